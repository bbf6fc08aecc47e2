"""How our PDFs look: A4, one column, 12 point left aligned, calm. Measures are in points."""

from __future__ import annotations

from typing import Any, Final

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from scr_desk.documents.pdf_fonts import BOLD, REGULAR

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 22 * mm
TOP = 20 * mm
BOTTOM = 23 * mm
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
TEXT_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
MARKING_TOP = 12 * mm  # below the upper edge; these are baselines of what stands on every page
SECTION_TOP = 16.5 * mm  # below the upper edge
MARKING_BOTTOM = 9 * mm
FOOTER = 15 * mm
MARKING_SIZE = 10
FOOTER_SIZE = 9

ROOM: Final = {  # for text, on a page of ours as it lies
    "upright": (TEXT_WIDTH, TEXT_HEIGHT),
    "across": (PAGE_HEIGHT - 2 * MARGIN, PAGE_WIDTH - TOP - BOTTOM),
}
RECEIVED_OUTDENT = 6 * mm  # by which a received page may stand out of the text at either side

INK: Final[Color] = HexColor("#1b2530")
QUIET: Final[Color] = HexColor("#4a5763")
ACCENT: Final[Color] = HexColor("#0f6b75")
SHADE: Final[Color] = HexColor("#e6eef0")
RULE: Final[Color] = HexColor("#b9c6cb")

CELL_PADDING_X = 5.0
CELL_PADDING_Y = 3.0
WRITING_LINE = 9 * mm
TIGHTER = 0.6  # the share of the room between paragraphs that is left where this saves a letter a page
SIGNING_ROOM = 12 * mm
SMALL_TABLE = TEXT_HEIGHT / 6  # one no taller stays on one page
AFTER_LETTERHEAD = 12.0
AFTER_TABLE = 10.0


def _style(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    more = {
        "fontName": REGULAR,
        "textColor": INK,
        "allowWidows": 0,
        "allowOrphans": 0,
        "spaceShrinkage": 0,
    } | more
    return ParagraphStyle(name, fontSize=size, leading=leading, **more)


# In a narrow column a double-barrelled name is broken at its hyphen, not in the middle of a word.
_IN_CELL: Final = {"allowWidows": 1, "allowOrphans": 1, "embeddedHyphenation": 2}
HEADINGS: Final = {
    1: _style("Heading 1", 17, 21, fontName=BOLD, spaceBefore=10, spaceAfter=6),
    2: _style("Heading 2", 14, 18, fontName=BOLD, spaceBefore=11, spaceAfter=4),
    3: _style("Heading 3", 13, 17, fontName=BOLD, spaceBefore=9, spaceAfter=3),
    4: _style("Heading 4", 12, 16, fontName=BOLD, textColor=QUIET, spaceBefore=7, spaceAfter=2),
}
PARAGRAPHS: Final = {
    "title": _style("Title", 26, 32, fontName=BOLD, spaceBefore=36, spaceAfter=14),
    "body": _style("Body", 12, 16, spaceAfter=7),
    "lead": _style("Lead", 14, 19, spaceAfter=8),
    "small": _style("Small", 10, 13.5, textColor=QUIET, spaceAfter=6),
    "warning": _style("Warning", 12, 16, fontName=BOLD, leftIndent=12, spaceBefore=3, spaceAfter=9),
    "quote": _style("Quote", 12, 16, leftIndent=12, rightIndent=12, spaceBefore=2, spaceAfter=9),
}
BARS: Final = {
    "Warning": (ACCENT, 3.0),
    "Quote": (RULE, 1.5),
}  # the upright line at the left: colour and width
LETTERHEAD: Final = _style("Letterhead", 13, 17, fontName=BOLD, textColor=ACCENT)
ADDRESS: Final = _style("Address", 12, 16, spaceBefore=2, spaceAfter=10)
SIGNATURE: Final = _style("Signature", 12, 16, spaceAfter=8)
ENTRY: Final = _style("List entry", 12, 16, leftIndent=20, spaceAfter=3)
LABEL: Final = _style("Label", 12, 16, fontName=BOLD, spaceBefore=7, spaceAfter=3)
CAPTION: Final = _style("Caption", 10, 13.5, fontName=BOLD, spaceBefore=5, spaceAfter=3)
CELL: Final = _style("Cell", 10, 13.5, **_IN_CELL)
CELL_HEADING: Final = _style("Cell heading", 10, 13.5, fontName=BOLD, **_IN_CELL)
SECTION: Final = _style("Section", 9, 11, textColor=QUIET)
CONTENTS: Final = {
    1: _style("Contents 1", 12, 16, fontName=BOLD, spaceBefore=7, spaceAfter=1, **_IN_CELL),
    2: _style("Contents 2", 11, 15, leftIndent=14, spaceAfter=1, **_IN_CELL),
    3: _style("Contents 3", 11, 15, leftIndent=28, spaceAfter=1, **_IN_CELL),
    4: _style("Contents 4", 11, 15, leftIndent=42, textColor=QUIET, spaceAfter=1, **_IN_CELL),
}
NUMBER_COLUMN = 30.0  # kept free of words at the right of the contents: four digits and a gap
DIVIDER: Final = _style("Divider", 28, 34, fontName=BOLD, spaceBefore=14, spaceAfter=22)
DIVIDER_DOWN = TEXT_HEIGHT * 0.26
DIVIDER_CODE: Final = _style("Divider code", 11, 16, fontName=BOLD, textColor=QUIET, **_IN_CELL)
DIVIDER_PAPER: Final = _style("Divider paper", 11, 16, **_IN_CELL)
RECEIVED: Final = _style("Received", 9.5, 12, textColor=QUIET)
FOOTER_STYLE: Final = _style("Footer", FOOTER_SIZE, 11, textColor=QUIET)
MARKING: Final = _style("Marking", MARKING_SIZE, 12, fontName=BOLD, alignment=1)
