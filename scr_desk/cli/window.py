"""`scr-desk` without a command: the window, as a child process that is started again whenever it has locked.

This process holds neither key nor Qt. The window's process ends with 75 when it locks, so that the process that held
the key is gone (security.md, "Locking"); it is started afresh at the unlock screen. `_window` is that child as the
frozen program calls itself; a person never calls it.
"""

from __future__ import annotations

import argparse
import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from scr_desk.cli import DEFECT
from scr_desk.domain.errors import UnavailableError

LOCKED, DEMONSTRATE = 75, 76
NO_DISPLAY = (
    "There is no display here, so no window can be shown. `scr-desk --help` lists what can be done without one;"
    " `scr-desk demo` shows the main job."
)


def configure(parser: argparse.ArgumentParser) -> None:
    for name in ("store", "note", "today"):
        parser.add_argument(name, nargs="?", default="")


def run(arguments: argparse.Namespace) -> int:
    """The window itself, in this process. Named by a text: nothing of this package may know Qt."""
    child = importlib.import_module("ui.__main__")
    return int(child.main(["scr-desk", arguments.store, arguments.note, arguments.today]))


def open_window() -> int:
    """The window on the store that was open last, or the first run."""
    if not has_display():
        raise UnavailableError(NO_DISPLAY)
    return show(None)


def has_display() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def show(
    store: Path | None,
    *,
    note: str = "",
    today: date | None = None,
    program: Sequence[str] | None = None,
    demonstrate: Callable[[], int] | None = None,
) -> int:
    """Show the window until a person closes it; returns its exit code.

    Without a store the one that was open last is opened, else a new one is made (first run), or the demonstration is
    shown and then asked again. `program` and `demonstrate` are arguments that only tests give.
    """
    while True:
        path = store or _last_store()
        command = [*(program or own_window()), str(path or ""), note, today.isoformat() if today else ""]
        code = _ended(command)
        if code == DEMONSTRATE and store is None:
            (demonstrate or _demonstrate)()
        elif code < 0:  # it was ended from outside, or Qt ended it
            print(f"The window was ended by signal {-code}. What was typed a second before is kept.", file=sys.stderr)
            return DEFECT
        elif code != LOCKED:
            return code


def _ended(command: list[str]) -> int:
    """Run the window's process to its end. A second Ctrl+C on the terminal is the window's own matter."""
    with subprocess.Popen(command) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue


def _last_store() -> Path | None:
    from scr_desk.last_store import last_store

    return last_store()


def _demonstrate() -> int:
    from scr_desk.cli.demo import show as show_demonstration

    return show_demonstration(None)


def own_window() -> list[str]:
    """How our own program is called as the window: the frozen program calls itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "_window"]
    return [sys.executable, "-m", "ui"]
