"""What needs me? Who must move on every open case, the next meeting and how ready it is, and what changed last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from scr_desk.domain.agency import AgencyId
from scr_desk.domain.case_clocks import clocks_of, due_beyond_table
from scr_desk.domain.case_file import CaseFile, outstanding
from scr_desk.domain.deadlines import Due
from scr_desk.domain.fields import asks
from scr_desk.domain.meeting import Meeting, MeetingKind
from scr_desk.domain.request_state import promised_for
from scr_desk.domain.whose_move import Move, Who, moves_of
from scr_desk.questions.arrivals import count_to_file
from scr_desk.questions.asked import MaybeOneCase, Reading, open_cases
from scr_desk.store.case_files import load_meeting, load_office
from scr_desk.store.rows import fetch_rows

_LATEST = 12


@dataclass(frozen=True, kw_only=True)
class Asked:
    since: int | None = asks("What changed after this audit entry", default=None)


@dataclass(frozen=True, kw_only=True)
class WaitingAgency:
    """An agency whose summary has not come, with its telephone: this is who is rung."""

    move: Move
    agency_name: str
    telephone: str
    promised_for: date | None


@dataclass(frozen=True, kw_only=True)
class NextMeeting:
    meeting: Meeting
    cases: int
    asked: int
    returned: int
    papers_out: Due | None
    issued_on: date | None


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    entered_at: datetime
    case: str
    sentence: str
    entry: int


@dataclass(frozen=True, kw_only=True)
class TodayAnswer:
    you: tuple[Move, ...]
    chair: tuple[Move, ...]
    agencies: tuple[WaitingAgency, ...]
    arrivals: int
    next_meeting: NextMeeting | None
    changes: tuple[ChangeRow, ...]


def answer(asked: Asked, reading: Reading) -> TodayAnswer:
    files = open_cases(MaybeOneCase(), reading)
    moves = [
        (file, move)
        for file in files
        for move in moves_of(
            file, clocks_of(file, calendar=reading.calendar, today=reading.today), today=reading.today
        )
    ]
    telephones = {row.id: row.telephone for row in load_office(reading.db).agencies}
    waiting = [_waiting(file, move, telephones) for file, move in moves if move.who is Who.AGENCY]
    return TodayAnswer(
        you=_soonest(move for _, move in moves if move.who is Who.YOU),
        chair=_soonest(move for _, move in moves if move.who is Who.CHAIR),
        agencies=tuple(sorted(waiting, key=lambda one: _order(one.move))),
        arrivals=count_to_file(reading),
        next_meeting=_next_meeting(files, reading),
        changes=_changes(asked, reading),
    )


def _soonest(moves: Iterable[Move]) -> tuple[Move, ...]:
    return tuple(sorted(moves, key=_order))


def _order(move: Move) -> tuple[date, date, str]:
    return (move.clock.due_on if move.clock else date.max, move.since or date.max, move.case)


def _waiting(file: CaseFile, move: Move, telephones: Mapping[AgencyId, str]) -> WaitingAgency:
    request = move.request
    return WaitingAgency(
        move=move,
        agency_name=request.agency_name if request else "",
        telephone=telephones.get(request.agency_id, "") if request else "",
        promised_for=promised_for(file, request.id) if request else None,
    )


def _next_meeting(files: list[CaseFile], reading: Reading) -> NextMeeting | None:
    found = reading.db.value(
        "SELECT id FROM meetings WHERE held_on >= ? AND cancelled_on IS NULL ORDER BY held_on, at LIMIT 1",
        (reading.today.isoformat(),),
    )
    if found is None:
        return None
    file = load_meeting(reading.db, found)
    on_agenda = {row.case_id for row in file.agenda}
    listed = [one for one in files if one.case.id in on_agenda]
    asked = [request for one in listed for request in one.live_requests if request.sent_on]
    issued = [paper.dated_on for paper in file.papers if paper.kind == "pack"]
    office = load_office(reading.db).office
    planned = file.meeting.kind is MeetingKind.PLANNED
    framework = reading.frameworks[office.framework]
    due = due_beyond_table(framework, "papers_out", file.meeting.held_on, calendar=reading.calendar)
    return NextMeeting(
        meeting=file.meeting,
        cases=len(on_agenda),
        asked=len(asked),
        returned=len(asked) - sum(len(outstanding(one)) for one in listed),
        papers_out=due if planned else None,
        issued_on=max(issued) if issued else None,
    )


def _changes(asked: Asked, reading: Reading) -> tuple[ChangeRow, ...]:
    sql = (
        "SELECT t.entered_at, c.reference AS 'case', t.sentence, t.entry"
        " FROM timeline t JOIN cases c ON c.id = t.case_id WHERE t.entry > ? ORDER BY t.id DESC LIMIT ?"
    )
    return fetch_rows(reading.db, ChangeRow, sql, (asked.since or 0, _LATEST))
