"""Which days the office works, and how working days are counted.

A working day is not a Saturday, a Sunday, Christmas Day, Boxing Day, Good Friday or a bank holiday in
England and Wales (as SI 2006/1738 defines it). The bank holidays are a table that the office can bring up
to date, so nothing here knows a holiday; beyond the table nothing is guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from scr_desk.domain.english_dates import long_day
from scr_desk.domain.errors import RefusedError

_DAY = timedelta(days=1)
_SATURDAY, _WEEK = 5, 7
_WARN_DAYS = 90
_WHOLE_YEAR = 8  # England and Wales have had at least eight bank holidays in every year since 1978
_MOVED_WITHIN = timedelta(days=14)
_MOST_EVENTS = 5000
_NO_DAYS: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Calendar:
    """The bank holidays by day, and the first and last year for which the table is whole."""

    holidays: Mapping[date, str]
    first_year: int
    last_year: int


def calendar_from(holidays: Mapping[date, str]) -> Calendar:
    """A calendar of whole years without a gap. Raises RefusedError naming the year that is short."""
    if not holidays:
        raise RefusedError("The table of bank holidays is empty: give one with at least one whole year.")
    years = {day.year for day in holidays}
    return _whole_calendar(holidays, min(years), max(years), unchecked=range(0))


def is_working_day(day: date, *, calendar: Calendar) -> bool:
    """Whether the office works on this day. Raises RefusedError for a day beyond the table's years."""
    _refuse_beyond(day, calendar)
    return day.weekday() < _SATURDAY and day not in calendar.holidays


def _refuse_beyond(day: date, calendar: Calendar) -> None:
    if not calendar.first_year <= day.year <= calendar.last_year:
        raise RefusedError(_beyond(day.year, calendar))


def add_working_days(
    start: date, days: int, *, calendar: Calendar, paused: Container[date] = _NO_DAYS
) -> date:
    """The working day so many after the start, or before it when negative.

    The day of the event is day 0 and the next working day is day 1, also when the event falls on a weekend
    or a holiday. Paused days are not counted.
    """
    day, left = start, abs(days)
    step = _DAY if days > 0 else -_DAY
    while left:
        day = next_day(day, step=step)
        if is_working_day(day, calendar=calendar) and day not in paused:
            left -= 1
    return day


def next_day(day: date, *, step: timedelta = _DAY) -> date:
    """The day beside this one. Raises RefusedError at either end of all calendars."""
    try:
        return day + step
    except OverflowError:
        raise RefusedError("That date lies beyond any calendar: give a shorter time.") from None


def last_working_day_on_or_before(day: date, *, calendar: Calendar) -> date:
    """The day by which the office must act when a date falls on a day on which it does not work."""
    while not is_working_day(day, calendar=calendar):
        day = next_day(day, step=-_DAY)
    return day


def working_days_late(due: date, until: date, *, calendar: Calendar) -> int:
    """How many working days late: those after the due date, up to and including `until`; 0 when on time."""
    if until <= due:
        return 0
    for day in (due + _DAY, until):
        _refuse_beyond(day, calendar)
    # Whole weeks at once: a register counts years of lateness for thousands of cases.
    weeks, rest = divmod((until - due).days, _WEEK)
    weekdays = weeks * _SATURDAY + sum((due.weekday() + n) % _WEEK < _SATURDAY for n in range(1, rest + 1))
    return weekdays - sum(due < day <= until and day.weekday() < _SATURDAY for day in calendar.holidays)


def merge_holidays(calendar: Calendar, new: Mapping[date, str]) -> Calendar:
    """The calendar with an imported table merged in: years that the new table no longer holds stay.

    A day is given up only when it has plainly moved (as 4 May 2020 moved to 8 May): the new table holds the
    whole year without it, and has another day near by that was not known before. Raises RefusedError when a
    year is added that is not whole, or a year between is missing.
    """
    whole = {year for year, count in Counter(day.year for day in new).items() if count >= _WHOLE_YEAR}
    added = [day for day in new if day not in calendar.holidays]
    kept = {
        day: name
        for day, name in calendar.holidays.items()
        if day in new
        or day.year not in whole
        or not any(day.year == other.year and abs(day - other) <= _MOVED_WITHIN for other in added)
    }
    years = {day.year for day in new} | {calendar.first_year, calendar.last_year}
    known = range(calendar.first_year, calendar.last_year + 1)
    return _whole_calendar({**kept, **new}, min(years), max(years), unchecked=known)


def parse_bank_holidays(published: object) -> dict[date, str]:
    """The days of England and Wales in GOV.UK's `bank-holidays.json`, each with its name.

    Raises RefusedError when the file is not of that shape, naming the row.
    """
    division = published
    if isinstance(published, dict) and "england-and-wales" in published:
        division = published["england-and-wales"]
    events = division.get("events") if isinstance(division, dict) else None
    named = division.get("division", "england-and-wales") if isinstance(division, dict) else None
    if not isinstance(events, list) or named != "england-and-wales" or len(events) > _MOST_EVENTS:
        raise RefusedError(
            "This is not GOV.UK's bank-holidays.json: it has no list of events for “england-and-wales”."
        )
    return dict(_event(event, row=row) for row, event in enumerate(events, start=1))


def ends_soon(calendar: Calendar, today: date) -> str | None:
    """The warning shown from 90 days before the table of bank holidays ends, else None."""
    end = date(calendar.last_year, 12, 31)
    left = (end - today).days
    if left > _WARN_DAYS:
        return None
    when = f"ended on {long_day(end)}" if left < 0 else f"ends on {long_day(end)}"
    return f"The table of bank holidays {when}: import the present bank-holidays.json from GOV.UK."


def _whole_calendar(holidays: Mapping[date, str], first: int, last: int, *, unchecked: range) -> Calendar:
    by_year = Counter(day.year for day in holidays)
    for year in range(first, last + 1):
        if by_year[year] < _WHOLE_YEAR and year not in unchecked:
            raise RefusedError(
                f"The table holds {by_year[year]} bank holidays of {year}, and a whole year has at least "
                f"{_WHOLE_YEAR}: add the missing days of {year}, or leave out that year and those beyond it."
            )
    return Calendar(dict(sorted(holidays.items())), first, last)


def _event(event: object, *, row: int) -> tuple[date, str]:
    title = event.get("title") if isinstance(event, dict) else None
    day = event.get("date") if isinstance(event, dict) else None
    notes = event.get("notes", "") if isinstance(event, dict) else None
    if not isinstance(title, str) or not title.strip() or not isinstance(day, str):
        raise RefusedError(f"Event {row} of the bank holidays needs a title and a date.")
    try:
        when = date.fromisoformat(day)
    except ValueError:
        raise RefusedError(f"Event {row} of the bank holidays has no date like 2015-05-25.") from None
    substitute = isinstance(notes, str) and notes.strip().lower() == "substitute day"
    return when, f"{title.strip()} (substitute day)" if substitute else title.strip()


def _beyond(year: int, calendar: Calendar) -> str:
    if year > calendar.last_year:
        return (
            f"The bank holidays are loaded up to {calendar.last_year}, so a date in {year} cannot be worked "
            "out: import a newer bank-holidays.json from GOV.UK, or give an earlier date."
        )
    return (
        f"The bank holidays are loaded from {calendar.first_year}, so a date in {year} cannot be worked out: "
        "give a later date."
    )
