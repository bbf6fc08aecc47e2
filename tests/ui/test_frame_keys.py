"""The keys that work on every page do what the list of keys says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from tests.builders import BOARD, MANAGER, TODAY, at_stage
from ui.lane import Lane
from ui.main_window import MainWindow
from ui.pages import FOOT, PAGES
from ui.parts.manual import Manual, title_of
from ui.parts.printing import PrintDialog
from ui.parts.step_dialog import StepDialog

OnDesk = Callable[[Callable[[Desk], Any]], Any]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def case(on_desk: OnDesk) -> str:
    return str(on_desk(lambda desk: at_stage(desk, Stage.AGREED)))


@pytest.fixture
def window(lane: Lane, qtbot: QtBot, case: str) -> Iterator[MainWindow]:
    made = MainWindow(lane, board=BOARD, marking="", person=MANAGER, today=lambda: TODAY, end=lambda code: None)
    made.show_last_place()
    made.show()
    qtbot.waitUntil(lambda: bool(made._here))
    yield made
    made._stack.save_now()
    made.hide()
    made.deleteLater()


def opened(qtbot: QtBot, kind: type) -> Any:
    """The window of this kind that the key opened."""

    def found() -> list[Any]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=20_000)
    return found()[0]


@pytest.mark.parametrize("name", [one.name for one in (*PAGES, *FOOT)])
def test_f1_opens_the_manual_at_the_page_in_front(name: str, window: MainWindow, qtbot: QtBot) -> None:
    window.go(name)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    shown = opened(qtbot, Manual)
    assert shown.list.currentItem().text() == title_of(name)
    shown.close()


def test_f5_brings_the_late_summaries_to_the_front(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert window._here == "summaries"
    assert window.page("summaries").place() == {"show": "late"}


@pytest.mark.parametrize(
    ("page", "title"), [("case", "Face sheet"), ("cases", "Position of open cases"), ("decisions", "Position of open")]
)
def test_ctrl_p_previews_what_the_page_prints(
    page: str, title: str, window: MainWindow, qtbot: QtBot, case: str
) -> None:
    window.go(page, **({"case": case} if page == "case" else {}))
    qtbot.keyClick(window, Qt.Key.Key_P, CONTROL)
    shown = opened(qtbot, PrintDialog)
    assert shown._title.startswith(title)
    shown.reject()


def test_a_page_that_prints_nothing_says_so(window: MainWindow, qtbot: QtBot) -> None:
    window.go("agencies")
    qtbot.keyClick(window, Qt.Key.Key_P, CONTROL)
    assert "Nothing is printed from this page" in window.status._said.text()


def test_a_call_is_logged_on_the_case_in_front(window: MainWindow, qtbot: QtBot, case: str) -> None:
    window.go("case", case=case)
    qtbot.keyClick(window, Qt.Key.Key_P, CONTROL | SHIFT)
    form = opened(qtbot, StepDialog)
    assert form.step == "add_note"
    assert "Telephone call" in [one.currentText() for one in form.findChildren(QComboBox)]
    form.reject()


def test_without_a_case_in_front_a_call_asks_for_one(window: MainWindow, qtbot: QtBot) -> None:
    window.go("agencies")
    qtbot.keyClick(window, Qt.Key.Key_P, CONTROL | SHIFT)
    assert "Choose a case first" in window.status._said.text()
