"""What a person types: dates, numbers, texts from files and JSON, read without the store."""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

from scr_desk.cli import UsageError
from scr_desk.domain.errors import RefusedError

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WHOLE_NUMBERS_END = 2**63  # the store's numbers have 64 bits
# Windows programs begin a text file with a mark of its encoding, which belongs to no passphrase and no JSON.
ENCODING = "utf-8-sig"


def day(text: str) -> date:
    """A day as an argument, in the one spelling that the steps read too; the parser makes a complaint exit 2."""
    try:
        if not DAY.fullmatch(text):  # Python would take weeks of the year, too
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date: give it as YYYY-MM-DD.") from None


def whole_number(text: str) -> int:
    """A number of days, or a stored file's."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number: give it in digits, such as 10.") from None


def place(text: str) -> Path:
    """A path as it was typed; `.` and `/` become whole, so that the sentences about them can name them."""
    path = Path(text)
    return path if path.name else path.absolute()


def text_of(path: Path) -> str:
    """A file's text. Raises UsageError when it cannot be read."""
    try:
        return path.read_text(encoding=ENCODING)
    except OSError as error:
        raise UsageError(f"{path.name} could not be read: {error.strerror}. Check the path.") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path.name} is not text in UTF-8: save it again in UTF-8.") from None


def json_argument(text: str) -> Any:
    """A JSON argument: `-` is standard input, `@FILE` a file, anything else the JSON itself."""
    if text == "-":
        return parsed(typed_in(), "Standard input")
    if text.startswith("@"):
        path = place(text[1:])
        return parsed(text_of(path), path.name)
    return parsed(text, "The argument")


def typed_in() -> str:
    """All of standard input."""
    try:
        return sys.stdin.buffer.read().decode(ENCODING)
    except UnicodeDecodeError:
        raise UsageError("Standard input is not text in UTF-8: send it in UTF-8.") from None


def parsed(words: str, source: str) -> Any:
    """JSON as values. Raises UsageError where it is none, RefusedError for a number that no record can hold."""
    try:
        return json.loads(words, parse_int=_whole, parse_constant=_refused_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UsageError(f"{source} is not JSON from {where} on: put it right there.") from None
    except (ValueError, RecursionError):
        raise UsageError(f"{source} is not JSON: put it right.") from None


def _whole(digits: str) -> int:
    number = int(digits)
    if abs(number) >= WHOLE_NUMBERS_END:
        raise RefusedError(f"The number {digits[:40]} is too large: give a smaller one.")
    return number


def _refused_constant(word: str) -> float:
    raise ValueError(f"{word} is no JSON")
