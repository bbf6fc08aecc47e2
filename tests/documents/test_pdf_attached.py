"""Received PDFs in a pack: each page on a marked page of ours, whole, harmless, readable, whatever it came as."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from scr_desk.documents import blocks
from scr_desk.documents.blocks import Attached, Document, Rendered
from scr_desk.documents.house_pdf import render_pdf
from scr_desk.documents.pdf_faults import pages_to_picture
from scr_desk.documents.pdf_reading_tables import mended
from scr_desk.documents.pdf_received import page_count
from scr_desk.domain.errors import RefusedError
from tests.documents import received_files as files
from tests.documents.ua import faults
from tests.outside import program

BAD = {"locked": files.LOCKED, "broken": b"%PDF-1.4 nonsense", "empty": b"", "without pages": files.NO_PAGES}


def placed(content: bytes, *, pages: int = 2, pictures: tuple[int, ...] | None = None) -> Rendered:
    """The file in a pack, under the heading of its paper."""
    received = Attached("Return of the Test Trust <b>", content, pages, pictures=pictures)
    section = blocks.Section("Test Board · Item 5")
    told = (blocks.Paragraph("Cover"), section, blocks.Heading("Paper 4.1"), received, blocks.Paragraph("Behind it."))
    return render_pdf(Document("Pack", reference="Copy 1", blocks=told))


def texts(made: Rendered) -> list[str]:
    with pypdfium2.PdfDocument(made.content) as opened:
        return [page.get_textpage().get_text_range() for page in opened]


@pytest.mark.parametrize("kind", files.KINDS)
def test_every_kind_of_file_is_placed_page_by_page_and_stays_accessible(kind: str) -> None:
    content = files.KINDS[kind]
    made = placed(content)
    shown = texts(made)
    count = page_count(content)
    assert made.pages == len(shown) == 2 + count
    assert faults(made.content) == []
    assert "Paper 4.1" in shown[1]  # its heading stands over the first page, not on a sheet by itself
    assert "Behind it." in shown[-1]
    for number, page in enumerate(shown[1:-1], 1):
        assert f"Return of the Test Trust <b>, page {number} of {count}, as received" in page
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert "Test Board · Item 5" in page
        assert f"Page {number + 1} of {count + 2}" in page
        if not kind.startswith("filled"):
            assert f"page{number} line1" in page


@pytest.mark.parametrize("kind", files.KINDS)
def test_a_received_page_looks_as_it_did_but_smaller(kind: str) -> None:
    """Its own rule along the edge comes to lie within our page, and in the shape it had."""
    content = files.KINDS[kind]
    with pypdfium2.PdfDocument(content) as before, pypdfium2.PdfDocument(placed(content).content) as after:
        was, ours = before[0], after[1]
        with pikepdf.open(io.BytesIO(placed(content).content)) as pdf:
            figure = next(
                one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
            )
            left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
        assert 0 < left < right < ours.get_width()
        assert 60 < bottom < top < ours.get_height() - 50
        unit = 2 if kind == "of large units" else 1
        assert (right - left) / (top - bottom) == pytest.approx(was.get_width() / was.get_height(), rel=0.01)
        assert right - left <= was.get_width() * unit + 0.1  # never blown up


def test_a_wide_page_lies_on_a_wide_page_of_ours_only_where_that_helps() -> None:
    sizes = {}
    for kind in ("ordinary", "wide", "turned", "small"):
        with pypdfium2.PdfDocument(placed(files.KINDS[kind]).content) as opened:
            sizes[kind] = [page.get_width() > page.get_height() for page in opened]
    assert sizes["ordinary"] == sizes["small"] == [False] * 4
    assert sizes["wide"] == sizes["turned"] == [False, True, True, False]


def test_nothing_that_acts_comes_along() -> None:
    made = placed(files.KINDS["harmful"])
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        assert not {"/JavaScript", "/JS", "/URI", "/EmbeddedFiles", "/EF", "/AA", "/A", "/OpenAction", "/OC"} & _keys(
            pdf
        )
        told = b" ".join(
            one.unparse(resolved=True)
            + (one.read_bytes() if isinstance(one, pikepdf.Stream) and "/Length1" not in one else b"")
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary | pikepdf.Stream)
        )
    assert b"harm" not in told
    assert b"harmscript" in files.KINDS["harmful"]


def _keys(pdf: pikepdf.Pdf) -> set[str]:
    return {key for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" not in one for key in list(one)}


def test_what_was_hidden_stays_hidden_and_what_was_shown_is_shown() -> None:
    for pictures in ((), (0, 1)):
        for shown in texts(placed(files.LAYERS, pictures=pictures))[1:3]:
            assert "Shownwords" in shown
            assert "Hiddenwords" not in shown
            assert "Eitherwords" not in shown
    made = placed(files.LAYERS)
    assert faults(made.content) == []
    assert b"Hiddenwords" not in made.content
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        assert not any(isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/OCG" for one in pdf.objects)


def test_answers_in_a_form_are_seen_whole_even_if_nobody_drew_them() -> None:
    for pictures in (None, ()):
        shown = " ".join(texts(placed(files.KINDS["filled in"], pages=1, pictures=pictures))[1].split())
        assert shown.count("Our Test answer in many words.") == 3
    assert "Our Test answer" in texts(placed(files.KINDS["filled in and drawn"], pages=1))[1]


def test_pages_whose_fonts_are_not_in_the_file_become_pictures_with_their_words_behind() -> None:
    content = files.KINDS["fonts missing"]
    assert pages_to_picture(content) == (0, 1)
    assert pages_to_picture(files.KINDS["ordinary"]) == ()
    assert any("EMBEDDING" in fault for fault in faults(placed(content, pictures=()).content))
    made = placed(content)
    assert files.WORDS.replace("Ł", "L") + " page2 line10" in texts(made)[2]
    with pypdfium2.PdfDocument(made.content) as opened:
        kinds = [thing.type for thing in opened[1].get_objects(max_depth=1)]
        assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE in kinds
    assert len(made.content) < 600_000


def test_the_words_behind_a_picture_lie_where_they_are_seen() -> None:
    content = files.KINDS["ordinary"]
    whole, picture = (placed(content, pictures=pictures).content for pictures in ((), (0, 1)))
    with pypdfium2.PdfDocument(whole) as one, pypdfium2.PdfDocument(picture) as other:
        for line in (1, 10):
            places = []
            for opened in (one, other):
                text = opened[2].get_textpage()
                at, count = text.search(f"page2 line{line}").get_next()
                places.append((*text.get_charbox(at)[:2], *text.get_charbox(at + count - 1)[2:]))
            assert places[0] == pytest.approx(places[1], abs=4)


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_breaks_no_pack_and_moves_no_page(kind: str) -> None:
    made = placed(BAD[kind], pages=3, pictures=())
    shown = texts(made)
    assert made.pages == 5
    assert faults(made.content) == []
    for number in (1, 2, 3):
        assert f"Return of the Test Trust <b>, page {number} of 3, as received" in shown[number]
        assert "This file could not be placed" in shown[number]


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_when_it_arrives(kind: str) -> None:
    for ask in (page_count, pages_to_picture):
        with pytest.raises(RefusedError, match=r"^This PDF .*\.$"):
            ask(BAD[kind])


def test_a_file_too_odd_to_be_taken_apart_is_shown_as_pictures() -> None:
    assert pages_to_picture(files.ODD) == (0,)
    made = placed(files.ODD, pages=1)
    assert made.pages == 3
    assert "could not be placed" not in texts(made)[1]
    assert faults(made.content) == []


def test_the_same_pack_with_attachments_gives_the_same_bytes() -> None:
    for kind in ("ordinary", "filled in", "fonts missing", "harmful"):
        assert placed(files.KINDS[kind]).content == placed(files.KINDS[kind]).content


def test_a_caption_as_long_as_a_page_leaves_room_for_the_page() -> None:
    received = Attached("Test " * 400, files.KINDS["ordinary"], 2)
    made = render_pdf(Document("Pack", blocks=(received,)))
    assert made.pages == 2
    assert all("…, page" in " ".join(page.split()) for page in texts(made))


def test_reading_tables_are_mended_letter_by_letter() -> None:
    table = b"2 beginbfchar <00> <0000> <41> <0041> endbfchar 1 beginbfrange <00> <7F> <0000> endbfrange"
    assert (
        mended(table).split()
        == (
            b"2 beginbfchar <00> <FFFD> <41> <0041> endbfchar 2 beginbfrange <00> <00> <FFFD> <01> <7F> <0001> endbfrange"
        ).split()
    )
    assert b"<FFFD>" in mended(b"1 beginbfrange <01> <02> [<FEFF> <0042>] endbfrange")


@pytest.mark.outside
def test_qpdf_and_poppler_find_no_fault_with_attachments(tmp_path: Path) -> None:
    told = [Attached(kind, content, 2, pictures=pages_to_picture(content)) for kind, content in files.KINDS.items()]
    (tmp_path / "pack.pdf").write_bytes(render_pdf(Document("Pack", blocks=tuple(told))).content)
    for command in (["qpdf", "--check"], ["pdffonts"], ["pdfinfo", "-struct"]):
        found = subprocess.run(
            [program(command[0]), *command[1:], "pack.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (found.returncode, found.stderr) == (0, ""), found
        if command == ["pdffonts"]:
            assert all("yes" in line.split()[-5] for line in found.stdout.splitlines()[2:]), found.stdout


def test_a_scan_with_words_behind_it_stays_as_it_is() -> None:
    """Its words are not drawn, so no font is missing; a picture of the picture would only be worse."""

    def unseen(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.obj.Contents = pdf.make_stream(b"3 Tr " + page.obj.Contents.read_bytes())

    scan = files.changed(files.KINDS["fonts missing"], unseen)
    assert pages_to_picture(scan) == ()
    assert faults(placed(scan).content) == []


def test_what_could_not_be_placed_as_it_came_is_remarked_on() -> None:
    assert placed(files.KINDS["ordinary"]).remarks == ()
    name = "Return of the Test Trust <b>"
    assert placed(files.KINDS["fonts missing"]).remarks == (
        f"{name}: pages 1–2 stand as pictures, because the file does not hold their fonts.",
    )
    assert placed(BAD["broken"]).remarks == (f"{name}: the file could not be placed; its pages say so.",)
