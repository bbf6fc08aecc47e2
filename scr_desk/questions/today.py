"""What needs me? Who must move on every open case, the next meeting and how ready it is, and what changed last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from scr_desk.domain.case_clocks import CaseClock, clocks_of, target_before
from scr_desk.domain.case_file import CaseFile, outstanding
from scr_desk.domain.fields import asks
from scr_desk.domain.meeting import Meeting
from scr_desk.domain.papers_clock import papers_clock
from scr_desk.domain.told_together import told_together
from scr_desk.domain.whose_move import Move, Who
from scr_desk.questions.arrivals import count_to_file
from scr_desk.questions.asked import Reading
from scr_desk.questions.meeting_moves import meeting_moves
from scr_desk.questions.outstanding import WaitingAgency, count_outstanding, soonest_due
from scr_desk.questions.soonest import Reader
from scr_desk.questions.who_waits import CHAIR, RUNNING, YOU
from scr_desk.store.case_files import load_cases, load_meeting, load_office
from scr_desk.store.rows import fetch_rows

_LATEST, _READ = 8, 60  # lines that are told, and those read for them: several may be told as one


@dataclass(frozen=True, kw_only=True)
class Asked:
    since: int | None = asks("What changed after this audit entry", default=None)
    most: int = asks("At most so many lines of each kind, the soonest; those of meetings are all told", default=20)


@dataclass(frozen=True, kw_only=True)
class NextMeeting:
    meeting: Meeting
    cases: int
    asked: int
    returned: int
    papers_out: CaseClock | None
    issued_on: date | None
    after_target: tuple[CaseClock, ...]  # the Chair's months that are over before it, in the order of the agenda


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    entered_at: datetime
    case: str
    sentence: str
    entry: int


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many there are of each kind, also of those that are not shown."""

    you: int  # moves of cases: what the meetings ask of you is told in full
    chair: int
    agencies: int
    late: int  # summaries of agencies


@dataclass(frozen=True, kw_only=True)
class TodayAnswer:
    you: tuple[Move, ...]
    meetings: tuple[Move, ...]  # all that the coming meetings ask of you, in the same order
    chair: tuple[Move, ...]
    agencies: tuple[WaitingAgency, ...]
    counts: Counts
    arrivals: int
    next_meeting: NextMeeting | None
    changes: tuple[ChangeRow, ...]


LISTED = (
    "SELECT c.id FROM cases c JOIN agenda_items a ON a.case_id = c.id"  # noqa: S608 - our own words
    f" WHERE a.meeting_id = ? AND {RUNNING} ORDER BY a.position"
)


def answer(asked: Asked, reading: Reading) -> TodayAnswer:
    reader, most = Reader(reading), max(1, asked.most)
    you = reader.soonest(YOU, most=most, wanted=lambda move: move.who is Who.YOU)
    chair = reader.soonest(CHAIR, most=most, wanted=lambda move: move.who is Who.CHAIR)
    awaited, late = count_outstanding(reading)
    return TodayAnswer(
        you=you.moves,
        meetings=meeting_moves(reading),
        chair=chair.moves,
        agencies=soonest_due(reading, most=most),
        counts=Counts(you=you.count, chair=chair.count, agencies=awaited, late=late),
        arrivals=count_to_file(reading),
        next_meeting=_next_meeting(reading),
        changes=_changes(asked, reading),
    )


def _next_meeting(reading: Reading) -> NextMeeting | None:
    found = reading.db.value(
        "SELECT id FROM meetings WHERE held_on >= ? AND cancelled_on IS NULL ORDER BY held_on, at LIMIT 1",
        (reading.today.isoformat(),),
    )
    if found is None:
        return None
    file = load_meeting(reading.db, found)
    listed = load_cases(reading.db, [id_ for (id_,) in reading.db.rows(LISTED, (found,))], reading.frameworks)
    asked = [request for one in listed for request in one.live_requests if request.sent_on]
    issued = [paper.dated_on for paper in file.papers if paper.kind == "pack"]
    office = load_office(reading.db).office
    framework = reading.frameworks[office.framework]
    return NextMeeting(
        meeting=file.meeting,
        cases=len(file.agenda),
        asked=len(asked),
        returned=len(asked) - sum(len(outstanding(one)) for one in listed),
        papers_out=papers_clock(framework, file.meeting, calendar=reading.calendar, today=reading.today),
        issued_on=max(issued) if issued else None,
        after_target=tuple(_over_before(listed, file.meeting.held_on, reading)),
    )


def _over_before(listed: Iterable[CaseFile], day: date, reading: Reading) -> Iterator[CaseClock]:
    for one in listed:
        over = target_before(clocks_of(one, calendar=reading.calendar, today=reading.today), day)
        if over is not None:
            yield over


def _changes(asked: Asked, reading: Reading) -> tuple[ChangeRow, ...]:
    sql = (
        "SELECT t.entered_at, c.reference AS 'case', t.sentence, t.entry"
        " FROM timeline t JOIN cases c ON c.id = t.case_id WHERE t.entry > ? ORDER BY t.id DESC LIMIT ?"
    )
    together: list[list[ChangeRow]] = []
    for row in fetch_rows(reading.db, ChangeRow, sql, (asked.since or 0, _READ)):
        if together and _is_told_with(row, together[-1]):
            together[-1].append(row)
        else:
            together.append([row])
    return tuple(_told(rows) for rows in together[:_LATEST])


def _is_told_with(row: ChangeRow, others: list[ChangeRow]) -> bool:
    one = others[0]
    is_same = (row.case, row.entered_at.date()) == (one.case, one.entered_at.date())
    return is_same and told_together([row.sentence, *(other.sentence for other in others)]) is not None


def _told(rows: list[ChangeRow]) -> ChangeRow:
    """The latest of them, saying what all say."""
    if len(rows) == 1:
        return rows[0]
    return replace(rows[0], sentence=told_together([row.sentence for row in rows]) or rows[0].sentence)
