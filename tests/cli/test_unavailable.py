"""A store that cannot be opened: exit 4, in words of its own for each cause, and nothing is changed."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scr_desk.store.connection import connect
from scr_desk.store.unopened import keys_path
from tests.cli.conftest import OPEN, PASSPHRASE, ROOT, Cli, made, opened


def _empty(store: Path) -> None:
    store.write_bytes(b"")


def _folder(store: Path) -> None:
    store.unlink()
    store.mkdir()


def _plaintext(store: Path) -> None:
    store.unlink()
    db = sqlite3.connect(store)
    db.execute("CREATE TABLE cases (name TEXT)")
    db.commit()
    db.close()


def _foreign(store: Path) -> None:
    store.write_bytes(random.Random(7).randbytes(65536))


def _too_short(store: Path) -> None:
    store.write_bytes(store.read_bytes()[:300])


def _truncated(store: Path) -> None:
    store.write_bytes(store.read_bytes()[: 4096 * 20])


def _truncated_within_a_page(store: Path) -> None:
    store.write_bytes(store.read_bytes()[: 4096 * 20 + 7])


def _damaged_at_its_beginning(store: Path) -> None:
    whole = bytearray(store.read_bytes())
    whole[100] ^= 1
    store.write_bytes(whole)


def _newer(store: Path) -> None:
    db = connect(store, data_key=opened(store).data_key)
    db.rows("PRAGMA user_version = 9999")
    db.close()


def _another(store: Path) -> None:
    folder = store.parent / "another"
    folder.mkdir()
    made(folder)[0].close()
    store.write_bytes((folder / store.name).read_bytes())


def _no_keys(store: Path) -> None:
    keys_path(store).unlink()


def _damaged_keys(store: Path) -> None:
    keys_path(store).write_bytes(keys_path(store).read_bytes()[:-40])


def _newer_keys(store: Path) -> None:
    _edited(store, lambda words: words.update(format=2))


def _weakened_keys(store: Path) -> None:
    _edited(store, lambda words: words["slots"][0]["cost"].update(memory=8))


def _edited(store: Path, change: Callable[[dict], None]) -> None:  # type: ignore[type-arg]  # JSON as it comes
    words = json.loads(keys_path(store).read_bytes())
    change(words)
    keys_path(store).write_text(json.dumps(words), encoding="utf-8")


# What was done to the store, and what the sentence says. Those without a passphrase need none to be told.
WITHOUT_PASSPHRASE: dict[str, tuple[Callable[[Path], None], str]] = {
    "missing": (lambda store: store.unlink(), "There is no store at office.scr"),
    "empty": (_empty, "office.scr is empty"),
    "a folder": (_folder, "is a folder"),
    "plaintext": (_plaintext, "is not encrypted"),
    "too short": (_too_short, "too short"),
    "without keys": (_no_keys, "office.scr.keys is missing"),
    "with damaged keys": (_damaged_keys, "office.scr.keys is damaged"),
    "with newer keys": (_newer_keys, "newer SCR Desk"),
}
WITH_PASSPHRASE: dict[str, tuple[Callable[[Path], None], str]] = {
    "foreign": (_foreign, "not a store of SCR Desk"),
    "of other keys": (_another, "The key does not open office.scr"),
    "truncated": (_truncated, "office.scr is damaged"),
    "truncated within a page": (_truncated_within_a_page, "office.scr is damaged"),
    "damaged": (_damaged_at_its_beginning, "not a store of SCR Desk"),
    "newer": (_newer, "newer SCR Desk"),
    "with weakened keys": (_weakened_keys, "weakened"),
}


@pytest.mark.parametrize("name", WITHOUT_PASSPHRASE)
def test_a_store_that_is_none_is_said_before_the_passphrase_is_asked(cli: Cli, store: Path, name: str) -> None:
    spoil, words = WITHOUT_PASSPHRASE[name]
    spoil(store)
    cli("ask", store, "register").wrong(4, words)
    cli("ask", store, "register", *OPEN).wrong(4, words)
    cli("do", store, "-", stdin="").wrong(4, words)


@pytest.mark.parametrize("name", WITH_PASSPHRASE)
def test_a_store_that_cannot_be_read_is_unavailable(cli: Cli, store: Path, name: str) -> None:
    spoil, words = WITH_PASSPHRASE[name]
    spoil(store)
    before = store.read_bytes()
    for command in (["ask", store, "register"], ["verify", store], ["backup", store, "to"], ["export", store, "out"]):
        cli(*command, *OPEN).wrong(4, words)
    assert store.read_bytes() == before
    assert not (store.parent / "to").exists()
    assert not (store.parent / "out").exists()


def test_a_slot_that_was_changed_opens_nothing(cli: Cli, store: Path) -> None:
    _edited(store, lambda words: words["slots"][0].update(role="auditor"))
    cli("ask", store, "register", *OPEN).wrong(4, "does not open the store")


def test_no_damage_is_a_defect_of_ours(cli: Cli, told: Path) -> None:
    """Wherever a bit flips, the answer is right or the store is said to be damaged; `verify` always finds it."""
    whole, chance = told.read_bytes(), random.Random(11)
    for _ in range(12):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        told.write_bytes(damaged)
        asked = cli("ask", told, "register", *OPEN)
        assert asked.code in (0, 4), asked
        assert (asked.out == "") == (asked.code == 4)
        assert cli("verify", told, *OPEN).code == 4


HOLDER = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from scr_desk.desk import Desk
from scr_desk.store import opening
store = Path(sys.argv[1])
with Desk.open(store, opening.unlock(store, person=None, passphrase=sys.argv[2], now=datetime.now(UTC))):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_store_that_another_program_holds_is_locked(cli: Cli, store: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(store), PASSPHRASE],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True,
    )  # fmt: skip
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        cli("ask", store, "register", *OPEN).wrong(4, "open in another program", f"process {holder.pid}", "Close it")
        holder.communicate()
    assert cli("ask", store, "register", *OPEN).json == {"answer": []}


def test_a_folder_that_is_missing_is_said(cli: Cli, store: Path) -> None:
    cli("file", store, "1", "--out", "gone/x").wrong(4, "The folder for x is not there")
    cli("new", "gone/x.scr", "--board", "b", "--chair", "c", "--person", "p", *OPEN).wrong(4, "The folder for x.scr")
