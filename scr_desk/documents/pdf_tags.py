"""The layer that says what each mark on a page is: a heading, a cell, or mere decoration (PDF/UA-1).

While the typesetter draws, `TaggedCanvas` brackets what it draws and notes it on an `Element` of the
structure tree; `pdf_finish` writes the tree into the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from itertools import pairwise
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaParser

from scr_desk.documents.pdf_fonts import REGULAR
from scr_desk.documents.pdf_style import BARS
from scr_desk.documents.text_direction import has_right_to_left, is_turned, mirrored, visual_order

Measures = tuple[float, ...]
_ESCAPES = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256))} | {ord(one): f"\\{one}" for one in "()\\"}


@dataclass(eq=False, slots=True)
class Element:
    """A node of the structure tree; `marks` are the (page, number) of the stretches drawn for it."""

    role: str
    attributes: dict[str, str | Measures] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    reads_as: str = ""  # the words in reading order, where they are drawn in another
    alternative: str = ""  # what a picture shows

    def add(self, role: str, **attributes: str | Measures) -> Element:
        """A new last child."""
        child = Element(role, attributes)
        self.children.append(child)
        return child


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of a page (from 0) that leads to the place called `target`."""

    page: int
    box: Measures
    element: Element
    target: str
    words: str


@dataclass(frozen=True, slots=True)
class Noted:
    """What the finishing pass must know of what was drawn; pages are counted from 0."""

    places: dict[str, tuple[int, float]] = field(default_factory=dict)  # page and height of each heading, by its key
    links: list[Link] = field(default_factory=list)
    forms: list[tuple[int, str, Any]] = field(default_factory=list)  # page and name of each received sheet


def place_of(number: int) -> str:
    """What the heading of this number (from 1) is called where links lead to it."""
    return f"heading-{number}"


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas on which everything drawn belongs to an element or is an artifact."""

    section: Any = None  # what is being read: the line that the page's header shows

    def __init__(self, *arguments: Any, noted: Noted, **options: Any) -> None:
        self.noted = noted
        self._code: list[str] = []
        self._currentMatrix: Measures = ()
        # Without this each page begins with Helvetica, which nobody embeds.
        super().__init__(*arguments, **(options | {"initialFontName": REGULAR}))
        self._next_mark = 0
        self._is_marking = False

    def _escape(self, text: bytes | str) -> str:
        # The typesetter's own does it letter by letter.
        return (text if isinstance(text, str) else text.decode("latin-1")).translate(_ESCAPES)

    def translate(self, dx: float, dy: float) -> None:
        """Moves the origin; the commonest of all transformations, so it is written without the general way."""
        a, b, c, d, e, f = self._currentMatrix
        self._currentMatrix = (a, b, c, d, a * dx + c * dy + e, b * dx + d * dy + f)
        self._code.append(f"1 0 0 1 {dx:.3f} {dy:.3f} cm")

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

    @contextmanager
    def before_all_else(self) -> Iterator[None]:
        """What is drawn meanwhile comes first on the page: programs read a page in the order of drawing."""
        drawn, self._code = self._code, []
        try:
            yield
        finally:
            self._code += drawn

    def show_received(self, sheet: Any) -> None:
        """Shows the drawing of a received page, which the finishing pass brings in under the name used here."""
        name = f"Received{len(self.noted.forms) + 1}"
        self.noted.forms.append((self.getPageNumber() - 1, name, sheet))
        self._code.append(f"/{name} Do")

    def note_place(self, key: str, *, height: float) -> float:
        """Notes that what is called `key` stands here, `height` above the present foot. Returns its top on the page."""
        _, top = self.absolutePosition(0, height)
        top = round(float(top) + 4, 2)
        self.noted.places[key] = (self.getPageNumber() - 1, top)
        return top

    def note_link(self, element: Element | None, *, target: str, words: str, width: float, height: float) -> None:
        """Makes the stretch above the present foot lead to `target`."""
        if element is None:
            return
        left, bottom = self.absolutePosition(0, 0)
        box = tuple(round(edge, 2) for edge in (left, bottom, left + width, bottom + height))
        self.noted.links.append(Link(self.getPageNumber() - 1, box, element, target, words))

    def showPage(self) -> None:  # noqa: N802 - the typesetter's name
        """Ends the page; marks are counted anew on each."""
        super().showPage()
        self._next_mark = 0


class TaggedParagraph(Paragraph):  # type: ignore[misc]
    """A paragraph that is drawn as its element, on however many pages."""

    element: Element | None = None
    label: tuple[Element, str, str, float] | None = None  # its element, text, font, and how far left it stands
    place: str = ""  # what links lead to it by
    bookmark: tuple[str, int] | None = None  # words and outline level
    keeps = False  # with what follows
    _is_turned = False
    _is_parted = False

    def __init__(self, text: str | None, style: ParagraphStyle, bulletText: Any = None, frags: Any = None) -> None:  # noqa: N803
        # The markup waits until the paragraph is measured: a pack of it all at once would fill the memory.
        self._waits = text if frags is None else None
        self._set_for = -1.0
        super().__init__("", style, bulletText, frags=[] if frags is None else frags)

    def _read(self) -> None:
        if self._waits is None:
            return
        markup, self._waits = self._waits, None
        if "<" in markup:
            self._setup(markup, self.style, None, None, str.strip)
        else:  # words in one font, as nearly all are: the parser would find as much
            self.frags = [_plain_run(self.style).clone(text=unescape(markup))]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Its size; broken into lines once for each width."""
        if width != self._set_for or not hasattr(self, "blPara"):  # a vain splitting throws the lines away
            self._read()
            super().wrap(width, height)
            self._set_for = width
        return self.width, self.height

    def split(self, width: float, height: float) -> list[TaggedParagraph]:
        """The part that fits and the rest; the label and the bookmark stay with the first."""
        self.wrap(width, height)
        parts: list[TaggedParagraph] = super().split(width, height)
        for part in parts:
            part.element = self.element
        if parts:
            parts[0].label, parts[0].place, parts[0].bookmark = self.label, self.place, self.bookmark
            # Its own room above and below, not that of its style: else a part that was measured to fit does not.
            parts[0].spaceBefore, parts[-1].spaceAfter = self.getSpaceBefore(), self.getSpaceAfter()
        return parts

    def draw(self) -> None:
        """Draws bar, bookmark, label and text, each as what it is."""
        canvas = self.canv
        if self.place:
            top = canvas.note_place(self.place, height=self.height)
            if self.bookmark:
                words, level = self.bookmark
                canvas.bookmarkPage(self.place, fit="XYZ", left=0, top=top, zoom=0)
                canvas.addOutlineEntry(words, self.place, level, closed=level > 0)
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
        self._part_lines()
        self._turn_right_to_left()
        with canvas.marking(self.element):
            super().draw()

    def _part_lines(self) -> None:
        """Ends a line with an unseen space where the text has one: read aloud, "for a" and "planned" are two words.

        A word that is broken in the middle gets none, and right-to-left text is told to readers by its `reads_as`.
        """
        if self._is_parted or self.style.alignment:
            return
        self._is_parted = True
        lines = self.blPara.lines
        if len(lines) < 2:  # noqa: PLR2004 - one line has no end to part
            return
        whole = " ".join("".join(getattr(run, "text", "") or " " for run in self.frags).split())
        for line, following in pairwise(lines):
            before, after = _words(line), _words(following)
            if before and after and f"{before[-1]} {after[0]}" in whole:
                if isinstance(line, tuple | list):
                    line[1][-1] += " "
                else:
                    line.words[-1].text += " "

    def _turn_right_to_left(self) -> None:
        # Only now are the lines known; they were broken in reading order. A line that is repeated is turned once.
        if self._is_turned:
            return
        self._is_turned = True
        for line in self.blPara.lines:
            if isinstance(line, tuple | list):
                text = " ".join(line[1])
                if has_right_to_left(text):
                    line[1][:] = ["".join(character for character, _ in _turned(text))]
            elif has_right_to_left(text := "".join(run.text for run in line.words)):
                line.words = _turned_runs(text, line.words)


def _words(line: Any) -> list[str]:
    runs = line[1] if isinstance(line, tuple | list) else [run.text for run in line.words]
    return (" " if isinstance(line, tuple | list) else "").join(runs).split()


@lru_cache(maxsize=64)
def _plain_run(style: ParagraphStyle) -> Any:
    """What the typesetter's parser makes of a single word in this style."""
    return ParaParser().parse("x", style)[1][0]


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
