"""Every value of a case that can be put right: what it is called, what stands there now, and of which type it is.

So a date is corrected in a date's editor and a choice among its choices, whatever the step `correct` takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import Any

from scr_desk.domain.case import Case, Correction, Person, Referral
from scr_desk.steps.correct import NOT_BY_HAND, WORDS, kind_of
from ui.parts.editors import Choice

_LONG = ("what_happened", "concerns", "good_practice", "immediate_risks")
_LINES = 4


@dataclass(frozen=True)
class Value:
    """One value: `now` as JSON has it, `kind` the type of its editor, `earlier` what stood there before."""

    field: str
    words: str
    now: Any
    kind: Any
    earlier: tuple[Correction, ...] = ()

    @property
    def lines(self) -> int:
        return _LINES if self.field.rpartition(".")[2] in _LONG else 1

    @property
    def choices(self) -> list[Choice] | None:
        """Yes and no are chosen: a tick beside "The right value" would say nothing."""
        return [Choice(True, "Yes"), Choice(False, "No")] if self.kind is bool else None


def values_of(told: Mapping[str, Any]) -> dict[str, Value]:
    """The values of a case by their fields; `told` is the answer of the question `case`."""
    found = list(_of(told, told["case"], "", ""))
    for at, one in enumerate(told["children"]):
        found += _of(told, one, f"children.{at}.", one.name or "child")
    for at, one in enumerate(told["family"]):
        found += _of(told, one, f"family.{at}.", one.name or one.relationship)
    for at, one in enumerate(told["referrals"]):
        found += _of(told, one, f"referrals.{at}.", one.told_by)
    return {one.field: one for one in found}


def _of(told: Mapping[str, Any], record: Case | Person | Referral, prefix: str, whose: str) -> Iterator[Value]:
    kind = type(record)
    for name in by_hand(kind):
        earlier = tuple(
            one for one in told["corrections"]
            if (one.of, one.of_id, one.field) == (WORDS[kind], record.id, name)
        )  # fmt: skip
        words = f"{whose}: {field_words(name)}" if whose else field_words(name)
        yield Value(prefix + name, words, as_json(getattr(record, name)), kind_of(kind, name), earlier)


def by_hand(record: type) -> list[str]:
    """The fields of a record that a person may correct."""
    return [one.name for one in fields(record) if one.name not in NOT_BY_HAND[record]]


def field_words(name: str) -> str:
    """A field's name in words: "born_on" → "born on"."""
    return name.replace("nhs", "NHS").replace("_", " ")


def as_json(raw: Any) -> Any:
    """A value as an editor holds it."""
    if isinstance(raw, Enum):
        return raw.value
    if isinstance(raw, date):
        return raw.isoformat()
    return list(raw) if isinstance(raw, tuple) else raw
