"""A document read as plain text, and the rules that both of its settings follow."""

from __future__ import annotations

from typing import get_args

import pytest

from scr_desk.documents import blocks, docx_story, pdf_story
from scr_desk.documents.blocks import Document, Run
from scr_desk.documents.reading import plain_text


def test_a_document_reads_from_top_to_bottom() -> None:
    document = Document(
        "Title",
        board="Test Board",
        blocks=(
            blocks.AddressBlock(("Test Lead", "2 Test Road")),
            blocks.Heading("Request"),
            blocks.Paragraph((Run("By "), Run("Friday", bold=True))),
            blocks.Paragraph("Take care", style="warning"),
            blocks.Facts((("Date", "12 May 2015"),)),
            blocks.Table(("A", "B"), (("1", "2"), ("3",)), caption="Two columns"),
            blocks.Bullets(("x", "y")),
            blocks.Numbered(("x", "y")),
            blocks.KeepTogether((blocks.Heading("Inside", level=2), blocks.Paragraph("kept"))),
            blocks.Choices("Which?", ("one", "two")),
            blocks.WritingSpace("Why?", 1),
            blocks.PageBreak(),
            blocks.Signature("Test Manager", "Business Manager", signed_for="Test Chair", on="12 May 2015"),
        ),
    )
    assert plain_text(document).split("\n\n") == [
        "Test Board",
        "Test Lead\n2 Test Road",
        "# Request",
        "By Friday",
        "[warning] Take care",
        "Date | 12 May 2015",
        "Two columns\nA | B\n1 | 2\n3 | ",
        "- x\n- y",
        "1. x\n2. y",
        "## Inside",
        "kept",
        "Which?\n[ ] one\n[ ] two",
        "Why?\n" + "_" * 40,
        "---",
        "Test Manager\nBusiness Manager\nSigned for (pp) Test Chair\nSigned on 12 May 2015\n",
    ]


def test_every_block_can_be_set_both_ways() -> None:
    kinds = set(get_args(blocks.Block))
    assert kinds == set(pdf_story.SETTERS) == set(docx_story.SETTERS)


def test_a_table_without_rows_says_so() -> None:
    assert blocks.table_rows(blocks.Table(("A", "B"), ())) == (("No entries", ""),)
    assert blocks.table_rows(blocks.Table((), ())) == ()


@pytest.mark.parametrize(
    ("given", "columns", "settled"),
    [
        ((), 4, [25, 25, 25, 25]),
        ((1, 3), 2, [25, 75]),
        ((1,), 2, [50, 50]),
        ((0, 0), 2, [50, 50]),
        ((1, 1, 9), 2, [50, 50]),
    ],
)
def test_widths_fill_the_line(given: tuple[float, ...], columns: int, settled: list[float]) -> None:
    table = blocks.Table(("x",) * columns, (), widths=given)
    assert blocks.column_widths(table, across=100) == pytest.approx(settled)


def test_no_column_becomes_too_narrow_to_read() -> None:
    table = blocks.Table(("a", "b"), (), widths=(0.001, 1000))
    assert min(blocks.column_widths(table, across=100)) > 4


def test_no_level_of_heading_is_left_out() -> None:
    assert blocks.steady_level(3, after=0) == 1
    assert blocks.steady_level(3, after=1) == 2
    assert blocks.steady_level(1, after=3) == 1
