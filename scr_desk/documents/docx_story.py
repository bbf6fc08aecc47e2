"""Turns the blocks of a document into the body of a Word document in the styles of the house."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scr_desk.documents import blocks, docx_attached, docx_contents, docx_fields, docx_sections, form_fields
from scr_desk.documents.blocks import Document, Run, Text
from scr_desk.documents.docx_parts import Node, add, paragraph, part, properties_of, row, rows, table, w
from scr_desk.documents.text import clean, plain

_ACROSS = 9412  # twentieths of a point between the margins of the base
_FACTS_SHARE = 0.32
_STYLES = {"title": "Title", "body": "", "lead": "Lead", "small": "Small", "warning": "Warning", "quote": "Quote"}
_SMALL_TABLE, _FEW = 5, 400  # rows and characters: such a table stays on one page
_NUMBERED_LIST = "1"  # the base's list of numbers


class Story:
    """A document on its way into the base."""

    def __init__(self, document: Document, *, pages: Mapping[int, int] | None = None) -> None:
        """`pages` are those of the headings in the PDF, by the headings' numbers, for the contents."""
        self.document = part("word/document.xml")
        self.numbering = part("word/numbering.xml")
        self.body: Node = self.document[0]
        self.sections = docx_sections.Sections(self.body[-1])
        self.listed = docx_contents.listed(document)
        self.pages = pages or {}
        self.begins_page = False  # what is set next begins a page
        self.is_fresh = True  # nothing stands in this section so far
        self._marked = {entry.number for entry in self.listed}
        self._level = self._headings = 0
        for old in list(self.body):
            self.body.remove(old)
        if document.board:
            self.paragraph(document.board, style="Letterhead")
        self._tell(document.blocks)
        last = self.sections.last(is_empty=self.is_fresh)
        if not len(self.body):
            self.paragraph("")
        self.body.append(last)

    def _tell(self, told: tuple[blocks.Block, ...]) -> None:
        for at, block in enumerate(told):
            SETTERS[type(block)](self, block)
            if at + 1 < len(told) and blocks.leads_into(block, told[at + 1]):
                _keep_with_next(self.body[-1])

    def paragraph(self, text: Text, *, style: str = "", into: Node | None = None) -> Node:
        """A paragraph in a style of the base; on the next page if a page is to begin."""
        made = paragraph(self.body if into is None else into, text, style=style)
        if self.begins_page:
            # A break in a paragraph of its own would leave an empty line at the top of the page.
            add(properties_of(made), "pageBreakBefore")
        self.begins_page = self.is_fresh = False
        return made

    def heading(self, block: blocks.Heading, *, style: str = "") -> None:
        """A heading that Word's navigation pane knows, and that the contents lead to."""
        self._level = blocks.steady_level(block.level, after=self._level)
        made = self.paragraph(block.text, style=style or f"Heading{self._level}")
        if style:
            add(properties_of(made), "outlineLvl", val=str(self._level - 1))
        self._headings += 1
        if self._headings in self._marked:
            docx_contents.mark(made, self._headings)

    def running(self, block: blocks.Paragraph) -> None:
        """A paragraph of running text."""
        self.paragraph(block.text, style=_STYLES[block.style])

    def bullets(self, block: blocks.Bullets) -> None:
        """A list with dots."""
        for text in block.texts:
            self.paragraph(text, style="ListBullet")
        self._end_list(block.texts)

    def numbered(self, block: blocks.Numbered) -> None:
        """A list that begins at 1 again."""
        use = self._new_list()
        for text in block.texts:
            numbering = add(properties_of(self.paragraph(text, style="ListNumber")), "numPr")
            add(numbering, "ilvl", val="0")
            add(numbering, "numId", val=use)
        self._end_list(block.texts)

    def _end_list(self, texts: tuple[blocks.Text, ...]) -> None:
        if texts:
            add(properties_of(self.body[-1]), "spacing", after="140")

    def _new_list(self) -> str:
        use = str(1 + len(self.numbering.findall(w("num"))))
        made = add(self.numbering, "num", numId=use)
        add(made, "abstractNumId", val=_NUMBERED_LIST)
        add(add(made, "lvlOverride", ilvl="0"), "startOverride", val="1")
        return use

    def choices(self, block: blocks.Choices) -> None:
        """A question and its empty boxes."""
        self.paragraph(block.label, style="Label")
        for number, option in enumerate(block.options, 1):
            made = self.paragraph(option, style="Choice")
            if number < len(block.options) <= blocks.WHOLE:
                _keep_with_next(made)
        self._end_list(block.options)

    def facts(self, block: blocks.Facts) -> None:
        """Labels at the left, each heading its row."""
        if block.rows:
            self.labelled(block.rows, share=_FACTS_SHARE, styles=("TableHeading", "TableText"))

    def labelled(self, told: tuple[tuple[str, Text], ...], *, share: float, styles: tuple[str, str]) -> None:
        """Rows of two columns; the labels' takes this share of the line."""
        widths = [round(_ACROSS * share), _ACROSS - round(_ACROSS * share)]
        self._before_table()
        rows(table(self.body, widths, has_header=False), told, widths=widths, styles=styles)
        self.after_table()

    def table(self, block: blocks.Table) -> None:
        """A table under its header."""
        if not (block.header or block.rows):
            return
        if block.caption:
            self.paragraph(block.caption, style="Caption")
        widths = [round(width) for width in blocks.column_widths(block, across=_ACROSS)]
        self._before_table()
        made = table(self.body, widths, has_header=bool(block.header), caption=clean(block.caption))
        if block.header:
            labels = block.header + ("",) * (len(widths) - len(block.header))
            row(made, labels, widths=widths, styles=("TableHeading",) * len(widths), head=True)
        told = blocks.table_rows(block)
        is_small = len(told) <= _SMALL_TABLE and sum(len(plain(text)) for texts in told for text in texts) <= _FEW
        rows(made, told, widths=widths, styles=("TableText",) * len(widths))
        for one in list(made)[-len(told) : -1] if is_small and told else ():
            _keep_with_next(next(one.iter(w("p"))))
        self.after_table()

    def _before_table(self) -> None:
        if self.begins_page:
            self.paragraph("", style="EndOfPage")  # it takes the break and no room

    def after_table(self) -> None:
        """Some room; besides, two tables that touch would become one."""
        self.paragraph("", style="AfterTable")

    def address(self, block: blocks.AddressBlock) -> None:
        """The address, never split."""
        self.paragraph("\n".join(line for line in block.lines if line), style="Address")

    def signature(self, block: blocks.Signature) -> None:
        """Room for a hand, and the name under it."""
        lines: list[Run] = []
        for run in blocks.signature_lines(block):
            lines += [Run("\n"), run] if lines else [run]
        self.paragraph(tuple(lines), style="Signature")

    def writing_space(self, block: blocks.WritingSpace) -> None:
        """A label and ruled lines."""
        self.paragraph(block.label, style="Label")
        for number in range(1, block.lines + 1):
            made = self.paragraph("\t", style="WritingLine")
            if number < block.lines <= blocks.WHOLE:
                _keep_with_next(made)
        self.after_table()

    def page_break(self, _block: blocks.PageBreak | None = None) -> None:
        """The next page; where one begins already, none is left empty."""
        if not self.is_fresh:
            self.end_page()
            self.begins_page = True

    def end_page(self) -> None:
        """Nothing more stands on this page."""
        if len(self.body):
            docx_sections.shrink(self.body[-1])

    def together(self, block: blocks.KeepTogether) -> None:
        """Blocks that stay on one page: each paragraph holds on to the next."""
        begins = len(self.body)
        self._tell(block.blocks)
        for made in list(self.body)[begins:-1]:
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
    blocks.Section: docx_sections.section,
    blocks.Contents: docx_contents.contents,
    blocks.Divider: docx_sections.divider,
    blocks.Attached: docx_attached.attached,
    **dict.fromkeys(form_fields.FORM_BLOCKS, docx_fields.set_form),
}
