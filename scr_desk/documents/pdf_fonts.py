"""The fonts of the house, embedded in every PDF so that it looks the same on the Chair's tablet.

Liberation Sans first (the metrics of Arial), DejaVu Sans for the characters it lacks.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO

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


def _face(name: str) -> Face:
    # Shaping off: whether another library happens to be installed must not change our bytes.
    font = TTFont(name, BytesIO(shelf.read_bytes("fonts", _FILES[name])), shapable=False)
    pdfmetrics.registerFont(font)
    return Face(name, frozenset(font.face.charToGlyph).intersection(_READABLE))
