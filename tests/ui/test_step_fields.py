"""The fields of a step's form: which may stay empty, which stand behind the button, which apply to what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from tests.builders import agree, ask, receive
from tests.ui.test_step_forms import sheet
from ui.parts.page import Surroundings
from ui.parts.step_dialog import StepDialog
from ui.parts.step_words import fold_words

OnDesk = Callable[[Callable[[Desk], Any]], Any]


def a_case(desk: Desk) -> str:
    case = receive(desk)
    agree(desk, case)
    ask(desk, case)
    return case


def beside(made: StepDialog, name: str) -> str:
    """The words that stand beside a field."""
    widget = made.form.editors[name].widget
    return next(one.text() for one in made.form.findChildren(QLabel) if one.buddy() is widget)


# --- what may stay empty -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "name", "words"),
    [
        ("record_decision", "decided_on", "Decided on"),  # filled in already
        ("record_decision", "reasons", "Reasons"),  # the step refuses without it
        ("record_decision", "told_to_us_by", "Told to us by\u00a0(optional)"),
        ("record_return", "summary", "Summary of involvement"),  # asked for, though a return may come without
        ("add_note", "kind", "Kind"),
        ("add_note", "noted_on", "On\u00a0(optional)"),
        ("issue_pack", "issued_on", "Issued on"),
    ],
)
def test_only_what_is_normally_left_empty_is_called_optional(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, step: str, name: str, words: str
) -> None:
    made = sheet(qtbot, around, on_desk, step, on_desk(a_case))
    assert beside(made, name) == words


def test_a_screen_reader_hears_the_plain_words(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    made = sheet(qtbot, around, on_desk, "record_decision", on_desk(a_case))
    assert made.form.editors["told_to_us_by"].widget.accessibleName() == "Told to us by"


def test_what_the_step_takes_by_itself_stands_in_its_field(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    made = sheet(qtbot, around, on_desk, "add_note", on_desk(a_case))
    assert made.form.editors["kind"].value() == "note"
    made = sheet(qtbot, around, on_desk, "receive_notification")
    assert made.form.editors["kind"].value() == "notification"


# --- the button that unfolds ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["Due date", "Why that date"], "More: due date, why that date"),
        (["One", "Two", "Three", "Four"], "More: one, two, three and 1 more"),
        (["NHS number"], "More: NHS number"),
        (["The day of that age", "A longer name than fits beside it"], "More: the day of that age and 1 more"),
    ],
)
def test_the_button_names_what_it_would_show(names: list[str], words: str) -> None:
    assert fold_words(names) == words


def test_a_form_with_all_in_sight_has_no_such_button(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    made = sheet(qtbot, around, on_desk, "ask_agencies", on_desk(a_case))
    assert made.form._rows.fold.text().startswith("More: due date")
    made.form.unfold()
    assert made.form._rows.fold.isHidden()


def test_a_form_grows_with_what_comes_into_sight(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    made = sheet(qtbot, around, on_desk, "ask_agencies", on_desk(a_case))
    made.show()
    before = made.height()
    made.form.unfold()
    qtbot.waitUntil(lambda: made.height() > before)
    qtbot.waitUntil(lambda: made.form.scrolled_away() == 0)
