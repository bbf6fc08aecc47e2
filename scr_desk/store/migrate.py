"""Bringing a store file to this version of its form: numbered SQL files, each its own transaction."""

from __future__ import annotations

import re
from importlib.resources import files

from scr_desk.domain.errors import UnavailableError
from scr_desk.store.connection import Database

NAME = re.compile(r"([0-9]{4})_[a-z0-9_]+\.sql")


def migrations() -> tuple[tuple[int, str], ...]:
    """Number and text of every migration, in order."""
    folder = files("scr_desk.store") / "migrations"
    found = [(int(match[1]), entry) for entry in folder.iterdir() if (match := NAME.fullmatch(entry.name))]
    return tuple((number, entry.read_text(encoding="utf-8")) for number, entry in sorted(found, key=lambda f: f[0]))


def migrate(db: Database) -> int:
    """Apply what is missing. Returns the version. Raises UnavailableError when the store is newer than this program."""
    version = int(db.value("PRAGMA user_version"))
    steps = migrations()
    newest = steps[-1][0]
    if version > newest:
        raise UnavailableError(f"{db.path.name} was written by a newer SCR Desk. Install that version to open it.")
    for number, text in steps:
        if number > version:
            _apply(db, text)
    return newest


def _apply(db: Database, text: str) -> None:
    """One migration, whole or not at all. Its text holds BEGIN and COMMIT: `executescript` would commit ours."""
    try:
        db.script(text)
    except BaseException:
        if db.raw.in_transaction:
            db.run("ROLLBACK")
        raise


def schema(db: Database) -> str:
    """The store's form as text, for the golden `schema.sql`."""
    rows = db.rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name")
    return "\n\n".join(f"{sql};" for (sql,) in rows) + "\n"
