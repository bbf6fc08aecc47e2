"""A case form's fields in the tray: each is accepted, changed in its own editor, or left out, before it is filed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from tests.builders import FORM, receive
from tests.ui.conftest import Seen
from tests.ui.test_intake import put, shown, wait_for, words_of
from ui.pages.intake import IntakePage
from ui.pages.intake_columns import review_columns
from ui.pages.intake_fields import FieldRow, rows_of
from ui.parts.page import Surroundings

OnDesk = Callable[[Callable[[Desk], Any]], Any]
READ = {**FORM, "immediate_risks": None, "died_in": ["custody"], "form_on": "2015-11"}
BORN, SCHOOL = "children.0.born_on", "children.0.school"


@pytest.fixture
def page(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> IntakePage:
    paper = on_desk(lambda desk: put(desk, "form.docx", "case_form", READ))
    made = shown(qtbot, IntakePage(around))
    wait_for(qtbot, made, paper)
    return made


def stand_on(page: IntakePage, name: str) -> FieldRow:
    rows = page.review.rows()
    page.review.table.selectRow([row.name for row in rows].index(name))
    row: FieldRow = page.review.table.current_row()
    return row


def typed(qtbot: QtBot, page: IntakePage, name: str, text: str) -> None:
    """Type into the editor of a line, over what stands there, and accept it."""
    stand_on(page, name)
    qtbot.keyClick(page.review.table, Qt.Key.Key_F2)
    line = page.review.editor.editor.widget  # type: ignore[union-attr]
    assert isinstance(line, QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def state_of(page: IntakePage, name: str) -> str:
    row = next(row for row in page.review.rows() if row.name == name)
    return review_columns(lambda one: one.name in page.review.accepted)[2].text(row)


def filed_case(qtbot: QtBot, page: IntakePage, on_desk: OnDesk) -> Any:
    page.review.file()
    qtbot.waitUntil(lambda: page.review.arrival is None or page.review.refusal.isVisible())
    assert page.review.refusal.text() == ""
    case = on_desk(lambda desk: desk.ask("register"))[-1].reference
    return on_desk(lambda desk: desk.ask("case", {"case": case}))


def test_every_field_that_was_read_has_an_editor_of_its_own(page: IntakePage) -> None:
    for row in page.review.rows():
        stand_on(page, row.name)
        editor = page.review.editor.editor
        assert editor is not None, row.name
        value = editor.value()
        assert value == row.value or (value in ("", []) and row.is_gap), (row.name, value, row.value)
    stand_on(page, "died")
    assert isinstance(page.review.editor.editor.widget, QComboBox)  # type: ignore[union-attr]


def test_a_misread_date_of_birth_is_filed_right(qtbot: QtBot, page: IntakePage, on_desk: OnDesk) -> None:
    typed(qtbot, page, BORN, "14/2/12")
    assert state_of(page, BORN) == "changed"
    assert page.review.field() != BORN, "Enter goes on"
    row = stand_on(page, BORN)
    assert (row.value, row.was) == ("2012-02-14", "Thu 14 Feb 2013")
    assert "Read as “Thu 14 Feb 2013”" in page.review.editor._source.text()
    known = filed_case(qtbot, page, on_desk)
    assert known["children"][0].born_on == "2012-02-14"
    assert {one.field: one.old for one in known["corrections"]} == {BORN: "2013-02-14"}


def test_a_field_is_left_out_and_taken_back(qtbot: QtBot, page: IntakePage, on_desk: OnDesk) -> None:
    for name in (SCHOOL, "what_happened"):
        stand_on(page, name)
        qtbot.keyClick(page.review.table, Qt.Key.Key_Delete)
        assert state_of(page, name) == "left out"
    stand_on(page, "what_happened")
    assert not page.review.editor.away.isVisible()
    qtbot.mouseClick(page.review.editor.back, Qt.MouseButton.LeftButton)
    assert state_of(page, "what_happened") == "Accept ↵"
    known = filed_case(qtbot, page, on_desk)
    assert known["children"][0].school == ""
    assert known["case"].what_happened == FORM["what_happened"]


def test_a_gap_is_filled_where_the_paper_is_read(qtbot: QtBot, page: IntakePage, on_desk: OnDesk) -> None:
    typed(qtbot, page, "immediate_risks", "None known")
    assert filed_case(qtbot, page, on_desk)["case"].immediate_risks == "None known"


def test_what_nobody_can_read_is_refused_beside_the_fields(qtbot: QtBot, page: IntakePage, on_desk: OnDesk) -> None:
    typed(qtbot, page, BORN, "someday")
    stand_on(page, SCHOOL)
    page.review.file()
    qtbot.waitUntil(page.review.refusal.isVisible)
    assert "That is no day" in page.review.refusal.text()
    assert page.review.field() == BORN
    assert on_desk(lambda desk: desk.ask("register")) == ()


def test_a_change_is_kept_over_a_lock(qtbot: QtBot, page: IntakePage, around: Surroundings) -> None:
    typed(qtbot, page, BORN, "2012")
    where = page.place()
    page.save_now()
    again = shown(qtbot, IntakePage(around))
    again.opened(**where)
    wait_for(qtbot, again, int(where["paper"]))
    assert words_of(again)[BORN] == "2012"


def test_a_child_that_reads_otherwise_now_is_looked_for_anew(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, seen: Seen
) -> None:
    case = on_desk(receive)
    other = {"children": [{"name": "Test Girl Nobody", "born_on": "2011-01-01"}]}
    paper = on_desk(lambda desk: put(desk, "form.docx", "case_form", other))
    page = shown(qtbot, IntakePage(around))
    wait_for(qtbot, page, paper)
    assert not page.known.isVisible()
    typed(qtbot, page, "children.0.name", "Zoey O'Harra-Lukasz")
    qtbot.waitUntil(page.known.isVisible)
    typed(qtbot, page, BORN, "not a day")
    page._on_join(case)
    page.aside.do()
    qtbot.waitUntil(lambda: bool(page.aside._refusal.text()))
    assert seen.failed == []
    page.aside.left.emit()
    typed(qtbot, page, BORN, "2013")
    page._on_join(case)
    page.aside.do()
    qtbot.waitUntil(page.news.isVisible)
    known = on_desk(lambda desk: desk.ask("case", {"case": case}))
    assert {one.field for one in known["corrections"]} == {"children.0.name", BORN}


def test_a_line_knows_what_was_read_of_it(page: IntakePage) -> None:
    assert page.review.arrival is not None
    rows = rows_of(page.review.arrival, {BORN: "", "died": "yes", SCHOOL: FORM["children"][0]["school"]})
    assert {row.name: (row.is_left_out, row.was) for row in rows if row.was} == {
        BORN: (True, "Thu 14 Feb 2013"),
        "died": (False, "no"),
    }
