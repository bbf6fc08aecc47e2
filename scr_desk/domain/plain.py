"""Records as plain JSON values, and the one canonical text over which hashes are taken."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, cast

AS_IS = frozenset({str, int, float, bool, type(None)})


@cache
def _field_names(kind: Any) -> tuple[str, ...] | None:
    """The fields of a record's class, None for any other class: asked for every value, so kept."""
    return tuple(f.name for f in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None


def plain(value: Any) -> Any:
    """A record as JSON values: dates ISO, enumerations by value, records as objects."""
    kind = type(value)
    if kind in AS_IS:
        return value
    names = _field_names(cast(Any, kind))
    if names is not None:
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [plain(inner) for inner in value]
    return value


def canonical_json(value: Any) -> bytes:
    """The one spelling of a value: sorted keys, no spaces, UTF-8, nothing that is empty.

    Empty means None, "" or an empty list: so a field that a later version adds does not change the hash of a
    record written before it (docs/adr/0004-append-only-history.md).
    """
    return json.dumps(_without_empty(plain(value)), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_empty(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner not in (None, "", [], {}) or inner is False}
    if isinstance(value, list):
        return [_without_empty(inner) for inner in value]
    return value
