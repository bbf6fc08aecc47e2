"""What makes a passphrase good enough: length, and that nobody would guess it first. No composition rules."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable

from scr_desk.domain.errors import RefusedError

SHORTEST = 15  # characters
FEWEST_DIFFERENT = 6


def normal(passphrase: str) -> str:
    """The one spelling of a passphrase (NFC), so that another keyboard's accents open the store too."""
    return unicodedata.normalize("NFC", passphrase)


def require_good_passphrase(passphrase: str, *, own_words: Iterable[str], common: Container[str]) -> None:
    """Refuse a passphrase that is short, common, or little more than the office's own words. Raises RefusedError."""
    text = normal(passphrase)
    if len(text) < SHORTEST:
        raise RefusedError(
            f"The passphrase has {len(text)} of the {SHORTEST} characters that are needed: {SHORTEST} or more."
            " Four or five plain words will do.",
            field="passphrase",
        )
    folded = text.casefold()
    squeezed = "".join(c for c in folded if c.isalnum())
    if squeezed in common or len(set(squeezed)) < FEWEST_DIFFERENT or _repeats(squeezed):
        raise RefusedError("That passphrase is one of those that are tried first. Choose another.", field="passphrase")
    rest = squeezed
    for word in sorted({w for words in own_words for w in words.casefold().split()}, key=len, reverse=True):
        rest = rest.replace("".join(c for c in word if c.isalnum()), "") if any(c.isalnum() for c in word) else rest
    if len(rest) < FEWEST_DIFFERENT:
        raise RefusedError(
            "That passphrase is little more than the office's own names. Choose another.", field="passphrase"
        )


def _repeats(text: str) -> bool:
    """One short piece over and over: "abcabcabcabcabc"."""
    return any(len(text) >= 3 * size and text == (text[:size] * len(text))[: len(text)] for size in range(1, 7))
