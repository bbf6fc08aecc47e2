"""Everything known of one case, and what follows from it: assessment, clocks, gaps, who was not asked about whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scr_desk.domain.assessing import assess_case, notification_gap, outcome_heading
from scr_desk.domain.case import STAGE_WORDS, Person
from scr_desk.domain.case_clocks import CaseClock, clocks_of
from scr_desk.domain.case_file import (
    AgencyView,
    CaseFile,
    agency_views,
    initials,
    not_asked_about,
    open_checks,
    outstanding,
    views,
)
from scr_desk.domain.forms import Completeness, completeness, gaps
from scr_desk.domain.unfinished import unfinished
from scr_desk.domain.workflow import Step
from scr_desk.questions.asked import OneCase, Reading, case_of
from scr_desk.store.case_files import PARTS

Asked = OneCase


@dataclass(frozen=True, kw_only=True)
class ChildOutcome:
    child: int
    initials: str
    outcome: str
    reasons: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The case's assessment: its strongest child's. An assessment is not the Chair's decision."""

    outcome: str
    heading: str
    child: int
    reasons: tuple[str, ...]
    by_child: tuple[ChildOutcome, ...]
    notification_gap: str | None


@dataclass(frozen=True, kw_only=True)
class NotAsked:
    agency: int
    agency_name: str
    people: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CaseAnswer:
    reference: str
    stage: str
    stage_words: str
    known_as: str
    case: Any
    children: tuple[Person, ...]
    family: tuple[Person, ...]
    assessment: Outcome | None
    gaps: tuple[str, ...]
    completeness: Completeness
    first_checks_open: tuple[str, ...]
    unfinished: tuple[str, ...]
    clocks: tuple[CaseClock, ...]
    views: str
    agency_views: tuple[AgencyView, ...]
    outstanding: tuple[str, ...]
    not_asked_about: tuple[NotAsked, ...]
    parts: dict[str, Any]


def answer(asked: Asked, reading: Reading) -> dict[str, Any]:
    """One flat object: the case's own parts (referrals, requests, returns …) beside what follows from them."""
    file = case_of(asked, reading)
    whole = CaseAnswer(
        reference=file.reference,
        stage=file.case.stage.value,
        stage_words=STAGE_WORDS[file.case.stage],
        known_as=file.case.known_as,
        case=file.case,
        children=file.children,
        family=file.family,
        assessment=_assessment(file),
        gaps=gaps(file),
        completeness=completeness(file),
        first_checks_open=tuple(name.value for name in open_checks(file)),
        unfinished=unfinished(file),
        clocks=clocks_of(file, calendar=reading.calendar, today=reading.today),
        views=views(file).sentence(),
        agency_views=agency_views(file),
        outstanding=tuple(request.agency_name for request in outstanding(file)),
        not_asked_about=_not_asked(file),
        parts={name: getattr(file, name) for name in PARTS if name not in ("people", "timeline")},
    )
    flat = {name: getattr(whole, name) for name in CaseAnswer.__dataclass_fields__ if name != "parts"}
    return {**flat, **whole.parts, "meetings": file.meetings, "corrected_by": _corrected_by(file)}


def _corrected_by(file: CaseFile) -> tuple[str, ...]:
    """Who made each correction, in their order: a line of the timeline stands for each, and neither is ever changed."""
    return tuple(line.person for line in file.timeline if line.step == Step.CORRECT.value)


def _assessment(file: CaseFile) -> Outcome | None:
    found = assess_case(file)
    if found is None:
        return None
    return Outcome(
        outcome=found.assessment.outcome.value,
        heading=outcome_heading(file),
        child=found.child.id,
        reasons=found.assessment.reasons,
        by_child=tuple(
            ChildOutcome(
                child=child.id,
                initials=initials(child),
                outcome=one.outcome.value,
                reasons=one.reasons,
                missing=one.missing,
            )
            for child, one in found.by_child
        ),
        notification_gap=notification_gap(file),
    )


def _not_asked(file: CaseFile) -> tuple[NotAsked, ...]:
    names = {request.agency_id: request.agency_name for request in file.live_requests}
    return tuple(
        NotAsked(agency=agency, agency_name=name, people=tuple(p.name or p.relationship for p in missing))
        for agency, name in names.items()
        if (missing := not_asked_about(file, agency))
    )
