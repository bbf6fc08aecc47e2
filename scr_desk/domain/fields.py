"""What each field of a command asks for, and how JSON becomes a command.

A command is a frozen dataclass whose fields are made by `asks(...)`. The window builds its editors from these
specifications, `scr-desk steps` prints them, and `read` refuses an unknown, missing or mistyped field by name.
"""

from __future__ import annotations

import dataclasses
import math
import re
import types
import typing
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from scr_desk.domain.english_dates import parse_partial
from scr_desk.domain.errors import RefusedError

T = TypeVar("T")
MISSING = dataclasses.MISSING
PartialDate = typing.NewType("PartialDate", str)  # "2015", "2015-10" or "2015-10-29"
Years = typing.NewType("Years", int)  # an age in completed years
Json = typing.NewType("Json", dict)  # type: ignore[type-arg]  # an object of its own, read by the step

LARGEST = 2**63 - 1  # the store's widest number
OLDEST = 130  # years
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
FIRST_YEAR = 1900  # no day of the office's work lies before; "0215" is a slip of the pen


def asks(
    label: str, *, default: Any = MISSING, name: str = "", happened: bool = False, may_be_ahead: bool = False
) -> Any:
    """A field of a command: the words beside its editor, and whether it is the day the step happened.

    `name` is its name in JSON where Python's own is taken (`from`). A day that may lie ahead (a meeting's date,
    a letter's) says so; every other day in the future is refused.
    """
    metadata = {"label": label, "name": name, "happened": happened, "may_be_ahead": may_be_ahead}
    if default is MISSING:
        return dataclasses.field(metadata=metadata, kw_only=True)
    return dataclasses.field(default=default, metadata=metadata, kw_only=True)


@dataclasses.dataclass(frozen=True)
class Spec:
    """One field as it is asked for: for editors, for `scr-desk steps`, for reading JSON."""

    name: str
    attribute: str
    label: str
    type: Any
    is_required: bool
    happened: bool
    may_be_ahead: bool


def specs(command: type[Any]) -> tuple[Spec, ...]:
    """The fields of a command in the order in which they are asked."""
    return _specs(typing.cast(Any, command))


@cache
def _specs(command: Any) -> tuple[Spec, ...]:
    hints = typing.get_type_hints(command)
    return tuple(
        Spec(
            name=f.metadata.get("name") or f.name,
            attribute=f.name,
            label=f.metadata.get("label", ""),
            type=hints[f.name],
            is_required=f.default is MISSING and f.default_factory is MISSING,
            happened=f.metadata.get("happened", False),
            may_be_ahead=f.metadata.get("may_be_ahead", False),
        )
        for f in dataclasses.fields(command)
    )


def read(command: type[T], given: Any, *, where: str = "") -> T:
    """JSON values as a frozen command, field by field. Raises RefusedError naming the field that is wrong."""
    if not isinstance(given, Mapping):
        raise RefusedError(f"{where or 'The step'} takes a JSON object of its fields.", field=where or None)
    known = {spec.name: spec for spec in specs(command)}
    for name in given:
        if name not in known:
            raise RefusedError(
                f"There is no field “{_at(where, name)}” here. Its fields are: {', '.join(known)}.",
                field=_at(where, str(name)),
            )
    values: dict[str, Any] = {}
    for name, spec in known.items():
        if name not in given or (given[name] is None and not takes_none(spec.type)):
            if spec.is_required:
                raise RefusedError(f"“{_at(where, name)}” is missing.", field=_at(where, name))
            continue
        values[spec.attribute] = _value(spec.type, given[name], _at(where, name))
    return command(**values)


def read_value(kind: Any, given: Any, where: str) -> Any:
    """One JSON value as the type that a field has. Raises RefusedError naming `where`."""
    return _value(kind, given, where)


def _at(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def takes_none(kind: Any) -> bool:
    """Whether a field may hold nothing."""
    return type(None) in typing.get_args(kind)


def _value(kind: Any, given: Any, where: str) -> Any:
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return _one_of_several(kind, given, where)
    if typing.get_origin(kind) is tuple:
        if isinstance(given, str) or not isinstance(given, list | tuple):
            raise RefusedError(f"“{where}” takes a list.", field=where)
        inner = typing.get_args(kind)[0]
        return tuple(_value(inner, one, f"{where}.{place}") for place, one in enumerate(given))
    if dataclasses.is_dataclass(kind):
        return read(typing.cast(type, kind), given, where=where)
    if kind is PartialDate:
        return _partial(given, where)
    if kind is Years and not (type(given) is int and 0 <= given <= OLDEST):
        _mistyped(where, f"an age in years, from 0 to {OLDEST}")
    if kind is Json:
        return cleaned_json(given) if isinstance(given, dict) else _mistyped(where, "an object")
    base = getattr(kind, "__supertype__", kind)
    return _plain_value(base, given, where)


def _one_of_several(kind: Any, given: Any, where: str) -> Any:
    choices = [choice for choice in typing.get_args(kind) if choice is not type(None)]
    if given is None:
        return None
    fitting = next((choice for choice in choices if _fits(choice, given)), choices[0])
    return _value(fitting, given, where)


def _fits(kind: Any, given: Any) -> bool:
    """Whether a JSON value is of this one of several types; true and false are no whole numbers."""
    if typing.get_origin(kind) is tuple:
        return isinstance(given, list | tuple)
    return type(given) is getattr(kind, "__supertype__", kind)


def _plain_value(base: Any, given: Any, where: str) -> Any:
    if base is date:
        return _day(given, where)
    if isinstance(base, type) and issubclass(base, Enum):
        allowed = [member.value for member in base]
        try:
            # As somebody would write it: "By hand" is by_hand.
            return base("_".join(given.casefold().replace("-", " ").split())) if isinstance(given, str) else base(given)
        except ValueError:
            raise RefusedError(f"“{where}” takes one of: {', '.join(allowed)}.", field=where) from None
    if base is bool:
        return given if isinstance(given, bool) else _mistyped(where, "true or false")
    if base is int:
        fits = isinstance(given, int) and not isinstance(given, bool) and -LARGEST <= given <= LARGEST
        return given if fits else _mistyped(where, "a whole number")
    if base is str:
        return cleaned(given) if isinstance(given, str) else _mistyped(where, "text")
    raise TypeError(f"a command's field may not be {base!r}")


def _day(given: Any, where: str) -> date:
    try:
        if not isinstance(given, str) or not DAY.fullmatch(given):
            raise ValueError  # fromisoformat alone would take 2015-W44-4 too
        day = date.fromisoformat(given)
    except ValueError:
        raise RefusedError(f"“{where}” takes a date as YYYY-MM-DD.", field=where) from None
    if day.year < FIRST_YEAR:
        raise RefusedError(f"“{where}” takes a date from {FIRST_YEAR} on.", field=where)
    return day


def _partial(given: Any, where: str) -> str:
    if not isinstance(given, str):
        raise RefusedError(f"“{where}” takes a date as YYYY-MM-DD, YYYY-MM or YYYY.", field=where)
    try:
        return parse_partial(given.strip())
    except RefusedError:
        raise RefusedError(f"“{where}” takes a date as YYYY-MM-DD, YYYY-MM or YYYY.", field=where) from None


def _mistyped(where: str, wanted: str) -> typing.NoReturn:
    raise RefusedError(f"“{where}” takes {wanted}.", field=where)


def cleaned(text: str) -> str:
    """Text as it is kept: characters that no document can hold are dropped once, here, on the way in."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    kept = (
        c for c in text if c in "\n\t" or (c >= " " and not ("\ud800" <= c <= "\udfff") and c not in "\x7f\ufffe\uffff")
    )
    return "".join(kept).strip()


def cleaned_json(value: Any) -> Any:
    """An object of its own as it is kept: every text in it cleaned, and no number that JSON cannot write."""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, dict):
        return {cleaned(str(name)): cleaned_json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned_json(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def kinds(kind: Any) -> frozenset[Any]:
    """The named types within a field's type: of `tuple[RequestId, ...] | None` it is RequestId."""
    inner = [choice for choice in typing.get_args(kind) if choice is not type(None) and choice is not ...]
    return frozenset().union(*(kinds(choice) for choice in inner)) if inner else frozenset({kind})


def required_text(text: str, field: str, sentence: str) -> None:
    """Refuse a text in which nothing can be read with the sentence that says what belongs there."""
    if not any(character.isalnum() for character in text):
        raise RefusedError(sentence, field=field)


def described(command: type) -> list[dict[str, Any]]:
    """The fields of a command for `scr-desk steps`: name, label, type in words, required or not."""
    return [
        {"name": spec.name, "label": spec.label, "type": type_words(spec.type), "required": spec.is_required}
        for spec in specs(command)
    ]


TYPE_WORDS = {
    "str": "text",
    "int": "whole number",
    "bool": "true or false",
    "date": "date YYYY-MM-DD",
    "PartialDate": "date YYYY-MM-DD, YYYY-MM or YYYY",
    "Years": "whole number",
    "CaseRef": "case reference",
    "Json": "object",
}


def type_words(kind: Any) -> Any:
    """A field's type as a person reads it; an enumeration as its list of words, a record as its fields."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        words = [type_words(choice) for choice in typing.get_args(kind) if choice is not type(None)]
        said = [f"list of {word['list of']}" if isinstance(word, dict) and len(words) > 1 else word for word in words]
        return said[0] if len(said) == 1 else " or ".join(said)
    if typing.get_origin(kind) is tuple:
        return {"list of": type_words(typing.get_args(kind)[0])}
    if dataclasses.is_dataclass(kind):
        return {"fields": described(typing.cast(type, kind))}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"one of": [member.value for member in kind]}
    name = kind.__name__
    if name.endswith("Id"):
        return f"{name.removesuffix('Id').lower()} id"
    return TYPE_WORDS[name]
