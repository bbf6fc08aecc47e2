"""The parts of a pack: the line that says on each page where one is, and the sheets between the parts."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportlab.platypus import Flowable

from scr_desk.documents import blocks
from scr_desk.documents import pdf_style as look
from scr_desk.documents.pdf_flow import Lines, SectionMark
from scr_desk.documents.text import graphemes, plain

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle

    from scr_desk.documents.pdf_story import Story

_ELLIPSIS = "\u2026"
_CODE_SHARE = 0.26
_ANY_HEIGHT = 1e6


def section(story: Story, block: blocks.Section) -> None:
    """Begins a page, and heads it and those behind it."""
    story.begin_page()
    header = shortened(story, plain(block.header), look.SECTION, width=look.TEXT_WIDTH)
    story.add(SectionMark(story.paragraph(header, look.SECTION, element=None) if header else None))


def divider(story: Story, block: blocks.Divider) -> None:
    """A sheet by itself: well down the page a bar, what begins here, and what lies behind."""
    story.begin_page()
    story.add(Lines(1, step=look.DIVIDER_DOWN, ruled=False), _Bar())
    story.heading(block.heading, style=look.DIVIDER)
    if block.rows:
        styles = (look.DIVIDER_CODE, look.DIVIDER_PAPER)
        story.labelled(block.rows, shares=(_CODE_SHARE, 1 - _CODE_SHARE), styles=styles)
    story.begin_page()


def shortened(story: Story, text: str, style: ParagraphStyle, *, width: float, lines: int = 1, ending: str = "") -> str:
    """The text and its ending in so many lines; what does not fit gives way to an ellipsis before the ending."""
    letters = list(graphemes(" ".join(text.split())))

    def words(kept: int) -> str:
        return "".join(letters[:kept]).rstrip(" ·:,") + _ELLIPSIS * (kept < len(letters)) + ending

    def fits(kept: int) -> bool:
        tried = story.paragraph(words(kept), style, element=None)
        return bool(tried.wrap(width, _ANY_HEIGHT)[1] <= lines * style.leading)

    if fits(len(letters)):
        return words(len(letters))
    return words(max(bisect_left(range(len(letters)), True, key=lambda kept: not fits(kept)) - 1, 0))


class _Bar(Flowable):  # type: ignore[misc]
    """The short bar over the heading of a divider."""

    _SIZE = (64.0, 5.0)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its own size."""
        self.width, self.height = self._SIZE
        return self._SIZE

    def draw(self) -> None:
        """Draws it as decoration."""
        with self.canv.marking(None):
            self.canv.setFillColor(look.ACCENT)
            self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
