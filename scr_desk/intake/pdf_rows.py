"""The pages of a PDF → the rows and paragraphs that a reader of Word forms hands on, in reading order.

Bordered tables are read by their borders. Without borders, words that stand apart on one line are cells, a
line beneath that begins under an answer goes on with it, and a known label alone on its line has its answer
below. Nothing is taken by likeness; where the layout is read by rule, the value is still only "likely".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from statistics import median

from scr_desk.intake.labels import normalise, vocabulary_of, without_number
from scr_desk.intake.pdf_grid import Band, bands_of, with_more
from scr_desk.intake.pdf_lines import TIGHT, Line, Piece, cell_of, lines_of
from scr_desk.intake.pdf_words import Page
from scr_desk.intake.rows import Block, Cell, Paragraph, Row

_MARGIN = 0.12  # of the page's written height, at either end: where headers and footers stand
_ALIGNED = 4.0
_FAR = 3.0  # of the letter size: further down, nothing goes on
_LARGE = 1.2
_FORMS = ("case_form", "agency_return")


@dataclass
class _Open:
    """The row or the paragraph that may still go on."""

    columns: list[list[Piece]]
    spans: list[tuple[float, float]]
    last: Line
    page: int
    is_blank_row: bool = False  # among rows of label and answer: nobody answered this one
    asks_below: bool = False  # a known label alone on its line: its answer stands beneath it
    is_heading: bool = False  # such a label in large letters
    breaks: set[int] = field(default_factory=set)  # lines of the last column that begin a paragraph


def blocks_of(pages: Sequence[Page]) -> tuple[Block, ...]:
    """Everything that stands on the pages."""
    repeated = _repeated(pages)
    words = [one for page in pages for one in page.words]
    edge = max((one.right for one in words), default=0.0)
    reading = _Reading(body=median([one.size for one in words] or [10.0]), edge=edge)
    for page in pages:
        kept = replace(page, words=tuple(one for one in page.words if (one.text, round(one.base)) not in repeated))
        bands, outside = bands_of(kept)
        parts: list[tuple[float, Band | Line]] = [(band.top, band) for band in bands]
        parts += [(line.base + line.size, line) for line in lines_of(outside, page.number)]
        is_first = True
        for _, part in sorted(parts, key=lambda one: -one[0]):
            if isinstance(part, Band):
                reading.band(part, page.number, is_first=is_first)
            else:
                reading.line(part, is_first=is_first)
            is_first = False
    reading.close()
    return tuple(reading.blocks)


def _repeated(pages: Sequence[Page]) -> frozenset[tuple[str, int]]:
    """Headers and footers: lines at one height at the edge of most pages that differ in their figures only."""
    seen: Counter[tuple[str, int]] = Counter()
    words: dict[tuple[str, int], set[tuple[str, int]]] = {}
    written = [page for page in pages if page.words]
    for page in written:
        top, bottom = max(one.base for one in page.words), min(one.base for one in page.words)
        band = (top - bottom) * _MARGIN
        for line in lines_of(page.words, page.number):
            if top - band < line.base or line.base < bottom + band:
                key = ("".join("#" if one.isdigit() else one for one in line.text), round(line.base / 3))
                seen[key] += 1
                taken = words.setdefault(key, set())
                taken.update((one.text, round(one.base)) for piece in line.pieces for one in piece.words)
    often = [key for key, count in seen.items() if count > 1 and count * 2 > len(written) and not _asks(key[0])]
    return frozenset(one for key in often for one in words[key])


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    forms = [vocabulary_of(form) for form in _FORMS]
    within = (wording for form in forms for labels in form.within.values() for wording in labels)
    return frozenset([*(wording for form in forms for wording in form.labels), *within])


@lru_cache(maxsize=1)
def _headings() -> frozenset[str]:
    forms = [vocabulary_of(form) for form in _FORMS]
    return frozenset(wording for form in forms for wording in (*form.headings, *form.titles))


def _is_label(text: str) -> bool:
    return bool(text) and (normalise(text) in _labels() or without_number(text) in _labels())


def _asks(text: str) -> bool:
    """Whether a text is, whole, a label or a heading of a form."""
    return _is_label(text) or (bool(text) and (normalise(text) in _headings() or without_number(text) in _headings()))


@dataclass
class _Reading:
    """Where the reading stands."""

    body: float  # the size of most letters
    edge: float  # how far to the right anything is written
    blocks: list[Block] = field(default_factory=list)
    open: _Open | None = None
    last_band: Band | None = None
    paragraphs: int = 0
    rows: int = 0

    def band(self, band: Band, page: int, *, is_first: bool) -> None:
        """A row of a bordered table; on a new page it may go on with the row of the page before."""
        self.close()
        last, above = (self.blocks[-1] if self.blocks else None), self.last_band
        goes_on = is_first and above is not None and band.goes_on_from(above) and not band.cells[0].text
        if goes_on and isinstance(last, Row) and len(last.cells) == len(band.cells):
            cells = tuple(with_more(one, more) for one, more in zip(last.cells, band.cells, strict=True))
            self.blocks[-1] = replace(last, cells=cells)
        else:
            self._row(band.cells, page)
        self.last_band = band

    def line(self, line: Line, *, is_first: bool) -> None:
        """A line outside the bordered tables."""
        if self.open and self._goes_on(self.open, line, is_first=is_first):
            return
        before = self.open
        self.close()
        spans = self._columns(before, line)
        columns: list[list[Piece]] = [[] for _ in spans]
        for piece in line.pieces:
            columns[_column(piece, spans)].append(piece)
        is_alone = len(line.pieces) == 1
        self.open = _Open(columns, spans, line, line.page, asks_below=is_alone and _is_label(line.text))
        self.open.is_heading = line.size > _LARGE * self.body
        among = before is not None and (len(before.spans) > 1 or before.is_blank_row)
        is_level = before is not None and abs(before.spans[0][0] - spans[0][0]) <= _ALIGNED
        self.open.is_blank_row = among and is_level and before is not None and line.size <= before.last.size
        self.last_band = None

    def _columns(self, before: _Open | None, line: Line) -> list[tuple[float, float]]:
        """A row with blank cells keeps the columns of the row above it."""
        own = [(piece.left, piece.right) for piece in line.pieces]
        if before is None or len(own) == 1 or len(before.spans) <= len(own) or _asks(line.pieces[0].text):
            if before is not None and len(before.spans) == len(own) > 1 and _fits(line.pieces, before.spans):
                return _wider(before.spans, line.pieces)
            return own
        return _wider(before.spans, line.pieces) if _fits(line.pieces, before.spans) else own

    def _goes_on(self, row: _Open, line: Line, *, is_first: bool) -> bool:
        """Adds a line to what is open, where it belongs to it."""
        pitch = row.last.base - line.base
        is_near = (0 < pitch <= TIGHT * line.size) or is_first
        if len(row.spans) == 1:
            return self._goes_on_alone(row, line, is_near=is_near, is_far=pitch > _FAR * line.size, is_first=is_first)
        if not _fits(line.pieces, row.spans, from_first=False) or (not is_first and pitch > _FAR * line.size):
            return False
        at = [_column(piece, row.spans) for piece in line.pieces]
        if 0 in at:
            label, more = cell_of(row.columns[0]).text, line.pieces[0].text
            is_label = _asks(f"{label} {more}") and not _asks(label)
            is_unknown = len(at) == 1 and not _asks(more) and not _asks(label) and not label.endswith(("?", ":"))
            if not (is_near and not is_first and (is_label or is_unknown)):
                return False
        if not is_near:
            row.breaks.add(len(row.columns[-1]))
        for piece, column in zip(line.pieces, at, strict=True):
            row.columns[column].append(piece)
        row.last = line
        return True

    def _goes_on_alone(self, row: _Open, line: Line, *, is_near: bool, is_far: bool, is_first: bool) -> bool:
        """A line below a line that had one piece only."""
        if len(line.pieces) != 1 or line.pieces[0].controls or _asks(line.text) or row.columns[0][0].controls:
            return False
        if row.asks_below:
            if len(row.columns) == 1:
                if is_far and not is_first:
                    return False
                row.columns.append([])
            elif not is_near:
                row.breaks.add(len(row.columns[1]))
        elif (
            _asks(row.last.text)
            or is_first
            or not is_near
            or abs(line.pieces[0].left - row.spans[0][0]) > _ALIGNED
            or line.size != row.last.size
        ):
            return False
        row.columns[-1].append(line.pieces[0])
        row.last = line
        return True

    def close(self) -> None:
        """Hands on what was open."""
        row, self.open = self.open, None
        if row is None:
            return
        if row.asks_below and row.is_heading:
            for at, pieces in enumerate(row.columns):
                self.paragraphs += 1
                text = cell_of(pieces, edge=self.edge, breaks=row.breaks.__contains__ if at else None).text
                self.blocks.append(Paragraph(text, is_heading=not at, number=self.paragraphs, page=row.page))
            return
        if row.asks_below or len(row.spans) > 1 or any(piece.controls for piece in row.columns[0]):
            cells = [self._cell(row, at) for at in range(len(row.columns))]
            if row.asks_below and row.is_blank_row and len(cells) == 1:
                self._row((*cells, Cell("")), row.page)
            elif row.asks_below:  # label and answer lie below one another, as rows of one wide cell each
                for cell in cells:
                    self._row((cell,), row.page)
            else:
                self._row(tuple(cells), row.page)
            return
        self.paragraphs += 1
        text = cell_of(row.columns[0]).text
        is_heading = row.last.size > _LARGE * self.body
        self.blocks.append(Paragraph(text, is_heading=is_heading, number=self.paragraphs, page=row.page))

    def _cell(self, row: _Open, at: int) -> Cell:
        """The cell of a column: the last one may reach to the edge of the writing, a label to its longest line."""
        if at == 0:
            return cell_of(row.columns[0])
        edge = row.spans[at + 1][0] if at + 1 < len(row.spans) else self.edge
        breaks = row.breaks.__contains__ if at + 1 == len(row.columns) else None
        return cell_of(row.columns[at], edge=edge, breaks=breaks)

    def _row(self, cells: tuple[Cell, ...], page: int) -> None:
        self.rows += 1
        self.blocks.append(Row(cells, number=self.rows, page=page))


def _column(piece: Piece, spans: Sequence[tuple[float, float]]) -> int:
    """The column over which a piece stands; the nearest beginning where it stands over none or several."""
    over = [at for at, (left, right) in enumerate(spans) if piece.left < right and left < piece.right]
    if len(over) == 1:
        return over[0]
    return min(range(len(spans)), key=lambda at: abs(spans[at][0] - piece.left))


def _fits(pieces: Sequence[Piece], spans: Sequence[tuple[float, float]], *, from_first: bool = True) -> bool:
    """Whether each piece stands in a column of its own."""
    at = [_column(piece, spans) for piece in pieces]
    if len(set(at)) < len(at) or (from_first and 0 not in at):
        return False
    return all(_stands_in(piece, spans, column) for piece, column in zip(pieces, at, strict=True))


def _stands_in(piece: Piece, spans: Sequence[tuple[float, float]], column: int) -> bool:
    left, right = spans[column]
    ends = spans[column + 1][0] + _ALIGNED if column + 1 < len(spans) else piece.right
    return piece.right <= ends and (abs(piece.left - left) <= _ALIGNED or (piece.left < right and left < piece.right))


def _wider(spans: Sequence[tuple[float, float]], pieces: Sequence[Piece]) -> list[tuple[float, float]]:
    wider = list(spans)
    for piece in pieces:
        at = _column(piece, spans)
        wider[at] = (min(wider[at][0], piece.left), max(wider[at][1], piece.right))
    return wider
