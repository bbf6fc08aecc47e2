"""What several commands are given: the store, who opens it, and folders to write into."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from scr_desk.cli import UsageError
from scr_desk.cli.typed import day, place, text_of
from scr_desk.desk import Desk
from scr_desk.domain.errors import RefusedError, UnavailableError
from scr_desk.domain.passphrases import normal
from scr_desk.store import keys, opening, tries, unopened


def add_store(parser: argparse.ArgumentParser, *, with_today: bool = False) -> None:
    parser.add_argument("store", type=place, metavar="STORE", help="the store file")
    add_opening(parser)
    if with_today:
        parser.add_argument("--today", type=day, metavar="DATE", help="take this day as today")


def add_opening(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--passphrase-file", type=place, metavar="F", help="the passphrase: this file less one trailing newline"
    )
    parser.add_argument("--recovery-key-file", type=place, metavar="F", help="open by the recovery key in this file")
    parser.add_argument("--person", metavar="NAME", help="whose passphrase it is, where several can open the store")


def read_secret(path: Path) -> str:
    """A file's text less one trailing newline, in the one spelling that every keyboard gives (NFC)."""
    return normal(text_of(path).removesuffix("\n"))  # the standard library reads every line's end as \n


def ask_passphrase(words: str) -> str:
    """Ask on the terminal, unseen. Raises UsageError where there is no terminal."""
    if not has_terminal():
        raise UsageError("There is no terminal to ask for the passphrase: give --passphrase-file.")
    try:
        return normal(getpass.getpass(f"{words}: "))
    except EOFError:
        raise UsageError("No passphrase was typed: type it, or give --passphrase-file.") from None


def new_passphrase(path: Path | None) -> str:
    """A passphrase to be: out of its file, or typed twice."""
    if path is not None:
        return read_secret(path)
    first = ask_passphrase("New passphrase (15 characters or more)")
    if ask_passphrase("The same again") != first:
        raise RefusedError("The two passphrases are not the same. Type the same one twice.", field="passphrase")
    return first


def has_terminal() -> bool:
    """Whether a person sits there to be asked, even where standard input carries JSON."""
    if sys.stdin.isatty():
        return True
    if not sys.stderr.isatty():  # nobody would see the question
        return False
    if os.name == "nt":  # asked at the console itself
        return True
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


def unlock(store: Path, arguments: argparse.Namespace) -> keys.OpenKeys:
    """The keys of the store, after everything that can be said without them has been said."""
    now = datetime.now(UTC)
    unopened.refuse_unfit_file(store)
    people = unopened.people(store)
    if arguments.recovery_key_file is not None:
        return opening.unlock_with_recovery_key(store, read_secret(arguments.recovery_key_file))
    if arguments.person is None and len(people) > 1:
        raise RefusedError("Several people can open this store: say who you are with --person NAME.", field="person")
    tries.require_no_wait(store, now=now)
    if arguments.passphrase_file is not None:
        passphrase = read_secret(arguments.passphrase_file)
    else:
        passphrase = ask_passphrase("Passphrase")
    return opening.unlock(store, person=arguments.person, passphrase=passphrase, now=now)


def open_desk(arguments: argparse.Namespace) -> Desk:
    return Desk.open(arguments.store, unlock(arguments.store, arguments), today=getattr(arguments, "today", None))


def require_folder_for(path: Path) -> None:
    """Say that a file's folder is missing before anything is done for it."""
    if not path.absolute().parent.is_dir():
        raise UnavailableError(f"The folder for {path.name} is not there. Make it first.")


def refuse_file(folder: Path) -> None:
    """Say that something else stands where a folder should be, before anything is done for it."""
    there = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    if there.exists() and not there.is_dir():
        raise RefusedError(f"{there.name} is a file, not a folder. Choose another name.")


def target_folder(folder: Path) -> Path:
    """A folder to write into, made if missing. Raises UnavailableError when it cannot be."""
    refuse_file(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sentence = f"{folder.name} could not be made: {error.strerror}. Choose another folder."
        raise UnavailableError(sentence) from None
    return folder
