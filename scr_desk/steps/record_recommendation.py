"""Record what the sub-group recommends to the Chair, with reasons, rejected options, views and dissent.

The seed: the returns "will be examined and discussed by the Case Review Sub-Group before making a recommendation to
the GSCB Chair". It never turns into the decision. A course against the criteria needs reasons of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from scr_desk.domain.assessing import outcome_heading, reasons_that_apply, require_course_fits
from scr_desk.domain.case import CaseRef
from scr_desk.domain.case_file import CaseFile, views
from scr_desk.domain.context import Command, Context, Event, Made, Matter, Outcome
from scr_desk.domain.decision import COURSE_WORDS, CourseName, Recommendation, unnamed_review
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.domain.meeting import COUNTED_ROLES, MeetingFile, MeetingId, quorum_shortfall
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


@dataclass(frozen=True, kw_only=True)
class RecordRecommendation(Command):
    case: CaseRef = asks("Case")
    meeting: MeetingId = asks("Meeting")
    course: CourseName = asks("Recommended course")
    rationale: str = asks("Rationale")
    dissent: str = asks("Dissent: who, what, why; or “none”")
    other_review: str = asks("Which other form of review", default="")
    rejected_options: str = asks("Options rejected, and why", default="")
    against_criteria_reasons: str = asks("Reasons for going against the criteria", default="")
    not_awaited_because: str = asks("Why a missing answer was not awaited", default="")
    quorum_override_because: str = asks("Why the chair went on without a quorum", default="")


def check(command: RecordRecommendation, matter: Matter, context: Context) -> None:
    file, meeting = matter.case, _meeting(matter)
    required_text(command.rationale, "rationale", "Write the rationale of the recommendation.")
    if not any(row.case_id == file.case.id for row in meeting.agenda):
        raise RefusedError(f"{file.reference} is not on that meeting's agenda.", field="meeting")
    if meeting.meeting.held_on > context.today:
        raise RefusedError("The meeting has not been held yet.", field="meeting")
    shortfall = quorum_shortfall(meeting.attendance, matter.office.quorum) if meeting.attendance else None
    if shortfall and not command.quorum_override_because.strip():
        raise RefusedError(
            f"The meeting was not quorate: {shortfall} Say why the chair went on.",
            field="quorum_override_because",
        )
    require_course_fits(
        file,
        command.course,
        against_criteria_reasons=command.against_criteria_reasons,
        not_awaited_because=command.not_awaited_because,
    )


def perform(command: RecordRecommendation, matter: Matter, context: Context, db: Database) -> Outcome:
    del context
    file, meeting = matter.case, _meeting(matter)
    present = tuple(
        f"{a.name} ({a.agency})" if a.agency else a.name for a in meeting.attendance if a.role in COUNTED_ROLES
    )
    kept = reasons_that_apply(file, command.course, command)
    made = insert(
        db,
        Recommendation(
            case_id=file.case.id,
            meeting_id=command.meeting,
            made_on=meeting.meeting.held_on,
            course=command.course,
            other_review=command.other_review if command.course is CourseName.OTHER_REVIEW else "",
            rationale=command.rationale,
            rejected_options=command.rejected_options,
            dissent=command.dissent,
            assessment=outcome_heading(file),
            views=views(file).sentence(),
            present=present,
            quorum=_quorum_words(command, matter, meeting),
            against_criteria_reasons=kept.against_criteria,
            not_awaited_because=kept.not_awaited,
        ),
    )
    is_deferral = command.course is CourseName.DEFER
    is_other = command.course is CourseName.OTHER_REVIEW
    course = COURSE_WORDS[command.course] + (f" ({command.other_review})" if is_other else "")
    against_words = ", against the criteria" if kept.against_criteria else ""
    facts = {"reason": command.rationale} if is_deferral else {"course": course, "against": against_words}
    event = Event(case_id=file.case.id, wording="deferred" if is_deferral else "", facts=facts)
    attendance = () if meeting.attendance else ("Who was at the meeting is not recorded yet.",)
    return Outcome(
        happened_on=meeting.meeting.held_on,
        events=(event,),
        made=(Made(kind="recommendation", id=made),),
        is_deferral=is_deferral,
        warnings=(
            *kept.warnings,
            *attendance,
            *unnamed_review(command.course, command.other_review),
            *_replaces(file, meeting),
        ),
    )


def _replaces(file: CaseFile, meeting: MeetingFile) -> tuple[str, ...]:
    if any(earlier.meeting_id == meeting.meeting.id for earlier in file.recommendations):
        return ("This takes the place of the recommendation that the same meeting made before; both stay on record.",)
    return ()


def _quorum_words(command: RecordRecommendation, matter: Matter, meeting: MeetingFile) -> str:
    if not meeting.attendance:
        return "attendance not recorded"
    shortfall = quorum_shortfall(meeting.attendance, matter.office.quorum)
    return (
        "quorate" if shortfall is None else f"{shortfall} The chair went on because: {command.quorum_override_because}"
    )


def _meeting(matter: Matter) -> MeetingFile:
    if matter.meeting is None:
        raise RefusedError("Say which meeting.", field="meeting")
    return matter.meeting
