"""What a morning's jobs cost, by the keys that are pressed: each held to the table of jobs (features.md, J).

A key, a chord, a drop is one action; a passphrase is free text. The other jobs are counted in the walk of the whole
job (test_journey).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from tests.builders import FORM, agree, ask, do, receive
from tests.intake import filling
from tests.intake.mail_files import mail
from tests.ui.conftest import Seen
from tests.ui.person import Person
from tests.ui.test_intake import demo_file, drop_on
from tests.ui.test_meeting_page import built_here, three_cases
from tests.ui.test_unlock_and_lock import PASSPHRASE, Start, codes, own_store, real_store, start
from ui.lane import Lane
from ui.main_window import MainWindow
from ui.pages.case import CasePage
from ui.pages.intake import IntakePage
from ui.pages.meeting import MeetingPage
from ui.pages.today import TodayPage

__all__ = ["codes", "own_store", "real_store", "start"]  # fixtures
OnDesk = Callable[[Callable[[Desk], Any]], Any]
# Actions at most, as the table of jobs has them.
MOST = {"J1": 1, "J2": 8, "J4": 0, "J9": 5, "J13": 1}
NEEDED = {"J1": 1, "J2": 6, "J4": 0, "J9": 5, "J13": 1}
REPLIES = ("Hospitals", "Constabulary", "Children's Social Care", "GP practices", "Education")


def press(person: Person, *keys: str) -> None:
    """Keys such as "Ctrl+K" or "Return"; each is one action of the job that is counted."""
    for one in keys:
        person.press(one)
        person.acted()


@pytest.fixture
def person(window: MainWindow, lane: Lane, tmp_path: Path) -> Person:
    return Person(lambda: window, lane, tmp_path)


def cost(person: Person, job: str) -> None:
    """What the job cost is what it needs, and no more than the table allows."""
    assert person.texts[job] == 0
    assert person.actions[job] == NEEDED[job] <= MOST[job]


# --- J1: open, unlock, see what needs me ---------------------------------------------------------------------------


def test_j1_passphrase_and_enter_show_what_needs_me(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    app = start()
    assert app.unlock is not None
    app.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is app.window)
    person = Person(lambda: app.window, app.lane, tmp_path)
    person.write(PASSPHRASE)  # free text; the cursor stands where it belongs
    with person.job("J1"):
        press(person, "Return")
        qtbot.waitUntil(lambda: isinstance(app.window, MainWindow) and app.window._here == "today", timeout=10_000)
    assert isinstance(app.window, MainWindow)
    page = app.window.page("today")
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: page._you.aside.text() not in ("", " "), timeout=10_000)
    cost(person, "J1")


# --- J2: file overnight replies ------------------------------------------------------------------------------------


def five_asked(desk: Desk) -> list[tuple[str, bytes]]:
    """A case of which five agencies were asked, and each one's own return form."""
    case = receive(desk)
    agree(desk, case)
    change = do(desk, "ask_agencies", case=case, agencies=list(REPLIES), letter_on="2015-11-05")
    do(desk, "record_sent", requests=[made.id for made in change.made], sent_on="2015-11-05", channel="secure_email")
    forms = [one for one in change.documents if "return form" in one.name and one.name.endswith(".docx")]
    return [(one.name, desk.take_out(one.id)) for one in forms]


def replies(forms: list[tuple[str, bytes]], folder: Path) -> list[Path]:
    """Five mails, each with the agency's own form, filled in with Word."""
    made = []
    for at, (name, form) in enumerate(forms):
        answers = {"summary": f"Seen in clinic {at}.", "author": f"Test Author {at}"}
        content = filling.changed(form, lambda root, answers=answers: filling.fill(root, answers))  # type: ignore[misc]
        made.append(folder / f"reply {at}.eml")
        made[-1].write_bytes(bytes(mail((name, content), subject=f"Test return {at}")))
    return made


def test_j2_overnight_replies_are_dropped_and_filed_one_key_each(
    qtbot: QtBot, window: MainWindow, person: Person, on_desk: OnDesk, tmp_path: Path, seen: Seen
) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path)) for path in replies(on_desk(five_asked), tmp_path)])
    with person.job("J2"):
        assert drop_on(window.centralWidget().findChild(QWidget), dropped)[0]
        person.acted()
        page = window.page("intake")
        assert isinstance(page, IntakePage)
        qtbot.waitUntil(lambda: not page.arriving.is_busy and len(page.tray.rows.rows) == 5, timeout=60_000)
        assert page.header.subtitle.text() == "5 to file", "a mail with its return is one row"
        for left in (4, 3, 2, 1, 0):
            row = page.tray.current_row()
            qtbot.waitUntil(lambda row=row: page.review.arrival is not None and page.review.arrival.paper.id == row.id)
            press(person, "Return")
            qtbot.waitUntil(lambda left=left: len(page.tray.rows.rows) == left, timeout=10_000)
    cost(person, "J2")
    assert seen.failed == []
    assert all(row.returned_on for row in on_desk(lambda desk: desk.ask("requests")))
    assert {row.state for row in on_desk(lambda desk: desk.ask("tray"))} == {"filed"}, "the mails are filed with them"


# --- J4: is the child known already? -------------------------------------------------------------------------------


def test_j4_who_is_known_is_shown_while_importing(
    qtbot: QtBot, window: MainWindow, person: Person, on_desk: OnDesk, tmp_path: Path
) -> None:
    known = {**FORM["children"][0], "name": "Zoe O'Harra Test", "nhs_number": ""}  # spelt otherwise than on the form
    case = on_desk(lambda desk: receive(desk, children=[known]))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(demo_file(tmp_path, "case-form.docx")))])
    drop_on(window.centralWidget().findChild(QWidget), dropped)
    with person.job("J4"):
        person.read(f"Possible duplicate: {case}")
    cost(person, "J4")


# --- J9: where are we with this child? -----------------------------------------------------------------------------


@pytest.mark.parametrize("letters", ["mia", "002"])
def test_j9_five_keys_answer_where_we_are_with_a_child(
    qtbot: QtBot, window: MainWindow, person: Person, on_desk: OnDesk, letters: str
) -> None:
    def make(desk: Desk) -> str:
        receive(desk)
        case = receive(desk, children=[{"name": "Test Child Mia", "born_on": "2010-01-01"}])
        agree(desk, case)
        ask(desk, case, ["Hospitals"])
        return case

    case = on_desk(make)
    began = time.monotonic()
    with person.job("J9"):
        press(person, "Ctrl+K", *letters.upper(), "Return")
        qtbot.waitUntil(lambda: window._here == "case", timeout=10_000)
        person.read(case)
        page = window.page("case")
        assert isinstance(page, CasePage)
        qtbot.waitUntil(lambda: page.known is not None and page.tab_name() == "agencies", timeout=10_000)
    assert time.monotonic() - began < 10
    cost(person, "J9")


# --- J13: another order of the agenda ------------------------------------------------------------------------------


def test_j13_one_chord_moves_a_case_and_the_numbers_follow(
    qtbot: QtBot, window: MainWindow, person: Person, on_desk: OnDesk
) -> None:
    first, second, _ = on_desk(three_cases)
    window.go("meeting", meeting="1")
    page = window.page("meeting")
    assert isinstance(page, MeetingPage)
    page.pack.job._build = built_here

    def listed() -> dict[str, str]:
        return {row.line.case: row.line.number for row in page.agenda.table.rows.rows if row.line.kind == "case"}

    qtbot.waitUntil(lambda: list(listed()) == [first, second])
    before = listed()
    page.agenda.table.setFocus()
    page.agenda.table.show_current(second)
    with person.job("J13"):
        press(person, "Alt+Up")
        qtbot.waitUntil(lambda: list(listed()) == [second, first], timeout=10_000)
    assert listed() == {second: before[first], first: before[second]}, "the numbers stay in order by themselves"
    cost(person, "J13")


def test_the_table_is_kept() -> None:
    assert all(NEEDED[job] <= MOST[job] for job in MOST)
