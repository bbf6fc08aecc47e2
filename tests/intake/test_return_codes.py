"""The code of a return: read in three places of a Word file, from a PDF and from a mail, and never believed in part."""

from __future__ import annotations

import io
import random
from typing import Any

import docx
import pytest

from scr_desk.domain.request_codes import request_code
from scr_desk.intake.recognise import recognise
from tests.intake import pdf_files
from tests.intake.mail_files import mail
from tests.intake.word_files import control, marks, paragraph, run, table, word

CODE, OTHER = request_code("CFC/2015/016", 4), request_code("CFC/2015/016", 5)
WRONG = CODE[:-1] + ("A" if CODE[-1] != "A" else "B")
_FORM = table(["Agency", "Test Trust"], ["Period covered", "2013"], ["Your view", "No review"], ["Reasons", "x"])


def _read(body: str = _FORM, **where: str) -> dict[str, Any]:
    return recognise("return.docx", word(body, extra=marks(**where)))


def _source(answer: dict[str, Any]) -> tuple[str, str]:
    return answer["sources"]["request_code"]["from"], answer["sources"]["request_code"]["sure"]


@pytest.mark.parametrize(
    ("where", "body", "place", "sure"),
    [
        ({"hidden": CODE}, "", "the form's hidden part", "certain"),
        ({"hidden": CODE, "identifier": CODE}, paragraph(f"Return code: {CODE}"), "the form's hidden part", "certain"),
        ({"identifier": CODE}, "", "the document's properties", "certain"),
        ({"identifier": f"urn:x {CODE}"}, "", "the document's properties", "certain"),
        ({"footer": f"Return code: {CODE} · Page 1 of 2"}, "", "printed in the footer", "certain"),
        ({"header": f"Return code: {CODE}"}, "", "printed in the header", "certain"),
        ({}, paragraph(f"Return code: {CODE}"), "printed on page 1", "certain"),
        ({}, paragraph(f"Return code: {CODE.lower().replace('-', ' – ')}"), "printed on page 1", "certain"),
        ({}, table(["Return code", CODE.replace("0", "O")]), "printed on page 1", "certain"),
        ({}, paragraph(f"Your {CODE}"), "printed on page 1", "likely"),
        ({}, '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + paragraph(f"Return code: {CODE}"), "printed in the text", "certain"),
        ({}, paragraph(control("code", run("Return code: ") + run(CODE[:6]) + run(CODE[6:]))), "printed on page 1", "certain"),
    ],
)  # fmt: skip
def test_where_a_code_is_read(where: dict[str, str], body: str, place: str, sure: str) -> None:
    answer = _read(body + _FORM, **where)
    assert (answer["kind"], answer["fields"]["request_code"]) == ("agency_return", CODE)
    assert _source(answer) == (place, sure)
    assert "code" not in " ".join(answer["warnings"])


@pytest.mark.parametrize("where", [{"hidden": WRONG}, {"identifier": WRONG}, {"footer": f"Return code: {WRONG}"}])
def test_a_wrong_check_character_is_no_code(where: dict[str, str]) -> None:
    answer = _read(**where)
    assert answer["fields"]["request_code"] is None
    assert "request_code" in answer["gaps"]
    assert any(WRONG in one and "check character does not fit" in one for one in answer["warnings"])
    beside_a_good_one = _read(paragraph(f"Return code: {CODE}") + _FORM, **where)
    assert beside_a_good_one["fields"]["request_code"] is None, "one of the two was changed"


def test_two_places_that_disagree_leave_nothing_certain() -> None:
    answer = _read(hidden=CODE, footer=f"Return code: {OTHER}")
    assert answer["fields"]["request_code"] is None
    (said,) = [one for one in answer["warnings"] if "do not agree" in one]
    assert CODE in said and OTHER in said and "hidden part" in said and "footer" in said


def test_an_account_may_speak_of_another_request() -> None:
    answer = _read(paragraph(f"See our earlier return, {OTHER}.") + _FORM, hidden=CODE)
    assert answer["fields"]["request_code"] == CODE


def test_a_form_without_a_code_has_no_such_field() -> None:
    for answer in (_read(), _read(hidden=""), _read(identifier="Test 12 of 2015")):
        assert "request_code" not in answer["fields"]
        assert "request_code" not in answer["gaps"]


def test_a_letter_keeps_its_code_and_is_no_return() -> None:
    answer = _read(paragraph(f"Thank you for your letter, request code {CODE}."))
    assert (answer["kind"], answer["fields"]) == ("document", {"request_code": CODE})


def test_our_own_form_is_known_even_where_nothing_on_it_is() -> None:
    answer = _read(paragraph("Nothing that is known"), hidden=CODE)
    assert (answer["kind"], answer["fields"]) == ("agency_return", {"request_code": CODE})


@pytest.mark.parametrize("part", [b"", b"<", b"<!DOCTYPE x []><x/>", random.Random(1).randbytes(2_000_000), b"<x/>"])
def test_a_hidden_part_that_is_broken_costs_nothing(part: bytes) -> None:
    content = word(
        paragraph(f"Return code: {CODE}") + _FORM, extra={"customXml/item1.xml": part, "docProps/core.xml": part}
    )
    assert recognise("a.docx", content)["fields"]["request_code"] == CODE


def test_saved_again_by_another_program_the_properties_still_say_it() -> None:
    document = docx.Document()
    document.core_properties.identifier = CODE
    document.add_paragraph("A return typed anew.")
    buffer = io.BytesIO()
    document.save(buffer)
    answer = recognise("a.docx", buffer.getvalue())
    assert (answer["fields"]["request_code"], _source(answer)[0]) == (CODE, "the document's properties")


def test_a_pdf() -> None:
    lines = [
        (60, 780 - 24 * at, text)
        for at, text in enumerate(["Test Trust return", "", f"Return code: {CODE}  Page 1 of 2"])
    ]
    answer = recognise("a.pdf", pdf_files.placed(*lines))
    assert answer["fields"] == {"request_code": CODE}
    assert _source(answer) == ("printed on page 1", "likely")


def test_a_code_in_the_footer_of_every_page_of_a_pdf() -> None:
    one = pdf_files.placed((60, 700, "A return of several pages."), (60, 30, f"Return code: {CODE}  Page 1 of 2"))
    content = pdf_files.changed(one, lambda pdf: [pdf.pages.append(pdf.pages[0]) for _ in range(3)])
    assert recognise("a.pdf", content)["fields"] == {"request_code": CODE}


@pytest.mark.parametrize(
    ("subject", "text", "expected", "place"),
    [
        (f"RE: {CODE}", "x", CODE, "header: Subject"),
        ("RE: your request", f"Our return, code {CODE.lower()}, is attached.", CODE, "text"),
        (f"RE: {CODE}", f"as with {OTHER}", CODE, "header: Subject"),
        (f"RE: {CODE}, {OTHER}", "x", None, ""),
        (f"RE: {WRONG}", "x", None, ""),
        ("RE: your request", f"{CODE} and {OTHER}", None, ""),
    ],
)
def test_a_mail(subject: str, text: str, expected: str | None, place: str) -> None:
    answer = recognise("a.eml", mail(subject=subject, text=text).as_bytes())
    assert answer["fields"]["request_code"] == expected
    if expected:
        assert answer["sources"]["request_code"]["from"] == place
    else:
        assert "request_code" in answer["gaps"] and answer["warnings"]
