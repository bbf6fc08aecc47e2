"""A received PDF in Word: Word cannot hold its pages, so it says where they stand, and sets their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scr_desk.documents import blocks
from scr_desk.documents.text import plain

if TYPE_CHECKING:
    from scr_desk.documents.docx_story import Story

_ELSEWHERE = "The {pages} of this file {stand} in the PDF of the pack. "
_TEXT = "Here is {their} text."
_NO_TEXT = "{They} {hold} no text that could be set here."
_EMPTY_PAGE = "No text on this page."


def attached(story: Story, block: blocks.Attached) -> None:
    """Its caption, where its pages are, and its text, page by page where that is known."""
    is_one = block.pages == 1
    has_text = any(plain(text).strip() for text in block.text)
    said = (_ELSEWHERE + (_TEXT if has_text else _NO_TEXT)).format(
        pages="page" if is_one else f"{block.pages} pages",
        stand="stands" if is_one else "stand",
        their="its" if is_one else "their",
        They="It" if is_one else "They",
        hold="holds" if is_one else "hold",
    )
    story.paragraph(block.caption, style="Label")
    story.paragraph(said, style="Small")
    if has_text:
        _set_text(story, block)


def _set_text(story: Story, block: blocks.Attached) -> None:
    is_by_page = len(block.text) == block.pages > 1
    for number, text in enumerate(block.text, 1):
        if is_by_page:
            # A page for a page: so what follows stands on the page that the contents name.
            if number > 1:
                story.page_break()
            story.paragraph(f"Page {number} of {block.pages}", style="AttachedPage")
        if plain(text).strip():
            story.paragraph(text, style="AttachedText")
        elif is_by_page:
            story.paragraph(_EMPTY_PAGE, style="AttachedText")
