"""A backup was opened and checked before it got its name; what is not one is not restored."""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from scr_desk.domain.errors import RefusedError, StoppedError, UnavailableError
from scr_desk.domain.pauses import Pauses
from scr_desk.store import audit, backup
from scr_desk.store.connection import Database, connect
from scr_desk.store.manifest import manifest_path
from scr_desk.store.unopened import keys_path
from scr_desk.store.verify import verify
from tests.store import made


def make(db: Database, folder: Path) -> Path:
    return backup.make_backup(
        db, folder, data_key=made.DATA_KEY, signer=made.SIGNER, now=made.NOW, frameworks=made.FRAMEWORKS
    )


@pytest.fixture
def copy(db: Database, tmp_path: Path) -> Path:
    return make(db, tmp_path / "backups")


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir()) if folder.exists() else []


def test_a_backup_is_three_files_of_its_owner_alone(copy: Path) -> None:
    name = "office-2016-01-15-083000"
    assert names(copy.parent) == [f"{name}.manifest.json", f"{name}.scr", f"{name}.scr.keys"]
    assert copy.name == f"{name}.scr"
    for path in copy.parent.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_the_copy_is_the_store_over_again(db: Database, copy: Path, engine: ModuleType | None) -> None:
    opened = connect(copy, data_key=made.DATA_KEY, engine=engine)
    try:
        verdict = verify(opened, made.FRAMEWORKS, anchor=audit.head(db).code)
        assert verdict.ok
        assert opened.rows("SELECT * FROM file_chunks") == db.rows("SELECT * FROM file_chunks")
        assert opened.value("PRAGMA user_version") == db.value("PRAGMA user_version")
    finally:
        opened.close()
    assert keys_path(copy).read_bytes() == keys_path(db.path).read_bytes()


@pytest.mark.parametrize("engine", ["sqlcipher3"], indirect=True)
def test_nothing_of_a_case_can_be_read_in_a_backup(copy: Path) -> None:
    for path in copy.parent.iterdir():
        assert made.CANARY.encode() not in path.read_bytes(), path.name
        assert b"CFC/2016" not in path.read_bytes(), path.name


def test_the_manifest_says_what_was_backed_up(db: Database, copy: Path) -> None:
    manifest = backup.check_backup(copy)
    assert manifest["head"] == {"entries": 7, "code": audit.head(db).code, "hash": audit.head(db).hash}
    assert manifest["counts"]["cases"] == 2
    assert manifest["store_id"] == made.STORE_ID
    assert manifest["made_at"] == made.NOW.isoformat()
    assert manifest["signed_by"] == made.SIGNER.person
    assert manifest["key_generation"] == 1
    assert manifest["versions"]["form"] == db.value("PRAGMA user_version")
    assert manifest["store"]["size"] == copy.stat().st_size
    assert manifest["faults"] == []


def test_the_store_goes_on_as_before(db: Database, copy: Path) -> None:
    with pytest.raises(db.engine.DatabaseError, match=r"not authorized|denied"):
        db.run("VACUUM INTO ?", (str(copy.parent / "other.db"),))
    with db.writing():
        made.note(db, "case:1")
    assert verify(db, made.FRAMEWORKS).ok


def test_two_backups_of_one_second_stand_side_by_side(db: Database, copy: Path) -> None:
    before = copy.read_bytes()
    second = make(db, copy.parent)
    third = make(db, copy.parent)
    assert [second.stem[-4:], third.stem[-4:]] == ["00-2", "00-3"]
    assert copy.read_bytes() == before
    assert backup.check_backup(third)["head"]["entries"] == 7


def test_a_store_with_a_fault_is_backed_up_and_the_fault_is_named(db: Database, tmp_path: Path) -> None:
    db.run("UPDATE people SET name = 'Test Other' WHERE case_id = 2")
    manifest = backup.check_backup(make(db, tmp_path / "backups"))
    assert manifest["faults"] == [{"kind": "record_altered", "entry": 5}]


# --- what goes wrong ---------------------------------------------------------------------------------------------


@pytest.fixture
def small_files() -> Iterator[None]:
    """No file may grow beyond 200 KiB: what a full disk is to a program."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200 * 1024, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_is_full_leaves_no_half_backup(db: Database, tmp_path: Path, small_files: None) -> None:
    with pytest.raises(UnavailableError, match=r"No backup was made\. The disk"):
        make(db, tmp_path / "backups")
    assert names(tmp_path / "backups") == []
    assert not db.may_attach


@pytest.mark.parametrize("failing", range(1, 7))
def test_a_disk_that_fails_at_any_step_leaves_no_half_backup(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    count = 0
    real = os.fsync

    def fails(number: int) -> None:
        nonlocal count
        count += 1
        if count == failing:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(number)

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(UnavailableError, match="No backup was made"):
        make(db, tmp_path / "backups")
    assert names(tmp_path / "backups") == []
    assert count == failing


OTHERWISE = {
    "an entry": "UPDATE audit SET hash = substr(hash, 2) || '0' WHERE seq = 7",
    "a row": "INSERT INTO drafts VALUES ('a page', 'Test', '')",
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_a_copy_that_is_not_the_store_over_again_is_no_backup(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    real = backup._checked

    def checked(copy: Database, *rest: Any, **more: Any) -> object:
        made.without_triggers(copy, OTHERWISE[name])
        return real(copy, *rest, **more)

    monkeypatch.setattr(backup, "_checked", checked)
    with pytest.raises(UnavailableError, match="does not hold what the store holds"):
        make(db, tmp_path / "backups")
    assert names(tmp_path / "backups") == []


@pytest.mark.parametrize("engine", ["sqlcipher3"], indirect=True)
@pytest.mark.parametrize("pages", [0, 1, 100])
def test_a_damaged_copy_is_no_backup(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int) -> None:
    real = backup._copy_pages

    def damaged(source: Database, part: Path, *rest: Any) -> object:
        copied = real(source, part, *rest)
        if pages:
            os.truncate(part, part.stat().st_size - pages * 4096)
        else:
            flip(part)
        return copied

    monkeypatch.setattr(backup, "_copy_pages", damaged)
    with pytest.raises(UnavailableError, match="No backup was made") as refused:
        make(db, tmp_path / "backups")
    if not pages:
        assert "could not be read back whole" in str(refused.value)
    assert names(tmp_path / "backups") == []


def test_a_backup_without_the_right_keys_is_no_backup(db: Database, tmp_path: Path) -> None:
    words = json.loads(keys_path(db.path).read_bytes())
    keys_path(db.path).write_text(json.dumps({**words, "store": "6" * 32}), encoding="utf-8")
    with pytest.raises(UnavailableError, match="belongs to another store"):
        make(db, tmp_path / "backups")
    keys_path(db.path).unlink()
    with pytest.raises(UnavailableError, match=r"No backup was made\. office\.scr\.keys is missing"):
        make(db, tmp_path / "backups")
    assert names(tmp_path / "backups") == []


def test_a_file_in_the_folders_place(db: Database, tmp_path: Path) -> None:
    (tmp_path / "backups").write_bytes(b"Test")
    with pytest.raises(UnavailableError, match="No backup was made"):
        make(db, tmp_path / "backups")


# --- others are let in, and it can be stopped --------------------------------------------------------------------


class Watched(Pauses):
    """Wants the store ever more seldom, keeps a draft in each pause, and stops in one of them."""

    def __init__(self, db: Database, *, stops_in: int = 0) -> None:
        self.db, self.stops_in = db, stops_in
        self.said: list[str] = []
        self.looks, self.enough = 0, 1

    def is_wanted(self) -> bool:
        self.looks += 1
        return self.looks > self.enough

    def pause(self, words: str) -> None:
        self.looks, self.enough = 0, self.enough * 2
        self.said.append(words)
        with self.db.writing():
            self.db.run("INSERT OR REPLACE INTO drafts VALUES ('a page', ?, '')", (f"Typed {len(self.said)}",))
        if len(self.said) == self.stops_in:
            raise StoppedError


def make_watched(db: Database, folder: Path, watched: Watched) -> Path:
    given = {"data_key": made.DATA_KEY, "signer": made.SIGNER, "now": made.NOW, "frameworks": made.FRAMEWORKS}
    return backup.make_backup(db, folder, pauses=watched, **given)  # type: ignore[arg-type]


def test_drafts_are_kept_while_a_backup_is_made_and_it_is_one_moments(
    db: Database, tmp_path: Path, engine: ModuleType | None
) -> None:
    watched = Watched(db)
    copy = make_watched(db, tmp_path / "backups", watched)
    assert watched.said[:2] == ["The pages", "The pages"], "the copying was broken off and begun anew"
    assert "The records" in watched.said
    assert db.value("SELECT body FROM drafts WHERE place = 'a page'") == f"Typed {len(watched.said)}"
    opened = connect(copy, data_key=made.DATA_KEY, engine=engine)
    assert verify(opened, made.FRAMEWORKS).ok
    assert opened.value("SELECT body FROM drafts WHERE place = 'a page'").startswith("Typed")
    opened.close()


def test_a_backup_that_is_stopped_leaves_nothing_behind(db: Database, tmp_path: Path) -> None:
    reference = Watched(db)
    make_watched(db, tmp_path / "whole", reference)
    for stops_in in range(1, len(reference.said) + 1):
        with pytest.raises(StoppedError, match="nothing of it was kept"):
            make_watched(db, tmp_path / "backups", Watched(db, stops_in=stops_in))
        assert names(tmp_path / "backups") == []
    assert verify(db, made.FRAMEWORKS).ok
    assert db.value("PRAGMA foreign_keys") == 1
    with pytest.raises(Exception, match=r"not authorized|prohibited"):
        db.run("ATTACH ? AS other", (str(tmp_path / "other"),))


# --- the way back ------------------------------------------------------------------------------------------------


def test_a_restored_store_is_the_one_that_was_backed_up(
    db: Database, copy: Path, tmp_path: Path, engine: ModuleType | None
) -> None:
    store = tmp_path / "again.scr"
    backup.restore(copy, store)
    for path in (store, keys_path(store)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    opened = connect(store, data_key=made.DATA_KEY, engine=engine)
    try:
        verdict = verify(opened, made.FRAMEWORKS, anchor=backup.check_backup(copy)["head"]["code"])
        assert verdict.ok
        assert verdict.head_hash == audit.head(db).hash
    finally:
        opened.close()


def test_a_backup_under_another_name_is_still_one(copy: Path, tmp_path: Path) -> None:
    for path in (copy, keys_path(copy), manifest_path(copy)):
        shutil.copy(path, tmp_path / path.name.replace("office", "moved"))
    backup.restore(tmp_path / copy.name.replace("office", "moved"), tmp_path / "again.scr")
    assert (tmp_path / "again.scr").read_bytes() == copy.read_bytes()


@pytest.mark.parametrize("taken", ["again.scr", "again.scr.keys"])
def test_nothing_is_ever_restored_over_a_store(copy: Path, tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_bytes(b"Test")
    before = names(tmp_path)
    with pytest.raises(RefusedError, match="there already"):
        backup.restore(copy, tmp_path / "again.scr")
    assert (tmp_path / taken).read_bytes() == b"Test"
    assert names(tmp_path) == before


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def with_words(path: Path, **words: Any) -> None:
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **words}), encoding="utf-8")


DAMAGE = {
    "the store changed": (flip, "not the file that was backed up"),
    "the store cut short": (lambda copy: os.truncate(copy, 4096), "not the file that was backed up"),
    "the store gone": (lambda copy: copy.unlink(), "is missing"),
    "the keys changed": (lambda copy: flip(keys_path(copy)), "not the file that was backed up"),
    "the keys gone": (lambda copy: keys_path(copy).unlink(), "is missing"),
    "no manifest": (lambda copy: manifest_path(copy).unlink(), "three files side by side"),
    "half a manifest": (lambda copy: os.truncate(manifest_path(copy), 100), "is damaged"),
    "no manifest in it": (lambda copy: manifest_path(copy).write_bytes(b"[]"), "is damaged"),
    "a newer one": (lambda copy: with_words(manifest_path(copy), format=2), "newer SCR Desk"),
    "other counts": (lambda copy: with_words(manifest_path(copy), counts={"cases": 3}), "changed after it was signed"),
    "a fault left out": (lambda copy: with_words(manifest_path(copy), made_at="2016-02-01"), "changed after"),
    "no signature": (lambda copy: with_words(manifest_path(copy), signature=""), "changed after it was signed"),
    "another key": (
        lambda copy: with_words(manifest_path(copy), public_key=made.STRANGER.public_key().hex()),
        "changed after it was signed",
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_what_is_not_a_whole_backup_is_not_restored(copy: Path, tmp_path: Path, name: str) -> None:
    damage, sentence = DAMAGE[name]
    damage(copy)
    with pytest.raises(UnavailableError, match=sentence):
        backup.restore(copy, tmp_path / "again.scr")
    with pytest.raises(UnavailableError, match=sentence):
        backup.check_backup(copy)
    assert not (tmp_path / "again.scr").exists()
    assert not keys_path(tmp_path / "again.scr").exists()


def test_a_backup_that_changes_while_it_is_copied_is_not_restored(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = backup.check_backup(copy)
    flip(copy)
    monkeypatch.setattr(backup, "check_backup", lambda _: checked)
    with pytest.raises(UnavailableError, match="changed while it was copied"):
        backup.restore(copy, tmp_path / "again.scr")
    assert not (tmp_path / "again.scr").exists()
    assert not keys_path(tmp_path / "again.scr").exists()


def test_a_folder_that_is_not_there(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="folder"):
        backup.restore(copy, tmp_path / "none" / "again.scr")
