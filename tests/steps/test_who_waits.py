"""Today, the badges and the register's filters look at few cases and say what all of them would: held against all.

The stores are worked at random (tests/random_cases.py). Every case is read in full and its moves are taken from the
domain; the narrowed answers must be the same, in the same order, wherever they are cut off.
"""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from scr_desk.desk import Desk
from scr_desk.domain.case_clocks import CaseClock, clocks_of, is_paused
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.recounting import moves_of as recounted
from scr_desk.domain.request_state import promised_for
from scr_desk.domain.whose_move import Move, Who, moves_of, order_of, too_late_a_meeting
from scr_desk.domain.workflow import Step
from scr_desk.domain.working_days import is_working_day, merge_holidays
from scr_desk.questions import arrival, soonest
from scr_desk.store.case_files import load_case, load_cases, load_meeting, open_case_ids
from scr_desk.store.keys import OpenKeys
from tests.builders import agree, do, listed, receive
from tests.random_cases import LAST, work_at_random
from tests.steps.saying import in_tray

SEEDS = range(5, 9)
DAYS = (LAST, date(2015, 12, 12), date(2016, 1, 20))  # a working day, a Saturday, six weeks later
# What the stores must hold, else they prove little: every step that a move calls for, and requests in every state.
TO_BE_MET = {
    *(step.value for step in (
        Step.ANSWER_FIRST_CHECK, Step.AGREE_HOW_TO_PROCEED, Step.ASK_AGENCIES, Step.RECORD_SENT, Step.RECORD_RETURN,
        Step.SET_AGENDA, Step.RECORD_RECOMMENDATION, Step.SEND_RECOMMENDATION, Step.RECORD_DECISION, Step.SEND_NOTICE,
        Step.CLOSE_CASE,
    )),
    "too late a meeting", "papers of several meetings", "late", "paused", "promised", "unsigned", "no clock at the Chair", "no clock on a notice",
}  # fmt: skip
TO_SEND = (Step.SEND_RECOMMENDATION, Step.SEND_NOTICE)


def files_of(desk: Desk) -> list[CaseFile]:
    ids = [id_ for (id_,) in desk._db.rows("SELECT id FROM cases ORDER BY id")]
    return [load_case(desk._db, id_, desk._frameworks) for id_ in ids]


Clocked = list[tuple[CaseFile, tuple[CaseClock, ...]]]


def clocked(desk: Desk, files: list[CaseFile]) -> Clocked:
    """These cases with their clocks as the day stands."""
    return [(file, clocks_of(file, calendar=desk.calendar, today=desk.today)) for file in files]


def moves_in(desk: Desk, cases: Clocked) -> list[tuple[CaseFile, Move]]:
    """Every move of these cases, the soonest first, as the domain says it."""
    found = [(file, move) for file, clocks in cases for move in moves_of(file, clocks, today=desk.today)]
    return sorted(found, key=lambda pair: order_of(pair[1]))


def is_late(move: Move) -> bool:
    return bool(move.clock and move.clock.late_by)


def test_what_is_narrowed_is_what_all_cases_say(
    founded_store: tuple[Path, OpenKeys], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soonest, "AT_ONCE", 1)  # so that even a small store is not read to its end
    met: set[str] = set()
    for seed in SEEDS:
        copy = Path(shutil.copyfile(founded_store[0], tmp_path / f"{seed}.scr"))
        with Desk.open(copy, founded_store[1], today=LAST) as desk:
            work_at_random(desk, Random(seed))
            list_too_late(desk)
            files = files_of(desk)
            assert list(load_cases(desk._db, [file.case.id for file in files], desk._frameworks)) == files
            compare_holidays(desk, files)
            compare_offered(desk, monkeypatch)
            meetings = [one.held_on for one in desk.ask("meetings") if one.cases and one.held_on > LAST]
            for day in (*DAYS, *meetings[:1]):
                desk.take_as_today(day)
                cases = clocked(desk, files)
                met |= compare(desk, moves_in(desk, cases)) | compare_meetings(desk, cases)
    assert met >= TO_BE_MET, TO_BE_MET - met


def list_too_late(desk: Desk) -> None:
    """What chance seldom makes: cases whose target is still to come, on 20 and 23 December, and their meeting after it."""
    told = ("2015-11-20", "2015-11-23")
    cases = [receive(desk, received_on=on, form_on=on, incident_on="2015-08-20") for on in told]
    for case in cases:
        agree(desk, case, agreed_on="2015-11-24")
    meeting = listed(desk, cases[0], on="2015-12-29")
    do(desk, "set_agenda", meeting=meeting, cases=cases)


def compare(desk: Desk, pairs: list[tuple[CaseFile, Move]]) -> set[str]:
    """Hold every narrowed answer against the moves of all cases; says what stood among them."""
    by_who = {who: tuple(move for _, move in pairs if move.who is who) for who in Who}
    compare_today(desk, by_who)
    compare_decisions(desk, tuple(move for _, move in pairs))
    compare_filters(desk, by_who)
    compare_outstanding(desk, pairs)
    waiting = [(file, move.request.id, move) for file, move in pairs if move.who is Who.AGENCY and move.request]
    return {
        *(move.step.value for _, move in pairs),
        *("late" for _, move in pairs if move.who is Who.AGENCY and is_late(move)),
        *("paused" for file, request, _ in waiting if is_paused(file, request)),
        *("promised" for file, request, _ in waiting if promised_for(file, request)),
        *("unsigned" for _, move in pairs if move.what.startswith("Signed off by nobody")),
        *("no clock at the Chair" for _, move in pairs if move.who is Who.CHAIR and move.clock is None),
        *("no clock on a notice" for _, move in pairs if move.step is Step.SEND_NOTICE and move.clock is None),
    }


def compare_holidays(desk: Desk, files: list[CaseFile]) -> None:
    """Only cases with a deadline over a changed day are read: those that move are all among them."""
    moved = 0
    for day in (date(2015, 10, 14), date(2015, 11, 18), date(2015, 12, 14)):
        after = merge_holidays(desk.calendar, {day: "Test Day"})
        running = set(open_case_ids(desk._db))
        read = [file for file in files if file.case.id in running]
        every = [one for file in read for one in recounted(file, before=desk.calendar, after=after)]
        feed = {"england-and-wales": {"division": "england-and-wales", "events": [{"title": "Test Day", "date": day.isoformat()}]}}
        told = desk.ask("holiday_moves", {"published": feed}).moves
        assert [(one.case, one.about, one.due_on) for one in told] == [(one.case, one.about, one.due.due_on) for one in every]
        moved += len(told)
    assert moved


def compare_offered(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A return may answer any request that was sent; of many, those of the case that it names are offered first."""
    rows = [row for row in desk.ask("requests") if row.sent_on and row.state != "cancelled"]
    paper = in_tray(desk, "agency_return", case_reference=rows[-1].case)
    every = desk.ask("arrival", {"tray": paper}).requests
    assert [(one.id, one.case, one.agency) for one in every] == [(row.id, row.case, row.agency_name) for row in rows]
    assert {one.id for one in every if one.standing} == {row.id for row in rows if row.returned_on}
    named = [one for one in every if one.case == rows[-1].case]
    with monkeypatch.context() as patch:
        patch.setattr(arrival, "MOST", len(named))
        assert list(desk.ask("arrival", {"tray": paper}).requests) == named
        patch.setattr(arrival, "MOST", 1)
        chosen = desk.ask("arrival", {"tray": paper, "request": rows[0].id})
        assert [one.id for one in chosen.requests] == [rows[0].id] == [chosen.request]


def compare_today(desk: Desk, by_who: dict[Who, tuple[Move, ...]]) -> None:
    late = sum(map(is_late, by_who[Who.AGENCY]))
    for most in (1, 3, 1000):
        told = desk.ask("today", {"most": most})
        assert told.you == by_who[Who.YOU][:most]
        assert told.chair == by_who[Who.CHAIR][:most]
        assert Counter(one.move for one in told.agencies) <= Counter(by_who[Who.AGENCY])
        assert list(map(order_of, by_who[Who.AGENCY][:most])) == [order_of(one.move) for one in told.agencies]
        counts = told.counts
        assert (counts.you, counts.chair) == (len(by_who[Who.YOU]), len(by_who[Who.CHAIR]))
        assert (counts.agencies, counts.late) == (len(by_who[Who.AGENCY]), late)
    assert desk.ask("waiting").late == late


def compare_meetings(desk: Desk, cases: Clocked) -> set[str]:
    """The cases whose next meeting comes after the target and the papers to go out: all, wherever the rest is cut off."""
    found = [too_late_a_meeting(file, clocks, today=desk.today) for file, clocks in cases]
    too_late = sorted((move for move in found if move is not None), key=order_of)
    papers = papers_to_go_out(desk)
    for most in (1, 1000):
        told = desk.ask("today", {"most": most}).meetings
        assert [order_of(move) for move in told] == sorted(map(order_of, told))
        assert [move for move in told if move.step is not Step.ISSUE_PACK] == too_late
        issue = [move for move in told if move.step is Step.ISSUE_PACK]
        assert [(move.clock and move.clock.due_on, move.meeting) for move in issue] == papers
    return {*(["too late a meeting"] if too_late else []), *(["papers of several meetings"] if len(papers) > 1 else [])}


def papers_to_go_out(desk: Desk) -> list[tuple[date, int]]:
    """By when the papers of which meeting go out, five working days before it: from the meetings themselves."""
    found = []
    for (id_,) in desk._db.rows("SELECT id FROM meetings ORDER BY held_on, at, id"):
        file = load_meeting(desk._db, id_)
        one, is_issued = file.meeting, any(paper.kind == "pack" for paper in file.papers)
        if one.kind == "planned" and one.held_on >= desk.today and not (one.cancelled_on or is_issued) and file.agenda:
            days = (one.held_on - timedelta(days=back) for back in range(1, 30))
            worked = [day for day in days if is_working_day(day, calendar=desk.calendar)]
            found.append((worked[4], id_))
    return sorted(found, key=lambda pair: pair[0])


def compare_decisions(desk: Desk, moves: tuple[Move, ...]) -> None:
    chair = tuple(move for move in moves if move.who is Who.CHAIR and move.step is Step.RECORD_DECISION)
    to_send = tuple(move for move in moves if move.step in TO_SEND)
    for most in (1, 1000):
        told = desk.ask("open_decisions", {"most": most})
        assert (told.chair, told.to_send) == (chair[:most], to_send[:most])
        assert (told.with_chair, told.still_to_send) == (len(chair), len(to_send))
    assert desk.ask("waiting").to_send == len(to_send)


def compare_filters(desk: Desk, by_who: dict[Who, tuple[Move, ...]]) -> None:
    for which, who in (("you", Who.YOU), ("chair", Who.CHAIR), ("waiting", Who.AGENCY)):
        found = desk.ask("find_cases", {"which": which}).ids
        rows = desk.ask("register", {"ids": list(found)}) if found else ()
        assert {row.reference for row in rows} == {move.case for move in by_who[who]}, which


def compare_outstanding(desk: Desk, pairs: list[tuple[CaseFile, Move]]) -> None:
    every = desk.ask("outstanding", {"most": 1000})
    assert [order_of(one.move) for one in every.rows] == [order_of(m) for _, m in pairs if m.who is Who.AGENCY]
    tabs: dict[str, list[object]] = {"all": [], "late": [], "promised": [], "coming": []}
    for one in every.rows:
        tabs["all"].append(one)
        tabs["late" if is_late(one.move) else "coming"].append(one)
        if one.promised_for is not None and one.promised_for >= desk.today:
            tabs["promised"].append(one)
    for which, rows in tabs.items():
        told = desk.ask("outstanding", {"which": which, "most": 2})
        assert (list(told.rows), told.found) == (rows[:2], len(rows))
        assert told.counts == {name: len(inside) for name, inside in tabs.items()}
    typed = desk.ask("outstanding", {"text": " CONSTAB", "most": 1000})
    assert list(typed.rows) == [one for one in every.rows if "constab" in one.agency_name.casefold()]
    assert typed.found == len(typed.rows)


