"""How answers are printed: JSON in UTF-8 on stdout, words for people on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from scr_desk.domain.errors import RefusedError
from scr_desk.domain.plain import plain


def print_json(value: Any) -> None:
    """One JSON value on one line."""
    print(json.dumps(plain(value), ensure_ascii=False), flush=True)


def print_list(value: Any) -> None:
    """A list for reading: laid out on a terminal, one line for another program."""
    print(json.dumps(plain(value), ensure_ascii=False, indent=2 if sys.stdout.isatty() else None), flush=True)


def print_warnings(warnings: Iterable[str]) -> None:
    for warning in warnings:
        print(warning, file=sys.stderr)


def refusal_words(error: RefusedError) -> str:
    """A refusal, and which field it is about where its sentence, which the window shows too, does not name it."""
    is_said = error.field is None or error.field in str(error)
    return str(error) if is_said else f"{error} The field is “{error.field}”."
