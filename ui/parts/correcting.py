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
from scr_desk.domain.english_dates import say_partial
from scr_desk.steps.correct import NOT_BY_HAND, WORDS, as_kept, kind_of
from ui.parts.choice_words import words_of
from ui.parts.editors import Choice

_LONG = ("what_happened", "concerns", "good_practice", "immediate_risks")
_LINES = 4


@dataclass(frozen=True)
class Earlier:
    """What stood there before a correction, who put it right, and when and why (in the correction)."""

    value: Any
    words: str
    person: str
    correction: Correction


@dataclass(frozen=True)
class Value:
    """One value: `now` as JSON has it, `kind` the type of its editor, `earlier` what stood there before."""

    field: str
    words: str
    now: Any
    kind: Any
    earlier: tuple[Earlier, ...] = ()

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
    record_type = type(record)
    for name in by_hand(record_type):
        kind = kind_of(record_type, name)
        made = zip(told["corrections"], told["corrected_by"], strict=True)
        earlier = tuple(
            _earlier(kind, one, person) for one, person in made
            if (one.of, one.of_id, one.field) == (WORDS[record_type], record.id, name)
        )  # fmt: skip
        words = f"{whose}: {field_words(name)}" if whose else field_words(name)
        yield Value(prefix + name, words, as_json(getattr(record, name)), kind, earlier)


def _earlier(kind: Any, one: Correction, person: str) -> Earlier:
    value = as_kept(kind, one.old)
    is_choice = isinstance(kind, type) and issubclass(kind, Enum) and value
    return Earlier(value, words_of(kind(value)) if is_choice else said(value) or "not known", person, one)


def by_hand(record: type) -> list[str]:
    """The fields of a record that a person may correct."""
    return [one.name for one in fields(record) if one.name not in NOT_BY_HAND[record]]


def field_words(name: str) -> str:
    """A field's name in words: "born_on" → "born on"."""
    return name.replace("nhs", "NHS").replace("_", " ")


def said(raw: Any) -> str:
    """A value in words."""
    if isinstance(raw, tuple | list):
        return ", ".join(one.replace("_", " ") for one in raw)
    if raw is None or isinstance(raw, bool):
        return "" if raw is None else "yes" if raw else "no"
    text = str(raw)
    is_date = len(text) in (4, 7, 10) and text[:4].isdigit() and text[4:5] in ("", "-")
    return say_partial(text) if is_date else text


def as_json(raw: Any) -> Any:
    """A value as an editor holds it."""
    if isinstance(raw, Enum):
        return raw.value
    if isinstance(raw, date):
        return raw.isoformat()
    return list(raw) if isinstance(raw, tuple) else raw
