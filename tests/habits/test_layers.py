"""The layers hold, and each of their contracts bites when somebody breaks it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Contract → a line that breaks it, and the module that gets the line.
BREACHES = {
    "Rooms": ("scr_desk/domain/errors.py", "from scr_desk.store import connection  # noqa"),
    "A stray module": ("scr_desk/helpers.py", '"""A room that nobody planned."""'),
    "One step never calls another": ("scr_desk/steps/close_case.py", "from scr_desk.steps import reopen_case  # noqa"),
    "No Qt behind the desk": ("scr_desk/desk.py", "import PySide6.QtCore  # noqa"),
    "The window knows no store": ("ui/__init__.py", "import sqlcipher3  # noqa"),
    "The domain is pure": ("scr_desk/domain/case.py", "import os  # noqa"),
    "One module knows the engine": ("scr_desk/store/files.py", "import sqlcipher3  # noqa"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(folder), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    for name in ("scr_desk", "ui", "resources"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "pyproject.toml", folder / "pyproject.toml")
    return folder


def test_the_layers_hold(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_found(copy: Path, breach: str) -> None:
    name, line = BREACHES[breach]
    path = copy / name
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text((before or "") + f"\n{line}\n", encoding="utf-8")
    try:
        done = lint(copy)
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, encoding="utf-8")
    assert done.returncode == 1, done.stdout
