"""PDFs: rows and columns from where the words stand, fields of fillable forms, and what is said of scans."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from scr_desk.intake.pdf_text import read_pdf
from scr_desk.intake.recognise import recognise
from scr_desk.intake.rows import Row
from tests.intake import pdf_files

SAMPLES = Path(__file__).with_name("samples")
TRUTH = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
_LONG = "The pattern was noted by two wards and was not shared with anybody else at that time. " * 4
_FORM = [
    ["Child's full name", "Test Child Kay"],
    ["Date of birth", "24 December 2014"],
    ["Has the child died?", "Yes"],
    ["What happened", "Found at home."],
    ["School", ""],
]


def _rows(content: bytes) -> list[list[str]]:
    return [[cell.text for cell in one.cells] for one in read_pdf("a.pdf", content).blocks if isinstance(one, Row)]


def test_the_sample_return() -> None:
    answer = recognise("return-housing.pdf", (SAMPLES / "return-housing.pdf").read_bytes())
    expected = TRUTH["return-housing.pdf"]
    assert (answer["kind"], answer["refused"], answer["warnings"]) == (expected["kind"], None, [])
    assert answer["fields"] == expected["fields"]
    assert answer["gaps"] == expected["gaps"]
    # Its first page is empty.
    assert answer["sources"]["agency"] == {"from": "page 2: Agency", "sure": "likely"}
    assert {source["sure"] for source in answer["sources"].values()} == {"likely"}


@pytest.mark.parametrize("make", [pdf_files.pairs, pdf_files.bordered])
def test_label_and_answer_with_and_without_borders(make: Any) -> None:
    answer = recognise("form.pdf", make(*_FORM))
    assert answer["kind"] == "case_form"
    assert answer["fields"]["children"] == [{"name": "Test Child Kay", "born_on": "2014-12-24", "school": None}]
    assert (answer["fields"]["died"], answer["fields"]["what_happened"]) == ("yes", "Found at home.")
    assert answer["gaps"] == ["children.0.school"]
    assert answer["sources"]["died"] == {"from": "page 1: Has the child died?", "sure": "likely"}


def test_long_answers_and_long_labels_go_on() -> None:
    label = "Should there be a full Serious Case Review or a review of practice in another form?"
    content = pdf_files.bordered(["Summary", _LONG], [label, "No review"], widths=(100, 200))
    assert _rows(content) == [["Summary", _LONG.strip()], [label, "No review"]] or [
        [" ".join(text.split()) for text in row] for row in _rows(content)
    ] == [["Summary", _LONG.strip()], [label, "No review"]]


def test_an_answer_that_goes_on_below_without_borders() -> None:
    content = pdf_files.placed(
        (60, 780, "Should there be a full Serious"), (280, 780, "No review is needed, in the view of our"),
        (60, 767, "Case Review?"), (280, 767, "board of managers."),
        (60, 740, "Reasons"), (280, 740, "First."), (280, 718, "Second."),
        (60, 690, "Agency"), (280, 690, "Housing"),
    )  # fmt: skip
    assert _rows(content) == [
        ["Should there be a full Serious Case Review?", "No review is needed, in the view of our board of managers."],
        ["Reasons", "First.\nSecond."],
        ["Agency", "Housing"],
    ]


def test_an_answer_of_several_lines_keeps_them() -> None:
    for content in (
        pdf_files.bordered(["Home address", "1 Test Street<br/>Gloucester<br/>GL1 0AA"], ["Gender", "Male"]),
        pdf_files.placed(
            (60, 780, "Home address"),
            (280, 780, "1 Test Street"),
            (280, 767, "Gloucester"),
            (280, 754, "GL1 0AA"),
            (60, 730, "Gender"),
            (280, 730, "Male, as the registrar wrote it down"),
        ),
    ):
        assert _rows(content)[0] == ["Home address", "1 Test Street\nGloucester\nGL1 0AA"]


def test_an_answer_below_its_label() -> None:
    content = pdf_files.placed(
        (60, 780, "Our reference"), (280, 780, "CFC/2015/016"), (60, 750, "Agency"), (280, 750, "Housing"),
        (60, 720, "Summary of involvement"), (60, 700, "Seen twice."), (60, 680, "And again."),
        (60, 650, "Reasons"), (280, 650, "None."), (60, 620, "Period covered"), (280, 620, "2013"),
    )  # fmt: skip
    fields = recognise("a.pdf", content)["fields"]
    assert fields["summary"] == "Seen twice.\nAnd again."
    assert fields["view_reasons"] == "None."


def test_a_label_whose_answer_is_empty_does_not_take_its_neighbours() -> None:
    content = pdf_files.pairs(
        ["Our reference", "CFC/2015/016"], ["Agency"], ["Author", "Test Author"], ["Period covered"], ["Reasons", "x"]
    )
    answer = recognise("a.pdf", content)
    assert (answer["fields"]["agency"], answer["fields"]["author"]) == (None, "Test Author")
    assert {"agency", "period_covered"} <= set(answer["gaps"])


@pytest.mark.parametrize("has_borders", [True, False])
def test_a_chronology_with_blanks(has_borders: bool) -> None:
    lines = [["Date", "Event", "Source"], ["12/09/2015", "Attended", ""], ["13/09/2015", "Seen", "Record 2"]]
    if has_borders:
        content = pdf_files.bordered(*lines, widths=(100, 200, 100))
    else:
        content = pdf_files.pairs(*([text for text in line if text] for line in lines))
    start = pdf_files.pairs(["Our reference", "CFC/2015/016"], ["Agency", "Housing"], ["Period covered", "2013"])
    both = pdf_files.changed(start, lambda pdf: pdf.pages.extend(_pages(content)))
    assert recognise("a.pdf", both)["fields"]["chronology"] == [
        {"on": "2015-09-12", "event": "Attended", "source": None},
        {"on": "2015-09-13", "event": "Seen", "source": "Record 2"},
    ]


def _pages(content: bytes) -> Any:
    import io

    import pikepdf

    return pikepdf.open(io.BytesIO(content)).pages


def test_a_row_that_goes_on_over_the_page() -> None:
    long = "<br/>".join(f"Line {number} of the account." for number in range(1, 90))
    [summary, reasons] = _rows(pdf_files.bordered(["Summary", long], ["Reasons", "x"]))
    assert summary[1].split("\n") == long.split("<br/>")
    assert reasons == ["Reasons", "x"]


def test_headers_and_footers_are_not_part_of_an_account() -> None:
    def draw(canvas: Canvas) -> None:
        for number in (1, 2, 3):
            canvas.drawString(250, 815, "OFFICIAL-SENSITIVE")
            canvas.drawString(60, 700, f"Line {number}")
            canvas.drawString(60, 400, f"End {number}")
            canvas.drawString(250, 20, f"Page {number} of 3")
            if number < 3:
                canvas.showPage()

    blocks = read_pdf("a.pdf", pdf_files.drawn(draw)).blocks
    assert [one.text for one in blocks if not isinstance(one, Row)] == [
        "Line 1",
        "End 1",
        "Line 2",
        "End 2",
        "Line 3",
        "End 3",
    ]


def test_a_label_merged_down() -> None:
    style = [("SPAN", (0, 0), (0, 1))]
    lines = [["Home address", "1 Test Street"], ["", "Gloucester"], ["Gender", "Male"]]
    assert _rows(pdf_files.bordered(*lines, style=style)) == [
        ["Home address", "1 Test Street\nGloucester"],
        ["Gender", "Male"],
    ]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_turned_pages(turned: int) -> None:
    def draw(canvas: Canvas) -> None:
        width, height = 595, 842
        canvas.translate(*{0: (0, 0), 90: (width, 0), 180: (width, height), 270: (0, height)}[turned])
        canvas.rotate(turned)
        for x, y, text in ((60, 500, "Gender"), (280, 500, "Male"), (60, 470, "Agency"), (280, 470, "Housing")):
            canvas.drawString(x, y, text)

    assert _rows(pdf_files.drawn(draw, rotate=turned)) == [["Gender", "Male"], ["Agency", "Housing"]]


def _fillable(canvas: Canvas) -> None:
    form, fields = (
        canvas.acroForm,
        {"referrer_name": "Test Referrer", "x1": "Test Child Kay", "x2": "24/12/2014", "x3": ""},
    )
    for number, (label, (name, value)) in enumerate(
        zip(["Referrer", "Child's full name", "Date of birth", "School"], fields.items(), strict=True)
    ):
        canvas.drawString(60, 785 - number * 40, label)
        form.textfield(
            name=name, value=value, x=250, y=780 - number * 40, width=250, height=18, borderColor=colors.black
        )
    canvas.drawString(60, 585, "Has the child died?")
    form.checkbox(name="died", checked=True, x=250, y=582, size=12)
    canvas.drawString(60, 545, "Has the child been seriously harmed?")
    for value, x in (("Yes", 280), ("No", 380)):
        form.radio(name="g1", value=value, selected=value == "No", x=x, y=542, size=12)
        canvas.drawString(x + 18, 545, value)


def test_the_fields_of_a_fillable_form() -> None:
    answer = recognise("a.pdf", pdf_files.drawn(_fillable))
    fields = answer["fields"]
    assert answer["kind"] == "case_form"
    assert fields["referrer"] == {"name": "Test Referrer"}
    assert fields["children"] == [{"name": "Test Child Kay", "born_on": "2014-12-24", "school": None}]
    assert (fields["died"], fields["seriously_harmed"]) == ("yes", "no")
    assert answer["gaps"] == ["children.0.school"]


def test_fields_without_printed_labels_are_read_by_their_names() -> None:
    def draw(canvas: Canvas) -> None:
        for number, (name, value) in enumerate(
            [("child_name", "Test A"), ("dob", "3/5/2014"), ("nhs_number", "999 000 0018")]
        ):
            canvas.acroForm.textfield(name=name, value=value, x=60, y=700 - number * 40, width=200, height=20)

    [child] = recognise("a.pdf", pdf_files.drawn(draw))["fields"]["children"]
    assert child == {"name": "Test A", "born_on": "2014-05-03", "nhs_number": "999 000 0018"}


def test_a_scan_says_so_by_name() -> None:
    answer = recognise("Test scan.pdf", pdf_files.drawn(lambda canvas: canvas.rect(10, 10, 100, 100)))
    assert (answer["kind"], answer["fields"], answer["refused"]) == ("document", {}, None)
    assert answer["warnings"] == ["“Test scan.pdf” has no text layer: it is a scan; type what it says."]


def test_a_letter_is_a_document() -> None:
    content = pdf_files.placed((60, 780, "Dear Test,"), (60, 750, "Our reference: CFC/2015/016"), (60, 720, "Yours"))
    answer = recognise("a.pdf", content)
    assert (answer["kind"], answer["fields"], answer["warnings"]) == ("document", {}, [])
