"""Backups: a copy of the store that was opened and checked before it got its name, and the way back from one.

Three files side by side: `NAME.scr`, `NAME.scr.keys`, `NAME.manifest.json` (`security.md`: backups).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from scr_desk.domain.errors import UnavailableError
from scr_desk.domain.framework import Framework
from scr_desk.domain.pauses import NEVER, Pauses
from scr_desk.store.audit import Head, Signer, head
from scr_desk.store.beside import beside
from scr_desk.store.connection import Database, connect
from scr_desk.store.manifest import STORE_SUFFIX, check_backup, file_words, manifest_path, sha256_of, signed
from scr_desk.store.opening import refuse_existing
from scr_desk.store.safe_write import copy_whole, name_new, new_file_number, sync_file, write_whole
from scr_desk.store.tables import counts
from scr_desk.store.unopened import keys_path, read_keys
from scr_desk.store.verify import WHOLE, Verdict, as_json, verify

__all__ = ["check_backup", "make_backup", "restore"]


@dataclass(frozen=True)
class _Source:
    """What the store held when it was copied."""

    head: Head
    counts: dict[str, int]


def make_backup(
    db: Database,
    folder: Path,
    *,
    data_key: bytes,
    signer: Signer,
    now: datetime,
    frameworks: Mapping[str, Framework],
    pauses: Pauses = NEVER,
) -> Path:
    """Write a verified backup into `folder` and return its `.scr`. Nothing is overwritten, nothing half stays behind.

    A store with a fault in its history is backed up too: the manifest names the fault, and the copy is evidence.
    In the pauses drafts may be kept. Raises UnavailableError, and says why, when the disk says no or the copy is not
    the store over again; StoppedError when it was told to stop.
    """
    with contextlib.ExitStack() as undo, _said_as_backup():
        keys = _own_keys(db)
        folder.mkdir(parents=True, exist_ok=True)
        target = _free_name(folder, db.path.stem, now)
        part = target.with_name(target.name + ".part")
        source = _copy_pages(db, part, undo, pauses)
        copy = connect(part, data_key=data_key, engine=db.engine)
        verdict = _checked(copy, source, frameworks=frameworks, pauses=pauses)
        sha256 = beside(lambda: sha256_of(part), pauses, "The copy")
        write_whole(keys_path(target), keys, may_replace=False)
        undo.callback(keys_path(target).unlink, missing_ok=True)
        name_new(part, target)
        undo.callback(target.unlink, missing_ok=True)
        words = _words(db, target, verdict, now, sha256=sha256)
        write_whole(manifest_path(target), signed(words, signer), may_replace=False)
        undo.pop_all()
    return target


def restore(backup: Path, store: Path) -> None:
    """Copy a backup's store and keys to a new place. Opening it, verifying it and saying so is the caller's.

    Raises RefusedError when something is there already, UnavailableError when the backup is not whole or not right.
    """
    refuse_existing(store)
    manifest = check_backup(backup)
    with contextlib.ExitStack() as undo:
        for role, source, path in (("keys", keys_path(backup), keys_path(store)), ("store", backup, store)):
            written = copy_whole(source, path)
            undo.callback(path.unlink, missing_ok=True)
            if written != manifest[role]["sha256"]:
                raise UnavailableError(f"{source.name} changed while it was copied. Nothing was restored; try again.")
        undo.pop_all()


@contextlib.contextmanager
def _said_as_backup() -> Iterator[None]:
    """Every reason why there is no backup, in one form of words."""
    try:
        yield
    except UnavailableError as error:
        raise UnavailableError(f"No backup was made. {error}") from error
    except OSError as error:
        name = Path(error.filename).name if error.filename else "The folder"
        raise UnavailableError(f"No backup was made. {name} could not be written: {error.strerror}.") from error


def _free_name(folder: Path, stem: str, now: datetime) -> Path:
    """`office-2016-01-15-083000.scr`, or `…-2` and so on where one of the same second stands already."""
    name = f"{stem}-{now.astimezone(UTC):%Y-%m-%d-%H%M%S}"
    number = 1
    while True:
        target = folder / f"{name}{f'-{number}' if number > 1 else ''}{STORE_SUFFIX}"
        names = (target, keys_path(target), manifest_path(target), target.with_name(target.name + ".part"))
        if not any(path.exists() for path in names):
            return target
        number += 1


def _own_keys(db: Database) -> bytes:
    """The keys file beside the store. Raises UnavailableError where it could not open the backup."""
    if read_keys(db.path)["store"] != db.value("SELECT store_id FROM store"):
        raise UnavailableError(f"{keys_path(db.path).name} belongs to another store. Bring this one's from a backup.")
    return keys_path(db.path).read_bytes()


def _copy_pages(db: Database, part: Path, undo: contextlib.ExitStack, pauses: Pauses) -> _Source:
    """The store written anew, page by page, encrypted with the same key: never as plain text, not even for a moment.

    Returns what the store held then: drafts may be kept while the copy is checked.
    """
    os.close(new_file_number(part))  # so that it has its rights before it has its content
    for path in (part, part.with_name(part.name + "-journal")):
        undo.callback(_take_away, path)
    while not _is_copied(db, part, pauses):
        pauses.pause("The pages")
    source = _Source(head(db), counts(db))
    beside(lambda: sync_file(part), pauses, "The disk")
    return source


def _is_copied(db: Database, part: Path, pauses: Pauses) -> bool:
    """Whether it was done in one go: what was broken off is begun anew, or it would be a copy of no one moment."""
    os.truncate(part, 0)
    with db.attaching():
        return db.unless_wanted("VACUUM INTO ?", (str(part),), pauses=pauses) is not None


def _take_away(path: Path) -> None:
    with contextlib.suppress(PermissionError):  # Windows, where what was told to stop is still reading it
        path.unlink(missing_ok=True)


def _checked(copy: Database, source: _Source, *, frameworks: Mapping[str, Framework], pauses: Pauses) -> Verdict:
    """The verdict on the copy, opened as a store. Raises UnavailableError when it is not the store over again."""
    try:
        verdict = verify(copy, frameworks, pauses=pauses)
    finally:
        copy.close()
    if verdict.integrity != WHOLE:
        raise UnavailableError("The copy could not be read back whole, so it was removed. Check the disk.")
    if (verdict.entries, verdict.head_hash) != (source.head.seq, source.head.hash) or verdict.counts != source.counts:
        raise UnavailableError("The copy does not hold what the store holds, so it was removed. Try again.")
    return verdict


def _words(db: Database, target: Path, verdict: Verdict, now: datetime, *, sha256: str) -> dict[str, Any]:
    found = as_json(verdict)
    return {
        "for": "scr-desk backup",
        "store_id": db.value("SELECT store_id FROM store"),
        "made_at": now.astimezone(UTC).isoformat(),
        "store": file_words(target, sha256=sha256),
        "keys": file_words(keys_path(target)),
        "key_generation": max(slot["generation"] for slot in read_keys(target)["slots"]),
        "head": {"entries": verdict.entries, "code": verdict.head, "hash": verdict.head_hash},
        "counts": verdict.counts,
        "faults": [{"kind": fault["kind"], "entry": fault["entry"]} for fault in found["faults"]],
        "versions": {
            "scr_desk": _own_version(),
            "form": db.value("PRAGMA user_version"),
            "sqlite": db.engine.sqlite_version,
        },
    }


def _own_version() -> str:
    try:
        return metadata.version("scr-desk")
    except metadata.PackageNotFoundError:
        return "not installed"
