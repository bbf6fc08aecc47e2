"""The sub-group recommends; the Chair decides. The one never turns into the other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from tests.builders import CHAIR, agree, at_stage, decide, do, listed, receive, recommend
from tests.steps.saying import case_of, in_tray, last_line, refused, said


def stage(desk: Desk, case: str) -> Stage:
    return Stage(next(row.stage for row in desk.ask("register") if row.reference == case))


def on_agenda(desk: Desk, **form: Any) -> tuple[str, int]:
    case = receive(desk, **form)
    agree(desk, case)
    return case, listed(desk, case)


NOT_MET = {"abuse_or_neglect": "no"}
USUAL = {"rationale": "As met.", "dissent": "none"}
DECISION = {"decided_by": CHAIR, "decided_on": "2015-12-02", "reasons": "As said."}


def test_record_recommendation_keeps_assessment_views_and_members(desk: Desk) -> None:
    case, meeting = on_agenda(desk)
    recommend(desk, case, meeting, rejected_options="An audit: too slow.")
    line = last_line(desk, case)
    assert (line.sentence, line.happened_on) == ("The sub-group recommended: commission a Serious Case Review.", date(2015, 12, 1))
    kept = case_of(desk, case)["recommendations"][0]
    assert (kept.assessment, kept.views, kept.dissent) == ("Criteria met", "nobody has been asked", "none")
    assert (stage(desk, case), case_of(desk, case)["decisions"]) == (Stage.RECOMMENDED, ())


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"rationale": " "}, "rationale", "Write the rationale"),
        ({"course": "close"}, "course", "one of"), ({"meeting": 99}, "meeting", "no meeting"),
    ],
)  # fmt: skip
def test_a_recommendation_that_cannot_be(desk: Desk, given: dict[str, Any], field: str, words: str) -> None:
    case, meeting = on_agenda(desk, **NOT_MET)
    usual = {"case": case, "meeting": meeting, "course": "no_review", **USUAL}
    assert words in refused(desk, "record_recommendation", field, **{**usual, **given})


def test_a_recommendation_belongs_to_a_meeting_held_with_the_case(desk: Desk) -> None:
    case, _ = on_agenda(desk)
    _, other = on_agenda(desk)
    usual = {"case": case, "course": "full_scr", **USUAL}
    assert "not on that meeting's agenda" in refused(desk, "record_recommendation", "meeting", **usual, meeting=other)
    late = receive(desk)
    agree(desk, late)
    ahead = listed(desk, late, on="2015-12-20")
    sentence = refused(desk, "record_recommendation", None, **{**usual, "case": late}, meeting=ahead)
    assert sentence == "The meeting is on Sun 20 Dec 2015: a recommendation can be recorded from that day."


def test_deferred_at_the_meeting_then_recommended_at_a_second(desk: Desk) -> None:
    case, first = on_agenda(desk)
    recommend(desk, case, first, "defer", against_criteria_reasons="Two summaries are out.")
    assert stage(desk, case) is Stage.AGREED
    assert "stands at “How to proceed”" in refused(desk, "send_recommendation", None, case=case, sent_on="2015-12-02")
    second = listed(desk, case, on="2015-12-08")
    recommend(desk, case, second)
    assert stage(desk, case) is Stage.RECOMMENDED
    assert [r.course for r in case_of(desk, case)["recommendations"]] == ["defer", "full_scr"]


def test_send_recommendation_with_the_blank_decision_sheet(desk: Desk) -> None:
    case = at_stage(desk, Stage.RECOMMENDED)
    change = do(desk, "send_recommendation", case=case, sent_on="2015-12-02", channel="secure_email")
    assert said(desk, case) == "The recommendation was sent to the Chair."
    assert [p.name for p in change.documents if p.name.endswith("pdf")] == [
        "CFC-2015-001 recommendation.pdf", "CFC-2015-001 decision sheet.pdf",
    ]  # fmt: skip
    assert desk.ask("register")[0].recommendation_sent_on == date(2015, 12, 2)
    assert stage(desk, case) is Stage.RECOMMENDED, "sent, and still not decided"
    assert "before the sub-group met" in refused(desk, "send_recommendation", "sent_on", case=case, sent_on="2015-11-30")


def test_record_decision_seals_it_and_sets_the_notices_clocks(desk: Desk) -> None:
    case = at_stage(desk, Stage.RECOMMENDED)
    change = decide(desk, case)
    assert said(desk, case) == "Test Chair, LSCB Chair, decided: commission a Serious Case Review."
    notices = {n.recipient: n.due_on for n in case_of(desk, case)["notices"]}
    assert notices == {"ofsted": date(2015, 12, 9), "dfe": date(2015, 12, 9), "national_panel": date(2015, 12, 9),
                       "referrer": None, "agencies": None, "family": None}  # fmt: skip
    assert len(change.documents) == 8
    row = desk.ask("decisions")[0]
    assert (row.decided_by, row.decided_as, row.recommended, len(row.seal)) == (CHAIR, "LSCB Chair", "full_scr", 64)
    clocks = {c.clock: c for c in desk.ask("due", {"case": case})}
    assert (clocks["chair_decides"].stopped_on, clocks["scr_completed"].due_on) == (date(2015, 12, 2), date(2016, 6, 2))


@pytest.mark.parametrize("sql", [
    "UPDATE decisions SET reasons = 'x'", "DELETE FROM decisions", "INSERT OR REPLACE INTO decisions SELECT * FROM decisions",
    "UPDATE recommendations SET course = 'no_review'", "UPDATE criterion_answers SET answer = 'no'", "DELETE FROM corrections",
    "UPDATE timeline SET sentence = 'x'", "DELETE FROM audit", "UPDATE agreements SET reason = 'x'", "DELETE FROM sendings",
])  # fmt: skip
def test_what_was_decided_cannot_be_changed_in_the_store(desk: Desk, sql: str) -> None:
    case = at_stage(desk, Stage.DECIDED)
    do(desk, "send_recommendation", case=case, sent_on="2015-12-02")
    do(desk, "correct", case=case, field="incident_place", value="At home", reason="Left out.")
    with pytest.raises(Exception, match="never") as raised, desk._db.writing():
        desk._db.run(sql)
    assert "IntegrityError" in type(raised.value).__name__


def test_departing_from_the_recommendation_needs_reasons(desk: Desk) -> None:
    case, meeting = on_agenda(desk, **NOT_MET)
    recommend(desk, case, meeting, "other_review", other_review="Multi-agency learning review")
    given = {"case": case, **DECISION}
    sentence = refused(desk, "record_decision", "departs_because", **given, course="no_review")
    assert "a review in another form. Give the Chair's reasons" in sentence
    other = {**given, "course": "other_review", "other_review": "single-agency audit"}
    refused(desk, "record_decision", "departs_because", **other)
    refused(desk, "record_decision", "departs_because", **other, departs_because="  ")
    do(desk, "record_decision", **other, departs_because="One agency only.")
    assert said(desk, case) == (
        "Test Chair, LSCB Chair, decided: no Serious Case Review: a review in another form (single-agency audit),"
        " departing from the recommendation."
    )


def test_the_same_form_of_review_is_no_departure(desk: Desk) -> None:
    case, meeting = on_agenda(desk, **NOT_MET)
    recommend(desk, case, meeting, "other_review", other_review="Multi-agency learning review")
    do(desk, "record_decision", case=case, **DECISION, course="other_review", other_review="multi-agency learning review")
    assert "departing" not in said(desk, case)


def test_another_form_of_review_may_be_named_later_and_says_so(desk: Desk) -> None:
    case, meeting = on_agenda(desk, **NOT_MET)
    change = recommend(desk, case, meeting, "other_review")
    assert "Which other form of review it is to be is not named." in change.warnings
    named = do(desk, "record_decision", case=case, **DECISION, course="other_review", other_review="single-agency audit")
    assert not any("not named" in warning for warning in named.warnings)
    assert "departing" not in said(desk, case)


def test_deciding_before_the_sub_group_met_needs_a_reason_and_warns(desk: Desk) -> None:
    case = receive(desk)
    given = {"case": case, **DECISION, "course": "full_scr"}
    assert "The sub-group had made no recommendation" in refused(desk, "record_decision", "before_sub_group_because", **given)
    change = do(desk, "record_decision", **given, before_sub_group_because="A judge asks.")
    assert any("before the sub-group made a recommendation" in warning for warning in change.warnings)
    assert said(desk, case).endswith("commission a Serious Case Review, before the sub-group made a recommendation.")


def test_a_decision_dated_before_the_meeting_had_no_recommendation(desk: Desk) -> None:
    case = at_stage(desk, Stage.RECOMMENDED)
    given = {"case": case, **DECISION, "course": "full_scr", "decided_on": "2015-11-30"}
    refused(desk, "record_decision", "before_sub_group_because", **given)
    do(desk, "record_decision", **given, before_sub_group_because="A judge asked.")
    assert desk.ask("decisions")[0].recommended is None


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"reasons": "\t"}, "reasons", "Write the Chair's reasons"), ({"decided_by": ""}, "decided_by", "Nobody was not"),
        ({"decided_by": "Test Sub-Group Chair"}, "decided_by", "was not the LSCB Chair"), ({"decided_on": "2015-11-01"}, "decided_on", "first told"),
        ({"decided_on": "2015-12-11"}, "decided_on", "future"), ({"sheet_received_on": "2015-12-01"}, "sheet_received_on", "before the decision"),
        ({"sheet": 99}, "sheet", "no paper"), ({"course": "maybe"}, "course", "one of"),
    ],
)  # fmt: skip
def test_a_decision_that_cannot_be(desk: Desk, given: dict[str, Any], field: str, words: str) -> None:
    case = at_stage(desk, Stage.RECOMMENDED)
    usual = {"case": case, **DECISION, "course": "full_scr"}
    at = "tray" if field == "sheet" else field
    assert words in refused(desk, "record_decision", at, **{**usual, **given})


def test_the_signed_sheet_is_filed_with_the_decision(desk: Desk) -> None:
    case = at_stage(desk, Stage.RECOMMENDED)
    sheet = in_tray(desk, "document")
    decide(desk, case, sheet=sheet, sheet_received_on="2015-12-03", told_to_us_by="signed sheet")
    assert next(row.filed_as for row in desk.ask("tray")) == "the Chair's signed sheet of CFC/2015/001"
    assert next(p for p in case_of(desk, case)["papers"] if p.id == sheet).kind == "signed_decision"
    again = {"case": case, **DECISION, "course": "full_scr", "supersedes_because": "x1", "sheet": sheet}
    assert "left the tray" in refused(desk, "record_decision", "sheet", **again)


def test_over_the_target_a_reason_is_asked_for_and_nothing_is_refused(desk: Desk) -> None:
    case = at_stage(desk, Stage.RECOMMENDED)
    late = decide(desk, case, decided_on="2015-12-03")
    assert "The target was Wed 2 Dec 2015: why it took longer is not recorded." in late.warnings
    other = at_stage(desk, Stage.RECOMMENDED)
    told = decide(desk, other, decided_on="2015-12-03", over_target_because="The inquest was awaited.")
    assert not any("target" in warning for warning in told.warnings)
    assert case_of(desk, other)["decisions"][0].over_target_because == "The inquest was awaited."


def test_the_chair_asks_for_more_and_decides_later(desk: Desk) -> None:
    case = at_stage(desk, Stage.RECOMMENDED)
    decide(desk, case, "defer", reasons="Ask the hospital.", departs_because="A gap.", against_criteria_reasons="A gap.")
    assert said(desk, case) == "Test Chair, LSCB Chair, asked for more before deciding: Ask the hospital."
    assert (stage(desk, case), case_of(desk, case)["notices"]) == (Stage.AGREED, ())
    assert next(c.stopped_on for c in desk.ask("due", {"case": case}) if c.clock == "chair_decides") is None
    decide(desk, case, decided_on="2015-12-04")
    assert desk.ask("decisions")[1].supersedes is None, "a deferral was no decision to supersede"


def test_a_deferral_before_anything_was_agreed_leaves_the_case_received(desk: Desk) -> None:
    case = receive(desk)
    decide(desk, case, "defer", before_sub_group_because="Nothing is known.", against_criteria_reasons="Nothing is known.")
    assert stage(desk, case) is Stage.RECEIVED


def test_a_later_decision_supersedes_with_a_reason_and_the_old_one_stands_unchanged(desk: Desk) -> None:
    case = at_stage(desk, Stage.DECIDED)
    do(desk, "send_notice", case=case, notice="ofsted", sent_on="2015-12-03")
    before = desk._db.rows("SELECT * FROM decisions")
    given = {"case": case, **DECISION, "course": "no_review", "decided_on": "2015-12-09", "departs_because": "An accident.",
             "against_criteria_reasons": "Ruled out."}  # fmt: skip
    assert "Say why this decision takes its place" in refused(desk, "record_decision", "supersedes_because", **given)
    early = {**given, "decided_on": "2015-12-01", "before_sub_group_because": "x1", "supersedes_because": "x1"}
    assert "before the decision that it would supersede" in refused(desk, "record_decision", "decided_on", **early)
    defer = {**given, "course": "defer", "supersedes_because": "x1"}
    assert "re-open the case" in refused(desk, "record_decision", "course", **defer)
    do(desk, "record_decision", **given, supersedes_because="The inquest.")
    assert said(desk, case).endswith("Reason: The inquest.")
    assert desk._db.rows("SELECT * FROM decisions WHERE id = 1") == before
    old, new = desk.ask("decisions")
    assert (old.superseded_by, new.supersedes, old.course) == (new.id, old.id, "full_scr")
    notices = case_of(desk, case)["notices"]
    assert [n.held_because for n in notices[:2]] == ["", "Superseded by the decision of Wed 9 Dec 2015."]
    running = [c for c in desk.ask("due", {"case": case}) if c.clock == "dfe_told" and c.stopped_on is None]
    assert [c.due_on for c in running] == [date(2015, 12, 16)], "nobody is chased for a notice of the old decision"


def test_reopened_met_again_and_decided_anew(desk: Desk) -> None:
    case = at_stage(desk, Stage.CLOSED)
    do(desk, "reopen_case", case=case, reason="The national panel disagrees.")
    assert said(desk, case) == "The case was re-opened: The national panel disagrees."
    assert stage(desk, case) is Stage.AGREED
    do(desk, "send_notice", case=case, notice="referrer", sent_on="2015-12-03")
    second = listed(desk, case, on="2015-12-08")
    recommend(desk, case, second)
    decide(desk, case, decided_on="2015-12-09", supersedes_because="The panel's letter.")
    assert len(case_of(desk, case)["notices"]) == 12
    assert stage(desk, case) is Stage.DECIDED


def test_a_delegation_ends_with_the_chair_who_gave_it(desk: Desk) -> None:
    case, meeting = on_agenda(desk)
    recommend(desk, case, meeting)
    do(desk, "file_delegation", from_name=CHAIR, to_name="Test Vice", from_on="2015-12-01", until_on="2015-12-10", reason="Leave.")
    do(desk, "appoint", office="lscb_chair", name="Test New Chair", from_on="2015-12-02")
    given = {**DECISION, "case": case, "course": "full_scr", "decided_by": "Test Vice", "decided_on": "2015-12-03"}
    refused(desk, "record_decision", "decided_by", **given)
