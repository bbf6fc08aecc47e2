"""The one place that knows the database engine: opening the encrypted file and speaking SQL to it.

The product runs on SQLCipher. All SQL keeps to what SQLCipher and the standard library's `sqlite3` share,
and the store's tests run on both (docs/adr/0003-sqlcipher-and-the-cards-stdlib.md).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from scr_desk.domain.errors import UnavailableError
from scr_desk.domain.pauses import Pauses
from scr_desk.store.unopened import refuse_unfit_file

Values = Sequence[Any] | Mapping[str, Any]
Row = tuple[Any, ...]

APPLICATION_ID = 0x53435244  # "SCRD": a store of ours tells itself from a foreign SQLite file

# Evidence for each stands in docs/adr/0003: TRUNCATE + EXTRA is the pair that lost nothing.
SETTINGS = (
    "journal_mode = TRUNCATE",
    "synchronous = EXTRA",
    "temp_store = 2",  # 1 would write plaintext sort files
    "locking_mode = EXCLUSIVE",
    "foreign_keys = ON",
    "recursive_triggers = ON",  # else INSERT OR REPLACE slips past the append-only triggers
    "trusted_schema = OFF",
    "cell_size_check = ON",
)
_OPS = 20  # of the engine between two looks whether somebody waits: a row of a stored file is a megabyte
LOCK_PATIENCE = 1.0  # seconds: a desk that is just closing gets them, one that stays open is named at once
ALLOWED_PRAGMAS = frozenset(
    {"user_version", "integrity_check", "cipher_integrity_check", "foreign_key_check", "page_count",
     "page_size", "foreign_keys", "table_info", "data_version"}
)


@dataclass
class Database:
    """An open store file. One thread owns it; `writing()` is the only way to change it."""

    path: Path
    engine: ModuleType
    raw: Any
    open_beside: Callable[[], Any] = field(repr=False)  # a second look at the file, whatever is written meanwhile
    may_attach: bool = field(default=False)

    def run(self, sql: str, values: Values = ()) -> int:
        """Carry out one statement; returns the new row's id where it inserted one."""
        with self._translated():
            return int(self.raw.execute(sql, values).lastrowid or 0)

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        with self._translated():
            return list(self.raw.execute(sql, values))

    def unless_wanted(self, sql: str, values: Values = (), *, pauses: Pauses) -> list[Row] | None:
        """The rows of a statement that may take long; None where it was broken off: somebody waits for the store."""
        self.raw.set_progress_handler(pauses.is_wanted, _OPS)
        try:
            return self.rows(sql, values)
        except self.engine.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            return None
        finally:
            self.raw.set_progress_handler(None, 0)

    def patiently(self, sql: str, values: Values = (), *, pauses: Pauses, words: str) -> list[Row]:
        """The rows of a statement that may take long, begun anew after each time it was broken off."""
        while (found := self.unless_wanted(sql, values, pauses=pauses)) is None:
            pauses.pause(words)
        return found

    def complaint_of_file(self) -> str:
        """The engine's own check of every page in the file, read beside this connection; "" for no complaint.

        What is written meanwhile may be met half written: a complaint must be looked into again.
        """
        raw = self.open_beside()
        try:
            with self._translated():
                # The standard library's engine does not know this check and answers nothing, which is no complaint.
                return next((str(words) for (words,) in raw.execute("PRAGMA cipher_integrity_check")), "")
        finally:
            raw.close()

    def each(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """The rows one by one, for what is too long to hold. Read to the end, or let go, before anything is written."""
        with self._translated():
            yield from self.raw.execute(sql, values)

    def row(self, sql: str, values: Values = ()) -> Row | None:
        with self._translated():
            found: Row | None = self.raw.execute(sql, values).fetchone()
            return found

    def value(self, sql: str, values: Values = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.row(sql, values)
        return found[0] if found else None

    def named_rows(self, sql: str, values: Values = ()) -> list[dict[str, Any]]:
        with self._translated():
            cursor = self.raw.execute(sql, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def script(self, sql: str) -> None:
        """Run a migration's text. It carries its own BEGIN and COMMIT."""
        with self._translated():
            self.raw.executescript(sql)

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is saved, or none.

        Raises UnavailableError when the disk fails at the very end and it cannot be known which of the two it is.
        """
        self.run("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self.raw.in_transaction:
                self.run("ROLLBACK")
            raise
        try:
            self.run("COMMIT")
        except BaseException as error:
            if self.raw.in_transaction:
                self.run("ROLLBACK")
                raise
            raise UnavailableError(
                f"The disk failed while {self.path.name} was being saved: it is not known whether this was kept."
                " Open the store again and look before you do it again."
            ) from error

    @contextlib.contextmanager
    def attaching(self) -> Iterator[None]:
        """Let `VACUUM INTO` write its own copy, and nothing else, for the length of a backup."""
        self.may_attach = True
        try:
            yield
        finally:
            self.may_attach = False

    def close(self) -> None:
        self.raw.close()

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except self.engine.DatabaseError as error:
            raise translated(error, self.path) from error


def translated(error: Exception, path: Path) -> Exception:
    """The engine's complaint as a sentence where the world is to blame; a defect of ours stays as it is."""
    words = str(error)
    name = path.name
    for sign, sentence in (
        ("file is not a database", f"The key does not open {name}, or it is not a store of SCR Desk."),
        ("database is locked", locked_sentence(path)),
        ("database disk image is malformed", f"{name} is damaged. Stop, keep the file, and restore the newest backup."),
        ("malformed database schema", f"{name} is damaged. Stop, keep the file, and restore the newest backup."),
        ("database or disk is full", "The disk is full: nothing was saved. Free some space and do it again."),
        ("disk I/O error", f"The disk would not read or write {name}. Nothing half was saved; check the disk."),
        ("unable to open database file", f"{name} could not be opened. Check its folder and the rights to it."),
        ("readonly database", f"{name} may not be written. Check the rights of the file and its folder."),
        ("MAC", f"{name} is damaged. Stop, keep the file, and restore the newest backup."),
    ):
        if sign in words:
            return UnavailableError(sentence)
    return error


def locked_sentence(path: Path) -> str:
    """Who holds the store, from the note that an open desk leaves beside it."""
    try:
        who = lock_note(path).read_text(encoding="utf-8").strip()
    except OSError:
        who = ""
    return f"{path.name} is open in another program{f' ({who})' if who else ''}. Close it there first."


def lock_note(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def connect(path: Path, *, data_key: bytes, engine: ModuleType | None = None) -> Database:
    """Open an existing store file with its 48-byte data key (32 bytes of key, 16 of salt).

    `engine` is an argument that only tests give. Raises UnavailableError, in its own words for each, when the
    file is missing, empty, not encrypted, locked, damaged or not ours.
    """
    refuse_unfit_file(path, engine)
    return settled(_connected(path, "rw", data_key, engine), is_new=False)


def create(path: Path, *, data_key: bytes, engine: ModuleType | None = None) -> Database:
    """Make a new, empty store file, readable by its owner only. An existing file is never touched."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise UnavailableError(f"{path.name} is there already.") from None
    except OSError as error:
        raise UnavailableError(f"{path.name} could not be made: {error.strerror}.") from error
    return settled(_connected(path, "rw", data_key, engine), is_new=True)


def settled(db: Database, *, is_new: bool) -> Database:
    """Apply the settings and take the file for ourselves; a second program is refused here."""
    try:
        if db.engine.__name__.startswith("sqlcipher3"):
            db.rows("PRAGMA cipher_log_level = NONE")
            if not db.value("PRAGMA cipher_version"):
                raise UnavailableError("This program was built without encryption, so no store can be opened with it.")
        for setting in SETTINGS:
            db.rows(f"PRAGMA {setting}")
        if is_new:
            db.rows(f"PRAGMA application_id = {APPLICATION_ID}")
        elif db.value("PRAGMA application_id") != APPLICATION_ID:
            raise UnavailableError(f"{db.path.name} was made by another program: it is not a store of SCR Desk.")
        # Without this a second program opens the file too, and then neither can write.
        db.run("BEGIN EXCLUSIVE")
        db.run("COMMIT")
        db.raw.set_authorizer(_authorizer(db))
    except BaseException:
        db.close()
        raise
    return db


def _connected(path: Path, mode: str, data_key: bytes, engine: ModuleType | None) -> Database:
    if engine is None:
        from sqlcipher3 import dbapi2 as engine_of_the_product

        engine = engine_of_the_product
    opens = partial(_opened, path, data_key=data_key, engine=engine)
    return Database(path=path, engine=engine, raw=opens(mode), open_beside=partial(opens, "ro&immutable=1"))


def _opened(path: Path, mode: str, *, data_key: bytes, engine: ModuleType) -> Any:
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    try:
        raw = engine.connect(uri, uri=True, isolation_level=None, timeout=LOCK_PATIENCE)
    except engine.DatabaseError as error:
        raise translated(error, path) from error
    if hasattr(raw, "set_key"):
        key = bytearray(b"x'" + data_key.hex().encode("ascii") + b"'")
        raw.set_key(key)
        key[:] = bytes(len(key))
    return raw


def _authorizer(db: Database) -> Any:
    """Deny what could weaken the file from within: other PRAGMAs, and ATTACH outside a backup."""
    deny, allow = db.engine.SQLITE_DENY, db.engine.SQLITE_OK
    pragma, attach = db.engine.SQLITE_PRAGMA, db.engine.SQLITE_ATTACH

    def decide(action: int, first: str | None, *_: str | None) -> int:
        if action == attach and not db.may_attach:
            return int(deny)
        if action == pragma and not db.may_attach and (first or "").lower() not in ALLOWED_PRAGMAS:
            return int(deny)
        return int(allow)

    return decide
