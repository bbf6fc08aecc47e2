"""A further form, a later notification, a duplicate case: facts side by side, nobody left out, the month unmoved."""

from __future__ import annotations

from datetime import date
from typing import Any

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from tests.builders import FORM, ask, at_stage, decide, do, listed, receive
from tests.steps.saying import case_of, in_tray, last_line, refused, said

SECOND: dict[str, Any] = {
    "children": [{"name": FORM["children"][0]["name"], "born_on": "2013-02", "school": "Test School", "died": "yes"}],
    "family": [{"name": "test mother one", "relationship": "Mother", "address": "2 Test Road"},
               {"name": "Test Stepfather One", "relationship": "stepfather"}],
    "referrer": {"name": "Test Referrer Two", "agency": "Hospitals"},
    "incident_on": "2015-10-30", "incident_place": "at home", "immediate_risks": "A baby is in the home.",
    "seriously_harmed": "yes", "concern_working_together": "yes", "concerns": "Not shared.", "agencies": ["Hospitals", "Cafcass"],
    "kinds_of_abuse": ["neglect"], "parallel_proceedings": "Care proceedings",
}  # fmt: skip


def test_join_to_case_keeps_conflicting_facts_side_by_side(desk: Desk) -> None:
    case = receive(desk)
    paper = in_tray(desk, **SECOND)
    change = do(desk, "join_to_case", tray=paper, into=case, joined_on="2015-11-04")
    known = case_of(desk, case)
    conflicts = {(c.field, c.on_case, c.on_referral) for c in known["conflicts"]}
    assert conflicts == {
        ("incident_on", "2015-10-29", "2015-10-30"), ("school", "Test Nursery", "Test School"), ("died", "no", "yes"),
    }  # fmt: skip
    assert said(desk, case) == (
        "A further referral from Test Referrer Two joined this case; facts to settle: incident on, school, died."
    )
    assert len(change.warnings) == 3
    assert known["case"].incident_place == "at home", "what the case lacked is filled in"
    assert known["case"].immediate_risks == "A baby is in the home."
    assert known["case"].agencies_named == ("Hospitals", "Constabulary", "Cafcass")
    assert [p.name for p in known["family"]] == ["Test Mother One", "Test Stepfather One"], "the stepfather is not lost"
    assert known["family"][0].address == "2 Test Road"
    assert known["children"][0].born_on == "2013-02-14", "a less exact date takes nothing away"
    answers = {a.criterion: a.answer for a in known["answers"]}
    assert answers["concern_working_together"] == "yes"
    assert answers["died"] == "no", "until it is settled"
    assert len(known["referrals"]) == 2
    assert [p.note for p in known["proceedings"]] == ["Care proceedings"]


def test_settle_conflict_lets_one_account_stand_and_keeps_the_other(desk: Desk) -> None:
    case = receive(desk)
    do(desk, "join_to_case", tray=in_tray(desk, **SECOND), into=case, joined_on="2015-11-04")
    by_field = {c.field: c.id for c in case_of(desk, case)["conflicts"]}
    given = {"case": case, "reason": "Asked the hospital."}
    do(desk, "settle_conflict", **given, conflict=by_field["incident_on"], stands="on_referral")
    assert said(desk, case) == "Two accounts of incident on were settled: Asked the hospital."
    do(desk, "settle_conflict", **given, conflict=by_field["school"], stands="on_case")
    do(desk, "settle_conflict", **given, conflict=by_field["died"], stands="on_referral")
    known = case_of(desk, case)
    assert known["case"].incident_on == "2015-10-30"
    assert known["children"][0].school == "Test Nursery"
    assert [(a.answer, a.source) for a in known["answers"] if a.criterion == "died"][-1] == (
        "yes", "further referral from Test Referrer Two",
    )  # fmt: skip
    first = known["conflicts"][0]
    assert (first.on_case, first.on_referral, first.settled_as) == (
        "2015-10-29", "2015-10-30", "2015-10-30",
    )  # fmt: skip
    again = {**given, "conflict": by_field["school"], "stands": "on_case"}
    assert refused(desk, "settle_conflict", None, **again) == "No two accounts wait to be settled."


def test_a_conflict_is_settled_once_and_with_a_reason(desk: Desk) -> None:
    case, other = receive(desk), receive(desk)
    do(desk, "join_to_case", tray=in_tray(desk, **SECOND), into=case, joined_on="2015-11-04")
    first = case_of(desk, case)["conflicts"][0].id
    refused(desk, "settle_conflict", "reason", case=case, conflict=first, stands="on_case", reason="  ")
    assert "No two accounts" in refused(desk, "settle_conflict", None, case=other, conflict=first, stands="on_case", reason="x1")
    do(desk, "settle_conflict", case=case, conflict=first, stands="on_case", reason="As told.")
    assert "no open conflict" in refused(
        desk, "settle_conflict", "conflict", case=case, conflict=first, stands="on_case", reason="As told."
    )


def test_a_later_arrival_never_restarts_the_month_and_an_earlier_one_moves_it(desk: Desk) -> None:
    case = receive(desk, received_on="2015-11-02")
    do(desk, "join_to_case", tray=in_tray(desk, **SECOND), into=case, joined_on="2015-11-09")
    assert case_of(desk, case)["case"].first_told_on == date(2015, 11, 2)
    do(desk, "join_to_case", into=case, kind="notification", joined_on="2015-10-30", authority_aware_on="2015-10-29",
       notification_on="2015-10-30", reference="N-7", **{"from": "Test County Council"})  # fmt: skip
    assert said(desk, case) == "The Board was told again, by Test County Council (serious incident notification)."
    known = case_of(desk, case)
    assert known["case"].first_told_on == date(2015, 10, 30)
    assert next(c.due_on for c in known["clocks"] if c.clock == "chair_decides") == date(2015, 11, 30)
    assert known["assessment"].notification_gap is None


def test_a_duplicate_case_joins_and_both_timelines_say_so(desk: Desk) -> None:
    first = receive(desk)
    second = receive(desk, received_on="2015-10-31", **{**SECOND, "incident_on": "2015-10-29"})
    meeting = do(desk, "arrange_meeting", kind="planned", on="2015-12-20", at="14:00", place="Test Hall").made[0].id
    do(desk, "agree_how_to_proceed", case=second, how="next_planned", agreed_on="2015-11-02", manager="Test Manager",
       chair="Test Chair", reason="Safe.")  # fmt: skip
    do(desk, "set_agenda", meeting=meeting, cases=[second])
    ask(desk, second, ["Constabulary"])
    change = do(desk, "join_to_case", case=second, into=first, joined_on="2015-12-01", reason="The same child.")
    assert said(desk, first).startswith("CFC/2015/002 was joined to this case (facts to settle: ")
    assert said(desk, first).endswith("The same child.")
    assert said(desk, second) == "Joined to CFC/2015/001: The same child."
    assert [row.stage for row in desk.ask("register")] == [Stage.RECEIVED, Stage.CLOSED]
    known = case_of(desk, first)
    assert known["case"].first_told_on == date(2015, 10, 31)
    assert "Test Stepfather One" in [p.name for p in known["family"]]
    assert {r.referrer_name for r in known["referrals"]} == {"Test Referrer One", "Test Referrer Two"}
    assert any("Asked on CFC/2015/002 and not returned: Gloucestershire Constabulary" in w for w in change.warnings)
    assert desk.ask("meeting", {"meeting": meeting}).agenda == ()
    assert all(clock.case == first for clock in desk.ask("due")), "the clocks of the case joined away have stopped"
    assert last_line(desk, second).happened_on == date(2015, 12, 1)


def test_what_cannot_be_joined_is_refused(desk: Desk) -> None:
    case, other = receive(desk), receive(desk)
    paper = in_tray(desk, **SECOND)
    assert "itself" in refused(desk, "join_to_case", "into", case=case, into=case)
    assert "one of the two" in refused(desk, "join_to_case", "tray", case=other, tray=paper, into=case)
    assert "Give a form" in refused(desk, "join_to_case", "tray", into=case)
    assert "who told" in refused(desk, "join_to_case", "from", into=case, kind="coroner")
    do(desk, "join_to_case", tray=paper, into=case)
    assert "left the tray" in refused(desk, "join_to_case", "tray", tray=paper, into=other)
    do(desk, "withdraw_case", case=other, reason="Asked for.", chair="Test Chair")
    assert "Withdrawn" in refused(desk, "join_to_case", None, case=other, into=case)
    decided = at_stage(desk, Stage.DECIDED)
    assert "Chair has decided" in refused(desk, "join_to_case", "case", case=decided, into=case)
    assert "first told" in refused(desk, "join_to_case", "joined_on", case=receive(desk), into=case, joined_on="2015-10-01")


def test_a_scan_joins_as_it_is(desk: Desk) -> None:
    case = receive(desk)
    do(desk, "join_to_case", tray=in_tray(desk, "document"), into=case)
    assert said(desk, case) == "A further referral from a referrer not named joined this case; no facts conflict."


def test_a_second_child_joins_with_its_own_answers(desk: Desk) -> None:
    case = receive(desk)
    children = [{"name": "Test Child Kay", "abuse_or_neglect": "yes"}, {"name": "Test Child Jo", "died": "yes"}]
    do(desk, "join_to_case", tray=in_tray(desk, children=children), into=case)
    known = case_of(desk, case)
    assert len(known["children"]) == 3
    by_child = {a.person_id: a.criterion for a in known["answers"][3:]}
    assert by_child == {known["children"][1].id: "abuse_or_neglect", known["children"][2].id: "died"}


def test_a_decided_case_takes_a_further_form(desk: Desk) -> None:
    case = receive(desk)
    meeting = listed_case(desk, case)
    do(desk, "record_recommendation", case=case, meeting=meeting, course="full_scr", rationale="As met.", dissent="none")
    decide(desk, case)
    do(desk, "join_to_case", tray=in_tray(desk, **SECOND), into=case)
    assert desk.ask("register")[0].stage is Stage.DECIDED


def listed_case(desk: Desk, case: str) -> int:
    do(desk, "agree_how_to_proceed", case=case, how="next_planned", agreed_on="2015-11-05", manager="Test Manager",
       chair="Test Chair", reason="Safe.")  # fmt: skip
    return listed(desk, case)
