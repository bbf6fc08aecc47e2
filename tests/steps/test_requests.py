"""Between sending and return: acknowledged, promised, extended, paused, restarted, excused, cancelled."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scr_desk.desk import Desk
from tests.builders import agree, ask, do, listed, receive, returned
from tests.steps.saying import case_of, refused, request_of, said


def sent(desk: Desk, *, on: str = "2015-11-05") -> tuple[str, int]:
    case = receive(desk)
    return case, ask(desk, case, ["Constabulary"], letter_on=on)[0]


def test_each_request_goes_out_as_a_letter_with_its_return_form(desk: Desk) -> None:
    case = receive(desk)
    change = do(desk, "ask_agencies", case=case, agencies=["Constabulary", "Education"], letter_on="2015-11-05")
    kinds = [(p.kind, p.request_id) for p in case_of(desk, case)["papers"] if p.id in {d.id for d in change.documents}]
    first, second = (made.id for made in change.made)
    for request in (first, second):
        assert sorted(kinds).count(("request_letter", request)) == sorted(kinds).count(("return_form", request)) == 2
    names = [document.name for document in change.documents]
    assert "CFC-2015-001 return form Gloucestershire Constabulary.docx" in names
    assert "CFC-2015-001 return form Gloucestershire Constabulary.pdf" in names


def test_record_acknowledgement(desk: Desk) -> None:
    case, request = sent(desk)
    do(desk, "record_acknowledgement", request=request, acknowledged_on="2015-11-06", by_whom="Test Clerk")
    assert said(desk, case) == "Gloucestershire Constabulary acknowledged the request."
    assert request_of(desk, request).state == "acknowledged"


def test_record_promise_holds_the_date_but_does_not_move_it(desk: Desk) -> None:
    case, request = sent(desk)
    do(desk, "record_promise", request=request, promised_for="2015-11-30", told_on="2015-11-18")
    assert said(desk, case) == "Gloucestershire Constabulary promised its return for Mon 30 Nov 2015."
    row = request_of(desk, request)
    assert (row.state, row.promised_for, row.due_on) == ("promised", date(2015, 11, 30), date(2015, 11, 19))
    assert row.late_by == 15, "from Fri 20 Nov up to and including today, Thu 10 Dec"
    assert "lies before" in refused(desk, "record_promise", "promised_for", request=request, promised_for="2015-11-01")


def test_extend_request_moves_the_date_with_a_reason(desk: Desk) -> None:
    case, request = sent(desk)
    do(desk, "extend_request", request=request, until="2015-12-11", reason="The author is ill.", by_whom="Test Lead")
    assert said(desk, case) == "Gloucestershire Constabulary was given until Fri 11 Dec 2015: The author is ill."
    row = request_of(desk, request)
    assert (row.state, row.due_on, row.late_by) == ("extension agreed", date(2015, 12, 11), 0)
    assert row.due_why.startswith("Extended to Fri 11 Dec 2015 (The author is ill.); before that: 10 working days from")
    assert "goes beyond" in refused(desk, "extend_request", "until", request=request, until="2015-12-11", reason="More.")
    assert "newer bank-holidays" in refused(desk, "extend_request", None, request=request, until="2029-02-01", reason="More.")


def test_pause_and_restart_count_no_paused_day(desk: Desk) -> None:
    case = receive(desk, received_on="2015-05-11")
    request = ask(desk, case, ["Constabulary"], letter_on="2015-05-12")[0]
    do(desk, "pause_request", request=request, asked_by="Test Officer", reason="police request", look_again_on="2015-05-22",
       paused_on="2015-05-19")  # fmt: skip
    assert said(desk, case) == (
        "The request to Gloucestershire Constabulary was paused at the wish of Test Officer: police request."
    )
    row = request_of(desk, request)
    assert (row.state, row.is_paused, row.late_by) == ("paused", True, 0), "a paused request is not late"
    clock = next(c for c in desk.ask("due") if c.about_id == request and c.clock == "agency_return")
    assert clock.why.endswith("; paused since Tue 19 May 2015 (Test Officer: police request); look again on Fri 22 May 2015")
    do(desk, "restart_request", request=request, restarted_on="2015-05-22")
    assert said(desk, case) == "The request to Gloucestershire Constabulary was restarted; due Mon 1 Jun 2015."
    row = request_of(desk, request)
    assert row.due_why == (
        "10 working days from Tue 12 May 2015 (sent), skipping Mon 25 May (bank holiday),"
        " paused 19–21 May (Test Officer: police request) = Mon 1 Jun"
    )
    assert (row.state, row.due_on) == ("restarted", date(2015, 6, 1))


def test_a_request_late_before_its_pause_stays_as_late_as_it_was(desk: Desk) -> None:
    _, request = sent(desk)
    pause(desk, request, paused_on="2015-11-25")
    assert request_of(desk, request).late_by == 4
    do(desk, "restart_request", request=request, restarted_on="2015-12-01")
    assert request_of(desk, request).due_on == date(2015, 11, 19), "days after the due day took nothing from the agency"


def test_a_pause_moves_an_extended_date_by_its_working_days(desk: Desk) -> None:
    _, request = sent(desk)
    do(desk, "extend_request", request=request, until="2015-11-27", reason="Ill.", extended_on="2015-11-10")
    pause(desk, request, paused_on="2015-11-12")
    do(desk, "restart_request", request=request, restarted_on="2015-11-17")
    row = request_of(desk, request)
    assert row.due_on == date(2015, 12, 2)
    assert row.due_why.endswith("; moved on by 3 working days of pause (12–16 Nov) = Wed 2 Dec 2015")


def test_a_pause_never_stops_the_chairs_month(desk: Desk) -> None:
    case, request = sent(desk)
    before = [c.due_on for c in desk.ask("due", {"case": case}) if c.clock == "chair_decides"]
    pause(desk, request, paused_on="2015-11-10")
    assert [c.due_on for c in desk.ask("due", {"case": case}) if c.clock == "chair_decides"] == before


def pause(desk: Desk, request: int, **given: Any) -> None:
    usual = {"asked_by": "Test Officer", "reason": "Trial.", "look_again_on": "2015-12-20"}
    do(desk, "pause_request", request=request, **{**usual, **given})


def test_pauses_follow_one_another(desk: Desk) -> None:
    _, request = sent(desk)
    given = {"request": request, "asked_by": "Test Officer", "reason": "Trial.", "look_again_on": "2015-12-20"}
    assert "not paused" in refused(desk, "restart_request", "request", request=request)
    assert "before the pause" in refused(desk, "pause_request", "look_again_on", **{**given, "look_again_on": "2015-12-09"})
    pause(desk, request, paused_on="2015-11-10")
    assert "paused already" in refused(desk, "pause_request", "request", **given)
    assert "before it was paused" in refused(desk, "restart_request", "restarted_on", request=request, restarted_on="2015-11-09")
    do(desk, "restart_request", request=request, restarted_on="2015-11-16")
    assert "restarted on Mon 16 Nov" in refused(desk, "pause_request", "paused_on", **given, paused_on="2015-11-12")
    pause(desk, request, paused_on="2015-11-18")
    do(desk, "restart_request", request=request, restarted_on="2015-11-19")
    assert request_of(desk, request).due_on == date(2015, 11, 26), "4 and 1 working days"


def test_excuse_request_with_a_reason_ends_the_waiting(desk: Desk) -> None:
    case, request = sent(desk)
    do(desk, "excuse_request", request=request, reason="It holds no records.", excused_on="2015-11-23")
    assert said(desk, case) == "Gloucestershire Constabulary was excused from a return: It holds no records."
    row = request_of(desk, request)
    assert (row.state, row.late_by) == ("excused", 2), "it was late by two working days when it was excused, and stays so"
    assert [c.clock for c in desk.ask("due")] == ["chair_decides"]
    assert "excused already" in refused(desk, "excuse_request", "request", request=request, reason="Again.")
    assert "No request is waiting" in refused(desk, "record_promise", None, request=request, promised_for="2015-12-20")
    returned(desk, request, returned_on="2015-12-01")
    assert request_of(desk, request).state == "returned late", "nothing that comes is refused for it"


def test_cancel_request_keeps_it_on_record(desk: Desk) -> None:
    case, request = sent(desk)
    assert "before the request was sent" in refused(
        desk, "cancel_request", "cancelled_on", request=request, reason="A slip.", cancelled_on="2015-11-04"
    )
    do(desk, "cancel_request", request=request, reason="A slip.")
    assert said(desk, case) == "The request to Gloucestershire Constabulary was cancelled: A slip."
    assert "No agency has been asked" in refused(desk, "cancel_request", None, request=request, reason="Again.")
    other = ask(desk, case, ["Education"])[0]
    assert "was cancelled already" in refused(desk, "cancel_request", "request", request=request, reason="Again.")
    returned(desk, other)
    assert "the request stands" in refused(desk, "cancel_request", "request", request=other, reason="Again.")
    assert "returned its summary already" in refused(desk, "excuse_request", "request", request=other, reason="Again.")


@pytest.mark.parametrize(
    ("step", "given", "day"),
    [
        ("record_acknowledgement", {}, "acknowledged_on"),
        ("record_promise", {"promised_for": "2015-12-20"}, "told_on"),
        ("extend_request", {"until": "2015-12-20", "reason": "Ill."}, "extended_on"),
        ("pause_request", {"asked_by": "Test", "reason": "Trial.", "look_again_on": "2015-12-20"}, "paused_on"),
    ],
)
def test_nothing_happens_to_a_request_before_it_is_sent_or_after_it_is_answered(
    desk: Desk, step: str, given: dict[str, Any], day: str
) -> None:
    case, request = sent(desk)
    assert "before the request" in refused(desk, step, "request", request=request, **given, **{day: "2015-11-04"})
    draft = do(desk, "ask_agencies", case=case, agencies=["Education"], letter_on="2015-11-05").made[0].id
    assert "is a draft" in refused(desk, step, "request", request=draft, **given)
    other = ask(desk, case, ["Hospitals"])[0]
    returned(desk, other)
    assert "returned its summary already" in refused(desk, step, "request", request=other, **given)
    assert "no request 99" in refused(desk, step, "request", request=99, **given)


def test_a_request_tells_how_far_it_has_come_acknowledged_signed_off_and_in_a_pack(desk: Desk) -> None:
    case = receive(desk)
    agree(desk, case)
    first, second, third = ask(desk, case, ["Hospitals", "Constabulary", "GP practices"])
    do(desk, "record_acknowledgement", request=first, acknowledged_on="2015-11-06")
    do(desk, "record_acknowledgement", request=first, acknowledged_on="2015-11-09")
    returned(desk, second, signed_off_by="Test Senior One", returned_on="2015-11-12")
    meeting = listed(desk, case)
    do(desk, "issue_pack", meeting=meeting, issued_on="2015-11-24")
    returned(desk, third, nil=True, returned_on="2015-11-20")  # it came before the pack, and was entered after it
    rows = [request_of(desk, number) for number in (first, second, third)]
    assert [row.acknowledged_on for row in rows] == [date(2015, 11, 6), None, None]
    assert [row.signed_off_by for row in rows] == ["", "Test Senior One", ""]
    assert [row.in_pack_on for row in rows] == [None, date(2015, 11, 24), None]
    do(desk, "issue_pack", meeting=meeting, issued_on="2015-11-25")
    assert [request_of(desk, n).in_pack_on for n in (first, second, third)] == [None, date(2015, 11, 24), date(2015, 11, 25)]
