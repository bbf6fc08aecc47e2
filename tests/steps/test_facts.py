"""What is noted of a case: people, proceedings, notes, first checks, receipt, records secured."""

from __future__ import annotations

from datetime import date

from scr_desk.desk import Desk
from scr_desk.domain.case import CheckName, Stage
from tests.builders import ask, at_stage, do, receive
from tests.steps.saying import case_of, last_line, refused, said


def test_add_person_later_shows_at_every_agency_already_asked(desk: Desk) -> None:
    case = receive(desk)
    ask(desk, case, ["Constabulary", "GP practices"])
    change = do(desk, "add_person", case=case, family={"name": "Test Stepfather One", "relationship": "stepfather"})
    assert said(desk, case) == "Test Stepfather One was added to the case as stepfather."
    assert change.warnings == (
        "Not asked about Test Stepfather One: GP practices (named GP), Gloucestershire Constabulary."
        " Ask them again to make supplementary requests.",
    )
    missing = case_of(desk, case)["not_asked_about"]
    assert {(row.agency_name, row.people) for row in missing} == {
        ("Gloucestershire Constabulary", ("Test Stepfather One",)), ("GP practices (named GP)", ("Test Stepfather One",)),
    }  # fmt: skip


def test_a_child_added_brings_its_answers(desk: Desk) -> None:
    case = receive(desk, abuse_or_neglect="no")
    assert case_of(desk, case)["assessment"].outcome == "not_by_criteria"
    do(desk, "add_person", case=case, child={"name": "Test Child Jo", "died_on": "2015-10-29", "abuse_or_neglect": "yes"})
    assessment = case_of(desk, case)["assessment"]
    assert (assessment.outcome, assessment.heading) == ("must", "Criteria met (T.J.)"), "the strongest child, and which"


def test_who_is_added_has_a_name_or_a_place_in_the_family_and_is_new(desk: Desk) -> None:
    case = receive(desk)
    assert "one of the two" in refused(desk, "add_person", "family", case=case)
    assert "at least how" in refused(desk, "add_person", "name", case=case, family={"address": "1 Test Street"})
    both = {"child": {"name": "Test A"}, "family": {"name": "Test B"}}
    assert "one of the two" in refused(desk, "add_person", "family", case=case, **both)
    again = {"name": "test  mother ONE", "relationship": "mother"}
    assert "on the case already" in refused(desk, "add_person", "name", case=case, family=again)
    assert "custody" in refused(desk, "add_person", "died_in", case=case, child={"name": "Test C", "died_in": ["x"]})
    do(desk, "add_person", case=case, family={"relationship": "mother's partner"})
    assert said(desk, case) == "A person (mother's partner) was added to the case as mother's partner."
    closed = at_stage(desk, Stage.CLOSED)
    assert "Closed" in refused(desk, "add_person", None, case=closed, family={"name": "Test D"})


def test_add_proceedings_notes_what_runs_beside_the_case(desk: Desk) -> None:
    case = receive(desk)
    do(desk, "add_proceedings", case=case, kind="criminal_proceedings", state="charged", next_on="2016-03-01", holds_disclosure=True)
    assert said(desk, case) == "Other proceedings noted: criminal proceedings, charged."
    assert case_of(desk, case)["proceedings"][0].holds_disclosure is True
    assert "which proceedings" in refused(desk, "add_proceedings", "note", case=case, kind="other")
    assert "one of" in refused(desk, "add_proceedings", "kind", case=case, kind="a feud")


def test_add_note_is_dated_and_may_be_made_at_any_stage(desk: Desk) -> None:
    closed = at_stage(desk, Stage.CLOSED)
    do(desk, "add_note", case=closed, text="The mother rang.", kind="call", noted_on="2015-12-09")
    line = last_line(desk, closed)
    assert (line.sentence, line.happened_on) == ("A note was added (call).", date(2015, 12, 9))
    assert line.entered_at.date() != line.happened_on, "the day it happened apart from the moment it was entered"
    assert refused(desk, "add_note", "text", case=closed, text=" ") == "Write the note first."


def test_answer_first_check_stays_until_answered(desk: Desk) -> None:
    case = receive(desk)
    assert len(case_of(desk, case)["first_checks_open"]) == len(CheckName)
    do(desk, "answer_first_check", case=case, check="children_safe_now", answer="unknown")
    assert "children_safe_now" in case_of(desk, case)["first_checks_open"], "not yet known leaves it open"
    do(desk, "answer_first_check", case=case, check="children_safe_now", answer="yes", note="With an aunt.")
    assert said(desk, case) == "First check answered: Are this and other children safe now? Yes."
    assert "children_safe_now" not in case_of(desk, case)["first_checks_open"]
    change = do(desk, "answer_first_check", case=case, check="normally_resident_here", answer="no")
    assert "LSCB of the child's normal residence" in change.warnings[0]
    given = {"case": case, "check": "already_known", "answer": "no"}
    assert "first told" in refused(desk, "answer_first_check", "answered_on", **given, answered_on="2015-11-01")


def test_acknowledge_receipt_writes_to_the_referrer_and_answers_the_check(desk: Desk) -> None:
    case = receive(desk)
    change = do(desk, "acknowledge_receipt", case=case, acknowledged_on="2015-11-03")
    assert said(desk, case) == "Receipt was acknowledged to Test Referrer One."
    assert [paper.name.rpartition(".")[2] for paper in change.documents] == ["docx", "pdf"]
    assert "receipt_acknowledged" not in case_of(desk, case)["first_checks_open"]
    assert "first told" in refused(desk, "acknowledge_receipt", "acknowledged_on", case=case, acknowledged_on="2015-11-01")


def test_secure_records_tells_each_agency_once(desk: Desk) -> None:
    case = receive(desk)
    change = do(desk, "secure_records", case=case, agencies=["Constabulary", "Hospitals"], told_on="2015-11-03")
    assert said(desk, case) == (
        "Agencies were told to secure their records: Gloucestershire Constabulary, Gloucestershire Hospitals NHS"
        " Foundation Trust."
    )
    assert len(change.documents) == 4
    assert "agencies_told_to_secure_records" not in case_of(desk, case)["first_checks_open"]
    assert "at least one" in refused(desk, "secure_records", "agencies", case=case, agencies=[])
    assert "twice" in refused(desk, "secure_records", "agencies", case=case, agencies=["Hospitals", "Gloucestershire Hospitals"])
    assert "no active agency" in refused(desk, "secure_records", "agencies", case=case, agencies=["Test Nobody"])
    assert "first told" in refused(desk, "secure_records", "told_on", case=case, agencies=["Hospitals"], told_on="2015-11-01")
