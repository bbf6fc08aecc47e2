"""Asking agencies: whom about whom, when the clock starts, what moves a due date and what does not."""

from __future__ import annotations

from datetime import date

import pytest

from scr_desk.desk import Desk
from tests.builders import agree, ask, do, receive, returned
from tests.steps.saying import case_of, refused, request_of, said


def drafted(desk: Desk, case: str, agencies: list[str], **given: object) -> list[int]:
    change = do(desk, "ask_agencies", case=case, agencies=agencies, letter_on="2015-11-05", **given)
    return [made.id for made in change.made]


def test_add_proceedings_open_criminal_ones_change_the_letter(desk: Desk) -> None:
    case = receive(desk)
    do(desk, "add_proceedings", case=case, kind="criminal_proceedings", state="charged", contact="Test Officer")
    assert said(desk, case) == "Other proceedings noted: criminal proceedings, charged."
    letter = do(desk, "ask_agencies", case=case, agencies=["Education"], letter_on="2015-11-05").documents[0]
    assert b"work from records only" in desk.take_out(letter.id)


def test_secure_records_writes_to_each_agency_and_answers_the_first_check(desk: Desk) -> None:
    case = receive(desk)
    made = do(desk, "secure_records", case=case, agencies=["Education", "Cafcass"], told_on="2015-11-03")
    assert len(made.documents) == 4
    assert "agencies_told_to_secure_records" not in case_of(desk, case)["first_checks_open"]
    assert said(desk, case) == "Agencies were told to secure their records: Education, Cafcass."
    refused(desk, "secure_records", "agencies", case=case, agencies=[])
    refused(desk, "secure_records", "agencies", case=case, agencies=["Test Nobody"])


def test_ask_agencies_lists_everybody_and_every_contracted_service(desk: Desk) -> None:
    case = receive(desk)
    number = drafted(desk, case, ["Gloucestershire Care Services NHS Trust"])[0]
    row = request_of(desk, number)
    assert [person.name for person in row.people] == ["Test Child Zoë O'Hara-Łukasz", "Test Mother One"]
    assert row.services == ("Health visiting", "School nursing")
    assert (row.state, row.sent_on) == ("not sent", None)
    assert row.due_why == "10 working days from Thu 5 Nov 2015 (sent) = Thu 19 Nov"


def test_an_agency_gets_one_letter(desk: Desk) -> None:
    case = receive(desk)
    assert "twice" in refused(
        desk, "ask_agencies", "agencies", case=case, agencies=["Education", "education"], letter_on="2015-11-05"
    )
    drafted(desk, case, ["Education"])
    assert "everybody" in refused(
        desk, "ask_agencies", "agencies", case=case, agencies=["Education"], letter_on="2015-11-05"
    )
    assert "several" in refused(
        desk, "ask_agencies", "agencies", case=case, agencies=["District Council"], letter_on="2015-11-05"
    )


def test_the_clock_starts_at_sending_and_the_agency_is_held_to_the_later_day(desk: Desk) -> None:
    case = receive(desk)
    number = drafted(desk, case, ["Education"])[0]
    change = do(desk, "record_sent", requests=[number], sent_on="2015-11-10", channel="post")
    row = request_of(desk, number)
    assert row.due_on == date(2015, 11, 24)
    assert "held to Tue 24 Nov 2015" in change.warnings[0]
    again = {"sent_on": "2015-11-10", "channel": "post"}
    assert refused(desk, "record_sent", None, requests=[number], **again) == "No letter waits to be sent."
    drafted(desk, case, ["Cafcass"])
    assert "already" in refused(desk, "record_sent", "requests", requests=[number], **again)


def test_a_date_set_by_hand_needs_a_reason_and_keeps_the_standard_one_beside(desk: Desk) -> None:
    case = receive(desk)
    refused(
        desk,
        "ask_agencies",
        "due_because",
        case=case,
        agencies=["Education"],
        letter_on="2015-11-05",
        due_on="2015-11-09",
    )
    number = drafted(desk, case, ["Education"], due_on="2015-11-09", due_because="the urgent meeting")[0]
    do(desk, "record_sent", requests=[number], sent_on="2015-11-05", channel="secure_email")
    row = request_of(desk, number)
    assert (row.due_on, row.standard_due_on) == (date(2015, 11, 9), date(2015, 11, 19))
    assert row.due_why.startswith("Set by hand: the urgent meeting")


def test_cancel_request_keeps_it_on_record_and_lets_it_be_asked_anew(desk: Desk) -> None:
    case = receive(desk)
    number = drafted(desk, case, ["Education"])[0]
    refused(desk, "cancel_request", "reason", request=number, reason=" ")
    do(desk, "cancel_request", request=number, reason="Wrong school.", cancelled_on="2015-11-06")
    assert request_of(desk, number).state == "cancelled"
    assert refused(desk, "cancel_request", None, request=number, reason="Again.") == "No agency has been asked yet."
    again = drafted(desk, case, ["Education"])[0]
    assert request_of(desk, again).code != request_of(desk, number).code
    sent = ask(desk, case, ["Cafcass"])[0]
    returned(desk, sent)
    assert "returned its summary" in refused(desk, "cancel_request", "request", request=sent, reason="Late.")


def test_record_acknowledgement_and_record_promise_do_not_move_the_due_date(desk: Desk) -> None:
    case = receive(desk)
    number = ask(desk, case, ["Education"])[0]
    do(desk, "record_acknowledgement", request=number, acknowledged_on="2015-11-06")
    assert request_of(desk, number).state == "acknowledged"
    do(desk, "record_promise", request=number, promised_for="2015-12-20", told_on="2015-11-18")
    row = request_of(desk, number)
    assert (row.state, row.promised_for, row.due_on) == ("promised", date(2015, 12, 20), date(2015, 11, 19))
    refused(desk, "record_promise", "promised_for", request=number, promised_for="2015-11-01", told_on="2015-11-18")


def test_extend_request_moves_the_due_date_and_says_why(desk: Desk) -> None:
    case = receive(desk)
    number = ask(desk, case, ["Education"])[0]
    refused(desk, "extend_request", "until", request=number, until="2015-11-19", reason="Half term.")
    do(desk, "extend_request", request=number, until="2015-11-26", reason="half term", extended_on="2015-11-12")
    row = request_of(desk, number)
    assert row.due_on == date(2015, 11, 26)
    assert row.due_why == (
        "Extended to Thu 26 Nov 2015 (half term); before that: 10 working days from Thu 5 Nov 2015 (sent) = Thu 19 Nov"
    )


def test_a_pause_stops_one_request_and_never_the_chairs_month(desk: Desk) -> None:
    case = receive(desk)
    number, other = ask(desk, case, ["Education", "Cafcass"])
    pause = {"asked_by": "Test Officer", "reason": "police request", "look_again_on": "2015-11-20"}
    do(desk, "pause_request", request=number, paused_on="2015-11-09", **pause)
    assert request_of(desk, number).is_paused
    refused(desk, "pause_request", "request", request=number, paused_on="2015-11-10", **pause)
    do(desk, "restart_request", request=number, restarted_on="2015-11-12")
    row = request_of(desk, number)
    assert row.due_why == (
        "10 working days from Thu 5 Nov 2015 (sent), paused 9–11 Nov (Test Officer: police request) = Tue 24 Nov"
    )
    assert request_of(desk, other).due_on == date(2015, 11, 19)
    month = next(c for c in case_of(desk, case)["clocks"] if c.clock == "chair_decides")
    assert month.due_on == date(2015, 12, 2)
    refused(desk, "restart_request", "request", request=number, restarted_on="2015-11-13")


def test_a_nil_return_is_counted_apart_and_complete_only_when_everybody_was_searched(desk: Desk) -> None:
    case = receive(desk)
    number = ask(desk, case, ["GP practices"])[0]
    people = [one.person for one in request_of(desk, number).people]
    known = [{"person": people[0], "answer": "known"}, {"person": people[1], "answer": "not_known"}]
    assert "no nil return" in refused(
        desk, "record_return", "nil", request=number, returned_on="2015-11-16", nil=True, people=known
    )
    half = [{"person": people[0], "answer": "not_known"}, {"person": people[1], "answer": "not_searched"}]
    change = do(desk, "record_return", request=number, returned_on="2015-11-16", nil=True, people=half)
    assert any("not searched" in warning for warning in change.warnings)
    assert any("not complete" in warning for warning in change.warnings)
    assert case_of(desk, case)["views"] == "nil return: 1"


def test_a_view_is_given_with_its_reasons(desk: Desk) -> None:
    number = ask(desk, receive(desk), ["Education"])[0]
    refused(
        desk,
        "record_return",
        "view_reasons",
        request=number,
        returned_on="2015-11-16",
        nil=False,
        view="full_scr",
        people=[],
    )


def test_on_time_is_judged_by_the_first_written_return(desk: Desk) -> None:
    case = receive(desk)
    number = ask(desk, case, ["Education"])[0]
    returned(desk, number, oral=True, returned_on="2015-11-18")
    assert request_of(desk, number).state == "oral return, written one to follow"
    assert case_of(desk, case)["outstanding"] == ("Education",)
    returned(desk, number, partial=True, returned_on="2015-11-19")
    returned(desk, number, returned_on="2015-11-23")
    assert request_of(desk, number).state == "returned late"
    first = case_of(desk, case)["returns"][-1].id
    refused(desk, "record_return", "corrects", request=number, returned_on="2015-11-24", nil=False, people=[])
    returned(desk, number, returned_on="2015-11-24", corrects=first, view="no_review", view_reasons="Read again.")
    assert "No review: 1" in case_of(desk, case)["views"]
    assert request_of(desk, number).late_by == 2, "the correction does not make it later than it was"


@pytest.mark.parametrize("step", ["record_acknowledgement", "record_promise", "extend_request", "restart_request"])
def test_a_draft_has_no_turns_yet(desk: Desk, step: str) -> None:
    case = receive(desk)
    number = drafted(desk, case, ["Education"])[0]
    fields = {
        "record_promise": {"promised_for": "2015-12-01"},
        "extend_request": {"until": "2015-12-01", "reason": "x"},
    }
    assert refused(desk, step, None, request=number, **fields.get(step, {})) == "No request is waiting for its return."


def test_a_family_member_added_later_is_asked_about_by_a_supplement(desk: Desk) -> None:
    case = receive(desk)
    agree(desk, case)
    ask(desk, case, ["Education", "Cafcass"])
    change = do(desk, "add_person", case=case, family={"name": "Test Stepfather", "relationship": "stepfather"})
    assert change.warnings == (
        "Not asked about Test Stepfather: Cafcass, Education. Ask them again to make supplementary requests.",
    )
    numbers = [
        made.id
        for made in do(desk, "ask_agencies", case=case, agencies=["Education", "Cafcass"], letter_on="2015-12-10").made
    ]
    assert [[p.name for p in request_of(desk, n).people] for n in numbers] == [["Test Stepfather"]] * 2
    assert case_of(desk, case)["not_asked_about"] == ()
