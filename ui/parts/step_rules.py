"""When a field of a step's form applies: by what is chosen in the form, and by what is known of the case.

The rules are the steps' own. Where one here is too strict, a refusal that names the field still brings it into sight;
what no step refuses (an over-long wait, the form of another review) is held against the steps by tests only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from scr_desk.domain.case import CaseRef
from scr_desk.domain.criteria import Outcome
from scr_desk.domain.decision import CourseName, Decision, Recommendation
from scr_desk.steps.record_decision import RecordDecision, departs
from ui.parts.step_stock import Stock

Typed = Mapping[str, Any]
Rule = Callable[[Typed, Stock], bool]


def chosen(name: str, *values: Any) -> Rule:
    """Where one of these is chosen in another field."""
    return lambda typed, _: typed.get(name) in values


def filled(name: str) -> Rule:
    """Where something stands in another field."""
    return lambda typed, _: bool(typed.get(name))


def unless_nil(name: str) -> Rule:
    """Where the return is not nil, or something stands there already: then the step says that both cannot be."""
    return lambda typed, _: not typed.get("nil") or bool(typed.get(name))


def with_view(typed: Typed, _stock: Stock) -> bool:
    """Where there is a view to give reasons for, or reasons stand there already."""
    return bool(typed.get("view") or typed.get("view_reasons"))


# --- what is known of the case -------------------------------------------------------------------------------------


def outcome(stock: Stock) -> Outcome | None:
    """The case's assessment today; None while no child is on it."""
    found = stock.told.get("assessment")
    return Outcome(found.outcome) if found else None


def recommendation_on(stock: Stock, day: date | None) -> Recommendation | None:
    """The recommendation that the Chair had on a day: a deferral is none, nor is a later one."""
    made: list[Recommendation] = [
        one
        for one in stock.told.get("recommendations", ())
        if one.course is not CourseName.DEFER and (day is None or one.made_on <= day)
    ]
    return made[-1] if made else None


def standing_decision(stock: Stock) -> Decision | None:
    """The decision in force."""
    made: list[Decision] = [one for one in stock.told.get("decisions", ()) if one.course is not CourseName.DEFER]
    return made[-1] if made else None


def day_in(typed: Typed, name: str) -> date | None:
    """The day that stands in a field; None where there is none yet."""
    try:
        return date.fromisoformat(typed.get(name) or "")
    except ValueError:
        return None


def _course(typed: Typed) -> CourseName | None:
    return CourseName(typed["course"]) if typed.get("course") else None


# --- courses -------------------------------------------------------------------------------------------------------


def goes_against(typed: Typed, stock: Stock) -> bool:
    """Where the chosen course goes against the criteria as they stand assessed."""
    course = _course(typed)
    return course not in (None, CourseName.FULL_SCR) and outcome(stock) in (Outcome.MUST, Outcome.ALWAYS)


def is_not_awaited(typed: Typed, stock: Stock) -> bool:
    """Where the course is settled while the criteria cannot be said yet."""
    is_settled = _course(typed) not in (None, CourseName.FULL_SCR, CourseName.DEFER)
    return is_settled and outcome(stock) is Outcome.CANNOT_SAY_YET


def does_depart(typed: Typed, stock: Stock) -> bool:
    """Where the chosen course is another one than was recommended."""
    course, day = _course(typed), day_in(typed, "decided_on")
    recommended = recommendation_on(stock, day)
    if course is None or recommended is None:
        return False
    other = typed.get("other_review") or ""
    made = RecordDecision(
        case=CaseRef(stock.case), decided_by="", decided_on=day or recommended.made_on, course=course, reasons="",
        other_review=other,
    )  # fmt: skip
    return departs(made, recommended)


def is_before_sub_group(typed: Typed, stock: Stock) -> bool:
    """Where the sub-group had recommended nothing on the day of the decision."""
    return recommendation_on(stock, day_in(typed, "decided_on")) is None


def is_over_target(typed: Typed, stock: Stock) -> bool:
    """Where the first decision comes after the Chair's month."""
    day = day_in(typed, "decided_on")
    target = next((one for one in stock.told.get("clocks", ()) if one.clock == "chair_decides"), None)
    is_first = _course(typed) is not CourseName.DEFER and standing_decision(stock) is None
    return is_first and day is not None and target is not None and day > target.due_on


def does_supersede(typed: Typed, stock: Stock) -> bool:
    """Where a decision is in force, and this one takes its place."""
    return standing_decision(stock) is not None and _course(typed) is not CourseName.DEFER


def lacks_quorum(typed: Typed, stock: Stock) -> bool:
    """Where the meeting was not quorate."""
    return bool(stock.shortfalls.get(typed.get("meeting") or 0))


def changes_an_answer(typed: Typed, stock: Stock) -> bool:
    """Where an answer changes that the sub-group or the Chair has used."""
    about = (typed.get("child"), typed.get("criterion"))
    before = [one.answer for one in stock.told.get("answers", ()) if (one.person_id, one.criterion) == about]
    is_used = bool(stock.told.get("recommendations") or stock.told.get("decisions"))
    return is_used and bool(before) and typed.get("answer") not in (None, before[-1])
