"""What flows down a page besides paragraphs: rows of a table, ruled lines, and what must not part.

The typesetter's own table costs more the longer it is and splits a tall row only half; a row that
knows its header is shorter, in time and in lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import CondPageBreak, Flowable, FrameBreak, KeepTogether, PageBreak
from reportlab.platypus.flowables import HRFlowable

from scr_desk.documents import pdf_style as look
from scr_desk.documents.blocks import WHOLE
from scr_desk.documents.pdf_tags import TaggedParagraph

Cell = tuple[TaggedParagraph, ...]  # one paragraph a line of the person's text
UPRIGHT, ACROSS = "upright", "across"  # how a page lies
_LEAST_LINES = 3
_ANY_HEIGHT = 1e6


@dataclass(frozen=True, slots=True)
class Shape:
    """What all rows of a table share."""

    widths: tuple[float, ...]
    head: Row | None = None


class Row(Flowable):  # type: ignore[misc]
    """One row, and above it the table's header where it opens the table or a page."""

    keeps = False

    def __init__(self, cells: Sequence[Cell], *, shape: Shape, opens: bool = False, shade: Color | None = None) -> None:
        super().__init__()
        self.cells, self.shape, self.opens, self.shade = tuple(cells), shape, opens, shade
        self._is_under_head = False
        self._measured = -1.0
        self._is_drawn = False

    def measure(self, canvas: Any) -> float:
        """The height of the row by itself."""
        if self._measured < 0:
            heights = [
                sum(line.wrapOn(canvas, width - 2 * look.CELL_PADDING_X, _ANY_HEIGHT)[1] for line in cell)
                for cell, width in zip(self.cells, self.shape.widths, strict=True)
            ]
            self._measured = max([look.CELL.leading, *heights]) + 2 * look.CELL_PADDING_Y
        return self._measured

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Its height here; the header comes on top of it at the top of a page."""
        frame = getattr(self, "_frame", None)
        self._is_under_head = self.shape.head is not None and (self.opens or bool(frame and frame._atTop))
        if self.shape.head:
            self.shape.head.measure(self.canv)
        self.width, self.height = sum(self.shape.widths), self.measure(self.canv) + self.head_height()
        return self.width, self.height

    def head_height(self) -> float:
        """The height of the header above it; both must have been wrapped."""
        return self.shape.head._measured if self.shape.head and self._is_under_head else 0.0

    def moves_whole(self) -> bool:
        """Whether a row that does not fit goes to the next page in one piece."""
        return bool(self._measured <= look.TEXT_HEIGHT / 2)

    def split(self, width: float, height: float) -> list[Row]:
        """A row taller than a page goes on overleaf; any other moves there whole."""
        self.wrap(width, height)
        room = height - self.head_height() - 2 * look.CELL_PADDING_Y
        if self.moves_whole() or room < _LEAST_LINES * look.CELL.leading:
            return []
        parts = [
            _parted(cell, width=wide - 2 * look.CELL_PADDING_X, room=room, canvas=self.canv)
            for cell, wide in zip(self.cells, self.shape.widths, strict=True)
        ]
        upper = Row([part[0] for part in parts], shape=self.shape, opens=self.opens, shade=self.shade)
        lower = Row([part[1] for part in parts], shape=self.shape, shade=self.shade)
        lower.spaceAfter = self.getSpaceAfter()
        return [upper, lower]

    def draw(self) -> None:
        """Draws the header if it is due, then the row: programs read a page in the order of drawing."""
        if self.shape.head and self._is_under_head:
            self.shape.head._draw_at(self.canv, bottom=self.measure(self.canv))
        self._draw_at(self.canv, bottom=0)

    def _draw_at(self, canvas: Any, *, bottom: float) -> None:
        height, across = self.measure(canvas), sum(self.shape.widths)
        with canvas.marking(None):
            if self.shade:
                canvas.setFillColor(self.shade)
                canvas.rect(0, bottom, across, height, stroke=0, fill=1)
            canvas.setStrokeColor(look.RULE)
            canvas.setLineWidth(0.5)
            canvas.line(0, bottom, across, bottom)
            if self.opens and not self._is_under_head:
                canvas.line(0, bottom + height, across, bottom + height)
        left = 0.0
        for cell, width in zip(self.cells, self.shape.widths, strict=True):
            y = bottom + height - look.CELL_PADDING_Y
            for line in cell:
                y -= line.height
                if self._is_drawn:  # a header that is repeated is read out once
                    line.element = None
                line.drawOn(canvas, left + look.CELL_PADDING_X, y)
            left += width
        self._is_drawn = True


def _parted(cell: Cell, *, width: float, room: float, canvas: Any) -> tuple[Cell, Cell]:
    """The lines of the cell that fit into `room`, and the others; a paragraph on the edge is split."""
    upper: list[TaggedParagraph] = []
    for at, line in enumerate(cell):
        _, height = line.wrapOn(canvas, width, _ANY_HEIGHT)
        if height <= room:
            upper.append(line)
            room -= height
            continue
        parts = line.splitOn(canvas, width, room)
        if len(parts) == 2:  # noqa: PLR2004 - the part that fits and the rest
            return (*upper, parts[0]), (parts[1], *cell[at + 1 :])
        return tuple(upper), cell[at:]
    return tuple(upper), ()


class Lines(Flowable):  # type: ignore[misc]
    """Ruled lines to write on; none of them is mere room."""

    keeps = False

    def __init__(self, count: int, *, step: float, ruled: bool = True, colour: Color = look.QUIET) -> None:
        super().__init__()
        self.count, self.step, self.ruled, self.colour = count, step, ruled, colour

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as the text, a step for each line."""
        self.width, self.height = width, self.count * self.step
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Lines]:
        """The lines that fit, and the others; a few lines go to the next page whole."""
        fit = int(height // self.step)
        if self.count <= WHOLE or not 0 < fit < self.count:
            return []
        return [Lines(count, step=self.step, ruled=self.ruled, colour=self.colour) for count in (fit, self.count - fit)]

    def draw(self) -> None:
        """Draws the rules as decoration."""
        if self.ruled:
            with self.canv.marking(None):
                self.canv.setStrokeColor(self.colour)
                self.canv.setLineWidth(0.6)
                for line in range(self.count):
                    self.canv.line(0, line * self.step + 1, self.width, line * self.step + 1)


class LetterheadLine(HRFlowable):  # type: ignore[misc]
    """The thin line under the letterhead."""

    def __init__(self) -> None:
        super().__init__(
            width="100%", thickness=1.2, color=look.ACCENT, spaceBefore=5, spaceAfter=look.AFTER_LETTERHEAD
        )

    def draw(self) -> None:
        """Draws it as decoration."""
        with self.canv.marking(None):
            super().draw()


class BeginPage(PageBreak):  # type: ignore[misc]
    """What follows begins a page; `nextTemplate` says how it lies."""

    def __init__(self, template: str = UPRIGHT) -> None:
        super().__init__(nextTemplate=template)


class SectionMark(Flowable):  # type: ignore[misc]
    """Here a section begins: no size, but from this page on the header is another."""

    _ZEROSIZE = _SPACETRANSFER = True

    def __init__(self, header: TaggedParagraph | None) -> None:
        super().__init__()
        self._header = header

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """No size."""
        return 0, 0

    def draw(self) -> None:
        """Tells the canvas what its pages are headed by."""
        self.canv.section = self._header


class StayTogether(CondPageBreak):  # type: ignore[misc]
    """Ends the page if a heading would stand at its foot without the beginning of what it heads."""

    _ZEROSIZE = _SPACETRANSFER = True  # to the typesetter it is as if it were not there

    def __init__(self, pieces: Sequence[Any]) -> None:
        super().__init__(0)
        self._pieces = tuple(pieces)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """No height of its own."""
        frame = getattr(self, "_frame", None)
        if frame is not None and not frame._atTop and 0 < height < self._needs(width):
            frame.add_generated_content(FrameBreak)
        return 0, 0

    def _needs(self, width: float) -> float:
        needed, gap = 0.0, 0.0
        for piece in self._pieces:
            piece.wrapOn(self.canv, width, _ANY_HEIGHT)
            needed += max(gap, piece.getSpaceBefore()) + least_height(piece)
            gap = piece.getSpaceAfter()
        return needed


def least_height(piece: Any) -> float:
    """How much of a wrapped piece must follow its heading: three lines of text, a row, room to write."""
    if isinstance(piece, TaggedParagraph) and not piece.keeps:
        return min(float(piece.height), _LEAST_LINES * float(piece.style.leading))
    if isinstance(piece, Row):
        lines = _LEAST_LINES * look.CELL.leading + 2 * look.CELL_PADDING_Y
        return float(piece.height if piece.moves_whole() else piece.head_height() + lines)
    if isinstance(piece, Lines):
        return float(piece.step * (piece.count if piece.count <= WHOLE else 1))
    return float(getattr(piece, "_H", piece.height if hasattr(piece, "height") else 0.0))


def draw_closer(flow: Sequence[Any], room: float) -> None:
    """Leaves only this share of the room between the pieces."""
    for piece in flow:
        if isinstance(piece, KeepTogether):
            draw_closer(piece._content, room)
        elif not isinstance(piece, BeginPage | SectionMark | StayTogether):
            piece.spaceBefore, piece.spaceAfter = piece.getSpaceBefore() * room, piece.getSpaceAfter() * room


def bound(flow: list[Any]) -> list[Any]:
    """The flow with a check before each heading that what it heads begins on the same page."""
    out: list[Any] = []
    at = 0
    while at < len(flow):
        end = at
        while end < len(flow) - 1 and getattr(flow[end], "keeps", False) and not isinstance(flow[end + 1], BeginPage):
            end += 1
        if end > at:
            out.append(StayTogether(flow[at : end + 1]))
        out += flow[at : end + 1]
        at = end + 1
    return out
