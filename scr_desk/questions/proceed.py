"""How to proceed: the meetings a case could go to, and what each of them would mean (features B12).

Reckoned from the arranged meetings, the framework's clocks and each agency's own history of returning. Two urgent
days that nobody has arranged yet stand beside them, so that an urgent meeting is weighed and not only named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median

from scr_desk.domain.agency import Request
from scr_desk.domain.case_clocks import due_beyond_table
from scr_desk.domain.case_file import CaseFile, counted_returns
from scr_desk.domain.deadlines import Due, Unit, work_out
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.meeting import Meeting, MeetingKind
from scr_desk.domain.request_state import promised_for
from scr_desk.domain.working_days import Calendar, working_days_late
from scr_desk.questions import candidates
from scr_desk.questions.asked import OneCase, Reading, case_of
from scr_desk.questions.days_worked import worked_by
from scr_desk.store.rows import fetch

Asked = OneCase
URGENT_IN = (3, 6)  # working days from today, for the two urgent days that are weighed
MOST = 4


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A day on which the sub-group could meet. `spare`: working days before the Chair's target, negative after it.

    Each date that is reckoned has its sentence (`..._why`).
    """

    meeting: int | None
    kind: str
    on: date
    target: date
    spare: int
    asked: int
    expected: int
    papers_out: date | None
    return_by: date
    is_by_hand: bool
    target_why: str = ""
    papers_why: str = ""
    return_why: str = ""


def answer(asked: Asked, reading: Reading) -> tuple[Candidate, ...]:
    """In the order of their days."""
    file = case_of(asked, reading)
    arranged = [m for m in fetch(reading.db, Meeting, "cancelled_on IS NULL") if m.held_on >= reading.today]
    days = [(m.id, m.kind, m.held_on) for m in sorted(arranged, key=lambda one: one.held_on)[:MOST]]
    taken = {day for _, _, day in days}
    urgent = [(None, MeetingKind.URGENT, day) for day in _urgent_days(reading) if day not in taken]
    usual, to_ask = _usual_lengths(reading), _to_ask(asked, file, reading)
    return tuple(
        _candidate(file, meeting, kind, day, usual, to_ask, reading)
        for meeting, kind, day in sorted([*days, *urgent], key=lambda row: row[2])
    )


def _to_ask(asked: Asked, file: CaseFile, reading: Reading) -> int:
    """How many agencies will be asked, as far as it is known: those that are suggested, or all that the form names."""
    suggested = sum(1 for row in candidates.answer(asked, reading) if row.why and not row.is_asked)
    return max(suggested, len(file.case.agencies_named))


def _urgent_days(reading: Reading) -> Iterator[date]:
    for length in URGENT_IN:
        try:
            yield work_out(reading.today, length, Unit.WORKING_DAYS, calendar=reading.calendar).due_on
        except RefusedError:
            return  # beyond the table of bank holidays nothing is guessed


def _candidate(
    file: CaseFile,
    meeting: int | None,
    kind: MeetingKind,
    day: date,
    usual: dict[int, int],
    to_ask: int,
    reading: Reading,
) -> Candidate:
    calendar, framework = reading.calendar, file.framework
    target = due_beyond_table(framework, "chair_decides", file.case.first_told_on, calendar=calendar)
    standard = due_beyond_table(framework, "agency_return", reading.today, calendar=calendar)
    is_planned = kind is MeetingKind.PLANNED
    papers = due_beyond_table(framework, "papers_out", day, calendar=calendar) if is_planned else None
    latest = papers.due_on if papers else day
    is_by_hand = standard.due_on > latest
    return Candidate(
        meeting=meeting,
        kind=kind.value,
        on=day,
        target=target.due_on,
        spare=_spare(day, target.due_on, calendar),
        asked=len(file.live_requests) or to_ask,
        # Of agencies not asked yet all will be in, or none, by the standard date.
        expected=_expected(file, latest, usual, calendar) if file.live_requests else 0 if is_by_hand else to_ask,
        papers_out=papers.due_on if papers else None,
        return_by=latest if is_by_hand else standard.due_on,
        is_by_hand=is_by_hand,
        target_why=target.why,
        papers_why=papers.why if papers else "",
        return_why=_set_by_hand(standard, is_planned=is_planned) if is_by_hand else f"If sent today: {standard.why}",
    )


def _spare(day: date, target: date, calendar: Calendar) -> int:
    return _days_between(day, target, calendar) if day <= target else -_days_between(target, day, calendar)


def _set_by_hand(standard: Due, *, is_planned: bool) -> str:
    until = "the day on which the papers go" if is_planned else "the day of the meeting"
    return f"Set by hand to {until}: the standard date is later, {standard.why}"


def _expected(file: CaseFile, day: date, usual: dict[int, int], calendar: Calendar) -> int:
    """How many summaries of those asked will be in by that day."""
    return sum(_comes_by(file, request, day, usual, calendar) for request in file.live_requests)


def _comes_by(file: CaseFile, request: Request, day: date, usual: dict[int, int], calendar: Calendar) -> bool:
    """Returned, promised for a day by then, usual for that agency by then, or else due by then."""
    if counted_returns(file, request.id):
        return True
    promised = promised_for(file, request.id)
    if promised is not None:
        return promised <= day
    if request.sent_on is not None and request.agency_id in usual:
        return _days_between(request.sent_on, day, calendar) >= usual[request.agency_id]
    return (request.due_on or request.printed_due_on) <= day


def _usual_lengths(reading: Reading) -> dict[int, int]:
    """The median of the working days that each agency took for its first whole return."""
    sql = (
        "SELECT q.agency_id, q.sent_on, min(r.returned_on) FROM returns r JOIN requests q ON q.id = r.request_id"
        " WHERE q.sent_on IS NOT NULL AND r.is_partial = 0 AND r.is_oral = 0 AND r.withdrawn_because = '' GROUP BY q.id"
    )
    rows = [(agency, date.fromisoformat(sent), date.fromisoformat(back)) for agency, sent, back in reading.db.rows(sql)]
    worked = worked_by(min((sent for _, sent, _ in rows), default=reading.today), reading)
    taken: dict[int, list[int]] = {}
    for agency, sent, back in rows:
        taken.setdefault(agency, []).append(worked[min(back, reading.today)] - worked[min(sent, reading.today)])
    return {agency: round(median(days)) for agency, days in taken.items()}


def _days_between(first: date, last: date, calendar: Calendar) -> int:
    try:
        return working_days_late(first, last, calendar=calendar)
    except RefusedError:
        return (last - first).days * 5 // 7
