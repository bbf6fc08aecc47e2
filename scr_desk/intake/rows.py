"""What a reader of Word and PDF forms hands on: paragraphs and table rows in the order in which a person reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TICKED_BOX, EMPTY_BOX = "☒", "☐"
# Control characters, and the marks that turn the direction of a text or show nothing at all. The joiners that
# Persian and Indian names need (U+200C, U+200D) stay.
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_NEW_LINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


@dataclass(frozen=True)
class Control:
    """A content control of Word's: a named place in a form. `text` is empty while it shows its prompt."""

    tag: str
    title: str
    text: str
    is_ticked: bool | None = None
    picked_on: str | None = None  # the day chosen in a date control, ISO


@dataclass(frozen=True)
class Cell:
    """A table cell: `text` is everything in it, `own` leaves out the tables that stand inside it."""

    text: str
    own: str = ""
    controls: tuple[Control, ...] = ()
    inner: tuple[Row, ...] = ()
    is_continued: bool = False  # the lower part of a cell merged downwards


@dataclass(frozen=True)
class Row:
    """A table row and where it stands, both counted from 1 as a person would."""

    cells: tuple[Cell, ...]
    table: int = 1
    number: int = 1
    page: int | None = None  # of a PDF, whose tables nobody can count


@dataclass(frozen=True)
class Paragraph:
    """A paragraph outside the tables."""

    text: str
    controls: tuple[Control, ...] = ()
    is_heading: bool = False
    number: int = 1
    page: int | None = None


Block = Row | Paragraph


@dataclass(frozen=True)
class Marks:
    """What a Word file carries beside its text; the code in it says which request a return answers."""

    hidden_code: str = ""
    hidden_form: str = ""
    identifier: str = ""
    first_page: str = ""
    margins: tuple[tuple[str, str], ...] = ()  # "the header" or "the footer", and its text


NO_MARKS = Marks()


@dataclass(frozen=True)
class WordText:
    """A Word document as read, with what a person should know about how it was read."""

    blocks: tuple[Block, ...]
    warnings: tuple[str, ...]
    marks: Marks = NO_MARKS
    notes: tuple[str, ...] = ()  # footnotes and endnotes


@dataclass(frozen=True)
class PdfText:
    """A PDF as read, in the same blocks as a Word document."""

    blocks: tuple[Block, ...]
    warnings: tuple[str, ...]
    pages: int = 0
    lines: tuple[str, ...] = ()  # all that stands on each page, headers and footers too


def clean_text(text: str) -> str:
    """Text as written, without odd control characters and without blank lines and blanks at its ends."""
    plain = _ODD.sub("", _NEW_LINES.sub("\n", text.replace("\u00a0", " ")))
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()


def as_lines(rows: tuple[Row, ...]) -> Iterator[str]:
    """A table inside a cell, as the lines of text that it would be without its borders."""
    for row in rows:
        yield "\t".join(cell.text for cell in row.cells if cell.text)
