"""The PDF says what the document says, on marked and counted pages, to eyes and to screen readers."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_desk.documents import blocks
from scr_desk.documents.blocks import Document, Rendered, Run
from scr_desk.documents.house_pdf import render_pdf
from tests.outside import program

NAMES = ("O'Neill-Łukasz <Junior>", "Nguyễn Đặng", "Ọlá & “Son”", "<b>&amp;<img src='x'/>")
WORDS = tuple(f"w{number}" for number in range(5000))


def pages(rendered: Rendered) -> list[str]:
    with pypdfium2.PdfDocument(rendered.content) as opened:
        return [opened[at].get_textpage().get_text_range().replace("\r\n", "\n") for at in range(len(opened))]


def of(*inside: blocks.Block, **more: Any) -> Rendered:
    return render_pdf(Document("Test", blocks=inside, **more))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def rendered(letter: Document) -> Rendered:
    return render_pdf(letter)


def test_every_page_is_marked_top_and_bottom_and_counted(rendered: Rendered) -> None:
    for number, page in enumerate(pages(rendered), 1):
        lines = page.splitlines()
        assert lines[0] == lines[-1] == "OFFICIAL-SENSITIVE"
        assert lines[-2] == f"CFC/2015/016 · Record 123-ABCD-EFGH Page {number} of {rendered.pages}"


def test_the_page_number_is_one_string(rendered: Rendered) -> None:
    with _opened(rendered) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            assert f"(Page {number} of 3) Tj".encode() in page.Contents.read_bytes()


def test_the_marking_is_the_office_s_own_in_capitals() -> None:
    assert pages(of(blocks.Paragraph("x"), marking="Restricted – Łódź"))[0].count("RESTRICTED – ŁÓDŹ") == 2


@pytest.mark.parametrize("name", NAMES)
def test_a_name_comes_whole_through_every_kind_of_block(name: str) -> None:
    everywhere = of(
        blocks.Heading(name),
        blocks.Paragraph(name),
        blocks.Bullets((name,)),
        blocks.Numbered((name,)),
        blocks.Facts(((name, name),)),
        blocks.Table((name,), ((name,),), caption=name),
        blocks.AddressBlock((name,)),
        blocks.Signature(name, name, signed_for=name),
        blocks.WritingSpace(name, 1),
        blocks.Choices(name, (name,)),
        blocks.KeepTogether((blocks.Paragraph((Run(name, bold=True),)),)),
        board=name,
        reference=name,
        foot=name,
    )
    assert everywhere.missing_characters == ()
    assert squeezed("".join(pages(everywhere))).count(squeezed(name)) == 18 + (everywhere.pages or 0) * 2


def test_what_no_font_has_is_printed_as_its_code_and_reported() -> None:
    odd = of(blocks.Paragraph("Test 李明 李"), blocks.Facts((("a", "\U0001f600"),)))
    assert odd.missing_characters == ("李", "明", "😀")
    assert "Test [U+674E][U+660E] [U+674E]" in pages(odd)[0]
    assert "[U+1F600]" in pages(odd)[0]


@pytest.mark.parametrize("name", ["שלום כהן", "محمد أحمد"])
def test_a_right_to_left_name_is_whole_and_told_in_reading_order(name: str) -> None:
    made = of(blocks.Paragraph(f"Test {name} (born 1990)"), blocks.Facts((("Child", name),)))
    shown = pages(made)[0]
    assert name in shown
    assert all(shown.count(word) == 2 for word in name.split())
    with _opened(made) as pdf:
        told = [str(thing.ActualText) for thing in pdf.objects if _is(thing, "/StructElem") and "/ActualText" in thing]
    assert sorted(told) == sorted([f"Test {name} (born 1990)", name])


def test_control_characters_do_no_harm() -> None:
    assert "ab\nc" in pages(of(blocks.Paragraph("a\x00b\x0bc\ud800")))[0]


@pytest.mark.parametrize(
    "block",
    [
        blocks.Paragraph(" ".join(WORDS)),
        blocks.Paragraph("\n".join(WORDS)),
        blocks.Bullets((" ".join(WORDS),)),
        blocks.Facts((("Summary", " ".join(WORDS)),)),
        blocks.Table(("Agency", "Summary"), (("Test", " ".join(WORDS)),)),
        blocks.KeepTogether((blocks.Heading("x"), blocks.Table(("A",), ((" ".join(WORDS),),)))),
        blocks.Table((" ".join(WORDS),), (("x",),)),
    ],
    ids=["paragraph", "lines", "bullet", "facts", "table", "kept", "header"],
)
def test_five_thousand_words_lose_none_and_stay_in_order(block: blocks.Block) -> None:
    long = of(block)
    assert tuple(re.findall(r"\bw\d+\b", "\n".join(pages(long)))) == WORDS
    assert (long.pages or 0) > 5


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text("ab Wé\u05d0\u0628\n.", min_size=0, max_size=400), min_size=1, max_size=4),
    st.integers(1, 4),
)
def test_no_letter_is_lost_in_narrow_columns(texts: list[str], repeats: int) -> None:
    rows = tuple((text * repeats, *texts) for text in texts)
    table = blocks.Table(tuple("h" * (len(texts) + 1)), rows, widths=(0.01, 5, 1, 1, 1))
    shown = "".join(pages(of(table)))
    for letter in "Wé\u05d0\u0628":
        assert shown.count(letter) == sum(cell.count(letter) for row in rows for cell in row)


def test_the_header_is_repeated_on_each_page_and_marked_once() -> None:
    long = of(blocks.Table(("Agency", "State"), (("Test Agency", "returned"),) * 120))
    assert all("Agency State" in page for page in pages(long))
    assert _roles(long).count("/TD") == 240
    assert _scopes(long) == ["/Column"] * 2


def test_the_labels_of_facts_head_their_rows() -> None:
    facts = of(blocks.Facts((("Date", "12 May 2015"), ("Reference", ""))))
    assert _scopes(facts) == ["/Row", "/Row"]
    assert _roles(facts).count("/TD") == 2


@pytest.mark.parametrize(
    "block",
    [
        blocks.Table((), ()),
        blocks.Table(("A",), ()),
        blocks.Table((), (("x",), ("y", "z"))),
        blocks.Facts(()),
        blocks.Bullets(()),
        blocks.Numbered(()),
        blocks.Bullets(("",)),
        blocks.Paragraph(""),
        blocks.Heading(""),
        blocks.AddressBlock(()),
        blocks.KeepTogether(()),
        blocks.Choices("", ()),
        blocks.WritingSpace("", 0),
        blocks.Signature("", ""),
        blocks.PageBreak(),
    ],
)
def test_nothing_to_say_is_no_defect(block: blocks.Block) -> None:
    assert (of(block).pages or 0) >= 1
    assert (of(blocks.Paragraph("before"), block, blocks.Paragraph("after")).pages or 0) >= 1


def test_a_document_of_nothing_is_one_marked_page() -> None:
    assert pages(of())[0].count("OFFICIAL-SENSITIVE") == 2


def test_no_heading_stands_alone_at_the_foot_of_a_page() -> None:
    for lines in range(30, 60):
        broken = pages(of(blocks.Paragraph("x\n" * lines), blocks.Heading("Head", 2), blocks.Paragraph("Text " * 40)))
        for page in broken:
            assert "Head" not in page or "Text" in page
        table = blocks.Table(("Column",), (("Row",),) * 3, caption="Caption")
        broken = pages(of(blocks.Paragraph("x\n" * lines), blocks.Heading("Head", 2), table))
        for page in broken:
            assert "Head" not in page or ("Caption" in page and "Row" in page)


def test_yours_sincerely_stays_with_the_name() -> None:
    for lines in range(30, 60):
        signed = of(blocks.Paragraph("x\n" * lines), blocks.Paragraph("Yours"), blocks.Signature("Test Name", "Chair"))
        assert sum("Yours" in page and "Test Name" in page for page in pages(signed)) == 1


def test_bookmarks_point_at_the_page_of_their_heading() -> None:
    chapters = [
        blocks.KeepTogether((blocks.Heading(f"Chapter {at} <Łódź>"), blocks.Paragraph("text\n" * 20)))
        for at in range(8)
    ]
    book = of(*chapters, blocks.Heading("Deep", level=3))
    shown = pages(book)
    with pypdfium2.PdfDocument(book.content) as opened:
        marks = [(mark.get_title(), mark.level, mark.get_dest()) for mark in opened.get_toc()]
        assert [title for title, _, _ in marks] == [f"Chapter {at} <Łódź>" for at in range(8)] + ["Deep"]
        assert [level for _, level, _ in marks] == [0] * 8 + [1]
        for title, _, where in marks:
            assert title in shown[where.get_index()]
            mode, position = where.get_view()
            assert mode == pypdfium2.raw.PDFDEST_VIEW_XYZ
            assert 0 < position[1] < 842
        assert len({(where.get_index(), where.get_view()[1][1]) for _, _, where in marks}) == 9


def test_all_fonts_are_embedded(rendered: Rendered) -> None:
    with _opened(rendered) as pdf:
        fonts = [thing for thing in pdf.objects if _is(thing, "/Font")]
        assert len(fonts) >= 3
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_it_says_what_it_is(rendered: Rendered, letter: Document) -> None:
    with _opened(rendered) as pdf:
        assert str(pdf.docinfo["/Title"]) == letter.title
        assert set(pdf.docinfo.keys()) == {"/Title", "/Creator"}
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == letter.title
            assert metadata["pdfuaid:part"] == "1"


def test_every_mark_on_a_page_is_tagged_or_decoration(rendered: Rendered) -> None:
    showing = {"Tj", "TJ", "'", '"', "f", "S", "B"}
    with _opened(rendered) as pdf:
        for page in pdf.pages:
            depth = 0
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                depth += (operator in {"BMC", "BDC"}) - (operator == "EMC")
                assert depth == 1 or operator not in showing
                assert depth <= 1
            assert depth == 0


def test_headings_in_the_structure_leave_no_level_out() -> None:
    book = of(blocks.Heading("a", 2), blocks.Heading("b", 3), blocks.Heading("c", 1), blocks.Heading("d", 3))
    with _opened(book) as pdf:
        roles = [str(thing.S) for thing in pdf.Root.StructTreeRoot.K[0].K]
    assert roles == ["/H1", "/H2", "/H1", "/H2"]


def test_the_same_document_gives_the_same_bytes(rendered: Rendered, letter: Document) -> None:
    assert render_pdf(letter).content == rendered.content


def _opened(made: Rendered) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(made.content))


def _is(thing: Any, kind: str) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == kind


def _roles(made: Rendered) -> list[str]:
    with _opened(made) as pdf:
        return [str(thing.S) for thing in pdf.objects if _is(thing, "/StructElem")]


def _scopes(made: Rendered) -> list[str]:
    with _opened(made) as pdf:
        cells = [thing for thing in pdf.objects if _is(thing, "/StructElem") and thing.S == "/TH"]
        return [str(cell.A.Scope) for cell in cells]


@pytest.mark.outside
def test_qpdf_finds_no_fault(rendered: Rendered, tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(rendered.content)
    found = subprocess.run(
        [program("qpdf"), "--check", "letter.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr


@pytest.mark.outside
def test_poppler_sees_every_font_embedded_and_readable(rendered: Rendered, tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(rendered.content)
    found = subprocess.run(
        [program("pdffonts"), "letter.pdf"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    fonts = found.stdout.splitlines()[2:]
    assert len(fonts) >= 3
    assert all(re.search(r"\byes yes yes\b", font) for font in fonts), found.stdout
    read = subprocess.run(
        [program("pdftotext"), "letter.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "Test O'Neill-Łukasz\n<Junior>" in read.stdout
    assert "Page 3 of 3" in read.stdout
