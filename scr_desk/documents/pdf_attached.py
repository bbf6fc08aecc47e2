"""Received PDFs in a pack: each of their pages on a page of ours, with our marking, header and footer."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable

from scr_desk.documents import blocks, pdf_fonts
from scr_desk.documents import pdf_style as look
from scr_desk.documents.pdf_faults import pages_to_picture
from scr_desk.documents.pdf_flow import ACROSS, UPRIGHT
from scr_desk.documents.pdf_pictures import Behind
from scr_desk.documents.pdf_received import UNREADABLE, Sheet, sheets
from scr_desk.documents.pdf_sections import shortened
from scr_desk.documents.pdf_tags import Element
from scr_desk.documents.text import plain
from scr_desk.documents.text_direction import visual_order
from scr_desk.domain.errors import RefusedError

if TYPE_CHECKING:
    from scr_desk.documents.pdf_story import Story

_CAPTION_LINES = 2
_UNDER_CAPTION = 5.0
_WORTH_TURNING = 1.2  # the page of ours is turned for a wide one if that makes its text so much larger
_LEAST_SHARE = 0.6  # of the height of our page; under a heading that leaves less, a page begins
_UNSEEN = 3  # the mode in which text is there, but not drawn
_BASELINE_SHARE = 0.85  # of the height of a line that the size of its letters takes
_UNPLACED = (
    "This file could not be placed here: it is damaged, or of a kind that this program cannot show. "
    "The office keeps it as it was received."
)


def attached(story: Story, block: blocks.Attached) -> None:
    """Each received page on a page by itself, the first under the heading that stands over it."""
    found = _found(story, block)
    if not found:
        found = (None,) * max(block.pages, 1)  # the pack goes on, and its pages are still those that were announced
    for number, sheet in enumerate(found, 1):
        lies = ACROSS if sheet and _reads_better_across(sheet) else UPRIGHT
        story.begin_page(lies, under_headings=number == 1)
        where = f", page {number} of {len(found)}, as received"
        words = shortened(
            story, plain(block.caption), look.RECEIVED, width=look.ROOM[lies][0], lines=_CAPTION_LINES, ending=where
        )
        caption = story.paragraph(words, look.RECEIVED, element=story.root.add("P"))
        caption.keeps = True
        story.add(caption)
        if sheet is None:
            story.add(story.paragraph(_UNPLACED, look.PARAGRAPHS["warning"], element=story.root.add("P")))
        else:
            element = story.root.add("Figure", O="Layout", Placement="Block")
            element.alternative = " ".join(words.split())
            story.add(_ReceivedPage(sheet, element, lies=lies))
    story.begin_page()


def _found(story: Story, block: blocks.Attached) -> tuple[Sheet | None, ...]:
    """The pages of the file; what could not be placed as it came is remarked on."""
    name = plain(block.caption)
    try:
        pictures = pages_to_picture(block.content) if block.pictures is None else block.pictures
        found = sheets(block.content, pictures=pictures)
    except (RefusedError, *UNREADABLE):
        story.remarks.append(f"{name}: the file could not be placed; its pages say so.")
        return ()
    if block.pictures is None and pictures:
        words = f"page{'s' if len(pictures) > 1 else ''} {_runs(pictures)}"
        story.remarks.append(f"{name}: {words} stand as pictures, because the file does not hold their fonts.")
    if len(found) != block.pages:
        story.remarks.append(f"{name}: {block.pages} pages were announced, and the file has {len(found)}.")
    if any(sheet is None for sheet in found):
        story.remarks.append(f"{name}: some of its pages could not be placed; they say so.")
    return found


def _runs(pages: tuple[int, ...]) -> str:
    """Pages counted from 0, as a person counts them: "1–3, 5"."""
    runs = (list(run) for _, run in groupby(enumerate(pages), key=lambda one: one[1] - one[0]))
    return ", ".join(
        str(run[0][1] + 1) if len(run) == 1 else f"{run[0][1] + 1}–{run[-1][1] + 1}" for run in runs
    )


def _reads_better_across(sheet: Sheet) -> bool:
    upright, across = (_fitting(sheet, *look.ROOM[lies]) for lies in (UPRIGHT, ACROSS))
    return across > upright * _WORTH_TURNING


def _fitting(sheet: Sheet, width: float, height: float) -> float:
    """The scale at which the page fits; it is never blown up."""
    return min((width + 2 * float(look.RECEIVED_OUTDENT)) / sheet.width, height / sheet.height, 1.0)


class _ReceivedPage(Flowable):  # type: ignore[misc]
    """A received page as large as the rest of our page allows, in a thin frame."""

    def __init__(self, sheet: Sheet, element: Element, *, lies: str) -> None:
        super().__init__()
        self.spaceBefore = _UNDER_CAPTION
        self._sheet, self._element = sheet, element
        self._least = look.ROOM[lies][1] * _LEAST_SHARE

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """All that is left of the page, if that is most of it."""
        self.width = width
        self.height = height if self._least <= height <= look.PAGE_HEIGHT else self._least
        return self.width, self.height

    def draw(self) -> None:
        """Draws the frame as decoration and the page as a figure."""
        sheet, canvas = self._sheet, self.canv
        scale = _fitting(sheet, self.width, self.height)
        width, height = sheet.width * scale, sheet.height * scale
        left, bottom = (self.width - width) / 2, self.height - height
        x, y = canvas.absolutePosition(left, bottom)
        self._element.attributes["BBox"] = tuple(round(edge, 2) for edge in (x, y, x + width, y + height))
        with canvas.marking(self._element):
            across, up = width / (sheet.box[2] - sheet.box[0]), height / (sheet.box[3] - sheet.box[1])
            canvas.saveState()
            canvas.transform(across, 0, 0, up, left - sheet.box[0] * across, bottom - sheet.box[1] * up)
            canvas.show_received(sheet)
            canvas.restoreState()
            for words in sheet.behind:
                _write_behind(canvas, words, left=left, bottom=bottom, width=width, height=height)
        with canvas.marking(None):
            canvas.setStrokeColor(look.RULE)
            canvas.setLineWidth(0.5)
            canvas.rect(left, bottom, width, height, stroke=1, fill=0)


def _write_behind(canvas: Any, words: Behind, *, left: float, bottom: float, width: float, height: float) -> None:
    """Writes the words where they stand in the picture, unseen."""
    faces = pdf_fonts.faces().regular
    written = "".join(words.text[at] for at in visual_order(words.text))  # as a pen writes it, like all our text
    fonts = [next((face.name for face in faces if ord(letter) in face.has), "") for letter in written]
    stretches = [
        (font, "".join(letter for _, letter in pairs))
        for font, pairs in groupby(zip(fonts, written, strict=True), key=lambda pair: pair[0])
        if font  # what no font has is still seen in the picture
    ]
    size = words.height * height * _BASELINE_SHARE
    drawn = sum(pdfmetrics.stringWidth(text, font, size) for font, text in stretches)
    if not drawn or not words.width:
        return
    canvas.saveState()
    line = canvas.beginText(left + words.left * width, bottom + words.bottom * height)
    line.setTextRenderMode(_UNSEEN)
    line.setHorizScale(100 * words.width * width / drawn)
    for font, text in stretches:
        line.setFont(font, size)
        line.textOut(text)
    canvas.drawText(line)
    canvas.restoreState()
