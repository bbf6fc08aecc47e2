"""Who is known already: the cases that may hold a child who is being registered, and why each looks the same (F4, J4).

For the tray, which reads whole forms, and for a new case while somebody types it. Nothing is refused for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from scr_desk.domain.alike_names import like, parts_of
from scr_desk.domain.case import Stage
from scr_desk.domain.fields import asks
from scr_desk.domain.forms import CaseForm, ChildOnForm
from scr_desk.questions.asked import Reading
from scr_desk.store.cases import known_elsewhere
from scr_desk.store.rows import fetch_rows

SAME_NUMBER, LIKE_NUMBER = "the same NHS number", "an NHS number that begins the same"
LIKE_BIRTH, LIKE_NAME = "a child of the same birth date and a similar name", "a child of a similar name"
SAME_BIRTH = "a child of the same birth date"
_ORDER = (SAME_NUMBER, LIKE_NUMBER, LIKE_BIRTH, LIKE_NAME, SAME_BIRTH)
_WHOLE_DAY = len("2013-02-14")
_DIGITS = 4  # of an NHS number, from which its beginning tells anything


@dataclass(frozen=True, kw_only=True)
class Asked:
    children: tuple[ChildOnForm, ...] = asks("The children, as far as they are typed", default=())
    most: int = asks("How many at the most", default=8)


@dataclass(frozen=True, kw_only=True)
class KnownChild:
    """A child of a case that may be the one, and why it looks so."""

    case: str
    known_as: str
    stage: Stage
    name: str
    born_on: str | None
    why: str = ""


class _Child(NamedTuple):
    """A child of a case, as far as it is looked at: there are ten thousand."""

    person: int
    case: int
    names: str
    born_on: str | None
    nhs_number: str


class _Hit(NamedTuple):
    child: _Child
    why: str
    shared: int  # parts of the name that are alike

    def rank(self) -> tuple[int, int]:
        """What looks most alike first."""
        return _ORDER.index(self.why), -self.shared


ALL = """
SELECT id, case_id, name || ' ' || other_names, born_on, replace(nhs_number, ' ', '') FROM people
WHERE is_child = 1 ORDER BY id
"""
ONE = """
SELECT c.reference AS "case", c.known_as, c.stage, p.name, p.born_on, :why AS why
FROM people p JOIN cases c ON c.id = p.case_id WHERE p.id = :person
"""
_parts = lru_cache(maxsize=50_000)(parts_of)


class Children:
    """Every child of every case, with the parts of the names: read once for many that are looked for."""

    def __init__(self, reading: Reading) -> None:
        self._db = reading.db
        self._all = [_Child(*row) for row in reading.db.rows(ALL)]
        self._words = frozenset().union(*(_parts(one.names) for one in self._all))

    def known(self, form: CaseForm) -> dict[str, str]:
        """By case why a child of a whole form may be known there: by number and name, then by what is only alike."""
        found = dict(known_elsewhere(self._db, form))
        hits = [hit for child in form.children for hit in self._alike(child)]
        rows = self._db.rows("SELECT id, reference FROM cases") if hits else []
        references: dict[int, str] = dict(rows)
        for hit in sorted(hits, key=_Hit.rank):
            found.setdefault(references[hit.child.case], hit.why)
        return found

    def typed(self, child: ChildOnForm) -> Iterator[_Hit]:
        """Who a child may be while it is still being typed: the beginnings of its names and its number count too."""
        number, born = child.nhs_number.replace(" ", ""), child.born_on or ""
        yield from self._alike(child, is_typing=True)
        for one in self._all:
            if number and one.nhs_number == number:
                yield _Hit(one, SAME_NUMBER, 0)
            elif len(number) >= _DIGITS and one.nhs_number.startswith(number):
                yield _Hit(one, LIKE_NUMBER, 0)
            elif len(born) == _WHOLE_DAY and one.born_on == born:
                yield _Hit(one, SAME_BIRTH, 0)

    def _alike(self, child: ChildOnForm, *, is_typing: bool = False) -> Iterator[_Hit]:
        wanted = parts_of(f"{child.name} {child.other_names}")
        fitting = {part: like(part, self._words) for part in wanted}
        if is_typing:
            fitting = {
                part: words | {word for word in self._words if word.startswith(part)} for part, words in fitting.items()
            }
        any_of_them = frozenset().union(*fitting.values())
        for one in self._all:
            parts = _parts(one.names)
            if any_of_them.isdisjoint(parts):
                continue
            shared = sum(not parts.isdisjoint(words) for words in fitting.values())
            has_birth = bool(child.born_on) and child.born_on == one.born_on
            is_whole = is_typing and shared == len(wanted)
            if has_birth or is_whole or 2 * shared > max(len(parts), len(wanted)):
                yield _Hit(one, LIKE_BIRTH if has_birth else LIKE_NAME, shared + len(parts & wanted))


def answer(asked: Asked, reading: Reading) -> tuple[KnownChild, ...]:
    """Each case once, what looks most alike first."""
    children = Children(reading)
    best: dict[int, _Hit] = {}
    for hit in sorted((hit for child in asked.children for hit in children.typed(child)), key=_Hit.rank):
        best.setdefault(hit.child.case, hit)
    return tuple(
        fetch_rows(reading.db, KnownChild, ONE, {"person": hit.child.person, "why": hit.why})[0]
        for hit in list(best.values())[: max(0, asked.most)]
    )
