"""Turns the blocks of a document into what flows down the pages of a PDF, and into its structure tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import KeepTogether, PageBreak
from reportlab.platypus.flowables import HRFlowable

from scr_desk.documents import blocks, pdf_fonts
from scr_desk.documents import pdf_style as look
from scr_desk.documents.blocks import Document, Run, Text
from scr_desk.documents.pdf_flow import Cell, Lines, Row, Shape, StayTogether
from scr_desk.documents.pdf_tags import Element, TaggedParagraph
from scr_desk.documents.text import by_lines, pdf_markup, plain
from scr_desk.documents.text_direction import has_right_to_left

_TALLEST_HEAD = look.TEXT_HEIGHT / 3  # a header taller than this is printed once, else no row would fit under it
_FACTS_SHARES = (0.32, 0.68)
_BOX = "\u2610"


class Story:
    """A document on its way to the typesetter."""

    def __init__(self, document: Document, *, room: float = 1.0) -> None:
        """`room` is the share of the room between paragraphs that is left."""
        self.root = Element("Document")
        self.missing: list[str] = []
        self._level = 0
        self._headings = 0
        self._flow: list[Any] = []
        if document.board:
            self._flow += [
                self.paragraph(document.board, look.LETTERHEAD, element=self.root.add("P")),
                _Line(),
            ]
        for at, block in enumerate(document.blocks):
            self._tell(block, after=document.blocks[at + 1 : at + 2])
        if room < 1:
            _draw_closer(self._flow, room)
        self.flowables = _bound(self._flow) or [Lines(0, step=1)]

    def markup(self, text: Text, *, bold: bool = False) -> str:
        """The text for the typesetter; what cannot be printed is noted."""
        return pdf_markup(text, faces=pdf_fonts.faces(), missing=self.missing, bold=bold)

    def paragraph(self, text: Text, style: ParagraphStyle, *, element: Element | None) -> TaggedParagraph:
        """A paragraph that is drawn as `element`."""
        made = TaggedParagraph(self.markup(text, bold=style.fontName == pdf_fonts.BOLD), style)
        made.element = element
        _note_reading_order(element, text)
        return made

    def _tell(self, block: blocks.Block, *, after: Sequence[blocks.Block]) -> None:
        SETTERS[type(block)](self, block)
        if after and blocks.leads_into(block, after[0]):
            self._flow[-1].keeps = True

    def heading(self, block: blocks.Heading) -> None:
        """A heading, its bookmark, and the wish to stay with what follows."""
        self._level = blocks.steady_level(block.level, after=self._level)
        made = self.paragraph(block.text, look.HEADINGS[block.level], element=self.root.add(f"H{self._level}"))
        self._headings += 1
        made.bookmark = (f"heading-{self._headings}", " ".join(plain(block.text).split()), self._level - 1)
        made.keeps = True
        self._flow.append(made)

    def running(self, block: blocks.Paragraph) -> None:
        """A paragraph of running text."""
        style = look.PARAGRAPHS[block.style]
        element = self.root.add("BlockQuote" if block.style == "quote" else "P")
        # Line by line: a page of pasted text in one piece would be broken anew on each page it runs over.
        _note_reading_order(element, block.text)
        lines = [self.paragraph(line or "\u00a0", style, element=element) for line in by_lines(block.text)]
        for line in lines[1:]:
            line.spaceBefore = 0
        for line in lines[:-1]:
            line.spaceAfter = 0
        self._flow += lines or [self.paragraph("", style, element=element)]

    def bullets(self, block: blocks.Bullets) -> None:
        """A list with dots."""
        self._list([(text, "\u2022") for text in block.texts])

    def numbered(self, block: blocks.Numbered) -> None:
        """A list with numbers."""
        self._list([(text, f"{number}.") for number, text in enumerate(block.texts, 1)], numbering="Decimal")

    def choices(self, block: blocks.Choices) -> None:
        """A question and its empty boxes."""
        self._label(block.label)
        begins = len(self._flow)
        self._list([(option, _BOX) for option in block.options], font=pdf_fonts.SYMBOLS)
        if len(block.options) <= blocks.WHOLE:
            for made in self._flow[begins:-1]:
                made.keeps = True

    def _list(self, entries: list[tuple[Text, str]], *, font: str = pdf_fonts.REGULAR, numbering: str = "None") -> None:
        if not entries:
            return
        listed = self.root.add("L", O="List", ListNumbering=numbering)
        widest = max(len(label) for _, label in entries)
        indent = max(20.0, 8.0 + 6.7 * widest)
        style = ParagraphStyle("List entry", parent=look.ENTRY, leftIndent=indent)
        for text, label in entries:
            entry = listed.add("LI")
            label_element = entry.add("Lbl")
            made = self.paragraph(text or "\u00a0", style, element=entry.add("LBody"))
            made.label = (label_element, label, font, indent - 2)
            self._flow.append(made)
        made.spaceAfter = look.PARAGRAPHS["body"].spaceAfter

    def _label(self, label: str) -> None:
        made = self.paragraph(label, look.LABEL, element=self.root.add("P"))
        made.keeps = True
        self._flow.append(made)

    def facts(self, block: blocks.Facts) -> None:
        """Labels at the left, each heading its row."""
        if not block.rows:
            return
        element = self.root.add("Table")
        shape = Shape(tuple(look.TEXT_WIDTH * share for share in _FACTS_SHARES))
        rows: list[Row] = []
        for label, value in block.rows:
            line = element.add("TR")
            heads = self._cell(label, look.CELL_HEADING, line.add("TH", O="Table", Scope="Row"))
            rows.append(Row([heads, self._cell(value, look.CELL, line.add("TD"))], shape=shape, opens=not rows))
        self._add_rows(rows)

    def table(self, block: blocks.Table) -> None:
        """A table under its header."""
        if not (block.header or block.rows):
            return
        element = self.root.add("Table")
        if block.caption:
            caption = self.paragraph(block.caption, look.CAPTION, element=element.add("Caption"))
            caption.keeps = True
            self._flow.append(caption)
        widths = tuple(blocks.column_widths(block, across=look.TEXT_WIDTH))
        rows: list[Row] = []
        head = None
        if block.header:
            head = self._head(block, widths, line=element.add("TR"))
            if head.measure(None) > _TALLEST_HEAD:
                rows, head = [head], None
        shape = Shape(widths, head)
        for texts in blocks.table_rows(block):
            line = element.add("TR")
            cells = [self._cell(text, look.CELL, line.add("TD")) for text in texts]
            rows.append(Row(cells, shape=shape, opens=not rows))
        self._add_rows(rows)

    def _head(self, block: blocks.Table, widths: tuple[float, ...], *, line: Element) -> Row:
        labels = block.header + ("",) * (len(widths) - len(block.header))
        cells = [self._cell(label, look.CELL_HEADING, line.add("TH", O="Table", Scope="Column")) for label in labels]
        return Row(cells, shape=Shape(widths), shade=look.SHADE)

    def _cell(self, text: Text, style: ParagraphStyle, element: Element) -> Cell:
        _note_reading_order(element, text)
        # An empty line keeps its height.
        return tuple(self.paragraph(line or "\u00a0", style, element=element) for line in by_lines(text))

    def _add_rows(self, rows: list[Row]) -> None:
        rows[0].spaceBefore = 4
        rows[-1].spaceAfter = look.AFTER_TABLE
        # No row by itself at the foot or the top of a page, and a small table whole.
        is_small = len(rows) <= blocks.WHOLE and sum(row.measure(None) for row in rows) <= look.SMALL_TABLE
        for at, row in enumerate(rows[:-1]):
            row.keeps = is_small or at in (0, len(rows) - 2)
        self._flow += rows

    def address(self, block: blocks.AddressBlock) -> None:
        """The address, never split."""
        text = "\n".join(line for line in block.lines if line)
        self._flow.append(KeepTogether([self.paragraph(text, look.ADDRESS, element=self.root.add("P"))]))

    def signature(self, block: blocks.Signature) -> None:
        """Room for a hand, and the name under it."""
        lines: list[Run] = []
        for run in blocks.signature_lines(block):
            lines += [Run("\n"), run] if lines else [run]
        words = self.paragraph(tuple(lines), look.SIGNATURE, element=self.root.add("P"))
        self._flow.append(KeepTogether([Lines(1, step=look.SIGNING_ROOM, ruled=False), words]))

    def writing_space(self, block: blocks.WritingSpace) -> None:
        """A label and ruled lines."""
        self._label(block.label)
        lines = Lines(block.lines, step=look.WRITING_LINE)
        lines.spaceAfter = 10
        self._flow.append(lines)

    def page_break(self, _block: blocks.PageBreak) -> None:
        """The next page."""
        self._flow.append(PageBreak())

    def together(self, block: blocks.KeepTogether) -> None:
        """Blocks that move to the next page in one."""
        outer, self._flow = self._flow, []
        for at, inner in enumerate(block.blocks):
            self._tell(inner, after=block.blocks[at + 1 : at + 2])
        inside, self._flow = self._flow, outer
        # reportlab measures a KeepTogether within another as endlessly tall, so only the outer one is made.
        pieces = [p for one in inside for p in (one._content if isinstance(one, KeepTogether) else [one])]
        if pieces:
            self._flow.append(KeepTogether(_bound(pieces)))


class _Line(HRFlowable):  # type: ignore[misc]
    """The thin line under the letterhead."""

    def __init__(self) -> None:
        super().__init__(
            width="100%", thickness=1.2, color=look.ACCENT, spaceBefore=5, spaceAfter=look.AFTER_LETTERHEAD
        )

    def draw(self) -> None:
        """Draws it as decoration."""
        with self.canv.marking(None):
            super().draw()


def _note_reading_order(element: Element | None, text: Text) -> None:
    """A right-to-left name is drawn as a pen writes it; a screen reader is told the words themselves."""
    if element is not None and not element.reads_as and has_right_to_left(words := plain(text)):
        element.reads_as = words


def _draw_closer(flow: Sequence[Any], room: float) -> None:
    for piece in flow:
        if isinstance(piece, KeepTogether):
            _draw_closer(piece._content, room)
        elif not isinstance(piece, PageBreak | StayTogether):
            piece.spaceBefore, piece.spaceAfter = piece.getSpaceBefore() * room, piece.getSpaceAfter() * room


def _bound(flow: list[Any]) -> list[Any]:
    """The flow with a check before each heading that what it heads begins on the same page."""
    out: list[Any] = []
    at = 0
    while at < len(flow):
        end = at
        while end < len(flow) - 1 and getattr(flow[end], "keeps", False):
            end += 1
        if end > at:
            out.append(StayTogether(flow[at : end + 1]))
        out += flow[at : end + 1]
        at = end + 1
    return out


SETTERS: dict[type, Callable[[Story, Any], None]] = {
    blocks.Heading: Story.heading,
    blocks.Paragraph: Story.running,
    blocks.Bullets: Story.bullets,
    blocks.Numbered: Story.numbered,
    blocks.Facts: Story.facts,
    blocks.Table: Story.table,
    blocks.AddressBlock: Story.address,
    blocks.Signature: Story.signature,
    blocks.WritingSpace: Story.writing_space,
    blocks.Choices: Story.choices,
    blocks.PageBreak: Story.page_break,
    blocks.KeepTogether: Story.together,
}
