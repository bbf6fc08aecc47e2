"""A day as people type it: 3/12/15, 3.12.2015, 3 December 2015, Thu 3 Dec 2015, today, tomorrow, +10wd, -3d."""

from __future__ import annotations

import re
from datetime import date, timedelta

from scr_desk.domain.deadlines import Unit, work_out
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.working_days import Calendar

_OFFSET = re.compile(r"([+-])\s*(\d{1,3})\s*(wd|d|w)?", re.IGNORECASE)
_DIGITS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?(?:,? (\d{4}|\d{2}))?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = {"today": 0, "tomorrow": 1, "yesterday": -1}
_CENTURY_TURNS = 50  # 49 is 2049, 50 is 1950


def day_typed(text: str, *, today: date, calendar: Calendar) -> date:
    """The day that was typed. Raises RefusedError with an example when it is none."""
    typed = " ".join(text.split()).casefold()
    if typed in _NAMED:
        return today + timedelta(days=_NAMED[typed])
    if offset := _OFFSET.fullmatch(typed):
        return _from_today(offset, today=today, calendar=calendar)
    try:
        if found := _ISO.fullmatch(typed):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DIGITS.fullmatch(typed):
            return date(_year(found[3], today), int(found[2]), int(found[1]))
        if (found := _WORDS.fullmatch(typed)) and found[2][:3] in _MONTHS:
            return date(_year(found[3], today), 1 + _MONTHS.index(found[2][:3]), int(found[1]))
    except ValueError:
        pass
    raise RefusedError(f"“{text.strip()[:40]}” is no day. Type it as 3/12/15, 3 Dec 2015, today or +10wd.")


def _from_today(offset: re.Match[str], *, today: date, calendar: Calendar) -> date:
    count = int(offset[2]) * (-1 if offset[1] == "-" else 1)
    if offset[3] == "wd":
        return work_out(today, count, Unit.WORKING_DAYS, calendar=calendar).due_on
    return today + timedelta(days=count * (7 if offset[3] == "w" else 1))


def _year(text: str | None, today: date) -> int:
    if text is None:
        return today.year
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < _CENTURY_TURNS else 1900)  # noqa: PLR2004
