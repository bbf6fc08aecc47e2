"""Turns the blocks of a document into the body of a Word document in the styles of the house."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scr_desk.documents import blocks
from scr_desk.documents.blocks import Document, Run
from scr_desk.documents.docx_parts import Node, add, paragraph, part, properties_of, row, table, w
from scr_desk.documents.text import clean, plain

_ACROSS = 9412  # twentieths of a point between the margins of the base
_FACTS_SHARE = 0.32
_STYLES = {"body": "", "lead": "Lead", "small": "Small", "warning": "Warning", "quote": "Quote"}
_SMALL_TABLE, _FEW = 5, 400  # rows and characters: such a table stays on one page
_NUMBERED_LIST = "1"  # the base's list of numbers


class Story:
    """A document on its way into the base."""

    def __init__(self, document: Document) -> None:
        self.document = part("word/document.xml")
        self.numbering = part("word/numbering.xml")
        body = self.document[0]
        self._section = body[-1]
        for old in list(body):
            body.remove(old)
        self._body: Node = body
        self._level = 0
        self._begins_page = False
        if document.board:
            self._paragraph(document.board, style="Letterhead")
        self._tell(document.blocks)
        if self._begins_page or not len(body):
            self._paragraph("")
        body.append(self._section)

    def _tell(self, told: tuple[blocks.Block, ...]) -> None:
        for at, block in enumerate(told):
            SETTERS[type(block)](self, block)
            if at + 1 < len(told) and blocks.leads_into(block, told[at + 1]):
                _keep_with_next(self._body[-1])

    def _paragraph(self, text: blocks.Text, *, style: str = "") -> Node:
        made = paragraph(self._body, text, style=style)
        if self._begins_page:
            # A break in a paragraph of its own would leave an empty line at the top of the page.
            add(properties_of(made), "pageBreakBefore")
            self._begins_page = False
        return made

    def heading(self, block: blocks.Heading) -> None:
        """A heading that Word's navigation pane knows."""
        self._level = blocks.steady_level(block.level, after=self._level)
        self._paragraph(block.text, style=f"Heading{self._level}")

    def running(self, block: blocks.Paragraph) -> None:
        """A paragraph of running text."""
        self._paragraph(block.text, style=_STYLES[block.style])

    def bullets(self, block: blocks.Bullets) -> None:
        """A list with dots."""
        for text in block.texts:
            self._paragraph(text, style="ListBullet")
        self._end_list(block.texts)

    def numbered(self, block: blocks.Numbered) -> None:
        """A list that begins at 1 again."""
        use = self._new_list()
        for text in block.texts:
            numbering = add(properties_of(self._paragraph(text, style="ListNumber")), "numPr")
            add(numbering, "ilvl", val="0")
            add(numbering, "numId", val=use)
        self._end_list(block.texts)

    def _end_list(self, texts: tuple[blocks.Text, ...]) -> None:
        if texts:
            add(properties_of(self._body[-1]), "spacing", after="140")

    def _new_list(self) -> str:
        use = str(1 + len(self.numbering.findall(w("num"))))
        made = add(self.numbering, "num", numId=use)
        add(made, "abstractNumId", val=_NUMBERED_LIST)
        add(add(made, "lvlOverride", ilvl="0"), "startOverride", val="1")
        return use

    def choices(self, block: blocks.Choices) -> None:
        """A question and its empty boxes."""
        self._paragraph(block.label, style="Label")
        for number, option in enumerate(block.options, 1):
            made = self._paragraph(option, style="Choice")
            if number < len(block.options) <= blocks.WHOLE:
                _keep_with_next(made)
        self._end_list(block.options)

    def facts(self, block: blocks.Facts) -> None:
        """Labels at the left, each heading its row."""
        if not block.rows:
            return
        widths = [round(_ACROSS * _FACTS_SHARE), _ACROSS - round(_ACROSS * _FACTS_SHARE)]
        self._before_table()
        made = table(self._body, widths, has_header=False)
        for label, value in block.rows:
            row(made, (label, value), widths=widths, styles=("TableHeading", "TableText"))
        self._after_table()

    def table(self, block: blocks.Table) -> None:
        """A table under its header."""
        if not (block.header or block.rows):
            return
        if block.caption:
            self._paragraph(block.caption, style="Caption")
        widths = [round(width) for width in blocks.column_widths(block, across=_ACROSS)]
        self._before_table()
        made = table(self._body, widths, has_header=bool(block.header), caption=clean(block.caption))
        if block.header:
            labels = block.header + ("",) * (len(widths) - len(block.header))
            row(made, labels, widths=widths, styles=("TableHeading",) * len(widths), head=True)
        rows = blocks.table_rows(block)
        is_small = len(rows) <= _SMALL_TABLE and sum(len(plain(text)) for texts in rows for text in texts) <= _FEW
        for number, texts in enumerate(rows, 1):
            row(made, texts, widths=widths, styles=("TableText",) * len(widths))
            if is_small and number < len(rows):
                _keep_with_next(next(made[-1].iter(w("p"))))
        self._after_table()

    def _before_table(self) -> None:
        if self._begins_page:
            self._paragraph("", style="AfterTable")

    def _after_table(self) -> None:
        # Two tables that touch would become one.
        self._paragraph("", style="AfterTable")

    def address(self, block: blocks.AddressBlock) -> None:
        """The address, never split."""
        self._paragraph("\n".join(line for line in block.lines if line), style="Address")

    def signature(self, block: blocks.Signature) -> None:
        """Room for a hand, and the name under it."""
        lines: list[Run] = []
        for run in blocks.signature_lines(block):
            lines += [Run("\n"), run] if lines else [run]
        self._paragraph(tuple(lines), style="Signature")

    def writing_space(self, block: blocks.WritingSpace) -> None:
        """A label and ruled lines."""
        self._paragraph(block.label, style="Label")
        for number in range(1, block.lines + 1):
            made = self._paragraph("\t", style="WritingLine")
            if number < block.lines <= blocks.WHOLE:
                _keep_with_next(made)
        self._after_table()

    def page_break(self, _block: blocks.PageBreak) -> None:
        """The next page."""
        if self._begins_page:
            self._paragraph("")
        self._begins_page = True

    def together(self, block: blocks.KeepTogether) -> None:
        """Blocks that stay on one page: each paragraph holds on to the next."""
        begins = len(self._body)
        self._tell(block.blocks)
        for made in list(self._body)[begins:-1]:
            for one in made.iter(w("p")):
                _keep_with_next(one)


def _keep_with_next(made: Node) -> None:
    properties = properties_of(made)
    if properties.find(w("keepNext")) is None:
        keep = add(properties, "keepNext")
        style = properties.find(w("pStyle"))
        properties.insert(0 if style is None else 1, keep)


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
