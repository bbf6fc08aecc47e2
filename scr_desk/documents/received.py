"""A received file as the pack shows it: a PDF page by page, the text of anything else, or why it cannot be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scr_desk.documents.blocks import Attached, Block, Document, Facts, Heading, Paragraph, Section, Table
from scr_desk.documents.text import clean

_ACROSS, _LETTER, _PADDING = 470.0, 5.9, 12.0  # points: of a table, of a letter in bold, beside the words of a cell


@dataclass(frozen=True)
class Received:
    """A file as it came. `parts` is its text as it was read on arrival: headings, paragraphs, rows of tables.

    Of a PDF each part is the text of one page, and `content` holds its bytes; of anything else `content` is empty.
    """

    name: str
    parts: tuple[Mapping[str, Any], ...] = ()
    content: bytes = b""
    pages: int = 0
    is_own_form: bool = False  # then `parts` are what was written into it, without the form's own words


def received_document(papers: Sequence[Received], *, marking: str) -> Document:
    """Received files to be printed: each begins a page under its name, a heading of level 1."""
    blocks: list[Block] = []
    for one in papers:
        name = clean(one.name)
        blocks += [Section(name), Heading(name), *as_received(one, code="As received")]
    return Document("Papers as received", marking=marking, blocks=tuple(blocks))


def as_received(one: Received, *, code: str) -> tuple[Block, ...]:
    """The blocks that show a file under its paper. What cannot be shown says so; the original is always kept."""
    name = clean(one.name)
    if one.pages:
        texts = tuple(str(part.get("paragraph", "")) for part in one.parts)
        return (Attached(caption=f"{code}, {name}", content=one.content, pages=one.pages, text=texts),)
    if not one.parts:
        return (
            Heading("The file as received", 3),
            Paragraph(
                f"{name} holds no text that can be set here. The original is kept in the register; ask the office to"
                " show it.",
                "warning",
            ),
        )
    what = "What was written into the form" if one.is_own_form else "The text of the file"
    said = f"{what} ({name}), set by the office as it was read. The original is kept in the register."
    return Heading("The file as received", 3), Paragraph(said, "small"), *_set(one.parts)


def _set(parts: tuple[Mapping[str, Any], ...]) -> Iterator[Block]:
    for part in parts:
        if part.get("heading"):
            yield Heading(str(part["heading"]), 4)
        elif part.get("rows"):
            yield from _table(tuple(tuple(map(str, row)) for row in part["rows"]))
        elif part.get("paragraph"):
            yield Paragraph(str(part["paragraph"]))


def _table(rows: tuple[tuple[str, ...], ...]) -> Iterator[Block]:
    """A received table. Two columns are a form's labels and answers; of more, the first row heads the others.

    One with so many columns that words would be broken is told row by row.
    """
    wide = max(map(len, rows), default=0)
    if wide == 1:
        yield from (Paragraph(row[0]) for row in rows if row and row[0].strip())
    elif wide == 2:  # noqa: PLR2004 - label and answer
        yield Facts(tuple((row[0], row[1] if len(row) > 1 else "") for row in rows))
    elif wide:
        even = [row + ("",) * (wide - len(row)) for row in rows]
        narrowest = [_LETTER * max(map(_longest_word, column)) + _PADDING for column in zip(*even, strict=True)]
        if sum(narrowest) > _ACROSS:
            for row in even[1:]:
                yield Facts(tuple((head, text) for head, text in zip(even[0], row, strict=True) if text.strip()))
            return
        yield Table(even[0], tuple(even[1:]), widths=tuple(_widths(even, narrowest)))


def _widths(rows: list[tuple[str, ...]], narrowest: list[float]) -> list[float]:
    """Room for the longest word of each column; what is left goes to those that have most to say."""
    wanted = [min(_LETTER * max(map(len, column)) + _PADDING, _ACROSS / 2) for column in zip(*rows, strict=True)]
    more = [max(wish - least, 0.0) for wish, least in zip(wanted, narrowest, strict=True)]
    left = _ACROSS - sum(narrowest)
    share = left / sum(more) if sum(more) else 0.0
    return [least + extra * share for least, extra in zip(narrowest, more, strict=True)]


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)
