"""The parts of a Word pack: each page says where one is, sheets lie between, and none of them is empty."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from scr_desk.documents import blocks
from scr_desk.documents.blocks import Block, Document, Rendered
from scr_desk.documents.house_docx import render_docx
from scr_desk.documents.reading import entries
from tests.outside import saved_by_libreoffice

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WHERE = "Test Board · Meeting of 1 December 2015"
ROWS = (("2015/016-1", "Summary sheet"), ("2015/016-4.1", "Return of Test Constabulary"))
TABLE = blocks.Table(("Date", "Event"), tuple((f"{day} May 2015", "Test event") for day in range(1, 9)))


def of(*inside: Block) -> Rendered:
    return render_docx(Document("Test", blocks=inside))


def headers(made: Rendered) -> list[str]:
    """The lines under the marking, section by section."""
    return [section.header.paragraphs[-1].text for section in docx.Document(BytesIO(made.content)).sections]


def body(made: Rendered) -> etree._Element:
    with zipfile.ZipFile(BytesIO(made.content)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))[0]


def test_each_section_has_its_line_under_the_marking() -> None:
    made = of(
        blocks.Paragraph("Cover", "title"),
        blocks.Section(f"{WHERE} · Contents"),
        blocks.Contents(),
        blocks.Section("O'Neill-Łukasz\n<Junior> & \x00“Son”"),
        blocks.Heading("A"),
        blocks.Section(f"{WHERE} · Contents"),
        TABLE,
    )
    opened = docx.Document(BytesIO(made.content))
    assert [[p.text for p in section.header.paragraphs] for section in opened.sections] == [
        ["OFFICIAL-SENSITIVE"],
        ["OFFICIAL-SENSITIVE", f"{WHERE} · Contents"],
        ["OFFICIAL-SENSITIVE", "O'Neill-Łukasz <Junior> & “Son”"],
        ["OFFICIAL-SENSITIVE", f"{WHERE} · Contents"],
    ]
    assert [p.style.name for p in opened.sections[1].header.paragraphs] == ["Marking", "Place"]
    for section in opened.sections:
        assert "Page 1 of 1" in section.footer.paragraphs[0].text
        assert not section.footer.is_linked_to_previous
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    with zipfile.ZipFile(BytesIO(made.content)) as archive:
        assert sorted(name for name in archive.namelist() if "header" in name) == [
            "word/header1.xml",
            "word/header2.xml",
            "word/header3.xml",
        ]


S, P, B = blocks.Section, blocks.Paragraph, blocks.PageBreak()


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        ((S("A"), P("a")), ["A"]),
        ((S("A"), S("B"), P("b")), ["B"]),
        ((P("a"), S("A"), S("B"), P("b")), ["OFFICIAL-SENSITIVE", "B"]),
        ((P("a"), S("A"), P("b"), S("B")), ["OFFICIAL-SENSITIVE", "A"]),
        ((P("a"), S("A")), ["OFFICIAL-SENSITIVE"]),
        ((P("a"), S("A"), S("B")), ["OFFICIAL-SENSITIVE"]),
        ((S("A"),), ["A"]),
        ((), ["OFFICIAL-SENSITIVE"]),
        ((P("a"), S("A"), P("b"), S(" "), P("c")), ["OFFICIAL-SENSITIVE", "A", "OFFICIAL-SENSITIVE"]),
    ],
    ids=range(9),
)
def test_an_empty_section_has_no_page(told: tuple[Block, ...], lines: list[str]) -> None:
    made = of(*told)
    assert headers(made) == lines
    assert body(made)[-1].tag == f"{W}sectPr"
    assert len(body(made)) > 1
    assert not list(body(made).iter(f"{W}pageBreakBefore"))


@pytest.mark.parametrize(
    "told",
    [
        (P("a"), B, S("A"), P("b")),
        (P("a"), S("A"), B, P("b")),
        (B, P("a"), B, B, S("A"), B, P("b"), B),
        (P("a"), S("A"), blocks.KeepTogether((B, P("b")))),
    ],
    ids=range(4),
)
def test_a_break_beside_a_section_breaks_nothing_twice(told: tuple[Block, ...]) -> None:
    made = of(*told)
    assert not list(body(made).iter(f"{W}pageBreakBefore"))
    assert [p.text for p in docx.Document(BytesIO(made.content)).paragraphs] == ["a", "b"]


def test_a_divider_lies_by_itself_and_its_heading_is_a_real_one() -> None:
    divider = blocks.Divider(blocks.Heading("Item 5: case CFC/2015/016", 2), ROWS)
    made = of(P("before"), blocks.Heading("A"), divider, P("after"))
    breaking = [one for one in body(made).iter(f"{W}p") if one.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    breaks = ["".join(one.itertext()) for one in breaking]
    assert breaks == ["", "after"]  # the bar over the heading begins the sheet
    opened = docx.Document(BytesIO(made.content))
    heading = next(p for p in opened.paragraphs if p.text.startswith("Item 5"))
    assert heading.style.name == "Divider Heading"
    assert heading.style.base_style.name == "Heading 1"
    assert heading._p.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == "1"
    assert [[cell.text for cell in row.cells] for row in opened.tables[0].rows] == [list(row) for row in ROWS]


@pytest.mark.parametrize("last", [TABLE, blocks.Facts(ROWS), blocks.WritingSpace("Why", 2)])
def test_what_ends_a_page_needs_no_room_of_its_own(last: Block) -> None:
    """The spacer behind a table that just fills its page would make one more, with nothing on it."""
    for following in (S("A"), B, blocks.Divider(blocks.Heading("A"))):
        made = of(last, following, P("b"))
        styles = [p.style.name for p in docx.Document(BytesIO(made.content)).paragraphs]
        assert "End Of Page" in styles
        assert "After Table" not in styles
    assert [p.style.name for p in docx.Document(BytesIO(of(last, P("b")).content)).paragraphs][-2] == "After Table"


def test_a_received_file_says_where_its_pages_are_and_gives_its_text() -> None:
    def told(**more: object) -> list[str]:
        made = of(blocks.Attached("2015/016-2, form.pdf", b"%PDF", **more))  # type: ignore[arg-type]
        return [p.text for p in docx.Document(BytesIO(made.content)).paragraphs]

    assert told(pages=3) == [
        "2015/016-2, form.pdf",
        "The 3 pages of this file stand in the PDF of the pack. They hold no text that could be set here.",
    ]
    assert told(pages=1, text=("Name: Łukasz <J>\nBorn",))[1:] == [
        "The page of this file stands in the PDF of the pack. Here is its text.",
        "Name: Łukasz <J>\nBorn",
    ]
    assert told(pages=2, text=("a", " "))[2:] == ["Page 1 of 2", "a", "Page 2 of 2", "No text on this page."]


def pack(cases: int = 2) -> Document:
    told: list[Block] = [P("Pack of the meeting", "title"), S(f"{WHERE} · Contents"), blocks.Contents(2)]
    for number in range(cases):
        here = f"{WHERE} · Item {number}: case CFC/2015/01{number}"
        told += [S(here), blocks.Divider(blocks.Heading(f"Item {number}: O’Neill-Łukasz <Junior> & sister"), ROWS)]
        for code, name in ROWS:
            told += [S(f"{here} · Paper {code}"), blocks.Heading(f"{code} {name}", 2), P("Known. " * 90), TABLE]
        told += [blocks.Heading("What came", 3), blocks.Attached("scan.pdf", b"%PDF", 2, text=("one", "two")), TABLE]
    long = blocks.Table(("A", "B"), ((" ".join(["word"] * 5000), "short"), ("last", "row")))
    return Document("Pack", board="Test Board", blocks=(*told, B, blocks.Heading("Annex"), long))


def test_an_independent_validator_finds_no_fault(tmp_path: Path) -> None:
    extremes = (
        S(""),
        blocks.Divider(blocks.Heading("")),
        blocks.Attached("", b"", 0),
        S("x" * 5000),
        blocks.Contents(4),
    )
    for at, document in enumerate((pack(), Document("", blocks=extremes), Document("", blocks=extremes[::-1]))):
        (tmp_path / f"{at}.docx").write_bytes(render_docx(document, pages={1: 5}).content)
        found = OpenXmlValidator().validate(tmp_path / f"{at}.docx")
        assert found.is_valid, [str(error) for error in found.errors]


@pytest.mark.outside
def test_libreoffice_shows_a_pack_without_an_empty_page(tmp_path: Path) -> None:
    document = pack()
    listed = entries(document)
    made = render_docx(document, pages={entry.number: 100 + entry.number for entry in listed})
    (tmp_path / "pack.docx").write_bytes(made.content)
    (path,) = saved_by_libreoffice(tmp_path, "pack.docx")
    with pypdfium2.PdfDocument(path) as opened:
        pages = [page.get_textpage().get_text_range() for page in opened]
    for number, page in enumerate(pages, 1):
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert f"Page {number} of {len(pages)}" in page
        assert (f"{WHERE} · " in page) == (number > 1)
        assert len(page.split()) > 25 or number == 1  # more than the marking, the place and the page number
    contents = next(page for page in pages if "Contents" in page.split("\r\n")[2:4])
    shown = " ".join(contents.split())
    for entry in listed:
        assert entry.words in shown
        assert f"{100 + entry.number}" in shown
    with pikepdf.open(path) as pdf:
        links = [one for one in pdf.pages[1].get("/Annots", []) if one.get("/Subtype") == "/Link"]
    assert len(links) >= len(listed)
    assert pages.index(contents) == 1
    assert "last" in pages[-1].split()
