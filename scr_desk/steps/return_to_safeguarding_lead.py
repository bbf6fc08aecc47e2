"""Do not accept a case and return it to the safeguarding lead, with the reason (`domain.md` §1, other endings)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.case import Case, CaseRef, Ending
from scr_desk.domain.case_file import require_told
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.fields import asks, required_text
from scr_desk.store import filing
from scr_desk.store.connection import Database
from scr_desk.store.rows import update


@dataclass(frozen=True, kw_only=True)
class ReturnToSafeguardingLead(Command):
    case: CaseRef = asks("Case")
    reason: str = asks("Reason")
    safeguarding_lead: str = asks("To which safeguarding lead", default="")
    returned_on: date | None = asks("Returned on", default=None, happened=True)


def check(command: ReturnToSafeguardingLead, matter: Matter, context: Context) -> None:
    required_text(command.reason, "reason", "Say why the case is not accepted.")
    require_told(matter.case, command.returned_on or context.today, field="returned_on")


def perform(command: ReturnToSafeguardingLead, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.returned_on or context.today
    file = matter.case
    named = [r.safeguarding_lead for r in file.referrals if r.safeguarding_lead]
    who = command.safeguarding_lead or (named[-1] if named else "the safeguarding lead")
    update(db, Case, file.case.id, ending=Ending.RETURNED, ended_on=on, ended_because=command.reason, ended_with=who)
    return Outcome(
        happened_on=on,
        events=(Event(case_id=file.case.id, facts={"who": who, "reason": command.reason}),),
        subjects=filing.take_off_agendas(db, file, today=context.today),
    )
