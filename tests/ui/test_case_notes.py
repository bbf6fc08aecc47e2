"""All notes of a case can be read, and none can be printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from tests.builders import do, receive
from tests.ui.test_case_page import opened, press, words
from ui.parts.page import Surroundings
from ui.parts.reading_sheet import ReadingSheet

OnDesk = Callable[[Callable[[Desk], Any]], Any]


def noted(desk: Desk) -> str:
    case = receive(desk)
    for number in range(1, 7):
        do(desk, "add_note", case=case, text=f"Rang <i>{number}</i>.", noted_on=f"2015-11-{10 + number}", kind="note")
    do(desk, "add_note", case=case, text="Advice of counsel.", noted_on="2015-11-11", kind="legal advice")
    return case


def test_every_note_is_read_with_its_day_and_kind(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = opened(qtbot, around, on_desk(noted), tab="agencies")
    page.show_tab("agencies")
    page._sides.setCurrentWidget(page.side)
    page.side.show_known(page.known)  # type: ignore[arg-type]
    assert "Rang <i>2</i>." not in words(page.side)
    press(page.side, "All notes…").click()
    sheet = page.findChild(ReadingSheet)
    assert sheet is not None
    text = sheet.findChild(QTextEdit).toPlainText()
    assert all(f"Rang <i>{number}</i>." in text for number in range(1, 7))
    assert text.index("Rang <i>6</i>.") < text.index("Rang <i>1</i>.")
    assert "Wed 11 Nov 2015, legal advice, privileged" in text
    assert "no note is printed" in words(sheet)
    assert [one.text() for one in sheet.findChildren(QPushButton) if "rint" in one.text()] == []


def test_without_notes_there_is_nothing_to_open(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = opened(qtbot, around, on_desk(receive), tab="agencies")
    page.side.show_known(page.known)  # type: ignore[arg-type]
    assert "All notes…" not in [one.text() for one in page.side.findChildren(QPushButton)]
