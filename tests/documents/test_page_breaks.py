"""Where a page ends: nothing is torn from what it belongs to, and no page holds a line or two for nothing."""

from __future__ import annotations

from io import BytesIO

import docx
import pypdfium2
import pytest

from scr_desk.documents import blocks
from scr_desk.documents.blocks import Block, Document, Rendered
from scr_desk.documents.house_docx import render_docx
from scr_desk.documents.house_pdf import render_pdf

OFFSETS = range(24, 48)  # lines of text that bring what is tested to the foot of the first page
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ANSWER = blocks.Paragraph("Answer " * 20)
TABLE = blocks.Table(("Who", "Answer"), tuple((f"Row {n}", "Known") for n in range(4)))


def pages(*told: Block) -> list[str]:
    with pypdfium2.PdfDocument(of(*told).content) as opened:
        return [page.get_textpage().get_text_range() for page in opened]


def of(*told: Block) -> Rendered:
    return render_pdf(Document("Test", blocks=told))


def text(lines: int) -> Block:
    return blocks.Paragraph("\n".join(["x"] * lines))


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_a_heading_of_any_level_stays_with_its_text(level: blocks.Level) -> None:
    above = [blocks.Heading(f"Above {upper}", upper) for upper in (1, 2, 3)]
    for lines in OFFSETS:
        for page in pages(*above, text(lines), blocks.Heading("Summary", level), ANSWER):
            assert "Summary" not in page or "Answer" in page


def test_what_introduces_a_table_or_a_list_stays_with_it() -> None:
    for lines in OFFSETS:
        for page in pages(text(lines), blocks.Paragraph("Please answer for each."), TABLE):
            assert "Please" not in page or "Row 0" in page
        for page in pages(text(lines), blocks.Paragraph("Please send:"), blocks.Bullets(("one", "two"))):
            assert "Please" not in page or "one" in page


def test_a_small_table_stands_on_one_page_and_a_long_one_leaves_no_row_alone() -> None:
    for lines in OFFSETS:
        assert sum("Row" in page for page in pages(text(lines), TABLE)) == 1
    long = blocks.Table(("Who",), tuple((f"Row {n}.",) for n in range(20)))
    for lines in OFFSETS:
        for page in pages(text(lines), long):
            assert page.count("Row") != 1


def test_room_to_write_stays_with_what_it_is_for() -> None:
    """The ruled lines are drawings, so what follows them tells where they went."""
    boxes = blocks.Choices("Tick one:", tuple(f"box {n}" for n in range(6)))
    for lines in OFFSETS:
        for page in pages(text(lines), boxes):
            assert ("Tick one:" in page) == ("box 0" in page) == ("box 5" in page)
        written = of(text(lines), blocks.WritingSpace("Reasons", 4))
        assert _ruled(written) in ([4], [0, 4])


def _ruled(made: Rendered) -> list[int]:
    with pypdfium2.PdfDocument(made.content) as opened:
        return [sum(thing.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH for thing in page.get_objects()) for page in opened]


@pytest.mark.parametrize("style", ["body", "quote", "warning", "small", "lead"])
def test_a_long_text_of_many_lines_is_set_wherever_it_begins(style: blocks.Style) -> None:
    """A part of it once took the room above it from its style, and did not fit where it had been measured."""
    long = "\n\n".join(["The members weighed what each agency had known. " * 40] * 6)
    for lines in range(0, 40, 3):
        made = of(text(lines), blocks.Heading("Rationale", 2), blocks.Paragraph(long, style))
        assert (made.pages or 0) > 2


def test_a_letter_is_set_closer_only_where_that_saves_a_page() -> None:
    def letter(paragraphs: int) -> tuple[Block, ...]:
        told = [blocks.Paragraph(f"{number}. Test text.") for number in range(paragraphs)]
        return (*told, blocks.Paragraph("Yours sincerely"), blocks.Signature("Test Name", "Chair"))

    counts = [(of(*letter(n)).pages, of(*letter(n)[:-1]).pages) for n in range(20, 40)]
    assert (1, 2) in counts  # signed: closer; the same text as a paper without a signature: two pages
    assert counts[0] == (1, 1)
    assert counts[-1] == (2, 2)


def test_a_hyphenated_name_is_broken_at_its_hyphen_and_none_of_it_is_lost() -> None:
    name = "Alexandrina-Victoria Great-Grandmother Ólafsdóttir-O’Neill-Nguyễn"
    for share in range(2, 12):
        made = of(blocks.Table(("Name", "Rest"), ((name, "-"),), widths=(share, 20)))
        with pypdfium2.PdfDocument(made.content) as opened:
            shown = opened[0].get_textpage().get_text_range()
        assert "".join(name.split()) in "".join(shown.replace("\ufffe", "-").replace("\x02", "-").split())
        if share == 5:
            assert "Alexandrina\ufffeVictoria" in shown  # so the reader of PDFs tells a hyphen at the end of a line


def test_word_keeps_together_what_the_pdf_keeps_together() -> None:
    told = (
        blocks.Paragraph("Please send:"),
        blocks.Bullets(("one",)),
        TABLE,
        blocks.WritingSpace("Reasons", 3),
        blocks.Choices("Tick one:", ("box 1", "box 2")),
        blocks.Paragraph("By itself."),
    )
    word = docx.Document(BytesIO(render_docx(Document("Test", blocks=told)).content))
    keeping = [p.text for p in word.paragraphs if p._p.find(f"{W}pPr/{W}keepNext") is not None]
    assert keeping == ["Please send:", "\t", "\t", "box 1"]
    kept_rows = [row._tr.find(f".//{W}keepNext") is not None for row in word.tables[0].rows]
    assert kept_rows == [False, True, True, True, False]  # the head by its style
