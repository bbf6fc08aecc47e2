"""The code printed on a request and its return form: case, request, and a check character.

A return that comes back is matched by this code before anything else (feature F34). People read it out, retype it
and scan it, so its check character must show every single slip and every swap of neighbours: a wrong code goes to
the tray, never to a case.

The check character is a weighted sum modulo 31. Letters count 1-26, figures 1-10 and the hyphen 0; the weights are
powers of 3, so that no two neighbours weigh the same. As 31 is prime and letters stand only where letters belong,
each slip and each swap changes the sum, and so does a last figure left out; `tests/domain/test_request_codes.py`
tries them all. It is never I, L, O or U, which are misread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
_PRIME, _STEP = 31, 3
_WRITTEN = re.compile(r"([A-Z]{1,8})-([0-9]{4})-([0-9]{3}|[1-9][0-9]{3,5})-([1-9][0-9]{0,3})-([0-9A-Z])")
# As people and scanners write it: blanks for hyphens, dashes of any length, letters for figures.
_LINK = r"\s?[-‐‑‒–—−_/]\s?"
_FIGURE = "[0-9OoIiLl|]"
_LIKE = (
    r"(?<![\w/-])(?=[01|]*[A-Za-z])[A-Za-z01|]{{1,8}}{0}{1}{{4}}{0}{1}{{3,6}}{0}{1}{{1,4}}{0}[0-9A-Za-z|]"
    r"(?![\w]|[-/]\w)"
)
_LINKED = re.compile(_LIKE.format(_LINK, _FIGURE))
_LOOSE = re.compile(_LIKE.format(rf"(?:{_LINK}|\s)", _FIGURE))
_LABEL = re.compile(r"\b(?:return|request)\s+code\b\s*(?:is\b)?[\s:.#]*", re.IGNORECASE)
_AFTER_LABEL = 60
_GUIDANCE = 120  # "Return code. Please leave this code as it is: …", and then the code
_LETTERS, _FIGURES = str.maketrans("01|", "OII"), str.maketrans("OIL|", "0111")
_PARTS = 5


@dataclass(frozen=True)
class RequestCode:
    """A code whose check character fits."""

    text: str  # CFC-2015-016-4-K
    reference: str  # CFC/2015/016
    number: int  # of the request on its case


@dataclass(frozen=True)
class CodeLike:
    """What looks like a code in a longer text; `code` is None where its check character does not fit."""

    written: str
    code: RequestCode | None
    is_labelled: bool  # "Return code: …" stands before it


def request_code(reference: str, number: int) -> str:
    """`CFC-2015-016-4-K`: the reference, the request's number on the case, and the check character."""
    body = f"{reference.replace('/', '-')}-{number}"
    return f"{body}-{check_character(body)}"


def check_character(body: str) -> str:
    """The character that stands last: another one for every single slip and every swap of neighbours."""
    total = sum(_value(character) * pow(_STEP, place, _PRIME) for place, character in enumerate(body))
    return ALPHABET[total % _PRIME]


def parsed_code(text: str) -> RequestCode | None:
    """A code however it was typed: small letters, blanks, dashes, O for 0 and I for 1. None where it is none.

    A letter is taken for a figure (or the other way round) only by its place, and only where the check character
    then fits.
    """
    parts = [part for part in re.split(r"[\s\-‐‑‒–—−_/]+", text.strip().upper()) if part]
    if len(parts) != _PARTS:
        return None
    body = "-".join([parts[0].translate(_LETTERS), *(part.translate(_FIGURES) for part in parts[1:4])])
    last = parts[4].translate(_FIGURES)
    found = _WRITTEN.fullmatch(f"{body}-{last}")
    if found is None or check_character(body) != last:
        return None
    return RequestCode(f"{body}-{last}", f"{found[1]}/{found[2]}/{found[3]}", int(found[4]))


def codes_in(text: str) -> tuple[CodeLike, ...]:
    """Everything in a text that looks like a code, in its order: behind its label also with blanks for hyphens."""
    return tuple(_codes_in(text))


def _codes_in(text: str) -> Iterator[CodeLike]:
    labels = [label.end() for label in _LABEL.finditer(text)]
    loose = (_LOOSE.match(text, start, min(len(text), start + _AFTER_LABEL)) for start in labels)
    found = {one.start(): one for one in (*_LINKED.finditer(text), *filter(None, loose))}
    ended = 0
    for start in sorted(found):
        is_labelled = any(max(ended, start - _GUIDANCE) <= label <= start for label in labels)
        yield CodeLike(found[start][0], parsed_code(found[start][0]), is_labelled)
        ended = found[start].end()


def _value(character: str) -> int:
    if character == "-":
        return 0
    return 1 + (int(character) if character.isdecimal() else ord(character) - ord("A"))
