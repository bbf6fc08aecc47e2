"""A defect of ours ends with 1, without a traceback and without a word of anybody's; a full disk is no defect."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import OPEN, ROOT, Cli, names_in
from tests.cli.test_do_and_ask import CASE, RECEIVE, TODAY, lines

NAME = "Test Child name"


def _raising(error: BaseException) -> Callable[..., None]:
    def broken(*_: object, **__: object) -> None:
        raise error

    return broken


@pytest.mark.parametrize("error", [ValueError(NAME), KeyError(NAME), RecursionError(NAME), AssertionError(NAME)])
def test_a_defect_tells_its_class_and_place_and_nothing_else(
    cli: Cli, store: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr("scr_desk.desk.Desk.ask", _raising(error))
    said = cli("ask", store, "register", *OPEN)
    said.wrong(1, "This is a defect of SCR Desk", type(error).__name__, "ask.py:")
    assert NAME not in said.err
    assert not store.with_name(f"{store.name}.lock").exists(), "the store was closed"


def test_a_defect_within_a_step_saves_nothing(cli: Cli, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("do", store, "-", *OPEN, *TODAY, stdin=lines(RECEIVE))
    with monkeypatch.context() as patch:
        patch.setattr("scr_desk.desk.write_history", _raising(ValueError(NAME)))
        said = cli("do", store, "add_note", f'{{"case": "{CASE}", "text": "{NAME}"}}', *OPEN, *TODAY)
    said.wrong(1, "ValueError", "Nothing half was saved")
    assert NAME not in said.err
    assert NAME not in cli("ask", store, "case", f'{{"case": "{CASE}"}}', *OPEN).out
    assert cli("verify", store, *OPEN).json["ok"] is True


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO, errno.EACCES])
def test_what_the_disk_says_is_no_defect(cli: Cli, store: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr("scr_desk.desk.Desk.ask", _raising(OSError(number, os.strerror(number), f"/{NAME}")))
    said = cli("ask", store, "register", *OPEN)
    said.wrong(4, os.strerror(number))
    assert NAME not in said.err


def test_a_full_disk_while_writing_leaves_nothing(cli: Cli, told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = names_in(told.parent)
    monkeypatch.setattr(os, "fsync", _raising(OSError(errno.ENOSPC, "No space left on device")))
    cli("file", told, "1", "--out", "out.docx", *OPEN).wrong(4, "No space left")
    cli("export", told, "out", *OPEN).wrong(4, "No space left")
    assert names_in(told.parent) == before
    cli("backup", told, "to", *OPEN).wrong(4, "No space left")
    assert not (told.parent / "to").exists() or names_in(told.parent / "to") == set()


def test_a_person_may_stop_it(cli: Cli, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scr_desk.desk.Desk.ask", _raising(KeyboardInterrupt()))
    cli("ask", store, "register", *OPEN).wrong(4, "Stopped")


def test_a_reader_that_goes_away_is_no_defect(folder: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "scr_desk", "steps"],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    with program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_an_answer_that_cannot_be_written_is_said(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "scr_desk", "due", "2015-05-12", "--months", "1"],
            cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (
        4,
        b"The disk said no: No space left on device. Put that right and do it again.\n",
    )
