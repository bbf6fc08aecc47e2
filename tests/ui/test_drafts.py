"""What is typed is never lost: it reaches the store within a second at any rate, and stands there again (B11, T2)."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from tests.builders import agree, ask, receive
from tests.ui.conftest import as_day
from tests.ui.test_cases_page import COLUMNS
from tests.ui.test_cases_page import page_of as cases_page
from tests.ui.test_intake import a_return, asked_case
from tests.ui.test_meeting_page import choose, dialog_of, three_cases
from tests.ui.test_meeting_page import page_of as meeting_page
from tests.ui.test_step_forms import sheet
from ui.pages.intake import IntakePage
from ui.pages.new_case import DRAFT, NewCasePage
from ui.parts.draft_timer import SAVED_AFTER
from ui.parts.page import Surroundings
from ui.parts.step_dialog import StepDialog, open_step

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
    assert "abc" in type_on(qtbot, on_desk, made.form._draft._place, into(qtbot, text))


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


# --- the form goes away -----------------------------------------------------------------------------------------


def opened_over(qtbot: QtBot, page: QWidget) -> StepDialog:
    """The form that opens over a page."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(StepDialog)))
    return next(one for one in page.findChildren(StepDialog) if one.isVisible())


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def test_escape_at_once_keeps_what_was_typed(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, page: QWidget
) -> None:
    case = on_desk(receive)
    open_step(page, around, "add_note", case=case)
    first = opened_over(qtbot, page)
    qtbot.keyClicks(first.form.editors["text"].widget, "Rang the officer")
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    assert not first.isVisible()
    qtbot.waitUntil(lambda: not page.findChildren(StepDialog))
    open_step(page, around, "add_note", case=case)
    second = opened_over(qtbot, page)
    qtbot.waitUntil(lambda: second.form.editors["text"].value() == "Rang the officer")


def test_another_request_keeps_what_was_typed_about_the_first(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(receive)
    requests = on_desk(lambda desk: agree(desk, case) and ask(desk, case))
    made = sheet(qtbot, around, on_desk, "record_return", case)
    assert made.first is not None
    made.first.show_value(requests[0])
    qtbot.waitUntil(lambda: "people" in made.form.editors)
    made.form.editors["summary"].show_value("Known to us since 2013")
    made.first.show_value(requests[1])
    qtbot.waitUntil(lambda: made.form.editors["summary"].value() == "")
    made.first.show_value(requests[0])
    qtbot.waitUntil(lambda: made.form.editors["summary"].value() == "Known to us since 2013")


# --- the draft comes back ---------------------------------------------------------------------------------------


def test_a_draft_that_comes_late_leaves_what_was_typed_meanwhile(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(receive)
    first = sheet(qtbot, around, on_desk, "add_note", case)
    first.form.put_in({"kind": "meeting", "text": "Said before"})
    first.reject()
    place = first.form._draft._place
    qtbot.waitUntil(lambda: "before" in on_desk(lambda desk: desk.draft(place)))
    second = sheet(qtbot, around, on_desk, "add_note", case)
    second.form.editors["text"].show_value("Said now")  # before the lane has answered
    second.form.save_now()
    qtbot.waitUntil(lambda: second.form.editors["kind"].value() == "meeting")
    assert second.form.editors["text"].value() == "Said now"
    wanted = {"kind": "meeting", "text": "Said now"}
    qtbot.waitUntil(lambda: json.loads(on_desk(lambda desk: desk.draft(place))) == wanted)


def test_a_late_draft_of_a_new_case_leaves_what_was_typed_meanwhile(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    on_desk(lambda desk: desk.keep_draft(DRAFT, json.dumps({"route": "multi_agency", "child.name": "Before"})) is None)
    around.lane.work(lambda _: time.sleep(0.2))
    made = NewCasePage(around)
    qtbot.addWidget(made)
    made.editors["child.name"].show_value("Test Child Now")
    qtbot.waitUntil(lambda: made.editors["child.name"].value() == "Test Child Now" and made._draft.typed >= {"route"})
    assert made.editors["child.name"].value() == "Test Child Now"


def test_a_draft_remembers_that_a_field_was_emptied(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    known = {"telephone": "01452 000000", "safeguarding_lead": "Test Lead"}
    first = sheet(qtbot, around, on_desk, "change_agency", given={"agency": 1}, values=known)
    first.form.editors["telephone"].show_value("")
    first.reject()
    now = {"telephone": "01452 000000", "safeguarding_lead": "Test New Lead"}
    second = sheet(qtbot, around, on_desk, "change_agency", given={"agency": 1}, values=now)
    qtbot.waitUntil(lambda: second.form.editors["telephone"].value() == "")
    assert second.form.editors["safeguarding_lead"].value() == "Test New Lead", "nobody had typed the old one"


def test_a_form_that_nobody_touched_leaves_no_draft(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case = on_desk(receive)
    made = sheet(qtbot, around, on_desk, "add_note", case)
    qtbot.wait(SAVED_AFTER + 100)
    made.reject()
    assert on_desk(lambda desk: desk.draft(made.form._draft._place)) == ""


# --- editors outside the forms of steps -------------------------------------------------------------------------


def intake(qtbot: QtBot, around: Surroundings, **where: str) -> IntakePage:
    """The tray with its first paper shown."""
    page = IntakePage(around)
    qtbot.addWidget(page)
    page.show()
    page.opened(**where)
    qtbot.waitUntil(lambda: page.review.arrival is not None)
    return page


def test_why_a_paper_is_set_aside_and_where_it_joins_are_kept(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    on_desk(lambda desk: a_return(desk, asked_case(desk)[1]))
    first = intake(qtbot, around)
    first._on_set_aside()
    qtbot.keyClicks(first.aside.reason, "A circular")
    first._on_join()
    qtbot.keyClicks(first.aside.reason, "It came by post")
    first.save_now()
    second = intake(qtbot, around)
    second._on_set_aside()
    qtbot.waitUntil(lambda: second.aside.reason.text() == "A circular")
    second._on_join()
    qtbot.waitUntil(lambda: second.aside.reason.text() == "It came by post")
    assert second.aside.case.text().startswith("CFC/"), "nobody typed the case"
    place = second.place()
    assert place["way"] == "join"
    third = intake(qtbot, around, **place)
    qtbot.waitUntil(lambda: third.aside.reason.text() == "It came by post")
    assert third._ways.currentWidget() is third.aside
    third.aside.do()
    qtbot.waitUntil(lambda: on_desk(lambda desk: desk.ask("tray")[0].state) != "waiting")
    assert on_desk(lambda desk: desk.draft(f"intake:{place['paper']}:join")) == ""


def test_why_a_paper_is_withheld_and_a_case_put_off_is_kept(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(three_cases)[0]
    page = meeting_page(around, qtbot)
    for number, ask_for in (("2015/001-4", page.agenda._on_withhold), (case, page.agenda._on_put_off)):
        for turn, typed in enumerate(("A member is", " the teacher.")):
            choose(page, number)
            ask_for()
            dialog = dialog_of(page, QDialog)
            reason = dialog.findChild(QPlainTextEdit, "reason")
            qtbot.waitUntil(lambda turn=turn, reason=reason: bool(reason.toPlainText()) == bool(turn))
            reason.moveCursor(QTextCursor.MoveOperation.End)
            qtbot.keyClicks(reason, typed)
            assert reason.toPlainText() == ("A member is", "A member is the teacher.")[turn]
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
            qtbot.waitUntil(lambda: not page.findChildren(QDialog))


def test_a_draft_of_a_seldom_wanted_field_shows_that_field(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(receive)
    first = sheet(qtbot, around, on_desk, "add_note", case)
    first.form.editors["noted_on"].show_value("2015-12-01")
    first.reject()
    second = sheet(qtbot, around, on_desk, "add_note", case)
    noted_on = second.form.editors["noted_on"]
    qtbot.waitUntil(lambda: noted_on.value() == "2015-12-01")
    assert not noted_on.widget.isHidden(), "else it would be done unseen"
