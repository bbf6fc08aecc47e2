"""Programs of the operating system that some tests ask for a second opinion."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def program(name: str) -> str:
    """Its path; where it is missing the test is skipped by name, but fails in CI, where it must be there."""
    path = shutil.which(name)
    if path is not None:
        return path
    if os.environ.get("CI"):
        pytest.fail(f"{name} is not installed, and CI is set: nothing may be skipped there.")
    pytest.skip(f"{name} is not installed")


def saved_by_libreoffice(folder: Path, *names: str, kind: str = "pdf") -> list[Path]:
    """Files of a folder, opened and saved again as another kind in one call; where they then stand."""
    again = folder / "again"
    subprocess.run(
        [
            program("soffice"),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            *("--convert-to", kind, "--outdir", str(again)),
            *names,
        ],
        cwd=folder,
        capture_output=True,
        timeout=120,
        check=True,
    )
    ending = kind.partition(":")[0]
    return [(again / name).with_suffix(f".{ending}") for name in names]
