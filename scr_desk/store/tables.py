"""Which tables are ours, and how many rows each holds: what `verify`, a backup and an export count."""

from __future__ import annotations

from scr_desk.store.connection import Database

# The search rows are made from the cases, and the engine keeps them in tables of its own.
OURS = "type = 'table' AND name NOT GLOB 'sqlite_*' AND name <> 'search' AND name NOT GLOB 'search_*'"


def tables(db: Database) -> tuple[str, ...]:
    """The names of our tables, in order of the alphabet."""
    return tuple(name for (name,) in db.rows(f"SELECT name FROM sqlite_schema WHERE {OURS} ORDER BY name"))  # noqa: S608


def columns(db: Database, table: str) -> tuple[str, ...]:
    return tuple(row[1] for row in db.rows(f"PRAGMA table_info({table})"))


def counts(db: Database) -> dict[str, int]:
    """The number of rows in each table of ours."""
    return {name: int(db.value(f"SELECT count(*) FROM {name}")) for name in tables(db)}  # noqa: S608 - names of our own
