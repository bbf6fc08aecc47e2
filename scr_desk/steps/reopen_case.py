"""Re-open a case: a normal path when the national panel disagrees or new facts come (`domain.md` §7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.case import Case, CaseRef
from scr_desk.domain.case_file import require_told
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.store.connection import Database
from scr_desk.store.rows import update


@dataclass(frozen=True, kw_only=True)
class ReopenCase(Command):
    case: CaseRef = asks("Case")
    reason: str = asks("Reason")
    reopened_on: date | None = asks("Re-opened on", default=None, happened=True)


def check(command: ReopenCase, matter: Matter, context: Context) -> None:
    required_text(command.reason, "reason", "Say why the case is re-opened.")
    on = command.reopened_on or context.today
    require_told(matter.case, on, field="reopened_on")
    if matter.case.case.ended_on is not None and on < matter.case.case.ended_on:
        raise RefusedError("This lies before the case ended.", field="reopened_on")
    decision = matter.case.standing_decision
    if decision is not None and on < decision.decided_on:
        raise RefusedError("This lies before the Chair's decision.", field="reopened_on")


def perform(command: ReopenCase, matter: Matter, context: Context, db: Database) -> Outcome:
    case_id = matter.case.case.id
    update(db, Case, case_id, ending=None, ended_on=None, ended_because="", ended_with="")
    return Outcome(
        happened_on=command.reopened_on or context.today,
        events=(Event(case_id=case_id, facts={"reason": command.reason}),),
    )
