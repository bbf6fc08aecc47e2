"""Withdraw a case at the referrer's wish, with the Chair's agreement (`domain.md` §1, other endings)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.case import Case, CaseRef, Ending
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.fields import asks, required_text
from scr_desk.store.connection import Database
from scr_desk.store.rows import update


@dataclass(frozen=True, kw_only=True)
class WithdrawCase(Command):
    case: CaseRef = asks("Case")
    reason: str = asks("Reason")
    chair: str = asks("The Chair who agreed", default="")
    withdrawn_on: date | None = asks("Withdrawn on", default=None, happened=True)


def check(command: WithdrawCase, matter: Matter, context: Context) -> None:
    del matter, context
    required_text(command.reason, "reason", "Say why the case is withdrawn.")


def perform(command: WithdrawCase, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.withdrawn_on or context.today
    case_id = matter.case.case.id
    update(
        db, Case, case_id, ending=Ending.WITHDRAWN, ended_on=on, ended_because=command.reason, ended_with=command.chair
    )
    warnings = () if command.chair else ("Which Chair agreed to the withdrawal is not recorded.",)
    return Outcome(
        happened_on=on, events=(Event(case_id=case_id, facts={"reason": command.reason}),), warnings=warnings
    )
