"""Making a store, opening one, and unlocking its keys."""

from __future__ import annotations

import os
import platform
import secrets
from datetime import datetime
from pathlib import Path
from types import ModuleType

from scr_desk.domain.errors import DeskError, RefusedError, UnavailableError
from scr_desk.store import keys, tries
from scr_desk.store.connection import Database, connect, create, lock_note
from scr_desk.store.keys import OpenKeys
from scr_desk.store.migrate import migrate
from scr_desk.store.unopened import keys_path, refuse_unfit_file


def new_store_id() -> str:
    return secrets.token_hex(16)


def journal_path(store: Path) -> Path:
    """Where the engine keeps what a crash would have to undo."""
    return store.with_name(store.name + "-journal")


def unmake(store: Path) -> None:
    """Take away a store that was just made and cannot be kept, with everything beside it."""
    for path in (store, keys_path(store), journal_path(store)):
        path.unlink(missing_ok=True)


def refuse_existing(store: Path) -> None:
    """An existing store or keys file is never overwritten."""
    journal = journal_path(store)  # of a crash: it would be rolled into the new file; an empty one does nothing
    for path in (store, keys_path(store), journal):
        if path.exists() and (path != journal or path.stat().st_size):
            raise RefusedError(
                f"{path.name} is there already and was left as it is. Choose another name.", field="store"
            )
    if not store.parent.is_dir():
        raise UnavailableError(f"The folder for {store.name} is not there. Make it first.")


def make_store(
    store: Path, *, person: str, passphrase: str, now: datetime, cost: keys.Cost | None = None
) -> tuple[Database, OpenKeys, str]:
    """Make an empty store and its keys. Returns the open store, its keys and the recovery key, shown once."""
    refuse_existing(store)
    store_id = new_store_id()
    opened, recovery_key = keys.new_keys(store, store_id=store_id, person=person, passphrase=passphrase, cost=cost)
    try:
        db = new_file(store, data_key=opened.data_key, store_id=store_id, now=now)
    except BaseException:
        keys_path(store).unlink(missing_ok=True)
        raise
    return db, opened, recovery_key


def new_file(
    store: Path, *, data_key: bytes, store_id: str, now: datetime, engine: ModuleType | None = None
) -> Database:
    """The store file itself, in today's form and otherwise empty. `engine` is an argument that only tests give."""
    db = create(store, data_key=data_key, engine=engine)
    try:
        migrate(db)
        with db.writing():
            db.run("INSERT INTO store VALUES (1, ?, ?)", (store_id, now.isoformat()))
    except BaseException:
        db.close()
        store.unlink(missing_ok=True)
        raise
    leave_note(store, now)
    return db


def open_store(store: Path, *, data_key: bytes, now: datetime, engine: ModuleType | None = None) -> Database:
    """Open an existing store in this version's form. Raises UnavailableError, in its own words for each cause."""
    db = connect(store, data_key=data_key, engine=engine)
    try:
        migrate(db)
        if db.value("SELECT count(*) FROM store") != 1:
            raise UnavailableError(f"{store.name} is not a whole store. Restore the newest backup.")
    except DeskError:
        db.close()
        raise
    leave_note(store, now)
    return db


def close_store(db: Database) -> None:
    lock_note(db.path).unlink(missing_ok=True)
    db.close()


def unlock(store: Path, *, person: str | None, passphrase: str, now: datetime) -> OpenKeys:
    """The keys behind a passphrase. Raises UnavailableError for a wrong one, and at once while a wait runs."""
    refuse_unfit_file(store)
    tries.require_no_wait(store, now=now)
    opened = keys.open_with_passphrase(store, person=person, passphrase=passphrase)
    if opened is None:
        tries.note_wrong(store, now=now)
        raise UnavailableError(
            "This passphrase does not open the store for that person. Check Caps Lock and try again."
        )
    tries.forget(store)
    return opened


def unlock_with_recovery_key(store: Path, recovery_key: str) -> OpenKeys:
    refuse_unfit_file(store)
    opened = keys.open_with_recovery_key(store, recovery_key)
    if opened is None:
        raise UnavailableError("This recovery key does not open the store. Check that it belongs to this store.")
    return opened


def leave_note(store: Path, now: datetime) -> None:
    """Say beside the store that it is open, where and since when: read by a second program that is turned away.

    The engine's own lock is what counts; the note only gives the refusal its words, so a stale one does no harm.
    """
    words = f"on {platform.node() or 'this machine'}, process {os.getpid()}, since {now:%d %b %Y %H:%M} UTC"
    try:
        lock_note(store).write_text(words, encoding="utf-8")
    except OSError:
        return  # a folder that may not be written: the store itself will say so
