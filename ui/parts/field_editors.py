"""The editor of any field that a step may have, lists and records included, so that a new step works by itself."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from scr_desk.domain.english_dates import parse_partial, say_partial
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import Json, PartialDate, Spec, Years, specs
from scr_desk.domain.forms import ChildOnForm, FamilyOnForm
from scr_desk.domain.working_days import Calendar
from ui.parts.choice_words import KNOWN_WORDS, words_of
from ui.parts.editors import Choice, Editor, Line, OneOf, Text, editor_for
from ui.parts.nested_editors import Grid, Ticks, Words
from ui.parts.records import Record, Several
from ui.parts.typed_days import day_typed

# What is known of a person first: the rest of the record stands behind a button.
_FIRST: Mapping[type, tuple[str, ...]] = {
    ChildOnForm: ("name", "born_on", "address"),
    FamilyOnForm: ("name", "relationship", "born_on", "address"),
}
BESIDE = 4  # a record of no more fields than this stands in one row
_MONTH = re.compile(r"(\d{1,2})[/.\-](\d{4})|([A-Za-z]{3,9}) (\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What editors may draw on: the day, the calendar, and choices by a field's name or else by its type."""

    today: Callable[[], date]
    calendar: Calendar
    by_name: Mapping[str, Sequence[Choice]] = dataclasses.field(default_factory=dict)
    by_type: Mapping[Any, Sequence[Choice]] = dataclasses.field(default_factory=dict)
    lines: Mapping[str, int] = dataclasses.field(default_factory=dict)
    types: Mapping[str, Any] = dataclasses.field(default_factory=dict)  # where the page knows better than the step


class PartDay(Line):
    """A date of which only the year or the month may be known: 2015, Oct 2015, 3/12/15."""

    def __init__(self, today: Callable[[], date], calendar: Calendar) -> None:
        super().__init__("3/12/15, Oct 2015 or 2015")
        self._today, self._calendar = today, calendar
        self._line.editingFinished.connect(lambda: self.show_value(self.value()))

    def value(self) -> str:
        typed = self._line.text().strip()
        found = _MONTH.fullmatch(typed)
        if found and found[1]:
            return f"{found[2]}-{int(found[1]):02d}"
        if found and found[3][:3].casefold() in _MONTHS:
            return f"{found[4]}-{1 + _MONTHS.index(found[3][:3].casefold()):02d}"
        try:
            return parse_partial(typed) if typed else ""
        except RefusedError:
            pass
        try:
            return day_typed(typed, today=self._today(), calendar=self._calendar).isoformat()
        except RefusedError:
            return typed

    def show_value(self, value: Any) -> None:
        try:
            super().show_value(say_partial(value) if value else "")
        except (RefusedError, ValueError):
            super().show_value(value)


class Whole(Line):
    """A whole number that may be left out."""

    def value(self) -> Any:
        typed = super().value().strip()
        return int(typed) if re.fullmatch(r"-?[0-9]{1,9}", typed) else typed or None


def field_editor(spec: Spec, offer: Offer) -> Editor:
    """The editor of one field by its name, or else its type. A type that nothing shows is a defect (TypeError)."""
    made = _made(spec, offer)
    if isinstance(made, Text):
        made.widget.setMaximumHeight(made.widget.minimumHeight())  # a form of many fields keeps its shape
    return _named(made, spec)


def _made(spec: Spec, offer: Offer) -> Editor:
    kind = _bare(offer.types.get(spec.name, spec.type))
    listed = typing.get_args(kind)[0] if typing.get_origin(kind) is tuple else None
    choices = offer.by_name.get(spec.name, _by_type(offer, listed or kind))
    if listed is not None:
        return _list_editor(spec, listed, choices, offer)
    if choices is not None:
        return OneOf(choices)
    if dataclasses.is_dataclass(kind):
        return _record(kind, offer)
    if kind is PartialDate:
        return PartDay(offer.today, offer.calendar)
    if kind in (Years, int) or getattr(kind, "__supertype__", None) is int:
        return Whole()
    if kind is Json:
        return Text(offer.lines.get(spec.name, 6))
    plain = dataclasses.replace(spec, type=kind)
    return editor_for(plain, today=offer.today, calendar=offer.calendar, lines=offer.lines.get(spec.name, 1))


def _list_editor(spec: Spec, listed: Any, choices: Sequence[Choice] | None, offer: Offer) -> Editor:
    if dataclasses.is_dataclass(listed):
        names = [one.name for one in specs(typing.cast(type, listed))]
        if len(names) == len(("subject", "answer")) and names[1] == "answer" and choices is not None:
            answers = [Choice(one.value, words) for one, words in KNOWN_WORDS.items()]
            return Grid(choices, answers, subject=names[0], name=spec.label)
        return Several(lambda: _record(listed, offer), spec.label, first=spec.is_required)
    if choices is not None:
        return Ticks(choices, spec.label)
    bare = _bare(listed)
    if isinstance(bare, type) and issubclass(bare, Enum):
        return Ticks([Choice(one.value, words_of(one)) for one in bare], spec.label)
    return Words(offer.lines.get(spec.name, 3))


def _record(kind: Any, offer: Offer) -> Record:
    first = _FIRST.get(kind, ())
    fields = sorted(specs(kind), key=lambda one: first.index(one.name) if one.name in first else len(first))
    editors = [(one.name, one.label, field_editor(one, offer)) for one in fields]
    if first:
        return Record(editors, shown=len(first), more="More about this person")
    return Record(editors, is_beside=len(fields) <= BESIDE)


def _by_type(offer: Offer, kind: Any) -> Sequence[Choice] | None:
    """The choices for a type; of `PersonId | str` those for PersonId."""
    for one in (kind, *typing.get_args(kind)):
        if one in offer.by_type:
            return offer.by_type[one]
    return None


def _bare(kind: Any) -> Any:
    """The type without the `| None`."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        inner = [one for one in typing.get_args(kind) if one is not type(None)]
        return inner[0] if len(inner) == 1 else kind
    return kind


def _named(editor: Editor, spec: Spec) -> Editor:
    target = editor.widget.focusProxy() or editor.widget
    if not target.accessibleName():
        target.setAccessibleName(spec.label)
    editor.widget.setObjectName(spec.name)
    return editor
