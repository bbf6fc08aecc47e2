"""Turns the blocks of a document into what flows down the pages of a PDF, and into its structure tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any, TypeVar

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import KeepTogether

from scr_desk.documents import blocks, form_fields, pdf_attached, pdf_contents, pdf_fields, pdf_fonts, pdf_sections
from scr_desk.documents import pdf_style as look
from scr_desk.documents.blocks import Document, Run, Text
from scr_desk.documents.pdf_flow import (
    UPRIGHT,
    BeginPage,
    Cell,
    LetterheadLine,
    Lines,
    Row,
    SectionMark,
    Shape,
    bound,
    draw_closer,
)
from scr_desk.documents.pdf_tags import Element, TaggedParagraph, place_of
from scr_desk.documents.reading import listed_levels
from scr_desk.documents.text import by_lines, pdf_markup, plain
from scr_desk.documents.text_direction import has_right_to_left

Made = TypeVar("Made", bound=TaggedParagraph)
_TALLEST_HEAD = look.TEXT_HEIGHT / 3  # a header taller than this is printed once, else no row would fit under it
_FACTS_SHARES = (0.32, 0.68)
_BOX = "\u2610"


class Story:
    """A document on its way to the typesetter."""

    def __init__(self, document: Document, *, room: float = 1.0) -> None:
        """`room` is the share of the room between paragraphs that is left."""
        self.root = Element("Document")
        self.document = document
        self.missing: list[str] = []
        self.remarks: list[str] = []
        self._listed = listed_levels(document)
        self._level = 0
        self._headings = 0
        self._flow: list[Any] = []
        if document.board:
            self._flow += [
                self.paragraph(document.board, look.LETTERHEAD, element=self.root.add("P")),
                LetterheadLine(),
            ]
        self._tell_all(document.blocks)
        if room < 1:
            draw_closer(self._flow, room)
        while self._flow and isinstance(self._flow[-1], BeginPage | SectionMark):
            self._flow.pop()  # nothing follows that would need a page
        self.flowables = bound(self._flow) or [Lines(0, step=1)]
        self._flow = []  # the typesetter lets go of what it has set, and so must we

    def markup(self, text: Text, *, bold: bool = False) -> str:
        """The text for the typesetter; what cannot be printed is noted."""
        return pdf_markup(text, faces=pdf_fonts.faces(), missing=self.missing, bold=bold)

    def paragraph(self, text: Text, style: ParagraphStyle, *, element: Element | None) -> TaggedParagraph:
        """A paragraph that is drawn as `element`."""
        return self.made(TaggedParagraph, text, style, element=element)

    def made(self, kind: type[Made], text: Text, style: ParagraphStyle, *, element: Element | None) -> Made:
        """A paragraph of a kind that draws more than its words."""
        made = kind(self.markup(text, bold=style.fontName == pdf_fonts.BOLD), style)
        made.element = element
        _note_reading_order(element, text)
        return made

    def _tell_all(self, told: Sequence[blocks.Block]) -> None:
        for block, following in zip_longest(told, told[1:]):
            SETTERS[type(block)](self, block)
            if following and blocks.leads_into(block, following):
                self._flow[-1].keeps = True

    def heading(self, block: blocks.Heading, *, style: ParagraphStyle | None = None) -> None:
        """A heading, its bookmark, and the wish to stay with what follows."""
        self._level = blocks.steady_level(block.level, after=self._level)
        made = self.paragraph(block.text, style or look.HEADINGS[block.level], element=self.root.add(f"H{self._level}"))
        self._headings += 1
        made.place = place_of(self._headings)
        if self._level <= self._listed:
            made.bookmark = (" ".join(plain(block.text).split()), self._level - 1)
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
        self.labelled(block.rows, shares=_FACTS_SHARES, styles=(look.CELL_HEADING, look.CELL))

    def labelled(
        self,
        facts: Sequence[tuple[str, Text]],
        *,
        shares: Sequence[float],
        styles: tuple[ParagraphStyle, ParagraphStyle],
    ) -> None:
        """Rows of two columns, each headed by its label."""
        element = self.root.add("Table")
        shape = Shape(tuple(look.TEXT_WIDTH * share for share in shares))
        rows: list[Row] = []
        for label, value in facts:
            line = element.add("TR")
            heads = self._cell(label, styles[0], line.add("TH", O="Table", Scope="Row"))
            rows.append(Row([heads, self._cell(value, styles[1], line.add("TD"))], shape=shape, opens=not rows))
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
        self.begin_page()

    def begin_page(self, template: str = UPRIGHT, *, under_headings: bool = False) -> None:
        """What follows begins a page, of this template; where it does so already, no page is left empty.

        `under_headings`: headings that stand alone at the top of a page are beginning enough.
        """
        for piece in reversed(self._flow):
            if isinstance(piece, BeginPage):
                piece.nextTemplate = template
                return
            is_heading = isinstance(piece, TaggedParagraph) and piece.place
            if not (isinstance(piece, SectionMark) or (under_headings and is_heading)):
                break
        self._flow.append(BeginPage(template))

    def add(self, *pieces: Any) -> None:
        """Pieces that another module made for the flow."""
        self._flow += pieces

    def together(self, block: blocks.KeepTogether) -> None:
        """Blocks that move to the next page in one."""
        if _begins_pages(block):  # then they cannot share one
            self._tell_all(block.blocks)
            return
        outer, self._flow = self._flow, []
        self._tell_all(block.blocks)
        inside, self._flow = self._flow, outer
        # reportlab measures a KeepTogether within another as endlessly tall, so only the outer one is made.
        pieces = [p for one in inside for p in (one._content if isinstance(one, KeepTogether) else [one])]
        if pieces:
            self._flow.append(KeepTogether(bound(pieces)))


def _begins_pages(block: blocks.Block) -> bool:
    if isinstance(block, blocks.KeepTogether):
        return any(map(_begins_pages, block.blocks))
    return isinstance(block, blocks.Section | blocks.Divider | blocks.Attached | blocks.PageBreak)


def _note_reading_order(element: Element | None, text: Text) -> None:
    """A right-to-left name is drawn as a pen writes it; a screen reader is told the words themselves."""
    if element is not None and not element.reads_as and has_right_to_left(words := plain(text)):
        element.reads_as = words


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
    blocks.Section: pdf_sections.section,
    blocks.Contents: pdf_contents.contents,
    blocks.Divider: pdf_sections.divider,
    blocks.Attached: pdf_attached.attached,
    **dict.fromkeys(form_fields.FORM_BLOCKS, pdf_fields.set_form),
}
