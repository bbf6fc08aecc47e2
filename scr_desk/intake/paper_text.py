"""The text of a received paper as a pack shows it: headings, paragraphs and tables in the order of reading.

Tracked deletions and hidden text are left out and insertions are in it, as in the fields. A PDF has a part a page,
also where the page is empty, so that page 3 stays page 3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from scr_desk.intake.rows import Block, Cell, Paragraph, Row

TEXT_LIMIT = 2_000_000  # characters: some 600 pages
_GOES_ON = "The text goes on in the original, which is kept."
TEXT, PAGES = "text", "pages"  # their keys in an answer and in the tray


@dataclass(frozen=True)
class TextPart:
    """A heading, a paragraph, or a table: one of the three."""

    heading: str = ""
    paragraph: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def plain(self) -> dict[str, Any]:
        """As it is kept in the tray."""
        if self.rows:
            return {"rows": [list(row) for row in self.rows]}
        return {"heading": self.heading} if self.heading else {"paragraph": self.paragraph}


def parts_of_word(blocks: Sequence[Block], notes: Sequence[str] = ()) -> tuple[TextPart, ...]:
    """A Word document: consecutive rows of one table are one part, footnotes stand at the end."""
    parts: list[TextPart] = []
    for table, run in groupby(blocks, key=lambda one: one.table if isinstance(one, Row) else 0):
        rows = list(run)
        if table:
            cells = (tuple(map(_cell, row.cells)) for row in rows if isinstance(row, Row))
            filled = tuple(row for row in cells if any(row))
            parts += [TextPart(rows=filled)] if filled else []
            continue
        parts += [_line(one) for one in rows if isinstance(one, Paragraph) and one.text]
    if notes:
        parts += [TextPart(heading="Footnotes"), *(TextPart(paragraph=note) for note in notes)]
    return tuple(parts)


def _line(one: Paragraph) -> TextPart:
    return TextPart(heading=one.text) if one.is_heading else TextPart(paragraph=one.text)


def _cell(cell: Cell) -> str:
    return "" if cell.is_continued else cell.text


def parts_of_pdf(lines: Sequence[str], pages: int) -> tuple[TextPart, ...]:
    """A PDF: its text page by page; none at all where no page has any."""
    if not any(text.strip() for text in lines):
        return ()
    return tuple(TextPart(paragraph=lines[at] if at < len(lines) else "") for at in range(pages))


def parts_of_mail(heads: Sequence[tuple[str, str]], text: str) -> tuple[TextPart, ...]:
    """A mail: who wrote when and about what, then its paragraphs."""
    shown = tuple(one for one in heads if one[1])
    paragraphs = (part.strip() for part in text.split("\n\n"))
    rows = (TextPart(rows=shown),) if shown else ()
    return (*rows, *(TextPart(paragraph=part) for part in paragraphs if part))


def with_text(answer: dict[str, Any], parts: Sequence[TextPart], *, pages: int | None = None) -> dict[str, Any]:
    """An answer with the paper's whole text beside its fields; of one longer than any pack, its beginning."""
    kept: list[TextPart] = []
    room = TEXT_LIMIT
    for part in parts:
        size = len(part.heading) + len(part.paragraph) + sum(len(text) for row in part.rows for text in row)
        if size > room:
            kept += [TextPart(paragraph=part.paragraph[:room]), TextPart(paragraph=_GOES_ON)]
            break
        kept.append(part)
        room -= size
    return {**answer, TEXT: [part.plain for part in kept], PAGES: pages}


def without_text(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer, and the answers about what hangs on a mail, without the text."""
    kept = {name: value for name, value in answer.items() if name not in (TEXT, PAGES)}
    return kept | {"parts": [without_text(part) for part in kept["parts"]]} if "parts" in kept else kept


def is_text(answer: Mapping[str, Any]) -> bool:
    """Whether the text in an answer has its shape."""
    parts, pages = answer.get(TEXT), answer.get(PAGES)
    is_counted = pages is None or (isinstance(pages, int) and not isinstance(pages, bool) and pages >= 0)
    return is_counted and isinstance(parts, list) and all(map(_is_part, parts))


def _is_part(part: object) -> bool:
    if not isinstance(part, dict) or len(part) != 1:
        return False
    name, value = next(iter(part.items()))
    if name != "rows":
        return name in ("heading", "paragraph") and isinstance(value, str)
    return isinstance(value, list) and all(
        isinstance(row, list) and all(isinstance(text, str) for text in row) for row in value
    )
