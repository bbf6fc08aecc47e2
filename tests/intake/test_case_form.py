"""Case forms in the many layouts in which boards print them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scr_desk.domain.fields import read
from scr_desk.domain.forms import CaseForm
from scr_desk.intake.case_form import Recognised, read_case_form
from scr_desk.intake.recognise import recognise
from scr_desk.intake.rows import Row
from scr_desk.intake.word_text import read_word
from tests.intake.word_files import rows

SAMPLES = Path(__file__).with_name("samples")
TRUTH = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))


def _form(*lines: list[str]) -> Recognised:
    return read_case_form(rows(*lines))


def _said(one: Recognised) -> str:
    return "\n".join(one.warnings)


def nulls(value: Any, path: str = "") -> set[str]:
    """The dotted paths at which a field is on the form and has no value."""
    if value is None:
        return {path}
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {one for key, part in inner for one in nulls(part, f"{path}.{key}".lstrip("."))}


@pytest.mark.parametrize("name", TRUTH)
def test_every_field_of_the_sample(name: str) -> None:
    answer = recognise(name, (SAMPLES / name).read_bytes())
    truth = TRUTH[name]
    assert answer["refused"] is None
    assert (answer["kind"], answer["fields"], answer["gaps"]) == (truth["kind"], truth["fields"], truth["gaps"])
    assert nulls(answer["fields"]) == set(answer["gaps"])


def test_sources_say_where_and_how_sure() -> None:
    sources = recognise("f.docx", (SAMPLES / "form-table.docx").read_bytes())["sources"]
    assert sources["children.0.born_on"] == {"from": "table 1, row 10: Date of birth", "sure": "certain"}
    assert sources["route"] == {
        "from": "table 1, row 6: Safeguarding lead with whom this was discussed",
        "sure": "likely",
    }
    assert set(sources) >= {"children.0.name", "family.2.born_on", "referrer.agency", "agencies", "concerns", "form_on"}
    assert "concern_working_together" not in sources


@pytest.mark.parametrize("name", ["form-table.docx", "form-controls.docx"])
def test_the_register_takes_what_was_read(name: str) -> None:
    fields = recognise(name, (SAMPLES / name).read_bytes())["fields"]
    form = read(CaseForm, fields, where="form")
    assert form.children[0].name == fields["children"][0]["name"]


def test_absent_is_not_the_same_as_unanswered() -> None:
    one = _form(["Child's full name", "Test Child"], ["School", ""], ["Agencies involved", "-"], ["Family members", ""])
    assert one.fields == {"children": [{"name": "Test Child", "school": None}], "agencies": None, "family": None}
    assert set(one.gaps) == {"children.0.school", "agencies", "family"}


def test_an_unanswered_form_is_all_gaps() -> None:
    content = (SAMPLES / "form-table.docx").read_bytes()
    blocks = read_word("a.docx", content).blocks
    labels = [[row.cells[0].text, ""] for row in blocks if isinstance(row, Row)]
    one = _form(*labels)
    assert nulls(one.fields) == set(one.gaps)
    assert len(one.gaps) == len(labels) + 1  # and the route, which no line of its own asks for
    assert one.warnings == ()


def test_see_below_is_not_unknown() -> None:
    one = _form(["Has the child died?", "see below"])
    assert (one.fields, one.gaps) == ({"died": None}, ("died",))
    assert "“see below”" in _said(one)


def test_words_beside_an_answer_are_not_lost() -> None:
    one = _form(["Has the child died?", "No, but critically ill"])
    assert one.fields == {"died": "no"}
    assert "but critically ill" in _said(one)


def test_a_date_that_cannot_be() -> None:
    one = _form(["Date of incident", "31/02/2015"])
    assert (one.fields, one.gaps) == ({"incident_on": None}, ("incident_on",))
    assert "31/02/2015" in _said(one)


@pytest.mark.parametrize(
    ("text", "answer", "concerns"),
    [
        ("Yes: the pattern was not shared", "yes", "Yes: the pattern was not shared"),
        ("The pattern was not shared", None, "The pattern was not shared"),
        ("No", "no", None),
        ("Not yet known", "unknown", None),
        ("", None, None),
    ],
)
def test_concerns_with_or_without_a_yes(text: str, answer: str | None, concerns: str | None) -> None:
    one = _form(["Concerns about the way agencies worked together", text])
    assert one.fields["concern_working_together"] == answer
    assert one.fields.get("concerns") == concerns
    assert ("concern_working_together" in one.gaps) == (answer is None)


@pytest.mark.parametrize(
    ("lines", "route"),
    [
        ([["Safeguarding lead", "Test Lead"]], "single_agency"),
        ([["Safeguarding lead", ""], ["Senior managers", "Test Director"]], "single_agency"),
        ([["Safeguarding lead", "Test Lead"], ["Multi-agency meeting", "12 October 2015"]], "multi_agency"),
        (
            [["Multi-agency meeting", "Yes"], ["Child death review recommendation", "Recommended 3 May"]],
            "child_death_review",
        ),
        ([["Child death review recommendation", "N/A"], ["Safeguarding lead", "Test Lead"]], "single_agency"),
        ([["Child death review recommendation", "None"], ["Multi-agency meeting", "☐"]], None),
        ([["Safeguarding lead", ""]], None),
        ([["Route", "Multi-agency meeting"], ["Safeguarding lead", "Test Lead"]], "multi_agency"),
        ([["Route", "☐ Single agency ☒ Child death review"]], "child_death_review"),
    ],
)
def test_routes(lines: list[list[str]], route: str | None) -> None:
    one = _form(*lines)
    assert one.fields["route"] == route
    assert ("route" in one.gaps) == (route is None)


def test_the_same_question_twice() -> None:
    one = _form(["Child's full name", "Test A"], ["Date of birth", "14/02/2013"], ["Date of birth", "15/02/2013"])
    assert one.fields["children"] == [{"name": "Test A", "born_on": "2013-02-14"}]
    assert "“15/02/2013”" in _said(one) and "twice" in _said(one)
    assert _form(["Gender", "Male"], ["Gender", "male"]).warnings == ()
    assert _form(["Gender", ""], ["Gender", "Male"]).gaps == ()
