"""The store's form: from nothing it is the golden one, and what has happened cannot be changed in it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from scr_desk.store import migrate
from scr_desk.store.connection import Database
from tests.store import made

GOLDEN = Path(migrate.__file__).with_name("schema.sql")

APPEND_ONLY = (
    "timeline", "audit", "decisions", "recommendations", "criterion_answers", "first_checks", "agreements",
    "corrections", "sendings", "signers", "files", "file_chunks",
)  # fmt: skip


def test_a_store_made_from_nothing_has_the_golden_form(empty: Database) -> None:
    """After a new migration: `REFRESH_GOLDEN=1 python -m pytest tests/store/test_migrate.py`, and read the diff."""
    found = migrate.schema(empty)
    if os.environ.get("REFRESH_GOLDEN"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [number for number, _ in migrate.migrations()] == list(range(1, len(migrate.migrations()) + 1))


def test_a_migration_carries_its_own_transaction_and_version() -> None:
    for number, text in migrate.migrations():
        statements = re.sub(r"--[^\n]*", "", text)
        assert statements.strip().startswith(("BEGIN;", "PRAGMA foreign_keys = OFF;")), number
        assert f"PRAGMA user_version = {number};\nCOMMIT;" in text, number


def test_a_store_of_today_is_left_alone(db: Database) -> None:
    before = migrate.schema(db)
    assert migrate.migrate(db) == db.value("PRAGMA user_version")
    assert migrate.schema(db) == before


def test_a_failing_migration_leaves_nothing(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    before, version = migrate.schema(db), db.value("PRAGMA user_version")
    bad = f"BEGIN;\nCREATE TABLE half (x);\nPRAGMA user_version = {version + 1};\nINSERT INTO nowhere VALUES (1);\nCOMMIT;"
    monkeypatch.setattr(migrate, "migrations", lambda: ((version + 1, bad),))
    with pytest.raises(db.engine.OperationalError, match="nowhere"):
        migrate.migrate(db)
    assert migrate.schema(db) == before
    assert db.value("PRAGMA user_version") == version
    assert not db.raw.in_transaction


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_what_has_happened_is_neither_changed_nor_deleted_nor_replaced(db: Database, table: str) -> None:
    if not db.value(f"SELECT count(*) FROM {table}"):
        _put_one(db, table)
    before = db.rows(f"SELECT * FROM {table}")
    first = db.row(f"PRAGMA table_info({table})")
    assert first is not None
    refused = r"never (changed|deleted)\."
    for statement in (
        f"UPDATE {table} SET {first[1]} = {first[1]}",
        f"DELETE FROM {table}",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
        f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
    ):
        with pytest.raises(db.engine.IntegrityError, match=refused):
            db.run(statement)
    assert db.rows(f"SELECT * FROM {table}") == before


def _put_one(db: Database, table: str) -> None:
    from scr_desk.store.rows import TABLES, insert

    db.run("PRAGMA foreign_keys = OFF")
    insert(db, next(record for record in made.records(full=True) if TABLES[type(record)] == table))


def test_every_table_with_such_a_trigger_is_tried_here(empty: Database) -> None:
    guarded = {table for (table,) in empty.rows("SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger'")}
    assert guarded == set(APPEND_ONLY)
    assert empty.value("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'") == 2 * len(APPEND_ONLY)


def test_every_table_is_strict(empty: Database) -> None:
    from scr_desk.store.tables import tables

    for table in tables(empty):
        words = empty.value("SELECT sql FROM sqlite_schema WHERE name = ?", (table,))
        assert re.search(r"\)\s*STRICT(, WITHOUT ROWID)?$", words), table
