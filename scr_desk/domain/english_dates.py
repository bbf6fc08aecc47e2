"""Dates as the office says them, and dates of which only the month or the year is known.

Names of days and months are spelt out here because a document must read the same on every machine,
whatever language the workstation is set to.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from scr_desk.domain.errors import RefusedError

_WHOLE_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_A_YEAR = timedelta(days=365)
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def short_day(day: date) -> str:
    """A day in a list or a reason: "Tue 12 May 2015"."""
    return f"{day_month(day)} {day.year}"


def day_month(day: date) -> str:
    """A day whose year the reader already has: "Mon 25 May"."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1][:3]}"


def near_day(day: date, today: date) -> str:
    """A day without its year, where that is this one or the next and the day is no year ahead."""
    is_near = day.year == today.year or today < day < today + _A_YEAR
    return day_month(day) if is_near else short_day(day)


def long_day(day: date) -> str:
    """A day in a letter: "12 May 2015"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def full_day(day: date) -> str:
    """A day at the head of a page: "Tuesday 12 May 2015"."""
    return f"{_WHOLE_DAYS[day.weekday()]} {long_day(day)}"


def day_range(first: date, last: date) -> str:
    """Days from and to, both included: "19–21 May", "29 May – 2 Jun", or "19 May" for one day."""
    end = f"{last.day} {_MONTHS[last.month - 1][:3]}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{first.day} {_MONTHS[first.month - 1][:3]} – {end}"


def parse_partial(text: str) -> str:
    """A date about a person, as far as it is known: YYYY, YYYY-MM or YYYY-MM-DD, spaces taken off.

    Raises RefusedError for anything else, also for a day that no calendar holds.
    """
    partial = text.strip()
    _first_and_last(partial)
    return partial


def span(partial: str) -> tuple[date, date]:
    """The earliest and the latest day that a partial date can mean; ages and matches use both."""
    return _first_and_last(partial.strip())


def age_span(born: str, on: str) -> tuple[int, int] | None:
    """The youngest and the oldest age, in completed years, on a day; both dates may be partial.

    A birthday on 29 February is reached on 1 March in a common year. None when a date is blank, or
    when the day lies before the birth altogether.
    """
    if not born.strip() or not on.strip():
        return None
    born_first, born_last = span(born)
    on_first, on_last = span(on)
    if on_last < born_first:
        return None
    return max(_age(born_last, on_first), 0), _age(born_first, on_last)


def say_partial(partial: str) -> str:
    """A partial date in words: "14 February 2013", "February 2013" or "2013"."""
    first, _ = span(partial)
    parts = partial.strip().count("-")
    if parts == 0:
        return str(first.year)
    return long_day(first) if parts > 1 else f"{_MONTHS[first.month - 1]} {first.year}"


def _first_and_last(partial: str) -> tuple[date, date]:
    match = _PARTIAL.fullmatch(partial)
    if match is None:
        raise RefusedError(
            f"“{partial[:40]}” is not a date: give a year (2013), a month (2013-02) or a day (2013-02-14)."
        )
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1) if day != 0 and month != 0 else None
    except ValueError:
        first = None
    if first is None:
        raise RefusedError(f"“{partial}” is not in the calendar: put the year, month or day right.")
    if day:
        return first, first
    last_month = month or 12
    return first, date(first.year, last_month, monthrange(first.year, last_month)[1])


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
