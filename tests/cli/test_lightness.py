"""What needs no store starts without it: no Qt, no engine, no keys, no documents are imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT

HEAVY = ("PySide6", "scr_desk.store", "scr_desk.desk", "scr_desk.documents", "scr_desk.intake", "reportlab", "docx",
         "pikepdf", "pypdfium2", "lxml", "sqlcipher3", "sqlite3", "cryptography")  # fmt: skip
SHOW_IMPORTS = """
import sys
from scr_desk.cli import main
code = main(sys.argv[1:])
print(*sorted(sys.modules), sep="\\n", file=sys.stderr)
sys.exit(code)
"""


def imported(folder: Path, *words: str) -> set[str]:
    ended = subprocess.run(
        [sys.executable, "-c", SHOW_IMPORTS, *words],
        capture_output=True, text=True, input="{}", check=True, cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return set(ended.stderr.split())


@pytest.mark.parametrize(
    "words",
    [("due", "2015-05-12", "--working-days", "10"), ("assess", "-"), ("--help",), ("--version",), ("due", "--help")],
    ids=" ".join,
)
def test_nothing_heavy_is_imported(folder: Path, words: tuple[str, ...]) -> None:
    names = imported(folder, *words)
    assert "scr_desk.cli" in names
    found = {heavy for heavy in HEAVY if any(name == heavy or name.startswith(f"{heavy}.") for name in names)}
    assert found == set()


def test_no_command_imports_the_window(folder: Path) -> None:
    assert not {name for name in imported(folder, "steps") if name.partition(".")[0] in ("PySide6", "ui")}
