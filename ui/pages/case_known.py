"""What the Case page shows: everything asked about one case in one go, and the plain facts that several tabs tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from scr_desk import shelf
from scr_desk.desk import Desk
from scr_desk.domain.assessing import age
from scr_desk.domain.case import Case, Ending, Person
from scr_desk.domain.case_clocks import CaseClock, target_before
from scr_desk.domain.case_file import initials
from scr_desk.domain.decision import CourseName, Decision, Notice, Recommendation
from scr_desk.domain.english_dates import day_month, day_range, short_day
from scr_desk.domain.framework import Framework
from scr_desk.domain.whose_move import Move
from scr_desk.questions.agencies import AgencyRow
from scr_desk.questions.permitted import PermittedRow
from scr_desk.questions.proceed import Candidate
from scr_desk.questions.requests import RequestRow


@dataclass(frozen=True, kw_only=True)
class CaseKnown:
    """One case as the window knows it. `told` is the answer of the question `case`."""

    told: Mapping[str, Any]
    requests: tuple[RequestRow, ...]
    steps: Mapping[str, PermittedRow]
    moves: tuple[Move, ...]
    agencies: Mapping[int, AgencyRow]
    candidates: tuple[Any, ...]
    dates: tuple[Candidate, ...]
    framework: Framework
    today: date
    chair: str = ""
    manager: str = ""

    @property
    def case(self) -> Case:
        found: Case = self.told["case"]
        return found

    @property
    def reference(self) -> str:
        return self.case.reference

    @property
    def children(self) -> tuple[Person, ...]:
        return tuple(self.told["children"])

    @property
    def family(self) -> tuple[Person, ...]:
        return tuple(self.told["family"])

    @property
    def target(self) -> CaseClock | None:
        """The clock of the Chair's month, running or stopped."""
        return next((clock for clock in self.told["clocks"] if clock.clock == "chair_decides"), None)

    @property
    def recommendation(self) -> Recommendation | None:
        """The recommendation that stands: a deferral is none."""
        made = [one for one in self.told["recommendations"] if one.course is not CourseName.DEFER]
        return made[-1] if made else None

    @property
    def decision(self) -> Decision | None:
        """The decision that stands."""
        made = [one for one in self.told["decisions"] if one.course is not CourseName.DEFER]
        return made[-1] if made else None

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Who is told of the decision that stands."""
        decision = self.decision
        return tuple(one for one in self.told["notices"] if decision and one.decision_id == decision.id)

    @property
    def live_requests(self) -> tuple[RequestRow, ...]:
        return tuple(one for one in self.requests if one.state != "cancelled")

    @property
    def drafted(self) -> tuple[RequestRow, ...]:
        return tuple(one for one in self.live_requests if one.state == "not sent")

    def why_not(self, step: str) -> str:
        """Why a step may not be done now, "" when it may."""
        row = self.steps.get(step)
        return row.why_not if row else "This step belongs to no single case."


def known_of(desk: Desk, case: str) -> CaseKnown:
    """Ask everything that the page shows. Raises RefusedError when there is no such case."""
    given = {"case": case}
    told = desk.ask("case", given, again=True)
    steps = {row.step: row for row in desk.ask("permitted", given)}
    held = {one.office.value: one.name for one in desk.ask("office")["holders"] if one.until_on is None}
    may_agree = steps["agree_how_to_proceed"].allowed
    return CaseKnown(
        told=told,
        requests=desk.ask("requests", given),
        steps=steps,
        moves=desk.ask("moves", given),
        agencies={row.id: row for row in desk.ask("agencies")},
        candidates=desk.ask("candidates", given),
        dates=desk.ask("proceed", given) if may_agree else (),
        framework=shelf.framework(told["case"].framework),
        today=desk.today,
        chair=held.get("lscb_chair", ""),
        manager=held.get("business_manager", ""),
    )


Doing = Callable[..., None]  # doing("record_promise", request=4): opens the form of that step over the page


def day(known: CaseKnown, when: date | None) -> str:
    """A day as short as it can be told: without its year where that is this one."""
    if when is None:
        return ""
    return day_month(when) if when.year == known.today.year else short_day(when)


def brief(known: CaseKnown, when: date | None) -> str:
    """A day in a narrow column: "16 Nov"."""
    if when is None:
        return ""
    return day_range(when, when) + ("" if when.year == known.today.year else f" {when.year}")


def ages(known: CaseKnown, child: Person) -> str:
    """A child's age at the incident, "" where it is not known."""
    found = age(child, known.case.incident_on)
    if isinstance(found, tuple):
        return str(found[0]) if found[0] == found[1] else f"{found[0]} or {found[1]}"
    return "" if found is None else str(found)


def aged(known: CaseKnown, child: Person) -> str:
    """How old a child was at the incident, in words; "" where it is not known."""
    years = ages(known, child)
    return f"{'under 1 year old' if years == '0' else f'aged {years}'} at the incident" if years else ""


def child_words(known: CaseKnown) -> str:
    """The children by their initials: "M.T.", or "M.T. and S.T."."""
    return " and ".join(initials(child) for child in known.children) or known.case.known_as


def subtitle(known: CaseKnown) -> str:
    """Initials, what it is, and how it ended where it has."""
    answers = {one.criterion: one.answer for one in known.told["answers"]}
    what = (
        "death" if answers.get("died") == "yes" else "serious harm" if answers.get("seriously_harmed") == "yes" else ""
    )
    ending = known.case.ending
    ended = "" if ending is None else "closed" if ending is Ending.FINISHED else ending.value.replace("_", " ")
    return " · ".join(filter(None, (child_words(known), what, ended)))


def after_target(known: CaseKnown) -> str:
    """Where the meeting to come is after the Chair's target: both days; else ""."""
    meetings = [one for one in known.told["meetings"] if one.cancelled_on is None]
    day_of = meetings[-1].held_on if meetings else known.today
    over = target_before(known.told["clocks"], day_of) if meetings and day_of >= known.today else None
    if over is None:
        return ""
    meets, target = day(known, day_of), day(known, over.due_on)
    return f"The meeting on {meets} is after the target for the Chair's decision, {target}"
