"""Hebrew and Arabic names: letters joined, and each line put into the order in which a pen would write it.

The typesetter knows left to right only. Without this a name from a right-to-left script would be printed
backwards: whole, but not the child's name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_NUMBER_SIGNS = frozenset({"ES", "CS", "ET"})
_LEFT, _RIGHT, _NUMBER = "L", "R", "N"


def has_right_to_left(text: str) -> bool:
    """Whether the line order must be worked out at all."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def join_arabic(text: str) -> str:
    """Puts the joined shapes (initial, medial, final) in place of Arabic letters.

    The shapes are compatibility characters; `base_letters` gives the letters back for whoever copies
    the text out of the document.
    """
    if not _ARABIC.search(text):
        return text
    shapes = _shapes()
    out: list[str] = []
    for at, letter in enumerate(text):
        forms = shapes.get(letter)
        if forms is None:
            out.append(letter)
            continue
        before, after = _neighbour(text, at, -1), _neighbour(text, at, 1)
        joins_before = _reaches_on(before) and ("final" in forms or "medial" in forms)
        joins_after = "initial" in forms and _takes(after)
        wanted = ("medial" if joins_after else "final") if joins_before else ("initial" if joins_after else "isolated")
        out.append(forms.get(wanted, letter))
    return "".join(out)


def base_letters(shape: str) -> str:
    """The ordinary letters behind a joined Arabic shape; anything else as it is."""
    is_shape = "\ufb50" <= shape <= "\ufdff" or "\ufe70" <= shape <= "\ufefc"
    return unicodedata.normalize("NFKC", shape) if is_shape else shape


def visual_order(line: str) -> list[int]:
    """The positions of the line's characters from left to right, for a paragraph that runs left to right.

    The bidirectional algorithm of Unicode (UAX 9) without explicit embeddings: right-to-left stretches
    are turned round letter by letter, the numbers and the marks in them are not.
    """
    kinds = _resolved(line)
    order: list[int] = []
    at = 0
    while at < len(line):
        end = at
        right = kinds[at] != _LEFT
        while end < len(line) and (kinds[end] != _LEFT) == right:
            end += 1
        order += _turned(line, kinds, start=at, end=end) if right else range(at, end)
        at = end
    return order


def mirrored(character: str) -> str:
    """A bracket as it looks in a right-to-left stretch."""
    return character.translate(_MIRRORED)


def is_turned(line: str) -> list[bool]:
    """For each character whether it stands in a right-to-left stretch."""
    return [kind == _RIGHT for kind in _resolved(line)]


@cache
def _shapes() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE70, 0xFEFD)):
        form, *letters = unicodedata.decomposition(chr(code)).split() or ["", ""]
        if form.strip("<>") in {"isolated", "initial", "medial", "final"} and len(letters) == 1:
            found.setdefault(chr(int(letters[0], 16)), {}).setdefault(form.strip("<>"), chr(code))
    return found


def _neighbour(text: str, at: int, step: int) -> str:
    at += step
    while 0 <= at < len(text) and unicodedata.category(text[at]) == "Mn":
        at += step
    return text[at] if 0 <= at < len(text) else " "


def _reaches_on(letter: str) -> bool:
    return letter in "\u0640\u200d" or "initial" in _shapes().get(letter, {})


def _takes(letter: str) -> bool:
    return letter in "\u0640\u200d" or "final" in _shapes().get(letter, {})


def _resolved(line: str) -> list[str]:
    """Left, right or number for each character; what is neutral goes with its neighbours."""
    kinds: list[str] = []
    strong = _LEFT
    for character in line:
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL"}:
            strong = _RIGHT
            kinds.append(_RIGHT)
        elif kind == "L":
            strong = _LEFT
            kinds.append(_LEFT)
        elif kind in {"EN", "AN"}:
            kinds.append(_NUMBER if strong == _RIGHT else _LEFT)
        elif kind == "NSM" and kinds:
            kinds.append(kinds[-1])
        else:
            kinds.append(kind if kind in _NUMBER_SIGNS else "")
    return _settle_neutrals(kinds)


def _settle_neutrals(kinds: list[str]) -> list[str]:
    at = 0
    while at < len(kinds):
        if kinds[at] in {_LEFT, _RIGHT, _NUMBER}:
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] not in {_LEFT, _RIGHT, _NUMBER}:
            end += 1
        before = kinds[at - 1] if at else _LEFT
        after = kinds[end] if end < len(kinds) else _LEFT
        inside_a_number = before == after == _NUMBER and end - at == 1 and kinds[at] in _NUMBER_SIGNS
        settled = _NUMBER if inside_a_number else _LEFT if _LEFT in {before, after} else _RIGHT
        kinds[at:end] = [settled] * (end - at)
        at = end
    return kinds


def _turned(line: str, kinds: list[str], *, start: int, end: int) -> list[int]:
    groups: list[list[int]] = []
    for at in range(start, end):
        is_mark = unicodedata.category(line[at]).startswith("M")
        goes_on = groups and (is_mark or (kinds[at] == _NUMBER == kinds[at - 1] and at > start))
        if goes_on:
            groups[-1].append(at)
        else:
            groups.append([at])
    return [at for group in reversed(groups) for at in group]
