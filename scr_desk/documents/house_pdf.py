"""Sets a document as a tagged PDF: marked top and bottom on every page, "Page 1 of 2", readable aloud.

One pass of the typesetter; what only the last page can tell is filled in afterwards (`pdf_finish`).
The same document always gives the same bytes.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from scr_desk.documents import pdf_fonts
from scr_desk.documents import pdf_style as look
from scr_desk.documents.blocks import Document, Rendered, is_signed
from scr_desk.documents.pdf_finish import finish
from scr_desk.documents.pdf_story import Story
from scr_desk.documents.pdf_tags import TaggedCanvas, TaggedParagraph
from scr_desk.documents.text import clean

_BESIDE_PAGE_NUMBER = 90.0


def render_pdf(document: Document) -> Rendered:
    """The document as PDF/UA-1, with the characters that no font of the house can show.

    A letter is set a little closer where that saves it a page of a few lines.
    """
    made = _set(document)
    if made.pages != 1 and is_signed(document):
        closer = _set(document, room=look.TIGHTER)
        if (closer.pages or 0) < (made.pages or 0):
            return closer
    return made


def _set(document: Document, *, room: float = 1.0) -> Rendered:
    story = Story(document, room=room)
    furniture = _Furniture(document, story)
    page = PageTemplate(
        "page",
        [Frame(look.MARGIN, look.BOTTOM, look.TEXT_WIDTH, look.TEXT_HEIGHT, 0, 0, 0, 0, id="text")],
        onPage=furniture.above,
        onPageEnd=furniture.below,
    )
    # Left uncompressed: the finishing pass writes into the pages and compresses them once.
    template = BaseDocTemplate(BytesIO(), pagesize=A4, invariant=1, pageCompression=0, pageTemplates=[page])
    template.build(story.flowables, canvasmaker=TaggedCanvas)
    content, pages = finish(template.filename.getvalue(), root=story.root, document=document)
    return Rendered(content, pages, tuple(dict.fromkeys(story.missing)))


class _Furniture:
    """What stands on every page and is not part of the text."""

    def __init__(self, document: Document, story: Story) -> None:
        # Handling: every page is marked top and bottom, in capitals, centred.
        self._marking = story.paragraph(clean(document.marking).upper(), look.MARKING, element=None)
        left = " · ".join(filter(None, (document.reference, document.foot)))
        self._left = story.paragraph(left, look.FOOTER_STYLE, element=None)

    def above(self, canvas: TaggedCanvas, _template: Any) -> None:
        """The marking at the top."""
        _draw(self._marking, canvas, y=look.MARKING_TOP, width=look.TEXT_WIDTH)

    def below(self, canvas: TaggedCanvas, _template: Any) -> None:
        """Reference, page number, and the marking again."""
        _draw(self._left, canvas, y=look.FOOTER, width=look.TEXT_WIDTH - _BESIDE_PAGE_NUMBER, upwards=True)
        with canvas.marking(None):
            canvas.setFillColor(look.QUIET)
            canvas.leave_gap(
                f"page-{canvas.getPageNumber()}",
                right=look.MARGIN + look.TEXT_WIDTH,
                y=look.FOOTER,
                font=pdf_fonts.REGULAR,
                size=look.FOOTER_SIZE,
            )
        _draw(self._marking, canvas, y=look.MARKING_BOTTOM, width=look.TEXT_WIDTH, upwards=True)


def _draw(text: TaggedParagraph, canvas: TaggedCanvas, *, y: float, width: float, upwards: bool = False) -> None:
    """Draws a text with its first (or, upwards, its last) baseline at `y`."""
    _, height = text.wrapOn(canvas, width, look.PAGE_HEIGHT)
    below_baseline = text.style.leading - text.style.fontSize
    text.drawOn(canvas, look.MARGIN, y - below_baseline if upwards else y + text.style.fontSize - height)
