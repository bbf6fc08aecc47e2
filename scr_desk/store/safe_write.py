"""Writing a whole file or none: a temporary name, fsync, then the name that counts."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from scr_desk.domain.errors import RefusedError, UnavailableError

BLOCK = 1024 * 1024  # bytes
# What a disk without hard links answers (FAT sticks, some network folders).
NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})


def write_whole(path: Path, content: bytes, *, may_replace: bool) -> None:
    """Write `content` to `path`, readable by its owner only. A reader never sees half of it.

    Raises RefusedError when the file is there and must not be replaced, UnavailableError when the disk says no.
    """
    write_blocks(path, (content,), may_replace=may_replace)


def copy_whole(source: Path, path: Path) -> str:
    """Copy a file of any size in the same way, never over another. Returns the SHA-256 of what was written."""
    return write_blocks(path, blocks_of(source), may_replace=False)


def write_blocks(path: Path, blocks: Iterable[bytes], *, may_replace: bool) -> str:
    """`write_whole` for what is too large to hold. Returns the SHA-256 of what was written."""
    running = hashlib.sha256()
    with _refusals(path):
        part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        try:
            with os.fdopen(new_file_number(part), "wb") as file:
                for block in blocks:
                    running.update(block)
                    file.write(block)
                file.flush()
                os.fsync(file.fileno())
            if may_replace:
                part.replace(path)
                sync_folder(path.parent)
            else:
                name_new(part, path)
        finally:
            part.unlink(missing_ok=True)  # gone already where it got its name
    return running.hexdigest()


def blocks_of(path: Path) -> Iterator[bytes]:
    """A file's bytes, a block at a time."""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def new_file_number(path: Path) -> int:
    """A new file that only its owner may read, open for writing; one that is there already is refused."""
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)


@contextlib.contextmanager
def _refusals(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise RefusedError(f"{path.name} is there already and was left as it is. Choose another name.") from None
    except OSError as error:
        raise UnavailableError(f"{path.name} could not be written: {error.strerror}.") from error


def name_new(part: Path, path: Path) -> None:
    """Give a finished file the name that counts, so that it lasts; where that fails, nothing bears the name.

    Raises FileExistsError where a rename would replace another file.
    """
    _name_if_free(part, path)
    try:
        sync_folder(path.parent)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _name_if_free(part: Path, path: Path) -> None:
    if os.name == "nt":
        part.rename(path)  # refuses an existing name there
        return
    try:
        os.link(part, path)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        if path.exists():
            raise FileExistsError(errno.EEXIST, "is there already", str(path)) from None
        part.rename(path)
        return
    part.unlink()


def sync_file(path: Path) -> None:
    """Make a file's bytes last through a power cut."""
    number = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(number)
    finally:
        os.close(number)


def sync_folder(folder: Path) -> None:
    """Make a new name last through a power cut (not a notion of Windows)."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
