"""The questions behind the Case page: the next move, whom to ask, and what each meeting date would mean."""

from __future__ import annotations

from datetime import date

from scr_desk.desk import Desk
from scr_desk.domain.workflow import Step
from tests.builders import agree, ask, do, receive, returned


def test_moves_of_one_case_are_those_of_today(desk: Desk) -> None:
    case = receive(desk)
    agree(desk, case)
    moves = desk.ask("moves", {"case": case})
    assert [move.step for move in moves][:2] == [Step.ANSWER_FIRST_CHECK, Step.ASK_AGENCIES]
    today = desk.ask("today")
    assert set(moves) == {*today.you, *today.chair}


def test_candidates_are_whom_the_case_names_and_afterwards_whom_somebody_was_added_for(desk: Desk) -> None:
    case = receive(desk)
    rows = desk.ask("candidates", {"case": case})
    named = {row.name: row.why for row in rows if row.why}
    assert named == {
        "Children's Social Care": "made the referral",
        "Gloucestershire Constabulary": "named on the form",
        "Gloucestershire Hospitals NHS Foundation Trust": "named on the form",
    }
    assert [bool(row.why) for row in rows] == sorted((bool(row.why) for row in rows), reverse=True)
    agree(desk, case)
    ask(desk, case, ["Hospitals"])
    do(desk, "add_person", case=case, family={"name": "Test Uncle One", "relationship": "uncle"})
    hospitals = next(row for row in desk.ask("candidates", {"case": case}) if row.is_asked)
    assert hospitals.not_asked_about == ("Test Uncle One",)
    assert hospitals.why == "not asked about Test Uncle One"


def test_an_agency_named_by_words_that_fit_nobody_is_left_to_the_person(desk: Desk) -> None:
    case = receive(desk, agencies=["The Moon", "NHS"], referrer={"agency": "Nobody"})
    assert not any(row.why for row in desk.ask("candidates", {"case": case}))


def test_each_date_says_what_it_would_mean_against_the_chairs_month(desk: Desk) -> None:
    case = receive(desk, received_on="2015-12-08")
    do(desk, "arrange_meeting", kind="planned", on="2016-01-12", at="14:00", place="Test Hall")
    urgent, later, planned = desk.ask("proceed", {"case": case})
    assert (urgent.kind, urgent.on, urgent.meeting) == ("urgent", date(2015, 12, 15), None)
    assert urgent.target == date(2016, 1, 8)
    assert urgent.spare > later.spare > 0 > planned.spare
    assert (urgent.papers_out, urgent.is_by_hand, urgent.return_by) == (None, True, date(2015, 12, 15))
    assert planned.papers_out == date(2016, 1, 5)
    assert (planned.is_by_hand, planned.return_by) == (False, date(2015, 12, 24))
    assert (planned.asked, planned.expected, urgent.expected) == (3, 3, 0)  # two that the form names, and the referrer's


def test_whom_the_desk_suggests_is_counted_where_the_form_names_nobody(desk: Desk) -> None:
    case = receive(desk, received_on="2015-12-08", agencies=[])
    assert desk.ask("proceed", {"case": case})[0].asked == 1
    other = receive(desk, received_on="2015-12-08", agencies=["The Moon", "NHS"], referrer={"agency": "Nobody"})
    assert desk.ask("proceed", {"case": other})[0].asked == 2


def test_an_agencys_own_history_says_whether_its_summary_will_be_in(desk: Desk) -> None:
    earlier = receive(desk)
    agree(desk, earlier)
    first, *_ = ask(desk, earlier, ["Hospitals", "Constabulary"])
    returned(desk, first, returned_on="2015-11-09")  # two working days after it was sent
    case = receive(desk, received_on="2015-12-07", children=[{"name": "Test Child Two"}])
    ask(desk, case, ["Hospitals", "Constabulary"], letter_on="2015-12-10")
    urgent = desk.ask("proceed", {"case": case})[0]
    assert (urgent.on, urgent.asked, urgent.expected) == (date(2015, 12, 15), 2, 1)
    do(desk, "record_promise", request=4, promised_for="2015-12-14")
    assert desk.ask("proceed", {"case": case})[0].expected == 2
