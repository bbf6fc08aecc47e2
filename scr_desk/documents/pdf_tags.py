"""The layer that says what each mark on a page is: a heading, a cell, or mere decoration (PDF/UA-1).

While the typesetter draws, `TaggedCanvas` brackets what it draws and notes it on an `Element` of the
structure tree; `pdf_finish` writes the tree into the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from scr_desk.documents.pdf_fonts import REGULAR
from scr_desk.documents.pdf_style import BARS
from scr_desk.documents.text_direction import has_right_to_left, is_turned, mirrored, visual_order


@dataclass(eq=False, slots=True)
class Element:
    """A node of the structure tree; `marks` are the (page, number) of the stretches drawn for it."""

    role: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    reads_as: str = ""  # the words in reading order, where they are drawn in another

    def add(self, role: str, **attributes: str) -> Element:
        """A new last child."""
        child = Element(role, attributes)
        self.children.append(child)
        return child


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas on which everything drawn belongs to an element or is an artifact."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        # Without this each page begins with Helvetica, which nobody embeds.
        super().__init__(*arguments, **(options | {"initialFontName": REGULAR}))
        self._next_mark = 0
        self._is_marking = False

    @contextmanager
    def marking(self, element: Element | None) -> Iterator[None]:
        """What is drawn meanwhile is a part of the element; of None: an artifact, not read aloud."""
        if self._is_marking:  # inside another stretch: nothing nests
            yield
            return
        if element is None:
            self._code.append("/Artifact BMC")
        else:
            self._code.append(f"/{element.role} <</MCID {self._next_mark}>> BDC")
            element.marks.append((self.getPageNumber() - 1, self._next_mark))
            self._next_mark += 1
        self._is_marking = True
        try:
            yield
        finally:
            self._is_marking = False
            self._code.append("EMC")

    def leave_gap(self, key: str, *, right: float, y: float, font: str, size: float) -> None:
        """Leaves room, flush right, for ASCII text that is known only when the last page is done."""
        self.setFont(font, size)
        name = pdfmetrics.getFont(font).getSubsetInternalName(0, self._doc)
        self._code.append(f"BT {name} {size} Tf ET\n%GAP {key} {right:.3f} {y:.3f} {font} {size}\n")

    def showPage(self) -> None:  # noqa: N802 - the typesetter's name
        """Ends the page; marks are counted anew on each."""
        super().showPage()
        self._next_mark = 0


class TaggedParagraph(Paragraph):  # type: ignore[misc]
    """A paragraph that is drawn as its element, on however many pages."""

    element: Element | None = None
    label: tuple[Element, str, str, float] | None = None  # its element, text, font, and how far left it stands
    bookmark: tuple[str, str, int] | None = None  # key, words and outline level
    keeps = False  # with what follows

    def split(self, width: float, height: float) -> list[TaggedParagraph]:
        """The part that fits and the rest; the label and the bookmark stay with the first."""
        parts: list[TaggedParagraph] = super().split(width, height)
        for part in parts:
            part.element = self.element
        if parts:
            parts[0].label, parts[0].bookmark = self.label, self.bookmark
            # Its own room above and below, not that of its style: else a part that was measured to fit does not.
            parts[0].spaceBefore, parts[-1].spaceAfter = self.getSpaceBefore(), self.getSpaceAfter()
        return parts

    def draw(self) -> None:
        """Draws bar, bookmark, label and text, each as what it is."""
        canvas = self.canv
        if self.bookmark:
            key, words, level = self.bookmark
            _, top = canvas.absolutePosition(0, self.height)
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=round(top + 4, 2), zoom=0)
            canvas.addOutlineEntry(words, key, level, closed=level > 0)
        if self.style.name in BARS:
            colour, width = BARS[self.style.name]
            with canvas.marking(None):
                canvas.setFillColor(colour)
                canvas.rect(0, 0, width, self.height, stroke=0, fill=1)
        if self.label:
            element, label, font, left = self.label
            with canvas.marking(element):
                canvas.setFillColor(self.style.textColor)
                canvas.setFont(font, self.style.fontSize)
                canvas.drawString(self.style.leftIndent - left, self.height - self.style.fontSize, label)
        self._turn_right_to_left()
        with canvas.marking(self.element):
            super().draw()

    def _turn_right_to_left(self) -> None:
        # Only now are the lines known; they were broken in reading order.
        for line in self.blPara.lines:
            if isinstance(line, tuple | list):
                text = " ".join(line[1])
                if has_right_to_left(text):
                    line[1][:] = ["".join(character for character, _ in _turned(text))]
            elif has_right_to_left(text := "".join(run.text for run in line.words)):
                line.words = _turned_runs(text, line.words)


def _turned(text: str) -> list[tuple[str, int]]:
    turned = is_turned(text)
    return [(mirrored(text[at]) if turned[at] else text[at], at) for at in visual_order(text)]


def _turned_runs(text: str, words: list[Any]) -> list[Any]:
    owners = [run for run in words for _ in run.text]
    out: list[Any] = []
    last = None
    for character, at in _turned(text):
        if owners[at] is last:
            out[-1].text += character
        else:
            last = owners[at]
            out.append(last.clone(text=character))
    return out
