"""A meeting's pack as PDF: contents, bookmarks and pages that agree, headers, dividers, and PDF/UA-1 throughout."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from scr_desk.documents import blocks
from scr_desk.documents.blocks import Block, Document, Rendered
from scr_desk.documents.house_pdf import render_pdf
from scr_desk.documents.reading import entries, headings
from tests.documents.ua import faults
from tests.outside import program

NAMES = ("O'Neill & Sons <Junior>", "“Siân” Ŵyn-Łukasz", "שלום כהן", 'A "quoted" &amp; <b>name</b>')
LONG = "A title that goes on and on about the Test Trust and what it knew " * 4


def filler(lines: int) -> Block:
    return blocks.Paragraph("\n".join(["Words of a Test text."] * lines))


def pack(*, cases: int = 30, levels: blocks.Level = 3) -> Document:
    """A pack with contents over several pages, and all that a meeting's pack holds."""
    told: list[Block] = [
        blocks.Paragraph("Test Meeting", style="title"),
        blocks.Paragraph("1 December 2015", style="lead"),
        blocks.Section("Test Board · Meeting of 1 December 2015"),
        blocks.Contents(levels),
    ]
    for number in range(cases):
        name = NAMES[number % len(NAMES)]
        told += [
            blocks.Section(f"Test Board · Item {number + 1}: {name}"),
            blocks.Divider(
                blocks.Heading(f"Item {number + 1}: {name}"), (("4.1", f"Summary of {name}"), ("4.2", LONG))
            ),
            blocks.Heading(f"Case {number + 1}", 2),
            filler(7 * (number % 8)),
            blocks.Heading(f"Views {number + 1}", 2),
            blocks.Paragraph("Answer " * 40),
            blocks.Heading(f"Summary {number + 1} of {name if number % 3 else LONG}", 3),
            blocks.Table(("Agency", "View"), ((name, "Full"), ("Test Trust", LONG))),
            blocks.Heading(f"Deep {number + 1}", 4),
            blocks.Bullets((name, "two")),
        ]
    return Document("Test pack", board="Test Board", reference="Copy 1", blocks=tuple(told))


@pytest.fixture(scope="module")
def document() -> Document:
    return pack()


@pytest.fixture(scope="module")
def made(document: Document) -> Rendered:
    return render_pdf(document)


def texts(made: Rendered) -> list[str]:
    with pypdfium2.PdfDocument(made.content) as opened:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in opened]


def squeezed(text: str) -> str:
    return "".join(text.split())


def of(*told: Block) -> Rendered:
    return render_pdf(Document("Test", blocks=told))


def says(shown: str, words: str) -> bool:
    """Whether the page says the words; a right-to-left name may come in another order among others."""
    return all(squeezed(word) in squeezed(shown) for word in words.split())


def links(made: Rendered) -> list[tuple[int, Any, int, float, str]]:
    """Each link: its page, its place there, the page (from 0) and height it leads to, and its words."""
    found = []
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        for number, page in enumerate(pdf.pages):
            for link in page.obj.get("/Annots", ()):
                assert (link.Subtype, link.F, link.Dest[1]) == ("/Link", 4, "/XYZ")
                box = [float(edge) for edge in link.Rect]
                to = numbers[link.Dest[0].objgen]
                found.append((number, box, to, float(link.Dest[3]), str(link.Contents)))
    return found


def test_contents_bookmarks_and_headings_agree_and_lead_to_true_pages(document: Document, made: Rendered) -> None:
    listed = entries(document)
    shown = texts(made)
    assert len(listed) == 120
    with pypdfium2.PdfDocument(made.content) as opened:
        marks = [(mark.get_title(), mark.level + 1, mark.get_dest()) for mark in opened.get_toc()]
        assert [(words, level) for words, level, _ in marks] == [(entry.words, entry.level) for entry in listed]
        leading = links(made)
        assert len(leading) == len(listed)
        for entry, (_, _, where), (on, box, to, top, words) in zip(listed, marks, leading, strict=True):
            assert where.get_index() == to
            assert where.get_view()[1][1] == pytest.approx(top)
            assert words == f"{entry.words}, page {to + 1}"
            assert says(shown[to], entry.words)
            printed = opened[on].get_textpage().get_text_bounded(box[0], box[1], box[2], box[3])
            assert sorted(squeezed(printed)) == sorted(squeezed(f"{entry.words}{to + 1}"))
            # The place is just above the heading's own words.
            below = opened[to].get_textpage().get_text_bounded(0, top - 60, 600, top)
            assert says(below, " ".join(entry.words.split()[:2]))


def test_the_pages_of_all_headings_are_told(document: Document, made: Rendered) -> None:
    shown = texts(made)
    told = headings(document)
    assert len(made.heading_pages) == len(told) == 150
    for entry, number in zip(told, made.heading_pages, strict=True):
        assert says(shown[number - 1], entry.words)


def test_contents_run_over_pages_and_no_words_reach_the_numbers(made: Rendered) -> None:
    pages = sorted({on for on, *_ in links(made)})
    assert pages == [1, 2, 3, 4, 5, 6][: len(pages)]
    assert len(pages) >= 3
    with pypdfium2.PdfDocument(made.content) as opened:
        for at in pages:
            text = opened[at].get_textpage()
            boxes = [(text.get_rect(n), text.get_text_bounded(*text.get_rect(n))) for n in range(text.count_rects())]
            inside = [(box, words) for box, words in boxes if 70 < box[1] < 770]
            numbers = [box for box, words in inside if words.strip().isdigit() and box[2] > 500]
            assert numbers
            assert max(box[2] for box, words in inside if box not in numbers) < min(box[0] for box in numbers)
            assert max(box[2] for box in numbers) == pytest.approx(min(box[2] for box in numbers), abs=1.5)


def test_without_contents_every_heading_is_a_bookmark() -> None:
    told = of(*(blocks.Heading(f"Level {level}", level) for level in (1, 2, 3, 4)))
    with pypdfium2.PdfDocument(told.content) as opened:
        assert [mark.get_title() for mark in opened.get_toc()] == [f"Level {level}" for level in (1, 2, 3, 4)]
    few = of(blocks.Contents(2), *(blocks.Heading(f"Level {level}", level) for level in (1, 2, 3, 4)))
    with pypdfium2.PdfDocument(few.content) as opened:
        assert [mark.get_title() for mark in opened.get_toc()] == ["Level 1", "Level 2"]


def test_contents_of_nothing_are_a_title() -> None:
    shown = texts(of(blocks.Contents(), blocks.Paragraph("Words.")))
    assert "Contents\nWords." in shown[0]


def test_an_entry_longer_than_a_page_is_listed_whole() -> None:
    title = " ".join(f"w{number}" for number in range(700))
    told = of(blocks.Contents(), blocks.Heading(title), blocks.Paragraph("x"))
    assert faults(told.content) == []
    words = re.findall(r"w\d+", "\n".join(texts(told)))
    assert words == title.split() * 2


def test_the_structure_of_the_contents_is_what_screen_readers_expect(made: Rendered) -> None:
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        outer = next(one for one in pdf.Root.StructTreeRoot.K[0].K if one.S == "/TOC")
        assert len(outer.K) == 30
        item = outer.K[0]
        assert [str(one.S) for one in item.K] == ["/Reference", "/TOC"]
        link = item.K[0].K[0]
        assert link.S == "/Link"
        annotations = [one.Obj for one in link.K if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/OBJR"]
        assert len(annotations) == 1
        tree = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(map(int, tree[::2]), tree[1::2], strict=True))
        assert owners[int(annotations[0].StructParent)].objgen == link.objgen
        assert list(owners) == sorted(owners)


def test_each_page_says_in_its_header_which_part_it_belongs_to() -> None:
    told = of(
        blocks.Paragraph("cover"),
        blocks.Section("Part <one> & Łukasz"),
        filler(60),
        blocks.Section("Nobody sees this: it is empty"),
        blocks.Section("Part two"),
        filler(2),
        blocks.Section("Nothing follows"),
    )
    shown = texts(told)
    assert len(shown) == 4
    assert ["Part <one> & Łukasz" in page for page in shown] == [False, True, True, False]
    assert ["Part two" in page for page in shown] == [False, False, False, True]
    assert shown[1].splitlines()[:2] == ["OFFICIAL-SENSITIVE", "Part <one> & Łukasz"]
    assert "Nobody" not in "".join(shown)


def test_a_header_too_long_for_its_line_is_shortened() -> None:
    shown = texts(of(blocks.Section("Test Board · " + LONG), blocks.Paragraph("x")))[0].splitlines()
    assert shown[1].startswith("Test Board · A title")
    assert shown[1].endswith("…")
    assert shown[2] == "x"


def test_a_divider_is_a_sheet_by_itself() -> None:
    divider = blocks.Divider(blocks.Heading("Item 5"), (("4.1", "Summary"), ("4.2", "Views <of> all")))
    for before in ((), (blocks.Paragraph("before"),), (blocks.Section("Part"),)):
        shown = texts(of(*before, divider, blocks.Paragraph("after")))
        assert len(shown) == (3 if before and isinstance(before[0], blocks.Paragraph) else 2)
        sheet = next(page for page in shown if "Item 5" in page)
        assert "after" not in sheet and "before" not in sheet
        assert "4.1 Summary" in sheet and "4.2 Views <of> all" in sheet
    assert (of(divider).pages, of(divider, divider).pages) == (1, 2)
    bare = blocks.Divider(blocks.Heading("Item 6"))
    assert ["Item 6" in page for page in texts(of(bare, blocks.Section("Part"), filler(1)))] == [True, False]
    many = blocks.Divider(blocks.Heading("Item 5"), tuple((f"4.{at}", LONG) for at in range(40)))
    assert all(f"4.{at} " in "".join(texts(of(many))) for at in range(40))


def test_no_page_is_left_empty_between_what_begins_pages() -> None:
    said = of(blocks.PageBreak(), blocks.PageBreak(), blocks.Section("x"), blocks.PageBreak(), blocks.Paragraph("x"))
    assert said.pages == 1
    kept = blocks.KeepTogether((blocks.Section("y"), blocks.Divider(blocks.Heading("z")), blocks.Paragraph("z")))
    assert of(blocks.Section("x"), kept, blocks.Paragraph("x")).pages == 2


def test_a_heading_in_a_pack_is_never_orphaned() -> None:
    for lines in range(30, 60, 3):
        section = blocks.Section("Part")
        shown = texts(of(section, filler(lines), blocks.Heading("Head", 2), blocks.Paragraph("Answer " * 40)))
        assert all("Head" not in page or "Answer" in page for page in shown)


def test_long_cells_and_tables_in_a_pack_lose_no_word() -> None:
    words = tuple(f"w{number}" for number in range(5000))
    rows = tuple((f"r{number}", "Returned") for number in range(300))
    told = of(
        blocks.Contents(),
        blocks.Section("Part"),
        blocks.Heading("Cell"),
        blocks.Table(("Who", "What"), (("Test", " ".join(words)),)),
        blocks.Section("Other part"),
        blocks.Heading("Rows"),
        blocks.Table(("Who", "State"), rows),
    )
    read = "\n".join(texts(told))
    assert tuple(re.findall(r"\bw\d+\b", read)) == words
    assert re.findall(r"\br\d+\b", read) == [row[0] for row in rows]
    assert faults(told.content) == []


def test_each_page_is_told_as_it_is_done(document: Document, made: Rendered) -> None:
    told: list[int] = []
    again = render_pdf(document, progress=told.append)
    assert told == list(range(1, (made.pages or 0) + 1))
    assert again.content == made.content


def test_a_pack_is_accessible(made: Rendered) -> None:
    assert faults(made.content) == []


def test_the_validator_can_say_no(made: Rendered) -> None:
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        del pdf.Root.StructTreeRoot
        out = io.BytesIO()
        pdf.save(out)
    assert faults(out.getvalue())


def test_a_name_from_right_to_left_stands_in_contents_and_bookmarks() -> None:
    told = of(blocks.Contents(), blocks.Section("Item · שלום כהן"), blocks.Heading("Child שלום כהן"), filler(1))
    shown = texts(told)
    assert "שלום כהן" in shown[0]
    assert shown[1].count("שלום כהן") == 2
    many = of(blocks.Section("Item · שלום כהן"), filler(90))
    assert [page.count("שלום כהן") for page in texts(many)] == [1] * (many.pages or 0)  # turned once, shown thrice


@pytest.mark.outside
def test_qpdf_and_poppler_find_no_fault_with_a_pack(made: Rendered, tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").write_bytes(made.content)
    for command in (["qpdf", "--check"], ["pdffonts"], ["pdfinfo", "-struct"]):
        found = subprocess.run(
            [program(command[0]), *command[1:], "pack.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (found.returncode, found.stderr) == (0, ""), found.stderr
        if command == ["pdffonts"]:
            assert all(re.search(r"\byes yes yes\b", line) for line in found.stdout.splitlines()[2:]), found.stdout
