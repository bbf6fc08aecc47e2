"""Names as somebody types them in a hurry: without accents, apostrophes and hyphens."""

from __future__ import annotations

import unicodedata

# Letters that no decomposition turns into a plain one.
PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ŧ": "t"}
)
APOSTROPHES = str.maketrans(dict.fromkeys("'’‘`´ʼ", ""))


def folded(text: str) -> str:
    """ "Łukasz O’Hára" as "lukasz o’hara": lower case and without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def typed_spellings(name: str) -> tuple[str, ...]:
    """The ways in which a name may be typed: as it is, without apostrophes, and run together."""
    plain = folded(name)
    without = plain.translate(APOSTROPHES)
    together = " ".join("".join(c for c in word if c.isalnum()) for word in plain.split())
    return tuple(dict.fromkeys((name, plain, without, together)))
