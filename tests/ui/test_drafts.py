"""What is typed is never lost: it reaches the store within a second at any rate, and stands there again (B11, T2)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from tests.builders import receive
from tests.ui.conftest import as_day
from tests.ui.test_cases_page import COLUMNS
from tests.ui.test_cases_page import page_of as cases_page
from tests.ui.test_intake import a_return, asked_case
from tests.ui.test_meeting_page import page_of as meeting_page
from tests.ui.test_meeting_page import three_cases
from tests.ui.test_step_forms import sheet
from ui.pages.intake import IntakePage
from ui.pages.new_case import DRAFT, NewCasePage
from ui.parts.draft_timer import SAVED_AFTER
from ui.parts.page import Surroundings

OnDesk = Callable[[Callable[[Desk], Any]], Any]
RATE = SAVED_AFTER // 2  # milliseconds between two keys of somebody who types on and on
WITHIN = 1000  # milliseconds in which a key is in the store


def type_on(qtbot: QtBot, on_desk: OnDesk, place: str, press: Callable[[int], object]) -> str:
    """Press keys closer together than the timer runs for as long as a key may take; the draft that is there then."""
    for number in range(WITHIN // RATE):
        press(number)
        qtbot.wait(RATE)
    return str(on_desk(lambda desk: desk.draft(place)))


def into(qtbot: QtBot, widget: QWidget | None) -> Callable[[int], object]:
    """Types a letter each time."""
    assert widget is not None
    return lambda number: qtbot.keyClicks(widget, "abcdefgh"[number])


def test_steady_typing_in_the_form_of_a_step_is_kept(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case = on_desk(receive)
    made = sheet(qtbot, around, on_desk, "add_note", case)
    text = made.form.editors["text"].widget
    assert "abc" in type_on(qtbot, on_desk, made.form._draft, into(qtbot, text))


def test_steady_typing_of_a_new_case_is_kept(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = NewCasePage(around)
    qtbot.addWidget(page)
    assert "abc" in type_on(qtbot, on_desk, DRAFT, into(qtbot, page.editors["safeguarding_lead"].widget))


def test_steady_typing_beside_an_original_is_kept(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    paper = on_desk(lambda desk: a_return(desk, asked_case(desk)[1]))
    page = IntakePage(around)
    qtbot.addWidget(page)
    page.opened()
    qtbot.waitUntil(lambda: page.review.arrival is not None)
    page.review.table.selectRow([row.name for row in page.review.rows()].index("summary"))
    editor = page.review.findChild(QPlainTextEdit, "summary")
    assert "abc" in type_on(qtbot, on_desk, f"intake:{paper}", into(qtbot, editor))


def test_steady_typing_of_attendance_is_kept(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    on_desk(three_cases)
    on_desk(lambda desk: as_day(desk, "2015-12-17") is not None)
    page = meeting_page(around, qtbot)
    page.people.show_grid()
    assert "abc" in type_on(qtbot, on_desk, "meeting:1:attendance", into(qtbot, page.people.rows[1][0]))


def test_columns_that_are_dragged_on_and_on_are_kept(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = cases_page(around, qtbot)
    kept = type_on(qtbot, on_desk, COLUMNS, lambda number: page.table.setColumnWidth(1, 222 + number))
    assert json.loads(kept)["widths"]
