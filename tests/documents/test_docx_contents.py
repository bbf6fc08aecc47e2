"""The contents of a Word pack: every heading, linked, with its page, ready for Word to refresh."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from scr_desk.documents import blocks
from scr_desk.documents.blocks import Block, Document, Rendered, Run
from scr_desk.documents.house_docx import render_docx
from scr_desk.documents.reading import CONTENTS, entries, headings

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = ("O'Neill-Łukasz <Junior>", "Nguyễn Đặng & “Son”", '"quoted" \x00\x0bnext\ttab', "שלום כהן", "")


def of(*inside: Block, pages: dict[int, int] | None = None) -> Rendered:
    return render_docx(Document("Test", blocks=inside), pages=pages)


def part(made: Rendered, path: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(made.content)) as archive:
        return etree.fromstring(archive.read(path))


def told(paragraph: etree._Element) -> str:
    return "".join("\t" if one.tag == f"{W}tab" else one.text or "" for one in paragraph.iter(f"{W}t", f"{W}tab"))


def style(paragraph: etree._Element) -> str | None:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if found is None else found.get(f"{W}val")


def lines(made: Rendered) -> list[tuple[str | None, str]]:
    inside = part(made).find(f".//{W}sdtContent")
    assert inside is not None
    return [(style(one), told(one)) for one in inside]


def test_entries_with_their_pages_in_the_order_of_reading() -> None:
    made = of(
        blocks.Contents(2),
        blocks.Heading("Agenda"),
        blocks.Divider(blocks.Heading((Run("Item "), Run("5", bold=True)))),
        blocks.KeepTogether((blocks.Heading("Paper", 2), blocks.Heading("Not listed", 3))),
        pages={1: 3, 2: 4, 3: 117},
    )
    assert lines(made) == [
        ("TOCHeading", CONTENTS),
        ("TOC1", "Agenda\t3"),
        ("TOC1", "Item 5\t4"),
        ("TOC2", "Paper\t117"),
    ]


def test_without_pages_none_is_made_up() -> None:
    assert lines(of(blocks.Contents(), blocks.Heading("A")))[1:] == [("TOC1", "A\t")]


def test_every_link_and_page_leads_to_the_bookmark_around_its_heading() -> None:
    document = Document("Test", blocks=(blocks.Contents(3), *(blocks.Heading(name, 1) for name in NAMES)))
    root = part(render_docx(document))
    marks = {one.get(f"{W}name"): one for one in root.iter(f"{W}bookmarkStart")}
    links = list(root.iter(f"{W}hyperlink"))
    assert len(marks) == len(links) == len(NAMES)
    assert all(re.fullmatch(r"_Toc\d{9}", name) for name in marks)
    assert len({one.get(f"{W}id") for one in marks.values()}) == len(marks)
    ends = [one.get(f"{W}id") for one in root.iter(f"{W}bookmarkEnd")]
    assert sorted(ends) == sorted(one.get(f"{W}id") for one in marks.values())
    for link, entry in zip(links, entries(document), strict=True):
        place = link.get(f"{W}anchor")
        assert [one.text for one in link.iter(f"{W}instrText")] == [f" PAGEREF {place} \\h "]
        heading = marks[place].getparent()
        assert style(heading) == "Heading1"
        assert " ".join(told(heading).split()) == entry.words == told(link).rstrip("\t")
        assert heading[1] is marks[place]
        assert heading[-1].tag == f"{W}bookmarkEnd"


def test_the_field_is_one_that_word_refreshes() -> None:
    for told_blocks in ((blocks.Heading("A"), blocks.Heading("B", 2)), (blocks.Heading("A"),), ()):
        root = part(of(blocks.Contents(3), *told_blocks))
        kinds = [one.get(f"{W}fldCharType") for one in root.iter(f"{W}fldChar")]
        inner = ["begin", "separate", "end"] * len(told_blocks)
        assert kinds == ["begin", "separate", *inner, "end"]
        assert next(root.iter(f"{W}instrText")).text == ' TOC \\o "1-3" \\h \\z \\u '
        gallery = root.find(f".//{W}docPartGallery")
        assert gallery is not None
        assert gallery.get(f"{W}val") == "Table of Contents"


def test_word_offers_to_refresh_only_where_there_are_contents() -> None:
    settings = [
        one.tag.removeprefix(W) for one in part(of(blocks.Contents(), blocks.Heading("A")), "word/settings.xml")
    ]
    assert settings[settings.index("updateFields") + 1] == "compat"
    plain = of(blocks.Heading("A"))
    assert b"updateFields" not in etree.tostring(part(plain, "word/settings.xml"))
    assert not list(part(plain).iter(f"{W}bookmarkStart"))


def test_the_title_is_no_heading_and_an_entry_holds_on_to_those_under_it() -> None:
    made = of(blocks.Contents(2), blocks.Heading("A"), blocks.Heading("B", 2), blocks.Heading("C"))
    inside = part(made).find(f".//{W}sdtContent")
    assert inside is not None
    keeping = [told(one) for one in inside if one.find(f"{W}pPr/{W}keepNext") is not None]
    assert keeping == ["A\t"]
    styles = part(made, "word/styles.xml")
    for name in ("TOCHeading", "Title"):
        found = next(one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == name)
        assert found.find(f".//{W}outlineLvl") is None


def test_contents_without_headings_say_so() -> None:
    assert lines(of(blocks.Contents())) == [("TOCHeading", CONTENTS), ("TOC1", "No entries")]


def test_hundreds_of_headings_are_valid_and_all_listed(tmp_path: Path) -> None:
    inside = tuple(blocks.Heading(f"{NAMES[number % 5]} {number}", (1, 2, 3, 2)[number % 4]) for number in range(800))  # type: ignore[arg-type]
    document = Document("Test", blocks=(blocks.Contents(4), *inside), language="cy-GB")
    made = render_docx(document, pages={entry.number: entry.number for entry in headings(document)})
    assert [int(words.rpartition("\t")[2]) for _, words in lines(made)[1:]] == list(range(1, 801))
    (tmp_path / "a.docx").write_bytes(made.content)
    found = OpenXmlValidator().validate(tmp_path / "a.docx")
    assert found.is_valid, [str(error) for error in found.errors]


@pytest.mark.parametrize("name", NAMES[:-1])
def test_a_name_is_whole_in_the_contents(name: str) -> None:
    words = " ".join(name.replace("\x00", "").replace("\x0b", " ").split())
    assert lines(of(blocks.Contents(), blocks.Heading(name)))[1] == ("TOC1", f"{words}\t")
