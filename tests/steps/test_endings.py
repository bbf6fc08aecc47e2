"""Who is told, and how a case leaves the desk: closed, withdrawn, passed on, returned; and re-opened."""

from __future__ import annotations

from datetime import date

import pytest

from scr_desk.desk import Desk
from scr_desk.domain.case import Ending, Stage
from tests.builders import ask, at_stage, child_of, decide, do, receive
from tests.steps.saying import case_of, last_line, refused, said


def stage(desk: Desk, case: str) -> Stage:
    return Stage(next(row.stage for row in desk.ask("register") if row.reference == case))


def test_send_notice_by_its_number_name_or_title(desk: Desk) -> None:
    case = at_stage(desk, Stage.DECIDED)
    numbers = {n.recipient: n.id for n in case_of(desk, case)["notices"]}
    do(desk, "send_notice", case=case, notice="ofsted", sent_on="2015-12-03", channel="secure_email")
    assert said(desk, case) == "Ofsted: told of the decision by secure e-mail."
    do(desk, "send_notice", case=case, notice=numbers["dfe"], sent_on="2015-12-03")
    do(desk, "send_notice", case=case, notice="National panel of independent experts", sent_on="2015-12-10")
    do(desk, "send_notice", case=case, notice=str(numbers["family"]), sent_on="2015-12-03")
    clock = next(c for c in desk.ask("due", {"case": case}) if c.clock == "panel_told")
    assert (clock.stopped_on, clock.late_by) == (date(2015, 12, 10), 1)
    given = {"case": case, "notice": "ofsted"}
    assert "was told on Thu 3 Dec 2015 already" in refused(desk, "send_notice", "notice", **given, sent_on="2015-12-04")
    assert "before the decision" in refused(desk, "send_notice", "sent_on", case=case, notice="referrer", sent_on="2015-12-01")
    assert "There are: ofsted" in refused(desk, "send_notice", "notice", case=case, notice="The Queen", sent_on="2015-12-04")
    assert "No notice waits" in refused(desk, "send_notice", None, **{**given, "case": receive(desk)}, sent_on="2015-12-04")


def test_close_case_says_what_is_unfinished_and_its_notices_stay_due(desk: Desk) -> None:
    case = at_stage(desk, Stage.DECIDED)
    assert "before the Chair's decision" in refused(desk, "close_case", "closed_on", case=case, reason="Done.", closed_on="2015-12-01")
    change = do(desk, "close_case", case=case, reason="All told.")
    assert said(desk, case) == "The case was closed: All told."
    assert "Ofsted: not told of the decision yet, due Wed 9 Dec 2015." in change.warnings
    assert any("has not returned its summary" in warning for warning in change.warnings)
    due = {c.about for c in desk.ask("due") if c.clock.endswith("_told")}
    assert "Ofsted" in due, "a closed case's unsent notices are still due"
    for recipient in ("ofsted", "dfe", "national_panel"):
        do(desk, "send_notice", case=case, notice=recipient, sent_on="2015-12-09")
    assert desk.ask("due") == ()
    assert desk.ask("requests") == ()
    assert len(desk.ask("requests", {"case": case})) == 4, "asked with its case, a closed one answers"


def test_a_case_is_closed_only_when_decided(desk: Desk) -> None:
    for where in (Stage.RECEIVED, Stage.RECOMMENDED):
        assert "Chair's decision" in refused(desk, "close_case", None, case=at_stage(desk, where), reason="Done.")


def test_withdraw_case_names_the_chair_who_agreed_or_says_so(desk: Desk) -> None:
    case, other = receive(desk), receive(desk)
    do(desk, "withdraw_case", case=case, reason="An accident.", chair="Test Chair", withdrawn_on="2015-11-20")
    line = last_line(desk, case)
    assert line.sentence == "Withdrawn by the referrer with the agreement of the Chair, Test Chair: An accident."
    assert line.happened_on == date(2015, 11, 20)
    change = do(desk, "withdraw_case", case=other, reason="An accident.")
    assert said(desk, other) == "Withdrawn by the referrer; the Chair's agreement is not recorded: An accident."
    assert change.warnings
    assert (stage(desk, case), desk.ask("due")) == (Stage.WITHDRAWN, ())
    do(desk, "reopen_case", case=case, reason="It was none.")
    assert (stage(desk, case), case_of(desk, case)["case"].ending) == (Stage.RECEIVED, None)
    assert [c.clock for c in desk.ask("due")] == ["chair_decides"], "its clock runs on from the day first told"


def test_pass_to_another_board_and_its_acceptance_later(desk: Desk) -> None:
    case = receive(desk)
    given = {"case": case, "reason": "The child lives there."}
    assert "Name the Board" in refused(desk, "pass_to_another_board", "board", **given, board=" ")
    early = {**given, "board": "Testshire Board", "passed_on": "2015-12-01", "accepted_on": "2015-11-30"}
    assert "before it was passed" in refused(desk, "pass_to_another_board", "accepted_on", **early)
    do(desk, "pass_to_another_board", **given, board="Testshire Board", passed_on="2015-12-01")
    assert said(desk, case) == "Passed to Testshire Board: The child lives there."
    assert (stage(desk, case), case_of(desk, case)["case"].ending) == (Stage.CLOSED, Ending.PASSED)
    assert "when it was accepted" in refused(desk, "pass_to_another_board", "accepted_on", **given, board="Testshire Board")
    do(desk, "pass_to_another_board", case=case, board="Testshire Board", reason="Their letter.", accepted_on="2015-12-09")
    assert said(desk, case) == "Testshire Board accepted the case on Wed 9 Dec 2015: Their letter."
    kept = case_of(desk, case)["case"]
    assert (kept.ended_on, kept.ended_because) == (date(2015, 12, 1), "The child lives there.")
    assert kept.ended_with == "Testshire Board, accepted Wed 9 Dec 2015"
    closed = at_stage(desk, Stage.CLOSED)
    assert "was not passed" in refused(desk, "pass_to_another_board", None, **{**given, "case": closed}, board="Testshire Board")


def test_return_to_safeguarding_lead(desk: Desk) -> None:
    case, other = receive(desk), receive(desk, safeguarding_lead="")
    do(desk, "return_to_safeguarding_lead", case=case, reason="No child is named.")
    assert said(desk, case) == "Not accepted and returned to Test Lead One: No child is named."
    do(desk, "return_to_safeguarding_lead", case=other, reason="No child is named.")
    assert "returned to the safeguarding lead:" in said(desk, other)
    assert case_of(desk, case)["case"].ending is Ending.RETURNED


@pytest.mark.parametrize(
    ("step", "day", "given"),
    [
        ("withdraw_case", "withdrawn_on", {}), ("pass_to_another_board", "passed_on", {"board": "Test Board"}),
        ("return_to_safeguarding_lead", "returned_on", {}),
    ],
)  # fmt: skip
def test_an_ending_has_a_reason_comes_after_the_beginning_and_before_the_decision(
    desk: Desk, step: str, day: str, given: dict[str, str]
) -> None:
    case = receive(desk)
    refused(desk, step, "reason", case=case, reason=" ", **given)
    assert "first told" in refused(desk, step, day, case=case, reason="As asked.", **given, **{day: "2015-11-01"})
    decided = at_stage(desk, Stage.DECIDED)
    assert "Chair's decision" in refused(desk, step, None, case=decided, reason="As asked.", **given)


def test_a_case_is_reopened_after_it_ended(desk: Desk) -> None:
    case = at_stage(desk, Stage.CLOSED)
    assert "before the case ended" in refused(desk, "reopen_case", "reopened_on", case=case, reason="New.", reopened_on="2015-12-09")
    assert "Received" in refused(desk, "reopen_case", None, case=receive(desk), reason="New.")
    do(desk, "reopen_case", case=case, reason="New facts.")
    refused(desk, "reopen_case", None, case=case, reason="Again.")


def test_the_whole_day_with_real_papers(desk: Desk, real_papers: None) -> None:
    """Names in other scripts, with braces and quotes, of a length no form expects: every document is still made."""
    odd = "Test {0} Łukasz <O'Hara> & «Ñ» محمد " + "Aa" * 300
    agency = do(desk, "add_agency", name=odd, contracted_services=[odd]).made[0].id
    case = receive(desk, children=[{"name": odd, "address": odd}], what_happened="word " * 3000, referrer={"name": odd})
    do(desk, "acknowledge_receipt", case=case)
    do(desk, "secure_records", case=case, agencies=[agency])
    ask(desk, case, [odd])
    do(desk, "add_person", case=case, family={"name": odd + " Two", "relationship": "aunt"})
    ask(desk, case, [odd])
    names = [p.name for p in case_of(desk, case)["papers"]]
    assert len(set(names)) == len(names), "a second letter to one agency has a name of its own"
    change = decide(desk, case, before_sub_group_because=odd, reasons=odd)
    assert all(paper.pages for paper in change.documents if paper.name.endswith("pdf"))
    assert child_of(desk, case)
