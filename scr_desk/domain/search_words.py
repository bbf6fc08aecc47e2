"""What somebody means who types into a search: words, phrases, what is left out, either of two, a field, a day.

    mia hospital          both words, by their beginnings, anywhere in the case or its papers
    "torn frenulum"       these words in this order
    -police               without this word
    urgent OR planned     one of the two
    agency:hospital       in the names of the agencies; name: in the names of people; stage:closed where it stands
    8 Mar 2015            born on that day, or the day in the text; also 08/03/2015 and 2015-03-08

Whatever else is typed is words: nothing can be typed wrongly (features F93).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LONGEST, MOST_TERMS = 1000, 20  # of what is typed: the engine's own grammar has an end
FIELDS = ("agency", "name", "stage")
OPERATORS = (
    'Also: "words in this order", -without, this OR that, agency:…, name:…, stage:closed,'
    " and a date of birth as 8 Mar 2015 or 08/03/2015."
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CENTURY = 40  # of two digits: 15 is 2015, 98 is 1998
_TERM = re.compile(
    r"""(?P<out>-*)
    (?:
      (?P<iso>\d{4}-\d{1,2}-\d{1,2})(?=[\s,;]|$)
      | (?P<numbers>\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))(?=[\s,;]|$)
      | (?P<words>\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\.?,?\s+\d{4})(?=[\s,;]|$)
      | (?:(?P<field>agency|name|stage):)?(?:"(?P<phrase>[^"]*)"|(?P<plain>[^\s"]+|"))
    )""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


class Kind(StrEnum):
    """What a term asks for."""

    WORDS = "words"
    PHRASE = "phrase"
    AGENCY = "agency"
    NAME = "name"
    STAGE = "stage"
    DAY = "day"


@dataclass(frozen=True)
class Term:
    """One thing that is asked for, or that must not be there: its words, plain; of a day the day."""

    kind: Kind
    words: tuple[str, ...]
    is_out: bool = False
    day: date | None = None


Clause = tuple[Term, ...]  # one of these must hold


def read_search(text: str) -> tuple[Clause, ...]:
    """The clauses that must all hold. Never raises: what is no operator is words."""
    clauses: list[Clause] = []
    is_either = False
    for found in _found(text[:LONGEST].replace("“", '"').replace("”", '"')):
        if found is None:
            is_either = bool(clauses)
        elif is_either:
            clauses[-1] = (*clauses[-1], found)
            is_either = False
        else:
            clauses.append((found,))
        if sum(map(len, clauses)) >= MOST_TERMS:
            break
    return tuple(clauses)


def _found(text: str) -> Iterator[Term | None]:
    """Each term that is typed; None for OR."""
    for one in _TERM.finditer(text):
        is_out = bool(one["out"])
        if one["plain"] == "OR" and not is_out and not one["field"]:
            yield None
            continue
        day = _day(one["iso"], one["numbers"], one["words"])
        words = plain_words(one["phrase"] or one["plain"] or one["iso"] or one["numbers"] or one["words"] or "")
        if day is not None:
            yield Term(Kind.DAY, words, is_out, day)
        elif words:
            yield Term(_kind(one["field"], is_phrase=one["phrase"] is not None), words, is_out)


def _kind(field: str | None, *, is_phrase: bool) -> Kind:
    if field:
        return Kind(field.lower())
    return Kind.PHRASE if is_phrase else Kind.WORDS


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text without any sign."""
    return tuple("".join(letter if letter.isalnum() else " " for letter in text).split())


def _day(iso: str | None, numbers: str | None, words: str | None) -> date | None:
    """The day that is typed in one of the three ways; None for one that no calendar holds."""
    if iso:
        year, month, day = iso.split("-")
    elif numbers:
        day, month, year = re.split(r"[./-]", numbers)
    elif words:
        day, month, year = re.sub("[.,]", " ", words).split()
        day = day.rstrip("stndrh" + "STNDRH")
        name = month.lower()
        at = next((at for at, short in enumerate(_MONTHS, 1) if name.startswith(short)), 0)
        month = str(at)
    else:
        return None
    try:
        return date(_whole(int(year)), int(month), int(day))
    except ValueError:
        return None


def _whole(year: int) -> int:
    if year > 99:  # noqa: PLR2004 - all four digits
        return year
    return year + (2000 if year <= _CENTURY else 1900)
