"""Whose passphrase opens a store, and what an edited keys file is worth: nothing."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scr_desk.domain.errors import RefusedError, UnavailableError
from scr_desk.store import keys, tries
from scr_desk.store.keys import FLOOR
from scr_desk.store.opening import unlock, unlock_with_recovery_key
from scr_desk.store.recovery_key import GROUPS, new_recovery_key, recovery_bytes
from scr_desk.store.unopened import keys_path, people, read_keys
from tests.store import made

PASSPHRASE = "Test passphrase of fifteen"
PERSON = "Test Manager"


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, keys.OpenKeys, str]:
    """One keys file for all: each derivation takes its time. Tests that change it make a copy."""
    path = tmp_path_factory.mktemp("keys") / "office.scr"
    opened, recovery = keys.new_keys(path, store_id=made.STORE_ID, person=PERSON, passphrase=PASSPHRASE, cost=FLOOR)
    path.write_bytes(b"x" * 4096)  # stands in for the store: only its keys are opened here
    return path, opened, recovery


@pytest.fixture
def copy(new: tuple[Path, keys.OpenKeys, str], tmp_path: Path) -> Path:
    path = tmp_path / "office.scr"
    keys_path(path).write_bytes(keys_path(new[0]).read_bytes())
    path.write_bytes(b"x" * 4096)
    return path


def edit(store: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    words = json.loads(keys_path(store).read_bytes())
    change(words)
    keys_path(store).write_text(json.dumps(words), encoding="utf-8")


def test_a_passphrase_opens_its_own_slot_and_no_other_does(new: tuple[Path, keys.OpenKeys, str]) -> None:
    path, opened, _ = new
    assert people(path) == (PERSON,)
    assert keys.open_with_passphrase(path, person=None, passphrase=PASSPHRASE) == opened
    assert keys.open_with_passphrase(path, person=PERSON.upper(), passphrase=PASSPHRASE) == opened
    assert keys.open_with_passphrase(path, person=None, passphrase=PASSPHRASE + " ") is None
    assert keys.open_with_passphrase(path, person="Test Nobody", passphrase=PASSPHRASE) is None


def test_the_recovery_key_alone_opens_the_store(new: tuple[Path, keys.OpenKeys, str]) -> None:
    path, opened, recovery = new
    rescue = unlock_with_recovery_key(path, recovery.lower().replace("-", " "))
    assert rescue.data_key == opened.data_key
    assert rescue.seed != opened.seed, "what is done with the recovery key is signed as that"
    assert rescue.role == "recovery"
    with pytest.raises(UnavailableError, match="does not open the store"):
        unlock_with_recovery_key(path, new_recovery_key())


def test_the_keys_file_is_its_owners_alone_and_holds_no_secret(new: tuple[Path, keys.OpenKeys, str]) -> None:
    path, opened, recovery = new
    assert stat.S_IMODE(keys_path(path).stat().st_mode) == 0o600
    text = keys_path(path).read_text(encoding="utf-8")
    for secret in (PASSPHRASE, recovery, opened.data_key.hex(), opened.seed.hex()):
        assert secret not in text
    assert PERSON not in repr(opened)
    assert opened.data_key.hex() not in repr(opened)


EDITS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "another role": lambda words: words["slots"][0].update(role="auditor"),
    "another person": lambda words: words["slots"][0].update(person="Test Other"),
    "another generation": lambda words: words["slots"][0].update(generation=2),
    "another store": lambda words: words.update(store="6" * 32),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_slot_whose_words_were_edited_does_not_open(copy: Path, name: str) -> None:
    edit(copy, EDITS[name])
    assert keys.open_with_passphrase(copy, person=None, passphrase=PASSPHRASE) is None


@pytest.mark.parametrize(
    ("cost", "sentence"),
    [
        ({"memory": 1024}, "weakened"),
        ({"passes": 1}, "weakened"),
        ({"lanes": 0}, "weakened"),
        ({"memory": 1 << 30}, "more memory"),
        ({"passes": "many"}, "damaged"),
    ],
)
def test_a_lowered_or_absurd_cost_is_refused_before_anything_is_derived(
    copy: Path, cost: dict[str, Any], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "_derive", lambda *_, **__: pytest.fail("derived"))
    edit(copy, lambda words: words["slots"][0]["cost"].update(cost))
    with pytest.raises(UnavailableError, match=sentence):
        keys.open_with_passphrase(copy, person=None, passphrase=PASSPHRASE)


def test_a_cost_changed_within_its_bounds_does_not_open(copy: Path) -> None:
    edit(copy, lambda words: words["slots"][0]["cost"].update(lanes=1))
    assert keys.open_with_passphrase(copy, person=None, passphrase=PASSPHRASE) is None


def test_a_slot_cannot_be_made_below_the_floor(tmp_path: Path) -> None:
    weak = keys.Cost(memory=FLOOR.memory // 2, passes=FLOOR.passes, lanes=4)
    with pytest.raises(ValueError, match="floor"):
        keys.new_keys(tmp_path / "a.scr", store_id="1", person=PERSON, passphrase=PASSPHRASE, cost=weak)
    assert not keys_path(tmp_path / "a.scr").exists()


def test_a_changed_passphrase_leaves_the_old_one_opening_nothing(
    copy: Path, new: tuple[Path, keys.OpenKeys, str]
) -> None:
    _, opened, _ = new
    recovery_slot = read_keys(copy)["slots"][1]
    keys.change_passphrase(copy, opened, "Test other passphrase", cost=FLOOR)
    assert keys.open_with_passphrase(copy, person=None, passphrase=PASSPHRASE) is None
    assert keys.open_with_passphrase(copy, person=None, passphrase="Test other passphrase") == opened
    assert read_keys(copy)["slots"][1] == recovery_slot


def test_with_several_people_one_has_to_say_who_one_is(copy: Path) -> None:
    edit(copy, lambda words: words["slots"].append({**words["slots"][0], "person": "Test Deputy"}))
    with pytest.raises(RefusedError, match="--person"):
        keys.open_with_passphrase(copy, person=None, passphrase=PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 1}', b'{"format": 1, "store": "x", "slots": [1]}'])
def test_a_damaged_keys_file_is_said_to_be_damaged(copy: Path, content: bytes) -> None:
    keys_path(copy).write_bytes(content)
    with pytest.raises(UnavailableError, match="damaged"):
        read_keys(copy)


@pytest.mark.parametrize("change", [{"sealed": "!"}, {"salt": 3}, {"nonce": ""}])
def test_a_damaged_slot_is_said_to_be_damaged_or_does_not_open(copy: Path, change: dict[str, Any]) -> None:
    edit(copy, lambda words: words["slots"][0].update(change))
    with pytest.raises(UnavailableError, match="damaged"):
        keys.open_with_passphrase(copy, person=None, passphrase=PASSPHRASE)


def test_a_missing_and_a_newer_keys_file(copy: Path) -> None:
    edit(copy, lambda words: words.update(format=2))
    with pytest.raises(UnavailableError, match="newer"):
        read_keys(copy)
    keys_path(copy).unlink()
    with pytest.raises(UnavailableError, match="missing"):
        read_keys(copy)


def test_keys_are_never_written_over_other_keys(new: tuple[Path, keys.OpenKeys, str], copy: Path) -> None:
    before = keys_path(copy).read_bytes()
    with pytest.raises(RefusedError, match="there already"):
        keys.new_keys(copy, store_id="1", person=PERSON, passphrase=PASSPHRASE, cost=FLOOR)
    assert keys_path(copy).read_bytes() == before


def test_a_wrong_passphrase_is_counted_and_a_right_one_forgives(copy: Path) -> None:
    with pytest.raises(UnavailableError, match="Caps Lock"):
        unlock(copy, person=None, passphrase="Test wrong one", now=made.NOW)
    assert tries.tries_path(copy).exists()
    assert unlock(copy, person=None, passphrase=PASSPHRASE, now=made.NOW).person == PERSON
    assert not tries.tries_path(copy).exists()


# --- the recovery key on paper -----------------------------------------------------------------------------------


def test_a_recovery_key_reads_back_however_it_was_copied() -> None:
    for _ in range(50):
        printed = new_recovery_key()
        assert len(printed.split("-")) == GROUPS
        whole = recovery_bytes(printed)
        assert len(whole) == 20
        for typed in (printed.lower(), printed.replace("-", ""), f" {printed.replace('-', ' ')}\n"):
            assert recovery_bytes(typed) == whole


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    printed = next(key for key in iter(new_recovery_key, "") if "0" in key and "1" in key)
    assert recovery_bytes(printed.replace("0", "O").replace("1", "l")) == recovery_bytes(printed)


@pytest.mark.parametrize("group", range(1, GROUPS + 1))
def test_a_slip_is_named_by_its_group(group: int) -> None:
    groups = new_recovery_key().split("-")
    slipped = groups[group - 1]
    groups[group - 1] = ("2" if slipped[0] != "2" else "3") + slipped[1:]
    with pytest.raises(RefusedError, match=f"Group {group} of the recovery key has a slip") as refused:
        recovery_bytes("-".join(groups))
    assert refused.value.field == "recovery_key"


def test_two_groups_swapped_are_found() -> None:
    groups = new_recovery_key().split("-")
    groups[2], groups[5] = groups[5], groups[2]
    with pytest.raises(RefusedError, match="Group 3"):
        recovery_bytes("-".join(groups))


def test_a_missing_character_is_counted() -> None:
    with pytest.raises(RefusedError, match="39 characters"):
        recovery_bytes(new_recovery_key()[:-1])


def test_a_character_of_no_alphabet_is_a_slip() -> None:
    with pytest.raises(RefusedError, match="Group 1"):
        recovery_bytes("é" + new_recovery_key()[1:])
