"""Words on one height → lines, and each line → the pieces that stand apart as the columns of a table do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from scr_desk.intake.pdf_words import Word
from scr_desk.intake.rows import Cell, Control, clean_text

_SAME_HEIGHT = 0.4  # of the letter size
_APART = 0.8  # of the letter size: more than any blank between two words, less than the margins of two cells
_BLANK = 0.08
_OTHER_SIZE = 0.5
_BULLETS = {"•", "●", "▪", "◦", "‣"}
TIGHT = 1.5  # of the letter size, from line to line: a line that goes on, not a new paragraph


@dataclass(frozen=True)
class Piece:
    """Words of a line that belong together."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(one.right for one in self.words)

    @property
    def text(self) -> str:
        text = ""
        for at, word in enumerate(self.words):
            is_apart = at and word.left - self.words[at - 1].right > _BLANK * word.size
            text += (" " if is_apart and text else "") + word.text
        return clean_text(text)

    @property
    def controls(self) -> tuple[Control, ...]:
        return tuple(control for word in self.words for control in word.controls)


@dataclass(frozen=True)
class Line:
    """A line of a page and its pieces, from left to right."""

    page: int
    base: float
    size: float
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    """The lines from the top of the page down."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (-one.base, one.left)):
        near = next((row for row in reversed(rows[-3:]) if _is_level(row[0], word)), None)
        if near is None:
            rows.append([word])
        else:
            near.append(word)
    return [_line(sorted(row, key=lambda one: one.left), page) for row in rows]


def _is_level(one: Word, other: Word) -> bool:
    return abs(one.base - other.base) <= _SAME_HEIGHT * max(min(one.size, other.size), 4.0)


def _line(words: Sequence[Word], page: int) -> Line:
    size = max(one.size for one in words)
    pieces: list[list[Word]] = []
    for word in words:
        is_field = bool(word.controls)
        is_close = pieces and word.left - pieces[-1][-1].right < _APART * size
        is_behind_bullet = len(pieces) == 1 and [one.text in _BULLETS for one in pieces[0]] == [True]
        if pieces and not is_field and (is_close or is_behind_bullet):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return Line(page, words[0].base, size, tuple(Piece(tuple(piece)) for piece in pieces))


def cell_of(lines: Sequence[Piece], *, edge: float = 0.0, breaks: Callable[[int], bool] | None = None) -> Cell:
    """The pieces that stand below one another in a cell, as its text.

    A line that ends where the next word would not have fitted before the `edge` goes on; any other ends a paragraph.
    """
    text, edge = "", max((edge, *(one.right for one in lines)))
    for at, piece in enumerate(lines):
        if at:
            first = piece.words[0]
            has_room = lines[at - 1].right + (first.right - first.left) + first.size < edge
            is_other_size = abs(first.size - lines[at - 1].words[0].size) > _OTHER_SIZE  # guidance below a label
            is_new = has_room or is_other_size or (breaks is not None and breaks(at))
            goes_on = text[-1:] == "-" and text[-2:-1].isalpha() and piece.text[:1].isalpha()
            text += "" if goes_on else "\n" if is_new and text else (" " if text else "")
        text += piece.text
    whole = clean_text(text)
    return Cell(whole, own=whole, controls=tuple(control for piece in lines for control in piece.controls))
