"""Acknowledge receipt to the referrer, and say what is still missing (`domain.md` §1 step 2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.documents.acknowledgement import acknowledgement
from scr_desk.domain.case import CaseRef, CheckName, FirstCheck
from scr_desk.domain.case_file import require_told
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.fields import asks
from scr_desk.domain.forms import gaps
from scr_desk.paperwork import issue_of, keep_document
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


@dataclass(frozen=True, kw_only=True)
class AcknowledgeReceipt(Command):
    case: CaseRef = asks("Case")
    acknowledged_on: date | None = asks("Acknowledged on", default=None, happened=True)


def check(command: AcknowledgeReceipt, matter: Matter, context: Context) -> None:
    require_told(matter.case, command.acknowledged_on or context.today, field="acknowledged_on")


def perform(command: AcknowledgeReceipt, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.acknowledged_on or context.today
    file = matter.case
    referral = file.referrals[-1]
    issue = issue_of("acknowledgement", matter.office, context, dated_on=on)
    document = acknowledgement(file, referral, issue, gaps=gaps(file))
    papers, warnings = keep_document(
        db, document, issue, kind="acknowledgement", reference=file.reference, case_id=file.case.id
    )
    insert(
        db,
        FirstCheck(
            case_id=file.case.id, name=CheckName.RECEIPT_ACKNOWLEDGED, answer="yes", note="By letter.", answered_on=on
        ),
    )
    return Outcome(
        happened_on=on,
        events=(Event(case_id=file.case.id, facts={"who": referral.referrer_name or referral.told_by}),),
        papers=papers,
        warnings=warnings,
    )
