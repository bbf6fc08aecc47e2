"""Forms on paper: the same questions as in Word, with boxes to tick and room to write by hand.

What is shaded is ours, what is white is to be filled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle

from scr_desk.documents import pdf_style as look
from scr_desk.documents.blocks import WHOLE
from scr_desk.documents.form_fields import (
    AnswerBox,
    FieldTable,
    FormBlock,
    ListTable,
    Question,
    by_hand,
    list_rows,
    list_widths,
)
from scr_desk.documents.pdf_flow import Cell, Row, Shape
from scr_desk.documents.text import by_lines

if TYPE_CHECKING:
    from scr_desk.documents.pdf_story import Story
    from scr_desk.documents.pdf_tags import Element

_LABELS = 0.34
_SHORT = 9  # letters
_BESIDE = " \u00a0 "
_LEAST = 23.0  # of a row that is filled in by hand
_EDGE = HexColor("#8FA1A9")
_NOTE = ParagraphStyle("Field note", parent=look.CELL, fontSize=9, leading=12, textColor=look.QUIET)
_ANSWER = ParagraphStyle("Field answer", parent=look.CELL, fontSize=11, leading=15)


class FormRow(Row):
    """A row of a form: boxed, its labels shaded, and high enough to write in."""

    def __init__(
        self, cells: Sequence[Cell], *, shape: Shape, ours: Sequence[int] = (), least: float = 0, opens: bool = False
    ) -> None:
        super().__init__(cells, shape=shape, opens=opens)
        self.ours, self.least = tuple(ours), least

    def measure(self, canvas: Any) -> float:
        """The height of the row by itself; never less than what a hand needs."""
        self._measured = max(super().measure(canvas), self.least)
        return self._measured

    def split(self, width: float, height: float) -> list[Row]:
        """A row taller than a page goes on overleaf, boxed there too."""
        parts = super().split(width, height)
        made: list[Row] = [FormRow(p.cells, shape=p.shape, ours=self.ours, opens=p.opens) for p in parts]
        for one, before in zip(made, parts, strict=True):
            one.spaceAfter = before.getSpaceAfter()
        return made

    def _draw_at(self, canvas: Any, *, bottom: float) -> None:
        height, left = self.measure(canvas), 0.0
        with canvas.marking(None):
            for at, width in enumerate(self.shape.widths):
                if at in self.ours:
                    canvas.setFillColor(look.SHADE)
                    canvas.rect(left, bottom, width, height, stroke=0, fill=1)
                left += width
        super()._draw_at(canvas, bottom=bottom)
        with canvas.marking(None):
            canvas.setStrokeColor(_EDGE)
            canvas.setLineWidth(0.5)
            edges = [sum(self.shape.widths[:at]) for at in range(len(self.shape.widths) + 1)]
            for x in edges:
                canvas.line(x, bottom, x, bottom + height)
            for y in (bottom, bottom + height):
                canvas.line(0, y, edges[-1], y)


class _RuledRow(FormRow):
    """One ruled line of the room for an account; many of them go on overleaf by themselves."""

    def _draw_at(self, canvas: Any, *, bottom: float) -> None:
        across, height = self.shape.widths[0], self.measure(canvas)
        with canvas.marking(None):
            canvas.setLineWidth(0.5)
            canvas.setStrokeColor(_EDGE)
            for x in (0, across):
                canvas.line(x, bottom, x, bottom + height)
            for y in (bottom, bottom + height):
                canvas.line(0, y, across, y)


def set_form(story: Story, block: FormBlock) -> None:
    """One part of a form, as rows of a table of its own."""
    table = story.root.add("Table")
    if isinstance(block, FieldTable):
        rows = _fields(story, table, block)
    elif isinstance(block, AnswerBox):
        rows = _box(story, table, block.question)
    else:
        rows = _list(story, table, block)
    rows[0].spaceBefore = 4
    rows[-1].spaceAfter = look.AFTER_TABLE
    is_small = isinstance(block, AnswerBox) and len(rows) <= WHOLE
    for at, row in enumerate(rows[:-1]):
        row.keeps = is_small or at in (0, len(rows) - 2)
    story.add(*rows)


def _fields(story: Story, table: Element, block: FieldTable) -> list[Row]:
    shape = Shape((look.TEXT_WIDTH * _LABELS, look.TEXT_WIDTH * (1 - _LABELS)))
    rows: list[Row] = []
    for question in block.questions:
        line = table.add("TR")
        cells = [
            _label(story, question, line.add("TH", O="Table", Scope="Row")),
            _cell(story, _on_paper(question), _ANSWER, line.add("TD")),
        ]
        least = max(_LEAST, question.lines * look.WRITING_LINE * 0.8 if question.lines > 1 else 0)
        ours = (0, 1) if question.is_settled else (0,)
        rows.append(FormRow(cells, shape=shape, ours=ours, least=least, opens=not rows))
    return rows


def _box(story: Story, table: Element, question: Question) -> list[Row]:
    shape = Shape((look.TEXT_WIDTH,))
    head = _label(story, question, table.add("TR").add("TH", O="Table", Scope="Column"))
    answer = _cell(story, by_hand(question), _ANSWER, table.add("TR").add("TD"))
    rows: list[Row] = [FormRow([head], shape=shape, ours=(0,), opens=True)]
    if answer:
        return [*rows, FormRow([answer], shape=shape)]
    return [*rows, *(_RuledRow([()], shape=shape, least=look.WRITING_LINE) for _ in range(max(question.lines, 1)))]


def _list(story: Story, table: Element, block: ListTable) -> list[Row]:
    widths = tuple(list_widths(block, across=look.TEXT_WIDTH))
    line = table.add("TR")
    heads = [
        _cell(story, column.label, look.CELL_HEADING, line.add("TH", O="Table", Scope="Column"))
        for column in block.columns
    ]
    shape = Shape(widths, FormRow(heads, shape=Shape(widths), ours=range(len(widths))))
    rows: list[Row] = []
    for questions in list_rows(block):
        line = table.add("TR")
        cells = [_cell(story, _on_paper(question), look.CELL, line.add("TD")) for question in questions]
        ours = [at for at, question in enumerate(questions) if question.is_settled]
        rows.append(FormRow(cells, shape=shape, ours=ours, least=_LEAST, opens=not rows))
    return rows


def _on_paper(question: Question) -> str:
    """Boxes to tick, in one line where their words are short."""
    is_short = all(len(option.words) <= _SHORT for option in question.options)
    return by_hand(question, between=_BESIDE if is_short and question.kind == "choice" else "\n")


def _label(story: Story, question: Question, element: Element) -> Cell:
    note = _cell(story, question.guidance, _NOTE, element) if question.guidance else ()
    return (*_cell(story, question.label, look.CELL_HEADING, element), *note)


def _cell(story: Story, text: str, style: ParagraphStyle, element: Element) -> Cell:
    return tuple(story.paragraph(line or "\u00a0", style, element=element) for line in by_lines(text))
