"""Papers that are being issued are issued for their own meeting, whatever is looked at meanwhile, or it is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.documents.blocks import Document
from scr_desk.domain.errors import RefusedError
from scr_desk.pack_making import BuiltPlan
from tests.builders import do
from tests.ui.conftest import Seen
from tests.ui.test_meeting_page import OnDesk, built_here, page_of, three_cases
from ui.pages.meeting import MeetingPage
from ui.pages.meeting_issuing import PLACE
from ui.parts.page import Surroundings

_STOPPED = (
    "The papers of Thu 17 Dec 2015 were being issued when the window locked: nothing was issued. Issue them again."
)


def two_meetings(desk: Desk) -> list[str]:
    """The first lists two cases, the second the third."""
    cases = three_cases(desk)
    meeting = do(desk, "arrange_meeting", kind="planned", on="2016-01-14", at="10:00", place="Test Hall").made[0].id
    do(desk, "set_agenda", meeting=meeting, cases=cases[2:])
    return cases


def papers(on_desk: OnDesk, meeting: int) -> int:
    return len(on_desk(lambda desk: desk.ask("meeting", {"meeting": meeting}).papers))


def issuing(page: MeetingPage, qtbot: QtBot, build: Callable[..., BuiltPlan]) -> None:
    """The issue of the first meeting's papers is under way, its pages are being set."""
    qtbot.waitUntil(lambda: page.pack.view.page_count > 0 and not page.pack.job.is_running, timeout=15_000)
    page.pack.job._build = build
    before = page.pack.job._thread
    page.pack.issue(page._wanted())
    qtbot.waitUntil(lambda: page.pack.job._thread is not before)


def held_up(go_on: threading.Event) -> Callable[..., BuiltPlan]:
    def build(document: Document, **given: Any) -> BuiltPlan:
        go_on.wait(10)
        return built_here(document, **given)

    return build


def issue_held_up(around: Surroundings, qtbot: QtBot, on_desk: OnDesk) -> tuple[MeetingPage, threading.Event]:
    """Of two meetings the first one's papers are being issued, until they may go on."""
    on_desk(two_meetings)
    page, go_on = page_of(around, qtbot), threading.Event()
    issuing(page, qtbot, held_up(go_on))
    return page, go_on


def open_second(page: MeetingPage, qtbot: QtBot) -> None:
    page.opened(meeting="2")
    qtbot.waitUntil(lambda: bool(page.pack._meeting and page.pack._meeting.id == 2))


def test_papers_are_issued_for_their_meeting_while_another_is_looked_at(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk, seen: Seen
) -> None:
    page, go_on = issue_held_up(around, qtbot, on_desk)
    open_second(page, qtbot)
    qtbot.waitUntil(page.pack.bar.isVisible)
    assert page.pack.bar._words.text().startswith("Issuing the papers of Thu 17 Dec 2015")
    page._on_issue()  # another wish does not push the first aside
    page._on_draft()
    assert seen.said[-1] == "The papers of Thu 17 Dec 2015 are being issued. Wait until that is done."
    go_on.set()
    qtbot.waitUntil(lambda: any(words.startswith("Papers issued") for words in seen.said), timeout=20_000)
    assert seen.said[-1].endswith("as PDF and as Word, for the meeting of Thu 17 Dec 2015.")
    assert (papers(on_desk, 1), papers(on_desk, 2)) == (4, 0)
    assert not page.pack.view.name.startswith("Version")
    qtbot.waitUntil(lambda: page.pack.view.name == "Not issued: draft of version 1", timeout=15_000)


def test_a_draft_is_not_finished_for_a_meeting_that_was_left(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk
) -> None:
    on_desk(two_meetings)
    go_on = threading.Event()
    page = page_of(around, qtbot, build=held_up(go_on))
    qtbot.waitUntil(lambda: page.pack.job._thread is not None, timeout=15_000)
    first = page.pack.job._is_cancelled
    open_second(page, qtbot)
    assert first.is_set()
    go_on.set()


def test_a_refusal_is_not_shown_as_that_of_the_meeting_looked_at(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk, seen: Seen
) -> None:
    on_desk(two_meetings)
    page, go_on = page_of(around, qtbot), threading.Event()

    def build(_document: Document, **_given: Any) -> BuiltPlan:
        go_on.wait(10)
        page.pack.job._build = built_here
        raise RefusedError("There is no room left.")

    issuing(page, qtbot, build)
    open_second(page, qtbot)
    go_on.set()
    qtbot.waitUntil(lambda: any("were not issued" in words for words in seen.said), timeout=15_000)
    assert "The papers of Thu 17 Dec 2015 were not issued. There is no room left." in seen.said
    assert not page.pack.refusal.isVisible()
    assert page.pack.issuing is None


def test_an_issue_that_the_lock_stopped_is_told_once_after_unlocking(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk, seen: Seen
) -> None:
    page, go_on = issue_held_up(around, qtbot, on_desk)
    page.save_now()
    go_on.set()
    assert papers(on_desk, 1) == 0
    page_of(around, qtbot, meeting=2)
    qtbot.waitUntil(lambda: _STOPPED in seen.said)
    assert on_desk(lambda desk: desk.draft(PLACE)) == ""
    page_of(around, qtbot)
    on_desk(lambda desk: True)
    assert seen.said.count(_STOPPED) == 1


def test_nothing_is_told_when_the_lock_came_as_the_papers_were_being_kept(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk, seen: Seen
) -> None:
    on_desk(two_meetings)
    page = page_of(around, qtbot)
    issuing(page, qtbot, built_here)
    qtbot.waitUntil(lambda: not page.pack.job.is_running, timeout=15_000)
    assert page.is_working()
    page.save_now()
    assert on_desk(lambda desk: desk.draft(PLACE))
    qtbot.waitUntil(lambda: papers(on_desk, 1) == 4, timeout=15_000)
    page_of(around, qtbot)
    qtbot.waitUntil(lambda: on_desk(lambda desk: desk.draft(PLACE)) == "")
    assert _STOPPED not in seen.said


def test_a_cancelled_issue_is_not_told_of_as_stopped_by_the_lock(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk
) -> None:
    page, go_on = issue_held_up(around, qtbot, on_desk)
    page.pack.job.cancel()
    page.save_now()
    go_on.set()
    assert on_desk(lambda desk: desk.draft(PLACE)) == ""
