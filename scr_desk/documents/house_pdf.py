"""Sets a document as a tagged PDF: marked top and bottom on every page, "Page 1 of 2", readable aloud.

One pass of the typesetter; what only the last page can tell is filled in afterwards (`pdf_finish`).
The same document always gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from scr_desk.documents import pdf_fonts
from scr_desk.documents import pdf_style as look
from scr_desk.documents.blocks import Document, Rendered, is_signed
from scr_desk.documents.pdf_finish import finish
from scr_desk.documents.pdf_flow import ACROSS, UPRIGHT, BeginPage
from scr_desk.documents.pdf_story import Story
from scr_desk.documents.pdf_tags import Noted, TaggedCanvas, TaggedParagraph, place_of
from scr_desk.documents.reading import headings
from scr_desk.documents.text import clean

_BESIDE_PAGE_NUMBER = 90.0
Progress = Callable[[int], object]


def render_pdf(document: Document, *, progress: Progress | None = None) -> Rendered:
    """The document as PDF/UA-1, with the characters that no font of the house can show.

    `progress` is told the number of each page as it is done. A letter is set a little closer where that
    saves it a page of a few lines.
    """
    made = _set(document, progress=progress)
    if made.pages != 1 and is_signed(document):
        closer = _set(document, progress=progress, room=look.TIGHTER)
        if (closer.pages or 0) < (made.pages or 0):
            return closer
    return made


def _set(document: Document, *, progress: Progress | None, room: float = 1.0) -> Rendered:
    story, noted = Story(document, room=room), Noted()
    furniture = _Furniture(document, story, progress=progress)
    templates = [_page(furniture, lies=lies) for lies in (UPRIGHT, ACROSS)]
    if isinstance(story.flowables[0], BeginPage) and story.flowables.pop(0).nextTemplate == ACROSS:
        templates.reverse()  # the first of them is that of the first page
    # Left uncompressed: the finishing pass writes into the pages and compresses them once.
    template = BaseDocTemplate(BytesIO(), pagesize=A4, invariant=1, pageCompression=0, pageTemplates=templates)
    template.build(story.flowables, canvasmaker=partial(TaggedCanvas, noted=noted))
    content, pages = finish(template.filename.getvalue(), root=story.root, document=document, noted=noted)
    places = [noted.places.get(place_of(one.number), (-1, 0.0)) for one in headings(document)]
    return Rendered(
        content,
        pages,
        missing_characters=tuple(dict.fromkeys(story.missing)),
        remarks=tuple(story.remarks),
        heading_pages=tuple(page + 1 for page, _ in places),
    )


def _page(furniture: _Furniture, *, lies: str) -> PageTemplate:
    width, height = A4 if lies == UPRIGHT else landscape(A4)
    frame = Frame(look.MARGIN, look.BOTTOM, *look.ROOM[lies], 0, 0, 0, 0, id="text")
    return PageTemplate(lies, [frame], onPageEnd=furniture.draw, pagesize=(width, height))


class _Furniture:
    """What stands on every page and is not part of the text."""

    def __init__(self, document: Document, story: Story, *, progress: Progress | None) -> None:
        # Handling: every page is marked top and bottom, in capitals, centred.
        self._marking = story.paragraph(clean(document.marking).upper(), look.MARKING, element=None)
        left = " · ".join(filter(None, (document.reference, document.foot)))
        self._left = story.paragraph(left, look.FOOTER_STYLE, element=None)
        self._progress = progress

    def draw(self, canvas: TaggedCanvas, _template: Any) -> None:
        """All of it, when the page is done: only then is it known in which section it lies."""
        width, height = canvas._pagesize
        across = width - 2 * look.MARGIN
        with canvas.before_all_else():
            _draw(self._marking, canvas, y=height - look.MARKING_TOP, width=across)
            if canvas.section:
                _draw(canvas.section, canvas, y=height - look.SECTION_TOP, width=across)
        _draw(self._left, canvas, y=look.FOOTER, width=across - _BESIDE_PAGE_NUMBER, upwards=True)
        with canvas.marking(None):
            canvas.setFillColor(look.QUIET)
            canvas.leave_gap(
                f"page-{canvas.getPageNumber()}",
                right=look.MARGIN + across,
                y=look.FOOTER,
                font=pdf_fonts.REGULAR,
                size=look.FOOTER_SIZE,
            )
        _draw(self._marking, canvas, y=look.MARKING_BOTTOM, width=across, upwards=True)
        if self._progress:
            self._progress(canvas.getPageNumber())


def _draw(text: TaggedParagraph, canvas: TaggedCanvas, *, y: float, width: float, upwards: bool = False) -> None:
    """Draws a text with its first (or, upwards, its last) baseline at `y`."""
    _, height = text.wrapOn(canvas, width, look.PAGE_HEIGHT)
    below_baseline = text.style.leading - text.style.fontSize
    text.drawOn(canvas, look.MARGIN, y - below_baseline if upwards else y + text.style.fontSize - height)
