"""Original bytes come back as they came, or not at all."""

from __future__ import annotations

import hashlib
import random

import pytest

from scr_desk.domain.errors import RefusedError, UnavailableError
from scr_desk.store import files
from scr_desk.store.connection import Database
from tests.store.made import without_triggers

MIB = 1024 * 1024
SIZES = [0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB]


@pytest.mark.parametrize("size", SIZES)
def test_what_is_kept_comes_back(empty: Database, size: int) -> None:
    content = random.Random(size).randbytes(size)
    number, sha256 = files.keep(empty, content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert files.read(empty, number) == content
    assert empty.value("SELECT size FROM files WHERE id = ?", (number,)) == size
    assert files.damaged(empty) == []


def test_a_large_file_lies_in_chunks_of_a_mebibyte(empty: Database) -> None:
    number, _ = files.keep(empty, bytes(2 * MIB + 5))
    assert [len(chunk) for chunk in files.chunks(empty, number)] == [MIB, MIB, 5]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE file_chunks SET content = x'00' WHERE place = 1",
        "DELETE FROM file_chunks WHERE place = 2",
        "INSERT INTO file_chunks VALUES (1, 3, x'00')",
    ],
)
def test_damage_is_found(empty: Database, damage: str) -> None:
    first, _ = files.keep(empty, bytes(3 * MIB))
    second, _ = files.keep(empty, b"Test")
    without_triggers(empty, damage)
    assert files.damaged(empty) == [first]
    with pytest.raises(UnavailableError, match="Stored file 1 is damaged"):
        files.read(empty, first)
    assert files.read(empty, second) == b"Test"


def test_a_file_that_is_not_there_is_refused(empty: Database) -> None:
    with pytest.raises(RefusedError, match="no stored file 9") as refused:
        files.read(empty, 9)
    assert refused.value.field == "id"


def test_a_file_has_the_name_it_came_with(db: Database) -> None:
    assert files.name_of(db, 1) == "Test form.DOCX"
    nameless, _ = files.keep(db, b"Test")
    assert files.name_of(db, nameless) == ""


def test_the_same_bytes_are_known_again_in_the_tray(db: Database) -> None:
    sha256 = db.value("SELECT sha256 FROM files")
    assert files.same_in_tray(db, sha256) == 1
    assert files.same_in_tray(db, "0" * 64) is None
