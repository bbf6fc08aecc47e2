"""The command `scr-desk`: without arguments the window, else the desk without it.

One module a command, loaded only when it is called, so that `due` starts without the store and the documents.
Exit codes: 0 done, 2 wrong usage, 3 refused, 4 unavailable, 1 a defect of ours.
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from scr_desk.cli.said import refusal_words
from scr_desk.domain.errors import RefusedError, UnavailableError

DONE, DEFECT, USAGE, REFUSED, UNAVAILABLE = 0, 1, 2, 3, 4
# What an operating system answers when nothing is wrong with us. Windows has no quota of that name.
WORLD_SAID_NO = {
    errno.ENOSPC, errno.EROFS, errno.EIO, errno.EACCES, errno.EPERM, getattr(errno, "EDQUOT", errno.ENOSPC),
}  # fmt: skip

# Command, its module, one line of help. Those that begin with _ are workers of our own and stay out of the help.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "make a demonstration store by doing the real steps"),
    "new": ("new", "make a store and its keys"),
    "steps": ("steps", "list every step with its fields (JSON)"),
    "questions": ("questions", "list every question with its fields (JSON)"),
    "do": ("do", "perform a step"),
    "ask": ("ask", "answer a question"),
    "passphrase": ("passphrase", "change a person's passphrase"),
    "import": ("import_files", "put files into the tray and print what was recognised"),
    "file": ("file", "write one stored file"),
    "due": ("due", "work out a due date"),
    "assess": ("assess", "weigh answers against the criteria"),
    "verify": ("verify", "check pages, integrity, audit chain and counts"),
    "backup": ("backup", "make a verified backup"),
    "restore": ("restore", "restore a backup to a new place"),
    "export": ("export", "write everything in open formats"),
    "self-test": ("self_test", "do the whole main job on a temporary store"),
    "_read": ("read_worker", ""),
    "_build": ("build_worker", ""),
    "_window": ("window", ""),
}


class UsageError(Exception):
    """The command was typed wrongly: exit 2, with the sentence."""


def main(given: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Words for people go to stderr, JSON to stdout in UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    os.umask(0o077)  # whatever we write is for its owner only
    try:
        code = _run(list(sys.argv[1:] if given is None else given))
        sys.stdout.flush()  # here, where a full disk can still be said
        return code
    except UsageError as error:
        print(error, file=sys.stderr)
        return USAGE
    except RefusedError as error:
        print(refusal_words(error), file=sys.stderr)
        return REFUSED
    except UnavailableError as error:
        print(error, file=sys.stderr)
        return UNAVAILABLE
    except KeyboardInterrupt:
        print("Stopped. What was reported before this is saved; nothing half is.", file=sys.stderr)
        return UNAVAILABLE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader went away: nothing to say
        return DONE
    except Exception as error:  # noqa: BLE001 - one of the two places: a defect is reported without personal data
        if isinstance(error, OSError) and error.errno in WORLD_SAID_NO:
            print(f"The disk said no: {error.strerror}. Put that right and do it again.", file=sys.stderr)
            return UNAVAILABLE
        print(defect_words(error), file=sys.stderr)
        return DEFECT


def _run(given: list[str]) -> int:
    if not given:
        from scr_desk.cli import window

        return window.open_window()
    if given[0] in ("--version", "-V"):
        print(f"scr-desk {program_version()}")
        return DONE
    if given[0] in ("--help", "-h", "help"):
        print(overview())
        return DONE
    name, rest = given[0], given[1:]
    if name not in COMMANDS:
        raise UsageError(f"There is no command “{name}”. The commands are: {', '.join(_shown())}.")
    module_name, help_line = COMMANDS[name]
    module = importlib.import_module(f"scr_desk.cli.{module_name}")
    from scr_desk.cli.parser import Parser

    parser = Parser(prog=f"scr-desk {name}", description=f"{help_line[:1].upper()}{help_line[1:]}.", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"scr-desk {program_version()}")
    module.configure(parser)
    try:
        arguments = parser.parse_intermixed_args(rest)
    except SystemExit as stop:  # argparse has shown its help or the version
        return int(stop.code or 0)
    return int(module.run(arguments))


def overview() -> str:
    """What `scr-desk --help` shows."""
    lines = ["usage: scr-desk", "       scr-desk COMMAND …   (scr-desk COMMAND --help shows each)", ""]
    lines += ["Without a command the window opens. The commands work without it:", ""]
    lines += [f"  {name:<11} {COMMANDS[name][1]}" for name in _shown()]
    return "\n".join([*lines, "", "Exit: 0 done, 2 wrong usage, 3 refused, 4 unavailable, 1 a defect of ours."])


def _shown() -> list[str]:
    return [name for name in COMMANDS if not name.startswith("_")]


def program_version() -> str:
    try:
        return version("scr-desk")
    except PackageNotFoundError:
        return "(a checkout, not installed)"


def defect_words(error: Exception) -> str:
    """What is said of a defect: its class and the place in our code, never a value or a text."""
    ours = [f for f in traceback.extract_tb(error.__traceback__) if "scr_desk" in Path(f.filename).parts]
    place = f" at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    return f"This is a defect of SCR Desk ({type(error).__name__}{place}). Nothing half was saved. Please report it."
