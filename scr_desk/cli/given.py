"""What several commands are given: JSON arguments, dates, the store and who opens it."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from scr_desk.cli import UsageError
from scr_desk.desk import Desk
from scr_desk.domain.errors import RefusedError, UnavailableError
from scr_desk.store import keys, opening, tries
from scr_desk.store.connection import refuse_unfit_file


def add_store(parser: argparse.ArgumentParser, *, with_today: bool = False) -> None:
    parser.add_argument("store", type=Path, metavar="STORE", help="the store file")
    add_opening(parser)
    if with_today:
        parser.add_argument("--today", type=day, metavar="DATE", help="take this day as today")


def add_opening(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="F", help="the passphrase: this file less one trailing newline"
    )
    parser.add_argument("--recovery-key-file", type=Path, metavar="F", help="open by the recovery key in this file")
    parser.add_argument("--person", metavar="NAME", help="whose passphrase it is, where several can open the store")


def day(text: str) -> date:
    """A day as an argument; argparse turns the complaint into exit 2."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date: give it as YYYY-MM-DD") from None


def json_argument(text: str) -> Any:
    """A JSON argument: `-` is standard input, `@FILE` a file, anything else the JSON itself."""
    try:
        if text == "-":
            source, words = "standard input", sys.stdin.buffer.read().decode("utf-8")
        elif text.startswith("@"):
            source, words = text[1:], Path(text[1:]).read_text(encoding="utf-8")
        else:
            source, words = "the argument", text
    except OSError as error:
        raise UsageError(f"{text[1:]} could not be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UsageError("The JSON is not in UTF-8.") from None
    return parsed(words, source)


def parsed(words: str, source: str) -> Any:
    try:
        return json.loads(words)
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise UsageError(f"{source} is not JSON{where}.") from None


def read_secret(path: Path) -> str:
    """A file's text less one trailing newline."""
    try:
        return path.read_text(encoding="utf-8").removesuffix("\n").removesuffix("\r")
    except OSError as error:
        raise UsageError(f"{path.name} could not be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path.name} is not text in UTF-8.") from None


def ask_passphrase(words: str) -> str:
    """Ask on the terminal, unseen. Raises UsageError where there is no terminal."""
    if not sys.stdin.isatty():
        raise UsageError("There is no terminal to ask for the passphrase: give --passphrase-file.")
    return getpass.getpass(f"{words}: ")


def unlock(arguments: argparse.Namespace) -> keys.OpenKeys:
    """The keys of the store, after everything that can be said without them has been said."""
    store: Path = arguments.store
    now = datetime.now(UTC)
    refuse_unfit_file(store)
    keys.read_keys(store)
    if arguments.recovery_key_file is not None:
        return opening.unlock_with_recovery_key(store, read_secret(arguments.recovery_key_file))
    people = keys.people(store)
    if arguments.person is None and len(people) > 1:
        raise RefusedError("Several people can open this store: say who you are with --person NAME.", field="person")
    tries.require_no_wait(store, now=now)
    if arguments.passphrase_file is not None:
        passphrase = read_secret(arguments.passphrase_file)
    else:
        passphrase = ask_passphrase("Passphrase")
    return opening.unlock(store, person=arguments.person, passphrase=passphrase, now=now)


def open_desk(arguments: argparse.Namespace) -> Desk:
    return Desk.open(arguments.store, unlock(arguments), today=getattr(arguments, "today", None))


def target_folder(folder: Path) -> Path:
    """A folder to write into, made if missing. Raises UnavailableError when it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise RefusedError(f"{folder.name} is a file, not a folder. Choose another name.") from None
    except OSError as error:
        raise UnavailableError(f"{folder.name} could not be made: {error.strerror}.") from None
    return folder
