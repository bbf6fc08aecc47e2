"""Other endings of a case, and mistakes put right by steps of their own with the old values kept."""

from __future__ import annotations

import pytest

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from tests.builders import CHAIR, ask, child_of, do, receive
from tests.steps.saying import case_of, in_tray, refused, request_of, said


def test_withdraw_case_names_the_chair_who_agreed(desk: Desk) -> None:
    case = receive(desk)
    refused(desk, "withdraw_case", "reason", case=case, reason="", chair=CHAIR)
    do(desk, "withdraw_case", case=case, reason="Sent in error.", chair=CHAIR)
    assert said(desk, case) == "Withdrawn by the referrer with the agreement of the Chair, Test Chair: Sent in error."
    assert desk.ask("register")[0].stage is Stage.WITHDRAWN
    do(desk, "reopen_case", case=case, reason="Sent again.")
    assert desk.ask("register")[0].stage is Stage.RECEIVED


def test_pass_to_another_board_says_to_whom(desk: Desk) -> None:
    case = receive(desk)
    change = do(
        desk, "pass_to_another_board", case=case, reason="Lives there.", board="Testshire Board", passed_on="2015-11-04"
    )
    assert "accepts the case" in change.warnings[0]
    do(desk, "pass_to_another_board", case=case, reason="Taken on.", board="Testshire Board", accepted_on="2015-11-09")
    assert "accepted the case on Mon 9 Nov 2015" in said(desk, case)
    row = desk.ask("register")[0]
    assert (row.stage, row.ending) == (Stage.CLOSED, "passed_to_another_board")


def test_return_to_safeguarding_lead_goes_to_the_lead_on_the_form(desk: Desk) -> None:
    case = receive(desk)
    refused(desk, "return_to_safeguarding_lead", "reason", case=case, reason=" ")
    do(desk, "return_to_safeguarding_lead", case=case, reason="A single-agency matter.")
    assert said(desk, case) == "Not accepted and returned to Test Lead One: A single-agency matter."


def test_correct_keeps_the_old_value(desk: Desk) -> None:
    case = receive(desk)
    refused(desk, "correct", "reason", case=case, field="incident_on", value="2015-10-28", reason="")
    refused(desk, "correct", "field", case=case, field="stage", value="closed", reason="x")
    do(desk, "correct", case=case, field="incident_on", value="2015-10", reason="Only the month is sure.")
    do(desk, "correct", case=case, field="children.0.born_on", value="2013-02-15", reason="Birth certificate.")
    do(
        desk,
        "correct",
        case=case,
        field="name",
        value="Test Child Zoe",
        person=child_of(desk, case),
        reason="Spelling.",
    )
    known = case_of(desk, case)
    assert (known["case"].incident_on, known["children"][0].born_on) == ("2015-10", "2013-02-15")
    assert [(c.field, c.old) for c in known["corrections"]] == [
        ("incident_on", "2015-10-29"), ("born_on", "2013-02-14"), ("name", "Test Child Zoë O'Hara-Łukasz"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [("incident_on", "yesterday"), ("incident_on", "2016-01-01"), ("children.7.name", "Test"), ("", "x")],
)
def test_correct_refuses_what_makes_no_sense(desk: Desk, field: str, value: str) -> None:
    case = receive(desk)
    refused(
        desk, "correct", "value" if field == "incident_on" else "field", case=case, field=field, value=value, reason="x"
    )


def test_move_paper_withdraws_the_return_that_rested_on_it(desk: Desk) -> None:
    case = receive(desk)
    other = receive(desk, children=[{"name": "Test Child Other"}])
    number = ask(desk, case, ["Education"])[0]
    paper = in_tray(desk, "agency_return", case_reference=case)
    do(
        desk,
        "record_return",
        request=number,
        returned_on="2015-11-16",
        nil=False,
        view="full_scr",
        view_reasons="x",
        people=[],
        tray=paper,
    )
    refused(desk, "move_paper", "to", paper=paper, to=case, reason="Wrong case.")
    refused(desk, "move_paper", "reason", paper=paper, to=other, reason="")
    do(desk, "move_paper", paper=paper, to=other, reason="It speaks of another child.")
    assert request_of(desk, number).state != "returned", "its request is open again"
    assert paper in [p.id for p in case_of(desk, other)["papers"]]
    assert case in said(desk, other)


def test_put_in_tray_keeps_the_bytes_and_set_aside_keeps_the_paper(desk: Desk) -> None:
    paper = in_tray(desk, "document", content=b"Test words")
    again = do(desk, "put_in_tray", name="test-paper.docx", content="VGVzdCB3b3Jkcw==")
    assert again.warnings == (f"The very same file came before, as number {paper}.",)
    refused(desk, "put_in_tray", "content", name="x.docx", content="not base64!")
    refused(desk, "set_aside", "reason", tray=paper, reason="")
    do(desk, "set_aside", tray=paper, reason="A circular.")
    assert desk.ask("tray", {"state": "set_aside"})[0].id == paper
    assert desk.take_out(paper) == b"Test words"
    refused(desk, "set_aside", "tray", tray=paper, reason="Again.")
