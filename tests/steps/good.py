"""A store in which every step can be done, and for each step the fields with which it is done there."""

from __future__ import annotations

from typing import Any

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from tests.builders import CHAIR, FORM, MANAGER, ask, at_stage, do, listed, receive
from tests.steps.saying import case_of, in_tray

CALENDAR = {"events": [{"title": "Test Day", "date": "2015-11-20"}]}


def full_world(desk: Desk) -> dict[str, Any]:
    """Cases at every stage, requests in every state, papers in the tray; the numbers by which the steps name them."""
    world: dict[str, Any] = {stage.value: at_stage(desk, stage) for stage in Stage}
    world["meeting"] = next(m.id for m in desk.ask("meetings") if m.cases)
    world["listed_at"] = case_of(desk, world["listed"])["meetings"][0].id
    busy = receive(desk, children=[{"name": "Test Child Kay", "age": 2}, {"name": "Test Child Jo"}])
    world |= {"busy": busy, "child": case_of(desk, busy)["children"][0].id, "duplicate": receive(desk)}
    world["sent"], world["paused"] = ask(desk, busy, ["Education", "Constabulary"])
    do(desk, "pause_request", request=world["paused"], asked_by="Test Officer", reason="Trial.", look_again_on="2015-12-20")
    drafted = do(desk, "ask_agencies", case=busy, agencies=["Hospitals"], letter_on="2015-12-01")
    world["draft"] = drafted.made[0].id
    form: dict[str, Any] = {"children": [{"name": "Test Child Kay", "age": 3}, {"name": "Test Child Jo"}]}
    form["incident_on"] = "2015-10-30"
    world["paper"] = in_tray(desk, **form)
    do(desk, "join_to_case", tray=world["paper"], into=busy)
    world["conflict"] = case_of(desk, busy)["conflicts"][0].id
    world["ahead"] = do(desk, "arrange_meeting", kind="planned", on="2015-12-20", at="14:00", place="Test Hall").made[0].id
    do(desk, "agree_how_to_proceed", case=busy, how="urgent", agreed_on="2015-11-05", manager=MANAGER, chair=CHAIR, reason="Now.")
    listed(desk, busy, on="2015-12-22")
    world["form"], world["return"] = in_tray(desk), in_tray(desk, "agency_return")
    world["agency"] = next(row.id for row in desk.ask("agencies"))
    return world


def good_fields(step: str, w: dict[str, Any]) -> dict[str, Any]:
    """The fields with which a step is done in that store."""
    busy = {"case": w["busy"]}
    table: dict[str, dict[str, Any]] = {
        "receive_form": {"received_on": "2015-12-01", "form": FORM},
        "receive_notification": {"from": "Test Council", "told_on": "2015-12-01", "children": [{"name": "Test Child Mo"}]},
        "join_to_case": {"into": w["busy"], "tray": w["form"]},
        "settle_conflict": {**busy, "conflict": w["conflict"], "stands": "on_referral", "reason": "Asked."},
        "add_person": {**busy, "child": {"name": "Test Child New"}},
        "add_proceedings": {**busy, "kind": "inquest"},
        "add_note": {**busy, "text": "Rang."},
        "answer_first_check": {**busy, "check": "children_safe_now", "answer": "yes"},
        "answer_criterion": {**busy, "child": w["child"], "criterion": "died", "answer": "no", "evidence": "Alive.", "source": "Form"},
        "acknowledge_receipt": busy,
        "secure_records": {**busy, "agencies": ["Education"]},
        "agree_how_to_proceed": {
            "case": w["agreed"], "how": "urgent", "agreed_on": "2015-12-01", "manager": MANAGER, "chair": CHAIR, "reason": "Now.",
        },
        "ask_agencies": {**busy, "agencies": ["Cafcass"], "letter_on": "2015-12-01"},
        "record_sent": {"requests": [w["draft"]], "sent_on": "2015-12-02", "channel": "post"},
        "record_acknowledgement": {"request": w["sent"]},
        "record_promise": {"request": w["sent"], "promised_for": "2015-12-20"},
        "extend_request": {"request": w["sent"], "until": "2015-12-20", "reason": "Ill."},
        "pause_request": {"request": w["sent"], "asked_by": "Test Officer", "reason": "Trial.", "look_again_on": "2015-12-20"},
        "restart_request": {"request": w["paused"]},
        "excuse_request": {"request": w["sent"], "reason": "No records."},
        "cancel_request": {"request": w["draft"], "reason": "A slip."},
        "record_return": {
            "request": w["sent"], "returned_on": "2015-12-02", "nil": False, "view": "full_scr", "view_reasons": "Seen.",
            "people": [{"person": w["child"], "answer": "known"}],
        },
        "set_agenda": {"meeting": w["ahead"], "cases": [w["agreed"]]},
        "move_meeting": {"meeting": w["ahead"], "on": "2015-12-21", "reason": "Snow."},
        "issue_pack": {"meeting": w["listed_at"]},
        "defer_case": {**busy, "reason": "Not ready."},
        "record_recommendation": {
            "case": w["listed"], "meeting": w["listed_at"], "course": "full_scr", "rationale": "As met.", "dissent": "none",
        },
        "send_recommendation": {"case": w["recommended"], "sent_on": "2015-12-02"},
        "record_decision": {
            "case": w["recommended"], "decided_by": CHAIR, "decided_on": "2015-12-02", "course": "full_scr", "reasons": "As met.",
        },
        "send_notice": {"case": w["decided"], "notice": "ofsted", "sent_on": "2015-12-03"},
        "close_case": {"case": w["decided"], "reason": "All told."},
        "reopen_case": {"case": w["closed"], "reason": "The panel asks."},
        "withdraw_case": {**busy, "reason": "Asked for."},
        "pass_to_another_board": {**busy, "reason": "Lives there.", "board": "Testshire Board"},
        "return_to_safeguarding_lead": {**busy, "reason": "Not for us."},
        "correct": {**busy, "field": "incident_place", "value": "At home", "reason": "Left out."},
        "move_paper": {"paper": w["paper"], "to": w["agreed"], "reason": "Wrong case."},
        "put_in_tray": {"name": "a.docx", "content": "TWVtbw=="},
        "set_aside": {"tray": w["form"], "reason": "Not ours."},
        "arrange_meeting": {"kind": "urgent", "on": "2015-12-15", "at": "9:30", "place": "Test Hall"},
        "record_attendance": {"meeting": w["listed_at"], "attendance": [{"name": "Test Member", "role": "member"}]},
        "add_agency": {"name": "Test Agency"},
        "change_agency": {"agency": w["agency"], "name": "Test New Name"},
        "appoint": {"office": "vice_chair", "name": "Test Vice"},
        "file_delegation": {
            "from_name": CHAIR, "to_name": "Test Vice", "from_on": "2015-12-01", "until_on": "2015-12-31", "reason": "Leave.",
        },
        "change_office": {"area": "Testshire"},
        "import_bank_holidays": {"published": CALENDAR},
    }  # fmt: skip
    return table[step]
