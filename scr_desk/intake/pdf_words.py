"""The words of a PDF page with the place where each stands, and the lines that are drawn around them.

A PDF knows neither tables nor paragraphs: what a person sees as a row is words on one height. Only pypdfium2
is asked, its scripts are never started, and nothing is drawn. Runs in the reading process only (security.md).
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scr_desk.intake.rows import Control

CHARACTERS_READ = 400_000  # a return of 150 full pages; what goes on beyond is said and kept
_SHAPES_READ = 6_000  # a page with more drawn shapes is a map or a picture, not a form
_THIN = 3.0  # a filled box this thin is a line
_SIDE = 8.0  # a box smaller than this is a bullet or a tick box
_GAP_IN_WORD = 0.15
_MIDDLE = 0.3  # of the letter size above the line on which the letters stand
_QUARTER = 90
_HYPHEN_AT_END = (0x02, 0xFFFE)  # as pdfium marks a hyphen that ends a line, also that of a double name


@dataclass(frozen=True)
class Word:
    """A word, or the field of a fillable form, in upright coordinates: `base` is the line that it stands on."""

    text: str
    left: float
    right: float
    base: float
    size: float
    controls: tuple[Control, ...] = ()

    @property
    def middle(self) -> float:
        return self.base + _MIDDLE * self.size


@dataclass(frozen=True)
class Rule:
    """A drawn line: across at height `at`, or upright at `at`, from `start` to `end`."""

    is_across: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Page:
    """What stands on a page."""

    number: int
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    has_pictures: bool = False


@dataclass
class _Upright:
    """Turns the coordinates of a turned page so that its words run from left to right."""

    quarters: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        return ((x, y), (y, -x), (-x, -y), (-y, x))[self.quarters]

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        (x, y), (x2, y2) = self.point(left, bottom), self.point(right, top)
        return min(x, x2), min(y, y2), max(x, x2), max(y, y2)


def read_page(document: Any, number: int, *, room: int) -> tuple[Page, int]:
    """The page of that number (from 1), and how many characters it took of the `room` that there was."""
    page = document[number - 1]
    try:
        upright = _Upright(page.get_rotation() // _QUARTER)
        text = page.get_textpage()
        try:
            count = min(text.count_chars(), room)
            words = tuple(_words(text.raw, count, upright))
        finally:
            text.close()
        rules, has_pictures = _drawn(page, upright)
    finally:
        page.close()
    return Page(number, words, rules, has_pictures), count


def placed(box: tuple[float, float, float, float], rotation: int, text: str, controls: tuple[Control, ...]) -> Word:
    """A field of a fillable form as the word that stands in its place, at the top of its box."""
    left, bottom, right, top = _Upright(rotation // _QUARTER % 4).box(*box)
    size = min(max(top - bottom, 4.0) * 0.7, 12.0)
    return Word(text, left, right, top - size - min(2.0, (top - bottom) * 0.1), size, controls)


@dataclass
class _Letters:
    """The letters of the word that is being read."""

    text: str = ""
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    size: float = 0.0

    def word(self) -> Word | None:
        whole = Word(self.text, self.left, self.right, self.base, self.size) if self.text else None
        self.text = ""
        return whole


def _words(raw: Any, count: int, upright: _Upright) -> Iterator[Word]:
    import pypdfium2.raw as pdfium

    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    letters, high = _Letters(), 0
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, at)
        if 0xD800 <= code < 0xDC00:  # noqa: PLR2004  # the first half of a letter that takes two places
            high = code
            continue
        letter, high = _letter(code, high), 0
        if letter.isspace() or not letter:
            if word := letters.word():
                yield word
            continue
        pdfium.FPDFText_GetLooseCharBox(raw, at, ctypes.byref(box))
        left, _, right, _ = upright.box(box.left, box.bottom, box.right, box.top)
        pdfium.FPDFText_GetCharOrigin(raw, at, ctypes.byref(x), ctypes.byref(y))
        _, base = upright.point(x.value, y.value)
        if letters.text and not _goes_on(letters, left, base) and (word := letters.word()):
            yield word
        if not letters.text:
            pdfium.FPDFText_GetMatrix(raw, at, ctypes.byref(matrix))
            scale = math.hypot(matrix.c, matrix.d)
            size = min(max(pdfium.FPDFText_GetFontSize(raw, at) * scale, 1.0), 200.0)
            letters.left, letters.base, letters.size = left, base, size
        letters.text += letter
        letters.right = right
    if word := letters.word():
        yield word


def _letter(code: int, high: int) -> str:
    """The letter of a code, put together where it came in two halves; empty for a code that is no letter."""
    if 0xDC00 <= code < 0xE000:  # noqa: PLR2004
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)) if high else ""
    if code in _HYPHEN_AT_END:
        return "-"
    return chr(code) if 0 < code < 0x110000 else ""  # noqa: PLR2004


def _goes_on(letters: _Letters, left: float, base: float) -> bool:
    gap = left - letters.right
    return abs(base - letters.base) < letters.size / 2 and -letters.size < gap < _GAP_IN_WORD * letters.size


def _drawn(page: Any, upright: _Upright) -> tuple[tuple[Rule, ...], bool]:
    """The drawn lines, a box as its four sides, and whether the page shows a picture."""
    import pypdfium2.raw as pdfium

    rules: list[Rule] = []
    has_pictures = False
    edges = [ctypes.c_float() for _ in range(4)]
    for at in range(min(pdfium.FPDFPage_CountObjects(page.raw), _SHAPES_READ)):
        shape = pdfium.FPDFPage_GetObject(page.raw, at)
        kind = pdfium.FPDFPageObj_GetType(shape)
        has_pictures = has_pictures or kind == pdfium.FPDF_PAGEOBJ_IMAGE
        if kind == pdfium.FPDF_PAGEOBJ_PATH and pdfium.FPDFPageObj_GetBounds(shape, *map(ctypes.byref, edges)):
            rules += _sides(*upright.box(*(one.value for one in edges)))
    return tuple(rules), has_pictures


def _sides(left: float, bottom: float, right: float, top: float) -> Iterator[Rule]:
    wide, high = right - left, top - bottom
    if high <= _THIN < wide:
        yield Rule(True, (top + bottom) / 2, left, right)
    elif wide <= _THIN < high:
        yield Rule(False, (left + right) / 2, bottom, top)
    elif wide > _SIDE and high > _SIDE:
        yield from (Rule(True, at, left, right) for at in (bottom, top))
        yield from (Rule(False, at, bottom, top) for at in (left, right))
