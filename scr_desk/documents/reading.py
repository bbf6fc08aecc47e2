"""A document in plain words, in reading order: what tests and the eye compare, and what its contents list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scr_desk.documents.blocks import (
    AddressBlock,
    Attached,
    Block,
    Bullets,
    Choices,
    Contents,
    Divider,
    Document,
    Facts,
    Heading,
    KeepTogether,
    Numbered,
    PageBreak,
    Paragraph,
    Section,
    Signature,
    Table,
    WritingSpace,
    signature_lines,
    steady_level,
    table_rows,
)
from scr_desk.documents.form_fields import FORM_BLOCKS, form_lines
from scr_desk.documents.text import clean, plain

CONTENTS = "Contents"  # the title of the contents, which is no heading: it does not list itself
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading as the contents and the bookmarks name it. `number` counts all headings of the document from 1."""

    number: int
    level: int
    words: str


def headings(document: Document) -> tuple[Entry, ...]:
    """Every heading in reading order, at the level at which it is set."""
    found: list[Entry] = []
    level = 0
    for heading in _headings(document.blocks):
        level = steady_level(heading.level, after=level)
        found.append(Entry(len(found) + 1, level, " ".join(plain(heading.text).split())))
    return tuple(found)


def listed_levels(document: Document) -> int:
    """How deep the contents go, and with them the bookmarks; all the way down where there are no contents."""
    return next((block.levels for block in document.blocks if isinstance(block, Contents)), _DEEPEST)


def entries(document: Document) -> tuple[Entry, ...]:
    """The headings that the contents list, and the bookmarks with them."""
    levels = listed_levels(document)
    return tuple(entry for entry in headings(document) if entry.level <= levels)


def _headings(told: Iterable[Block]) -> Iterator[Heading]:
    for block in told:
        match block:
            case Heading():
                yield block
            case Divider(heading):
                yield heading
            case KeepTogether(inner):
                yield from _headings(inner)


def plain_text(document: Document) -> str:
    """The document in reading order, one block after the other."""
    parts = ["\n".join(_lines(block, document)) for block in document.blocks]
    return "\n\n".join([clean(document.board)] * bool(document.board) + parts) + "\n"


def _lines(block: Block, document: Document) -> Iterable[str]:
    return _LINES[type(block)](block, document)


def _paragraph(block: Paragraph, _document: Document) -> Iterable[str]:
    is_plain = block.style in {"title", "body", "lead", "small"}
    return [plain(block.text) if is_plain else f"[{block.style}] {plain(block.text)}"]


def _table(block: Table, _document: Document) -> Iterator[str]:
    if block.caption:
        yield clean(block.caption)
    if block.header:
        yield " | ".join(map(clean, block.header))
    yield from (" | ".join(map(plain, row)) for row in table_rows(block))


def _facts(block: Facts | Divider, _document: Document) -> Iterable[str]:
    return (f"{clean(label)} | {plain(value)}" for label, value in block.rows)


def _together(block: KeepTogether, document: Document) -> Iterable[str]:
    return ["\n\n".join("\n".join(_lines(inner, document)) for inner in block.blocks)]


def _contents(_block: Contents, document: Document) -> Iterable[str]:
    return (CONTENTS, *("> " * entry.level + entry.words for entry in entries(document)))


_LINES: Mapping[type, Callable[[Any, Document], Iterable[str]]] = {
    Heading: lambda one, _: [f"{'#' * one.level} {plain(one.text)}"],
    Paragraph: _paragraph,
    Bullets: lambda one, _: (f"- {plain(text)}" for text in one.texts),
    Numbered: lambda one, _: (f"{number}. {plain(text)}" for number, text in enumerate(one.texts, 1)),
    Facts: _facts,
    Table: _table,
    AddressBlock: lambda one, _: map(clean, one.lines),
    Signature: lambda one, _: (clean(run.text) for run in signature_lines(one)),
    WritingSpace: lambda one, _: (clean(one.label), *["_" * 40] * one.lines),
    Choices: lambda one, _: (clean(one.label), *(f"[ ] {clean(option)}" for option in one.options)),
    PageBreak: lambda _one, _: ["---"],
    KeepTogether: _together,
    Section: lambda one, _: [f"=== {clean(one.header)}"],
    Contents: _contents,
    Divider: lambda one, document: (*_lines(one.heading, document), *_facts(one, document)),
    Attached: lambda one, _: (f"[attached, {one.pages} pages] {clean(one.caption)}", *map(plain, one.text)),
    **dict.fromkeys(FORM_BLOCKS, lambda one, _: form_lines(one)),
}
