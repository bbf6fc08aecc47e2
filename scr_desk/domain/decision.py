"""The sub-group's recommendation and the LSCB Chair's decision: two records that never turn into each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from scr_desk.domain.agency import Channel
from scr_desk.domain.case import CaseId, PaperId
from scr_desk.domain.meeting import MeetingId

RecommendationId = NewType("RecommendationId", int)
DecisionId = NewType("DecisionId", int)
NoticeId = NewType("NoticeId", int)


class CourseName(StrEnum):
    """What may be recommended and decided. The forms of another review are named in the framework."""

    FULL_SCR = "full_scr"
    OTHER_REVIEW = "other_review"
    NO_REVIEW = "no_review"
    DEFER = "defer"


COURSE_WORDS = {
    CourseName.FULL_SCR: "commission a Serious Case Review",
    CourseName.OTHER_REVIEW: "no Serious Case Review: a review in another form",
    CourseName.NO_REVIEW: "no review",
    CourseName.DEFER: "defer for more information",
}


def unnamed_review(course: CourseName, other_review: str) -> tuple[str, ...]:
    """A warning where another form of review is meant and none is named; the form may be settled later."""
    if course is CourseName.OTHER_REVIEW and not other_review.strip():
        return ("Which other form of review it is to be is not named.",)
    return ()


@dataclass(frozen=True, kw_only=True)
class Recommendation:
    """What the sub-group recommends, with the assessment and the agencies' views as they stood that day."""

    id: RecommendationId = RecommendationId(0)
    case_id: CaseId = CaseId(0)
    meeting_id: MeetingId
    made_on: date
    course: CourseName
    other_review: str = ""
    rationale: str
    rejected_options: str = ""
    dissent: str = ""
    assessment: str
    views: str  # "2 full SCR, 1 nil return", counted on the day
    present: tuple[str, ...] = ()
    quorum: str = ""  # "quorate", or why not and why it went on
    against_criteria_reasons: str = ""
    not_awaited_because: str = ""


@dataclass(frozen=True, kw_only=True)
class Sending:
    """The day on which a recommendation went to the Chair."""

    id: int = 0
    case_id: CaseId = CaseId(0)
    recommendation_id: RecommendationId
    sent_on: date
    channel: Channel | None = None


@dataclass(frozen=True, kw_only=True)
class Decision:
    """The Chair's decision: made once and sealed. A later change is a new decision that supersedes it."""

    id: DecisionId = DecisionId(0)
    case_id: CaseId = CaseId(0)
    decided_by: str
    decided_as: str  # LSCB Chair, or vice-chair under the delegation of a day
    decided_on: date
    course: CourseName
    other_review: str = ""
    reasons: str
    recommendation_id: RecommendationId | None = None
    departs_because: str = ""
    assessment: str
    against_criteria_reasons: str = ""
    not_awaited_because: str = ""
    before_sub_group_because: str = ""
    over_target_because: str = ""  # why it took longer than the target: asked for, never a breach
    told_to_us_by: str = ""
    sheet_received_on: date | None = None
    sheet_paper_id: PaperId | None = None
    supersedes: DecisionId | None = None
    supersedes_because: str = ""
    seal: str = ""  # SHA-256 over everything else in this record


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Somebody who must be told of the decision, and by when."""

    id: NoticeId = NoticeId(0)
    case_id: CaseId = CaseId(0)
    decision_id: DecisionId
    recipient: str  # its name in the framework: ofsted, dfe, national_panel …
    title: str
    due_on: date | None = None
    due_why: str = ""
    sent_on: date | None = None
    channel: Channel | None = None
    held_because: str = ""
