"""To Ofsted, the DfE and the national panel: notice of the Chair's decision, within the time of their clocks.

Reasons for going against the criteria are printed in full (`domain.md` §2); a decision *not* to initiate is
explained to the national panel (§4). Anyone else who is told gets the decision without its evidence.
"""

from __future__ import annotations

from scr_desk.documents.blocks import Block, Document
from scr_desk.documents.case_blocks import assessments
from scr_desk.documents.case_words import (
    age_words,
    as_of,
    assessment_words,
    child_words,
    course_words,
    day_words,
    incident_words,
    on_day,
)
from scr_desk.documents.case_words import facts as known
from scr_desk.documents.issue import Issue, common, letter
from scr_desk.documents.text import Run, Text
from scr_desk.documents.wording import fill, say
from scr_desk.domain.case import Person
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.decision import CourseName, Decision, Notice, Recommendation
from scr_desk.domain.english_dates import long_day

_WORDING = "notice"
_PANEL = "national_panel"


def notice(file: CaseFile, decision: Decision, notice: Notice, issue: Issue, *, to: tuple[str, ...]) -> Document:
    """Answers are shown as they stood on the day of the decision."""
    recommended = next((r for r in file.recommendations if r.id == decision.recommendation_id), None)
    facts = _facts(file, decision, notice, issue, recommended)
    flags = _flags(file, decision, notice, recommended)
    return letter(
        issue,
        title=say(_WORDING, "title", facts),
        to=to or (notice.title,),
        reference=file.reference,
        subject=say(_WORDING, "subject", facts),
        blocks=fill(
            _WORDING,
            facts,
            flags=flags,
            places={
                "decision": _decision(file, decision),
                "criteria": assessments(as_of(file, decision.decided_on), with_evidence=flags["is_explained"]),
            },
        ),
    )


def _flags(file: CaseFile, decision: Decision, notice: Notice, recommended: Recommendation | None) -> dict[str, bool]:
    is_statutory = any(r.name == notice.recipient and r.clock for r in file.framework.recipients)
    is_full = decision.course is CourseName.FULL_SCR
    is_open = decision.course is CourseName.DEFER
    is_explained = notice.recipient == _PANEL and not is_full and not is_open
    return {
        "is_statutory": is_statutory,
        "is_superseding": decision.supersedes is not None and bool(decision.supersedes_because.strip()),
        "is_against": is_statutory and bool(decision.against_criteria_reasons.strip()),
        "is_not_awaited": is_statutory and bool(decision.not_awaited_because.strip()),
        "is_explained": is_explained,
        "has_rejected_options": is_explained and bool(recommended and recommended.rejected_options.strip()),
        "is_full": is_full,
        "is_full_statutory": is_full and is_statutory,
        "is_full_agency": is_full and not is_statutory,
    }


def _facts(
    file: CaseFile, decision: Decision, notice: Notice, issue: Issue, recommended: Recommendation | None
) -> dict[str, Text]:
    earlier = next((one for one in file.decisions if one.id == decision.supersedes), None)
    return {
        **common(issue, file),
        "recipient": notice.title,
        "reasons": decision.reasons or "No reasons were recorded.",
        "assessment": assessment_words(file.framework, decision.assessment) or "not recorded",
        "against_criteria_reasons": decision.against_criteria_reasons,
        "not_awaited_because": decision.not_awaited_because,
        "earlier": f"on {long_day(earlier.decided_on)}" if earlier else "earlier",
        "supersedes_because": decision.supersedes_because.strip().rstrip("."),
        "rejected_options": recommended.rejected_options if recommended else "",
        "recommended": _recommended(file, recommended),
        "followed": _followed(decision, recommended),
    }


def _recommended(file: CaseFile, recommended: Recommendation | None) -> str:
    if recommended is None:
        return "had not made a recommendation."
    course = course_words(file.framework, recommended.course, recommended.other_review)
    return f"recommended on {long_day(recommended.made_on)}: {course}."


def _followed(decision: Decision, recommended: Recommendation | None) -> str:
    """Whether the Chair followed the sub-group, and why not."""
    if recommended is None:
        why = decision.before_sub_group_because.strip().rstrip(".")
        return f"before the sub-group met, because: {why}." if why else "without one."
    why = decision.departs_because.strip().rstrip(".")
    return f"otherwise, because: {why}." if why else "as recommended."


def _decision(file: CaseFile, decision: Decision) -> tuple[Block, ...]:
    told = next((r for r in file.referrals if r.notification_on or r.notification_reference), None)
    notified = [on_day(told.notification_on), told.notification_reference] if told else []
    return known(
        ("Decision", (Run(course_words(file.framework, decision.course, decision.other_review), bold=True),)),
        ("Decided by", f"{decision.decided_by}, {decision.decided_as}, on {long_day(decision.decided_on)}"),
        ("Child or children", "\n".join(_child(file, child) for child in file.children)),
        ("Incident", incident_words(file.case)),
        ("Notification by the local authority", ", ".join(part for part in notified if part)),
        ("Board first told", long_day(file.case.first_told_on)),
    )


def _child(file: CaseFile, child: Person) -> str:
    aged = age_words(child, file.case.incident_on)
    parts = [
        child_words(file, child),
        "age not known" if aged == "not known" else f"aged {aged} at the incident",
        f"died {day_words(child.died_on)}" if child.died_on else "",
    ]
    return ", ".join(part for part in parts if part)
