"""The many ways in which boards set out their forms: children, families, boxes, merged cells, controls."""

from __future__ import annotations

import random
from typing import Any

import pytest

from scr_desk.intake.case_form import Recognised, read_case_form
from scr_desk.intake.rows import Row
from scr_desk.intake.word_text import read_word
from tests.intake.test_case_form import SAMPLES, TRUTH
from tests.intake.word_files import box, cell, control, paragraph, rows, run, table, word


def _form(*lines: list[str]) -> Recognised:
    return read_case_form(rows(*lines))


def _said(one: Recognised) -> str:
    return "\n".join(one.warnings)


TWO = [{"name": "Test A", "born_on": "2010-02-01"}, {"name": "Test B", "born_on": "2012"}]
SEVERAL = {
    "names that come again": [
        ["Child's full name", "Test A"],
        ["Date of birth", "1/2/2010"],
        ["Child's full name", "Test B"],
        ["Date of birth", "2012"],
    ],
    "numbered headings": [
        ["Child 1"],
        ["Name", "Test A"],
        ["DOB", "1/2/2010"],
        ["Child 2"],
        ["DOB", "2012"],
        ["Name", "Test B"],
    ],
    "numbered labels": [
        ["Child 1 name", "Test A"],
        ["Child 2 name", "Test B"],
        ["Child 1 date of birth", "1/2/2010"],
        ["Child 2 DOB", "2012"],
    ],
    "a row a child": [["Child's name", "Date of birth"], ["Test A", "1/2/2010"], ["Test B", "2012"], ["", ""]],
    "a column a child": [
        ["", "Child 1", "Child 2"],
        ["Name", "Test A", "Test B"],
        ["Date of birth", "1/2/2010", "2012"],
    ],
    "room for a third": [
        ["Child's name", "Test A"],
        ["DOB", "1/2/2010"],
        ["Child's name", "Test B"],
        ["DOB", "2012"],
        ["Child's name", ""],
        ["DOB", ""],
    ],
}


@pytest.mark.parametrize("case", SEVERAL)
def test_several_children(case: str) -> None:
    one = _form(*SEVERAL[case])
    assert one.fields == {"children": TWO}
    assert one.gaps == ()


def test_criteria_asked_of_each_child() -> None:
    one = _form(
        ["Child's name", "Test A"],
        ["Has the child died?", "Yes"],
        ["Child's name", "Test B"],
        ["Has the child died?", "No"],
    )
    assert one.fields == {"children": [{"name": "Test A", "died": "yes"}, {"name": "Test B", "died": "no"}]}


def test_family_in_a_table() -> None:
    one = _form(
        ["Family members"],
        ["Name", "Relationship", "Date of birth", "Occupation"],
        ["Test M", "mother", "1/1/1990", "baker"],
        ["Test F", "father", "", ""],
        ["", "", "", ""],
        ["Has the child died?", "No"],
    )
    assert one.fields["family"] == [
        {"name": "Test M", "relationship": "mother", "born_on": "1990-01-01"},
        {"name": "Test F", "relationship": "father", "born_on": None},
    ]
    assert one.gaps == ("family.1.born_on",)
    assert "“Occupation”" in _said(one)
    assert one.fields["died"] == "no"


def test_parents_on_lines_of_their_own() -> None:
    one = _form(
        ["Child's name", "Test C"],
        ["Mother's name", "Test M"],
        ["Date of birth", "1/2/90"],
        ["Father", "Test F"],
        ["Siblings", "Test S, 2011"],
        ["Home address", "1 Test Street"],
        ["Date of birth", "2013"],
    )
    assert one.fields["children"] == [{"name": "Test C", "born_on": "2013", "address": "1 Test Street"}]
    assert one.fields["family"] == [
        {"name": "Test M", "relationship": "mother", "born_on": "1990-02-01"},
        {"name": "Test F", "relationship": "father"},
        {"name": "Test S", "relationship": "sibling", "born_on": "2011"},
    ]
    assert one.sources["family.0.born_on"]["sure"] == "likely"


def test_parents_under_a_heading() -> None:
    one = _form(["Family details"], ["Mother", "Test M"], ["Address", "1 Test Street"], ["Ethnic origin", "White"])
    assert one.fields == {
        "family": [{"name": "Test M", "relationship": "mother", "address": "1 Test Street", "ethnic_origin": "White"}]
    }


def test_the_order_of_the_lines_does_not_matter() -> None:
    blocks = read_word("a.docx", (SAMPLES / "form-table.docx").read_bytes()).blocks
    lines = [[one.text for one in row.cells] for row in blocks if isinstance(row, Row)]
    for seed in range(40):
        shuffled = random.Random(seed).sample(lines, len(lines))
        assert _form(*shuffled).fields == TRUTH["form-table.docx"]["fields"]


def test_agencies_in_a_table() -> None:
    one = _form(["Agency", "Worker", "Still involved"], ["Test Police", "Test P", "Yes"], ["Test Housing", "", ""])
    assert one.fields["agencies"] == ["Test Police", "Test Housing"]


def test_incident_between_two_days_and_an_age_for_a_birth() -> None:
    one = _form(
        ["Child's name", "Test A"], ["DOB or age", "Aged 3 on 29/10/2015"], ["Date of incident", "29/10/15 – 2/11/15"]
    )
    assert one.fields == {
        "children": [{"name": "Test A", "born_on": None, "age": 3, "age_on": "2015-10-29"}],
        "incident_on": "2015-10-29",
        "incident_until": "2015-11-02",
    }
    assert one.gaps == ("children.0.born_on",)


def test_delete_as_appropriate() -> None:
    struck = "<w:p>" + run("Yes / ") + run("No", properties="<w:strike/>") + "</w:p>"
    other = (
        "<w:p>"
        + run("Yes", properties="<w:strike/>")
        + run(" / No / ")
        + run("Not known", properties="<w:strike/>")
        + "</w:p>"
    )
    assert _word_form(table(["Has the child died?", struck], ["Seriously harmed?", other])) == {
        "died": "yes",
        "seriously_harmed": "no",
    }


def test_kinds_and_settings_by_their_boxes() -> None:
    one = _form(
        ["Category of abuse", "☒ Neglect ☐ Sexual abuse ☒ Physical abuse"],
        ["Where the child died", "☐ In custody\n☒ In police custody\n☐ On remand"],
        ["Type of harm", "life-threatening injury; broken arm"],
    )
    assert one.fields["kinds_of_abuse"] == ["Neglect", "Physical abuse"]
    assert one.fields["died_in"] == ["police_custody"]
    assert one.fields["kinds_of_harm"] == ["life-threatening injury", "broken arm"]
    strange = _form(["Where the child died", "☒ In hospital"])
    assert strange.fields == {"died_in": None} and "In hospital" in _said(strange)


LAYOUTS = {
    "four columns": [["Child's full name", "Test A", "Date of birth", "14/02/2013"]],
    "numbers in a column": [["1.", "Child's full name", "Test A"], ["2.", "Date of birth", "14/02/2013"]],
    "section in a column": [["Child", "Name", "Test A"], ["", "Date of birth", "14/02/2013"]],
    "label above": [["Child's full name"], ["Test A"], ["Date of birth (dd/mm/yyyy)"], ["14/02/2013"]],
    "in one cell": [["Name of child: Test A"], ["Date of birth: 14/02/2013"]],
    "two in one row": [["Name of child: Test A", "Date of birth: 14/02/2013"]],
    "heading and name": [["Child's details", ""], ["Name", "Test A"], ["DOB", "14/02/2013"]],
    "two names": [["Surname", "A"], ["First name(s)", "Test"], ["DOB", "14/02/2013"]],
}


@pytest.mark.parametrize("case", LAYOUTS)
def test_layouts(case: str) -> None:
    assert _form(*LAYOUTS[case]).fields == {"children": [{"name": "Test A", "born_on": "2013-02-14"}]}


@pytest.mark.parametrize(
    "lines",
    [
        [["Has the child died?", "☒ Yes", "☐ No"]],
        [["Has the child died?", "☒", "Yes", "☐", "No"]],
        [["☒ Has the child died?"]],
        [["", "Yes", "No", "Not known"], ["Has the child died?", "x", "", ""]],
        [["Question", "Yes", "No"], ["Has the child died?", "✓", ""]],
    ],
)
def test_boxes_in_cells(lines: list[list[str]]) -> None:
    assert _form(*lines).fields == {"died": "yes"}


@pytest.mark.parametrize("printed", [["Yes", "No"], ["Yes", "No", "Not known"], ["Yes / No"]])
def test_printed_choices_are_no_answers(printed: list[str]) -> None:
    one = _form(["Has the child died?", *printed], ["Seriously harmed?", *printed])
    assert one.fields == {"died": None, "seriously_harmed": None}


def test_an_answer_that_looks_like_a_heading_is_an_answer() -> None:
    one = _form(
        ["Parallel proceedings", "Child 1"], ["Safeguarding lead", "Gender"], ["What happened", "Date of birth"]
    )
    assert one.fields["parallel_proceedings"] == "Child 1"
    assert one.fields["safeguarding_lead"] == "Gender"
    assert one.fields["what_happened"] == "Date of birth"


def test_an_answer_typed_into_the_label_is_said() -> None:
    one = _form(["What happened: a long account", ""])
    assert one.fields == {"what_happened": None}
    assert "a long account" in _said(one)


def test_nothing_is_lost_without_a_word() -> None:
    one = _form(
        ["Child's full name", "Test A"],
        ["Favourite colour", "green"],
        ["", "stray words"],
        ["Gender", "Male", "more words"],
        ["Unknown heading"],
        ["an account below it"],
    )
    for words in ("Favourite colour", "stray words", "more words", "Unknown heading"):
        assert words in _said(one)


def test_telephone_and_mail_make_one_contact() -> None:
    one = _form(["Referrer"], ["Name", "Test R"], ["Telephone", "01452 000000"], ["Secure email", "r@example.gov.uk"])
    assert one.fields["referrer"] == {"name": "Test R", "contact": "01452 000000 / r@example.gov.uk"}


def test_label_merged_downwards() -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        f"<w:tr>{cell('Home address', properties=begins)}{cell('1 Test Street')}</w:tr>",
        f"<w:tr>{cell('', properties=goes_on)}{cell('Gloucester')}</w:tr>",
        f"<w:tr>{cell('', properties=goes_on)}{cell('GL1 0AA')}</w:tr>",
    )
    assert _word_form(body) == {"children": [{"address": "1 Test Street\nGloucester\nGL1 0AA"}]}


def _word_form(body: str) -> dict[str, Any]:
    return read_case_form(read_word("a.docx", word(body)).blocks).fields


def test_controls_outside_tables_and_several_in_a_cell() -> None:
    body = paragraph(
        "<w:r/>" + run("Child: ") + control("child_name", run("Test Kay")) + control("child_dob", run("2014"))
    ) + table(["Died / harmed", f"<w:p>{box('died', ticked=True)}{box('harmed', ticked=False)}</w:p>"])
    assert _word_form(body) == {
        "children": [{"name": "Test Kay", "born_on": "2014"}],
        "died": "yes",
        "seriously_harmed": "no",
    }


def test_tag_before_label_and_label_before_loose_title() -> None:
    tagged = control("child_dob", run("2014"))
    titled = control("Text3", run("Test Lead"), title="Agency")
    body = table(["Box 7", f"<w:p>{tagged}</w:p>"], ["Safeguarding lead", f"<w:p>{titled}</w:p>"])
    fields = _word_form(body)
    assert fields["children"] == [{"born_on": "2014"}]
    assert fields["safeguarding_lead"] == "Test Lead"
    assert "referrer" not in fields


def test_tables_inside_cells_are_read_in_place() -> None:
    family = table(["Name", "Relationship"], ["Test M", "mother"])
    account = table(["An account in a frame"])
    body = table(["Family members", f"{family}<w:p/>"], ["What happened", f"{account}<w:p/>"])
    assert _word_form(body) == {
        "family": [{"name": "Test M", "relationship": "mother"}],
        "what_happened": "An account in a frame",
    }
    assert _word_form(table([table(["Child's name", "Test A"])])) == {"children": [{"name": "Test A"}]}


def test_deletions_and_prompts_are_no_answers() -> None:
    deleted = f"<w:p><w:del w:id='1'>{run('Test Wrong')}</w:del><w:ins w:id='2'>{run('Test Right')}</w:ins></w:p>"
    prompt = f"<w:p>{control('school', run('Click or tap here to enter text.'), kind='<w:showingPlcHdr/>')}</w:p>"
    plain_prompt = "Click or tap here to enter text."
    body = table(["Child's name", deleted], ["School", prompt], ["Gender", plain_prompt])
    assert _word_form(body) == {"children": [{"name": "Test Right", "gender": None, "school": None}]}
