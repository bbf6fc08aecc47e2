"""Other colours or another size of the text, chosen in Settings: every part of the window follows at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from tests.builders import TODAY, at_stage
from tests.ui.conftest import Seen
from ui import main_window, page_stack, theme
from ui.lane import Lane
from ui.main_window import MainWindow
from ui.pages import FOOT, PAGES
from ui.pages.cases import CasesPage
from ui.pages.new_case import NewCasePage
from ui.pages.settings import SettingsPage
from ui.parts.build_job import BuildJob

PATIENCE = 20_000  # milliseconds: every widget is polished anew, also where others work
OnDesk = Callable[[Callable[[Desk], Any]], Any]
PLACES = [place.name for place in (*PAGES, *FOOT)]


@pytest.fixture
def window(themed: QApplication, lane: Lane, qtbot: QtBot, on_desk: OnDesk, seen: Seen) -> Iterator[MainWindow]:
    del seen
    on_desk(lambda desk: at_stage(desk, Stage.DECIDED))
    made = MainWindow(
        lane, board="Test Board", marking="OFFICIAL", person="Test", today=lambda: TODAY, end=lambda _code: None
    )
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    yield made
    theme.choose(themed, "light", 100)
    qtbot.wait(50)


def settings(window: MainWindow) -> SettingsPage:
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def choose(window: MainWindow, qtbot: QtBot, *, mode: str = "light", size: int = 100) -> SettingsPage:
    """Choose it as a person does; returns the page that then is in front."""
    before = settings(window)
    card = before.window_card
    card.mode.setCurrentIndex(card.mode.findData(mode))
    card.text_size.setCurrentIndex(card.text_size.findData(size))
    card.text_size.setFocus()
    card.text_size.activated.emit(0)
    qtbot.waitUntil(lambda: settings(window) is not before, timeout=PATIENCE)
    return settings(window)


def picture(window: MainWindow, name: str) -> QImage:
    """The rail and a page, as they are painted."""
    made = QImage(window.size(), QImage.Format.Format_RGB32)
    made.fill(0)
    painter = QPainter(made)
    window.rail.render(painter, QPoint(0, 0))
    page = window.page(name)
    page.render(painter, page.mapTo(window, QPoint(0, 0)))
    painter.end()
    return made


@pytest.mark.parametrize("name", [name for name in PLACES if name != "audit"])  # each look at it is an entry in it
def test_a_page_looks_as_if_it_had_been_made_so(
    window: MainWindow, lane: Lane, qtbot: QtBot, themed: QApplication, name: str
) -> None:
    window.go(name)
    window.go("settings")
    qtbot.wait(50)
    choose(window, qtbot, mode="dark", size=150)
    window.go(name)
    fresh = MainWindow(
        lane, board="Test Board", marking="OFFICIAL", person="Test", today=lambda: TODAY, end=lambda _code: None
    )
    qtbot.addWidget(fresh)
    fresh.resize(1280, 800)
    fresh.show()
    fresh.go(name)
    for one in (window, fresh):
        one.refresh_badges()
        one.page(name).setFocus()
    qtbot.waitUntil(lambda: picture(window, name) == picture(fresh, name), timeout=PATIENCE)
    fresh.hide()


def test_the_focus_stays_where_the_choice_was_made(window: MainWindow, qtbot: QtBot) -> None:
    window.go("settings")
    qtbot.wait(50)
    after = choose(window, qtbot, size=125)
    qtbot.waitUntil(lambda: window.focusWidget() is after.window_card.text_size, timeout=PATIENCE)
    assert after.window_card.text_size.currentData() == 125
    assert theme.current().text_size == 125
    again = choose(window, qtbot, size=100)
    qtbot.waitUntil(lambda: window.focusWidget() is again.window_card.text_size, timeout=PATIENCE)


def test_a_page_keeps_its_place_and_what_was_typed(window: MainWindow, qtbot: QtBot) -> None:
    window.go("cases", text="Test Mother")
    cases = window.page("cases")
    window.go("new_case")
    typing = window.page("new_case")
    assert isinstance(typing, NewCasePage)
    qtbot.wait(100)
    typing.editors["what_happened"].show_value("Typed just now.")
    window.go("settings")
    qtbot.wait(50)
    choose(window, qtbot, mode="dark")
    window.go("cases")
    after = window.page("cases")
    assert isinstance(after, CasesPage)
    assert after is not cases
    assert after.search.text() == "Test Mother"
    window.go("new_case")
    again = window.page("new_case")
    assert isinstance(again, NewCasePage)
    assert again is not typing
    qtbot.waitUntil(lambda: again.editors["what_happened"].value() == "Typed just now.", timeout=PATIENCE)


def test_what_is_being_built_is_not_thrown_away(window: MainWindow, qtbot: QtBot) -> None:
    window.go("decisions")
    page = window.page("decisions")
    job = BuildJob(window._lane, parent=page)
    job.is_running = True
    window.go("settings")
    qtbot.wait(50)
    choose(window, qtbot, mode="dark")
    window.go("decisions")
    assert window.page("decisions") is page
    job.is_running = False
    window.go("today")
    window.go("decisions")
    assert window.page("decisions") is not page


def test_the_system_going_dark_waits_for_an_open_dialog(
    window: MainWindow, qtbot: QtBot, themed: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main_window, "DRESS_LATER", 20)
    window.go("today")
    page, rail = window.page("today"), window.rail
    dialog = QDialog(page)
    dialog.open()
    theme.apply(themed, theme.Theme("dark"))  # as the system does it
    qtbot.wait(100)
    assert window.page("today") is page
    assert dialog.isVisible()
    dialog.reject()
    qtbot.waitUntil(lambda: window.page("today") is not page, timeout=PATIENCE)
    assert window.rail is not rail
    assert window.rail._buttons["today"].isChecked()


def test_a_page_let_go_is_gone_once_it_was_answered(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_stack, "FORGET_LATER", 10)
    window.go("settings")
    page = settings(window)
    choose(window, qtbot, size=150)
    qtbot.waitUntil(lambda: not isValid(page), timeout=PATIENCE)


def test_the_same_looks_again_make_nothing_anew(window: MainWindow, qtbot: QtBot) -> None:
    window.go("settings")
    qtbot.wait(50)
    page = settings(window)
    page.window_card.idle.setValue(5)
    page.window_card.idle.editingFinished.emit()
    qtbot.wait(150)
    assert settings(window) is page
