"""Labels are matched whole, whatever varies from form to form, and never by likeness."""

from __future__ import annotations

import pytest

from scr_desk.intake.labels import match_label, normalise, vocabulary_of, wordings

FORM = vocabulary_of("case_form")
RETURN = vocabulary_of("agency_return")


@pytest.mark.parametrize(
    "text",
    [
        "Child's full name",
        "CHILD’S FULL NAME:",
        "1. Child's full name",
        "2.3 Child's  full\u00a0name *",
        "(a) Childs full name",
        "Child's full name (as on the birth certificate)",
        "Q4 Child's full name?",
        "4) Child's full name [required]",
    ],
)
def test_what_does_not_matter(text: str) -> None:
    found = match_label(text, FORM, section="")
    assert found is not None
    assert (found.field, found.is_exact) == ("children.name", True)


@pytest.mark.parametrize(
    "text", ["", "Child's full nam", "Favourite colour", "x" * 5_000, "The child's full name was given"]
)
def test_nothing_by_likeness(text: str) -> None:
    assert match_label(text, FORM, section="") is None


def test_label_with_guidance_or_answer_behind_it() -> None:
    found = match_label("Date of birth: dd/mm/yyyy", FORM, section="")
    assert found is not None
    assert (found.field, found.is_exact, found.rest, found.has_colon) == ("children.born_on", False, "dd/mm/yyyy", True)
    found = match_label("Has the child died? If so, when?", FORM, section="")
    assert found is not None and (found.field, found.has_colon) == ("died", False)


def test_headings_decide_whose_name_it_is() -> None:
    fields = {
        section: found.field if (found := match_label("Name", FORM, section=section)) else None
        for section in ("", "child", "referrer", "family", "mother")
    }
    assert fields == {
        "": None,
        "child": "children.name",
        "referrer": "referrer.name",
        "family": "family.person.name",
        "mother": "family.mother.name",
    }


@pytest.mark.parametrize(
    ("text", "number"),
    [("Child 2: date of birth", 2), ("Name of child 3", 3), ("Child 1's name", 1), ("Second child name", 2)],
)
def test_numbered_children(text: str, number: int) -> None:
    found = match_label(text, FORM, section="")
    assert found is not None and found.field.startswith("children.")
    assert found.child == number


@pytest.mark.parametrize(
    ("tag", "title", "field"),
    [
        ("child_dob", "", "children.born_on"),
        ("childDob", "", "children.born_on"),
        ("cdr", "", "child_death_review"),
        ("Text7", "Date of birth", "children.born_on"),
        ("", "circumstances", "what_happened"),
        ("Text7", "", None),
        ("", "", None),
    ],
)
def test_controls_by_tag_then_title(tag: str, title: str, field: str | None) -> None:
    match = FORM.control_match(tag=tag, title=title, by_label=True)
    assert (match and match.field) == field


def test_every_field_of_the_contract_has_wordings() -> None:
    form = set(FORM.labels.values())
    assert form >= {
        *(
            f"children.{one}"
            for one in (
                "name",
                "other_names",
                "born_on",
                "died_on",
                "gender",
                "ethnic_origin",
                "nhs_number",
                "address",
                "school",
                "protection_plan",
            )
        ),
        *(f"referrer.{one}" for one in ("name", "agency", "role", "contact")),
        "family",
        "form_on",
        "route",
        "safeguarding_lead",
        "senior_managers",
        "incident_on",
        "died",
        "seriously_harmed",
        "abuse_or_neglect",
        "concern_working_together",
        "what_happened",
        "agencies",
        "parallel_proceedings",
        "records_secured",
    }
    assert set(RETURN.labels.values()) >= {
        "case_reference",
        "agency",
        "author",
        "signed_off_by",
        "signed_off_on",
        "period_covered",
        "family_covered",
        "contracted_services",
        "summary",
        "view",
        "view_other",
        "view_reasons",
        "nil",
    }


@pytest.mark.parametrize("form", ["case_form", "agency_return"])
def test_no_wording_stands_for_two_fields(form: str) -> None:
    table = wordings()[form]
    for fields in (
        table["labels"],
        table["controls"],
        table["headings"],
        *table["within"].values(),
        *table["columns"].values(),
    ):
        seen: dict[str, str] = {}
        for field, texts in fields.items():
            for text in texts:
                assert seen.setdefault(normalise(text), field) == field, text
                assert normalise(text), text
