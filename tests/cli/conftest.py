"""The command as a test calls it: in this process, in a folder of its own, beside a copy of one store.

The stores are made once, at the floor of the key derivation; each passphrase is derived once (`remembered`), since
the derivation has its own tests. A few tests call the command as a real program (`program`).
"""

from __future__ import annotations

import functools
import io
import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scr_desk import shelf
from scr_desk.cli import given, main
from scr_desk.cli.story import story_of, tell
from scr_desk.desk import Desk
from scr_desk.domain.office import Office, OfficeName
from scr_desk.store import keys, opening
from scr_desk.store.unopened import keys_path
from tests.builders import BOARD, CHAIR, MANAGER

PASSPHRASE = "test kingfisher over slow water"
OPEN = ("--passphrase-file", "passphrase.txt")
STORE = "office.scr"
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Said:
    """What a command said: its exit code, standard output, and the words for people."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on standard output."""
        (value,) = self.lines
        return value

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]

    def wrong(self, code: int, *words: str) -> None:
        """It ended with this code, and said why in one line that is a whole sentence; nothing came out."""
        assert (self.code, self.out) == (code, ""), self
        assert self.err.endswith(".\n"), self
        assert self.err.count("\n") == 1, self
        assert not self.err.startswith((" ", "usage")), self
        assert "Traceback" not in self.err
        for word in words:
            assert word in self.err, self


@dataclass(frozen=True)
class Kept:
    """A store that was made once: where it stands, and its recovery key."""

    path: Path
    recovery_key: str

    def copy_to(self, folder: Path) -> Path:
        for source in (self.path, keys_path(self.path)):
            shutil.copy(source, folder / source.name)
        return folder / self.path.name


Cli = Callable[..., Said]


@functools.cache
def _derived_once(secret: bytes, salt: bytes, cost: keys.Cost) -> bytes:
    return _derive(secret, salt=salt, cost=cost)


_derive = keys._derive


@pytest.fixture(scope="session", autouse=True)
def remembered() -> Iterator[None]:
    """Each passphrase is derived once in a test run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "_derive", lambda secret, *, salt, cost: _derived_once(secret, salt, cost))
        yield


def made(folder: Path) -> tuple[Desk, str]:
    """A store with its office, as `scr-desk new` makes it, but at the floor of the derivation."""
    db, opened, recovery_key = opening.make_store(
        folder / STORE, person=MANAGER, passphrase=PASSPHRASE, now=datetime.now(UTC), cost=keys.FLOOR
    )
    holders = {OfficeName.LSCB_CHAIR: CHAIR, OfficeName.BUSINESS_MANAGER: MANAGER}
    return Desk.found(db, opened, Office(framework=shelf.default_framework(), board=BOARD), holders), recovery_key


@pytest.fixture(scope="session")
def new_once(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    desk, recovery_key = made(tmp_path_factory.mktemp("new"))
    desk.close()
    return Kept(desk.path, recovery_key)


@pytest.fixture(scope="session")
def told_once(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """A store in which the demonstration's whole story was told."""
    desk, recovery_key = made(tmp_path_factory.mktemp("told"))
    with desk:
        for _ in tell(story_of(desk, None)):
            pass
    return Kept(desk.path, recovery_key)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The test's own folder, in which the command is called, with the passphrase in a file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # the child that reads files starts in this folder, too
    (tmp_path / "passphrase.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def store(new_once: Kept, folder: Path) -> Path:
    return new_once.copy_to(folder)


@pytest.fixture
def told(told_once: Kept, folder: Path) -> Path:
    return told_once.copy_to(folder)


@pytest.fixture
def cli(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Cli]:
    """Calls the command in this process; there is no terminal to ask anything at."""
    del folder
    monkeypatch.setattr(given, "has_terminal", lambda: False)
    mask = os.umask(0o022)

    def call(*words: str | Path, stdin: str | bytes = b"") -> Said:
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        capsys.readouterr()
        code = main([str(word) for word in words])
        return Said(code, *capsys.readouterr())

    yield call
    os.umask(mask)


@pytest.fixture
def program(folder: Path) -> Cli:
    """Calls the command as a program of its own, without a terminal."""

    def call(*words: str | Path, stdin: str | bytes = b"") -> Said:
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        ended = subprocess.run(
            [sys.executable, "-m", "scr_desk", *map(str, words)],
            input=raw,
            capture_output=True,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "0", "LC_ALL": "C"},
            start_new_session=True,
            check=False,
            timeout=60,
        )
        return Said(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return call


def opened(store: Path) -> keys.OpenKeys:
    found = keys.open_with_passphrase(store, person=None, passphrase=PASSPHRASE)
    assert found is not None
    return found


def names_in(folder: Path) -> set[str]:
    """What stands in a folder, without the note and the journal that the store's engine leaves beside it."""
    return {path.name for path in folder.iterdir() if not path.name.endswith("-journal")}


def other_passphrase(folder: Path, name: str = "new.txt") -> str:
    words = f"test heron {secrets.token_hex(8)}"
    (folder / name).write_text(words, encoding="utf-8")
    return words
