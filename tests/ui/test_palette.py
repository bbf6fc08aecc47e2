"""The command palette: a few letters and Enter (J9); and the list of keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from scr_desk.steps import STEPS
from tests.builders import at_stage, receive
from tests.ui.conftest import Seen
from ui.pages import BEHIND, FOOT, PAGES
from ui.pages.office_steps import DONE_ON, office_goals
from ui.parts.key_list import KEYS, open_key_list
from ui.parts.page import Surroundings
from ui.parts.palette import Goal, Palette, fits, open_palette

OnDesk = Callable[[Callable[[Desk], Any]], Any]
GOALS = [Goal(one.title, one.icon, one.name) for one in (*PAGES, *FOOT)]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1024, 768)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def palette(around: Surroundings, on_desk: OnDesk, window: QWidget, qtbot: QtBot) -> Iterator[Palette]:
    """Open over a window while a case that was received is in front."""

    def make(desk: Desk) -> str:
        receive(desk, children=[{"name": "Test Child Mia", "born_on": "2010-01-01"}])
        return at_stage(desk, Stage.RECEIVED)

    made = open_palette(around, GOALS, window, case=on_desk(make))
    qtbot.waitUntil(lambda: made.list.count() > len(GOALS))
    yield made
    if isValid(made):
        made.close()


def lines(palette: Palette) -> list[str]:
    return [palette.list.item(at).text() for at in range(palette.list.count())]


def test_before_a_letter_it_shows_every_page_and_what_the_case_in_front_allows(palette: Palette) -> None:
    shown = lines(palette)
    assert shown[: len(GOALS)] == [one.title for one in (*PAGES, *FOOT)]
    assert any(line.endswith(": CFC/2015/002") for line in shown)


def test_three_letters_and_enter_at_once_open_a_case(palette: Palette, qtbot: QtBot, seen: Seen) -> None:
    qtbot.keyClicks(palette.line, "mia")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)  # before anything was found
    qtbot.waitUntil(lambda: bool(seen.went))
    assert seen.went == [("case", {"case": "CFC/2015/001"})]


@pytest.mark.parametrize(("typed", "page"), [("mee", "meetings"), ("aud", "audit"), ("set", "settings")])
def test_three_letters_open_a_page(palette: Palette, qtbot: QtBot, seen: Seen, typed: str, page: str) -> None:
    qtbot.keyClicks(palette.line, typed)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(seen.went))
    assert seen.went == [(page, {})]


def test_a_step_of_the_case_in_front_is_opened_on_it(palette: Palette, qtbot: QtBot, seen: Seen) -> None:
    goal = next(one for one in palette._steps if one.where["step"] == "add_note")
    palette.line.setText(goal.words.split(":")[0])
    qtbot.waitUntil(lambda: not palette._is_looking)
    palette.list.setCurrentRow(lines(palette).index(goal.words))
    palette.choose()
    assert seen.went == [("case", {"case": "CFC/2015/002", "step": "add_note"})]


def test_a_step_that_cannot_be_done_says_why_and_does_nothing(palette: Palette, qtbot: QtBot, seen: Seen) -> None:
    goal = next(one for one in palette._steps if one.why_not)
    palette.line.setText(goal.words.split(":")[0])
    qtbot.waitUntil(lambda: not palette._is_looking)
    palette.list.setCurrentRow(lines(palette).index(goal.words))
    palette.choose()
    assert palette.told.text() == goal.why_not != ""
    assert seen.went == []


def test_arrows_move_while_the_cursor_stays_in_the_line(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 2
    assert lines(palette)[2] in palette.line.accessibleDescription()
    qtbot.keyClick(palette.line, Qt.Key.Key_Up)
    assert palette.list.currentRow() == 1


@pytest.mark.parametrize("typed", ['"', "NEAR(", "***"])
def test_signs_are_only_words(palette: Palette, qtbot: QtBot, seen: Seen, typed: str) -> None:
    palette.line.setText(typed)
    qtbot.waitUntil(lambda: not palette._is_looking)
    assert seen.failed == []


def test_words_fit_by_their_beginnings() -> None:
    assert fits("Agency summaries", ["sum"])
    assert fits("CFC/2015/016 · Child M", ["016"])
    assert not fits("Meetings", ["tin"])


def test_every_step_can_be_reached(on_desk: OnDesk) -> None:
    """By the case in front, as the workflow permits it, or by the page on which it is done."""

    def permitted(desk: Desk) -> set[str]:
        return {row.step for row in desk.ask("permitted", {"case": at_stage(desk, Stage.AGREED)})}

    assert {row.step.value for row in STEPS} <= on_desk(permitted) | {step.value for step in DONE_ON}
    assert {goal.page for goal in office_goals()} <= {one.name for one in (*PAGES, *FOOT, *BEHIND)}


def test_what_the_office_does_is_found_by_its_words(around: Surroundings, window: QWidget, qtbot: QtBot) -> None:
    made = open_palette(around, [*GOALS, *office_goals()], window)
    assert "Arrange meeting" not in lines(made)
    made.line.setText("arr")
    assert "Arrange meeting" in lines(made)
    made.close()


def test_what_is_found_meanwhile_does_not_move_the_cursor(palette: Palette, qtbot: QtBot) -> None:
    palette.line.setText("a")
    assert palette.list.count() > 2
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    chosen = palette.list.currentItem().text()
    qtbot.waitUntil(lambda: not palette._is_looking)
    assert palette.list.currentItem().text() == chosen


def test_the_key_list_names_every_key_in_plain_text(window: QWidget, qtbot: QtBot) -> None:
    dialog = open_key_list(window)
    shown = {one.text() for one in dialog.findChildren(QLabel)}
    assert {keys for _, group in KEYS for keys, _ in group} <= shown
    dialog.close()
