"""What an agency wrote is read on the case, with the original behind one button."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from tests.builders import agree, ask, do, receive, returned
from tests.ui.test_case_page import opened, press
from ui.pages.case_return import ReturnSheet
from ui.parts.page import Surroundings
from ui.parts.paper_sheet import PaperSheet
from ui.parts.step_dialog import StepDialog

OnDesk = Callable[[Callable[[Desk], Any]], Any]


def two_agencies(desk: Desk) -> str:
    """One returned in part, then whole with its file; the other has not."""
    case = receive(desk)
    agree(desk, case)
    first, _ = ask(desk, case, ("Hospitals", "Constabulary"))
    returned(desk, first, partial=True, summary="Known since 2013.", returned_on="2015-11-12")
    file = {"name": "test return.docx", "kind": "agency_return", "recognised": {"text": [{"paragraph": "As typed."}]}}
    paper = do(desk, "put_in_tray", content=base64.b64encode(b"PK test").decode(), **file).made[0].id
    returned(
        desk, first, tray=paper, summary="Seen <b>three</b> times.\nBy two wards.", analysis="It was not shared.",
        learning="Wards meet weekly.", view="other_review", view_other="learning review",
        chronology=[{"on": "2015-09-12", "event": "Attended.", "source": "Record 41"}],
    )  # fmt: skip
    return case


def test_everything_that_was_written_is_read_on_enter(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = opened(qtbot, around, on_desk(two_agencies), tab="agencies")
    tab = page.tab_of["agencies"]
    tab.table.selectRow(0)
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    sheet = page.findChild(ReturnSheet)
    assert sheet is not None
    text = sheet.findChild(QTextEdit).toPlainText()
    for words in (
        "Seen <b>three</b> times.", "By two wards.", "It was not shared.", "Wards meet weekly.", "A pattern was not seen.",
        "Review in another form (learning review)", "Test Mother One", "12 September 2015", "Record 41", "nobody yet",
    ):  # fmt: skip
        assert words in text
    assert text.index("Returned Mon 16 Nov 2015") < text.index("Returned Thu 12 Nov 2015. Only a part of it")
    assert "CFC" not in sheet.windowTitle()


def test_the_original_is_one_click_away(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = opened(qtbot, around, on_desk(two_agencies), tab="agencies")
    tab = page.tab_of["agencies"]
    tab.table.selectRow(0)
    tab.row_buttons["read"].click()
    sheet = page.findChild(ReturnSheet)
    assert sheet is not None
    press(sheet, "Show the original").click()
    qtbot.waitUntil(lambda: page.findChild(PaperSheet) is not None)
    original = page.findChild(PaperSheet)
    assert original is not None
    assert "As typed." in original.findChild(QTextEdit).toPlainText()


def test_a_row_without_a_return_says_so_and_enter_records_one(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    page = opened(qtbot, around, on_desk(two_agencies), tab="agencies")
    tab = page.tab_of["agencies"]
    tab.table.selectRow(1)
    assert not tab.row_buttons["read"].isEnabled()
    assert tab.row_buttons["read"].accessibleDescription() == "Nothing has come back yet."
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is not None)
    assert page.findChild(ReturnSheet) is None


def test_a_return_that_was_corrected_says_so(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    def make(desk: Desk) -> str:
        case = receive(desk)
        agree(desk, case)
        first = ask(desk, case, ("Hospitals",))[0]
        wrong = returned(desk, first, summary="Never seen.").made[0].id
        returned(desk, first, corrects=wrong, summary="Seen twice.", returned_on="2015-11-18")
        return case

    page = opened(qtbot, around, on_desk(make), tab="agencies")
    tab = page.tab_of["agencies"]
    tab.table.selectRow(0)
    tab.read()
    sheet = page.findChild(ReturnSheet)
    assert sheet is not None
    text = sheet.findChild(QTextEdit).toPlainText()
    assert text.index("Seen twice.") < text.index("Returned Mon 16 Nov 2015. A corrected one has come since")
