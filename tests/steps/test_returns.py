"""What agencies return: whole, nil, partial, oral, late, corrected; for each person and service it was asked about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from tests.builders import ask, at_stage, do, receive, returned
from tests.steps.saying import case_of, in_tray, refused, request_of, said


def asked(desk: Desk, agency: str = "Constabulary") -> tuple[str, int, list[int]]:
    case = receive(desk)
    request = ask(desk, case, [agency])[0]
    return case, request, [one.person for one in request_of(desk, request).people]


def answers(people: list[int], *said_of: str) -> list[dict[str, Any]]:
    return [{"person": person, "answer": answer} for person, answer in zip(people, said_of, strict=False)]


def test_record_return_with_its_view(desk: Desk) -> None:
    case, request, people = asked(desk)
    change = returned(desk, request, returned_on="2015-11-19", summary="Two call-outs.", author="Test Author")
    assert said(desk, case) == "Gloucestershire Constabulary returned its summary. View: Full Serious Case Review."
    assert change.warnings == ()
    row = request_of(desk, request)
    assert (row.state, row.view, row.late_by) == ("returned", "full_scr", 0)
    assert [one.answer for one in row.people] == ["known", "known"]
    assert case_of(desk, case)["views"] == "Full Serious Case Review: 1"
    assert len(people) == 2


def test_on_time_is_judged_by_the_first_written_return(desk: Desk) -> None:
    case, request, _ = asked(desk)
    returned(desk, request, returned_on="2015-11-18", oral=True)
    assert said(desk, case) == "Gloucestershire Constabulary gave its account orally; the written return is to follow."
    assert request_of(desk, request).state == "oral return, written one to follow"
    returned(desk, request, returned_on="2015-11-18", partial=True)
    assert said(desk, case) == "Gloucestershire Constabulary returned part of its summary."
    assert request_of(desk, request).state == "partial return"
    assert case_of(desk, case)["outstanding"] == ("Gloucestershire Constabulary",)
    returned(desk, request, returned_on="2015-11-23")
    assert said(desk, case).endswith("View: Full Serious Case Review, 2 working days late.")
    row = request_of(desk, request)
    assert (row.state, row.late_by) == ("returned late", 2)
    whole = case_of(desk, case)["returns"][-1].id
    returned(desk, request, returned_on="2015-12-01", corrects=whole, view="no_review", view_reasons="Read again.")
    assert said(desk, case).startswith("Gloucestershire Constabulary returned a corrected summary. View: No review")
    row = request_of(desk, request)
    assert (row.state, row.view, row.late_by) == ("returned late, corrected since", "no_review", 2)
    assert case_of(desk, case)["views"] == "No review: 1"
    assert len(case_of(desk, case)["returns"]) == 4, "nothing that came is lost"


def test_a_second_whole_return_says_what_it_corrects(desk: Desk) -> None:
    case, request, _ = asked(desk)
    returned(desk, request)
    first = case_of(desk, case)["returns"][0].id
    usual = {"request": request, "returned_on": "2015-11-20", "nil": False}
    assert f"number {first}." in refused(desk, "record_return", "corrects", **usual)
    assert "no standing return" in refused(desk, "record_return", "corrects", **usual, corrects=99)
    other = ask(desk, case, ["Education"])[0]
    given = {**usual, "request": other, "corrects": first}
    assert "no standing return" in refused(desk, "record_return", "corrects", **given), "of another request"


def test_a_nil_return_is_counted_apart_and_never_as_no_review(desk: Desk) -> None:
    case, request, _ = asked(desk)
    returned(desk, request, nil=True)
    assert said(desk, case) == "Gloucestershire Constabulary returned nil: no involvement."
    row = request_of(desk, request)
    assert (row.state, row.is_nil, row.is_nil_complete, row.view) == ("nil return", True, True, None)
    assert case_of(desk, case)["views"] == "nil return: 1"


def test_a_nil_return_is_refused_when_somebody_is_known(desk: Desk) -> None:
    _, request, people = asked(desk)
    usual = {"request": request, "returned_on": "2015-11-16", "nil": True}
    known = answers(people, "not_known", "known")
    assert "somebody is known" in refused(desk, "record_return", "nil", **usual, people=known), "the mother is known"
    service = [{"service": "Health visiting", "answer": "known"}]
    assert "somebody is known" in refused(desk, "record_return", "nil", **usual, services=service)
    assert "gives no view" in refused(desk, "record_return", "view", **usual, view="no_review", view_reasons="None.")
    do(desk, "record_return", request=request, returned_on="2015-11-16", nil=False, partial=True, people=known)
    assert "An earlier return says" in refused(desk, "record_return", "nil", **usual)


def test_a_nil_return_is_complete_only_when_everybody_was_searched(desk: Desk) -> None:
    _, request, people = asked(desk)
    usual = {"request": request, "returned_on": "2015-11-16", "nil": True}
    change = do(desk, "record_return", **usual, people=answers(people, "not_known", "not_searched"))
    assert change.warnings == (
        "Gloucestershire Constabulary has not searched for Test Mother One.",
        "The nil return is not complete until it answers for everybody it was asked about.",
    )
    row = request_of(desk, request)
    assert (row.state, row.is_nil_complete) == ("nil return, not complete", False)


def test_who_was_not_answered_for_is_said(desk: Desk) -> None:
    _, request, people = asked(desk)
    change = returned(desk, request, people=answers(people, "known"))
    assert change.warnings == ("Gloucestershire Constabulary has not answered for Test Mother One.",)


def test_a_partial_return_and_the_rest_answer_together(desk: Desk) -> None:
    _, request, people = asked(desk)
    returned(desk, request, partial=True, people=answers(people, "known"))
    change = returned(desk, request, people=answers(people[1:], "not_known"))
    assert change.warnings == ()
    assert [one.answer for one in request_of(desk, request).people] == ["known", "not_known"]


def test_contracted_services_are_asked_about_and_answered(desk: Desk) -> None:
    _, request, people = asked(desk, "Gloucestershire Care Services")
    assert request_of(desk, request).services == ("Health visiting", "School nursing")
    nobody = answers(people, "not_known", "not_known")
    services = [{"service": "Health visiting", "answer": "not_searched"}]
    change = do(desk, "record_return", request=request, returned_on="2015-11-16", nil=True, people=nobody, services=services)
    assert any("its services: School nursing" in warning for warning in change.warnings)
    assert not request_of(desk, request).is_nil_complete


def test_answers_are_for_those_it_was_asked_about_each_once(desk: Desk) -> None:
    case, request, people = asked(desk)
    stranger = case_of(desk, receive(desk))["children"][0].id
    usual = {"request": request, "returned_on": "2015-11-16", "nil": False}
    for wanted in (stranger, 999, "Test Nobody"):
        people_given = [{"person": wanted, "answer": "known"}]
        assert "was not asked about person" in refused(desk, "record_return", "people", **usual, people=people_given)
    twice = answers([people[0], people[0]], "known", "not_known")
    assert "twice" in refused(desk, "record_return", "people", **usual, people=twice)
    by_name = [{"person": "test mother  one", "answer": "known"}]
    do(desk, "record_return", **usual, people=by_name)
    assert case_of(desk, case)["person_answers"][0].person_id == people[1]


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"view": "full_scr"}, "view_reasons", "with its reasons"),
        ({"view": "perhaps"}, "view", "one of"), ({"returned_on": "2015-11-04"}, "returned_on", "older than the request"),
        ({"returned_on": "2015-12-11"}, "returned_on", "future"), ({"nil": None}, "nil", "missing"), ({"nil": "no"}, "nil", "true or false"),
        ({"tray": 99}, "tray", "no paper 99"), ({"request": 99}, "request", "no request 99"),
        ({"people": [{"person": 1, "answer": "perhaps"}]}, "people.0.answer", "one of"),
    ],
)  # fmt: skip
def test_what_a_return_cannot_be(desk: Desk, given: dict[str, Any], field: str, words: str) -> None:
    _, request, _ = asked(desk)
    usual = {"request": request, "returned_on": "2015-11-16", "nil": False}
    assert words in refused(desk, "record_return", field, **{**usual, **given})


def test_a_draft_or_cancelled_request_takes_no_return(desk: Desk) -> None:
    case, request, _ = asked(desk)
    draft = do(desk, "ask_agencies", case=case, agencies=["Education"], letter_on="2015-11-05").made[0].id
    usual = {"returned_on": "2015-11-16", "nil": False}
    assert "is a draft" in refused(desk, "record_return", "request", request=draft, **usual)
    do(desk, "cancel_request", request=request, reason="A slip.")
    assert "was cancelled" in refused(desk, "record_return", "request", request=request, **usual)


def test_a_late_return_comes_after_the_meeting_and_after_the_decision(desk: Desk) -> None:
    for stage in (Stage.RECOMMENDED, Stage.DECIDED):
        case = at_stage(desk, stage)
        late = next(row.id for row in desk.ask("requests", {"case": case}) if row.state == "sent")
        returned(desk, late, returned_on="2015-12-09")
        assert said(desk, case).endswith(", 14 working days late.")
        assert next(row.stage for row in desk.ask("register") if row.reference == case) is stage


def test_a_paper_from_the_tray_is_filed_with_its_return(desk: Desk) -> None:
    case, request, _ = asked(desk)
    paper = in_tray(desk, "agency_return")
    returned(desk, request, tray=paper)
    filed = next(p for p in case_of(desk, case)["papers"] if p.id == paper)
    assert (filed.request_id, filed.kind, filed.dated_on) == (request, "agency_return", date(2015, 11, 16))
    other = ask(desk, case, ["Education"])[0]
    usual = {"request": other, "returned_on": "2015-11-16", "nil": False, "tray": paper}
    assert "left the tray already (the return of Gloucestershire Constabulary" in refused(desk, "record_return", "tray", **usual)


def test_a_return_filed_on_the_wrong_case_is_moved_and_recorded_where_it_belongs(desk: Desk) -> None:
    case, request, _ = asked(desk)
    right, wanted, _ = asked(desk)
    paper = in_tray(desk, "agency_return")
    returned(desk, request, tray=paper)
    do(desk, "move_paper", paper=paper, to=right, reason="It is about the other child.")
    assert said(desk, case) == "A paper filed here by mistake was moved to CFC/2015/002: It is about the other child."
    assert said(desk, right) == "A paper was moved here from CFC/2015/001: It is about the other child."
    assert request_of(desk, request).state == "sent", "its request is open again"
    assert case_of(desk, case)["views"] == "awaited: 1"
    returned(desk, wanted, tray=paper)
    assert next(p.request_id for p in case_of(desk, right)["papers"] if p.id == paper) == wanted
    again = ask(desk, right, ["Education"])[0]
    usual = {"request": again, "returned_on": "2015-11-16", "nil": False, "tray": paper}
    assert "left the tray already" in refused(desk, "record_return", "tray", **usual)


def test_a_correction_moved_to_another_case_gives_the_first_return_its_voice_back(desk: Desk) -> None:
    case = receive(desk)
    other = receive(desk, children=[{"name": "Test Child Other"}])
    request = ask(desk, case, ["Education"])[0]
    first = returned(desk, request, view="no_review", view_reasons="So.").made[0].id
    paper = in_tray(desk, "agency_return", case_reference=case)
    returned(desk, request, corrects=first, tray=paper)
    do(desk, "move_paper", paper=paper, to=other, reason="It speaks of another child.")
    assert case_of(desk, case)["views"] == "No review: 1"


def test_a_return_that_comes_during_a_pause_is_not_late_by_the_paused_days(desk: Desk) -> None:
    case = receive(desk)
    request = ask(desk, case, ["Education"])[0]
    pause = {"asked_by": "Test Officer", "reason": "police request", "look_again_on": "2015-12-01"}
    do(desk, "pause_request", request=request, paused_on="2015-11-10", **pause)
    returned(desk, request, returned_on="2015-12-09")
    assert "late" not in said(desk, case)
    assert request_of(desk, request).late_by == 0


def test_a_correction_is_no_later_than_what_it_corrects(desk: Desk) -> None:
    case = receive(desk)
    request = ask(desk, case, ["Education"])[0]
    first = returned(desk, request, returned_on="2015-11-16").made[0].id
    returned(desk, request, returned_on="2015-12-08", corrects=first)
    assert "late" not in said(desk, case)


def test_an_extension_agreed_during_a_pause_is_moved_only_by_the_days_after_it(desk: Desk) -> None:
    case = receive(desk)
    request = ask(desk, case, ["Education"])[0]
    pause = {"asked_by": "Test Officer", "reason": "police request", "look_again_on": "2015-12-01"}
    do(desk, "pause_request", request=request, paused_on="2015-11-09", **pause)
    do(desk, "extend_request", request=request, until="2015-12-18", reason="a new date", extended_on="2015-12-01")
    do(desk, "restart_request", request=request, restarted_on="2015-12-02")
    assert request_of(desk, request).due_on.isoformat() == "2015-12-21"
    assert request_of(desk, request).due_why.endswith("moved on by 1 working day of pause (1 Dec) = Mon 21 Dec 2015")
