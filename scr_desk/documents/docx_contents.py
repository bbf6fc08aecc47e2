"""The contents of a pack in Word: prefilled, linked, and refreshed by Word when somebody asks for it.

LibreOffice and viewers compute neither a contents field nor its page numbers, so both stand there as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from scr_desk.documents import blocks
from scr_desk.documents.blocks import Document, KeepTogether
from scr_desk.documents.docx_parts import Node, add, add_written, w, written_runs
from scr_desk.documents.reading import CONTENTS, Entry, entries

if TYPE_CHECKING:
    from scr_desk.documents.docx_story import Story

_NONE = "No entries"
_LIGHT = '<w:rPr><w:b w:val="0"/><w:bCs w:val="0"/></w:rPr>'  # dots and number beside bold words


def listed(document: Document) -> tuple[Entry, ...]:
    """The headings that the contents list; none where there are no contents."""
    return entries(document) if has_contents(document.blocks) else ()


def has_contents(told: Sequence[blocks.Block]) -> bool:
    """Whether contents stand anywhere in these blocks."""
    return any(
        isinstance(one, blocks.Contents) or (isinstance(one, KeepTogether) and has_contents(one.blocks)) for one in told
    )


def contents(story: Story, block: blocks.Contents) -> None:
    """The title, which is no heading, and a line for each entry: its words, dots, its page."""
    box = add(story.body, "sdt")
    known = add(add(box, "sdtPr"), "docPartObj")
    add(known, "docPartGallery", val="Table of Contents")
    add(known, "docPartUnique")
    inside = add(box, "sdtContent")
    story.paragraph(CONTENTS, style="TOCHeading", into=inside)
    _write_lines(inside, story.listed, levels=block.levels, pages=story.pages)
    story.after_table()


def mark(heading: Node, number: int) -> None:
    """The place that the contents lead to: the heading's words."""
    begins = add(heading, "bookmarkStart", id=str(number), name=place_of(number))
    heading.insert(1, begins)  # behind the properties
    add(heading, "bookmarkEnd", id=str(number))


def place_of(number: int) -> str:
    """The name of a heading's bookmark, as Word gives such names."""
    return f"_Toc{number:09}"


def with_refreshing(settings: Node) -> Node:
    """The settings with Word's offer to refresh the page numbers; the schema wants it before `compat`."""
    offer = add(settings, "updateFields", val="true")
    settings.find(w("compat")).addprevious(offer)  # type: ignore[union-attr]
    return settings


def _write_lines(inside: Node, told: Sequence[Entry], *, levels: int, pages: Mapping[int, int]) -> None:
    begins = _field_begins(f'TOC \\o "1-{levels}" \\h \\z \\u')
    lines = [_line(entry, page=pages.get(entry.number)) for entry in told] or [written_runs(_NONE)]
    lines[0] = begins + lines[0]
    lines[-1] += _END
    styles = list(map(_style, told, [*told[1:], None])) or ['<w:pStyle w:val="TOC1"/>']
    paragraphs = (f"<w:p><w:pPr>{style}</w:pPr>{line}</w:p>" for style, line in zip(styles, lines, strict=True))
    add_written(inside, "".join(paragraphs))


def _style(entry: Entry, following: Entry | None) -> str:
    # What is listed under an entry must not begin a page without it.
    leads = following is not None and following.level > entry.level
    return f'<w:pStyle w:val="TOC{entry.level}"/>' + "<w:keepNext/>" * leads


def _line(entry: Entry, *, page: int | None) -> str:
    place = place_of(entry.number)
    weight = _LIGHT * (entry.level == 1)
    number = f"<w:r>{weight}<w:t>{page}</w:t></w:r>" if page else ""
    counted = _field_begins(f"PAGEREF {place} \\h") + number + _END
    return (
        f'<w:hyperlink w:anchor="{place}" w:history="1">{written_runs(entry.words)}<w:r>{weight}<w:tab/></w:r>'
        f"{counted}</w:hyperlink>"
    )


def _field_begins(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
