"""The clocks of a case, worked out from its facts and its framework. Late and overdue are computed, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from scr_desk.domain.agency import Request, Turn, TurnKind
from scr_desk.domain.case_file import CaseFile, first_told, written_return
from scr_desk.domain.deadlines import Due, Pause, Unit, work_out
from scr_desk.domain.decision import CourseName
from scr_desk.domain.english_dates import day_range, short_day
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.framework import Clock, ClockKind, Framework
from scr_desk.domain.working_days import Calendar, is_working_day, last_working_day_on_or_before, working_days_late


@dataclass(frozen=True, kw_only=True)
class CaseClock:
    """A clock that runs, or has stopped, on a case. Hard ones are due; soft ones are targets, never breaches."""

    case: str
    clock: str
    title: str
    kind: str
    word: str = "Due"  # "Target" where the clock is soft
    starts_on: date
    due_on: date
    act_by: date
    why: str
    about: str = ""  # the agency or recipient, where the clock is about one
    about_id: int | None = None
    stopped_on: date | None = None
    late_by: int = 0  # working days after the due date, up to today or the day it stopped


def clocks_of(file: CaseFile, *, calendar: Calendar, today: date) -> tuple[CaseClock, ...]:
    """Every clock of a case in the order of its due dates; open ones first."""
    found = [
        *_office_clocks(file, calendar, today),
        *_request_clocks(file, calendar, today),
        *_notice_clocks(file, calendar, today),
    ]
    return tuple(sorted(found, key=lambda clock: (clock.stopped_on is not None, clock.due_on, clock.title)))


def target_before(clocks: Iterable[CaseClock], day: date) -> CaseClock | None:
    """The Chair's month where it still runs and is over before a day, such as that of the meeting that recommends."""
    running = (one for one in clocks if one.clock == "chair_decides" and one.stopped_on is None)
    return next((one for one in running if one.due_on < day), None)


def due_for(framework: Framework, name: str, start: date, *, calendar: Calendar, pauses: tuple[Pause, ...] = ()) -> Due:
    """When a clock of the framework, started on this day, runs out, and why."""
    clock = framework.clock(name)
    return work_out(
        start, clock.length, clock.unit, calendar=calendar, start_name=framework.events[clock.starts], pauses=pauses
    )


def due_beyond_table(
    framework: Framework, name: str, start: date, *, calendar: Calendar, pauses: tuple[Pause, ...] = ()
) -> Due:
    """`due_for`, also where it falls beyond the table of bank holidays: then the sentence says so.

    For clocks that are shown: a case must open though its review is to end in a year not loaded yet. A date that is
    to be kept or printed is worked out by `due_for`, which refuses.
    """
    try:
        return due_for(framework, name, start, calendar=calendar, pauses=pauses)
    except RefusedError:
        endless = replace(calendar, first_year=MINYEAR, last_year=MAXYEAR)
        due = due_for(framework, name, start, calendar=endless, pauses=pauses)
        return replace(due, why=f"{due.why} (beyond the table of bank holidays: check it when those are loaded)")


def _office_clocks(file: CaseFile, calendar: Calendar, today: date) -> Iterator[CaseClock]:
    for clock in file.framework.clocks:
        if not clock.is_on or clock.starts in ("sent", "decision"):
            continue
        start, stopped = _span(file, clock)
        if start is not None:
            yield _running(file, clock, start, stopped, calendar, today)


def _span(file: CaseFile, clock: Clock) -> tuple[date | None, date | None]:
    """The day on which one of the office's clocks started for this case, and the day it stopped."""
    if clock.starts == "first_told":
        decision = file.standing_decision
        ended = file.case.ended_on if file.case.ending and not decision else None
        return first_told(file)[0], decision.decided_on if decision else ended
    if clock.starts == "la_aware":
        aware = [r.authority_aware_on for r in file.referrals if r.authority_aware_on]
        told = [r.notification_on or r.told_on for r in file.referrals if r.authority_aware_on]
        return (min(aware), min(told)) if aware else (None, None)
    if clock.starts == "incident" and file.case.incident_on and len(file.case.incident_on) == len("2015-10-29"):
        forms = [r.told_on for r in file.referrals if r.kind == "form"]
        return date.fromisoformat(file.case.incident_on), min(forms) if forms else None
    if clock.starts == "initiated":
        decision = file.standing_decision
        initiated = decision if decision and decision.course is CourseName.FULL_SCR else None
        return (initiated.decided_on, None) if initiated else (None, None)
    return None, None


def _running(
    file: CaseFile, clock: Clock, start: date, stopped: date | None, calendar: Calendar, today: date
) -> CaseClock:
    due = due_beyond_table(file.framework, clock.name, start, calendar=calendar)
    return CaseClock(
        case=file.reference,
        clock=clock.name,
        title=clock.title,
        kind=clock.kind.value,
        word="Target" if clock.kind is ClockKind.SOFT else "Due",
        starts_on=start,
        due_on=due.due_on,
        act_by=due.act_by,
        why=due.why,
        stopped_on=stopped,
        late_by=days_late(due.due_on, stopped or today, calendar=calendar),
    )


def _request_clocks(file: CaseFile, calendar: Calendar, today: date) -> Iterator[CaseClock]:
    clock = file.framework.clock("agency_return")
    for request in file.live_requests:
        if request.sent_on is None or request.due_on is None:
            continue
        written = written_return(file, request.id)
        stopped = written.returned_on if written else request.excused_on
        paused = _open_pause(file, request.id)
        until = until_pause(file, request.id, stopped or today)
        yield CaseClock(
            case=file.reference,
            clock=clock.name,
            title=clock.title,
            kind=clock.kind.value,
            starts_on=request.sent_on,
            due_on=request.due_on,
            act_by=_act_by(request.due_on, calendar),
            why=request.due_why + (_paused_words(paused) if paused and not stopped else ""),
            about=request.agency_name,
            about_id=request.id,
            stopped_on=stopped,
            late_by=days_late(request.due_on, until, calendar=calendar),
        )


def _notice_clocks(file: CaseFile, calendar: Calendar, today: date) -> Iterator[CaseClock]:
    for notice in file.notices:
        if notice.due_on is None or notice.held_because:
            continue
        recipient = next(r for r in file.framework.recipients if r.name == notice.recipient)
        clock = file.framework.clock(recipient.clock)
        decided = next(d.decided_on for d in file.decisions if d.id == notice.decision_id)
        yield CaseClock(
            case=file.reference,
            clock=clock.name,
            title=clock.title,
            kind=clock.kind.value,
            starts_on=decided,
            due_on=notice.due_on,
            act_by=_act_by(notice.due_on, calendar),
            why=notice.due_why,
            about=notice.title,
            about_id=notice.id,
            stopped_on=notice.sent_on,
            late_by=days_late(notice.due_on, notice.sent_on or today, calendar=calendar),
        )


def _act_by(due: date, calendar: Calendar) -> date:
    try:
        return last_working_day_on_or_before(due, calendar=calendar)
    except RefusedError:
        return due  # beyond the table of bank holidays nothing is guessed


def days_late(due: date, until: date, *, calendar: Calendar) -> int:
    """Working days after the due date; of days beyond the table of bank holidays none is counted."""
    first = max(due, date(calendar.first_year, 1, 1) - timedelta(days=1))
    last = min(until, date(calendar.last_year, 12, 31))
    return working_days_late(first, last, calendar=calendar) if last > first else 0


def turns_of(file: CaseFile, request_id: int) -> tuple[Turn, ...]:
    return tuple(turn for turn in file.turns if turn.request_id == request_id)


def is_paused(file: CaseFile, request_id: int) -> bool:
    """Whether the last pause of a request has not been lifted."""
    return _open_pause(file, request_id) is not None


def until_pause(file: CaseFile, request_id: int, day: date) -> date:
    """Up to which day lateness counts: a pause that nobody lifted holds it at the day on which it began."""
    paused = _open_pause(file, request_id)
    return min(day, paused.happened_on) if paused else day


def _open_pause(file: CaseFile, request_id: int) -> Turn | None:
    marks = [t for t in turns_of(file, request_id) if t.kind in (TurnKind.PAUSED, TurnKind.RESTARTED)]
    return marks[-1] if marks and marks[-1].kind is TurnKind.PAUSED else None


def _paused_words(pause: Turn) -> str:
    again = f"; look again on {short_day(pause.until_on)}" if pause.until_on else ""
    return f"; paused since {short_day(pause.happened_on)} ({_pause_words(pause)}){again}"


def pauses_of(file: CaseFile, request_id: int, *, last_paused: date | None = None) -> tuple[Pause, ...]:
    """The pauses of a request, both ends included: paused up to the day before it was restarted.

    `last_paused` ends a pause that is still open.
    """
    found: list[Pause] = []
    began: Turn | None = None
    for turn in turns_of(file, request_id):
        if turn.kind is TurnKind.PAUSED:
            began = turn
        elif turn.kind is TurnKind.RESTARTED and began is not None:
            found += _pause(began, turn.happened_on - timedelta(days=1))
            began = None
    if began is not None and last_paused is not None:
        found += _pause(began, last_paused)
    return tuple(found)


def _pause(began: Turn, last: date) -> list[Pause]:
    return [Pause(began.happened_on, last, _pause_words(began))] if last >= began.happened_on else []


def _pause_words(began: Turn) -> str:
    return f"{began.by_whom}: {began.because}" if began.by_whom else began.because


def due_after_pause(file: CaseFile, request: Request, *, last_paused: date, calendar: Calendar) -> Due:
    """When a request is due once its pause is over: the paused days are not counted.

    A standard date is worked out anew from the sending day, so that its sentence names the pause; a date that was
    set by hand, printed or extended moves on by the working days that were paused.
    """
    if request.sent_on is None or request.due_on is None:
        raise RefusedError(f"The request to {request.agency_name} has not been sent.", field="request")
    pauses = pauses_of(file, request.id, last_paused=last_paused)
    before = pauses_of(file, request.id)
    standard = due_for(file.framework, "agency_return", request.sent_on, calendar=calendar, pauses=before)
    if standard.due_on == request.due_on:
        return due_for(file.framework, "agency_return", request.sent_on, calendar=calendar, pauses=pauses)
    new = [_after_extension(file, request.id, pause) for pause in pauses[len(before) :]]
    days = sum(_working_days(pause, until=request.due_on, calendar=calendar) for pause in new)
    moved = work_out(request.due_on, days, Unit.WORKING_DAYS, calendar=calendar)
    ranges = " and ".join(day_range(pause.first, pause.last) for pause in new)
    words = f"{days} working day{'s' if days != 1 else ''} of pause ({ranges})"
    why = f"{request.due_why}; moved on by {words} = {short_day(moved.due_on)}"
    return Due(due_on=moved.due_on, why=why, act_by=moved.act_by)


def _after_extension(file: CaseFile, request_id: int, pause: Pause) -> Pause:
    """The part of a pause after the last extension: who agrees a new date during a pause knows of the days before."""
    agreed = [turn.happened_on for turn in turns_of(file, request_id) if turn.kind is TurnKind.EXTENDED]
    first = max([pause.first, *(day for day in agreed if day <= pause.last)])
    return Pause(first, pause.last, pause.why)


def _working_days(pause: Pause, *, until: date, calendar: Calendar) -> int:
    """The working days of a pause that fall on or before the due date: later ones took nothing from the agency."""
    days = ((min(pause.last, until) - pause.first).days + 1) if pause.first <= until else 0
    return sum(is_working_day(pause.first + timedelta(days=n), calendar=calendar) for n in range(days))


def held_to(request: Request, sent: Due) -> Due:
    """An agency is held to the later of the date printed on its letter and the one computed from the sending day.

    A date set by hand stands as it was printed (an urgent meeting can be days away), unless it was over when the
    letter went.
    """
    is_over = request.sent_on is not None and request.printed_due_on < request.sent_on
    is_by_hand = bool(request.by_hand_because) and not is_over
    if request.printed_due_on < sent.due_on and not is_by_hand:
        return sent
    return Due(due_on=request.printed_due_on, why=request.printed_due_why, act_by=request.printed_due_on)
