"""A frozen record read from a plain table (TOML or JSON), strictly: the record's fields are the keys.

The inverse of `plain`. A key that is unknown, missing or of the wrong kind is refused by name, so that a
slip of the pen in a framework file is found when it is loaded and not when a case is decided.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from types import NoneType
from typing import Any, Literal, TypeVar

from scr_desk.domain.errors import RefusedError

T = TypeVar("T")

_SAID = {str: "a text", int: "a whole number", bool: "true or false"}


def record_from(kind: type[T], table: object, *, place: str) -> T:
    """The record that the table describes; `place` begins the sentence of a refusal."""
    if not isinstance(table, Mapping):
        raise RefusedError(f"{place} must be a table of keys and values.")
    needed = {field.name: field.default is MISSING for field in fields(typing.cast(Any, kind))}
    for key in table:
        if key not in needed:
            raise RefusedError(f"{place} has an unknown key “{key}”: it may have {', '.join(needed)}.")
    for key, is_needed in needed.items():
        if is_needed and key not in table:
            raise RefusedError(f"{place} lacks the key “{key}”: add it.")
    hints = typing.get_type_hints(kind)
    return kind(**{key: _value(hints[key], value, f"{place}, {key}") for key, value in table.items()})


def _value(hint: Any, value: object, place: str) -> object:
    origin, of = typing.get_origin(hint), typing.get_args(hint)
    if hasattr(hint, "from_plain"):  # a record with a notation of its own
        return hint.from_plain(value, place=place)
    if origin in _GENERIC:
        return _GENERIC[origin](of, value, place)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(_one_of(tuple(hint), value, place))
    if isinstance(hint, type) and is_dataclass(hint):
        return record_from(hint, value, place=place)
    allowed = [each for each in (of or (hint,)) if each is not NoneType]
    if type(value) not in allowed:
        raise RefusedError(f"{place} must be {' or '.join(_SAID[each] for each in allowed)}.")
    return value


def _list(of: tuple[Any, ...], value: object, place: str) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise RefusedError(f"{place} must be a list.")
    rows = []
    for number, row in enumerate(value, start=1):
        name = row.get("name") if isinstance(row, Mapping) else None
        rows.append(_value(of[0], row, f"{place} {name if isinstance(name, str) and name else number}"))
    return tuple(rows)


def _texts(_: object, value: object, place: str) -> dict[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(text, str) for text in value.values()):
        raise RefusedError(f"{place} must be a table of texts.")
    return dict(value)


def _one_of(choices: tuple[str, ...], value: object, place: str) -> str:
    if not isinstance(value, str) or value not in choices:
        raise RefusedError(f"{place} must be one of {', '.join(choices)}.")
    return value


_GENERIC: dict[Any, Callable[[Any, object, str], object]] = {tuple: _list, Literal: _one_of, Mapping: _texts}
