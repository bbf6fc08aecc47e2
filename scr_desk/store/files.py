"""Original bytes, kept in 1 MiB chunks with their SHA-256; nothing received is ever changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from scr_desk.domain.case import PaperId
from scr_desk.domain.errors import RefusedError, UnavailableError
from scr_desk.domain.pauses import NEVER, Pauses
from scr_desk.store.connection import Database

CHUNK = 1024 * 1024  # bytes


def keep(db: Database, content: bytes) -> tuple[PaperId, str]:
    """Store a file's bytes. Returns its id and SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    file_id = db.run("INSERT INTO files (sha256, size) VALUES (?, ?)", (sha256, len(content)))
    for place, at in enumerate(range(0, len(content), CHUNK)):
        db.run("INSERT INTO file_chunks VALUES (?, ?, ?)", (file_id, place, content[at : at + CHUNK]))
    return PaperId(file_id), sha256


def read(db: Database, file_id: int) -> bytes:
    """A stored file's bytes, checked against their SHA-256.

    Raises RefusedError when there is no such file, UnavailableError when its bytes are no longer what was stored.
    """
    kept = db.row("SELECT sha256, size FROM files WHERE id = ?", (file_id,))
    if kept is None:
        raise RefusedError(f"There is no stored file {file_id}.", field="id")
    content = b"".join(chunks(db, file_id))
    if hashlib.sha256(content).hexdigest() != kept[0] or len(content) != kept[1]:
        raise UnavailableError(f"Stored file {file_id} is damaged. Restore the newest backup.")
    return content


def chunks(db: Database, file_id: int) -> Iterator[bytes]:
    for (content,) in db.each("SELECT content FROM file_chunks WHERE file_id = ? ORDER BY place", (file_id,)):
        yield content


def name_of(db: Database, file_id: int) -> str:
    """The name under which a stored file arrived or was made, "" when it has none."""
    for table in ("papers", "tray"):
        found = db.value(f"SELECT name FROM {table} WHERE id = ?", (file_id,))  # noqa: S608 - our own two names
        if found:
            return str(found)
    return ""


def same_in_tray(db: Database, sha256: str) -> PaperId | None:
    """The tray's paper with the very same bytes, if it came before."""
    found = db.value("SELECT id FROM tray WHERE sha256 = ? ORDER BY id", (sha256,))
    return PaperId(found) if found else None


def damaged(db: Database, pauses: Pauses = NEVER) -> list[int]:
    """The stored files whose bytes are no longer what was stored."""
    wrong = []
    kept = db.rows("SELECT id, sha256, size FROM files ORDER BY id")
    for done, (file_id, sha256, size) in enumerate(kept):
        while (found := _measured(db, file_id, pauses)) is None:
            pauses.pause(f"Stored file {done:,} of {len(kept):,}")
        if found != (sha256, size):
            wrong.append(int(file_id))
    return wrong


def _measured(db: Database, file_id: int, pauses: Pauses) -> tuple[str, int] | None:
    """The SHA-256 and size of what is stored; None where it was broken off: somebody waits for the store."""
    running, length = hashlib.sha256(), 0
    for content in chunks(db, file_id):
        running.update(content)
        length += len(content)
        if pauses.is_wanted():
            return None
    return running.hexdigest(), length
