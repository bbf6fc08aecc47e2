"""The contents of a pack: every entry leads to its heading and tells its page, which only the last page settles."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from reportlab.lib.styles import ParagraphStyle

from scr_desk.documents import blocks
from scr_desk.documents import pdf_style as look
from scr_desk.documents.pdf_tags import Element, TaggedParagraph, place_of
from scr_desk.documents.reading import CONTENTS, Entry, entries

if TYPE_CHECKING:
    from scr_desk.documents.pdf_story import Story

_DOT, _DOTS_APART = 1.0, 4.0
_LONGEST_WHOLE = look.TEXT_HEIGHT / 3
_AFTER_WORDS, _LEAST_DOTS = 6.0, 3
_STYLES = {
    level: ParagraphStyle(style.name, parent=style, rightIndent=look.NUMBER_COLUMN)
    for level, style in look.CONTENTS.items()
}


def contents(story: Story, _block: blocks.Contents) -> None:
    """The title, which is no heading, and a line for each entry."""
    title = story.paragraph(CONTENTS, look.HEADINGS[1], element=story.root.add("P"))
    title.keeps = True
    story.add(title)
    listed = entries(story.document)
    lists: list[Element] = []  # the list of each level that is open, the outermost first
    for entry, following in zip_longest(listed, listed[1:]):
        del lists[entry.level :]
        while len(lists) < entry.level:
            lists.append(lists[-1].children[-1].add("TOC") if lists else story.root.add("TOC"))
        line = _line(story, entry, element=lists[-1].add("TOCI").add("Reference").add("Link"))
        # What is listed under an entry must not begin a page without it.
        line.keeps = following is not None and following.level > entry.level
        story.add(line)


def _line(story: Story, entry: Entry, *, element: Element) -> _Line:
    line = story.made(_Line, entry.words or "\u00a0", _STYLES[entry.level], element=element)
    line.target, line.words = place_of(entry.number), entry.words
    return line


class _Line(TaggedParagraph):
    """An entry: its words, dots, and at the right the gap for its page."""

    target = words = ""
    ends = True  # whether the number stands here: an entry longer than a page goes on overleaf

    def split(self, width: float, height: float) -> list[_Line]:
        """Moves to the next page whole; of a very long one, the part that fits and the rest, which has the number."""
        if self.wrap(width, height)[1] <= _LONGEST_WHOLE:
            return []
        parts: list[_Line] = super().split(width, height)
        for part in parts:
            part.target, part.words, part.ends = self.target, self.words, False
        if parts:
            parts[-1].ends = self.ends
        return parts

    def draw(self) -> None:
        """Draws the words, the dots as decoration, and leaves the gap; all of it leads to the heading."""
        super().draw()
        self.canv.note_link(self.element, target=self.target, words=self.words, width=self.width, height=self.height)
        if not self.ends:
            return
        y = self.height - len(self.blPara.lines) * self.style.leading + self.style.leading - self.style.fontSize
        self._dots(y)
        with self.canv.marking(self.element):
            self.canv.setFillColor(self.style.textColor)
            font, size = self.style.fontName, self.style.fontSize
            self.canv.leave_gap(self.target, right=self.width, y=y, font=font, size=size)

    def _dots(self, y: float) -> None:
        end = self.width - look.NUMBER_COLUMN
        # Counted from the right, so that the dots of all lines stand under each other.
        many = int((end - self._words_end() - _AFTER_WORDS) / _DOTS_APART)
        if many < _LEAST_DOTS:
            return
        with self.canv.marking(None):
            self.canv.saveState()
            self.canv.setStrokeColor(look.RULE)
            self.canv.setLineWidth(_DOT)
            self.canv.setLineCap(1)
            self.canv.setDash([0, _DOTS_APART])
            self.canv.line(end, y + _DOT / 2, end - many * _DOTS_APART, y + _DOT / 2)
            self.canv.restoreState()

    def _words_end(self) -> float:
        last = self.blPara.lines[-1] if self.blPara.lines else (0.0, [])
        unused = last[0] if isinstance(last, tuple | list) else last.extraSpace
        return float(self.width - self.style.rightIndent - unused)
