"""The whole job through the window, as a person does it: by buttons, editors, lists and tabs, never behind its back.

What a job costs is counted on the way and held to the table of jobs.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.documents.blocks import Document
from scr_desk.pack_making import BuiltPlan
from tests.builders import BOARD, MANAGER
from tests.ui.conftest import Seen, as_day
from tests.ui.person import Person
from tests.ui.strays import Strays
from tests.ui.test_meeting_page import built_here, page_of, three_cases
from tests.ui.walk import JOB, lay_out_papers, require_done
from ui.lane import Lane
from ui.main_window import MainWindow
from ui.pages.meeting_checks import IssueDialog
from ui.parts.page import Surroundings

OnDesk = Callable[[Callable[[Desk], Any]], Any]
LEFT = Qt.MouseButton.LeftButton

# The table of jobs (features.md, "what it costs"): actions at most, and fields of text at most.
# What they cost here: a page that needs more or less has to change this table, and be looked at.
MOST = {"J3": (5, 0), "J5": (4, 1), "J12": (2, 0), "J19": (3, 0), "J20": (5, 1)}
NEEDED = {"J3": (5, 0), "J5": (2, 1), "J12": (2, 0), "J19": (2, 0), "J20": (3, 1)}


@pytest.fixture
def calendar() -> list[date]:
    """The day on which the person works."""
    return [JOB[0][0]]


@pytest.fixture
def window(lane: Lane, qtbot: QtBot, calendar: list[date]) -> Iterator[MainWindow]:
    """The real window over the test's own store."""
    made = MainWindow(lane, board=BOARD, marking="", person=MANAGER, today=lambda: calendar[0], end=lambda code: None)
    made.show_last_place()
    made.show()
    qtbot.waitUntil(lambda: bool(made._here))
    yield made
    made.hide()
    made.deleteLater()


def test_the_whole_job_by_hand(
    window: MainWindow, lane: Lane, calendar: list[date], on_desk: OnDesk, seen: Seen, tmp_path: Path
) -> None:
    strays = Strays()
    person = Person(lambda: window, lane, lay_out_papers(tmp_path))
    for day, stations in JOB:
        calendar[0] = day
        on_desk(lambda desk, day=day: as_day(desk, day.isoformat()))
        person.click("Today")
        for station in stations:
            station(person)
    on_desk(require_done)
    assert seen.failed == []
    assert strays.seen == []
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
