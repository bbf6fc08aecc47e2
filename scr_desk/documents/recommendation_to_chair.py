"""From the sub-group chair to the LSCB Chair: the recommendation record of `domain.md` §7, and its grounds.

A recommendation never turns into the decision by itself, and the letter says so.
"""

from __future__ import annotations

from scr_desk.documents.blocks import Block, Bullets, Document, Paragraph
from scr_desk.documents.case_blocks import assessments, views_table
from scr_desk.documents.case_words import as_of, assessment_words, course_words
from scr_desk.documents.issue import Issue, common, letter
from scr_desk.documents.text import Text
from scr_desk.documents.wording import fill, say
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.decision import Recommendation
from scr_desk.domain.english_dates import long_day
from scr_desk.domain.meeting import Meeting, MeetingKind

_WORDING = "recommendation"


def recommendation_to_chair(
    file: CaseFile,
    recommendation: Recommendation,
    issue: Issue,
    *,
    meeting: Meeting | None,
    to: tuple[str, ...],
) -> Document:
    """Answers and returns are shown as they stood on the day of the recommendation."""
    then = as_of(file, recommendation.made_on)
    facts = _facts(file, recommendation, issue, meeting, to)
    return letter(
        issue,
        title=say(_WORDING, "title", facts),
        to=to,
        reference=file.reference,
        subject=say(_WORDING, "subject", facts),
        blocks=fill(
            _WORDING,
            facts,
            flags={
                "is_against": bool(recommendation.against_criteria_reasons.strip()),
                "is_not_awaited": bool(recommendation.not_awaited_because.strip()),
                "has_assessment": bool(recommendation.assessment.strip()),
                "has_quorum": bool(recommendation.quorum.strip()),
            },
            places={
                "criteria": assessments(then),
                "views": views_table(then),
                "present": _present(recommendation),
            },
        ),
    )


def _facts(
    file: CaseFile, recommendation: Recommendation, issue: Issue, meeting: Meeting | None, to: tuple[str, ...]
) -> dict[str, Text]:
    return {
        **common(issue, file),
        "salutation": to[0].removeprefix("The ") if to and to[0].strip() else file.framework.titles.chair,
        "met": _met(meeting) if meeting else f"met on {long_day(recommendation.made_on)}",
        "course": course_words(file.framework, recommendation.course, recommendation.other_review),
        "against_criteria_reasons": recommendation.against_criteria_reasons,
        "not_awaited_because": recommendation.not_awaited_because,
        "rationale": recommendation.rationale or "No rationale was recorded.",
        "rejected_options": recommendation.rejected_options or "No other option is recorded as considered.",
        "assessment": assessment_words(file.framework, recommendation.assessment),
        "views": recommendation.views.rstrip(".") or "nobody had been asked",
        "dissent": recommendation.dissent or "No member recorded dissent.",
        "quorum": _quorum(recommendation.quorum.strip().rstrip(".")),
    }


def _quorum(words: str) -> str:
    return "The meeting was quorate" if words.casefold() == "quorate" else f"Quorum: {words}"


def _met(meeting: Meeting) -> str:
    kind = "held an urgent meeting" if meeting.kind is MeetingKind.URGENT else "met"
    return f"{kind} on {long_day(meeting.held_on)}"


def _present(recommendation: Recommendation) -> tuple[Block, ...]:
    if not recommendation.present:
        return (Paragraph("The members present were not recorded."),)
    return (Bullets(recommendation.present),)
