"""Who opens the store: passphrase, recovery key, the person, the slowing down of guesses, the terminal."""

from __future__ import annotations

import getpass
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scr_desk.cli import given
from scr_desk.store import keys
from scr_desk.store.unopened import keys_path
from tests.builders import BOARD, CHAIR, MANAGER
from tests.cli.conftest import OPEN, PASSPHRASE, STORE, Cli, Kept, names_in, other_passphrase

WRONG = ("--passphrase-file", "wrong.txt")
NAMES = ("--board", BOARD, "--chair", CHAIR, "--person", MANAGER)


def test_new_makes_a_store_that_only_its_owner_reads(program: Cli, folder: Path) -> None:
    said = program("new", STORE, *NAMES, *OPEN)
    assert said.code == 0, said
    assert set(said.json) == {"store", "keys", "recovery_key"}
    assert (said.json["store"], said.json["keys"]) == (STORE, f"{STORE}.keys")
    assert "only this once" in said.err
    assert names_in(folder) == {STORE, f"{STORE}.keys", "passphrase.txt"}
    for name in (STORE, f"{STORE}.keys"):
        assert (folder / name).stat().st_mode & 0o777 == 0o600
    assert not (folder / STORE).read_bytes().startswith(b"SQLite format 3")
    assert program("ask", STORE, "register", *OPEN).json == {"answer": []}
    (folder / "key.txt").write_text(said.json["recovery_key"] + "\n", encoding="utf-8")
    assert program("ask", STORE, "register", "--recovery-key-file", "key.txt").json == {"answer": []}


@pytest.mark.parametrize("name", [STORE, f"{STORE}.keys"])
def test_new_overwrites_nothing(cli: Cli, folder: Path, name: str) -> None:
    (folder / name).write_text("mine", encoding="utf-8")
    cli("new", STORE, *NAMES, *OPEN).wrong(3, f"{name} is there already and was left as it is")
    assert names_in(folder) == {name, "passphrase.txt"}
    assert (folder / name).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("passphrase", "words"),
    [("", "15 or more"), ("fourteen chars", "15 or more"), ("passwordpassword", "tried first"),
     ("Test Safeguarding Board", "office's own names")],
)  # fmt: skip
def test_new_refuses_a_weak_passphrase_and_leaves_nothing(cli: Cli, folder: Path, passphrase: str, words: str) -> None:
    (folder / "passphrase.txt").write_text(passphrase, encoding="utf-8")
    cli("new", STORE, *NAMES, *OPEN).wrong(3, words)
    assert names_in(folder) == {"passphrase.txt"}


def test_new_leaves_nothing_half_made(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("Test Child name")

    monkeypatch.setattr("scr_desk.store.founding.found_office", broken)
    assert cli("new", STORE, *NAMES, *OPEN).code == 1
    assert {path.name for path in folder.iterdir()} == {"passphrase.txt"}


def test_a_passphrase_file_loses_one_newline_and_no_more(cli: Cli, store: Path) -> None:
    file = store.parent / "passphrase.txt"
    for ending in ("", "\n", "\r\n"):
        file.write_bytes((PASSPHRASE + ending).encode())
        assert cli("ask", store, "register", *OPEN).code == 0
    for other in (f"{PASSPHRASE}\n\n", f" {PASSPHRASE}", f"{PASSPHRASE} \n"):
        file.write_bytes(other.encode())
        assert cli("ask", store, "register", *OPEN).code == 4
        Path(f"{store}.tries").unlink()


def test_a_passphrase_is_the_same_however_its_accents_are_typed(cli: Cli, store: Path) -> None:
    new = store.parent / "new.txt"
    new.write_text("test héron sur l'eau", encoding="utf-8")
    assert cli("passphrase", store, *OPEN, "--new-passphrase-file", new).code == 0
    new.write_text("test he\u0301ron sur l'eau", encoding="utf-8")
    assert cli("ask", store, "register", "--passphrase-file", new).code == 0


def test_three_wrong_passphrases_are_free_and_then_one_waits(cli: Cli, store: Path) -> None:
    other_passphrase(store.parent, "wrong.txt")
    for _ in range(3):
        cli("ask", store, "register", *WRONG).wrong(4, "does not open the store")
    began = datetime.now(UTC)
    cli("ask", store, "register", *WRONG).wrong(4, "Wait 2 seconds")
    cli("ask", store, "register", *OPEN).wrong(4, "Too many wrong passphrases")
    cli("ask", store, "register").wrong(4, "Too many wrong passphrases")
    assert datetime.now(UTC) - began < timedelta(seconds=1.5), "nothing sleeps"
    waited = Path(f"{store}.tries")
    kept = json.loads(waited.read_bytes())
    waited.write_text(json.dumps({**kept, "last": (began - timedelta(seconds=3)).isoformat()}), encoding="utf-8")
    assert cli("ask", store, "register", *OPEN).code == 0
    assert not waited.exists()


def test_the_person_chooses_the_slot(cli: Cli, store: Path) -> None:
    assert cli("ask", store, "register", *OPEN, "--person", MANAGER.lower()).code == 0
    cli("ask", store, "register", *OPEN, "--person", "Test Nobody").wrong(4, "does not open the store for that person")
    words = json.loads(keys_path(store).read_bytes())
    words["slots"].append({**words["slots"][0], "person": "Test Deputy"})
    keys_path(store).write_text(json.dumps(words), encoding="utf-8")
    cli("ask", store, "register", *OPEN).wrong(3, "--person NAME")
    assert cli("ask", store, "register", *OPEN, "--person", MANAGER).code == 0


def test_the_recovery_key_opens_and_signs_as_itself(cli: Cli, new_once: Kept, store: Path) -> None:
    key = store.parent / "key.txt"
    key.write_text(f"{new_once.recovery_key.lower()}\n", encoding="utf-8")
    by_key = ("--recovery-key-file", "key.txt")
    note = '{"from": "Test Authority", "told_on": "2015-11-02", "children": [{"name": "Test Child One"}]}'
    assert cli("do", store, "receive_notification", note, *by_key).code == 0
    entries = cli("ask", store, "audit", *OPEN).json["answer"]
    assert [entry["person"] for entry in entries][-1] == keys.RECOVERY
    assert cli("verify", store, *by_key).json["ok"] is True


def test_another_store_s_recovery_key_does_not_open(cli: Cli, told_once: Kept, store: Path) -> None:
    (store.parent / "key.txt").write_text(told_once.recovery_key, encoding="utf-8")
    cli("ask", store, "register", "--recovery-key-file", "key.txt").wrong(4, "recovery key does not open the store")


def test_a_changed_passphrase_opens_and_the_old_one_no_longer(cli: Cli, store: Path) -> None:
    other_passphrase(store.parent)
    said = cli("passphrase", store, *OPEN, "--new-passphrase-file", "new.txt")
    assert said.json == {"keys": f"{store}.keys", "person": MANAGER}
    cli("ask", store, "register", *OPEN).wrong(4, "does not open")
    audit = cli("ask", store, "audit", "--passphrase-file", "new.txt").json["answer"]
    assert audit[-1]["action"] == "changed a passphrase"
    assert keys_path(store).stat().st_mode & 0o777 == 0o600


def test_a_refused_new_passphrase_leaves_the_old_one(cli: Cli, store: Path) -> None:
    (store.parent / "new.txt").write_text("short", encoding="utf-8")
    before = keys_path(store).read_bytes()
    cli("passphrase", store, *OPEN, "--new-passphrase-file", "new.txt").wrong(3, "15 or more")
    cli("passphrase", store, *OPEN, "--new-passphrase-file", "gone.txt").wrong(2, "gone.txt could not be read")
    assert keys_path(store).read_bytes() == before


def _typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Let somebody sit at a terminal and type these; returns what they were asked."""
    asked: list[str] = []
    coming = iter(answers)

    def answer(words: str) -> str:
        asked.append(words)
        try:
            return next(coming)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr(given, "has_terminal", lambda: True)
    monkeypatch.setattr(getpass, "getpass", answer)
    return asked


def test_without_a_file_the_passphrase_is_asked(cli: Cli, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _typed(monkeypatch, PASSPHRASE)
    assert cli("ask", store, "register").json == {"answer": []}
    assert asked == ["Passphrase: "]
    cli("ask", store, "register").wrong(2, "No passphrase was typed")


def test_a_new_passphrase_is_typed_twice(cli: Cli, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _typed(monkeypatch, "test heron one two", "test heron one too")
    cli("passphrase", store, *OPEN).wrong(3, "not the same")
    _typed(monkeypatch, PASSPHRASE, "test heron one two", "test heron one two")
    assert cli("passphrase", store).code == 0
    (store.parent / "new.txt").write_text("test heron one two", encoding="utf-8")
    assert cli("ask", store, "register", "--passphrase-file", "new.txt").code == 0


def test_a_program_without_a_terminal_is_not_asked(program: Cli, store: Path) -> None:
    program("ask", store, "register").wrong(2, "give --passphrase-file")
    program("ask", "gone.scr", "register").wrong(4, "There is no store")


def test_a_lost_passphrase_is_given_anew_by_the_recovery_key(cli: Cli, new_once: Kept, store: Path) -> None:
    (store.parent / "key.txt").write_text(new_once.recovery_key, encoding="utf-8")
    (store.parent / "new.txt").write_text("seven green bottles on the long wall", encoding="utf-8")
    said = cli("passphrase", store, "--recovery-key-file", "key.txt", "--new-passphrase-file", "new.txt")
    assert said.code == 0
    cli("ask", store, "register", *OPEN).wrong(4, "does not open the store")
    assert cli("verify", store, "--passphrase-file", "new.txt").json["ok"]
    cli(
        "passphrase", store, "--recovery-key-file", "key.txt", "--new-passphrase-file", "new.txt", "--person", "Test Nobody"
    ).wrong(3, "--person NAME")


def test_a_rehearsal_proves_the_recovery_key_and_changes_nothing(
    cli: Cli, new_once: Kept, told_once: Kept, store: Path
) -> None:
    key, by_key = store.parent / "key.txt", ("--recovery-key-file", "key.txt", "--rehearse")
    before = {path.name: path.read_bytes() for path in (store, keys_path(store))}
    key.write_text(new_once.recovery_key, encoding="utf-8")
    assert cli("passphrase", store, *by_key).json == {"store": str(store), "recovery_key": "opens the store"}
    key.write_text(told_once.recovery_key, encoding="utf-8")
    cli("passphrase", store, *by_key).wrong(4, "recovery key does not open the store")
    key.write_text(new_once.recovery_key[:-1] + "?", encoding="utf-8")
    cli("passphrase", store, *by_key).wrong(3, "Group 8 of the recovery key has a slip")
    cli("passphrase", store, *OPEN, "--rehearse").wrong(2, "give --recovery-key-file")
    assert {path.name: path.read_bytes() for path in (store, keys_path(store))} == before
