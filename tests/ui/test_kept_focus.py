"""Whoever works by keyboard keeps the focus, and what was in sight, when a part of the page is made anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from tests.builders import at_stage, receive
from tests.ui.test_case_page import opened
from ui.pages.case import CasePage
from ui.parts.card import clear
from ui.parts.kept_focus import focus_kept
from ui.parts.page import Surroundings

OnDesk = Callable[[Callable[[Desk], Any]], Any]


def named(qtbot: QtBot, page: QWidget, name: str) -> QPushButton:
    """The button of that name, once it is shown: what was just made is shown a moment later."""

    def found() -> list[QPushButton]:
        shown = (one for one in page.findChildren(QPushButton) if one.isVisibleTo(page))
        return [one for one in shown if (one.accessibleName() or one.text()) == name]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def focus_of(page: QWidget) -> str:
    focused = page.window().focusWidget()
    return (focused.accessibleName() or focused.text()) if isinstance(focused, QPushButton) else ""


def refreshed(qtbot: QtBot, page: CasePage) -> None:
    before = page.known
    page.refresh()
    qtbot.waitUntil(lambda: page.known is not before)
    qtbot.wait(20)


def test_a_first_check_answered_by_space_keeps_the_focus_on_that_check(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    page = opened(qtbot, around, on_desk(receive))
    around.lane.changed.connect(lambda _: page.refresh())
    qtbot.waitUntil(lambda: page.tab_name() == "proceed")
    check = "Is the child already known to the Board?"
    answer = named(qtbot, page, f"{check} Yes")
    answer.setFocus()
    before = page.known
    qtbot.keyClick(answer, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.known is not before)
    qtbot.waitUntil(lambda: focus_of(page) == f"Answer with a note: {check}")


@pytest.mark.parametrize(
    ("tab", "control"),
    [
        ("decision", "Answer a criterion…"), ("meeting", "Put on an agenda…"), ("people", "Correct: NHS number"),
        ("agencies", "Ask agencies…"), ("agencies", "Add a note…"), ("agencies", "Print…"), ("agencies", "Excuse…"),
    ],
)  # fmt: skip
def test_a_refresh_leaves_the_focus_on_the_same_control(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, tab: str, control: str
) -> None:
    page = opened(qtbot, around, on_desk(lambda desk: at_stage(desk, Stage.AGREED)), tab=tab)
    one = named(qtbot, page, control)
    one.setFocus()
    assert focus_of(page) == control
    refreshed(qtbot, page)
    qtbot.waitUntil(lambda: focus_of(page) == control)
    assert page.window().focusWidget() is not one


@pytest.mark.parametrize("tab", ["decision", "side"])
def test_a_refresh_leaves_in_sight_what_was_in_sight(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, tab: str
) -> None:
    page = opened(qtbot, around, on_desk(lambda desk: at_stage(desk, Stage.DECIDED)), tab="decision")
    page.resize(1092, 500)
    area = page.tab_of["decision"] if tab == "decision" else page.side
    bar = area.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 120)
    bar.setValue(120)
    refreshed(qtbot, page)
    qtbot.wait(200)
    assert bar.value() == 120


def test_a_control_that_has_gone_gives_the_focus_to_its_place(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    down = QVBoxLayout(page)
    for words in ("One", "Two", "Three"):
        down.addWidget(QPushButton(words))
    page.show()
    named(qtbot, page, "Two").setFocus()
    with focus_kept(page):
        clear(down)
        for words in ("One", "Third"):
            down.addWidget(QPushButton(words))
    qtbot.waitUntil(lambda: focus_of(page) == "Third")


def test_who_goes_elsewhere_meanwhile_is_left_there(qtbot: QtBot) -> None:
    page, elsewhere = QWidget(), QPushButton("Elsewhere")
    qtbot.addWidget(page)
    cards = QWidget()
    down = QVBoxLayout(cards)
    down.addWidget(QPushButton("One"))
    QVBoxLayout(page).addWidget(cards)
    page.layout().addWidget(elsewhere)
    page.show()
    named(qtbot, page, "One").setFocus()
    with focus_kept(cards):
        clear(down)
        down.addWidget(QPushButton("One"))
    elsewhere.setFocus()
    qtbot.wait(20)
    assert focus_of(page) == "Elsewhere"


def test_a_part_that_could_not_be_made_does_not_stop_the_next_from_keeping_the_focus(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    down = QVBoxLayout(page)
    down.addWidget(QPushButton("One"))
    down.addWidget(QPushButton("Two"))
    page.show()
    named(qtbot, page, "Two").setFocus()
    with pytest.raises(RuntimeError), focus_kept(page):
        raise RuntimeError
    qtbot.wait(20)
    with focus_kept(page):
        clear(down)
        for words in ("One", "Two"):
            down.addWidget(QPushButton(words))
    qtbot.waitUntil(lambda: focus_of(page) == "Two")
