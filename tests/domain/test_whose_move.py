"""Who must move on a case, stage by stage, worked out from its facts alone."""

from __future__ import annotations

from datetime import date

import pytest

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from scr_desk.domain.whose_move import Who
from tests.builders import agree, at_stage, do, listed, receive


def told(desk: Desk) -> list[tuple[Who, str]]:
    answer = desk.ask("today")
    found = [*answer.you, *answer.chair, *(one.move for one in answer.agencies)]
    return [(move.who, move.what) for move in found]


EXPECTED = {
    Stage.RECEIVED: {(Who.YOU, "First checks: 0 of 7 answered"), (Who.CHAIR, "How to proceed")},
    Stage.AGREED: {(Who.YOU, "Put it on an agenda"), (Who.YOU, "First checks: 0 of 7 answered")},
    Stage.RECOMMENDED: {(Who.YOU, "Send the recommendation to the Chair")},
    Stage.DECIDED: {(Who.YOU, "Tell Ofsted")},
    Stage.CLOSED: set(),
    Stage.WITHDRAWN: set(),
}


@pytest.mark.parametrize("stage", EXPECTED)
def test_each_stage_says_whose_move_it_is(desk: Desk, stage: Stage) -> None:
    at_stage(desk, stage)
    found = {one for one in told(desk) if one[0] is not Who.AGENCY and "Signed off" not in one[1]}
    assert EXPECTED[stage] <= found
    if not EXPECTED[stage]:
        assert found == set()


def test_letters_that_are_not_sent_are_ours_and_sent_ones_the_agencies(desk: Desk) -> None:
    case = at_stage(desk, Stage.AGREED)
    waiting = [what for who, what in told(desk) if who is Who.AGENCY]
    assert "Summary of Gloucestershire Constabulary" in waiting
    assert "Summary of Children's Social Care" not in waiting, "it has returned"
    made = do(desk, "ask_agencies", case=case, agencies=["Housing associations"], letter_on="2015-11-06").made
    assert (Who.YOU, "Send 1 letter to agencies") in told(desk)
    do(desk, "record_sent", requests=[made[0].id], sent_on="2015-11-06", channel="secure_email")
    assert (Who.AGENCY, "Summary of Housing associations") in told(desk)


def test_the_soonest_clock_comes_first(desk: Desk) -> None:
    receive(desk, received_on="2015-11-16")
    receive(desk, received_on="2015-11-02")
    dues = [move.clock.due_on for move in desk.ask("today").chair if move.clock]
    assert dues == sorted(dues) == [date(2015, 12, 2), date(2015, 12, 16)]


@pytest.mark.parametrize(
    ("today", "is_told"),
    [("2015-12-10", True), ("2015-12-18", True), ("2015-12-20", True), ("2015-12-21", False), ("2015-12-22", False)],
)
def test_a_meeting_after_the_target_is_told_until_the_target_is_over(desk: Desk, today: str, is_told: bool) -> None:
    """Afterwards no earlier meeting comes in time, and the case is late as it is."""
    case = receive(desk, received_on="2015-11-20")  # the Chair's month ends on Sunday 20 December
    agree(desk, case, agreed_on="2015-11-23")
    listed(desk, case, on="2015-12-22")
    desk.take_as_today(date.fromisoformat(today))
    found = [move.case for move in desk.ask("today").meetings if move.what.endswith("is after the target")]
    assert found == ([case] if is_told else [])
