"""Records to rows and back: a record's fields are its table's columns, by name.

All other SQL stands where it is used.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

from scr_desk.domain import agency, case, decision, meeting, office, timeline_line, tray
from scr_desk.store.connection import Database, Values

R = TypeVar("R")

# One line a record. A test holds every record's fields against its table's columns.
TABLES: dict[type, str] = {
    office.Office: "office",
    office.OfficeHolder: "office_holders",
    office.Delegation: "delegations",
    agency.Agency: "agencies",
    agency.AgencyName: "agency_names",
    case.Case: "cases",
    case.Referral: "referrals",
    case.Person: "people",
    case.CriterionAnswer: "criterion_answers",
    case.FirstCheck: "first_checks",
    case.Agreement: "agreements",
    case.Proceedings: "proceedings",
    case.Conflict: "conflicts",
    case.Correction: "corrections",
    case.Note: "notes",
    case.Paper: "papers",
    agency.Request: "requests",
    agency.AskedPerson: "asked_people",
    agency.Turn: "turns",
    agency.Return: "returns",
    agency.PersonAnswer: "person_answers",
    agency.ServiceAnswer: "service_answers",
    agency.ChronologyLine: "chronology",
    meeting.Meeting: "meetings",
    meeting.AgendaItem: "agenda_items",
    meeting.Attendance: "attendance",
    decision.Recommendation: "recommendations",
    decision.Sending: "sendings",
    decision.Decision: "decisions",
    decision.Notice: "notices",
    timeline_line.TimelineLine: "timeline",
    tray.TrayPaper: "tray",
}


def insert(db: Database, record: Any) -> int:
    """Add a record; a record whose id is 0 gets the next one. Returns its id."""
    names, marks = _insert_words(cast(Any, type(record)))
    return db.run(
        f"INSERT INTO {TABLES[type(record)]} ({names}) VALUES ({marks})",  # noqa: S608 - names come from the records
        [_stored(getattr(record, f.name)) if f.name != "id" else record.id or None for f in _fields(type(record))],
    )


def update(db: Database, record: type, id_: int, **changes: Any) -> None:
    """Change some columns of one row."""
    words = ", ".join(f"{name} = ?" for name in changes)
    db.run(
        f"UPDATE {TABLES[record]} SET {words} WHERE id = ?",  # noqa: S608 - names come from our own calls
        [*(_stored(value) for value in changes.values()), id_],
    )


def fetch(db: Database, record: type[R], where: str = "", values: Values = ()) -> tuple[R, ...]:
    """The records of a table that fit `where`, in the order of their making."""
    fields = _fields(record)
    names = ", ".join(f.name for f in fields)
    condition = f" WHERE {where}" if where else ""
    rows = db.rows(f"SELECT {names} FROM {TABLES[record]}{condition} ORDER BY {_order(record)}", values)  # noqa: S608
    readers = _readers(cast(Any, record))
    names_and_readers = [(f.name, reader) for f, reader in zip(fields, readers, strict=True)]
    return tuple(
        record(
            **{
                name: reader(value) if reader and value is not None else value
                for (name, reader), value in zip(names_and_readers, row, strict=True)
            }
        )
        for row in rows
    )


def fetch_rows(db: Database, row: type[R], sql: str, values: Values = ()) -> tuple[R, ...]:
    """The answer to a question: each row of the SQL as a frozen `row`, its columns by their names."""
    readers = {f.name: reader for f, reader in zip(_fields(row), _readers(cast(Any, row)), strict=True)}
    return tuple(
        row(**{name: (reader(v) if (reader := readers[name]) and v is not None else v) for name, v in found.items()})
        for found in db.named_rows(sql, values)
    )


def _fields(record: type[Any]) -> tuple[dataclasses.Field[Any], ...]:
    return _fields_kept(cast(Any, record))


@cache
def _fields_kept(record: Any) -> tuple[dataclasses.Field[Any], ...]:
    """Asked for every row, so kept: `dataclasses.fields` builds its tuple anew each time."""
    return dataclasses.fields(record)


@cache
def _insert_words(record: Any) -> tuple[str, str]:
    fields = _fields(record)
    return ", ".join(f.name for f in fields), ", ".join("?" * len(fields))


def _order(record: type) -> str:
    return "rowid" if record is office.Office else "id"


@cache
def _readers(record: Any) -> tuple[Callable[[Any], Any] | None, ...]:
    hints = typing.get_type_hints(record)
    return tuple(_reader(hints[f.name]) for f in _fields(record))


def _reader(kind: Any) -> Callable[[Any], Any] | None:
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        kind = next(choice for choice in typing.get_args(kind) if choice is not type(None))
    kind = getattr(kind, "__supertype__", kind)
    if typing.get_origin(kind) is tuple:
        return lambda text: tuple(json.loads(text))
    if kind is datetime:
        return datetime.fromisoformat
    if kind is date:
        return date.fromisoformat
    if kind is bool or (isinstance(kind, type) and issubclass(kind, Enum)):
        return cast(Callable[[Any], Any], kind)
    return None


def _stored(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return value
