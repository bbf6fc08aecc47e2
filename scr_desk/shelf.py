"""What ships with the product, taken off the shelf: frameworks, bank holidays, wording, forms and fonts.

Read through `importlib.resources`, so that a wheel, an editable install and a checkout behave alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from scr_desk.domain.errors import RefusedError

if TYPE_CHECKING:  # the unlock screen takes its colours off the shelf, and does not wait for the law
    from scr_desk.domain.framework import Framework
    from scr_desk.domain.working_days import Calendar

_TOML = ".toml"


def read_bytes(*parts: str) -> bytes:
    """One file on the shelf: `read_bytes("fonts", "NAME.ttf")`."""
    return files("resources").joinpath(*parts).read_bytes()


def read_text(*parts: str) -> str:
    """One text on the shelf, in UTF-8."""
    return read_bytes(*parts).decode("utf-8")


def _toml(*parts: str) -> dict[str, Any]:
    import tomllib  # what stands before unlocking needs none of it

    return tomllib.loads(read_text(*parts))


@cache
def framework_names() -> tuple[str, ...]:
    """The statutory frameworks a case can stand under, by name."""
    shelf = files("resources").joinpath("frameworks")
    names = (entry.name for entry in shelf.iterdir())
    return tuple(sorted(name.removesuffix(_TOML) for name in names if name.endswith(_TOML)))


@cache
def framework(name: str) -> Framework:
    """The framework of that name; raises RefusedError if there is none."""
    from scr_desk.domain.framework import framework_from

    if name not in framework_names():
        raise RefusedError(
            f"There is no framework called “{name[:60]}”: it may be {', '.join(framework_names())}.",
            field="framework",
        )
    return framework_from(_toml("frameworks", name + _TOML))


@cache
def bank_holidays() -> Calendar:
    """The bundled bank holidays of England and Wales; the office's own imports are merged in by the store."""
    import json

    from scr_desk.domain.working_days import calendar_from, parse_bank_holidays

    return calendar_from(parse_bank_holidays(json.loads(read_text("bank-holidays.json"))))


@cache
def wording(name: str) -> Mapping[str, Any]:
    """The paragraphs of one letter or document, with their tokens, from `resources/wording`."""
    return MappingProxyType(_toml("wording", name + _TOML))


@cache
def directory() -> tuple[Mapping[str, Any], ...]:
    """The agencies with which a new office starts: name, kind, contracted services (`domain.md` §8)."""
    return tuple(_toml("directory.toml")["agencies"])


@cache
def common_passphrases() -> frozenset[str]:
    """Passphrases that are tried first, letters and digits only, in lower case."""
    return frozenset(read_text("common-passphrases.txt").split())


def default_framework() -> str:
    """The statutory framework under which new cases stand until the office chooses another."""
    return read_text("frameworks", "default.txt").strip()
