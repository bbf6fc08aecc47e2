"""What stands before unlocking stays light: loading the desk or a page first would treble the time until it stands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOADED = "import sys, ui.__main__, ui.app; print(*sorted(sys.modules))"


def test_the_unlock_screen_needs_neither_the_desk_nor_a_page() -> None:
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", LOADED], env=surroundings, capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(done.stdout.split())
    assert "ui.entrance.unlock" in loaded
    heavy = ("scr_desk.desk", "scr_desk.entrance", "scr_desk.questions", "scr_desk.steps", "scr_desk.documents")
    heavy += ("ui.pages", "ui.main_window", "sqlcipher3", "cryptography", "tomllib", "PySide6.QtPdf")
    assert loaded.isdisjoint(heavy)
