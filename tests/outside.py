"""Programs of the operating system that some tests ask for a second opinion."""

from __future__ import annotations

import os
import shutil

import pytest


def program(name: str) -> str:
    """Its path; where it is missing the test is skipped by name, but fails in CI, where it must be there."""
    path = shutil.which(name)
    if path is not None:
        return path
    if os.environ.get("CI"):
        pytest.fail(f"{name} is not installed, and CI is set: nothing may be skipped there.")
    pytest.skip(f"{name} is not installed")
