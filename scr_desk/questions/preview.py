"""A case in one look, beside the register: how far it is, what comes next, who is waited for.

It says no more of a child than the register does, so going down the list leaves no trail of cases that were seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from scr_desk.domain.case import HOW_WORDS, STAGE_WORDS, CaseId
from scr_desk.domain.case_clocks import CaseClock, clocks_of
from scr_desk.domain.case_file import CaseFile, outstanding, views
from scr_desk.domain.decision import COURSE_WORDS
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.fields import asks
from scr_desk.domain.forms import Completeness, completeness
from scr_desk.domain.whose_move import Move, Who, moves_of
from scr_desk.questions.asked import OneCase, Reading, case_of
from scr_desk.store.case_files import load_case

Asked = OneCase


@dataclass(frozen=True, kw_only=True)
class Preview:
    id: int
    reference: str
    known_as: str
    stage_words: str
    first_told_on: date
    told_by: str
    agreed: str  # how to proceed, in words; "" while nobody has agreed it
    views: str
    asked: int
    awaited: tuple[str, ...]
    meeting_on: date | None
    decided: str
    moves: tuple[Move, ...]
    target: CaseClock | None
    completeness: Completeness


@dataclass(frozen=True, kw_only=True)
class AskedForMany:
    ids: tuple[CaseId, ...] = asks("Cases by their numbers")


@dataclass(frozen=True, kw_only=True)
class NextStep:
    id: int
    move: Move | None
    awaited: int  # agencies whose summary has not come
    completeness: Completeness


def answer(asked: Asked, reading: Reading) -> Preview:
    file = case_of(asked, reading)
    clocks = clocks_of(file, calendar=reading.calendar, today=reading.today)
    first = min(file.referrals, key=lambda one: (one.told_on, one.id), default=None)
    meeting = file.meetings[-1] if file.meetings else None
    return Preview(
        id=file.case.id,
        reference=file.reference,
        known_as=file.case.known_as,
        stage_words=STAGE_WORDS[file.case.stage],
        first_told_on=file.case.first_told_on,
        told_by=first.told_by if first else "",
        agreed=_agreed(file),
        views=views(file).sentence(),
        asked=len(file.live_requests),
        awaited=tuple(request.agency_name for request in outstanding(file)),
        meeting_on=meeting.held_on if meeting else None,
        decided=_decided(file),
        moves=_soonest(moves_of(file, clocks, today=reading.today)),
        target=next((clock for clock in clocks if clock.clock == "chair_decides"), None),
        completeness=completeness(file),
    )


def next_steps(asked: AskedForMany, reading: Reading) -> tuple[NextStep, ...]:
    """What comes next on each of some cases: for as many as stand on the screen."""
    return tuple(_next_step(load_case(reading.db, id_, reading.frameworks), reading) for id_ in asked.ids)


def _next_step(file: CaseFile, reading: Reading) -> NextStep:
    clocks = clocks_of(file, calendar=reading.calendar, today=reading.today)
    moves = _soonest(moves_of(file, clocks, today=reading.today))
    return NextStep(
        id=file.case.id,
        move=moves[0] if moves else None,
        awaited=len(outstanding(file)),
        completeness=completeness(file),
    )


def _soonest(moves: Iterable[Move]) -> tuple[Move, ...]:
    """The office's and the Chair's before the agencies'; what is due first comes first, what has no day last."""
    return tuple(
        sorted(moves, key=lambda move: (move.who is Who.AGENCY, move.clock.due_on if move.clock else date.max))
    )


def _agreed(file: CaseFile) -> str:
    one = file.agreement
    return f"{HOW_WORDS[one.how]}, {short_day(one.agreed_on)}" if one else ""


def _decided(file: CaseFile) -> str:
    one = file.standing_decision
    return f"{COURSE_WORDS[one.course]}, {short_day(one.decided_on)}" if one else ""
