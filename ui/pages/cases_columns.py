"""What the register can show of a case: every column there is, those shown at first, and the filters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from scr_desk.domain.case import STAGE_WORDS
from scr_desk.domain.english_dates import day_month, full_day, near_day, short_day
from scr_desk.domain.whose_move import Who
from scr_desk.questions.preview import NextStep
from scr_desk.questions.register import RegisterRow
from ui.parts.filter_tabs import Filter
from ui.parts.table import PLAIN, Column
from ui.parts.tips import plain

NOTHING = "–"
COURSES = {
    "full_scr": "SCR commissioned",
    "other_review": "No SCR: another review",
    "no_review": "No review",
    "defer": "Deferred",
}
ROUTES = {
    "single_agency": "Single agency",
    "multi_agency": "Multi-agency",
    "child_death_review": "Child death review",
    "notification": "Notification",
    "other": "Other",
}
FILTERS = (
    Filter("open", "All open"),
    Filter("new", "New"),
    Filter("waiting", "Waiting on agencies"),
    Filter("sub_group", "At the sub-group"),
    Filter("you", "With you"),
    Filter("chair", "With the Chair"),
    Filter("decided", "Decided"),
    Filter("closed", "Closed"),
    Filter("overdue", "Past a date", tip="A summary or a notice is late, or the target is over"),
    Filter("all", "All"),
)
FIRST_SHOWN = (
    "reference", "initials", "first_told_on", "deadline_on", "returned", "meeting_on", "target_on", "next",
    "decided_on",
)  # fmt: skip
SORTABLE = (
    "reference", "known_as", "initials", "stage", "first_told_on", "called_on", "deadline_on", "returned", "meeting_on",
    "target_on", "decided_on", "route",
)  # fmt: skip
_SOON = timedelta(days=7)


@dataclass(frozen=True)
class Line:
    """A case as the list shows it: its line in the register and, a moment later, its next step."""

    row: RegisterRow
    step: NextStep | None = None


def columns(today: Callable[[], date]) -> tuple[Column, ...]:
    """Every column, in the order in which the chooser lists them."""

    def day_of(name: str) -> Callable[[Line], str]:
        return lambda line: day_words(getattr(line.row, name), today())

    def tip_of(name: str) -> Callable[[Line], str]:
        return lambda line: full_tip(getattr(line.row, name))

    return (
        Column("reference", "Reference", lambda line: line.row.reference, 116, is_strong=True),
        Column("initials", "Initials, age", _who, 96),
        Column("children", "Children", lambda line: line.row.children or NOTHING, 190),
        Column("known_as", "Known as", lambda line: line.row.known_as, 90),
        Column("stage", "Stage", lambda line: STAGE_WORDS[line.row.stage], 140, state=lambda _line: "told"),
        Column("first_told_on", "First told", day_of("first_told_on"), 92, tip=tip_of("first_told_on")),
        Column("called_on", "Agencies asked", day_of("called_on"), 124, tip=tip_of("called_on")),
        Column("deadline_on", "Return by", day_of("deadline_on"), 90, tip=_deadline_tip),
        Column("returned", "In", _returned, 58, tip=_returned_tip),
        Column("meeting_on", "Sub-group", day_of("meeting_on"), 90, tip=tip_of("meeting_on")),
        Column(
            "target_on",
            "Target",
            lambda line: _target(line.row, today()),
            100,
            state=_target_state(today),
            tip=_target_tip,
        ),
        Column("next", "Next step", _next, 212, tip=lambda line: plain(_next(line))),
        Column("complete", "Known", _complete, 84, tip=_complete_tip),
        Column("decided_on", "Decision", lambda line: _decision(line.row, today()), 140),
        Column(
            "recommendation", "Recommendation", lambda line: COURSES.get(line.row.recommendation or "", NOTHING), 160
        ),
        Column("route", "Came by", lambda line: ROUTES.get(line.row.route, line.row.route), 130),
    )


def day_words(day: date | None, today: date) -> str:
    """A day in a cell: without its year when it is this one or near ahead, else without the day of the week."""
    if day is None:
        return NOTHING
    near = near_day(day, today)
    return near if near == day_month(day) else near.split(" ", 1)[1]


def full_tip(day: date | None) -> str:
    """A day in full, for the tooltip of a cell."""
    return full_day(day) if day else ""


def next_words(step: NextStep) -> str:
    """What comes next on a case, and how much beside it."""
    if step.move is None:
        return NOTHING
    if step.move.who is Who.AGENCY:
        return f"{step.awaited} awaited"
    return step.move.what


def _who(line: Line) -> str:
    return line.row.initials + (f", {line.row.age}" if line.row.age else "")


def _returned(line: Line) -> str:
    return f"{line.row.returned} of {line.row.agencies_asked}" if line.row.agencies_asked else NOTHING


def _returned_tip(line: Line) -> str:
    asked = line.row.agencies_asked
    return f"{line.row.returned} of {asked} agency summaries are in" if asked else "No agency has been asked yet"


def _next(line: Line) -> str:
    return next_words(line.step) if line.step else ""


def _complete(line: Line) -> str:
    """How much is known of what the office asks for: told a moment later than the rest, with the next step."""
    return f"{line.step.completeness.known} of {line.step.completeness.wanted}" if line.step else ""


def _complete_tip(line: Line) -> str:
    return f"Of what the office asks for: {line.step.completeness.sentence()}" if line.step else ""


def _target(row: RegisterRow, today: date) -> str:
    if row.target_on is None:
        return NOTHING
    over = f"{row.over_target} wd over"
    if row.decided_on is not None:
        return over if row.over_target else "In time"
    return over if row.over_target else day_words(row.target_on, today)


def _target_tip(line: Line) -> str:
    row = line.row
    if row.target_on is None:
        return "The case ended before the Chair was to decide"
    over = f": {row.over_target} working day{'' if row.over_target == 1 else 's'} over" if row.over_target else ""
    return f"Target for the Chair's decision {short_day(row.target_on)}{over}. {row.target_why}"


def _deadline_tip(line: Line) -> str:
    row = line.row
    return f"{full_day(row.deadline_on)}: {row.deadline_why}" if row.deadline_on else ""


def _target_state(today: Callable[[], date]) -> Callable[[Line], str]:
    def state(line: Line) -> str:
        row = line.row
        if row.target_on is None or row.decided_on is not None:
            return PLAIN
        return "soon" if row.over_target or row.target_on - today() <= _SOON else ""

    return state


def _decision(row: RegisterRow, today: date) -> str:
    if row.decision and row.decided_on:
        return f"{day_words(row.decided_on, today)} · {COURSES[row.decision]}"
    ended = (row.ending or "").replace("_", " ")
    return ended[:1].upper() + ended[1:] if ended else NOTHING
