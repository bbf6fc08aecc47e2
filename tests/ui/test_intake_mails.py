"""Mails in the tray: one row with everything that hangs on it, looked at paper by paper, filed in one go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from tests.builders import FORM, do, receive
from tests.ui.test_intake import a_return, asked_case, code_of, put, shown, wait_for
from ui.pages.intake import IntakePage
from ui.pages.intake_columns import COLUMNS, is_sure
from ui.parts.page import Surroundings

OnDesk = Callable[[Callable[[Desk], Any]], Any]


def a_mail(desk: Desk, request: int, *, name: str = "reply.eml") -> int:
    """A mail with a return of that request and some notes. Returns the return's number."""
    mail = put(desk, name, "email", {"from": "Test Lead"})
    given = {"request_code": code_of(desk, request), "summary": "Seen twice.", "author": "Test Author"}
    paper = put(desk, "return.docx", "agency_return", given, part_of=mail, content=name.encode() + b" return")
    put(desk, "notes & more.txt", "document", {}, part_of=mail, content=name.encode() + b" notes")
    return paper


@pytest.fixture
def page(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> IntakePage:
    def make(desk: Desk) -> int:
        return a_mail(desk, asked_case(desk)[1])

    paper = on_desk(make)
    made = shown(qtbot, IntakePage(around))
    around.lane.changed.connect(lambda _: made.refresh())
    wait_for(qtbot, made, paper)
    return made


def test_a_mail_and_its_attachments_are_one_row_that_names_them(page: IntakePage) -> None:
    (row,) = page.tray.rows.rows
    (words,) = [column.text(row) for column in COLUMNS if column.name == "file"]
    (tip,) = [column.tip(row) for column in COLUMNS if column.name == "file" and column.tip]
    assert words == "reply.eml +2"
    assert all(name in tip for name in ("return.docx", "reply.eml", "notes &amp; more.txt"))
    tabs = page.originals.tabs
    assert [tabs.tabText(at) for at in range(tabs.count())] == ["Summary", "E-mail", "notes && more.txt"]
    assert page.header.subtitle.text() == "1 to file"


def test_each_paper_of_a_mail_is_looked_at(qtbot: QtBot, page: IntakePage, on_desk: OnDesk) -> None:
    for at in (1, 2, 0):
        page.originals.tabs.setCurrentIndex(at)
        number = page.originals.tabs.tabData(at)
        qtbot.waitUntil(lambda number=number: page.originals._wanted == number)
    on_desk(lambda desk: None)
    seen = [row.subject for row in on_desk(lambda desk: desk.ask("audit")) if row.action == "seen paper"]
    assert len(set(seen)) == 3, seen


def test_one_enter_files_the_mail_with_its_return(qtbot: QtBot, page: IntakePage, on_desk: OnDesk) -> None:
    assert is_sure(page.tray.current_row())
    page.tray.setFocus()
    qtbot.keyClick(page.tray, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.tray.rows.rows)
    assert {row.file: row.state for row in on_desk(lambda desk: desk.ask("tray"))} == {
        "reply.eml": "filed", "return.docx": "filed", "notes & more.txt": "filed",
    }  # fmt: skip
    (request,) = on_desk(lambda desk: desk.ask("requests"))
    assert request.returned_on is not None
    assert f"Recorded on {request.case}" in page.news._filed[0]


def test_enter_files_nothing_that_is_not_sure(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    def make(desk: Desk) -> list[int]:
        request = asked_case(desk)[1]
        first, again = a_return(desk, request), a_return(desk, request)  # the very same file once more
        return [put(desk, "form.docx", "case_form", FORM), first, again]

    form, _, again = on_desk(make)
    page = shown(qtbot, IntakePage(around))
    rows = page.tray.rows
    qtbot.waitUntil(lambda: len(rows.rows) == 3)
    for paper in (form, again):
        page.tray.selectRow([row.id for row in rows.rows].index(paper))
        wait_for(qtbot, page, paper)
        page.tray.setFocus()
        qtbot.keyClick(page.tray, Qt.Key.Key_Return)
        assert page.review.table.hasFocus(), "it is looked at first"
    assert {row.state for row in on_desk(lambda desk: desk.ask("tray"))} == {"waiting"}


def test_a_double_click_only_opens(qtbot: QtBot, page: IntakePage, on_desk: OnDesk) -> None:
    page.tray.doubleClicked.emit(page.tray.rows.index(0, 0))
    assert page.review.table.hasFocus()
    assert {row.state for row in on_desk(lambda desk: desk.ask("tray"))} == {"waiting"}


def test_a_mail_without_a_form_joins_its_case_with_what_hangs_on_it(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    def make(desk: Desk) -> tuple[str, int]:
        case = receive(desk)
        mail = put(desk, "letter.eml", "email", {"case_reference": case})
        put(desk, "scan.txt", "document", {}, part_of=mail)
        return case, mail

    case, mail = on_desk(make)
    page = shown(qtbot, IntakePage(around))
    wait_for(qtbot, page, mail)
    assert page.aside.case.text() == case, "the case that the mail names stands there"
    assert "what hangs on it" in page.aside.title.text()
    qtbot.keyClick(page.aside.case, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Joined to" in page.news._filed[0])
    assert {row.state for row in on_desk(lambda desk: desk.ask("tray"))} == {"filed"}


def test_what_is_left_of_a_mail_has_its_case_filled_in(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    def make(desk: Desk) -> tuple[str, int]:
        case, request = asked_case(desk)
        paper = a_mail(desk, request)
        do(desk, "record_return", request=request, returned_on="2015-12-01", nil=False, tray=paper)
        return case, paper - 1

    case, mail = on_desk(make)
    page = shown(qtbot, IntakePage(around))
    wait_for(qtbot, page, mail)
    assert page.aside.case.text() == case
