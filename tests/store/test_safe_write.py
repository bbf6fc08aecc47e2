"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from scr_desk.domain.errors import RefusedError, UnavailableError
from scr_desk.store.safe_write import copy_whole, write_blocks, write_whole


def test_a_file_is_written_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "Test file"
    write_whole(path, b"Test", may_replace=False)
    assert path.read_bytes() == b"Test"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_another_file_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "Test file"
    path.write_bytes(b"first")
    with pytest.raises(RefusedError, match="there already"):
        write_whole(path, b"second", may_replace=False)
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_replaced_where_that_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "Test file"
    path.write_bytes(b"first")
    write_whole(path, b"second", may_replace=True)
    assert path.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("may_replace", [True, False])
def test_a_disk_that_fails_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, may_replace: bool
) -> None:
    path = tmp_path / "Test file"
    if may_replace:
        path.write_bytes(b"first")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnavailableError, match="No space left"):
        write_whole(path, b"second", may_replace=may_replace)
    assert [entry.read_bytes() for entry in tmp_path.iterdir()] == ([b"first"] if may_replace else [])


def test_a_source_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with pytest.raises(UnavailableError, match="could not be written"):
        write_blocks(tmp_path / "Test file", broken(), may_replace=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="Test file could not be written"):
        write_whole(tmp_path / "none" / "Test file", b"Test", may_replace=False)


@pytest.mark.parametrize("is_taken", [True, False])
def test_a_disk_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_taken: bool) -> None:
    """A FAT stick has none; an existing file is left alone there too."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "Test file"
    if is_taken:
        path.write_bytes(b"first")
        with pytest.raises(RefusedError, match="there already"):
            write_whole(path, b"second", may_replace=False)
        assert path.read_bytes() == b"first"
    else:
        write_whole(path, b"second", may_replace=False)
        assert path.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [path]


def test_a_copy_is_the_same_and_told_by_its_hash(tmp_path: Path) -> None:
    content = bytes(range(256)) * 10_000
    (tmp_path / "a").write_bytes(content)
    assert copy_whole(tmp_path / "a", tmp_path / "b") == hashlib.sha256(content).hexdigest()
    assert (tmp_path / "b").read_bytes() == content
    with pytest.raises(RefusedError):
        copy_whole(tmp_path / "a", tmp_path / "b")
