"""How our own program is called as a worker: a process that reads one received file or builds one pack.

What it works on goes by standard input and comes back by standard output: it never lies unencrypted on a disk
(security.md). Only the worker parses files that others made or sets long documents; if it hangs, eats memory or
dies, the desk goes on.
"""

from __future__ import annotations

import os
import subprocess
import sys

# What our own program needs to start; nothing else of the desk's surroundings reaches a worker.
_KEPT = ("PATH", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "LANG")
# No black window may flash up on Windows; elsewhere there is no such flag.
NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def own_program(command: str) -> list[str]:
    """The argument list of a hidden command of ours, `_read` or `_build`: the frozen program calls itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, command]
    return [sys.executable, "-m", "scr_desk", command]


def surroundings() -> dict[str, str]:
    """The environment of a worker."""
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
