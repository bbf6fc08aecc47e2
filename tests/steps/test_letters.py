"""How to proceed, the letters to agencies, and the day from which their time runs: what is printed and what is held."""

from __future__ import annotations

from datetime import date

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from scr_desk.domain.request_codes import check_character
from tests.builders import AGENCIES, CHAIR, MANAGER, agree, ask, at_stage, do, receive, returned
from tests.steps.saying import case_of, refused, request_of, said


def test_agree_how_to_proceed_records_both_names_day_choice_and_reason(desk: Desk) -> None:
    case = receive(desk)
    change = agree(desk, case, how="urgent")
    assert said(desk, case) == "Test Manager and the Chair, Test Chair, agreed on an urgent meeting."
    assert change.warnings == ()
    assert desk.ask("register")[0].stage is Stage.AGREED
    agree(desk, case, how="next_planned", agreed_on="2015-11-06")
    kept = case_of(desk, case)["agreements"]
    assert [a.how for a in kept] == ["urgent", "next_planned"], "the earlier agreement stays"
    given = {"case": case, "how": "urgent", "agreed_on": "2015-11-06", "manager": MANAGER, "chair": CHAIR, "reason": "Now."}
    assert "first told" in refused(desk, "agree_how_to_proceed", "agreed_on", **{**given, "agreed_on": "2015-11-01"})
    assert "one of: urgent, next_planned" in refused(desk, "agree_how_to_proceed", "how", **{**given, "how": "soon"})
    other = do(desk, "agree_how_to_proceed", **{**given, "chair": "Test Somebody"})
    assert "not recorded as LSCB Chair" in other.warnings[0]
    listed = at_stage(desk, Stage.LISTED)
    assert "stands at “Sub-group”" in refused(desk, "agree_how_to_proceed", None, **{**given, "case": listed})


def test_each_agency_gets_a_letter_with_the_standard_date_and_a_code(desk: Desk) -> None:
    case = receive(desk)
    change = do(desk, "ask_agencies", case=case, agencies=list(AGENCIES), letter_on="2015-11-05")
    assert len(change.documents) == 16, "a letter and a return form, in Word and PDF each"
    assert said(desk, case).startswith("Letters to Children's Social Care, Gloucestershire Constabulary, ")
    assert said(desk, case).endswith("; due Thu 19 Nov 2015.")
    rows = desk.ask("requests", {"case": case})
    assert all(row.state == "not sent" and row.code[-1] == check_character(row.code[:-2]) for row in rows)
    assert rows[0].due_why == "10 working days from Thu 5 Nov 2015 (sent) = Thu 19 Nov"
    assert len({row.code for row in rows}) == 4
    assert [clock for clock in desk.ask("due") if clock.clock == "agency_return"] == [], "no clock runs before sending"


def test_a_date_set_by_hand_is_held_to_unless_it_was_over_when_the_letter_went(desk: Desk) -> None:
    case = receive(desk)
    given = {"case": case, "letter_on": "2015-11-05", "due_on": "2015-11-09", "due_because": "urgent meeting on the 10th"}
    request = do(desk, "ask_agencies", **given, agencies=["Hospitals"]).made[0].id
    do(desk, "record_sent", requests=[request], sent_on="2015-11-06", channel="secure_email")
    row = request_of(desk, request)
    assert (row.due_on, row.standard_due_on) == (date(2015, 11, 9), date(2015, 11, 19))
    assert row.due_why.startswith("Set by hand: urgent meeting on the 10th. The standard date would be: 10 working days")
    early = {**given, "due_on": "2015-11-04"}
    assert "before the date" in refused(desk, "ask_agencies", "due_on", **early, agencies=["Education"])
    late = do(desk, "ask_agencies", **given, agencies=["Education"]).made[0].id
    do(desk, "record_sent", requests=[late], sent_on="2015-11-11", channel="post")
    assert request_of(desk, late).due_on == date(2015, 11, 25)


def test_letters_are_refused_with_the_sentence_that_says_why(desk: Desk) -> None:
    case = receive(desk)
    given = {"case": case, "letter_on": "2015-11-05"}
    assert "at least one" in refused(desk, "ask_agencies", "agencies", **given, agencies=[])
    assert "twice" in refused(desk, "ask_agencies", "agencies", **given, agencies=["GP practices", "gp practice"])
    assert "no active agency" in refused(desk, "ask_agencies", "agencies", **given, agencies=["Test Nobody"])
    assert "fits several" in refused(desk, "ask_agencies", "agencies", **given, agencies=["NHS Trust"])
    assert "no active agency “999”" in refused(desk, "ask_agencies", "agencies", **given, agencies=[999])
    assert "first told" in refused(desk, "ask_agencies", "letter_on", case=case, agencies=["GP"], letter_on="2015-11-01")
    assert "import a newer" in refused(desk, "ask_agencies", None, case=case, agencies=["GP"], letter_on="2028-12-27")
    ask(desk, case, ["GP practices"])
    assert "everybody on the case already" in refused(desk, "ask_agencies", "agencies", **given, agencies=["GP practices"])
    empty = do(desk, "receive_form", received_on="2015-11-02", form={}).case
    assert "Add the child first" in refused(desk, "ask_agencies", None, case=empty, agencies=["GP"], letter_on="2015-11-05")


def test_a_supplementary_return_is_no_second_voice(desk: Desk) -> None:
    case = receive(desk)
    first, other = ask(desk, case, ["GP practices", "Constabulary"])
    returned(desk, first, nil=True)
    do(desk, "add_person", case=case, family={"name": "Test Stepfather One", "relationship": "stepfather"})
    change = do(desk, "ask_agencies", case=case, agencies=["GP practices", "Hospitals"], letter_on="2015-11-20")
    extra, whole = (made.id for made in change.made)
    lines = [row.sentence for row in desk.ask("timeline", {"case": case})[-2:]]
    assert lines == [
        "Letters to Gloucestershire Hospitals NHS Foundation Trust were drafted; due Fri 4 Dec 2015.",
        "Supplementary letters to GP practices (named GP) were drafted, about Test Stepfather One; due Fri 4 Dec 2015.",
    ]
    row = request_of(desk, extra)
    assert ([p.name for p in row.people], row.supplement_to) == (["Test Stepfather One"], first)
    assert len(request_of(desk, whole).people) == 3
    assert [row.agency_name for row in case_of(desk, case)["not_asked_about"]] == ["Gloucestershire Constabulary"]
    do(desk, "record_sent", requests=[extra], sent_on="2015-11-20", channel="post")
    returned(desk, extra, returned_on="2015-11-23")
    assert case_of(desk, case)["views"] == "Full Serious Case Review: 1; awaited: 1", "one agency, one voice"
    returned(desk, other)
    assert case_of(desk, case)["views"] == "Full Serious Case Review: 2"


def test_an_agency_is_held_to_the_later_of_printed_and_computed(desk: Desk) -> None:
    case = receive(desk)
    late = do(desk, "ask_agencies", case=case, agencies=["Hospitals"], letter_on="2015-11-05").made[0].id
    change = do(desk, "record_sent", requests=[late, late], sent_on="2015-11-09", channel="by_hand")
    assert said(desk, case) == (
        "The request to Gloucestershire Hospitals NHS Foundation Trust was sent by hand; due Mon 23 Nov 2015."
    )
    assert "is dated Thu 5 Nov 2015 and gives Thu 19 Nov 2015; it was sent on Mon 9 Nov 2015" in change.warnings[0]
    early = do(desk, "ask_agencies", case=case, agencies=["Education"], letter_on="2015-11-12").made[0].id
    do(desk, "record_sent", requests=[early], sent_on="2015-11-10", channel="post")
    assert request_of(desk, early).due_on == date(2015, 11, 26), "the printed day, since it was sent before its date"


def test_what_cannot_have_been_sent_is_refused(desk: Desk) -> None:
    case, other = receive(desk), receive(desk)
    drafts = [do(desk, "ask_agencies", case=c, agencies=["GP"], letter_on="2015-11-05").made[0].id for c in (case, other)]
    given = {"sent_on": "2015-11-05", "channel": "post"}
    assert "at least one" in refused(desk, "record_sent", "requests", requests=[], **given)
    assert "no request 99" in refused(desk, "record_sent", "request", requests=[99], **given)
    assert "one of" in refused(desk, "record_sent", "channel", requests=drafts, sent_on="2015-11-05", channel="pigeon")
    assert "first told" in refused(desk, "record_sent", "sent_on", requests=drafts, sent_on="2015-11-01", channel="post")
    do(desk, "record_sent", requests=drafts, **given)
    assert [c.case for c in desk.ask("due") if c.clock == "agency_return"] == [case, other], "several cases in one go"
    do(desk, "ask_agencies", case=case, agencies=["Education"], letter_on="2015-11-05")
    assert "was sent on Thu 5 Nov 2015 already" in refused(desk, "record_sent", "requests", requests=drafts[:1], **given)
