"""Opening a store: what is no store of ours, or cannot be opened, is refused, each in its own sentence."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from scr_desk.domain.errors import RefusedError, UnavailableError
from scr_desk.store import opening
from scr_desk.store.connection import Database, connect, create, lock_note
from scr_desk.store.unopened import refuse_unfit_file
from tests.store import made

SECOND_PROGRAM = """
import sqlite3, sys
from datetime import UTC, datetime
from pathlib import Path
from scr_desk.domain.errors import RefusedError, UnavailableError
from scr_desk.store import opening
engine = sqlite3 if sys.argv[2] == "sqlite3" else None
try:
    opening.open_store(Path(sys.argv[1]), data_key=bytes(range(48)), now=datetime.now(UTC), engine=engine)
except UnavailableError as error:
    print(error)
    sys.exit(4)
"""


# What only the encrypted file can do; the engine of the standard library has no key.
ENCRYPTED = pytest.mark.parametrize("engine", ["sqlcipher3"], indirect=True)


def refusal(path: Path, engine: ModuleType | None, key: bytes = made.DATA_KEY) -> str:
    with pytest.raises(UnavailableError) as refused:
        opening.open_store(path, data_key=key, now=made.NOW, engine=engine)
    assert not lock_note(path).exists()
    return str(refused.value)


def test_a_missing_store(tmp_path: Path, engine: ModuleType | None) -> None:
    path = tmp_path / "none.scr"
    assert refusal(path, engine).startswith("There is no store at none.scr.")
    assert not path.exists(), "a missing file must not be opened as a new, empty store"


def test_an_empty_file(tmp_path: Path, engine: ModuleType | None) -> None:
    path = tmp_path / "office.scr"
    path.touch()
    assert "is empty" in refusal(path, engine)
    assert path.stat().st_size == 0


def test_a_folder(tmp_path: Path, engine: ModuleType | None) -> None:
    assert "is a folder" in refusal(tmp_path, engine)


def test_a_file_too_short_to_be_a_store(tmp_path: Path, engine: ModuleType | None) -> None:
    path = tmp_path / "office.scr"
    path.write_bytes(b"x" * 100)
    assert "too short" in refusal(path, engine)


def test_a_plain_file_is_never_opened_by_the_product(tmp_path: Path) -> None:
    path = tmp_path / "office.scr"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE t (x)")
    raw.close()
    assert "not encrypted" in refusal(path, None)
    with pytest.raises(UnavailableError, match="not encrypted"):
        refuse_unfit_file(path)


def test_a_foreign_store(store: Path, engine: ModuleType | None) -> None:
    db = connect(store, data_key=made.DATA_KEY, engine=engine)
    db.may_attach = True
    db.rows("PRAGMA application_id = 1")
    db.close()
    assert "made by another program" in refusal(store, engine)


def test_a_newer_store(store: Path, engine: ModuleType | None) -> None:
    db = connect(store, data_key=made.DATA_KEY, engine=engine)
    db.rows("PRAGMA user_version = 999")
    db.close()
    assert "newer SCR Desk" in refusal(store, engine)


def test_a_store_whose_making_was_broken_off(tmp_path: Path, engine: ModuleType | None) -> None:
    path = tmp_path / "office.scr"
    create(path, data_key=made.DATA_KEY, engine=engine).close()
    assert "is not a whole store" in refusal(path, engine)


@pytest.mark.parametrize("pages", [0.5, 2, 20])
def test_a_file_cut_short(store: Path, engine: ModuleType | None, pages: float) -> None:
    store.write_bytes(store.read_bytes()[: int(pages * 4096)])
    assert "damaged" in refusal(store, engine) or "not a store" in refusal(store, engine)


@ENCRYPTED
def test_every_flipped_bit_of_the_first_page_is_found(store: Path) -> None:
    """Its first 16 bytes are a salt that the key carries too, so that a destroyed one does no harm."""
    whole = store.read_bytes()
    for at in range(16, 4096, 255):
        content = bytearray(whole)
        content[at] ^= 1
        store.write_bytes(content)
        assert "does not open office.scr" in refusal(store, None)
    store.write_bytes(b"\xff" * 16 + whole[16:])
    opening.close_store(opening.open_store(store, data_key=made.DATA_KEY, now=made.NOW))


@ENCRYPTED
def test_a_wrong_key(store: Path) -> None:
    assert "does not open office.scr" in refusal(store, None, key=bytes(48))


def test_a_second_program_is_turned_away_and_told_who_is_there(store: Path, engine: ModuleType | None) -> None:
    db = opening.open_store(store, data_key=made.DATA_KEY, now=made.NOW, engine=engine)
    try:
        second = [sys.executable, "-c", SECOND_PROGRAM, str(store), engine.__name__ if engine else "sqlcipher3"]
        ended = subprocess.run(second, capture_output=True, text=True, timeout=30, cwd=Path.cwd(), check=False)
        assert ended.returncode == 4, ended.stderr
        assert "is open in another program (on " in ended.stdout
        assert "since 15 Jan 2016 08:30 UTC" in ended.stdout
        with db.writing():  # and it did not keep the first from writing
            made.note(db, "case:1", after=False)
    finally:
        opening.close_store(db)
    assert not lock_note(store).exists()
    opening.close_store(opening.open_store(store, data_key=made.DATA_KEY, now=made.NOW, engine=engine))


def test_a_new_store_is_its_owners_alone(tmp_path: Path, engine: ModuleType | None) -> None:
    db = made.new_store(tmp_path / "office.scr", engine)
    db.run("DELETE FROM drafts")
    db.close()
    for path in tmp_path.glob("office.scr*"):
        if path != lock_note(tmp_path / "office.scr"):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_a_store_is_never_made_over_another_file(store: Path, engine: ModuleType | None) -> None:
    before = store.read_bytes()
    with pytest.raises(UnavailableError, match="there already"):
        made.new_store(store, engine)
    assert store.read_bytes() == before


def test_the_settings_are_in_force(db: Database) -> None:
    db.raw.set_authorizer(None)  # these questions are themselves denied
    found = {
        name: db.value(f"PRAGMA {name}")
        for name in ("journal_mode", "synchronous", "temp_store", "locking_mode", "foreign_keys",
                     "recursive_triggers", "trusted_schema", "cell_size_check")
    }  # fmt: skip
    assert found == {
        "journal_mode": "truncate", "synchronous": 3, "temp_store": 2, "locking_mode": "exclusive", "foreign_keys": 1,
        "recursive_triggers": 1, "trusted_schema": 0, "cell_size_check": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE 'other.db' AS other",
        "VACUUM INTO 'copy.db'",
        "PRAGMA temp_store = 1",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = OFF",
        "PRAGMA recursive_triggers = OFF",
        "PRAGMA writable_schema = ON",
        "PRAGMA trusted_schema = ON",
        "PRAGMA key = 'x'",
        "PRAGMA rekey = ''",
    ],
)
def test_what_could_weaken_the_file_from_within_is_denied(db: Database, statement: str) -> None:
    with pytest.raises(db.engine.DatabaseError, match=r"not authorized|authorization denied"):
        db.rows(statement)


@ENCRYPTED
def test_no_plain_copy_can_be_attached(db: Database) -> None:
    with pytest.raises(db.engine.DatabaseError, match="not authorized"):
        db.rows("ATTACH DATABASE 'plain.db' AS plain KEY ''")


def test_attaching_ends_with_its_block(db: Database) -> None:
    with pytest.raises(ZeroDivisionError), db.attaching():
        raise ZeroDivisionError
    assert not db.may_attach


WORDS_WITHIN = (made.CANARY, "CFC/2016", "CREATE TABLE", "Test form", "SQLite")


@ENCRYPTED
def test_nothing_of_a_case_can_be_read_without_the_key(store: Path) -> None:
    content = store.read_bytes()
    assert not [word for word in WORDS_WITHIN if word.encode() in content]
    plain = sqlite3.connect(store)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT count(*) FROM sqlite_master")
    plain.close()


@pytest.mark.parametrize("engine", ["sqlite3"], indirect=True)
def test_the_control_in_a_plain_file_every_one_of_those_words_is_found(store: Path) -> None:
    content = store.read_bytes()
    assert [word for word in WORDS_WITHIN if word.encode() in content] == list(WORDS_WITHIN)


def test_a_transaction_is_saved_whole_or_not_at_all(db: Database) -> None:
    before = db.value("SELECT count(*) FROM drafts")
    with pytest.raises(ZeroDivisionError), db.writing():
        db.run("INSERT INTO drafts VALUES ('a page', 'Test', '')")
        raise ZeroDivisionError
    assert db.value("SELECT count(*) FROM drafts") == before
    assert not db.raw.in_transaction
    with db.writing():
        db.run("INSERT INTO drafts VALUES ('a page', 'Test', '')")
    assert db.value("SELECT count(*) FROM drafts") == before + 1


def test_a_defect_of_ours_keeps_its_own_error(db: Database) -> None:
    with pytest.raises(db.engine.OperationalError, match="no such table"):
        db.rows("SELECT * FROM nowhere")


def test_a_full_disk_is_said_in_words(db: Database) -> None:
    db.raw.set_authorizer(None)
    db.rows(f"PRAGMA max_page_count = {db.value('PRAGMA page_count')}")
    with pytest.raises(UnavailableError, match="disk is full"), db.writing():
        db.run("INSERT INTO drafts VALUES ('a page', ?, '')", ("x" * 100_000,))
    assert db.value("SELECT count(*) FROM drafts") == 0


class FailsAtTheEnd:
    """The engine's connection, whose COMMIT is carried out and then reported as failed: the worst that a disk can do."""

    def __init__(self, raw: Any, error: Exception) -> None:
        self._raw, self._error = raw, error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)

    def execute(self, sql: str, values: Any = ()) -> Any:
        done = self._raw.execute(sql, values)
        if sql == "COMMIT":
            raise self._error
        return done


def test_a_commit_of_unknown_end_is_called_that(db: Database) -> None:
    db.raw = FailsAtTheEnd(db.raw, db.engine.OperationalError("disk I/O error"))
    with pytest.raises(UnavailableError, match="not known whether this was kept"), db.writing():
        db.run("INSERT INTO drafts VALUES ('place', 'Test words', '2015-12-01')")


def test_a_store_is_not_made_beside_the_journal_of_another(tmp_path: Path) -> None:
    (tmp_path / "office.scr-journal").write_bytes(b"of a crash")
    with pytest.raises(RefusedError, match="journal is there already"):
        opening.refuse_existing(tmp_path / "office.scr")
