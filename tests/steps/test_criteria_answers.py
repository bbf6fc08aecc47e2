"""The truth table of Working Together 2015 through the desk: answered, assessed, recommended, decided."""

from __future__ import annotations

from typing import Any

import pytest

from scr_desk.desk import Desk
from tests.builders import agree, child_of, decide, do, listed, receive, recommend
from tests.steps.saying import case_of, refused, said

BLANK: dict[str, Any] = {"died": None, "seriously_harmed": None, "abuse_or_neglect": None}
ANSWER = {"evidence": "Test evidence.", "source": "Form, page 1"}


def blank_case(desk: Desk, **changes: Any) -> str:
    return receive(desk, **{**BLANK, **changes})


def answer(desk: Desk, case: str, **answers: str) -> None:
    for criterion, value in answers.items():
        do(desk, "answer_criterion", case=case, child=child_of(desk, case), criterion=criterion, answer=value, **ANSWER)


def outcome(desk: Desk, case: str) -> str:
    return str(case_of(desk, case)["assessment"].outcome)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"died": "yes", "abuse_or_neglect": "yes"}, "must"),
        ({"died": "yes", "abuse_or_neglect": "no"}, "not_by_criteria"),
        ({"seriously_harmed": "yes", "abuse_or_neglect": "yes"}, "must"),
        ({"seriously_harmed": "yes", "abuse_or_neglect": "yes", "concern_working_together": "unknown"}, "must"),
        ({"seriously_harmed": "yes", "abuse_or_neglect": "yes", "died": "no", "concern_working_together": "no"}, "not_by_criteria"),
        ({"seriously_harmed": "yes", "abuse_or_neglect": "no"}, "not_by_criteria"),
        ({"died": "yes", "abuse_or_neglect": "no", "police_custody": "yes"}, "always"),
        ({"died": "no", "seriously_harmed": "yes", "abuse_or_neglect": "no", "young_offender_institution": "yes"}, "not_by_criteria"),
        ({"died": "yes", "abuse_or_neglect": "no", "detained_mental_health_act_1983": "yes"}, "always"),
        ({"died": "yes"}, "cannot_say_yet"),
        ({"abuse_or_neglect": "yes"}, "cannot_say_yet"),
        ({"abuse_or_neglect": "unknown", "died": "no", "seriously_harmed": "no"}, "not_by_criteria"),
        ({"died": "yes", "police_custody": "yes"}, "always"),
        ({"abuse_or_neglect": "no", "police_custody": "yes"}, "cannot_say_yet"),
        ({}, "cannot_say_yet"),
    ],
)
def test_the_truth_table_through_the_desk(desk: Desk, answers: dict[str, str], expected: str) -> None:
    case = blank_case(desk)
    answer(desk, case, **answers)
    assert outcome(desk, case) == expected


@pytest.mark.parametrize(
    ("born_on", "died_on", "expected"),
    [("1998-05-01", "2015-10-29", "always"), ("2000-05-01", "2015-10-29", "not_by_criteria"), (None, "2015-10-29", "cannot_say_yet"),
     ("1999", "2015", "cannot_say_yet"), ("1998", "2015-10", "always")],
)  # fmt: skip
def test_the_deprivation_of_liberty_route_turns_on_the_age_at_death(
    desk: Desk, born_on: str | None, died_on: str, expected: str
) -> None:
    case = blank_case(desk, children=[{"name": "Test Child Kay", "born_on": born_on, "died_on": died_on}], incident_on=None)
    answer(desk, case, abuse_or_neglect="no", deprivation_of_liberty_16_17="yes")
    assert outcome(desk, case) == expected


@pytest.mark.parametrize(
    ("child", "expected"),
    [({"born_on": "1997-10-29"}, "not_by_criteria"), ({"born_on": "1997-10-30"}, "must"), ({"born_on": "1997"}, "cannot_say_yet"),
     ({"age": 17, "age_on": "2015-10-29"}, "must"), ({"age": 17, "age_on": "2013-01-01"}, "not_by_criteria"), ({"age": 0}, "must")],
)  # fmt: skip
def test_the_age_at_the_incident_counts_with_incomplete_dates(desk: Desk, child: dict[str, Any], expected: str) -> None:
    case = blank_case(desk, children=[{"name": "Test Child Kay", **child}])
    answer(desk, case, abuse_or_neglect="yes", died="yes")
    assert outcome(desk, case) == expected


def test_a_bare_no_on_the_form_defeats_no_presumption(desk: Desk) -> None:
    case = receive(desk, concern_working_together="no")
    assert outcome(desk, case) == "must"
    child = child_of(desk, case)
    given = {"case": case, "child": child, "criterion": "concern_working_together", "answer": "no", "source": "All summaries"}
    assert refused(desk, "answer_criterion", "evidence", **given, evidence=" ") == "Write the evidence for the answer."
    do(desk, "answer_criterion", **given, evidence="Every agency shared what it knew, and acted.")
    assert outcome(desk, case) == "not_by_criteria"
    assert said(desk, case).endswith(": Working together: no.")


def test_answer_criterion_is_for_a_child_of_the_case_with_evidence_and_source(desk: Desk) -> None:
    case = receive(desk)
    other = child_of(desk, receive(desk))
    mother = case_of(desk, case)["family"][0].id
    given = {"case": case, "criterion": "died", "answer": "yes", **ANSWER}
    for stranger in (other, mother, 999, "Test Nobody", ""):
        assert "no such child" in refused(desk, "answer_criterion", "child", **given, child=stranger)
    child = {"child": child_of(desk, case)}
    assert "Say where" in refused(desk, "answer_criterion", "source", **{**given, **child, "source": ""})
    assert "no criterion" in refused(desk, "answer_criterion", "criterion", **{**given, **child, "criterion": "x"})
    assert "one of" in refused(desk, "answer_criterion", "answer", **{**given, **child, "answer": "maybe"})
    assert "first told" in refused(desk, "answer_criterion", "answered_on", **given, **child, answered_on="2015-11-01")
    do(desk, "answer_criterion", case=case, **child, criterion="died", answer="unknown", evidence="", source="")
    assert said(desk, case).endswith(": Death: not yet known."), "not yet known needs no evidence"


def test_two_children_of_one_name_are_told_apart_by_number(desk: Desk) -> None:
    case = blank_case(desk, children=[{"name": "Test Child Kay"}, {"name": "Test Child Kay", "born_on": "2010"}])
    given = {"case": case, "criterion": "died", "answer": "yes", **ANSWER}
    assert "Give the number" in refused(desk, "answer_criterion", "child", **given, child="test child kay")


def test_the_strongest_child_is_the_cases_outcome_and_all_are_shown(desk: Desk) -> None:
    case = blank_case(
        desk, children=[{"name": "Test Child One", "abuse_or_neglect": "no"}, {"name": "Test Child Two", "died": "yes"}]
    )
    assessment = case_of(desk, case)["assessment"]
    assert [child.outcome for child in assessment.by_child] == ["not_by_criteria", "cannot_say_yet"]
    assert assessment.heading == "Cannot say yet (T.T.)"


def test_a_must_case_without_a_notification_says_so(desk: Desk) -> None:
    case = receive(desk)
    assert "no notification by the local authority" in case_of(desk, case)["assessment"].notification_gap
    do(desk, "correct", case=case, field="notification_reference", value="N-12", reason="Copied to us.")
    assert case_of(desk, case)["assessment"].notification_gap is None


@pytest.mark.parametrize("course", ["no_review", "other_review", "defer"])
def test_a_course_against_the_criteria_is_refused_at_both_and_printed_when_reasoned(desk: Desk, course: str) -> None:
    case = receive(desk)
    agree(desk, case)
    meeting = listed(desk, case)
    given: dict[str, Any] = {"other_review": "case audit"} if course == "other_review" else {}
    usual = {"case": case, "meeting": meeting, "course": course, "rationale": "As said.", "dissent": "none", **given}
    sentence = refused(desk, "record_recommendation", "against_criteria_reasons", **usual)
    assert "The assessment is “Criteria met”" in sentence
    refused(desk, "record_recommendation", "against_criteria_reasons", **usual, against_criteria_reasons=" ")
    if course == "defer":
        return
    do(desk, "record_recommendation", **usual, against_criteria_reasons="Neglect was ruled out.")
    assert ", against the criteria." in said(desk, case)
    decided = {"case": case, "decided_by": "Test Chair", "decided_on": "2015-12-02", "course": course, "reasons": "As said.", **given}
    refused(desk, "record_decision", "against_criteria_reasons", **decided)
    change = do(desk, "record_decision", **decided, against_criteria_reasons="The Chair's own reasons.")
    assert said(desk, case).endswith(", against the criteria.")
    panel = next(p for p in change.documents if "National panel" in p.name)
    assert "The Chair's own reasons." in desk.take_out(panel.id).decode()
    assert desk.ask("decisions")[0].against_criteria_reasons == "The Chair's own reasons."


def test_an_answer_used_by_the_sub_group_changes_only_with_a_reason(desk: Desk) -> None:
    case = receive(desk)
    agree(desk, case)
    recommend(desk, case, listed(desk, case))
    given = {"case": case, "child": child_of(desk, case), "criterion": "abuse_or_neglect", "answer": "no", **ANSWER}
    assert "say why it changes" in refused(desk, "answer_criterion", "reason", **given)
    do(desk, "answer_criterion", **given, reason="The coroner found otherwise.")
    decide(desk, case, "no_review", departs_because="An accident.")
    kept = [a.answer for a in case_of(desk, case)["answers"] if a.criterion == "abuse_or_neglect"]
    assert kept == ["yes", "no"], "the earlier answer stays on record"


def test_while_it_cannot_be_said_a_course_says_which_answer_was_not_awaited(desk: Desk) -> None:
    case = blank_case(desk)
    answer(desk, case, died="yes")
    agree(desk, case)
    meeting = listed(desk, case)
    usual = {"case": case, "meeting": meeting, "rationale": "As said.", "dissent": "none"}
    sentence = refused(desk, "record_recommendation", "not_awaited_because", **usual, course="no_review")
    assert "Abuse or neglect" in sentence and "not awaited" in sentence
    do(desk, "record_recommendation", **usual, course="no_review", not_awaited_because="The inquest takes a year.")
    refused(desk, "record_decision", "not_awaited_because", case=case, decided_by="Test Chair", decided_on="2015-12-02",
            course="no_review", reasons="As recommended.")  # fmt: skip
    do(desk, "record_recommendation", **usual, course="full_scr")
    do(desk, "record_recommendation", **usual, course="defer")
    assert said(desk, case) == "The sub-group deferred the case: As said."


def test_reasons_that_a_course_does_not_call_for_are_not_kept(desk: Desk) -> None:
    case = receive(desk)
    agree(desk, case)
    change = recommend(desk, case, listed(desk, case), against_criteria_reasons="x1", not_awaited_because="x2")
    assert change.warnings[:2] == (
        "Reasons for going against the criteria were not kept: this course does not call for them.",
        "Reasons for not awaiting an answer were not kept: this course does not call for them.",
    )
    kept = case_of(desk, case)["recommendations"][0]
    assert (kept.against_criteria_reasons, kept.not_awaited_because) == ("", "")
    assert said(desk, case) == "The sub-group recommended: commission a Serious Case Review."
    decision = decide(desk, case, departs_because="x3")
    assert any("Reasons for departing were not kept" in warning for warning in decision.warnings)
    assert "departing" not in said(desk, case)
