"""The office: its offices over time, its directory, its bank holidays."""

from __future__ import annotations

from datetime import date

from scr_desk.desk import Desk
from tests.builders import CHAIR, agree, ask, decide, do, listed, receive, recommend
from tests.steps.saying import refused, request_of

FEED = {"england-and-wales": {"division": "england-and-wales", "events": []}}


def test_appoint_ends_the_office_of_the_one_before(desk: Desk) -> None:
    do(desk, "appoint", office="lscb_chair", name="Test New Chair", from_on="2015-12-01")
    holders = [(h.name, h.until_on) for h in desk.ask("office")["holders"] if h.office == "lscb_chair"]
    assert holders == [(CHAIR, date(2015, 11, 30)), ("Test New Chair", None)]
    refused(desk, "appoint", "name", office="lscb_chair", name=" ")
    refused(
        desk, "appoint", "until_on", office="vice_chair", name="Test Vice", from_on="2015-12-01", until_on="2015-11-01"
    )


def test_letters_keep_their_signatory_when_people_change(desk: Desk) -> None:
    case = receive(desk)
    agree(desk, case)
    recommend(desk, case, listed(desk, case))
    letter = decide(desk, case).documents[0]
    do(desk, "appoint", office="lscb_chair", name="Test New Chair", from_on="2015-12-03")
    paper = next(p for p in desk.ask("case", {"case": case})["papers"] if p.id == letter.id)
    assert (paper.signed_by, paper.signed_as) == (CHAIR, "LSCB Chair")


def test_file_delegation_runs_forwards_and_says_why(desk: Desk) -> None:
    given = {
        "from_name": CHAIR,
        "to_name": "Test Vice",
        "from_on": "2015-12-01",
        "until_on": "2015-12-08",
        "reason": "Leave.",
    }
    refused(desk, "file_delegation", "reason", **{**given, "reason": ""})
    refused(desk, "file_delegation", "until_on", **{**given, "until_on": "2015-11-01"})
    do(desk, "file_delegation", **given)
    assert desk.ask("office")["delegations"][0].to_name == "Test Vice"


def test_add_agency_and_change_agency_keep_names_over_time(desk: Desk) -> None:
    made = do(desk, "add_agency", name="Test Surgery", kind="gp_practice", safeguarding_lead="Test Doctor").made[0].id
    refused(desk, "add_agency", "name", name="test surgery")
    case = receive(desk)
    before = ask(desk, case, ["Test Surgery"])[0]
    do(desk, "change_agency", agency=made, name="Test Health Centre", name_from="2015-12-01")
    row = next(row for row in desk.ask("agencies") if row.id == made)
    assert (row.name, row.earlier_names) == ("Test Health Centre", ("Test Surgery",))
    assert request_of(desk, before).agency_name == "Test Surgery", "the letter stays as it was printed"
    refused(desk, "change_agency", "agency", agency=999, name="x")


def test_change_office_is_checked(desk: Desk) -> None:
    refused(desk, "change_office", "prefix", prefix="cfc/1")
    refused(desk, "change_office", "board", board="  ")
    do(desk, "change_office", prefix="SCB", marking="OFFICIAL-SENSITIVE: CHILDREN")
    assert receive(desk) == "SCB/2015/001"


def test_import_bank_holidays_merges_and_never_replaces(desk: Desk) -> None:
    feed = {"england-and-wales": {"division": "england-and-wales", "events": [
        {"title": "Test one-off holiday", "date": "2015-11-10", "notes": "", "bunting": True}]}}  # fmt: skip
    case = receive(desk)
    change = do(desk, "import_bank_holidays", published=feed)
    assert any("2015-11-10" in warning or "10 Nov" in warning for warning in change.warnings)
    number = ask(desk, case, ["Education"])[0]
    assert request_of(desk, number).due_why == (
        "10 working days from Thu 5 Nov 2015 (sent), skipping Tue 10 Nov (bank holiday) = Fri 20 Nov"
    )
    refused(desk, "import_bank_holidays", None, published={"scotland": {}})
