"""Send the recommendation to the Chair, with the blank decision sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.documents.decision_sheet import decision_sheet
from scr_desk.documents.recommendation_to_chair import recommendation_to_chair
from scr_desk.domain.agency import Channel
from scr_desk.domain.case import CaseRef
from scr_desk.domain.case_clocks import due_beyond_table
from scr_desk.domain.case_file import first_told
from scr_desk.domain.context import Command, Context, Event, Made, Matter, Outcome
from scr_desk.domain.decision import Sending
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks
from scr_desk.domain.office import OfficeName, holder
from scr_desk.paperwork import issue_of, keep_document
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


@dataclass(frozen=True, kw_only=True)
class SendRecommendation(Command):
    case: CaseRef = asks("Case")
    sent_on: date = asks("Sent on", happened=True)
    channel: Channel | None = asks("By which channel", default=None)


def check(command: SendRecommendation, matter: Matter, context: Context) -> None:
    del context
    recommendation = matter.case.standing_recommendation
    if recommendation is not None and command.sent_on < recommendation.made_on:
        raise RefusedError("This lies before the sub-group met.", field="sent_on")


def perform(command: SendRecommendation, matter: Matter, context: Context, db: Database) -> Outcome:
    file = matter.case
    recommendation = file.standing_recommendation
    if recommendation is None:
        raise RefusedError("The sub-group has made no recommendation yet.")
    chair = holder(matter.office, OfficeName.LSCB_CHAIR, command.sent_on)
    meeting = next((m for m in file.meetings if m.id == recommendation.meeting_id), None)
    target = due_beyond_table(file.framework, "chair_decides", first_told(file)[0], calendar=context.calendar)
    letter_issue = issue_of("recommendation", matter.office, context, dated_on=command.sent_on)
    sheet_issue = issue_of("decision_sheet", matter.office, context, dated_on=command.sent_on)
    letter = recommendation_to_chair(
        file, recommendation, letter_issue, meeting=meeting, to=(chair or "The LSCB Chair",)
    )
    sheet = decision_sheet(file, recommendation, sheet_issue, chair=chair, target=target.why)
    papers, warnings = keep_document(
        db, letter, letter_issue, kind="recommendation", reference=file.reference, case_id=file.case.id
    )
    sheets, more = keep_document(
        db, sheet, sheet_issue, kind="decision_sheet", reference=file.reference, case_id=file.case.id
    )
    made = insert(
        db,
        Sending(
            case_id=file.case.id, recommendation_id=recommendation.id, sent_on=command.sent_on, channel=command.channel
        ),
    )
    return Outcome(
        happened_on=command.sent_on,
        events=(Event(case_id=file.case.id),),
        made=(Made(kind="sending", id=made),),
        papers=(*papers, *sheets),
        warnings=(*warnings, *more),
    )
