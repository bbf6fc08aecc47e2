"""`demo` and `self-test`: the whole main job on any machine, and its unencrypted documents in a folder."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from scr_desk.cli import demo
from scr_desk.cli.story import story_of
from scr_desk.desk import Desk
from tests.cli.conftest import Cli, names_in
from tests.cli.example import kept, settled

# Stands in for the window: opens the store as the window would, and notes what a person would find.
LOOK = """
import json, sys
from datetime import date
from pathlib import Path
from scr_desk import entrance
from scr_desk.cli.demo import PASSPHRASE
out, store, note, today = sys.argv[1:]
with entrance.unlock(Path(store), person=None, passphrase=PASSPHRASE, today=date.fromisoformat(today)) as desk:
    seen = desk.ask("today")
    told = {"store": store, "note": note, "today": today, "register": [r.reference for r in desk.ask("register")]}
    told |= {"late": sum(1 for one in seen.agencies if one.move.clock.late_by), "arrivals": seen.arrivals}
Path(out).write_text(json.dumps(told))
"""

ENDINGS = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04"}
KINDS = ("pack", "minutes shell", "return form", "recommendation", "decision letter", "decision sheet", "request letter", "acknowledgement")


def test_demo_writes_the_documents_of_the_job_and_nothing_else(cli: Cli, folder: Path) -> None:
    out = folder / "deep" / "out"
    said = cli("demo", "--headless", out)
    assert said.code == 0, said
    assert said.err == ""
    names = names_in(out)
    assert f"{len(names)} documents" in said.out
    assert said.out.endswith("verified.\n")
    for name in names:
        path = out / name
        assert path.read_bytes().startswith(ENDINGS[path.suffix]), name
        assert path.with_suffix(".pdf" if path.suffix == ".docx" else ".docx").name in names, "both, Word and PDF"
        assert path.stat().st_mode & 0o777 == 0o600
    for kind in KINDS:
        assert any(kind in name for name in names), kind
    assert names_in(folder) == {"deep", "passphrase.txt"}
    for step in ("receive form", "issue pack", "record decision", "close case"):
        assert step in said.out
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    again = cli("demo", "--headless", out, "--today", "2015-12-16")
    assert again.code == 0, "it runs again into the same folder"
    assert names_in(out) == names | {"mine.txt"}
    assert (out / "mine.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("today", "last"),
    [(None, "2015-12-10"), (date(2015, 12, 16), "2015-12-10"), (date(2016, 2, 29), "2016-02-25")],
)
def test_the_story_ends_on_the_day_that_is_given_or_within_the_week_before(today: date | None, last: str) -> None:
    assert story_of(cast(Desk, None), today).day(12, 10) == last


def test_a_demo_that_is_refused_leaves_no_folder(cli: Cli, folder: Path) -> None:
    cli("demo", "--headless", "out", "--today", "2040-01-01").wrong(3, "bank holidays are loaded up to")
    assert names_in(folder) == {"passphrase.txt"}


def test_demo_without_a_display_does_the_job_in_its_own_folder(
    program: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    said = program("demo")
    assert said.code == 0, said
    assert "scr-desk-demo" in said.err
    assert settled(said.out) == kept("demo.txt", said.out)
    assert names_in(folder) == {"passphrase.txt", "scr-desk-demo"}
    assert len(names_in(folder / "scr-desk-demo")) > 40


def test_demo_with_a_display_opens_the_window_on_a_living_office_and_says_its_passphrase(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = folder / "seen.json"
    program = [sys.executable, "-c", LOOK, str(seen)]
    assert demo.show(None, program=program) == 0
    told = json.loads(seen.read_text(encoding="utf-8"))
    assert demo.PASSPHRASE in told["note"]
    assert demo.PASSPHRASE in capsys.readouterr().err
    assert told["today"] == "2015-12-10"
    assert len(told["register"]) == 3
    assert told["late"] > 0
    assert told["arrivals"] == 2
    assert not Path(told["store"]).exists(), "it is gone when it is closed"


def test_demo_chooses_the_window_where_there_is_a_display(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[date | None] = []

    def show(today: date | None) -> int:
        shown.append(today)
        return 0

    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.setattr(demo, "show", show)
    assert cli("demo", "--today", "2016-02-29").code == 0
    assert shown == [date(2016, 2, 29)]


def test_self_test_passes_and_leaves_nothing(program: Cli, folder: Path) -> None:
    said = program("self-test")
    assert (said.code, said.err) == (0, ""), said
    assert settled(said.out) == kept("self-test.txt", said.out)
    *checks, last = said.out.splitlines()
    assert all(line.startswith("ok ") for line in checks)
    assert last == f"{len(checks)} passed, 0 failed"
    assert names_in(folder) == {"passphrase.txt"}


def test_self_test_that_fails_exits_4(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scr_desk.cli.self_test.CATALOGUE", ())
    monkeypatch.setattr("scr_desk.cli.self_test.CHECKS", (("what cannot be", _fails),))
    said = cli("self-test")
    assert said.code == 4
    assert said.out == "FAILED  what cannot be: Test sentence.\n0 passed, 1 failed\n"


def _fails(*_: object) -> str:
    raise AssertionError("Test sentence.")
