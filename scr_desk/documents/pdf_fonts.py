"""The fonts of the house, embedded in every PDF so that it looks the same on the Chair's tablet.

Liberation Sans first (the metrics of Arial), DejaVu Sans for the characters it lacks.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from scr_desk import shelf
from scr_desk.documents.text import Face, Faces

REGULAR = "LiberationSans"
BOLD = "LiberationSans-Bold"
SYMBOLS = "DejaVuSans"
_SYMBOLS_BOLD = "DejaVuSans-Bold"
# Above FFFF the typesetter writes a reading table that no program can read.
_READABLE = range(0x20, 0xFFFE)
_WORDS_REMEMBERED = 50_000
_FILES = {
    REGULAR: "LiberationSans-Regular.ttf",
    BOLD: "LiberationSans-Bold.ttf",
    SYMBOLS: "DejaVuSans.ttf",
    _SYMBOLS_BOLD: "DejaVuSans-Bold.ttf",
}


@cache
def faces() -> Faces:
    """Makes the fonts known to the typesetter, once, and says what each can show."""
    return Faces(
        regular=(_face(REGULAR), _face(SYMBOLS)),
        bold=(_face(BOLD), _face(_SYMBOLS_BOLD)),
    )


class _HouseFont(TTFont):  # type: ignore[misc]
    """A font that remembers how wide a word is: the same words come on every page."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._widths: dict[str, int] = {}
        self._last: Callable[[], Any] = lambda: None  # the document in which it was last set

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802
        """How wide the text is set."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) > _WORDS_REMEMBERED:
                self._widths.clear()
            width_of, other = self.face.charWidths.get, self.face.defaultWidth
            width = self._widths[text] = sum(width_of(ord(letter), other) for letter in text)
        return 0.001 * size * width

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: N802
        """The codes of the text, by part of the font. The first part holds ASCII as it is."""
        if self._last() is doc and text.isascii() and text.isprintable():
            return [(0, text.encode())]
        parts: list[tuple[int, bytes]] = super().splitString(text, doc, encoding)
        self._last = weakref.ref(doc)
        return parts


def _face(name: str) -> Face:
    # Shaping off: whether another library happens to be installed must not change our bytes.
    font = _HouseFont(name, BytesIO(shelf.read_bytes("fonts", _FILES[name])), shapable=False)
    pdfmetrics.registerFont(font)
    return Face(name, frozenset(font.face.charToGlyph).intersection(_READABLE))
