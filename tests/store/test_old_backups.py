"""Old backups go by the rule, after a new one stands: only this store's own, and never anything else in the folder."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from scr_desk import shelf
from scr_desk.backing_up import back_up
from scr_desk.desk import Desk
from scr_desk.domain.errors import UnavailableError
from scr_desk.domain.kept_backups import may_go
from scr_desk.domain.office import Office, OfficeName
from scr_desk.store import manifest as manifests
from scr_desk.store import old_backups, opening
from scr_desk.store.keys import OpenKeys
from scr_desk.store.manifest import manifest_path, signed
from scr_desk.store.unopened import keys_path
from tests.builders import keys_for
from tests.store import made

DAY = timedelta(days=1)
START = datetime(2015, 11, 2, 12, tzinfo=UTC)  # a Monday; at noon it is the same day in most places
SLOT = {"person": "Test Manager", "role": "business_manager", "generation": 1, "cost": {"memory": 65536}}


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="session")
def office_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, OpenKeys]:
    """An office founded on the day before the first backup."""
    path, keys = tmp_path_factory.mktemp("office") / "office.scr", keys_for()
    db = opening.new_file(path, data_key=keys.data_key, store_id=opening.new_store_id(), now=START)
    office = Office(framework=shelf.default_framework(), board="Test Board")
    Desk.found(db, keys, office, {OfficeName.LSCB_CHAIR: "Test Chair"}, clock=lambda: START).close()
    return path, keys


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(office_once: tuple[Path, OpenKeys], tmp_path: Path, clock: Clock) -> Iterator[Desk]:  # type: ignore[override]
    path = tmp_path / "office.scr"
    shutil.copy(office_once[0], path)
    with Desk.open(path, office_once[1], clock=clock) as opened:
        store_id = opened._db.value("SELECT store_id FROM store")
        words = json.dumps({"format": 1, "store": store_id, "slots": [SLOT]})
        keys_path(path).write_text(words, encoding="utf-8")
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def days(folder: Path) -> list[str]:
    """The days of the backups that stand there, whole."""
    return [path.name[7:17] for path in sorted(folder.glob("office-*.scr")) if manifest_path(path).exists() and keys_path(path).exists()]


def every_day(desk: Desk, clock: Clock, folder: Path, count: int) -> list[Path]:
    """Back up day after day without pruning; returns the backups."""
    made = []
    for _ in range(count):
        clock.now += DAY
        made.append(back_up(desk, folder).path)
    return made


def actions(desk: Desk) -> list[str]:
    return [row.action for row in desk.ask("audit")]


def changed_words(backup: Path, **words: Any) -> None:
    """A manifest with other words, signed again as one of ours."""
    kept = json.loads(manifest_path(backup).read_bytes())
    plain = {name: value for name, value in kept.items() if name not in ("signature", "public_key", "signed_by", "format")}
    manifest_path(backup).write_bytes(signed(plain | words, made.SIGNER))


def test_a_month_of_days_leaves_what_the_rule_says_and_an_entry(desk: Desk, clock: Clock, folder: Path) -> None:
    old = every_day(desk, clock, folder, 30)
    clock.now += DAY
    done = back_up(desk, folder, prune=True)
    assert done.faults == 0
    assert days(folder)[-7:] == [f"2015-{day}" for day in ("11-27", "11-28", "11-29", "11-30", "12-01", "12-02", "12-03")]
    assert days(folder) == ["2015-11-08", "2015-11-15", "2015-11-22", *days(folder)[-7:]]
    assert len(done.removed) == 31 - 10
    assert done.removed[0] == old[0].name, "the oldest goes first"
    said = next(one for one in actions(desk) if one.startswith("removed"))
    assert said == f"removed 21 older backups, {done.removed[0]} to {done.removed[-1]}"
    assert {path.suffix for path in folder.iterdir()} == {".scr", ".keys", ".json"}
    assert len(list(folder.iterdir())) == 30, "three files each, none left over"
    clock.now += DAY
    assert [len(back_up(desk, folder, prune=True).removed)] == [1]
    assert "removed the older backup office-2015-11-27" in actions(desk)[-1]


def test_without_the_wish_nothing_goes(desk: Desk, clock: Clock, folder: Path) -> None:
    every_day(desk, clock, folder, 12)
    assert len(days(folder)) == 12
    assert not any(one.startswith("removed") for one in actions(desk))


NOT_OURS: dict[str, Callable[[Path], object]] = {
    "another store's": lambda backup: changed_words(backup, store_id="6" * 32),
    "no backup at all": lambda backup: changed_words(backup, **{"for": "something else"}),
    "one that names another fault": lambda backup: changed_words(backup, faults=[{"kind": "edited", "entry": 3}]),
    "of another history": lambda backup: changed_words(backup, head={"entries": 3, "code": "x", "hash": "0" * 64}),
    "of a later history": lambda backup: changed_words(backup, head={"entries": 9_999, "code": "x", "hash": "0" * 64}),
    "no day": lambda backup: changed_words(backup, made_at="yesterday"),
    "changed after it was signed": lambda backup: manifest_path(backup).write_bytes(manifest_path(backup).read_bytes().replace(b"2015", b"2014")),
    "half a manifest": lambda backup: manifest_path(backup).write_bytes(b"{"),
    "no manifest": lambda backup: manifest_path(backup).unlink(),
    "the store of another size": lambda backup: backup.write_bytes(b"x"),
    "another store's keys": lambda backup: keys_path(backup).write_bytes(keys_path(backup).read_bytes().replace(b'"store"', b'"store_"')),
    "no keys": lambda backup: keys_path(backup).unlink(),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_OURS)
def test_what_is_not_this_stores_own_whole_backup_is_never_touched(desk: Desk, clock: Clock, folder: Path, name: str) -> None:
    old = every_day(desk, clock, folder, 10)
    NOT_OURS[name](old[0])
    for other in ("office-2010-01-01-000000.scr", "notes.txt", "office.manifest.json", "x.manifest.json.bak"):
        (folder / other).write_text("Test", encoding="utf-8")
    (folder / "office-2010-01-02-000000.manifest.json").mkdir()
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    clock.now += DAY
    removed = back_up(desk, folder, prune=True).removed
    assert removed, "others of this store did go"
    assert old[0].name not in removed
    gone = {name for one in removed for name in (one, f"{one}.keys", f"{one.removesuffix('.scr')}.manifest.json")}
    after = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert {name: body for name, body in before.items() if name not in gone} == {name: after[name] for name in before if name not in gone}


def test_what_is_not_whole_stands_in_for_nothing(desk: Desk, clock: Clock, folder: Path) -> None:
    clock.now += 5 * DAY
    first = every_day(desk, clock, folder, 1)[0]  # of a Sunday
    clock.now += timedelta(hours=1)
    second = back_up(desk, folder).path  # of the same day, and then damaged
    every_day(desk, clock, folder, 8)
    second.write_bytes(b"x")
    clock.now += DAY
    assert first.name not in back_up(desk, folder, prune=True).removed, "the newest whole one of its week"
    assert first.exists()


def test_the_backups_of_a_rehearsal_do_not_push_out_the_real_ones(desk: Desk, clock: Clock, folder: Path, tmp_path: Path, office_once: tuple[Path, OpenKeys]) -> None:
    kept = every_day(desk, clock, folder, 1)[0]
    copy = tmp_path / "elsewhere" / "office.scr"
    copy.parent.mkdir()
    shutil.copy(kept, copy)
    shutil.copy(keys_path(kept), keys_path(copy))
    clock.now += DAY
    real = back_up(desk, folder).path
    with Desk.open(copy, office_once[1], clock=clock) as rehearsal:
        rehearsal.note("restored from a backup", "store")
        clock.now += timedelta(minutes=20)
        tried = back_up(rehearsal, folder, prune=True)
        assert real.exists(), "its own day's newest"
    assert tried.removed == ()
    clock.now += timedelta(minutes=10)
    newest = back_up(desk, folder, prune=True)
    assert newest.removed == (real.name,), "the real one's own later backup of the day stands for it"
    assert tried.path.exists(), "its history is none of ours"


def test_a_new_fault_lets_nothing_go_that_was_made_before_it(desk: Desk, clock: Clock, folder: Path) -> None:
    old = every_day(desk, clock, folder, 12)
    made.without_triggers(desk._db, "UPDATE office SET board = 'Test other board'")
    clock.now += DAY
    done = back_up(desk, folder, prune=True)
    assert (done.faults, done.removed) == (1, ())
    evidence = [done.path, *every_day(desk, clock, folder, 11)]
    clock.now += DAY
    removed = back_up(desk, folder, prune=True).removed
    assert {path for path in evidence if not path.exists()} == {folder / name for name in removed} != set()
    assert all(path.exists() for path in old), "what was made before is worth more"


def test_nothing_goes_when_no_backup_could_be_made(desk: Desk, clock: Clock, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every_day(desk, clock, folder, 12)

    def fails(*given: object, **named: object) -> None:
        raise UnavailableError("Test disk full.")

    monkeypatch.setattr("scr_desk.store.backup._copy_pages", fails)
    with pytest.raises(UnavailableError):
        back_up(desk, folder, prune=True)
    assert len(days(folder)) == 12


def test_what_the_disk_will_not_let_go_stays_and_is_tried_again(desk: Desk, clock: Clock, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = every_day(desk, clock, folder, 10)
    real = Path.unlink

    def held(self: Path, missing_ok: bool = False) -> None:
        if self.name == old[0].name:
            raise PermissionError("it is open")
        real(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    clock.now += DAY
    assert old[0].name not in back_up(desk, folder, prune=True).removed
    assert manifests.check_backup(old[0]), "it is still whole"
    monkeypatch.undo()
    clock.now += timedelta(minutes=1)
    assert old[0].name in back_up(desk, folder, prune=True).removed


def test_the_new_one_stays_even_where_others_claim_to_be_newer(desk: Desk, clock: Clock, folder: Path) -> None:
    for number, old in enumerate(every_day(desk, clock, folder, 30)):
        changed_words(old, made_at=(clock.now + number * DAY).isoformat())  # by a clock that was wrong
    clock.now += timedelta(minutes=1)
    done = back_up(desk, folder, prune=True)
    assert done.path.exists()
    assert done.removed, "the rule did let some go"
    assert done.path.name not in done.removed


def test_every_backup_that_stands_is_found_once(desk: Desk, clock: Clock, folder: Path) -> None:
    made_now = every_day(desk, clock, folder, 3)
    store_id = desk._db.value("SELECT store_id FROM store")
    found = list(old_backups.own_backups(folder, store_id=store_id))
    assert [one.path for one in found] == made_now
    assert may_go({one.path: one.made_at for one in found}) == ()
    assert list(old_backups.own_backups(folder / "gone", store_id=store_id)) == []
