"""A document as it reads: described once, set twice, as PDF (`house_pdf`) and as Word (`house_docx`).

A new kind of block needs: its record here, its line in `reading.py`, and its row in `SETTERS` of both
`pdf_story.py` and `docx_story.py`. A test goes through all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scr_desk.documents.form_fields import FORM_BLOCKS, AnswerBox, FieldTable, ListTable
from scr_desk.documents.text import Run, Text, plain

__all__ = ["Run", "Text"]

Level = Literal[1, 2, 3, 4]
Style = Literal["title", "body", "lead", "small", "warning", "quote"]


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


@dataclass(frozen=True, slots=True)
class Section:
    """What follows begins a page, and each of its pages says in its header where one is: meeting, item, paper."""

    header: str


@dataclass(frozen=True, slots=True)
class Contents:
    """Every heading down to `levels`, linked, with its page. The bookmarks of the PDF are then just these."""

    levels: Level = 2


@dataclass(frozen=True, slots=True)
class Divider:
    """A sheet by itself between the parts of a pack: what begins here, and which papers lie behind it."""

    heading: Heading
    rows: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Attached:
    """A received PDF: in the PDF its pages, each on a page of ours; in Word its text, which cannot hold pages.

    `caption` stands on each page before "page 1 of 3". `pictures` are the pages (from 0) whose fonts are not
    in the file: they are placed as pictures, with their text behind; None: whoever sets the pack finds them out and
    remarks on them. The bytes are opened by the build worker only.
    """

    caption: str
    content: bytes
    pages: int
    text: tuple[Text, ...] = ()
    pictures: tuple[int, ...] | None = None


Block = (
    Heading | Paragraph | Bullets | Numbered | Facts | Table | AddressBlock | Signature
    | WritingSpace | Choices | PageBreak | KeepTogether | Section | Contents | Divider | Attached
    | FieldTable | AnswerBox | ListTable
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identity:
    """What a form is, hidden in its Word file: which request it answers, of which case, in which version."""

    code: str
    case: str
    form: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the office.

    The title is its name in lists and in the reader's window bar, not a line of its text; `board` stands
    as the letterhead, `reference` and `foot` (a record code) in the footer. A form that comes back filled in
    has an `identity`, by which it finds its case.
    """

    title: str
    marking: str = "OFFICIAL-SENSITIVE"
    reference: str = ""
    board: str = ""
    foot: str = ""
    blocks: tuple[Block, ...] = ()
    language: str = "en-GB"
    identity: Identity | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document ready to be kept or sent. `pages` is None where only the reader's program can count them.

    `heading_pages` are the pages (from 1) of `reading.headings`, in their order, where they are known; 0 is none.
    """

    content: bytes
    pages: int | None
    missing_characters: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()  # sentences on what could not be set as it came
    heading_pages: tuple[int, ...] = ()


def steady_level(level: int, *, after: int) -> int:
    """The level of a heading after one of level `after` (0: none): none is left out (PDF/UA-1, 7.4.2)."""
    return min(level, after + 1)


# So many ruled lines or boxes stay on one page with what they are for: half an answer is overlooked.
WHOLE = 10
_LED_INTO = (Table, Facts, Bullets, Numbered, Choices, *FORM_BLOCKS)
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
    is_lead = words.endswith(":") or isinstance(following, _LED_INTO)
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
