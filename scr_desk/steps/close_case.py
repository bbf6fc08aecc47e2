"""Close a case whose decision has been made. What is still unfinished is said, and its clocks go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.case import Case, CaseRef, Ending
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.domain.unfinished import unfinished
from scr_desk.store.connection import Database
from scr_desk.store.rows import update


@dataclass(frozen=True, kw_only=True)
class CloseCase(Command):
    case: CaseRef = asks("Case")
    reason: str = asks("Reason")
    closed_on: date | None = asks("Closed on", default=None, happened=True)


def check(command: CloseCase, matter: Matter, context: Context) -> None:
    required_text(command.reason, "reason", "Say why the case is closed.")
    decision = matter.case.standing_decision
    if decision is not None and (command.closed_on or context.today) < decision.decided_on:
        raise RefusedError("This lies before the Chair's decision.", field="closed_on")


def perform(command: CloseCase, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.closed_on or context.today
    file = matter.case
    update(db, Case, file.case.id, ending=Ending.FINISHED, ended_on=on, ended_because=command.reason)
    return Outcome(
        happened_on=on,
        events=(Event(case_id=file.case.id, facts={"reason": command.reason}),),
        warnings=unfinished(file),
    )
