"""The wheel holds what the program reads, and runs from another folder with nothing of the checkout around."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    program = f"import hatchling.build as b, os; os.chdir({str(ROOT)!r}); print(b.build_wheel({str(folder)!r}))"
    subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_resource(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        str(path.relative_to(ROOT))
        for folder in ("scr_desk", "resources", "ui")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= inside


def test_the_self_test_passes_from_the_wheel_in_another_folder(wheel: Path, tmp_path: Path) -> None:
    unpacked = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(unpacked)
    # -P and our own path: nothing of the checkout can be picked up, only the wheel and its libraries.
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    done = subprocess.run(
        [sys.executable, "-P", "-m", "scr_desk", "self-test"], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(unpacked), *libraries]), "PYTHONNOUSERSITE": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 failed" in done.stdout
