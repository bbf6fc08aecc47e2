"""The parent of the window: starts it again when it has locked, and holds neither key nor Qt."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from scr_desk import last_store
from scr_desk.cli import window
from tests.cli.conftest import ROOT, Cli
from ui import startable

# Notes what it was called with, and ends with the next of the codes that it was given.
FAKE = """
import json, sys
from pathlib import Path
note = Path({note!r})
told = json.loads(note.read_text()) if note.exists() else []
told.append(sys.argv[1:])
note.write_text(json.dumps(told))
sys.exit({codes!r}[len(told) - 1])
"""


@pytest.fixture(autouse=True)
def own_notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The note of the last store is the test's own."""
    monkeypatch.setattr(last_store.platformdirs, "user_config_dir", lambda *_, **__: str(tmp_path / "config"))
    yield


def fake(folder: Path, *codes: int) -> tuple[list[str], Path]:
    """A program that ends with these codes one after the other, and where it notes how it was called."""
    note, path = folder / "calls.json", folder / "fake.py"
    path.write_text(FAKE.format(note=str(note), codes=list(codes)), encoding="utf-8")
    return [sys.executable, str(path)], note


def calls(note: Path) -> list[list[str]]:
    return list(json.loads(note.read_text(encoding="utf-8")))


def test_it_is_started_again_whenever_it_has_locked(tmp_path: Path) -> None:
    program, note = fake(tmp_path, 75, 75, 0)
    store = tmp_path / "office.scr"
    assert window.show(store, note="Test.", today=date(2015, 12, 10), program=program) == 0
    assert calls(note) == [[str(store), "Test.", "2015-12-10"]] * 3


@pytest.mark.parametrize("code", [0, 1, 4])
def test_any_other_end_is_the_end(tmp_path: Path, code: int) -> None:
    program, note = fake(tmp_path, code)
    assert window.show(tmp_path / "office.scr", program=program) == code
    assert len(calls(note)) == 1


def test_a_window_that_was_ended_from_outside_is_said_and_not_started_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = [sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGTERM)"]
    assert window.show(tmp_path / "office.scr", program=program) == 1
    assert "signal 15" in capsys.readouterr().err


def test_without_a_store_the_last_one_is_opened_once_there_is_one(tmp_path: Path) -> None:
    program, note = fake(tmp_path, 75, 0)
    store = tmp_path / "office.scr"
    assert window.show(None, program=program) == 0
    assert calls(note)[0] == ["", "", ""], "the first run"
    store.write_bytes(b"x")
    last_store.remember(store)
    note.unlink()
    assert window.show(None, program=program) == 0
    assert [call[0] for call in calls(note)] == [str(store)] * 2
    store.unlink()
    note.unlink()
    window.show(None, program=program)
    assert calls(note)[0][0] == "", "a store that is gone is not asked for"


def test_the_demonstration_is_shown_and_then_the_first_run_again(tmp_path: Path) -> None:
    program, note = fake(tmp_path, 76, 0)
    shown: list[str] = []

    def demonstrate() -> int:
        shown.append("demo")
        return 0

    assert window.show(None, program=program, demonstrate=demonstrate) == 0
    assert shown == ["demo"]
    assert len(calls(note)) == 2


def test_the_parent_holds_neither_key_nor_qt(tmp_path: Path) -> None:
    program, _ = fake(tmp_path, 75, 0)
    script = (
        "import sys; from pathlib import Path; from scr_desk.cli.window import show;"
        "show(Path(sys.argv[1]), program=sys.argv[2:]); print(*sorted(sys.modules))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "office.scr"), *program],
        capture_output=True, text=True, check=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    names = {name.partition(".")[0] for name in ended.stdout.split()}
    assert not names & {"PySide6", "ui", "sqlcipher3", "cryptography"}


def test_without_a_display_it_says_so(program: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    program().wrong(4, "no display", "scr-desk demo")


def test_with_a_display_no_arguments_open_the_window(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def show(store: Path | None) -> int:
        asked.append(store)
        return 0

    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.setattr(window, "show", show)
    assert cli().code == 0
    assert asked == [None]


def test_the_frozen_program_calls_itself_as_the_window(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert window.own_window() == [sys.executable, "_window"]
    given: list[list[str]] = []

    def main(words: list[str]) -> int:
        given.append(words)
        return 75

    monkeypatch.setattr(import_module("ui.__main__"), "main", main)
    assert cli("_window", "office.scr", "", "2015-12-10").code == 75
    assert given == [["scr-desk", "office.scr", "", "2015-12-10"]]
    assert "_window" not in cli("--help").out


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "libxcb-cursor.so.0: cannot open shared object file: No such file or directory",
            ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ),
        ("libEGL.so.1: cannot open shared object file: No such file or directory", ("libEGL.so.1", "libegl1")),
        ("libtest.so.7: cannot open shared object file: No such file or directory", ("libtest.so.7",)),
        ("No module named 'PySide6'", ("PySide6", "Install SCR Desk again")),
    ],
)
def test_a_missing_library_of_the_system_is_named(said: str, words: tuple[str, ...]) -> None:
    sentence = startable.why_not_startable(ImportError(said))
    assert all(word in sentence for word in words)
    assert sentence.endswith(".")


def test_the_plugin_of_the_screen_is_tried_before_qt_would_end_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(path: str) -> str:
        return f"Cannot load {path}: (libxcb-cursor.so.0: cannot open shared object file: No such file or directory)"

    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert "libxcb-cursor0" in startable.why_not_startable(load=load, platform="linux")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert startable.why_not_startable(load=load, platform="linux") == ""
    assert startable.why_not_startable(load=load, platform="win32") == ""
