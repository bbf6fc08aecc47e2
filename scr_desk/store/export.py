"""The full export: everything the store holds in open formats, for the day on which the desk is no more.

Tables as JSON, the original files, the audit chain with a verifier that needs nothing of ours, and a page to read.
It is not encrypted: it goes only where a person chose, and the audit says that it went (`docs/audit-format.md`).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from scr_desk.domain.errors import RefusedError, UnavailableError
from scr_desk.domain.plain import canonical_json
from scr_desk.store import files
from scr_desk.store.audit import WORDS, head
from scr_desk.store.connection import Database
from scr_desk.store.export_page import page
from scr_desk.store.safe_write import new_file_number, sync_folder
from scr_desk.store.tables import columns, counts, tables

FORMAT = "scr-desk export 1"
VERIFIER = "verify_audit.py"
NOT_AS_ROWS = ("file_chunks",)  # their bytes are in files/
ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}")


def export_all(db: Database, folder: Path, *, now: datetime) -> dict[str, Any]:
    """Write everything into `folder`, which is new or empty: whole, or not at all.

    Returns {"export", "files", "cases"}, and "damaged" with the numbers of stored files that are not what they were.
    Raises RefusedError when something stands there already, UnavailableError when the disk says no.
    """
    folder = folder.absolute()
    _refuse_unfit(folder)
    part = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.part")
    with _said_as_export(), contextlib.ExitStack() as undo:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part.mkdir(mode=0o700)
        undo.callback(shutil.rmtree, part, ignore_errors=True)
        damaged = _Written(part).everything(db, now)
        if folder.exists():
            folder.rmdir()  # it is empty, and Windows does not rename over it
        part.rename(folder)
        undo.pop_all()
        sync_folder(folder.parent)
    kept, cases = (int(db.value(f"SELECT count(*) FROM {name}")) for name in ("files", "cases"))  # noqa: S608
    return {"export": str(folder), "files": kept, "cases": cases, **({"damaged": damaged} if damaged else {})}


def file_place(number: int, name: str) -> str:
    """Where a stored file stands in an export: its number and its ending. Its name is in `tables/`."""
    ending = Path(name).suffix
    return f"files/{number}{ending.lower() if ENDING.fullmatch(ending) else '.bin'}"


class _Written:
    """The folder of an export as it grows, with the hash of every file in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._hashes: dict[str, str] = {}

    def everything(self, db: Database, now: datetime) -> list[int]:
        """Write all parts, the manifest last; returns the stored files that are damaged."""
        for name in tables(db):
            if name not in NOT_AS_ROWS:
                self.add(f"tables/{name}.json", _rows_as_json(db, name))
        damaged = self._originals(db)
        self.add("audit.jsonl", _audit_lines(db))
        self.add("index.html", page(db, now, place_of=file_place))
        self.add(VERIFIER, [(package_files("scr_desk.store") / VERIFIER).read_bytes()])
        chain = head(db)
        manifest = {
            "format": FORMAT,
            "made_at": now.astimezone(UTC).isoformat(),
            "store_id": db.value("SELECT store_id FROM store"),
            "chain": {"entries": chain.seq, "head": chain.code, "hash": chain.hash},
            "counts": counts(db),
            "damaged_files": damaged,
            "files": self._hashes,
        }
        self.add("MANIFEST.json", [json.dumps(manifest, indent=1, ensure_ascii=False).encode(), b"\n"])
        for place in ("tables", "files", "."):
            sync_folder(self._folder / place)
        return damaged

    def add(self, place: str, blocks: Iterable[bytes]) -> str:
        """One file of the export; returns its SHA-256."""
        path = self._folder / place
        path.parent.mkdir(mode=0o700, exist_ok=True)
        running = hashlib.sha256()
        with os.fdopen(new_file_number(path), "wb") as file:
            for block in blocks:
                running.update(block)
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        self._hashes[place] = running.hexdigest()
        return running.hexdigest()

    def _originals(self, db: Database) -> list[int]:
        (self._folder / "files").mkdir(mode=0o700)
        damaged = []
        for number, sha256 in db.rows("SELECT id, sha256 FROM files ORDER BY id"):
            if self.add(file_place(number, files.name_of(db, number)), files.chunks(db, number)) != sha256:
                damaged.append(int(number))
        return damaged


def _refuse_unfit(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise RefusedError(f"{folder.name} is a file. Choose a folder that is new or empty.", field="folder")
    try:
        if folder.exists() and any(folder.iterdir()):
            raise RefusedError(f"{folder.name} is not empty. Choose a folder that is new or empty.", field="folder")
    except OSError as error:
        raise UnavailableError(f"{folder.name} could not be read: {error.strerror}.") from error


@contextlib.contextmanager
def _said_as_export() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        name = Path(error.filename).name if error.filename else "The folder"
        raise UnavailableError(f"Nothing was exported. {name} could not be written: {error.strerror}.") from error


def _rows_as_json(db: Database, table: str) -> Iterator[bytes]:
    """A table as a JSON array, an object a row; bytes as hexadecimal text."""
    names = columns(db, table)
    yield b"["
    before = b"\n"
    for row in db.each(f"SELECT {', '.join(names)} FROM {table} ORDER BY 1"):  # noqa: S608 - names of our own
        values = {name: _shown(value) for name, value in zip(names, row, strict=True)}
        yield before + json.dumps(values, ensure_ascii=False).encode()
        before = b",\n"
    yield b"\n]\n"


def _audit_lines(db: Database) -> Iterator[bytes]:
    """Each entry's words as they are hashed, then what proves them."""
    names = (
        "action, after_hash, at, before_hash, person, previous, seq, subject, hash, signature, before_salt, after_salt"
    )
    for row in db.each(f"SELECT {names} FROM audit ORDER BY seq"):  # noqa: S608 - our own names
        digest, signature, before_salt, after_salt = row[len(WORDS) :]
        line = {
            "words": dict(zip(WORDS, row, strict=False)),  # the proofs are not among them
            "hash": digest,
            "signature": _shown(signature),
            "before_salt": _shown(before_salt),
            "after_salt": _shown(after_salt),
        }
        yield canonical_json(line) + b"\n"


def _shown(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value
