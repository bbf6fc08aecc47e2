"""What is looked at before a pack goes out (features F59): what stops it, and what its readers will stumble over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scr_desk.documents.case_blocks import request_title
from scr_desk.documents.pack import PackPlan
from scr_desk.documents.whats_missing import whats_missing
from scr_desk.domain.case import PaperId
from scr_desk.domain.case_file import CaseFile, counted_returns
from scr_desk.domain.english_dates import long_day
from scr_desk.domain.paper_codes import PaperKind, codes_of, paper_code, return_code

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """One thing found. An error stops the pack; a warning is shown and the pack goes out all the same."""

    severity: Severity
    sentence: str
    case: str | None = None
    paper: str | None = None


def pre_flight(plan: PackPlan, *, on: date) -> tuple[Finding, ...]:
    """Everything worth knowing before a pack is issued on a day, errors first."""
    found = [*_meeting(plan, on), *_withheld(plan), *(one for file in plan.cases for one in _case(plan, file))]
    return tuple(sorted(found, key=lambda one: one.severity != "error"))


def _meeting(plan: PackPlan, on: date) -> Iterator[Finding]:
    meeting = plan.meeting.meeting
    if meeting.cancelled_on is not None:
        yield Finding("error", "That meeting was cancelled.")
    if not plan.cases:
        yield Finding("error", "The agenda is empty: put a case on it first.")
    if meeting.held_on < on:
        yield Finding("warning", f"The meeting was on {long_day(meeting.held_on)}, before this pack.")
    if plan.version > 1:
        yield Finding("warning", f"This is version {plan.version}: tell the members that it replaces the one before.")


def _withheld(plan: PackPlan) -> Iterator[Finding]:
    known = {code for file in plan.cases for code in codes_of(file)}
    for code, why in plan.withheld.items():
        if code not in known:
            yield Finding("error", f"There is no paper {code} in this pack, so it cannot be withheld.", paper=code)
        elif not why.strip():
            yield Finding("error", f"Say why paper {code} is withheld.", paper=code)
        else:
            yield Finding("warning", f"Paper {code} is withheld: {why}", paper=code)
    forms = {paper_code(file, PaperKind.FORM): file for file in plan.cases}
    for code in plan.withheld.keys() & forms.keys():
        told = paper_code(forms[code], PaperKind.SUMMARY)
        words = f"Paper {code} is withheld, but what the form says of the incident still stands on paper {told}."
        yield Finding("warning", words, forms[code].reference, told)


def _case(plan: PackPlan, file: CaseFile) -> Iterator[Finding]:
    reference = file.reference
    if not file.children:
        yield Finding("warning", f"{reference}: no child is recorded.", reference)
    for sentence in whats_missing(file):
        yield Finding("warning", f"{reference}: {sentence}", reference, paper_code(file, PaperKind.MISSING))
    if any(one.holds_disclosure for one in file.proceedings if one.is_open):
        yield Finding("warning", f"{reference}: a disclosure hold is open. Ask before the pack leaves.", reference)
    form = paper_code(file, PaperKind.FORM)
    yield from _files(plan, file, form, [one.paper_id for one in file.referrals])
    for request in file.live_requests:
        code, returns = return_code(file, request), counted_returns(file, request.id)
        unsigned = [one for one in returns if not one.is_oral and not one.signed_off_by.strip()]
        if unsigned:
            words = f"{reference}: the return of {request_title(request)} names nobody who signed it off."
            yield Finding("warning", words, reference, code)
        yield from _files(plan, file, code, [one.paper_id for one in returns])


def _files(plan: PackPlan, file: CaseFile, code: str, papers: list[PaperId | None]) -> Iterator[Finding]:
    for paper in papers:
        one = plan.received.get(paper or 0)
        if one is not None and not one.pages and not one.parts:
            words = f"{file.reference}: {one.name} holds no text that can be set; only its name stands in the pack."
            yield Finding("warning", words, file.reference, code)
        elif one is not None and one.pages and not any(part.get("paragraph") for part in one.parts):
            words = f"{file.reference}: {one.name} is a picture of its text; it cannot be searched or read aloud."
            yield Finding("warning", words, file.reference, code)
