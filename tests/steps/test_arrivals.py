"""How a case comes to the desk: by its form, or before any form; its reference, its name, the Chair's month."""

from __future__ import annotations

from datetime import date

import pytest

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from tests.builders import FORM, agree, ask, do, receive, returned
from tests.steps.saying import case_of, in_tray, refused, said

CHILD = [{"name": "Test Child Kay"}]


def told(desk: Desk, **given: object) -> str:
    usual = {"from": "Test County Council", "told_on": "2015-11-02", "children": CHILD}
    change = do(desk, "receive_notification", **{**usual, **given})
    assert change.case is not None
    return change.case


def test_receive_form_registers_and_says_from_whom(desk: Desk) -> None:
    case = receive(desk)
    row = desk.ask("register")[0]
    assert (row.reference, row.known_as, row.stage) == ("CFC/2015/001", "Child A", Stage.RECEIVED)
    assert row.initials == "T.Ł."
    assert said(desk, case) == "Case for consideration received from Test Referrer One."
    known = case_of(desk, case)
    assert known["case"].first_told_on == date(2015, 11, 2)
    assert {a.criterion: a.answer for a in known["answers"]} == {
        "died": "no", "seriously_harmed": "yes", "abuse_or_neglect": "yes",
    }  # fmt: skip
    assert known["assessment"].outcome == "must", "concern about working together is presumed"


def test_an_empty_form_is_registered_and_its_gaps_are_listed(desk: Desk) -> None:
    change = do(desk, "receive_form", received_on="2015-11-02", form={})
    known = case_of(desk, change.case or "")
    assert said(desk, change.case or "") == "Case for consideration received from a referrer not named."
    assert {"the child", "date of the incident", "what happened"} <= set(known["gaps"])
    assert known["assessment"] is None


def test_a_form_comes_typed_or_from_the_tray(desk: Desk) -> None:
    paper = in_tray(desk)
    change = do(desk, "receive_form", received_on="2015-11-03", tray=paper)
    assert case_of(desk, change.case or "")["papers"][0].id == paper
    assert next(row for row in desk.ask("tray") if row.id == paper).filed_as == "the form of CFC/2015/001"
    assert "left the tray" in refused(desk, "receive_form", "tray", received_on="2015-11-03", tray=paper)
    assert "one of the two" in refused(desk, "receive_form", "form", received_on="2015-11-03")
    assert "one of the two" in refused(desk, "receive_form", "form", received_on="2015-11-03", tray=paper, form=FORM)
    other = in_tray(desk, "document")
    assert "Type the form" in refused(desk, "receive_form", "tray", received_on="2015-11-03", tray=other)
    assert "no paper 99" in refused(desk, "receive_form", "tray", received_on="2015-11-03", tray=99)


def test_days_that_have_not_come_are_refused_or_asked_about(desk: Desk) -> None:
    assert "future" in refused(desk, "receive_form", "received_on", received_on="2015-12-11", form=FORM)
    change = do(desk, "receive_form", received_on="2015-11-02", form={**FORM, "incident_on": "2105-10-29"})
    assert any("lies in the future" in warning for warning in change.warnings), "registered, never refused"


@pytest.mark.parametrize(
    ("field", "value"),
    [("died", "perhaps"), ("incident_on", "29/10/2015"), ("children", {}), ("nonsense", 1), ("route", "by post"),
     ("died_in", "custody"), ("agencies", [1]), ("children", [{"born_on": "2015-02-30"}]), ("children", [{"age": 131}])],
)  # fmt: skip
def test_what_is_mistyped_is_refused_by_name(desk: Desk, field: str, value: object) -> None:
    with pytest.raises(Exception, match=field) as raised:
        do(desk, "receive_form", received_on="2015-11-02", form={**FORM, field: value})
    assert type(raised.value).__name__ == "RefusedError"


def test_a_route_that_the_framework_does_not_know_is_refused(desk: Desk) -> None:
    form = {**FORM, "died_in": ["hospital"]}
    assert "police_custody" in refused(desk, "receive_form", "died_in", received_on="2015-11-02", form=form)


def test_references_have_no_gap_in_any_year(desk: Desk) -> None:
    days = ("2015-11-02", "2014-12-31", "2015-01-01", "2014-01-05", "2015-12-10")
    found = [receive(desk, received_on=day) for day in days]
    assert found == ["CFC/2015/001", "CFC/2014/001", "CFC/2015/002", "CFC/2014/002", "CFC/2015/003"]
    refused(desk, "receive_form", "known_as", received_on="2015-12-10", form=FORM, known_as="child a")
    assert receive(desk) == "CFC/2015/004", "a refused form uses no number"
    do(desk, "change_office", prefix="LSCB")
    assert receive(desk) == "LSCB/2015/005"


def test_known_as_is_the_next_letter_and_unique_in_its_year(desk: Desk) -> None:
    first = receive(desk)
    sentence = refused(desk, "receive_form", "known_as", received_on="2015-11-03", form=FORM, known_as="Child A")
    assert sentence == "CFC/2015/001 is known as “Child A” already. Choose another name."
    refused(desk, "receive_notification", "known_as", told_on="2015-11-03", children=CHILD, known_as="CHILD A", **{"from": "x1"})
    second = do(desk, "receive_form", received_on="2015-11-03", form=FORM, known_as="Child C").case or ""
    third = receive(desk)
    assert [row.known_as for row in desk.ask("register")] == ["Child A", "Child C", "Child D"]
    assert "known as “Child D”" in refused(
        desk, "correct", "known_as", case=second, field="known_as", value="Child D", reason="A slip."
    )
    do(desk, "correct", case=first, field="known_as", value="James", reason="The name to be published.")
    receive(desk)
    assert "Child A" not in {row.known_as for row in desk.ask("register")}, "a letter once given is not given again"
    assert receive(desk, received_on="2014-05-05").startswith("CFC/2014") and third


def test_letters_go_on_beyond_z(desk: Desk) -> None:
    for _ in range(27):
        do(desk, "receive_form", received_on="2015-11-02", form={})
    names = [row.known_as for row in desk.ask("register")]
    assert names[-3:] == ["Child Y", "Child Z", "Child AA"]


def test_a_child_already_known_is_said_and_nothing_is_refused(desk: Desk) -> None:
    receive(desk)
    by_number = do(desk, "receive_form", received_on="2015-11-03", form={"children": [{"nhs_number": "9990000018"}]})
    assert by_number.warnings == ("Already known? CFC/2015/001 holds the same NHS number.",)
    by_name = do(desk, "receive_form", received_on="2015-11-03", form={"children": [{"name": FORM["children"][0]["name"]}]})
    assert by_name.warnings == ("Already known? CFC/2015/001 holds a child of the same name.",)


def test_one_answer_for_several_children_is_no_answer_for_each(desk: Desk) -> None:
    case = receive(desk, children=[{"name": "Test Child One", "died_on": "2015-10"}, {"name": "Test Child Two"}])
    answers = case_of(desk, case)["answers"]
    assert [(a.criterion, a.answer) for a in answers] == [("died", "yes")], "only what is said of that child"


def test_receive_notification_opens_a_case_with_no_form(desk: Desk) -> None:
    case = told(desk, authority_aware_on="2015-10-30", reference="N-1", incident_on="2015-10")
    assert said(desk, case) == (
        "The Board was told by Test County Council (serious incident notification); no form yet."
    )
    known = case_of(desk, case)
    assert "the case for consideration form" in known["gaps"]
    clock = next(c for c in known["clocks"] if c.clock == "la_notification")
    assert (clock.due_on, clock.stopped_on, clock.late_by) == (date(2015, 11, 6), date(2015, 11, 2), 0)


@pytest.mark.parametrize(
    ("kind", "route", "words"),
    [("child_death_review", "child_death_review", "recommendation of the child death review"),
     ("coroner", "other", "the coroner"), ("another_board", "other", "another Board"), ("complaint", "other", "a complaint"),
     ("court", "other", "a court"), ("national_panel", "other", "the national panel"), ("other", "other", "another way")],
)  # fmt: skip
def test_a_case_opens_in_another_way_named(desk: Desk, kind: str, route: str, words: str) -> None:
    case = told(desk, kind=kind)
    assert words in said(desk, case)
    assert desk.ask("register")[0].route == route


def test_a_notification_names_who_told_and_a_child(desk: Desk) -> None:
    given = {"told_on": "2015-11-02", "children": CHILD}
    assert refused(desk, "receive_notification", "from", **given, **{"from": " \u200b"}) == "Say who told the Board."
    assert "missing" in refused(desk, "receive_notification", "from", **given)
    nobody = {**given, "children": [], "from": "Test Council"}
    assert "unborn" in refused(desk, "receive_notification", "children", **nobody)
    late = {**given, "from": "Test Council", "authority_aware_on": "2015-11-03"}
    assert "became aware" in refused(desk, "receive_notification", "authority_aware_on", **late)
    ahead = {**given, "from": "Test Council", "told_on": "2015-12-11"}
    assert "future" in refused(desk, "receive_notification", "told_on", **ahead)


def test_the_chairs_month_is_a_soft_target_from_the_day_first_told(desk: Desk) -> None:
    case = told(desk, told_on="2015-12-09")
    clock = next(c for c in desk.ask("due", {"case": case}) if c.clock == "chair_decides")
    assert (clock.kind, clock.word) == ("soft", "Target")
    assert (clock.due_on, clock.act_by) == (date(2016, 1, 9), date(2016, 1, 8))
    assert clock.why == "1 calendar month from Wed 9 Dec 2015 (the Board was first told) = Sat 9 Jan 2016"


def test_a_case_beyond_the_table_of_bank_holidays_opens_and_says_so(desk: Desk) -> None:
    old = told(desk, told_on="2009-03-02")
    clock = next(c for c in case_of(desk, old)["clocks"] if c.clock == "chair_decides")
    assert clock.due_on == date(2009, 4, 2)
    assert "beyond the table of bank holidays" in clock.why
    assert desk.ask("due"), "one old case does not hide what is due elsewhere"


@pytest.mark.parametrize("agency", [{}, {"agency": None}, {"agency": " "}], ids=["absent", "empty", "blank"])
def test_a_return_without_its_agency_is_not_told_that_no_request_is_open(
    desk: Desk, agency: dict[str, str | None]
) -> None:
    case = receive(desk)
    agree(desk, case)
    (request,) = ask(desk, case, ["Hospitals"])
    in_tray(desk, "agency_return", case_reference=case, summary="Seen.", **agency)
    (row,) = desk.ask("arrivals")
    assert row.why_not_matched == (
        "The return does not say which agency it is from: choose the request that it answers, or set it aside."
    )
    returned(desk, request)
    (row,) = desk.ask("arrivals")
    assert row.why_not_matched == f"{case} has no open request: choose the request that it answers, or set it aside."
