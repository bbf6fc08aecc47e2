"""The Word document says what the document says, and Word and LibreOffice open it without a question."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from scr_desk import shelf
from scr_desk.documents import blocks
from scr_desk.documents.blocks import Document, Rendered, Run
from scr_desk.documents.house_docx import render_docx
from tests.outside import saved_by_libreoffice

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = ("O'Neill-Łukasz <Junior>", "Nguyễn Đặng", "Ọlá & “Son”", "<b>&amp;", "שלום כהן", "李明 \U0001f600")
WORDS = tuple(f"w{number}" for number in range(5000))


def of(*inside: blocks.Block, **more: Any) -> Rendered:
    return render_docx(Document("Test", blocks=inside, **more))


def part(made: Rendered, path: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(made.content)) as archive:
        return etree.fromstring(archive.read(path))


def text(root: etree._Element) -> str:
    shown = {f"{W}t": None, f"{W}br": "\n", f"{W}tab": "\t"}
    lines = []
    for paragraph in root.iter(f"{W}p"):
        lines.append("".join(shown[run.tag] or run.text or "" for run in paragraph.iter(*shown)))
    return "\n".join(lines)


@pytest.fixture(scope="module")
def rendered(letter: Document) -> Rendered:
    return render_docx(letter)


def test_the_text_is_that_of_the_document() -> None:
    made = of(
        blocks.Heading("Request"),
        blocks.Paragraph((Run("By "), Run("Friday", bold=True), Run("\nat noon\tsharp"))),
        blocks.Table(("A", "B"), (("1", "2\n3"),)),
        blocks.Signature("Test Manager", "Business Manager", signed_for="Test Chair"),
        board="Test Board",
    )
    assert text(part(made)).split("\n") == [
        "Test Board",
        "Request",
        "By Friday",
        "at noon\tsharp",
        "A",
        "B",
        "1",
        "2",
        "3",
        "",
        "Test Manager",
        "Business Manager",
        "Signed for (pp) Test Chair",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_comes_whole_through_every_kind_of_block(name: str) -> None:
    made = of(
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
        blocks.Contents(1),
        blocks.Divider(blocks.Heading(name, 2), ((name, name),)),
        blocks.Attached(name, b"", 1, text=(name,)),
        blocks.Section(name),
        blocks.Paragraph(name, "title"),
        board=name,
        reference=name,
        foot=name,
    )
    assert text(part(made)).count(name) == 25
    assert text(part(made, "word/header2.xml")) == f"OFFICIAL-SENSITIVE\n{name}"
    assert text(part(made, "word/footer1.xml")).startswith(f"{name} · {name}\tPage 1 of 1")


def test_control_characters_do_no_harm() -> None:
    assert "ab\nc" in text(part(of(blocks.Paragraph("a\x00b\x0bc\ud800"), marking="\x01x")))


def test_a_cell_of_five_thousand_words_loses_none() -> None:
    made = of(blocks.Table(("A", "B"), ((" ".join(WORDS), "short"), ("short", "short"))))
    assert tuple(re.findall(r"\bw\d+\b", text(part(made)))) == WORDS
    long, short = part(made).findall(f".//{W}tr")[1:]
    assert long.find(f".//{W}cantSplit") is None
    assert short.find(f".//{W}cantSplit") is not None


def test_header_rows_are_repeated_and_headings_are_headings(rendered: Rendered) -> None:
    opened = docx.Document(BytesIO(rendered.content))
    styles = [paragraph.style.name for paragraph in opened.paragraphs]
    assert styles.count("Heading 1") == 2
    assert styles.count("Heading 2") == 4
    people = next(table for table in opened.tables if len(table.columns) == 4)
    assert [row._tr.find(f".//{W}tblHeader") is not None for row in people.rows] == [
        True,
        False,
        False,
        False,
    ]


def test_each_numbered_list_begins_at_one() -> None:
    made = of(blocks.Numbered(("a", "b")), blocks.Numbered(("c",)))
    uses = [number.get(f"{W}val") for number in part(made).iter(f"{W}numId")]
    assert uses[0] == uses[1] != uses[2]
    starts = part(made, "word/numbering.xml").findall(f".//{W}startOverride")
    assert [start.get(f"{W}val") for start in starts] == ["1", "1"]


def test_header_and_footer_carry_marking_reference_and_page_fields() -> None:
    made = of(marking="Restricted", reference="CFC/2015/016", foot="Record 123")
    assert text(part(made, "word/header1.xml")) == "RESTRICTED"
    assert text(part(made, "word/footer1.xml")) == "CFC/2015/016 · Record 123\tPage 1 of 1\nRESTRICTED"
    fields = [field.text.strip() for field in part(made, "word/footer1.xml").iter(f"{W}instrText")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_properties_are_ours(letter: Document, rendered: Rendered) -> None:
    properties = docx.Document(BytesIO(rendered.content)).core_properties
    assert (properties.title, properties.author) == (letter.title, "Test Safeguarding Children Board")
    assert (properties.identifier, properties.language) == ("CFC/2015/016", "en-GB")


def test_another_language_is_said_to_word() -> None:
    made = of(blocks.Paragraph("x"), language="cy-GB")
    assert part(made, "word/styles.xml").find(f".//{W}lang").get(f"{W}val") == "cy-GB"


def test_a_page_break_belongs_to_what_follows() -> None:
    made = of(
        blocks.Paragraph("a"),
        blocks.PageBreak(),
        blocks.Paragraph("b"),
        blocks.PageBreak(),
        blocks.Facts((("c", "d"),)),
    )
    assert text(part(made)).split("\n") == ["a", "b", "", "c", "d", ""]
    assert len(part(made).findall(f".//{W}pageBreakBefore")) == 2


def test_breaks_in_a_row_and_at_the_ends_leave_no_page_empty() -> None:
    made = of(
        blocks.PageBreak(),
        blocks.Paragraph("a"),
        blocks.PageBreak(),
        blocks.PageBreak(),
        blocks.Paragraph("b"),
        blocks.PageBreak(),
    )
    assert text(part(made)).split("\n") == ["a", "b"]
    assert len(part(made).findall(f".//{W}pageBreakBefore")) == 1


def test_the_base_is_made_by_its_source() -> None:
    """After a change of style: `poe house-docx`. Compared part by part, for not every machine packs alike."""
    folder = Path(__file__).parents[2] / ".ci"
    code = (
        f"import sys; sys.path.insert(0, {str(folder)!r}); import make_house_docx as m;"
        "assert m.made() == m.made(); sys.stdout.buffer.write(m.made())"
    )
    ended = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, check=True)
    made, kept = (
        zipfile.ZipFile(BytesIO(content)) for content in (ended.stdout, shelf.read_bytes("forms", "house.docx"))
    )
    assert {name: made.read(name) for name in made.namelist()} == {name: kept.read(name) for name in kept.namelist()}


def test_the_base_is_ours() -> None:
    with zipfile.ZipFile(BytesIO(shelf.read_bytes("forms", "house.docx"))) as archive:
        assert "word/theme/theme1.xml" in archive.namelist()
        assert not [name for name in archive.namelist() if "stylesWithEffects" in name]
        assert b'w:name="compatibilityMode"' in archive.read("word/settings.xml")
        assert b"python-docx" not in b"".join(archive.read(name) for name in archive.namelist())
        assert b'w:w="11906" w:h="16838"' in archive.read("word/document.xml")


EMPTY = (
    blocks.Table((), ()),
    blocks.Table(("A",), ()),
    blocks.Table((), (("x",), ("y", "z"))),
    blocks.Facts(()),
    blocks.Bullets(()),
    blocks.Numbered(()),
    blocks.Paragraph(""),
    blocks.Heading(""),
    blocks.AddressBlock(()),
    blocks.KeepTogether(()),
    blocks.Choices("", ()),
    blocks.WritingSpace("", 0),
    blocks.Signature("", ""),
    blocks.PageBreak(),
    blocks.PageBreak(),
    blocks.Contents(),
    blocks.Section(""),
    blocks.Divider(blocks.Heading("")),
    blocks.Attached("", b"", 0),
    blocks.Section(""),
)


def test_an_independent_validator_finds_no_fault(letter: Document, tmp_path: Path) -> None:
    extremes = Document("x" * 400, blocks=(*EMPTY, blocks.KeepTogether(letter.blocks)), language="cy-GB")
    for number, document in enumerate((letter, Document(""), extremes)):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(render_docx(document).content)
        found = OpenXmlValidator().validate(path)
        assert found.is_valid, [str(error) for error in found.errors]
    assert OpenXmlValidator().validate(_base(tmp_path)).is_valid


def _base(folder: Path) -> Path:
    (folder / "house.docx").write_bytes(shelf.read_bytes("forms", "house.docx"))
    return folder / "house.docx"


def test_the_same_document_gives_the_same_bytes(rendered: Rendered, letter: Document) -> None:
    assert render_docx(letter).content == rendered.content
    assert rendered.pages is None


def test_a_register_of_thousands_of_rows_does_not_wait() -> None:
    import time

    rows = (("12 May 2015", "Test Agency", "asked", "returned"),) * 4000
    began = time.perf_counter()
    of(blocks.Table(("On", "Who", "What", "State"), rows))
    assert time.perf_counter() - began < 3


@pytest.mark.outside
def test_libreoffice_opens_it_and_marks_every_page(rendered: Rendered, tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(rendered.content)
    (path,) = saved_by_libreoffice(tmp_path, "letter.docx")
    with pypdfium2.PdfDocument(path) as opened:
        count = len(opened)
        for at in range(count):
            page = opened[at].get_textpage().get_text_range()
            assert page.count("OFFICIAL-SENSITIVE") == 2
            assert f"Page {at + 1} of {count}" in page
    assert count == 3
