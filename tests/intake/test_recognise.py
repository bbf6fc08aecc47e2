"""What a file is, told from its content, and the shape of the answer."""

from __future__ import annotations

import json

import pytest

from scr_desk.intake.recognise import recognise
from tests.intake.word_files import paragraph, table, word

SHAPE = ["file", "kind", "fields", "sources", "gaps", "warnings", "refused"]
_FORM = [["Child's full name", "Test A"], ["Date of birth", "2013"], ["Has the child died?", "No"]]
_RETURN = [
    ["Our reference", "CFC/2015/016"],
    ["Agency", "Test Trust"],
    ["Period covered", "2013"],
    ["Your view", "No review"],
]


def test_shape() -> None:
    answer = recognise("Test form.docx", word(table(*_FORM)))
    assert list(answer) == SHAPE
    assert answer["file"] == "Test form.docx"
    assert json.loads(json.dumps(answer)) == answer
    assert list(recognise("a.docx", b"")) == SHAPE


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (table(*_FORM), "case_form"),
        (table(*_RETURN), "agency_return"),
        (paragraph("Case for Consideration", style="Heading1") + table(["Child's full name", ""]), "case_form"),
        (paragraph("Summary of agency involvement") + table(["Agency", "Test Trust"]), "agency_return"),
        (paragraph("Dear Test,") + paragraph("Our reference: CFC/2015/016"), "document"),
        (table(["Agency", "Test Trust"], ["Telephone", "1"]), "document"),
        (table(["Agenda", "Time"], ["Welcome", "10:00"]), "document"),
        ("<w:p/>", "document"),
    ],
)
def test_kinds(body: str, kind: str) -> None:
    answer = recognise("a.docx", word(body))
    assert (answer["kind"], answer["refused"]) == (kind, None)
    if kind == "document":
        assert answer["fields"] == {}


def test_a_return_that_names_the_child_is_still_a_return() -> None:
    lines = [["Child's name", "Test A"], ["Date of birth", "2013"], ["Home address", "1 Test Street"], *_RETURN]
    assert recognise("a.docx", word(table(*lines)))["kind"] == "agency_return"


@pytest.mark.parametrize(
    "content",
    [
        b"From: a@example.gov.uk\r\nSubject: Test\r\n\r\nbody",
        b"From a@example.gov.uk Mon\nReceived: by x\nFrom: a@example.gov.uk\nMIME-Version: 1.0\n\nbody",
        b"\xef\xbb\xbfFrom: a@example.gov.uk\n\nbody",
    ],
)
def test_mails_are_told_from_their_content(content: bytes) -> None:
    answer = recognise("no ending", content)
    assert (answer["kind"], answer["refused"], answer["parts"]) == ("email", None, [])
    assert (answer["fields"]["from"], answer["fields"]["text"]) == ("a@example.gov.uk", "body")


def test_a_mail_that_is_none() -> None:
    assert "is not a Word document, a PDF or an e-mail" in recognise("a.eml", b"Dear Test,\n\nhello")["refused"]


def test_word_under_another_name_is_read_and_said() -> None:
    answer = recognise("form.pdf", word(table(*_FORM)))
    assert answer["kind"] == "case_form"
    assert any("another name" in warning for warning in answer["warnings"])


def test_warnings_of_the_file_stand_before_those_of_the_form() -> None:
    body = "<w:p><w:r><w:commentReference w:id='1'/></w:r></w:p>" + table(*_FORM, ["Date of incident", "soon"])
    warnings = recognise("a.docx", word(body))["warnings"]
    assert "comments" in warnings[0]
    assert "soon" in warnings[1]
