"""The plan of a pack: a document as bytes, and the same document from these bytes again.

So a document travels to the process that builds it (`child_building`). A head, the records as JSON, and after it
the bytes of what is attached, as they are. The table of records is made from the blocks themselves, so that a new
kind of block travels without a line here. Never `pickle`: what is read can be nothing but these records.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from typing import Any, BinaryIO

from scr_desk.documents.blocks import Document
from scr_desk.domain.errors import RefusedError

_RECORD, _BYTES, _MAPPING = "record", "bytes", "mapping"
_HEAD_LIMIT = 20  # digits of a length
_PLAIN = (str, int, float, bool)


def write_plan(document: Document) -> bytes:
    """The document as bytes."""
    return b"".join(plan_parts(document))


def plan_parts(document: Document) -> tuple[bytes, ...]:
    """The bytes of the plan in parts: what is attached is not copied, for it may be large."""
    attached: list[bytes] = []
    words = json.dumps(_written(document, attached), separators=(",", ":")).encode("ascii")
    head = json.dumps({"words": len(words), "attached": [len(one) for one in attached]}).encode("ascii")
    return b"%d\n" % len(head), head, words, *attached


def read_plan(plan: bytes) -> Document:
    """The document that was written; a plan that was cut short or tampered with is refused."""
    return read_plan_from(BytesIO(plan))


def read_plan_from(stream: BinaryIO) -> Document:
    """The document from a pipe, up to its last byte."""
    try:
        head = json.loads(_exactly(stream, int(stream.readline(_HEAD_LIMIT))))
        words = json.loads(_exactly(stream, int(head["words"])))
        document = _read(words, [_exactly(stream, int(size)) for size in head["attached"]])
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise RefusedError("The plan of the pack is not whole. Build the pack again.") from error
    if not isinstance(document, Document):
        raise RefusedError("The plan describes no document. Build the pack again.")
    return document


@cache
def records() -> Mapping[str, type]:
    """Every kind of record that a document may hold, by its name: found by going through the types of its fields."""
    found: dict[str, type] = {}
    waiting: list[Any] = [Document]
    while waiting:
        kind = waiting.pop()
        waiting += [one for one in typing.get_args(kind) if one is not Ellipsis]
        if isinstance(kind, type) and is_dataclass(kind) and kind not in found.values():
            if kind.__name__ in found:
                raise TypeError(f"two records are called {kind.__name__}")
            found[kind.__name__] = kind
            waiting += typing.get_type_hints(kind).values()
    return found


def _written(value: Any, attached: list[bytes]) -> Any:
    if value is None or type(value) in _PLAIN:
        return value
    if isinstance(value, tuple):
        return [_written(one, attached) for one in value]
    if isinstance(value, bytes):
        attached.append(value)
        return {_BYTES: len(attached) - 1}
    if isinstance(value, Mapping):
        return {_MAPPING: [[_written(key, attached), _written(one, attached)] for key, one in value.items()]}
    name = type(value).__name__
    if records().get(name) is not type(value):
        raise TypeError(f"a plan holds no {name}")
    return {_RECORD: name, **{key: _written(getattr(value, key), attached) for key in _keys(name)}}


def _read(value: Any, attached: Sequence[bytes]) -> Any:
    if isinstance(value, list):
        return tuple([_read(one, attached) for one in value])
    if not isinstance(value, dict):
        return value
    if _BYTES in value:
        return attached[value[_BYTES]]
    if _MAPPING in value:
        return {_read(key, attached): _read(one, attached) for key, one in value[_MAPPING]}
    kind = records()[value.pop(_RECORD)]
    return kind(**{key: _read(one, attached) for key, one in value.items()})


@cache
def _keys(name: str) -> tuple[str, ...]:
    keys = tuple(field.name for field in fields(records()[name]))
    if {_RECORD, _BYTES, _MAPPING} & set(keys):
        raise TypeError(f"{name} has a field whose name the plan needs for itself")
    return keys


def _exactly(stream: BinaryIO, size: int) -> bytes:
    content = stream.read(size)
    if len(content) != size:
        raise ValueError("cut short")
    return content
