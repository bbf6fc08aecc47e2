"""To the referrer: the LSCB Chair's decision (`domain.md` §1, step 6).

Mind data protection: the case goes by its reference and the child's initials; the letter gives the Chair's
reasons and the outcome of the criteria, not the evidence or anything an agency has returned.
"""

from __future__ import annotations

from scr_desk.documents.blocks import Document
from scr_desk.documents.case_words import assessment_words, course_words, length_words, listed
from scr_desk.documents.case_words import facts as known
from scr_desk.documents.issue import Issue, common, letter
from scr_desk.documents.text import Run, Text
from scr_desk.documents.wording import fill, say
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.decision import CourseName, Decision
from scr_desk.domain.english_dates import long_day

_WORDING = "decision_letter"
_TOLD_OTHERWISE = ("referrer", "family")  # the reader; and those whom the Board tells in person
_IN_A_SENTENCE = {
    "dfe": "the Department for Education",
    "national_panel": "the national panel of independent experts",
    "agencies": "the agencies that were asked",
}


def decision_letter(file: CaseFile, decision: Decision, issue: Issue, *, to: tuple[str, ...]) -> Document:
    """What was decided, by whom, when, the reasons, and what follows."""
    facts = _facts(file, decision, issue, to)
    return letter(
        issue,
        title=say(_WORDING, "title", facts),
        to=to,
        reference=file.reference,
        subject=say(_WORDING, "subject", facts),
        blocks=fill(
            _WORDING,
            facts,
            flags=_flags(decision, is_timed=bool(facts["review_time"]), is_told=bool(facts["told"])),
            places={
                "decision": known(
                    ("Decision", (Run(_course(file, decision), bold=True),)),
                    ("Decided by", f"{decision.decided_by}, {decision.decided_as}, on {long_day(decision.decided_on)}"),
                )
            },
        ),
    )


def _flags(decision: Decision, *, is_timed: bool, is_told: bool) -> dict[str, bool]:
    is_full = decision.course is CourseName.FULL_SCR
    return {
        "is_superseding": decision.supersedes is not None and bool(decision.supersedes_because.strip()),
        "has_assessment": bool(decision.assessment.strip()),
        "is_against": bool(decision.against_criteria_reasons.strip()),
        "is_not_awaited": bool(decision.not_awaited_because.strip()),
        "is_full_and_timed": is_full and is_timed,
        "is_full_untimed": is_full and not is_timed,
        "is_other": decision.course is CourseName.OTHER_REVIEW,
        "is_none": decision.course is CourseName.NO_REVIEW,
        "is_deferred": decision.course is CourseName.DEFER,
        "has_told": is_told,
    }


def _facts(file: CaseFile, decision: Decision, issue: Issue, to: tuple[str, ...]) -> dict[str, Text]:
    framework = file.framework
    told = [
        _IN_A_SENTENCE.get(recipient.name, recipient.title)
        for recipient in framework.told_of(decision.course)
        if recipient.name not in _TOLD_OTHERWISE
    ]
    return {
        **common(issue, file),
        "salutation": to[0] if to and to[0].strip() else "colleague",
        "earlier": _earlier(file, decision),
        "supersedes_because": decision.supersedes_because.strip().rstrip("."),
        "reasons": decision.reasons or "No reasons were recorded.",
        "assessment": assessment_words(framework, decision.assessment),
        "against_criteria_reasons": decision.against_criteria_reasons,
        "not_awaited_because": decision.not_awaited_because,
        "review_time": length_words(framework, "scr_completed"),
        "told": listed(told),
    }


def _course(file: CaseFile, decision: Decision) -> str:
    return course_words(file.framework, decision.course, decision.other_review)


def _earlier(file: CaseFile, decision: Decision) -> str:
    first = next((one for one in file.decisions if one.id == decision.supersedes), None)
    return f"on {long_day(first.decided_on)}" if first else "earlier"
