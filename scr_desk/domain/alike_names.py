"""Names that may be one child's: in another order, with a slip of the pen, or spelt otherwise for the same sound.

Two agencies put the same child forward and spell the name each in its own way (features F4). Likeness is only shown,
never acted on: it is for a person to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from scr_desk.domain.folding import APOSTROPHES, folded

_SHORTEST = 2  # letters of a part of a name that tell anything
_WORTH_A_SLIP = 4  # letters: of a shorter part too many others are one letter away
_SOUNDS = (
    ("ght", "t"), ("ph", "f"), ("gh", ""), ("th", "t"), ("dg", "j"), ("sch", "sk"), ("ch", "k"), ("ck", "k"),
    ("sh", "s"), ("wh", "w"), ("kn", "n"), ("wr", "r"), ("q", "k"), ("x", "ks"), ("z", "s"), ("v", "f"),
)  # fmt: skip
_SOFT_C = re.compile("c(?=[eiy])")
_VOWELS = frozenset("aeiouyhw")


def parts_of(name: str) -> frozenset[str]:
    """The parts of a name that tell one child from another, folded, whatever their order."""
    plain = folded(name).translate(APOSTROPHES)
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    return frozenset(word for word in words if len(word) >= _SHORTEST)


@lru_cache(maxsize=100_000)
def sound_of(part: str) -> str:
    """How a part of a name sounds, roughly: Smith and Smyth are one, and so are Catherine and Kathryn."""
    text = _SOFT_C.sub("s", part)
    for letters, sound in _SOUNDS:
        text = text.replace(letters, sound)
    text = text.replace("c", "k")
    heard = [letter for letter in text if letter not in _VOWELS]
    # A name that begins with a vowel sounds like no name that begins with the consonant after it.
    beginning = "a" if text and text[0] in "aeiouy" else text[:1] if text[:1] in "hw" else ""
    return beginning + "".join(letter for letter, _ in groupby(heard))


def is_one_slip(one: str, other: str) -> bool:
    """Whether one letter too many, too few, another, or two in the wrong order make one part the other."""
    if len(one) > len(other):
        one, other = other, one
    if len(one) < _WORTH_A_SLIP or len(other) - len(one) > 1:
        return False
    at = next((place for place, letter in enumerate(one) if letter != other[place]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    is_turned = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return is_turned or one[at + 1 :] == other[at + 1 :]


def are_alike(one: str, other: str) -> bool:
    """Whether two parts of names may be one."""
    if one == other or is_one_slip(one, other):
        return True
    sound = sound_of(one)
    if not sound or sound != sound_of(other):
        return False
    # The shorter the sound, the more of the letters must agree: Ian is not Ann, and Zoe may be Zoey.
    agreeing = {1: 2, 2: 1}.get(len(sound), 0)
    return one[:agreeing] == other[:agreeing]


def like(part: str, others: Iterable[str]) -> frozenset[str]:
    """Those of many parts that are like this one."""
    sound = sound_of(part)
    return frozenset(other for other in others if _may_be(part, sound, other) and are_alike(part, other))


def _may_be(part: str, sound: str, other: str) -> bool:
    """A first look, since there are many: about as long, or of the same sound."""
    return -2 < len(part) - len(other) < 2 or sound_of(other) == sound  # noqa: PLR2004 - one letter more or fewer
