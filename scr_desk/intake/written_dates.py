"""Dates as English people write them, read day before month, or not read at all.

A date that is not known in full stays in part (`2013-05`, `2013`): domain.md §5 allows it for people and
events. A date that cannot be (30 February, month 14) and one that could be two dates are never mended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_YEAR = r"(?P<year>[0-9]{4}|['’]?[0-9]{2})"
_DAY = r"(?P<day>[0-9]{1,2})(?:\s?(?:st|nd|rd|th))?"
_BEFORE = re.compile(r"^(?:on|d\.?o\.?b\.?|born(?: on)?|b\.|dated?)\s*:?\s+(?=[0-9a-z])")
_SPAN = re.compile(r"\s+(?:to|until|till)\s+|\s*[–—]\s*|\s+-\s+|\s+and\s+")
_WEEKDAY = re.compile(r"^(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+")
_SHAPES = tuple(
    re.compile(shape + r"(?![0-9A-Za-z])")
    for shape in (
        r"(?P<year>[0-9]{4})(?P<between>[-/.])(?P<number>[0-9]{1,2})(?P=between)(?P<day>[0-9]{1,2})"
        r"(?:[t ]00:00(?::00(?:\.0+)?)?z?)?",
        rf"{_DAY}\s?(?P<between>[/.\-\\|])\s?(?P<number>[0-9]{{1,2}})\s?(?P=between)\s?{_YEAR}",
        r"(?P<day>[0-9]{1,2})\s(?P<number>[0-9]{1,2})\s(?P<year>[0-9]{4})",
        rf"{_DAY}(?:\s+of)?[\s\-/.,]*{_MONTH}[\s\-/.,]*{_YEAR}",
        rf"{_MONTH}\s*{_DAY},?\s+(?P<year>[0-9]{{4}})",
        rf"{_MONTH}[\s\-/.,]*(?P<year>[0-9]{{4}})",
        r"(?P<number>[0-9]{1,2})\s?[/.]\s?(?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})-(?P<number>[0-9]{2})",
        r"(?P<year>[0-9]{4})",
    )
)
_TIME = re.compile(
    r"^,?\s*(?:at\s+)?(?:[0-9]{1,2}(?:(?:[:.][0-9]{2}){1,2}\s*(?:am|pm|hrs|hours|h)?|\s*(?:am|pm|hrs|hours))"
    r"|[0-9]{4}\s*(?:hrs|hours|h))\.?$|^t[0-9]{2}:[0-9:.]+z?$"
)
_AGE = re.compile(r"^\(\s*(?:now\s+)?(?:aged?\s+)?[0-9]{1,2}\s*(?:y|m|(?:year|yr|month|mth|week|day)s?)?[ a-z0-9]*\)$")
_WRITTEN_AGE = re.compile(
    r"(?P<aged>aged?\s*:?\s*)?(?P<count>[0-9]{1,3})\s*(?P<unit>y/?o|y(?:ea)?rs?|y|m(?:on)?ths?|m|w(?:ee)?ks?|days?)?"
    r"(?:\s*(?:old|of age))?(?:,?\s*\(?\s*(?:as\s+)?(?:on|at|in)\s+(?P<day>[^()]+?)\)?)?\.?"
)
_OLDEST = 130
_LONGEST = 200  # a date with a time, a weekday and an age is far shorter; accounts run to pages
_EARLIEST, _LATEST = 1900, 2099
_THIS_CENTURY_TO, _LAST_CENTURY_FROM = 29, 50  # '30 to '49 could be a grandparent's birth or a date to come


@dataclass(frozen=True)
class WrittenDate:
    """A date that was read; `is_whole` when the text held nothing else."""

    value: str
    is_whole: bool = True
    weekday_differs: bool = False


def parse_date(text: str) -> WrittenDate | None:
    """Reads a date, or None where no rule reads it. The value is ISO, or `YYYY-MM`, or `YYYY`."""
    if len(text) > _LONGEST:
        return None
    plain = re.sub(r"[\s\u00a0]+", " ", text).strip().rstrip(".,;").strip().casefold()
    plain = re.sub(r"\s*[‐‑–—−]\s*", "-", plain)
    plain = _BEFORE.sub("", plain, count=1)
    weekday = _WEEKDAY.match(plain)
    written = plain[weekday.end() :] if weekday else plain
    for shape in _SHAPES:
        found = shape.match(written)
        if found:
            return _judge(found, after=written[found.end() :].strip(), weekday=weekday and weekday.group("weekday"))
    return None


def parse_span(text: str) -> tuple[str, str] | None:
    """Two whole dates in their order: "29/10/2015 – 2/11/2015", "from 29 Oct 2015 to 2 Nov 2015", "between … and …"."""
    if len(text) > _LONGEST:
        return None
    plain = re.sub(r"^\s*(?:from|between)\s+", "", text, flags=re.IGNORECASE).strip().casefold()
    parts = _SPAN.split(plain)
    days = [parse_date(part) for part in parts]
    whole = [day.value for day in days if day and day.is_whole and day.value.count("-") == 2]  # noqa: PLR2004
    if len(parts) != 2 or len(whole) != 2:  # noqa: PLR2004
        return None
    first, last = whole
    return (first, last) if first <= last else None


def parse_age(text: str) -> tuple[int, str | None] | None:
    """ "Aged 3", "18 months (on 29/10/2015)" → completed years and the day of that age; None for a number alone."""
    found = _WRITTEN_AGE.fullmatch(text.strip().casefold()) if len(text) <= _LONGEST else None
    if found is None or not (found["aged"] or found["unit"]):
        return None
    unit, count = (found["unit"] or "y")[0], int(found["count"])
    years = count if unit == "y" else count // 12 if unit == "m" else count // 52 if unit == "w" else 0
    day = parse_date(found["day"]) if found["day"] else None
    if years > _OLDEST or (found["day"] and day is None):
        return None
    return years, day.value if day else None


def month_first(text: str) -> str | None:
    """The same figures read month before day: only to recognise what an American date control shows."""
    found = re.fullmatch(r"\s*([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\s*", text)
    return _full_date(int(found.group(3)), int(found.group(1)), int(found.group(2))) if found else None


def trailing_date(text: str) -> tuple[str, WrittenDate] | None:
    """Splits "Test Senior Manager, 17 November 2015" into the words and the date that ends them."""
    if len(text) > _LONGEST:
        return None
    for cut in re.finditer(r"\s*[,;\n(]\s*(?:dated\s+|on\s+)?|\s+(?:on|dated|-|–|—)\s+", text):
        found = parse_date(text[cut.end() :].rstrip(") "))
        if found and found.is_whole and text[: cut.start()].strip():
            return text[: cut.start()].strip(), found
    return None


def _judge(found: re.Match[str], *, after: str, weekday: str | None) -> WrittenDate | None:
    groups = found.groupdict()
    year, month = _year(groups["year"]), _month(groups)
    if year is None or month is None or (after and not (_TIME.match(after) or _AGE.match(after))):
        return None
    if not groups.get("day"):
        value: str | None = f"{year}-{month:02}" if month else str(year)
        # A time or a remark behind a bare year or month is too much to leave out.
        return None if after or weekday or value is None else WrittenDate(value)
    value = _full_date(year, month, int(groups["day"]))
    if value is None:
        return None
    differs = weekday is not None and _DAYS[date.fromisoformat(value).weekday()] != weekday[:3]
    return WrittenDate(value, is_whole=not after, weekday_differs=differs)


def _year(text: str) -> int | None:
    digits = text.lstrip("'’")
    year = int(digits)
    if len(digits) == 2:  # noqa: PLR2004
        if _THIS_CENTURY_TO < year < _LAST_CENTURY_FROM:
            return None
        year += 2000 if year <= _THIS_CENTURY_TO else 1900
    return year if _EARLIEST <= year <= _LATEST else None


def _month(groups: dict[str, str | None]) -> int | None:
    """1 to 12; 0 where the shape has no month; None where there is no such month."""
    if groups.get("number"):
        number = int(groups["number"] or 0)
        return number if 1 <= number <= len(_MONTHS) else None
    word = groups.get("month")
    if word is None:
        return 0
    known = word == "sept" or word in _FULL or word in _MONTHS
    return _MONTHS.index(word[:3]) + 1 if known else None


def _full_date(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
