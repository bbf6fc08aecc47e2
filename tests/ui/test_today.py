"""Today: what needs whom, and the button that does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from tests.builders import agree, at_stage, listed, receive
from tests.steps.saying import in_tray
from tests.ui.conftest import Seen
from ui.pages.today import MOST, TodayPage
from ui.pages.today_feed import moment
from ui.parts.page import Surroundings

OnDesk = Callable[[Callable[..., Any]], Any]


def opened(qtbot: QtBot, around: Surroundings) -> TodayPage:
    page = TodayPage(around)
    qtbot.addWidget(page)
    page.resize(1066, 776)
    page.show()
    page.opened()
    qtbot.waitUntil(lambda: bool(page.header.subtitle.text()))
    return page


def words(page: TodayPage) -> str:
    return "\n".join(one.text().replace("\u00a0", " ") for one in page.findChildren(QLabel))


def press(page: TodayPage, text: str) -> None:
    next(one for one in page.findChildren(QPushButton) if one.text() == text).click()


def test_an_empty_day_says_what_will_be_here(qtbot: QtBot, around: Surroundings, seen: Seen) -> None:
    page = opened(qtbot, around)
    told = words(page)
    assert "Nothing waits for you. New forms arrive under Intake." in told
    assert "Nothing waits for the Chair." in told
    assert "No agency summary is outstanding." in told
    assert "No meeting is arranged." in told
    for start in ("Add a form…", "Arrange a meeting…", "Fill in the agencies' directory…"):
        press(page, start)
    assert seen.went == [("intake", {}), ("meetings", {"step": "arrange_meeting"}), ("agencies", {})]


def test_a_new_case_waits_for_its_checks_and_for_the_chair(
    qtbot: QtBot, around: Surroundings, seen: Seen, on_desk: OnDesk
) -> None:
    case = on_desk(receive)
    page = opened(qtbot, around)
    told = words(page)
    assert "First checks: 0 of 7 answered" in told
    assert "Add a form…" not in [one.text() for one in page.findChildren(QPushButton)], "the office has begun"
    assert "How to proceed · since" in told
    press(page, "Answer")
    assert seen.went == [("case", {"case": case, "step": "answer_first_check"})]


def test_an_agency_that_owes_its_summary_is_named_with_its_telephone(
    qtbot: QtBot, around: Surroundings, seen: Seen, on_desk: OnDesk
) -> None:
    case = on_desk(lambda desk: at_stage(desk, Stage.AGREED))  # one of its two agencies has returned
    told = words(opened(qtbot, around))
    assert f"{case} · no telephone recorded" in told
    assert "Put it on an agenda" in told
    assert seen.failed == []


def test_a_meeting_after_the_target_of_a_case_on_it_is_told(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    def make(desk: Desk) -> str:
        case = receive(desk, received_on="2015-11-20")
        agree(desk, case, agreed_on="2015-11-23")
        listed(desk, case, on="2015-12-22")
        return case

    case = on_desk(make)
    page = opened(qtbot, around)
    told = next(one for one in page.findChildren(QLabel) if one.text() == f"{case}: meeting is after the target")
    assert told.property("role") == "warning"
    assert "= Sun 20 Dec. Act by Fri 18 Dec 2015." in told.toolTip()


def test_a_meeting_after_the_target_waits_for_you_with_the_papers_that_are_to_go_out(
    qtbot: QtBot, around: Surroundings, seen: Seen, on_desk: OnDesk
) -> None:
    def make(desk: Desk) -> tuple[str, int]:
        case = receive(desk, received_on="2015-11-20")
        agree(desk, case, agreed_on="2015-11-23")
        return case, listed(desk, case, on="2015-12-22")

    _, meeting = on_desk(make)
    page = opened(qtbot, around)
    said = words(page)
    assert "Meeting Tue 22 Dec is after the target" in said
    assert "act by Fri 18 Dec" in said
    assert "Issue the papers of Tue 22 Dec" in said
    assert "by Tue 15 Dec" in said
    assert said.index("Issue the papers") < said.index("is after the target") < said.index("First checks: 0"), "by day"
    press(page, "Issue")
    assert seen.went == [("meeting", {"meeting": str(meeting)})]


def test_more_counts_the_rows_whose_cases_the_register_lists(
    qtbot: QtBot, around: Surroundings, seen: Seen, on_desk: OnDesk
) -> None:
    """Meetings are in no list of cases: theirs are all shown, also where the cases alone would fill the card."""

    def make(desk: Desk) -> None:
        for day in ("2015-12-22", "2015-12-29"):
            case = receive(desk, received_on="2015-11-20")
            agree(desk, case, agreed_on="2015-11-23")
            listed(desk, case, on=day)
        for _ in range(MOST):
            receive(desk)

    on_desk(make)
    page = opened(qtbot, around)
    every = on_desk(lambda desk: desk.ask("today", {"most": 1000}))
    said = words(page)
    assert len(every.meetings) == 4
    assert all(move.what in said for move in every.meetings)
    assert said.count("First checks: 0") == MOST
    press(page, f"and {len(every.you) - MOST} more")
    ((name, where),) = seen.went
    assert name == "cases"
    found = on_desk(lambda desk: desk.ask("find_cases", where)).ids
    rows = on_desk(lambda desk: desk.ask("register", {"ids": list(found)}))
    assert {row.reference for row in rows} == {move.case for move in every.you}


def test_requests_that_were_sent_together_are_one_line_and_the_audit_has_the_rest(
    qtbot: QtBot, around: Surroundings, seen: Seen, on_desk: OnDesk
) -> None:
    case = on_desk(lambda desk: at_stage(desk, Stage.AGREED))
    page = opened(qtbot, around)
    said = words(page)
    assert f"{case}: 4 requests were sent by secure e-mail" in said
    assert "The request to" not in said
    press(page, "All that happened, in the audit")
    assert seen.went == [("audit", {})]


def test_what_arrived_is_filed_from_here(qtbot: QtBot, around: Surroundings, seen: Seen, on_desk: OnDesk) -> None:
    on_desk(in_tray)
    page = opened(qtbot, around)
    press(page, "File 1 arrival")
    press(page, "New case")
    assert seen.went == [("intake", {}), ("new_case", {})]


def test_a_moment_of_long_ago_is_a_day() -> None:
    """A weekday alone says when only in the last days; a week ago the same weekday is today's."""
    at = datetime(2015, 12, 3, 9, 0)  # noqa: DTZ001 - the office's own clock
    assert moment(at, date(2015, 12, 3)) == "09:00"
    assert moment(at, date(2015, 12, 9)) == "Thu 09:00"
    assert moment(at, date(2015, 12, 10)) == "Thu 3 Dec"
