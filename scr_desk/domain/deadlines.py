"""When a thing is due, and the sentence that says why.

Every date the desk shows can be recomputed by hand from its sentence: length, start, the days skipped, the
days paused, the result. Counting rules: the day of the event is day 0; a month runs to the corresponding
date and is not rolled off a weekend; a pause stops the office's own clocks.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum

from scr_desk.domain.english_dates import day_month, day_range, short_day
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.working_days import Calendar, add_working_days, last_working_day_on_or_before

_DAY = timedelta(days=1)
_SATURDAY = 5
_BY_NAME = {(12, 25): "Christmas Day", (12, 26): "Boxing Day"}


class Unit(StrEnum):
    """What a clock counts in."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"


_ONE = {Unit.WORKING_DAYS: "working day", Unit.CALENDAR_DAYS: "calendar day", Unit.MONTHS: "calendar month"}


@dataclass(frozen=True)
class Pause:
    """Days on which a clock stood still, both ends included, and who asked for it."""

    first: date
    last: date
    why: str

    def __post_init__(self) -> None:
        """A pause runs forwards; raises RefusedError when it does not."""
        if self.last < self.first:
            raise RefusedError(
                f"The pause ends on {short_day(self.last)}, before it begins on {short_day(self.first)}: "
                "put one of the two dates right."
            )


@dataclass(frozen=True)
class Due:
    """A due date, the sentence behind it, and the last working day on or before it."""

    due_on: date
    why: str
    act_by: date


def work_out(
    start: date,
    length: int,
    unit: Unit,
    *,
    calendar: Calendar,
    start_name: str = "",
    pauses: Sequence[Pause] = (),
) -> Due:
    """When a clock that started then runs out; a negative length counts back from the start.

    Raises RefusedError when the date lies beyond the table of bank holidays or beyond any calendar.
    """
    paused = _PausedDays(pauses)
    if unit is Unit.WORKING_DAYS:
        due = add_working_days(start, length, calendar=calendar, paused=paused)
    else:
        due = _moved_by_pauses(_shifted(start, length, unit), start, paused)
    act_by = last_working_day_on_or_before(due, calendar=calendar)
    first, last = min(start, due), max(start, due)
    notes = [_skipping(start, first, last, calendar)] if unit is Unit.WORKING_DAYS else []
    notes.append(_pausing(pauses, start, first, last))
    why = ", ".join([_opening(start, length, unit, start_name), *filter(None, notes)])
    result = day_month(due) if due.year == start.year else short_day(due)
    return Due(due_on=due, why=f"{why} = {result}", act_by=act_by)


class _PausedDays:
    """The days of all pauses, each counted once however many pauses overlap."""

    def __init__(self, pauses: Sequence[Pause]) -> None:
        joined: list[tuple[date, date]] = []
        for pause in sorted(pauses, key=lambda pause: pause.first):
            if joined and pause.first <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(joined[-1][1], pause.last))
            else:
                joined.append((pause.first, pause.last))
        self.stretches = joined

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and any(first <= day <= last for first, last in self.stretches)


def _shifted(start: date, length: int, unit: Unit) -> date:
    if unit is Unit.CALENDAR_DAYS:
        return _plus(start, length)
    year, month = divmod(start.year * 12 + start.month - 1 + length, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise RefusedError(_too_far(length))
    # The corresponding date; the last of the month where there is none (31 Jan, one month: 28 or 29 Feb).
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _moved_by_pauses(unpaused: date, start: date, paused: _PausedDays) -> date:
    """The end moved by every paused day inside the span, also by those that the move itself brings in."""
    due = unpaused
    if due > start:
        for first, last in paused.stretches:
            if last > start and first <= due:
                due = _plus(due, (last - max(first, start + _DAY)).days + 1)
    elif due < start:
        for first, last in reversed(paused.stretches):
            if first < start and last >= due:
                due = _plus(due, (first - min(last, start - _DAY)).days - 1)
    return due


def _plus(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise RefusedError(_too_far(days)) from None


def _too_far(length: int) -> str:
    return f"Counting {length} on leads beyond any calendar: give a shorter time or a shorter pause."


def _opening(start: date, length: int, unit: Unit, start_name: str) -> str:
    counted = f"{abs(length)} {_ONE[unit]}{'' if abs(length) == 1 else 's'}"
    name = f" ({start_name})" if start_name else ""
    return f"{counted} {'before' if length < 0 else 'from'} {short_day(start)}{name}"


def _skipping(start: date, first: date, last: date, calendar: Calendar) -> str:
    days = sorted(
        day
        for day in calendar.holidays
        if first <= day <= last and day != start and day.weekday() < _SATURDAY
    )
    named = [f"{day_month(day)} ({_holiday(day, calendar)})" for day in days]
    return f"skipping {_and(named)}" if named else ""


def _holiday(day: date, calendar: Calendar) -> str:
    # A substitute day carries the name of the day it stands for: Mon 28 Dec is no Boxing Day to a reader.
    if calendar.holidays[day] == "Good Friday":
        return "Good Friday"
    return _BY_NAME.get((day.month, day.day), "bank holiday")


def _pausing(pauses: Sequence[Pause], start: date, first: date, last: date) -> str:
    named: list[str] = []
    for pause in sorted(pauses, key=lambda pause: (pause.first, pause.last)):
        begin, stop = max(pause.first, first), min(pause.last, last)
        if begin > stop or begin == stop == start:  # outside the span; the day of the event is day 0
            continue
        words = day_range(begin, stop) + (f" ({pause.why})" if pause.why else "")
        if words not in named:
            named.append(words)
    return f"paused {_and(named)}" if named else ""


def _and(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
