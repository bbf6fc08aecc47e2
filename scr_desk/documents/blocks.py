"""A document as it reads: described once, set twice, as PDF (`house_pdf`) and as Word (`house_docx`).

A new kind of block needs: its record here, its line in `plain_text`, and its row in `SETTERS` of both
`pdf_story.py` and `docx_story.py`. A test goes through all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from scr_desk.documents.text import Run, Text, clean, plain

__all__ = ["Run", "Text"]

Level = Literal[1, 2, 3, 4]
Style = Literal["body", "lead", "small", "warning", "quote"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A real heading: a bookmark in the PDF, an entry of the navigation pane in Word."""

    text: Text
    level: Level = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line breaks in it are kept."""

    text: Text
    style: Style = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without an order."""

    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list counted from 1."""

    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and what stands behind them: reference, date, the child. The label heads its row."""

    rows: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on each page; `widths` are relative (equal if not given)."""

    header: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class AddressBlock:
    """To whom a letter goes, as on its envelope."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Room to sign, who signs, and (pp) for whom."""

    name: str
    office: str
    signed_for: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class WritingSpace:
    """Ruled lines to be filled in by hand."""

    label: str
    lines: int


@dataclass(frozen=True, slots=True)
class Choices:
    """Boxes to be ticked by hand."""

    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that share a page if one page can hold them."""

    blocks: tuple[Block, ...]


Block = (
    Heading | Paragraph | Bullets | Numbered | Facts | Table | AddressBlock | Signature
    | WritingSpace | Choices | PageBreak | KeepTogether
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the office.

    The title is its name in lists and in the reader's window bar, not a line of its text; `board` stands
    as the letterhead, `reference` and `foot` (a record code) in the footer.
    """

    title: str
    marking: str = "OFFICIAL-SENSITIVE"
    reference: str = ""
    board: str = ""
    foot: str = ""
    blocks: tuple[Block, ...] = ()
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document ready to be kept or sent. `pages` is None where only the reader's program can count them."""

    content: bytes
    pages: int | None
    missing_characters: tuple[str, ...] = ()


def steady_level(level: int, *, after: int) -> int:
    """The level of a heading after one of level `after` (0: none): none is left out (PDF/UA-1, 7.4.2)."""
    return min(level, after + 1)


# So many ruled lines or boxes stay on one page with what they are for: half an answer is overlooked.
WHOLE = 10
_LONGEST_LEAD = 400  # characters: a longer paragraph stands by itself


def leads_into(block: Block, following: Block | None) -> bool:
    """Whether a paragraph must not stand at the foot of a page without the beginning of what follows it.

    So it is with "Yours sincerely", with what ends in a colon, and with what introduces a table or a list.
    """
    if not isinstance(block, Paragraph) or following is None:
        return False
    if isinstance(following, Signature):
        return True
    words = plain(block.text).rstrip()
    is_lead = words.endswith(":") or isinstance(following, Table | Facts | Bullets | Numbered | Choices)
    return is_lead and len(words) <= _LONGEST_LEAD and not isinstance(following, Heading | PageBreak)


def is_signed(document: Document) -> bool:
    """Whether somebody signs at the end: a letter."""
    flat = (one for block in document.blocks for one in (block.blocks if isinstance(block, KeepTogether) else (block,)))
    return any(isinstance(one, Signature) for one in flat)


def signature_lines(signature: Signature) -> tuple[Run, ...]:
    """What is printed under the room to sign, line by line."""
    lines = [Run(signature.name, bold=True), Run(signature.office)]
    if signature.signed_for:
        lines.append(Run(f"Signed for (pp) {signature.signed_for}"))
    if signature.on:
        lines.append(Run(f"Signed on {signature.on}"))
    return tuple(line for line in lines if line.text)


def table_rows(table: Table) -> tuple[tuple[Text, ...], ...]:
    """The rows, all equally wide; a table without rows says so, lest it look as if one were lost."""
    wide = column_count(table)
    rows = table.rows or ((("No entries",),) if table.header else ())
    return tuple(row + ("",) * (wide - len(row)) for row in rows)


def column_count(table: Table) -> int:
    """How many columns the table needs."""
    return max((len(row) for row in (table.header, *table.rows)), default=0)


def column_widths(table: Table, *, across: float) -> list[float]:
    """Widths that together fill `across`; none is narrower than a twentieth of it or its fair share."""
    wide = column_count(table)
    shares = [max(share, 0.0) for share in table.widths[:wide]]
    average = sum(shares) / len(shares) if sum(shares) else 1.0
    shares = [share or average for share in shares] + [average] * (wide - len(shares))
    least = sum(shares) * min(0.05, 1 / max(wide, 1))
    shares = [max(share, least) for share in shares]
    return [across * share / sum(shares) for share in shares]


def plain_text(document: Document) -> str:
    """The document in reading order, one block after the other: what tests and the eye compare."""
    parts = ["\n".join(_lines(block)) for block in document.blocks]
    return "\n\n".join([clean(document.board)] * bool(document.board) + parts) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {plain(text)}"
        case Paragraph(text, style):
            yield plain(text) if style in {"body", "lead", "small"} else f"[{style}] {plain(text)}"
        case Bullets(texts):
            yield from (f"- {plain(text)}" for text in texts)
        case Numbered(texts):
            yield from (f"{number}. {plain(text)}" for number, text in enumerate(texts, 1))
        case Facts(rows):
            yield from (f"{clean(label)} | {plain(value)}" for label, value in rows)
        case Table():
            yield from _table_lines(block)
        case AddressBlock(lines):
            yield from map(clean, lines)
        case Signature():
            yield from (clean(run.text) for run in signature_lines(block))
        case WritingSpace(label, lines=count):
            yield clean(label)
            yield from ["_" * 40] * count
        case Choices(label, options):
            yield clean(label)
            yield from (f"[ ] {clean(option)}" for option in options)
        case PageBreak():
            yield "---"
        case KeepTogether(blocks):
            yield "\n\n".join("\n".join(_lines(inner)) for inner in blocks)


def _table_lines(table: Table) -> Iterator[str]:
    if table.caption:
        yield clean(table.caption)
    if table.header:
        yield " | ".join(map(clean, table.header))
    yield from (" | ".join(map(plain, row)) for row in table_rows(table))
