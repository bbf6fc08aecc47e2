"""Withdraw a case at the referrer's wish, with the Chair's agreement (`domain.md` §1, other endings)."""

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
class WithdrawCase(Command):
    case: CaseRef = asks("Case")
    reason: str = asks("Reason")
    chair: str = asks("The Chair who agreed", default="")
    withdrawn_on: date | None = asks("Withdrawn on", default=None, happened=True)


def check(command: WithdrawCase, matter: Matter, context: Context) -> None:
    required_text(command.reason, "reason", "Say why the case is withdrawn.")
    require_told(matter.case, command.withdrawn_on or context.today, field="withdrawn_on")


def perform(command: WithdrawCase, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.withdrawn_on or context.today
    case_id = matter.case.case.id
    update(
        db, Case, case_id, ending=Ending.WITHDRAWN, ended_on=on, ended_because=command.reason, ended_with=command.chair
    )
    warnings = () if command.chair else ("Which Chair agreed to the withdrawal is not recorded.",)
    facts = {"chair": command.chair, "reason": command.reason}
    return Outcome(
        happened_on=on,
        events=(Event(case_id=case_id, wording="" if command.chair else "unagreed", facts=facts),),
        subjects=filing.take_off_agendas(db, matter.case, today=context.today),
        warnings=warnings,
    )
