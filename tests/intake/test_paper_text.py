"""The text of a received paper for the pack: everything that a person would read on it, in order, and nothing else."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from scr_desk.intake.child_reading import read_in_child
from scr_desk.intake.paper_text import TextPart, is_text
from scr_desk.intake.recognise import recognise
from tests.intake import pdf_files, word_files
from tests.intake.mail_files import mail, within
from tests.intake.word_files import control, paragraph, run, table, word

ROOT = Path(__file__).parents[2]
SAMPLES = Path(__file__).with_name("samples")
_SERVE = (
    "import sys; from scr_desk.intake.child_reading import serve_one; serve_one(sys.stdin.buffer, sys.stdout.buffer)"
)
COMMAND = [sys.executable, "-c", _SERVE]


@pytest.fixture(autouse=True)
def _our_own_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@dataclass(frozen=True)
class Shown:
    """The text of a file as the reading process answers it; `problem` is the first sentence why there is none."""

    paragraphs: tuple[TextPart, ...]
    pages: int | None = None
    problem: str = ""


def _text(name: str, content: bytes) -> Shown:
    answer = read_in_child(name, content, command=COMMAND, reads_text=True)
    parts = tuple(
        TextPart(rows=tuple(map(tuple, part["rows"]))) if "rows" in part else TextPart(**part)
        for part in answer.get("text") or ()
    )
    why = [answer["refused"], *answer["warnings"]] if not parts else []
    return Shown(parts, answer.get("pages"), next((one for one in why if one), ""))


def test_word_in_the_order_of_reading() -> None:
    changed = f"<w:p><w:del w:id='1'>{run('gone')}</w:del><w:ins w:id='2'>{run('here')}</w:ins></w:p>"
    hidden = "<w:p>" + run("seen") + run("unseen", properties="<w:vanish/>") + "</w:p>"
    prompt = f"<w:p>{control('x', run('Click here to enter text'), kind='<w:showingPlcHdr/>')}</w:p>"
    body = (
        paragraph("Summary", style="Heading1")
        + paragraph("First <b> & Łukasz.")
        + table(["Label", "Answer"], ["", ""], ["Open", prompt])
        + table(["Another table"])
        + changed
        + hidden
        + "<w:p/>"
    )
    assert _text("a.docx", word(body)) == Shown(
        (
            TextPart(heading="Summary"),
            TextPart(paragraph="First <b> & Łukasz."),
            TextPart(rows=(("Label", "Answer"), ("Open", ""))),
            TextPart(rows=(("Another table",),)),
            TextPart(paragraph="here"),
            TextPart(paragraph="seen"),
        ),
    )


def test_footnotes_stand_at_the_end() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{word_files.W}"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="1">{paragraph("Told by the school.")}</w:footnote></w:footnotes>'
    )
    body = "<w:p>" + run("Seen") + '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    text = _text("a.docx", word(body, extra={"word/footnotes.xml": notes.encode()}))
    assert text.paragraphs[1:] == (TextPart(heading="Footnotes"), TextPart(paragraph="1. Told by the school."))


def test_a_pdf_has_a_part_a_page() -> None:
    three = pdf_files.changed(
        pdf_files.placed((60, 700, "First page, first line"), (60, 600, "last line")),
        lambda pdf: (pdf.add_blank_page(), pdf.pages.append(pdf.pages[0])),
    )
    text = _text("a.pdf", three)
    assert (text.pages, text.problem) == (3, "")
    assert [part.paragraph for part in text.paragraphs] == [
        "First page, first line\nlast line",
        "",
        "First page, first line\nlast line",
    ]


def test_a_scan_says_that_it_is_one() -> None:
    text = _text("scan.pdf", pdf_files.of_pages(2))
    assert (text.paragraphs, text.pages) == ((), 2)
    assert "no text layer" in text.problem


def test_a_mail_is_its_heads_and_its_words() -> None:
    content = mail(text="First.\n\nSecond\nline.", subject="Return").as_bytes()
    assert _text("a.eml", content) == Shown(
        (
            TextPart(rows=(("From", "Test Lead <lead@example.gov.uk>"), ("Subject", "Return"))),
            TextPart(paragraph="First."),
            TextPart(paragraph="Second\nline."),
        ),
    )


def test_a_long_mail_is_whole() -> None:
    long = "\n\n".join(f"Paragraph {at}." for at in range(5_000))
    parts = _text("a.eml", mail(text=long).as_bytes()).paragraphs
    assert parts[-1].paragraph == "Paragraph 4999."


def test_what_hangs_on_a_mail_brings_its_own_text() -> None:
    form = word(paragraph("Test words"))
    answer = read_in_child("a.eml", within(mail(("a.docx", form))).as_bytes(), command=COMMAND, reads_text=True)
    (inner,) = answer["parts"]
    (part,) = inner["parts"]
    assert part["text"] == [{"paragraph": "Test words"}]


@pytest.mark.parametrize("name", ["form-table.docx", "return-housing.pdf", "mail-with-return.eml"])
def test_the_fields_are_the_same_with_and_without(name: str) -> None:
    content = (SAMPLES / name).read_bytes()
    whole = recognise(name, content, reads_text=True)
    assert is_text(whole) and whole["text"]
    fields = recognise(name, content)
    assert "text" not in fields and "pages" not in fields
    assert {key: whole[key] for key in fields if key != "parts"} == {
        key: fields[key] for key in fields if key != "parts"
    }


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.docx", b"PK\x03\x04 cut off", "damaged"),
        ("a.docx", b"", "is empty"),
        ("a.pdf", b"%PDF-1.7\n", "damaged"),
        ("scan.png", b"\x89PNG\r\n\x1a\n0000", "It is a picture"),
    ],
)
def test_what_has_no_text_says_why(name: str, content: bytes, why: str) -> None:
    text = _text(name, content)
    assert text.paragraphs == ()
    assert why in text.problem and text.problem.endswith(".")


def test_three_thousand_rows() -> None:
    row = (
        "<w:tr><w:tc><w:p><w:r><w:t>Test</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>"
    )
    text = _text("long.docx", word(f"<w:tbl>{row * 3_000}</w:tbl>"))
    assert len(text.paragraphs[0].rows) == 3_000


def test_a_text_longer_than_any_pack_says_that_it_goes_on() -> None:
    content = mail(text="\n\n".join("x" * 900 for _ in range(3_000))).as_bytes()
    parts = _text("a.eml", content).paragraphs
    assert sum(len(part.paragraph) for part in parts) < 2_001_000
    assert parts[-1].paragraph == "The text goes on in the original, which is kept."


def test_an_empty_file_has_an_empty_text() -> None:
    assert _text("a.docx", word("<w:p/>")).paragraphs == ()


@pytest.mark.parametrize(
    "part", [{}, {"x": "y"}, {"paragraph": 1}, {"rows": ["a"]}, {"rows": [[1]]}, {"heading": "a", "rows": []}]
)
def test_what_is_no_text(part: dict[str, object]) -> None:
    assert not is_text({"text": [part]})
    assert not is_text({"text": [], "pages": -1})
