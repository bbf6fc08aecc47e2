"""Working days counted for many cases at once: the register of many years would else count the same days anew."""

from __future__ import annotations

from datetime import date, timedelta

from scr_desk.domain.working_days import is_working_day
from scr_desk.questions.asked import Reading


def worked_by(first: date, reading: Reading) -> dict[date, int]:
    """How many working days had passed by each day from the first to today; none beyond the table of bank holidays."""
    passed, worked = 0, {}
    for number in range((reading.today - first).days + 1):
        day = first + timedelta(days=number)
        passed += _is_worked(day, reading)
        worked[day] = passed
    return worked


def last_day_worked(reading: Reading) -> date:
    """Today, or the working day before: what fell due before it is late by a working day at least."""
    day, calendar = reading.today, reading.calendar
    while calendar.first_year <= day.year <= calendar.last_year and not is_working_day(day, calendar=calendar):
        day -= timedelta(days=1)
    return day


def _is_worked(day: date, reading: Reading) -> bool:
    calendar = reading.calendar
    is_known = calendar.first_year <= day.year <= calendar.last_year
    return is_known and is_working_day(day, calendar=calendar)
