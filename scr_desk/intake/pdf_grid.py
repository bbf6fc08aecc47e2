"""Tables with drawn borders: the lines of the PDF say which words stand in which cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scr_desk.intake.pdf_lines import Piece, cell_of, lines_of
from scr_desk.intake.pdf_words import Page, Rule, Word
from scr_desk.intake.rows import Cell

_CLOSE = 3.0  # two lines nearer than this are the two sides of one border
_LOWEST_BAND = 6.0  # nothing can be read in a row lower than this
_RULES_READ = 3_000
_CLOSED = 2  # a row has at least a border on either side


@dataclass(frozen=True)
class Band:
    """A row of a bordered table: where it lies, and its cells from left to right."""

    top: float
    bottom: float
    edges: tuple[float, ...]
    cells: tuple[Cell, ...]

    def goes_on_from(self, above: Band) -> bool:
        """Whether this row, the first of its page, has the columns of the last row of the page before."""
        same = len(self.edges) == len(above.edges)
        return same and all(abs(a - b) <= _CLOSE for a, b in zip(self.edges, above.edges, strict=True))


def bands_of(page: Page) -> tuple[list[Band], list[Word]]:
    """The rows of the bordered tables of a page from the top down, and the words that stand outside them."""
    rules = page.rules[:_RULES_READ]
    across = [one for one in rules if one.is_across]
    upright = [one for one in rules if not one.is_across]
    # Where a table breaks over the page, its upright borders end with no line across.
    ends = [one.start for one in upright] + [one.end for one in upright]
    heights = sorted(_clusters([*(one.at for one in across), *ends]), reverse=True)
    left_over = list(page.words)
    bands: list[Band] = []
    for top, bottom in pairwise(heights):
        middle = (top + bottom) / 2
        edges = sorted(_clusters(one.at for one in upright if one.start - _CLOSE <= middle <= one.end + _CLOSE))
        if top - bottom < _LOWEST_BAND or len(edges) < _CLOSED:
            continue
        inside: list[Word] = []
        outside: list[Word] = []
        for one in left_over:
            is_inside = bottom < one.middle <= top and edges[0] < _centre(one) < edges[-1]
            (inside if is_inside else outside).append(one)
        left_over = outside
        cells = tuple(_cell(inside, a, b, page.number) for a, b in pairwise(edges))
        band = Band(top, bottom, tuple(edges), cells)
        if bands and _is_one_row(bands[-1], band, across):
            bands[-1] = _joined(bands[-1], band)
        elif inside or len(cells) > 1:
            bands.append(band)
    return bands, left_over


def _centre(word: Word) -> float:
    return (word.left + word.right) / 2


def _clusters(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _CLOSE:
            found.append(place)
    return found


def _cell(words: Iterable[Word], left: float, right: float, page: int) -> Cell:
    pieces = [
        Piece(tuple(word for piece in line.pieces for word in piece.words))
        for line in lines_of((one for one in words if left <= _centre(one) < right), page)
    ]
    return cell_of(pieces, edge=right)


def _is_one_row(above: Band, below: Band, across: Sequence[Rule]) -> bool:
    """Where no line is drawn between the first cells, the label stands for both rows."""
    if abs(above.bottom - below.top) > _CLOSE or not below.goes_on_from(above):
        return False
    middle = (below.edges[0] + below.edges[1]) / 2
    between = (one for one in across if abs(one.at - below.top) <= _CLOSE)
    return not any(one.start <= middle <= one.end for one in between)


def _joined(above: Band, below: Band) -> Band:
    cells = tuple(with_more(one, other) for one, other in zip(above.cells, below.cells, strict=True))
    return Band(above.top, below.bottom, above.edges, cells)


def with_more(cell: Cell, more: Cell) -> Cell:
    """A cell that goes on in the next row or on the next page."""
    text = "\n".join(part for part in (cell.text, more.text) if part)
    return Cell(text, own=text, controls=(*cell.controls, *more.controls))
