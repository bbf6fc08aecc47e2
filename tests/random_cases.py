"""Small stores in which anything that may happen has happened: steps at random, those that are refused left out."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from scr_desk.desk import Desk
from scr_desk.domain.case import CheckName
from scr_desk.domain.errors import RefusedError
from tests.builders import AGENCIES, CHAIR, MANAGER, do, receive

FIRST = date(2015, 9, 1)
LAST = date(2015, 12, 10)
YES_OR_NO = ("yes", "no", "unknown")
COURSES = ("full_scr", "full_scr", "other_review", "no_review", "defer")
# How often each is tried: what leads a case on, often; what ends it, seldom.
OFTEN = {
    "agree_how_to_proceed": 12, "ask_agencies": 4, "record_sent": 12, "record_return": 18, "record_promise": 6,
    "pause_request": 6, "restart_request": 3, "extend_request": 2, "excuse_request": 2, "cancel_request": 2,
    "answer_first_check": 4, "set_agenda": 10, "record_recommendation": 12, "send_recommendation": 6,
    "record_decision": 4, "send_notice": 10, "close_case": 2, "reopen_case": 6, "defer_case": 1, "withdraw_case": 0.5,
    "move_meeting": 1,
}  # fmt: skip


def work_at_random(desk: Desk, random: Random, *, cases: int = 7, tries: int = 160) -> None:
    """Work some cases over three months, from one day to the next."""
    told = sorted(FIRST + timedelta(days=random.randrange(80)) for _ in range(cases))
    day = FIRST
    open_ones: list[str] = []
    for number in range(tries):
        day = max(day, FIRST + (LAST - FIRST) * number // tries)
        desk.take_as_today(day)
        while told and told[0] <= day:
            on = told.pop(0).isoformat()
            open_ones.append(receive(desk, received_on=on, form_on=on, incident_on="2015-08-20"))
        if open_ones:
            case = random.choice(open_ones)
            allowed = {row.step for row in desk.ask("permitted", {"case": case}) if row.allowed} | {"move_meeting", "set_agenda"}
            steps = {step: weight for step, weight in OFTEN.items() if step in allowed}
            (step,) = random.choices(list(steps), weights=list(steps.values()))
            with contextlib.suppress(RefusedError, IndexError):
                _TRIED.get(step, _of_request)(desk, random, case, step)
    desk.take_as_today(LAST)


def _of_case(desk: Desk, random: Random, case: str, step: str) -> None:
    told = desk.ask("case", {"case": case})
    today = desk.today.isoformat()
    if step == "record_recommendation":
        course = random.choice(COURSES)
        meeting = random.choice(told["meetings"]).id
        why = {"against_criteria_reasons": "Known.", "not_awaited_because": "Not needed.", "other_review": "learning_review"}
        given: dict[str, Any] = {"meeting": meeting, "course": course, "rationale": "As met.", "dissent": "none", **why}
    elif step == "record_decision":
        names = ("against_criteria_reasons", "not_awaited_because", "before_sub_group_because", "over_target_because",
                 "departs_because", "supersedes_because")  # fmt: skip
        given = {"decided_by": CHAIR, "decided_on": today, "course": random.choice(COURSES), "reasons": "So decided."}
        given |= dict.fromkeys(names, "Test reason.") | {"other_review": "learning_review"}
        if given["course"] != "other_review":
            del given["other_review"]
    else:
        given = {
            "agree_how_to_proceed": {"how": "next_planned", "agreed_on": today, "manager": MANAGER, "chair": CHAIR, "reason": "Safe."},
            "ask_agencies": {"agencies": random.sample(AGENCIES, 2), "letter_on": today},
            "answer_first_check": {"check": random.choice(list(CheckName)).value, "answer": random.choice(YES_OR_NO)},
            "send_recommendation": {"sent_on": today},
            "send_notice": {"notice": random.choice([one.id for one in told["notices"]] or [0]), "sent_on": today},
            "withdraw_case": {"reason": "Asked for.", "chair": CHAIR},
        }.get(step, {"reason": "Test reason."})  # fmt: skip
    if step == "answer_first_check" and random.random() < 0.3:  # all of them, as an office does that is up to date
        for check in CheckName:
            do(desk, step, case=case, check=check.value, answer="yes")
    if step == "send_notice" and random.random() < 0.4:
        for notice in told["notices"]:
            with contextlib.suppress(RefusedError):
                do(desk, step, case=case, notice=notice.id, sent_on=today)
    if given.get("course") not in (None, "other_review"):
        given.pop("other_review", None)
    do(desk, step, case=case, **given)


def _of_request(desk: Desk, random: Random, case: str, step: str) -> None:
    told = desk.ask("case", {"case": case})
    request = random.choice(told["requests"]).id
    today, ahead = desk.today.isoformat(), (desk.today + timedelta(days=random.randrange(1, 20))).isoformat()
    if step == "record_return":
        _return(desk, random, told, request)
        return
    given: dict[str, Any] = {
        "record_sent": {"requests": [request], "sent_on": today, "channel": "post"},
        "record_promise": {"request": request, "promised_for": ahead},
        "pause_request": {"request": request, "asked_by": "Test Officer", "reason": "Trial.", "look_again_on": ahead},
        "extend_request": {"request": request, "until": ahead, "reason": "Ill."},
        "restart_request": {"request": request},
    }.get(step, {"request": request, "reason": "Test reason."})
    do(desk, step, **given)


def _return(desk: Desk, random: Random, told: Any, request: int) -> None:
    is_nil = random.random() < 0.2
    given: dict[str, Any] = {"request": request, "returned_on": desk.today.isoformat(), "nil": is_nil}
    if not is_nil:
        given |= {"view": "full_scr", "view_reasons": "Seen."}
        given |= random.choice([{}, {}, {"oral": True}, {"partial": True}])
    if random.random() < 0.6:
        given["signed_off_by"] = "Test Director"
    known = [one.id for one in told["returns"] if one.request_id == request]
    if known and random.random() < 0.7:
        given["corrects"] = known[-1]
    do(desk, "record_return", people=[{"person": told["children"][0].id, "answer": "known"}], **given)


def _list(desk: Desk, random: Random, case: str, _step: str) -> None:
    on = (desk.today + timedelta(days=random.randrange(0, 25))).isoformat()
    made = do(desk, "arrange_meeting", kind="planned", on=on, at="14:00", place="Test Hall").made[0].id
    do(desk, "set_agenda", meeting=made, cases=[case])


def _move_meeting(desk: Desk, random: Random, _case: str, step: str) -> None:
    ahead = [one.id for one in desk.ask("meetings") if one.held_on >= desk.today]
    on = (desk.today + timedelta(days=random.randrange(0, 9))).isoformat()
    do(desk, step, meeting=random.choice(ahead), on=on, reason="Snow.")


_OF_CASE = (
    "agree_how_to_proceed", "ask_agencies", "answer_first_check", "record_recommendation", "send_recommendation",
    "record_decision", "send_notice", "close_case", "reopen_case", "defer_case", "withdraw_case",
)  # fmt: skip
_TRIED: dict[str, Callable[[Desk, Random, str, str], None]] = {
    **dict.fromkeys(_OF_CASE, _of_case), "set_agenda": _list, "move_meeting": _move_meeting,
}  # fmt: skip
