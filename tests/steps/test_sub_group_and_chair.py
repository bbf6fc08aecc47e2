"""The sub-group recommends, the Chair decides: neither turns into the other, and the criteria bind both."""

from __future__ import annotations

from datetime import date

import pytest

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from tests.builders import CHAIR, agree, child_of, decide, do, listed, receive, recommend
from tests.steps.saying import case_of, refused, said


@pytest.fixture
def case(desk: Desk) -> str:
    """A case on a meeting's agenda whose answers meet the criteria by presumption."""
    reference = receive(desk)
    agree(desk, reference)
    listed(desk, reference)
    return reference


def meeting_of(desk: Desk, case: str) -> int:
    return int(case_of(desk, case)["meetings"][-1].id)


def answer(desk: Desk, case: str, criterion: str, value: str, evidence: str = "As found.") -> None:
    do(desk, "answer_criterion", case=case, child=child_of(desk, case), criterion=criterion, answer=value, evidence=evidence,
       source="Education's summary, page 1")  # fmt: skip


AGAINST = {"rationale": "A ruling.", "dissent": "none"}


def test_a_course_against_the_criteria_is_refused_at_the_recommendation_and_again_at_the_decision(
    desk: Desk, case: str
) -> None:
    meeting = meeting_of(desk, case)
    for course in ("no_review", "defer"):
        refused(
            desk,
            "record_recommendation",
            "against_criteria_reasons",
            case=case,
            meeting=meeting,
            course=course,
            **AGAINST,
        )
    recommend(desk, case, meeting, "no_review", against_criteria_reasons="The coroner rules it out.")
    assert said(desk, case) == "The sub-group recommended: no review, against the criteria."
    given = {"decided_by": CHAIR, "decided_on": "2015-12-02", "course": "no_review", "reasons": "Agreed."}
    refused(desk, "record_decision", "against_criteria_reasons", case=case, **given)
    change = decide(desk, case, "no_review", against_criteria_reasons="The coroner's finding of 1 December.")
    notice = next(d for d in change.documents if "National panel" in d.name)
    assert "The coroner's finding of 1 December." in desk.take_out(notice.id).decode("utf-8")


def test_only_a_no_with_evidence_defeats_the_presumption(desk: Desk, case: str) -> None:
    assert case_of(desk, case)["assessment"].outcome == "must"
    answer(
        desk, case, "concern_working_together", "no", "Both agencies shared all they knew, see the minutes of 3 May."
    )
    assert case_of(desk, case)["assessment"].outcome == "not_by_criteria"
    recommend(desk, case, meeting_of(desk, case), "no_review")


def test_while_it_cannot_be_said_another_course_says_why_it_was_not_awaited(desk: Desk, case: str) -> None:
    answer(desk, case, "abuse_or_neglect", "unknown")
    assert case_of(desk, case)["assessment"].outcome == "cannot_say_yet"
    sentence = refused(
        desk,
        "record_recommendation",
        "not_awaited_because",
        case=case,
        meeting=meeting_of(desk, case),
        course="no_review",
        **AGAINST,
    )
    assert "Abuse or neglect" in sentence
    recommend(desk, case, meeting_of(desk, case), "defer")
    assert desk.ask("register")[0].stage is Stage.AGREED


def test_the_strongest_child_speaks_for_the_case(desk: Desk) -> None:
    children = [
        {"name": "Test Child One", "abuse_or_neglect": "no"},
        {"name": "Test Child Two", "died": "yes", "abuse_or_neglect": "yes"},
    ]
    case = receive(desk, children=children)
    found = case_of(desk, case)["assessment"]
    assert (found.outcome, found.heading) == ("must", "Criteria met (T.T.)")


def test_defer_case_takes_it_off_the_agenda_to_come(desk: Desk, case: str) -> None:
    desk.take_as_today(date(2015, 11, 20))
    refused(desk, "defer_case", "reason", case=case, reason="")
    do(desk, "defer_case", case=case, reason="The police ask to wait.")
    assert said(desk, case) == "Put off from the meeting on Tue 1 Dec 2015: The police ask to wait."
    assert desk.ask("meetings")[0].cases == 0
    do(desk, "set_agenda", meeting=1, cases=[case])
    assert desk.ask("register")[0].stage is Stage.LISTED


def test_set_agenda_keeps_the_order_and_never_drops_a_case(desk: Desk, case: str) -> None:
    other = receive(desk, children=[{"name": "Test Child Other"}])
    refused(desk, "set_agenda", None, meeting=1, cases=[case, other])
    agree(desk, other)
    do(desk, "set_agenda", meeting=1, cases=[other, case])
    assert desk.ask("meeting", {"meeting": 1}).agenda == (other, case)
    assert "defer_case" in refused(desk, "set_agenda", "cases", meeting=1, cases=[other])


def test_move_meeting_tells_its_cases(desk: Desk, case: str) -> None:
    refused(desk, "move_meeting", "reason", meeting=1, on="2015-12-08", reason="")
    do(desk, "move_meeting", meeting=1, on="2015-12-08", reason="The chair is ill.")
    assert (
        said(desk, case) == "The sub-group's meeting was moved from Tue 1 Dec 2015 to Tue 8 Dec 2015: The chair is ill."
    )


def test_arrange_meeting_asks_for_time_and_place(desk: Desk) -> None:
    refused(desk, "arrange_meeting", "at", kind="planned", on="2015-12-01", at="half past two", place="Test Hall")
    refused(desk, "arrange_meeting", "place", kind="planned", on="2015-12-01", at="14:30", place=" ")
    change = do(desk, "arrange_meeting", kind="planned", on="2015-12-05", at="14:30", place="Test Hall")
    assert change.warnings, "5 December 2015 is a Saturday"


def test_record_attendance_tells_members_from_people_who_give_information(desk: Desk, case: str) -> None:
    chair = {"name": "Test Sub-Group Chair", "role": "chair"}
    members = [{"name": f"Test Member {n}", "role": "member", "agency": f"Test Agency {n}"} for n in range(3)]
    short = do(
        desk, "record_attendance", meeting=1, attendance=[chair, *members[:2], {**members[2], "role": "in_attendance"}]
    )
    assert short.warnings[0].startswith("Not quorate")
    refused(
        desk, "record_recommendation", "quorum_override_because", case=case, meeting=1, course="full_scr", **AGAINST
    )
    do(desk, "record_attendance", meeting=1, attendance=[chair, *members])
    recommend(desk, case, 1)
    assert len(case_of(desk, case)["recommendations"][-1].present) == 4


def test_issue_pack_needs_an_agenda(desk: Desk, case: str) -> None:
    empty = do(desk, "arrange_meeting", kind="urgent", on="2015-12-09", at="9:00", place="Test Hall").made[0].id
    refused(desk, "issue_pack", "meeting", meeting=empty)
    change = do(desk, "issue_pack", meeting=1)
    assert len(change.documents) == 2
    assert said(desk, case) == "Papers were issued for the sub-group's meeting on Tue 1 Dec 2015."


def test_the_chair_decides_and_a_vice_chair_only_under_a_filed_delegation(desk: Desk, case: str) -> None:
    recommend(desk, case, 1)
    given = {
        "case": case,
        "decided_by": "Test Vice",
        "decided_on": "2015-12-02",
        "course": "full_scr",
        "reasons": "Met.",
    }
    refused(desk, "record_decision", "decided_by", **given)
    do(
        desk,
        "file_delegation",
        from_name=CHAIR,
        to_name="Test Vice",
        from_on="2015-12-01",
        until_on="2015-12-08",
        reason="Leave.",
    )
    refused(desk, "record_decision", "decided_by", **{**given, "decided_on": "2015-12-09"})
    do(desk, "record_decision", **given)
    assert said(desk, case).startswith("Test Vice, vice-chair under the delegation of Test Chair, decided")


def test_deciding_before_the_sub_group_needs_a_reason_and_warns(desk: Desk) -> None:
    case = receive(desk)
    given = {
        "case": case,
        "decided_by": CHAIR,
        "decided_on": "2015-11-03",
        "course": "full_scr",
        "reasons": "Plainly met.",
    }
    refused(desk, "record_decision", "before_sub_group_because", **given)
    change = do(desk, "record_decision", **given, before_sub_group_because="The panel asked for an answer by Friday.")
    assert any("before the sub-group" in warning for warning in change.warnings)


def test_a_made_decision_is_never_edited_and_its_notices_carry_their_clocks(desk: Desk, case: str) -> None:
    recommend(desk, case, 1)
    decide(desk, case)
    refused(desk, "correct", "field", case=case, field="reasons", value="Other.", reason="x")
    notices = {n.recipient: n for n in case_of(desk, case)["notices"]}
    assert notices["ofsted"].due_on == date(2015, 12, 9)
    assert notices["ofsted"].due_why == "5 working days from Wed 2 Dec 2015 (Chair’s decision) = Wed 9 Dec"
    refused(desk, "send_notice", "sent_on", case=case, notice="ofsted", sent_on="2015-12-01")
    do(desk, "send_notice", case=case, notice="Ofsted", sent_on="2015-12-04")
    assert "already" in refused(
        desk, "send_notice", "notice", case=case, notice=notices["ofsted"].id, sent_on="2015-12-04"
    )
    assert "There is no notice" in refused(
        desk, "send_notice", "notice", case=case, notice="coroner", sent_on="2015-12-04"
    )


def test_send_recommendation_brings_the_blank_decision_sheet(desk: Desk, case: str) -> None:
    recommend(desk, case, 1)
    refused(desk, "send_recommendation", "sent_on", case=case, sent_on="2015-11-30")
    change = do(desk, "send_recommendation", case=case, sent_on="2015-12-01")
    assert {d.name.split(" ", 1)[1] for d in change.documents} == {
        "recommendation.docx", "recommendation.pdf", "decision sheet.docx", "decision sheet.pdf",
    }  # fmt: skip
