"""The law a case stands under, as data: criteria, always-review routes, courses, clocks and who is told.

A framework is a TOML file that a layman can read and an office can check against the guidance. The code
knows how to weigh answers and count days; every legal word, number and combination is in the file.
To add a clock, a criterion or a course, write a row there; the tests ask for its boundary row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol, TypeVar

from scr_desk.domain.deadlines import Unit
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.strict_record import record_from


class _Named(Protocol):
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=_Named)


class ClockKind(StrEnum):
    """Hard: due. Soft: a target, over it a reason is asked. Local: the office's own."""

    HARD = "hard"
    SOFT = "soft"
    LOCAL = "local"


@dataclass(frozen=True)
class Criterion:
    """One limb of the legal test, with the sentences that a reason is made of."""

    name: str
    title: str
    question: str
    cite: str
    met: str
    not_met: str
    not_known: str
    is_presumed: bool = False  # counts as met unless answered no with definitive evidence
    no_without_evidence: str = ""
    includes: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Route:
    """A setting in which a child's death is always reviewed; bounds are on the age at death."""

    name: str
    title: str
    setting: str
    applies: str
    not_known: str
    age_from: int | None = None
    age_to: int | None = None
    out_of_bounds: str = ""
    age_not_known: str = ""


@dataclass(frozen=True)
class Course:
    """What may be recommended or decided; `form_of` names the course of which this is a named form."""

    name: str
    title: str
    form_of: str = ""
    answers_criteria: bool = False  # the course that "must" and "always" call for
    leaves_open: bool = False  # nothing is decided yet, so nothing goes against the criteria


@dataclass(frozen=True)
class Clock:
    """A time the guidance or the office sets; `mark` says how well its source is known (S, V, M, I)."""

    name: str
    title: str
    starts: str
    length: int
    unit: Unit
    kind: ClockKind
    mark: Literal["S", "V", "M", "I"]
    source: str
    is_pausable: bool = False
    is_on: bool = True
    note: str = ""


@dataclass(frozen=True)
class Recipient:
    """Who is told of the decision, for which courses, and by which clock if there is one."""

    name: str
    title: str
    courses: tuple[str, ...]
    clock: str = ""


@dataclass(frozen=True)
class Rule:
    """Criteria joined by "all" or "any"; a part is the name of a criterion or another rule."""

    join: Literal["all", "any"]
    parts: tuple[str | Rule, ...]

    @classmethod
    def from_plain(cls, table: object, *, place: str) -> Rule:
        """A rule as the file writes it: { any = ["died", { all = ["seriously_harmed", …] }] }."""
        if isinstance(table, Mapping) and len(table) == 1:
            (join, parts) = next(iter(table.items()))
            if join in ("all", "any") and isinstance(parts, list) and parts:
                within = f"{place}, {join}"
                return cls(
                    "all" if join == "all" else "any",
                    tuple(p if isinstance(p, str) else cls.from_plain(p, place=within) for p in parts),
                )
        raise RefusedError(f"{place} must be {{ all = [...] }} or {{ any = [...] }} with at least one part.")

    def names(self) -> tuple[str, ...]:
        """Every criterion named in the rule."""
        nested = (part.names() if isinstance(part, Rule) else (part,) for part in self.parts)
        return tuple(name for names in nested for name in names)


@dataclass(frozen=True)
class Titles:
    """What this framework calls the Board, its people and its review."""

    board: str
    board_short: str
    chair: str
    sub_group: str
    review: str
    review_short: str
    form: str
    guidance: str
    regulation: str


@dataclass(frozen=True)
class Outcomes:
    """The four outcomes of an assessment in words: as a heading or as a sentence."""

    must: str
    always: str
    cannot_say_yet: str
    not_by_criteria: str


@dataclass(frozen=True)
class Child:
    """Until what age the law speaks of a child, and what is said about an age."""

    under: int
    not_a_child: str
    age_not_known: str
    age_straddles: str


@dataclass(frozen=True)
class AlwaysReview:
    """What every always-review route needs (the death), and what is said of a route without it."""

    needs: tuple[str, ...]
    without_need: str
    need_not_known: str


@dataclass(frozen=True)
class Framework:
    """One statutory framework, as its file in `resources/frameworks` gives it."""

    name: str
    title: str
    titles: Titles
    child: Child
    criteria: tuple[Criterion, ...]
    serious_case: Rule
    always_review: AlwaysReview
    routes: tuple[Route, ...]
    headings: Outcomes
    sentences: Outcomes
    courses: tuple[Course, ...]
    events: Mapping[str, str]
    clocks: tuple[Clock, ...]
    recipients: tuple[Recipient, ...]

    def criterion(self, name: str) -> Criterion:
        """The criterion of that name; raises RefusedError if there is none."""
        return _find(self.criteria, name, f"The framework {self.name} has no criterion")

    def route(self, name: str) -> Route:
        """The route of that name; raises RefusedError if there is none."""
        return _find(self.routes, name, f"The framework {self.name} has no route")

    def course(self, name: str) -> Course:
        """The course of that name; raises RefusedError if there is none."""
        return _find(self.courses, name, f"The framework {self.name} has no course")

    def clock(self, name: str) -> Clock:
        """The clock of that name; raises RefusedError if there is none."""
        return _find(self.clocks, name, f"The framework {self.name} has no clock")

    def told_of(self, course: str) -> tuple[Recipient, ...]:
        """Who is told when the Chair decides on this course, or on a named form of it."""
        told_as = self.course(course).form_of or course
        return tuple(recipient for recipient in self.recipients if told_as in recipient.courses)


def framework_from(table: Mapping[str, object]) -> Framework:
    """A framework read from its TOML table.

    Raises RefusedError naming the framework and the key when a key is unknown, missing, of the wrong kind,
    given twice, or names something that the framework does not hold.
    """
    place = f"The framework {table.get('name') or 'without a name'}"
    framework = record_from(Framework, table, place=place)
    _refuse_twice((*framework.criteria, *framework.routes), f"{place}, criteria and routes")
    for kind in ("courses", "clocks", "recipients"):
        _refuse_twice(getattr(framework, kind), f"{place}, {kind}")
    _check_references(framework, place)
    return framework


def _check_references(framework: Framework, place: str) -> None:
    criteria = {criterion.name for criterion in framework.criteria}
    courses = {course.name for course in framework.courses if not course.form_of}
    clocks = {clock.name for clock in framework.clocks}
    _refuse_strangers(framework.serious_case.names(), criteria, f"{place}, serious_case")
    _refuse_strangers(framework.always_review.needs, criteria, f"{place}, always_review")
    for course in framework.courses:
        _refuse_strangers((course.form_of,), courses | {""}, f"{place}, course {course.name}")
    for clock in framework.clocks:
        _refuse_strangers((clock.starts,), set(framework.events), f"{place}, clock {clock.name}")
    for recipient in framework.recipients:
        where = f"{place}, recipient {recipient.name}"
        _refuse_strangers((recipient.clock,), clocks | {""}, where)
        _refuse_strangers(recipient.courses, courses, where)


def _refuse_strangers(names: tuple[str, ...], known: set[str], place: str) -> None:
    for name in names:
        if name not in known:
            raise RefusedError(f"{place}: “{name}” is not one of {', '.join(sorted(known - {''}))}.")


def _refuse_twice(rows: Sequence[_Named], place: str) -> None:
    names = [row.name for row in rows]
    for name in names:
        if names.count(name) > 1:
            raise RefusedError(f"{place}: “{name}” is given twice; a name may stand once.")


def _find(rows: Sequence[N], name: str, place: str) -> N:
    for row in rows:
        if row.name == name:
            return row
    raise RefusedError(f"{place} called “{name[:60]}”: it has {', '.join(row.name for row in rows)}.")
