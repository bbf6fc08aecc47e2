"""The office's own: its directory, who holds which office, delegations, settings, bank holidays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scr_desk import shelf
from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from tests.builders import CHAIR, TODAY, ask, at_stage, decide, do, receive, returned
from tests.steps.saying import case_of, refused, request_of, said


def agency(desk: Desk, name: str) -> Any:
    return next(row for row in desk.ask("agencies") if row.name == name)


def test_add_agency_puts_it_into_the_directory(desk: Desk) -> None:
    made = do(desk, "add_agency", name="Test Surgery", kind="gp_practice", contracted_services=["Counselling"], safeguarding_lead="Dr Test")
    row = agency(desk, "Test Surgery")
    assert (row.id, row.kind, row.contracted_services) == (made.made[0].id, "gp_practice", ("Counselling",))
    assert "already" in refused(desk, "add_agency", "name", name="test surgery")
    assert "agency's name" in refused(desk, "add_agency", "name", name=" ")
    case = receive(desk)
    assert request_of(desk, ask(desk, case, ["Test Surgery"])[0]).services == ("Counselling",)


def test_change_agency_keeps_names_over_time(desk: Desk) -> None:
    case = receive(desk)
    request = ask(desk, case, ["2gether"])[0]
    number = agency(desk, "2gether NHS Foundation Trust").id
    do(desk, "change_agency", agency=number, name="Test Health and Care Trust", name_from="2015-12-01", telephone="01632 960 003")
    row = agency(desk, "Test Health and Care Trust")
    assert row.earlier_names == ("2gether NHS Foundation Trust",)
    assert request_of(desk, request).agency_name == "2gether NHS Foundation Trust", "as printed on the letter"
    assert "everybody" in refused(desk, "ask_agencies", "agencies", case=case, agencies=["2gether"], letter_on="2015-12-02")
    do(desk, "cancel_request", request=request, reason="A slip.")
    again = ask(desk, case, ["2gether"], letter_on="2015-12-02")[0]
    assert request_of(desk, again).agency_name == "Test Health and Care Trust", "found by its old name"


def test_what_cannot_change_in_the_directory(desk: Desk) -> None:
    first, second = (row.id for row in desk.ask("agencies")[:2])
    assert "no agency 999" in refused(desk, "change_agency", "agency", agency=999, note="x")
    assert "Say what changes" in refused(desk, "change_agency", "agency", agency=first)
    assert "new name" in refused(desk, "change_agency", "name", agency=first, name=" ")
    assert "already" in refused(desk, "change_agency", "name", agency=second, name=agency_name(desk, first))
    do(desk, "change_agency", agency=first, active_until="2015-11-30")
    assert "no active agency" in refused(
        desk, "ask_agencies", "agencies", case=receive(desk), agencies=[first], letter_on="2015-12-01"
    )
    do(desk, "add_agency", name=agency_name(desk, first))


def agency_name(desk: Desk, number: int) -> str:
    return str(next(row.name for row in desk.ask("agencies") if row.id == number))


def test_the_chair_changes_and_letters_keep_their_signatory(desk: Desk) -> None:
    case = at_stage(desk, Stage.RECOMMENDED)
    letters = {p.id: p.signed_by for p in case_of(desk, case)["papers"]}
    do(desk, "appoint", office="lscb_chair", name="Test Second Chair", from_on="2015-12-03")
    assert "was not the LSCB Chair on that day" in refused(
        desk, "record_decision", "decided_by", case=case, decided_by=CHAIR, decided_on="2015-12-03", course="full_scr", reasons="Met."
    )
    decide(desk, case, decided_by="test  second chair", decided_on="2015-12-04")
    assert said(desk, case).startswith("test  second chair, LSCB Chair, decided")
    holders = [(h.name, h.from_on, h.until_on) for h in desk.ask("office")["holders"] if h.office == "lscb_chair"]
    assert holders == [(CHAIR, None, date(2015, 12, 2)), ("Test Second Chair", date(2015, 12, 3), None)]
    assert {p.id: p.signed_by for p in case_of(desk, case)["papers"] if p.id in letters} == letters


def test_appoint_today_interim_and_backdated(desk: Desk) -> None:
    def holders() -> list[tuple[str, date | None, date | None]]:
        return [(h.name, h.from_on, h.until_on) for h in desk.ask("office")["holders"] if h.office == "business_manager"]

    do(desk, "appoint", office="business_manager", name="Test Next")
    assert holders()[1] == ("Test Next", TODAY, None), "an office that somebody held changes hands today"
    do(desk, "appoint", office="business_manager", name="Test Between", from_on="2015-06-01")
    assert holders()[2] == ("Test Between", date(2015, 6, 1), date(2015, 12, 9)), "until the next one who is known"
    assert holders()[0][2] == date(2015, 5, 31)
    do(desk, "appoint", office="business_manager", name="Test Stand-in", from_on="2015-12-20", until_on="2015-12-31")
    assert holders()[1][2] is None, "an interim leaves the holder in office"
    assert "before the first" in refused(
        desk, "appoint", "until_on", office="vice_chair", name="Test Vice", from_on="2015-12-02", until_on="2015-12-01"
    )
    assert "name of the person" in refused(desk, "appoint", "name", office="vice_chair", name=" ")


def test_a_vice_chair_decides_only_under_a_filed_delegation(desk: Desk) -> None:
    case = at_stage(desk, Stage.RECOMMENDED)
    do(desk, "appoint", office="vice_chair", name="Test Vice")
    given = {"case": case, "decided_by": "Test Vice", "decided_on": "2015-12-02", "course": "full_scr", "reasons": "Met."}
    assert "nor vice-chair under a filed delegation" in refused(desk, "record_decision", "decided_by", **given)
    do(desk, "file_delegation", from_name=CHAIR, to_name="Test Vice", from_on="2015-12-03", until_on="2015-12-05", reason="Leave.")
    for day in ("2015-12-02", "2015-12-06"):
        refused(desk, "record_decision", "decided_by", **{**given, "decided_on": day})
    do(desk, "record_decision", **{**given, "decided_on": "2015-12-05"})
    assert said(desk, case).startswith("Test Vice, vice-chair under the delegation of Test Chair, decided")


@pytest.mark.parametrize(
    ("given", "field"),
    [({"from_name": " "}, "from_name"), ({"to_name": ""}, "to_name"), ({"reason": " "}, "reason"), ({"until_on": "2015-12-01"}, "until_on"),
     ({"from_name": "Test Nobody"}, "from_name"), ({"to_name": CHAIR}, "to_name")],
)  # fmt: skip
def test_a_delegation_is_whole_and_the_chairs(desk: Desk, given: dict[str, Any], field: str) -> None:
    usual = {"from_name": CHAIR, "to_name": "Test Vice", "from_on": "2015-12-03", "until_on": "2015-12-05", "reason": "Leave."}
    refused(desk, "file_delegation", field, **{**usual, **given})


def test_change_office_settings(desk: Desk) -> None:
    do(desk, "change_office", marking="OFFICIAL", quorum_members=2, quorum_required=["Constabulary"], address="1 Test Street")
    office = desk.ask("office")["office"]
    assert (office.marking, office.quorum_members, office.quorum_required) == ("OFFICIAL", 2, ("Constabulary",))
    do(desk, "change_office", address="", quorum_required=[], email="")
    office = desk.ask("office")["office"]
    assert (office.address, office.quorum_required, office.marking) == ("", (), "OFFICIAL"), "cleared, the rest as it was"
    assert "Give the Board's name" in refused(desk, "change_office", "board", board="")
    assert "Say what changes" in refused(desk, "change_office", None)
    for field, value in (("board", " "), ("marking", ""), ("prefix", "cfc"), ("prefix", "CFCCFCCFC"), ("prefix", ""), ("prefix", "C/C"),
                         ("quorum_members", -1), ("quorum_agencies", 51)):  # fmt: skip
        refused(desk, "change_office", field, **{field: value})


def feed(*days: tuple[str, str]) -> dict[str, Any]:
    return {"england-and-wales": {"division": "england-and-wales", "events": [{"title": t, "date": d} for d, t in days]}}


def test_import_bank_holidays_merges_and_moves_open_deadlines_only(desk: Desk) -> None:
    case = receive(desk)
    waiting, done = ask(desk, case, ["Constabulary", "Education"])
    returned(desk, done, returned_on="2015-11-16")
    published = feed(("2015-11-13", "Test Jubilee"))
    shown = desk.ask("holiday_moves", {"published": published})
    assert shown.new_days == {"2015-11-13": "Test Jubilee"}
    assert [(m.about, m.was_on, m.due_on) for m in shown.moves] == [
        ("Gloucestershire Constabulary", date(2015, 11, 19), date(2015, 11, 20)),
    ]  # fmt: skip
    assert request_of(desk, waiting).due_on == date(2015, 11, 19), "only shown so far"
    change = do(desk, "import_bank_holidays", published=published)
    assert change.warnings == (
        "CFC/2015/001: Gloucestershire Constabulary from Thu 19 Nov 2015 to Fri 20 Nov 2015.", "New: 2015-11-13 Test Jubilee.",
    )  # fmt: skip
    assert said(desk, case) == (
        "The table of bank holidays changed, which moved: Gloucestershire Constabulary from Thu 19 Nov 2015 to Fri 20"
        " Nov 2015."
    )
    rows = [request_of(desk, waiting), request_of(desk, done)]
    assert [row.due_on for row in rows] == [date(2015, 11, 20), date(2015, 11, 19)], "a stopped clock keeps its day"
    assert "skipping Fri 13 Nov (bank holiday)" in rows[0].due_why
    assert len(desk.calendar.holidays) == len(shelf.bank_holidays().holidays) + 1, "merged, never replaced"
    assert do(desk, "import_bank_holidays", published=published).warnings == ()


def test_an_import_moves_notices_not_sent_yet_but_no_date_set_by_hand(desk: Desk) -> None:
    case = at_stage(desk, Stage.RECOMMENDED)
    decide(desk, case)
    do(desk, "send_notice", case=case, notice="ofsted", sent_on="2015-12-03")
    by_hand = do(desk, "ask_agencies", case=case, agencies=["Cafcass"], letter_on="2015-12-02", due_on="2015-12-09", due_because="urgent")
    do(desk, "record_sent", requests=[by_hand.made[0].id], sent_on="2015-12-02", channel="post")
    do(desk, "import_bank_holidays", published=feed(("2015-12-04", "Test Day")))
    due = {n.recipient: n.due_on for n in case_of(desk, case)["notices"]}
    assert (due["ofsted"], due["dfe"]) == (date(2015, 12, 9), date(2015, 12, 10))
    assert request_of(desk, by_hand.made[0].id).due_on == date(2015, 12, 9)


def test_a_day_that_a_later_feed_moves_is_given_up(desk: Desk) -> None:
    year = [f"2029-{day}" for day in ("01-01", "03-30", "04-02", "05-07", "05-28", "08-27", "12-25", "12-26")]
    do(desk, "import_bank_holidays", published=feed(*((day, "Test Day") for day in year)))
    moved = [day if day != "2029-05-07" else "2029-05-11" for day in year]
    do(desk, "import_bank_holidays", published=feed(*((day, "Test Day") for day in moved)))
    days = {day for day in desk.calendar.holidays if day.year == 2029}
    assert (date(2029, 5, 7) in days, date(2029, 5, 11) in days) == (False, True)
    assert "2029-05-07" not in {day for day, _ in desk.ask("office")["bank_holidays_added"]}


@pytest.mark.parametrize("published", [{}, {"events": 1}, {"events": [{}]}, feed(("2015-13-01", "x")), feed(("2031-01-01", "Test Day"))])
def test_what_is_no_table_of_bank_holidays_is_refused(desk: Desk, published: dict[str, Any]) -> None:
    refused(desk, "import_bank_holidays", None, published=published)
    assert desk.ask("office")["bank_holidays_added"] == ()

