"""`scr-desk do`: perform a step, or a whole list of them from standard input."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from scr_desk.cli import UsageError
from scr_desk.cli.given import add_store, open_desk
from scr_desk.cli.said import print_json, print_warnings, refusal_words
from scr_desk.cli.typed import ENCODING, json_argument, parsed
from scr_desk.desk import Desk
from scr_desk.domain.context import Change, Command
from scr_desk.domain.errors import DeskError, RefusedError, UnavailableError
from scr_desk.domain.fields import read
from scr_desk.domain.plain import plain
from scr_desk.steps import BY_NAME


def configure(parser: argparse.ArgumentParser) -> None:
    add_store(parser, with_today=True)
    parser.add_argument(
        "step", metavar="STEP", help="a step's name; or - to read one {step, with} a line from standard input"
    )
    parser.add_argument("json", metavar="JSON", nargs="?", help="its fields: JSON, @FILE, or - for standard input")


def run(arguments: argparse.Namespace) -> int:
    if arguments.step == "-":
        return _run_lines(arguments)
    if arguments.json is None:
        raise UsageError("Give the step's fields as JSON, @FILE, or - for standard input.")
    command = _command(arguments.step, json_argument(arguments.json))
    with open_desk(arguments) as desk:
        _perform(desk, command)
    return 0


def _run_lines(arguments: argparse.Namespace) -> int:
    """Each line is a transaction of its own; the first refusal stops, and says which line it was."""
    if arguments.json is not None:
        raise UsageError("With - in the step's place there is no further argument.")
    # Split as bytes: a text may hold other characters that Python takes for a line's end.
    lines = [(n, line) for n, line in enumerate(sys.stdin.buffer.read().split(b"\n"), 1) if line.strip()]
    for number, line in lines[:1]:
        with _naming(number):
            _command_of_line(line)  # say what is wrong before the passphrase is asked
    with open_desk(arguments) as desk:
        for number, line in lines:
            with _naming(number):
                _perform(desk, _command_of_line(line))
    return 0


@contextmanager
def _naming(number: int) -> Iterator[None]:
    """Say which line it was."""
    try:
        yield
    except (UsageError, DeskError) as error:
        words = refusal_words(error) if isinstance(error, RefusedError) else str(error)
        raise type(error)(f"Line {number}: {words}") from None


def _command_of_line(line: bytes) -> Command:
    try:
        given = parsed(line.decode(ENCODING), "It")
    except UnicodeDecodeError:
        raise UsageError("It is not text in UTF-8: send it in UTF-8.") from None
    if not isinstance(given, dict) or set(given) - {"step", "with"} or "step" not in given:
        raise RefusedError('Each line takes {"step": …, "with": {…}}.')
    return _command(str(given["step"]), given.get("with", {}))


def _command(step: str, given: Any) -> Command:
    row = BY_NAME.get(step)
    if row is None:
        raise UsageError(f"There is no step “{step}”. `scr-desk steps` lists them.")
    return read(row.command, given)


def _perform(desk: Desk, command: Command) -> None:
    change = desk.do(command)
    try:
        print_json({"change": change_as_json(change)})
    except OSError:
        raise UnavailableError(
            f"The step was saved as entry {change.entry}; only its answer could not be shown. Do not do it again."
        ) from None
    print_warnings(change.warnings)


def change_as_json(change: Change) -> dict[str, Any]:
    shown: dict[str, Any] = plain(change)
    return shown
