"""Speed goal 7: a Word pack of 350 pages, against the same content through a document library's proxies."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from io import BytesIO

import docx
import pytest

from scr_desk.documents import blocks
from scr_desk.documents.blocks import Block, Document
from scr_desk.documents.house_docx import render_docx
from scr_desk.documents.plan import read_plan, write_plan
from scr_desk.documents.reading import headings

pytestmark = pytest.mark.bench

PAPERS, ROWS = 50, 26  # with four sections a paper: 350 pages as LibreOffice sets them
PARAGRAPH = "The members weighed what each agency had known of Test Child in the year. " * 7
AT_MOST = 0.15  # of the time by proxies


def pack(*, in_parts: bool) -> Document:
    """The same paragraphs and tables, with what only a pack has (sections, contents) or without."""
    told: list[Block] = [blocks.Section("Test Board · Contents"), blocks.Contents(2)] if in_parts else []
    for paper in range(PAPERS):
        told += [blocks.Section(f"Test Board · Meeting · Paper 2015/016-{paper}")] if in_parts else []
        told.append(blocks.Heading(f"Paper {paper}", 1))
        for part in range(4):
            told.append(blocks.Heading(f"Part {part} of paper {paper}", 2))
            told += [blocks.Paragraph(PARAGRAPH)] * 4
            rows = tuple(
                (f"{day} May 2015", "Test Agency", f"Test event {day}, told in some words", f"Record {day}")
                for day in range(ROWS)
            )
            told.append(blocks.Table(("Date", "Agency", "Event", "Source"), rows, widths=(2, 2, 5, 2)))
    return Document("Pack", board="Test Board", blocks=tuple(told))


def by_proxies(document: Document) -> bytes:
    """The same content as the library's own manual shows it."""
    made = docx.Document()
    for block in document.blocks:
        match block:
            case blocks.Heading(str(text), level):
                made.add_heading(text, level)
            case blocks.Paragraph(str(text)):
                made.add_paragraph(text)
            case blocks.Table(header, rows):
                table = made.add_table(rows=0, cols=len(header))
                for row in (header, *rows):
                    for cell, text in zip(table.add_row().cells, row, strict=True):
                        cell.text = str(text)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def seconds(does: Callable[[], object]) -> float:
    began = time.perf_counter()
    does()
    return time.perf_counter() - began


def test_a_word_pack_takes_a_fraction_of_what_proxies_take() -> None:
    plain, whole = pack(in_parts=False), pack(in_parts=True)
    pages = {entry.number: entry.number for entry in headings(whole)}
    render_docx(plain), by_proxies(Document("Warm", blocks=plain.blocks[:3]))
    turns = [
        (
            seconds(lambda: render_docx(plain)),
            seconds(lambda: render_docx(whole, pages=pages)),
            seconds(lambda: by_proxies(plain)),
        )
        for _ in range(3)
    ]
    ours, in_parts, theirs = (statistics.median(column) for column in zip(*turns, strict=True))
    print(
        f"\n350 pages in Word: {ours:.2f} s, with sections and contents {in_parts:.2f} s, by proxies {theirs:.2f} s:"
        f" {ours / theirs:.3f} and {in_parts / theirs:.3f} of it"
    )
    assert in_parts / theirs <= AT_MOST
    assert ours / theirs <= AT_MOST


def test_the_plan_of_a_pack_costs_little_beside_its_setting() -> None:
    document = pack(in_parts=True)
    setting = seconds(lambda: render_docx(document))
    writing = seconds(lambda: write_plan(document))
    plan = write_plan(document)
    reading = seconds(lambda: read_plan(plan))
    print(f"\nplan of 350 pages: {len(plan) / 1e6:.1f} MB, written {writing * 1e3:.0f} ms, read {reading * 1e3:.0f} ms")
    assert writing + reading <= setting
