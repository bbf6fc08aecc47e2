"""Our own Word forms: every field of the register has a control of its own, and a return form knows its request."""

from __future__ import annotations

import re
import runpy
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from scr_desk import shelf
from scr_desk.documents import form_fields
from scr_desk.documents.blocks import Document
from scr_desk.documents.form_fields import AnswerBox, Column, FieldTable, ListTable, Option, Question
from scr_desk.documents.form_wording import form_places
from scr_desk.documents.house_docx import render_docx
from scr_desk.documents.house_pdf import render_pdf
from scr_desk.documents.reading import plain_text
from scr_desk.documents.return_form import return_form
from scr_desk.documents.text import Run
from scr_desk.domain.request_codes import request_code
from tests.documents import full_case
from tests.documents.filled import fill, tags
from tests.outside import saved_by_libreoffice

ROOT = Path(__file__).parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORMS = {name: one for name, one in full_case.documents().items() if name.startswith(("case_form", "return_form"))}
CODE = request_code("CFC/2015/016", 1)
# contract.md, `import`: what a case form and a return are read into.
CHILD = (
    "name", "other_names", "born_on", "died_on", "gender", "ethnic_origin", "nhs_number", "address", "school",
    "protection_plan",
)  # fmt: skip
CASE_FIELDS = {
    *(f"children.{n}.{name}" for n in (1, 2, 3) for name in CHILD),
    *(f"family.{n}.{name}" for n in range(1, 9) for name in ("name", "relationship", "born_on")),
    *(f"referrer.{name}" for name in ("name", "agency", "role", "contact")),
    *(f"agencies.{n}.agency" for n in range(1, 11)),
    "form_on", "route", "safeguarding_lead", "senior_managers", "incident_on", "died", "seriously_harmed",
    "abuse_or_neglect", "concern_working_together", "what_happened", "parallel_proceedings", "records_secured",
}  # fmt: skip
RETURN_FIELDS = {
    "case_reference", "agency", "author", "signed_off_by", "signed_off_on", "period_covered", "family_covered",
    "contracted_services", "summary", "view", "view_other", "view_reasons", "nil",
    *(f"chronology.{n}.{name}" for n in range(1, 13) for name in ("on", "event", "source")),
    *(f"people.{n}.answer" for n in (1, 2, 3)), "services.1.answer",
}  # fmt: skip


def word(name: str) -> bytes:
    return render_docx(FORMS[name]).content


def part(content: bytes, path: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read(path))


def pages(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as opened:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in opened]


def kept(name: str) -> bytes:
    return shelf.read_bytes("forms", name)


@pytest.mark.parametrize(("name", "fields"), [("case_form_blank", CASE_FIELDS), ("return_form", RETURN_FIELDS)])
def test_every_field_of_the_contract_has_a_control(name: str, fields: set[str]) -> None:
    assert fields <= set(tags(word(name)))


@pytest.mark.parametrize("name", FORMS)
def test_tags_and_titles_tell_each_control_from_the_others(name: str) -> None:
    root = part(word(name))
    for kind in ("tag", "alias", "id"):
        found = [one.get(f"{W}val") for one in root.findall(f".//{W}sdtPr/{W}{kind}")]
        assert len(found) == len(root.findall(f".//{W}sdt"))
        assert sorted(found) == sorted(set(found))
        assert all(0 < len(one) <= form_fields.LONGEST_NAME for one in found)


@pytest.mark.parametrize("name", FORMS)
def test_what_waits_for_an_answer_says_so(name: str) -> None:
    for control in part(word(name)).iter(f"{W}sdt"):
        shown = "".join(one.text for one in control.iter(f"{W}t"))
        is_open = control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
        prompts = {*form_fields.PROMPTS.values(), *form_fields.SHORT_PROMPTS.values()}
        assert is_open == (shown in prompts)
        assert is_open == (control.find(f".//{W}rStyle[@{W}val='PlaceholderText']") is not None)


@pytest.mark.parametrize("name", FORMS)
def test_an_independent_validator_finds_no_fault(name: str, tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(word(name))
    found = OpenXmlValidator().validate(path)
    assert found.is_valid, [str(error) for error in found.errors]


def test_the_blank_forms_on_the_shelf_are_those_described() -> None:
    made = runpy.run_path(str(ROOT / ".ci" / "make_forms.py"))["forms"]()
    assert set(made) == {"case-for-consideration.docx", "agency-return.docx"}
    for name, content in made.items():
        assert content == kept(name), f"{name}: run `poe forms`"


def test_the_demonstrations_files_are_those_described(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    made = runpy.run_path(str(ROOT / ".ci" / "make_demo_forms.py"))["files"]()
    assert set(made) == {path.name for path in (ROOT / "resources" / "demo").iterdir()}
    for name, content in made.items():
        assert content == (ROOT / "resources" / "demo" / name).read_bytes(), f"{name}: run `poe demo-forms`"


def test_a_return_form_carries_its_code_in_its_word_file() -> None:
    content = word("return_form")
    request = part(content, "customXml/item1.xml")
    assert request.tag == "{urn:scr-desk:request}request"
    assert dict(request.attrib) == {"code": CODE, "case": "CFC/2015/016", "form": "agency_return", "version": "1"}
    assert docx.Document(BytesIO(content)).core_properties.identifier == CODE
    related = [one.get("Target") for one in part(content, "word/_rels/document.xml.rels")]
    assert "../customXml/item1.xml" in related
    footer = "".join(one.text for one in part(content, "word/footer1.xml").iter(f"{W}t"))
    assert f"Return code: {CODE}. Please leave this code as it is" in footer
    first = [cell.text for row in docx.Document(BytesIO(content)).tables[0].rows for cell in row.cells]
    assert first[0].startswith("Return code")


def test_a_form_of_no_request_carries_none() -> None:
    for name in ("case_form_blank", "return_form--blank"):
        with zipfile.ZipFile(BytesIO(word(name))) as archive:
            assert not [path for path in archive.namelist() if path.startswith("customXml")]
        assert "Return code:" not in " ".join(pages(render_pdf(FORMS[name]).content))


def test_the_code_is_printed_on_every_page() -> None:
    found = pages(render_pdf(FORMS["return_form"]).content)
    assert len(found) > 3
    assert all(f"Return code: {CODE}. Please leave this code as it is" in text for text in found)


def test_what_the_desk_knows_is_filled_in_and_locked() -> None:
    content = word("return_form")
    told = plain_text(FORMS["return_form"])
    for words in (
        "CFC/2015/016",
        "Test Constabulary",
        "Thu 12 Nov 2015",
        "Thu 26 Nov 2015",
        "Test Mánus Ólafsson-O’Neill",
    ):
        assert words in told
    for tag in ("case_reference", "code", "agency", "people.1.name", "services.1.service"):
        with pytest.raises(KeyError, match="by the desk"):
            fill(content, {tag: "Another"})
    assert "people.4.answer" not in tags(content), "the stepfather became known later"


def test_a_supplementary_request_names_only_those_it_is_about() -> None:
    told = plain_text(FORMS["return_form--supplement"])
    assert "asks only about the people named below" in told
    people = told[told.index("## 1.") : told.index("## 2.")]
    assert "Stepfather" in people
    assert "Test Mánus" not in people
    assert next(tag for tag in tags(word("return_form--supplement")) if tag.endswith("answer")) == "people.1.answer"


def test_staff_are_not_interviewed_while_criminal_proceedings_are_open() -> None:
    file, asked = full_case.case_file(), full_case.requests()[0]

    def told(proceedings: Any) -> str:
        return plain_text(return_form(replace(file, proceedings=proceedings), asked, file.people, full_case.issue()))

    assert "Please work from records only" in told(file.proceedings)
    assert "Please work from records only" not in told(())


def test_a_filled_form_shows_the_answers_and_no_prompt_beside_them() -> None:
    content = fill(
        word("return_form"),
        {
            "summary": "One.\nTwo & <three>.",
            "view": "No review",
            "nil": True,
            "signed_off_on": "2015-11-17",
            "chronology.1.on": "May 2014",
            "people.1.answer": "Not searched",
        },
    )
    by_tag = {one.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): one for one in part(content).iter(f"{W}sdt")}
    shown = {tag: "".join(text.text for text in one.iter(f"{W}t")) for tag, one in by_tag.items()}
    assert (shown["summary"], shown["view"], shown["nil"]) == ("One.Two & <three>.", "No review", "☒")
    assert (shown["signed_off_on"], shown["chronology.1.on"]) == ("17/11/2015", "May 2014")
    assert by_tag["signed_off_on"].find(f".//{W}date").get(f"{W}fullDate") == "2015-11-17T00:00:00Z"
    assert all(by_tag[tag].find(f"{W}sdtPr/{W}showingPlcHdr") is None for tag in ("summary", "view", "signed_off_on"))
    assert by_tag["author"].find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    with pytest.raises(KeyError, match="does not offer"):
        fill(content, {"view": "Perhaps"})
    with pytest.raises(KeyError, match="no control"):
        fill(content, {"nobody.asks": "x"})


def test_an_account_keeps_its_lines_and_a_short_answer_has_one() -> None:
    """LibreOffice 7.4 runs the lines of a plain text control into one another: no account may be one."""
    by_tag = {one.find(f"{W}tag").get(f"{W}val"): one for one in part(word("return_form")).iter(f"{W}sdtPr")}
    assert by_tag["summary"].find(f"{W}text") is None
    assert by_tag["author"].find(f"{W}text") is not None


NAMES = ("O'Neill-Łukasz <Junior>", "Nguyễn Đặng", "שלום כהן", "x" * 300)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_comes_whole_through_every_part_of_a_form(name: str) -> None:
    column = Column("a", name, is_settled=True)
    parts = (
        FieldTable(name, (Question("q", name, guidance=name, answer=name, is_settled=True),)),
        AnswerBox(Question("b", name, "long", answer=name)),
        AnswerBox(Question("c", name, "ticks", options=(Option("o", name),))),
        ListTable("l", name, name, (column,), answers=({"a": name},)),
    )
    document = Document("Test", blocks=parts)
    text = "".join(one.text for one in part(render_docx(document).content).iter(f"{W}t"))
    assert text.count(name) == 9
    assert plain_text(document).count(name) >= 9
    made = render_pdf(document)
    assert not made.missing_characters
    if name.isascii() and len(name) < 100:
        assert sum(page.count(name) for page in pages(made.content)) == 9


def test_an_account_longer_than_a_page_loses_no_word() -> None:
    words = " ".join(f"w{number}" for number in range(3000))
    made = render_pdf(Document("Test", blocks=(AnswerBox(Question("b", "Account", "long", answer=words)),)))
    assert (made.pages or 0) > 1
    assert re.findall(r"w\d+", " ".join(pages(made.content))) == words.split()


def test_an_answer_that_the_wording_does_not_ask_for_is_a_defect() -> None:
    facts = {"agency": "", "review": "", "reference": "", "due_on": ""}
    options = {"known": (), "views": ()}
    with pytest.raises(KeyError, match="shoe_size"):
        form_places("return_form", facts, options=options, answers={"shoe_size": "7"})
    with pytest.raises(KeyError, match="shoes"):
        form_places("return_form", facts, options=options, rows={"shoes": [{}]})


def test_a_lead_is_bold_where_the_wording_says_so() -> None:
    lead = next(block for block in FORMS["return_form"].blocks if getattr(block, "style", "") == "lead")
    assert Run("Thu 26 Nov 2015", bold=True) in lead.text  # type: ignore[union-attr, operator]


@pytest.mark.outside
def test_libreoffice_shows_the_filled_form_with_code_and_marking_on_every_page(tmp_path: Path) -> None:
    filled = fill(word("return_form"), {"summary": "Test line one.\nTest line two.", "author": "Test Author"})
    (tmp_path / "form.docx").write_bytes(filled)
    (shown,) = saved_by_libreoffice(tmp_path, "form.docx")
    found = pages(shown.read_bytes())
    assert all(text.count("OFFICIAL-SENSITIVE") == 2 and f"Return code: {CODE}" in text for text in found)
    assert "Test line one. Test line two." in " ".join(found)
