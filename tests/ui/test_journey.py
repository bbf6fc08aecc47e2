"""The whole job through the window, as a person does it: by buttons, editors, lists and tabs, never behind its back.

What a job costs is counted on the way and held to the table of jobs: a click, a key that chooses, a choice is one
action; a field that is typed into counts as text.
"""

from __future__ import annotations

import contextlib
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as WaitedTooLong
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.documents.blocks import Document
from scr_desk.pack_making import BuiltPlan
from tests.builders import BOARD, MANAGER
from tests.ui.conftest import Seen, as_day
from tests.ui.test_intake import demo_file
from tests.ui.test_meeting_page import built_here, page_of, three_cases
from ui.lane import Lane
from ui.main_window import MainWindow
from ui.pages.meeting_checks import IssueDialog
from ui.parts.page import Surroundings

OnDesk = Callable[[Callable[[Desk], Any]], Any]
LEFT = Qt.MouseButton.LeftButton
PATIENCE = 10_000  # milliseconds for one answer of the desk
PACK_PATIENCE = 60_000  # for the pack, which a worker sets

# The table of jobs (features.md, "what it costs"): actions at most, and fields of text at most.
# What they cost here: a page that needs more or less has to change this table, and be looked at.
MOST = {"J3": (5, 0), "J5": (4, 1), "J12": (2, 0), "J19": (3, 0), "J20": (5, 1)}
NEEDED = {"J3": (5, 0), "J5": (2, 1), "J12": (2, 0), "J19": (2, 0), "J20": (3, 1)}


class Person:
    """Somebody at the window: finds what is meant by its words, and uses mouse and keys."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._bot, self._window = qtbot, window
        self.actions: Counter[str] = Counter()
        self.texts: Counter[str] = Counter()
        self._job = ""

    @contextmanager
    def job(self, name: str) -> Iterator[None]:
        """Count what is done within."""
        self._job = name
        yield
        self._job = ""

    def acted(self) -> None:
        """One more action of the job."""
        self.actions[self._job] += 1

    # --- finding -----------------------------------------------------------------------------------------------

    def see(self, kinds: Any, words: str) -> Any:
        """The control of these words in the dialog in front, else in the window, once it can be used."""
        found: list[QWidget] = []

        def look() -> str:
            shown = [one for one in self._front().findChildren(QWidget) if isinstance(one, kinds) and one.isVisible()]
            found[:] = [one for one in shown if one.isEnabled() and words in _names(one)]
            there = sorted(f"{'/'.join(_names(one))}{'' if one.isEnabled() else ' (disabled)'}" for one in shown)
            return "" if found else f"{words!r} is not to be seen or used; there are {there}, and {self._said()}"

        self._until(look)
        return found[0]

    def _until(self, look: Callable[[], str], *, patience: int = PATIENCE) -> None:
        """Wait until there is nothing to complain of; else say it."""
        last = [""]

        def is_well() -> bool:
            last[0] = look()
            return not last[0]

        with contextlib.suppress(WaitedTooLong):
            self._bot.waitUntil(is_well, timeout=patience)
        assert not last[0], last[0]

    def _said(self) -> str:
        """The words of the dialog in front, or the refusals in the window."""
        front = self._front()
        shown = [one for one in front.findChildren(QLabel) if one.isVisible()]
        told = [one.text() for one in shown if front is not self._window or one.property("role") == "refusal"]
        return f"{front.windowTitle()} says {told}"

    def read(self, words: str, *, patience: int = PATIENCE) -> None:
        """Wait until these words stand somewhere on the screen."""

        def look() -> str:
            shown = [one.text() for one in self._window.findChildren(QLabel) if one.isVisible()]
            return "" if any(words in text for text in shown) else f"{words!r} is not said; said is {shown}"

        self._until(look, patience=patience)

    def wait_closed(self) -> None:
        """Wait until no dialog is in front."""

        self._until(lambda: "" if self._front() is self._window else self._said())

    def _front(self) -> QWidget:
        return QApplication.activeModalWidget() or self._window

    # --- doing -------------------------------------------------------------------------------------------------

    def click(self, words: str) -> None:
        """Press a button."""
        self._bot.mouseClick(self.see(QAbstractButton, words), LEFT)
        self.acted()

    def tab(self, words: str) -> None:
        """Bring a tab to the front."""
        found: list[tuple[QTabBar, int]] = []

        def look() -> str:
            bars = [one for one in self._window.findChildren(QTabBar) if one.isVisible()]
            found[:] = [
                (bar, at)
                for bar in bars
                for at in range(bar.count())
                if bar.isTabVisible(at) and bar.tabText(at) == words
            ]
            return "" if found else f"there is no tab {words!r}"

        self._until(look)
        bar, at = found[0]
        self._bot.mouseClick(bar, LEFT, pos=bar.tabRect(at).center())
        self.acted()

    def type(self, words: str, text: str) -> None:
        """Type into an editor, over what stands there."""
        editor = self.see((QLineEdit, QPlainTextEdit), words)
        editor.setFocus()
        self._bot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self._bot.keyClicks(editor, text)
        self._bot.keyClick(editor, Qt.Key.Key_Tab)
        self.texts[self._job] += 1

    def choose(self, words: str, choice: str) -> None:
        """Choose from a list of choices with the arrow keys."""
        box = self.see(QComboBox, words)
        self._bot.keyClick(box, Qt.Key.Key_Home)
        for _ in range(box.count()):
            if box.currentText() == choice:
                break
            self._bot.keyClick(box, Qt.Key.Key_Down)
        assert box.currentText() == choice, [box.itemText(at) for at in range(box.count())]
        self.acted()

    def tick_only(self, words: str, wanted: Sequence[str]) -> None:
        """In a list to tick, tick with Space the lines in which these words stand, and nothing else."""
        ticked = self.see(QListWidget, words)
        lines = [ticked.item(at) for at in range(ticked.count())]
        for line in lines:
            if (line.checkState() is Qt.CheckState.Checked) != any(one in line.text() for one in wanted):
                ticked.scrollToItem(line)
                self._bot.mouseClick(ticked.viewport(), LEFT, pos=ticked.visualItemRect(line).center())
                self._bot.keyClick(ticked, Qt.Key.Key_Space)
                self.acted()
        left = [line.text() for line in lines if line.checkState() is Qt.CheckState.Checked]
        assert len(left) == len(wanted), (left, [line.text() for line in lines])

    def choose_row(self, table: str, words: str) -> QTableView:
        """Click the row of a table in which these words stand."""
        shown = self.see(QTableView, table)
        rows: list[int] = []

        def look() -> str:
            model = shown.model()
            rows[:] = [
                row
                for row in range(model.rowCount())
                if any(words in str(model.index(row, at).data()) for at in range(model.columnCount()))
            ]
            return "" if rows else f"{words!r} stands in no row of {table}"

        self._until(look)
        index = shown.model().index(rows[0], 0)
        shown.scrollTo(index)
        self._bot.mouseClick(shown.viewport(), LEFT, pos=shown.visualRect(index).center())
        self.acted()
        return shown

    def open_row(self, table: str, words: str) -> None:
        """Choose a row and press Enter."""
        self._bot.keyClick(self.choose_row(table, words), Qt.Key.Key_Return)


def _names(one: QWidget) -> tuple[str, ...]:
    """What a person may call a control: its name for a screen reader, or the words that stand on it."""
    told = QAccessible.queryAccessibleInterface(one)
    name = told.text(QAccessible.Text.Name) if told is not None else ""
    text = one.text().replace("&", "") if isinstance(one, QAbstractButton) else ""
    own = one.accessibleName()  # of a list of choices Qt on Linux tells the choice in place of the name
    return tuple(dict.fromkeys(words for words in (text, name, own) if words))


@pytest.fixture
def calendar() -> list[date]:
    """The day on which the person works."""
    return [date(2015, 11, 2)]


@pytest.fixture
def window(
    lane: Lane, qtbot: QtBot, calendar: list[date], on_desk: OnDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[MainWindow]:
    """The real window over the test's own store; the system's file dialog gives the bundled form."""
    form = demo_file(tmp_path, "case-form.docx")
    monkeypatch.setattr("ui.pages.intake.choose_files", lambda _over, then: then([form]))
    made = MainWindow(lane, board=BOARD, marking="", person=MANAGER, today=lambda: calendar[0], end=lambda code: None)
    on_desk(lambda desk: as_day(desk, calendar[0].isoformat()))
    made.show_last_place()
    made.show()
    qtbot.waitUntil(lambda: bool(made._here))
    yield made
    made.hide()
    made.deleteLater()


@pytest.fixture
def person(qtbot: QtBot, window: MainWindow) -> Person:
    return Person(qtbot, window)


@pytest.fixture
def on_day(calendar: list[date], on_desk: OnDesk, person: Person) -> Callable[[int, int], None]:
    """Another morning: the day goes on, and the person begins at Today."""

    def begin(month: int, day: int) -> None:
        calendar[0] = date(2015, month, day)
        on_desk(lambda desk: as_day(desk, calendar[0].isoformat()))
        person.click("Today")

    return begin


CASE = "CFC/2015/001"
ASKED = ("Constabulary", "Hospitals")
HISTORY = (
    ("receive_form", "11-02"), ("answer_first_check", "11-05"), ("agree_how_to_proceed", "11-05"),
    ("ask_agencies", "11-05"), *[("record_sent", "11-05")] * 2, ("record_return", "11-16"), ("set_agenda", "11-24"),
    ("issue_pack", "11-24"), ("record_recommendation", "12-01"), ("send_recommendation", "12-01"),
    ("record_decision", "12-02"), ("send_notice", "12-02"),
)  # fmt: skip


def open_case(person: Person) -> None:
    person.click("Cases")
    person.open_row("Cases", CASE)
    person.read(CASE)


def a_form_becomes_a_case(person: Person) -> None:
    with person.job("J3"):
        person.click("Intake")
        person.click("Add files…")
        person.acted()  # the file is chosen in the system's dialog
        person.choose_row("Arrivals", "case-form.docx")
        person.click("Accept the rest and file")
        person.read(CASE)


def it_is_agreed_how_to_proceed(person: Person) -> None:
    open_case(person)
    person.click("Are this and other children safe now? Yes")
    with person.job("J5"):
        person.choose("How to proceed", "Next planned")
        person.type("Reason", "The child is safe, and the summaries can be in by then.")
        person.click("Record what was agreed")


def two_agencies_are_asked(person: Person) -> None:
    person.tick_only("Agencies", ASKED)
    person.click("Make the letters")
    person.wait_closed()
    person.click("Record as sent…")
    person.click("Record as sent")
    person.wait_closed()


def the_first_agency_returns(person: Person) -> None:
    open_case(person)
    person.tab("Agencies")
    person.choose_row("Agencies asked", "Hospitals")
    person.click("Record return…")
    person.click("All: known")
    person.choose("View on review", "Full scr")
    person.type("Reasons for the view", "What was known was not put together.")
    person.click("Record the return")
    person.wait_closed()


def a_meeting_is_arranged(person: Person) -> None:
    person.click("Meetings")
    person.click("Arrange a meeting…")
    person.choose("Kind", "Planned")
    person.type("On", "1/12/15")
    person.type("At (24 h)", "14:00")
    person.type("Place", "Test Hall")
    person.click("Arrange the meeting")
    person.wait_closed()
    person.read("Sub-group, Tue 1 Dec 2015")


def the_case_is_put_on_its_agenda(person: Person) -> None:
    open_case(person)
    person.tab("Meeting")
    with person.job("J12"):
        person.click("Put on an agenda…")
        person.click("Put on the agenda")
    person.wait_closed()


def the_papers_are_issued(person: Person) -> None:
    person.click("Open the meeting")
    person.click("Issue papers…")
    person.click("Issue papers")
    person.read("Version 1, issued Tue 24 Nov 2015", patience=PACK_PATIENCE)


def the_sub_group_recommends(person: Person) -> None:
    person.click("Meetings")
    person.open_row("Meetings", "Tue 1 Dec 2015")
    person.tab("People")
    person.click("Record attendance…")
    person.click("Another person")
    for at, agency in enumerate(("Constabulary", "Hospitals", "Education"), 2):
        person.type(f"Name of person {at}", f"Test Member {at}")
        person.type(f"Agency of person {at}", agency)
    person.click("Record")
    person.read("Quorate.")
    open_case(person)
    person.click("Record recommendation…")
    person.choose("Recommended course", "Full scr")
    person.type("Rationale", "Criteria (a) and (b)(ii) are met.")
    person.type("Dissent: who, what, why; or “none”", "none")
    person.click("Record")
    person.wait_closed()
    with person.job("J19"):
        person.click("Send to the Chair…")
        person.click("Make the letter")
    person.wait_closed()


def the_chair_decides(person: Person) -> None:
    open_case(person)
    with person.job("J20"):
        person.click("Record the decision…")
        person.choose("Decision", "Full scr")
        person.type("Reasons", "The criteria are met.")
        person.click("Record and seal")
    person.wait_closed()


def somebody_is_told(person: Person) -> None:
    person.tab("Decision")
    person.click("Letter to Ofsted")
    person.click("Make the letter")
    person.wait_closed()


def test_the_whole_job_by_hand(person: Person, on_day: Callable[[int, int], None], on_desk: OnDesk, seen: Seen) -> None:
    a_form_becomes_a_case(person)
    on_day(11, 5)
    it_is_agreed_how_to_proceed(person)
    two_agencies_are_asked(person)
    on_day(11, 16)
    the_first_agency_returns(person)
    a_meeting_is_arranged(person)
    on_day(11, 24)
    the_case_is_put_on_its_agenda(person)
    the_papers_are_issued(person)
    on_day(12, 1)
    the_sub_group_recommends(person)
    on_day(12, 2)
    the_chair_decides(person)
    somebody_is_told(person)
    person.tab("History")
    assert person.choose_row("History", "Ofsted: told of the decision").model().rowCount() == len(HISTORY)
    (row,) = on_desk(lambda desk: desk.ask("register"))
    assert (row.reference, row.agencies_asked, row.returned) == (CASE, 2, 1)
    assert (row.meeting_on, row.recommendation, row.recommendation_sent_on) == (
        date(2015, 12, 1), "full_scr", date(2015, 12, 1),
    )  # fmt: skip
    assert (row.decision, row.decided_on) == ("full_scr", date(2015, 12, 2))
    told = on_desk(lambda desk: desk.ask("timeline", {"case": CASE}))
    assert [(one.step, f"{one.happened_on:%m-%d}") for one in told] == list(HISTORY)
    assert {one.person for one in told} == {MANAGER}
    assert on_desk(lambda desk: desk.verify().ok)
    assert seen.failed == []
    assert {job: (person.actions[job], person.texts[job]) for job in NEEDED} == NEEDED


def test_no_job_costs_more_than_the_table_allows() -> None:
    assert all(NEEDED[job] <= MOST[job] and NEEDED[job][1] <= MOST[job][1] for job in MOST)


def test_papers_are_issued_though_a_draft_is_being_made(around: Surroundings, qtbot: QtBot, on_desk: OnDesk) -> None:
    on_desk(three_cases)
    page = page_of(around, qtbot)
    go_on = threading.Event()

    def slow_at_first(document: Document, *, progress: Callable[[int, str], bool]) -> BuiltPlan:
        go_on.wait(10)
        return built_here(document, progress=progress)

    page.pack.job._build = slow_at_first
    qtbot.waitUntil(lambda: page.pack.job._thread is not None, timeout=15_000)
    qtbot.mouseClick(page.issue, LEFT)
    qtbot.waitUntil(lambda: page.findChild(IssueDialog) is not None)
    qtbot.mouseClick(page.findChild(IssueDialog).issue, LEFT)
    go_on.set()
    qtbot.waitUntil(lambda: bool(page._answer and page._answer.papers), timeout=20_000)
    assert page.pack.view.name.startswith("Version 1, issued")
