"""A wrong value put right: the old one stays on record, and what has a step of its own is not corrected."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from scr_desk.domain.fields import PartialDate, Years
from scr_desk.steps.correct import _as_text, as_kept
from tests.builders import agree, at_stage, do, receive
from tests.steps.saying import case_of, refused, said


def fix(desk: Desk, case: str, field: str, value: Any, **given: Any) -> Any:
    return do(desk, "correct", **{"case": case, "field": field, "value": value, "reason": "A slip.", **given})


def test_correct_keeps_the_old_value(desk: Desk) -> None:
    case = receive(desk)
    fix(desk, case, "incident_on", "2015-10")
    assert said(desk, case) == "Incident on was corrected from 29 October 2015 to October 2015: A slip."
    known = case_of(desk, case)
    assert known["case"].incident_on == "2015-10"
    one = known["corrections"][0]
    assert (one.of, one.field, one.old, one.new, one.because) == ("case", "incident_on", "2015-10-29", "2015-10", "A slip.")


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("school", "", "School was corrected from “Test Nursery” to not known: A slip."),
        ("must_not_be_written_to", True, "Must not be written to was corrected from no to yes: A slip."),
        ("agencies_named", ["Housing"], "Agencies named was corrected from “Hospitals, Constabulary” to “Housing”: A slip."),
        ("route", "multi_agency", "Route was corrected from single agency to multi agency: A slip."),
        ("first_told_on", "2015-11-01", "First told on was corrected from Mon 2 Nov 2015 to Sun 1 Nov 2015: A slip."),
        ("what_happened", "x" * 200, f"What happened was corrected from “Admitted with a head injury.” to “{'x' * 79}…”: A slip."),
        ("age", 3, "Age was corrected from not known to 3: A slip."),
    ],
)  # fmt: skip
def test_the_timeline_says_from_what_to_what(desk: Desk, field: str, value: Any, told: str) -> None:
    case = receive(desk)
    fix(desk, case, field, value)
    assert said(desk, case) == told
    assert case_of(desk, case)["corrected_by"] == ("Test Manager",)


@pytest.mark.parametrize(
    ("kind", "value"),
    [(bool, True), (bool, False), (tuple[str, ...], ["a", "b"]), (tuple[str, ...], []), (Years | None, 4), (Years | None, None),
     (PartialDate | None, "2015-10"), (str, "As typed.")],
)  # fmt: skip
def test_what_a_correction_keeps_can_be_put_back(kind: Any, value: Any) -> None:
    assert as_kept(kind, _as_text(tuple(value) if isinstance(value, list) else value)) == value


@pytest.mark.parametrize(
    ("field", "value", "stored"),
    [
        ("children.0.born_on", "2013-02", "2013-02"), ("born_on", "2012", "2012"), ("children.0.name", "Test Child New", "Test Child New"),
        ("nhs_number", "999 000 0026", "999 000 0026"), ("age", 3, 3), ("age", "4", 4), ("children.0.died_on", "2015-11-01", "2015-11-01"),
        ("must_not_be_written_to", True, True), ("must_not_be_written_to", "yes", True), ("born_on", "", None), ("born_on", None, None),
        ("school", "", ""), ("gender", None, ""),
    ],
)  # fmt: skip
def test_fields_of_a_child(desk: Desk, field: str, value: Any, stored: Any) -> None:
    case = receive(desk)
    fix(desk, case, field, value)
    child = case_of(desk, case)["children"][0]
    assert getattr(child, field.rpartition(".")[2]) == stored


@pytest.mark.parametrize(
    ("field", "value", "stored"),
    [
        ("kinds_of_abuse", "neglect; physical", ("neglect", "physical")), ("kinds_of_abuse", ["neglect"], ("neglect",)),
        ("agencies_named", "", ()), ("has_legal_hold", True, True), ("look_again_on", "2020-01-01", date(2020, 1, 1)),
        ("route", "multi_agency", "multi_agency"), ("what_happened", "Otherwise.", "Otherwise."),
    ],
)  # fmt: skip
def test_fields_of_the_case(desk: Desk, field: str, value: Any, stored: Any) -> None:
    case = receive(desk)
    fix(desk, case, field, value)
    assert getattr(case_of(desk, case)["case"], field) == stored


def test_fields_of_a_person_and_of_a_referral(desk: Desk) -> None:
    case = receive(desk, children=[{"name": "Test One"}, {"name": "Test Two"}])
    mother = case_of(desk, case)["family"][0].id
    fix(desk, case, "relationship", "aunt", person=mother)
    fix(desk, case, "family.0.name", "Test Aunt One")
    fix(desk, case, "referrer.contact", "01632 960 002")
    fix(desk, case, "referrals.0.referrer_role", "Nurse")
    known = case_of(desk, case)
    assert (known["family"][0].name, known["family"][0].relationship) == ("Test Aunt One", "aunt")
    assert (known["referrals"][0].referrer_contact, known["referrals"][0].referrer_role) == ("01632 960 002", "Nurse")
    assert "no field" in refused(desk, "correct", "field", case=case, field="born_on", value="2013", reason="Which of two?")


@pytest.mark.parametrize(
    ("field", "value", "at"),
    [
        ("stage", "closed", "field"), ("reference", "X/1", "field"), ("ending", "finished", "field"), ("id", 3, "field"),
        ("nonsense", "x", "field"), ("children.9.name", "x", "field"), ("children.0.case_id", 2, "field"), ("children.².name", "x", "field"),
        ("children.0", "x", "field"), ("family.0.is_child", True, "field"), ("registered_on", "2015-11-01", "field"),
        ("incident_on", "29 October", "value"), ("incident_on", 2015, "value"), ("age", "old", "value"), ("age", 131, "value"),
        ("route", "by post", "value"), ("has_legal_hold", "perhaps", "value"), ("first_told_on", None, "value"),
        ("first_told_on", "2015-12-11", "value"), ("incident_on", "2015-12-11", "value"), ("died_on", "2016", "value"),
        ("known_as", "", "value"), ("kinds_of_abuse", 3, "value"), ("what_happened", True, "value"), ("what_happened", ["x"], "value"),
        ("incident_on", "2015-10-29", "value"),
    ],
)  # fmt: skip
def test_what_cannot_be_corrected_is_refused(desk: Desk, field: str, value: Any, at: str) -> None:
    case = receive(desk)
    refused(desk, "correct", at, case=case, field=field, value=value, reason="A slip.")
    assert case_of(desk, case)["corrections"] == ()


def test_a_correction_has_a_reason_a_person_of_the_case_and_an_open_case(desk: Desk) -> None:
    case, other = receive(desk), receive(desk)
    stranger = case_of(desk, other)["family"][0].id
    given = {"case": case, "field": "name", "value": "Test X"}
    assert "why the value" in refused(desk, "correct", "reason", **given, reason=" ")
    assert "no person" in refused(desk, "correct", "person", **given, reason="A slip.", person=stranger)
    assert "first told" in refused(desk, "correct", "corrected_on", **given, reason="A slip.", corrected_on="2015-11-01")
    closed = at_stage(desk, Stage.CLOSED)
    assert "Closed" in refused(desk, "correct", None, **{**given, "case": closed}, reason="A slip.")


def test_the_day_first_told_moves_with_its_reason_or_with_an_arrival(desk: Desk) -> None:
    case = receive(desk)
    fix(desk, case, "referrals.0.told_on", "2015-10-30")
    assert case_of(desk, case)["case"].first_told_on == date(2015, 10, 30), "the earliest arrival counts"
    fix(desk, case, "first_told_on", "2015-10-28", reason="Told on the telephone.")
    known = case_of(desk, case)["case"]
    assert (known.first_told_on, known.first_told_because) == (date(2015, 10, 28), "Told on the telephone.")
    assert next(c.due_on for c in desk.ask("due", {"case": case}) if c.clock == "chair_decides") == date(2015, 11, 28)
    agree(desk, case, agreed_on="2015-11-05")
    late = {"case": case, "field": "first_told_on", "value": "2015-11-06", "reason": "A slip."}
    assert "worked on from Thu 5 Nov 2015" in refused(desk, "correct", "value", **late)


def test_a_date_of_death_asks_for_the_answer_too(desk: Desk) -> None:
    case = receive(desk)
    assert "answer the criterion" in fix(desk, case, "died_on", "2015-11-20").warnings[0]
