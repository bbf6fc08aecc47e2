"""Family members written into one box: "Test Mother One (mother, 01/05/1990); Test Father One (father, 1988)".

Names decide which agencies are asked about whom, so a name is never cut short: what cannot be told apart
stays in the name and is said (domain.md §6).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from scr_desk.intake.labels import wordings
from scr_desk.intake.values import quoted, split_list
from scr_desk.intake.written_dates import parse_date

_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_PARTS = re.compile(r"\s*,\s*|\s+[-–—]\s+")
_BIRTH = re.compile(r"^(?:d\.?\s?o\.?\s?b\.?|born(?:\s+on)?|date of birth|b\.)\s*:?\s*(?=[0-9A-Za-z])", re.IGNORECASE)
_ROLE_FIRST = re.compile(r"^([^:]{2,40}):\s*(.+)$", re.DOTALL)
_BIRTH_AT_END = re.compile(r"\s+(?:d\.?o\.?b\.?|born(?:\s+on)?|b\.)?\s*:?\s*([0-9].*)$", re.IGNORECASE)
_LONGEST_NAME = 200
_DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True)
class Relative:
    """A family member as written; what the text does not say is None."""

    name: str
    relationship: str | None = None
    born_on: str | None = None
    is_sure: bool = True


def read_family(text: str, *, relationship: str | None = None) -> tuple[tuple[Relative, ...], tuple[str, ...]]:
    """The members in a text and the warnings about them; `relationship` is what the label says of all of them."""
    people: list[Relative] = []
    warnings: list[str] = []
    for entry in split_list(text):
        person, said = _read_entry(" ".join(entry.split()), relationship)
        people.append(person)
        warnings += said
    return tuple(people), tuple(warnings)


def is_relationship(text: str) -> bool:
    """Whether the words hold one of the known relationships ("mother's partner", "half-sister")."""
    plain = text.casefold().replace("’", "'").replace("'s", "")
    return _relationships().search(plain) is not None


@lru_cache(maxsize=1)
def _relationships() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in wordings()["relationships"]["words"])
    return re.compile(rf"(?<!\w)(?:{words})s?(?!\w)")


def _read_entry(entry: str, relationship: str | None) -> tuple[Relative, list[str]]:
    role_first = _ROLE_FIRST.match(entry)
    if role_first and is_relationship(role_first.group(1)):
        person, said = _read_entry(role_first.group(2).strip(), relationship)
        return Relative(person.name, role_first.group(1).strip(), person.born_on, person.is_sure), said
    before, *behind = _BRACKETS.split(entry)
    first, *outside = _PARTS.split(_birth_apart(before.strip()))
    name = " ".join(first.split())
    roles, births, left = _sort([*outside, *(part for one in behind if one for part in _PARTS.split(one))])
    said = [f"a date in {quoted(entry)} could not be read; it was not taken" for part in left if _DIGIT.search(part)]
    strange = [part for part in left if not _DIGIT.search(part)]
    if not name or strange or len(births) > 1 or ":" in name or _DIGIT.search(name):
        # Words that are neither a relationship nor a date may be a second name or a second person.
        said.append(f"{quoted(entry)} was kept as one name; check it")
        return Relative(entry, relationship, births[0] if len(births) == 1 else None, is_sure=False), said
    return Relative(name, ", ".join(roles) or relationship, births[0] if births else None, is_sure=not said), said


def _birth_apart(text: str) -> str:
    """Puts the comma that is missing in "Test Mother One 01/05/1990"."""
    found = _BIRTH_AT_END.search(text) if len(text) < _LONGEST_NAME else None
    if found and parse_date(found.group(1)):
        return f"{text[: found.start()].rstrip(' ,-–—')}, {found.group(1)}"
    return text


def _sort(parts: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Relationships, dates of birth, and what is neither."""
    roles: list[str] = []
    births: list[str] = []
    left: list[str] = []
    for part in (one.strip() for one in parts):
        found = parse_date(_BIRTH.sub("", part))
        if found and found.is_whole:
            births.append(found.value)
        elif part and is_relationship(part):
            roles.append(part)
        elif part:
            left.append(part)
    return roles, births, left
