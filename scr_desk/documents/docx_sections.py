"""The parts of a pack in Word: a section's pages name meeting, item and paper in their header; sheets lie between."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from scr_desk.documents import blocks
from scr_desk.documents.docx_parts import Node, paragraph, part, properties_of, w
from scr_desk.documents.text import clean

if TYPE_CHECKING:
    from scr_desk.documents.docx_story import Story

_CONTENT_TYPES, _RELATIONSHIPS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_CODES_SHARE = 0.26
_SPACER = "AfterTable"


class Sections:
    """The sections of a document and the headers they need: one for each line, however many pages carry it."""

    def __init__(self, page: Node) -> None:
        """`page` are the properties of the base's one section."""
        self._page = page
        self._line = ""
        self._numbers: dict[str, int] = {}
        self._last_closed: tuple[Node, str] | None = None

    def begin(self, header: str, *, after: Node | None) -> None:
        """What follows has this header. `after`: the last paragraph of the section so far, if that holds any."""
        if after is not None:
            closing = self._properties()
            properties_of(after).append(closing)
            self._last_closed = closing, self._line
        self._line = " ".join(clean(header).split())

    def last(self, *, is_empty: bool) -> Node:
        """The properties of the last section; one that nothing was set in does not count, lest a page be empty."""
        if is_empty and self._last_closed is not None:
            closing, self._line = self._last_closed
            closing.getparent().remove(closing)  # type: ignore[union-attr]
        return self._properties()

    def _properties(self) -> Node:
        made = deepcopy(self._page)
        if self._line:
            number = self._numbers.setdefault(self._line, len(self._numbers) + 2)  # the base has header1
            made[0].set(f"{{{_OFFICE}}}id", _id(number))
        return made

    def parts(self, header: Node) -> dict[str, Node]:
        """The headers, each the base's marked header with its line under it, and what makes them known."""
        if not self._numbers:
            return {}
        types, relationships = part(_CONTENT_TYPES), part(_RELATIONSHIPS)
        made = {_CONTENT_TYPES: types, _RELATIONSHIPS: relationships}
        for line, number in self._numbers.items():
            path = f"header{number}.xml"
            made[f"word/{path}"] = deepcopy(header)
            paragraph(made[f"word/{path}"], line, style="Place")
            _add(types, "Override", PartName=f"/word/{path}", ContentType=_HEADER_TYPE)
            _add(relationships, "Relationship", Id=_id(number), Type=f"{_OFFICE}/header", Target=path)
        return made


def section(story: Story, block: blocks.Section) -> None:
    """Begins a page, and heads it and those behind it."""
    story.end_page()
    story.sections.begin(block.header, after=None if story.is_fresh else story.body[-1])
    story.is_fresh, story.begins_page = True, False


def divider(story: Story, block: blocks.Divider) -> None:
    """A sheet by itself: well down the page what begins here, and what lies behind it."""
    story.page_break()
    story.paragraph("", style="DividerBar")
    story.heading(block.heading, style="DividerHeading")
    if block.rows:
        story.labelled(block.rows, share=_CODES_SHARE, styles=("DividerCode", "DividerPaper"))
    story.page_break()


def shrink(spacer: Node) -> None:
    """A spacer at the end of a page: were it any taller, it might not fit under a full page and make one more."""
    style = properties_of(spacer).find(w("pStyle"))
    if style is not None and style.get(w("val")) == _SPACER:
        style.set(w("val"), "EndOfPage")


def _id(number: int) -> str:
    return f"rIdHeader{number}"


def _add(into: Node, name: str, **attributes: str) -> None:
    namespace = etree.QName(into).namespace
    etree.SubElement(into, f"{{{namespace}}}{name}", attributes)
