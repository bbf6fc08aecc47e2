"""Put a case off from the meeting on whose agenda it stands, with the reason; it can be listed again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.case import CaseRef
from scr_desk.domain.case_file import require_told
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.fields import asks, required_text
from scr_desk.store import filing
from scr_desk.store.connection import Database


@dataclass(frozen=True, kw_only=True)
class DeferCase(Command):
    case: CaseRef = asks("Case")
    reason: str = asks("Reason")
    deferred_on: date | None = asks("Put off on", default=None, happened=True)


def check(command: DeferCase, matter: Matter, context: Context) -> None:
    required_text(command.reason, "reason", "Say why the case is put off.")
    require_told(matter.case, command.deferred_on or context.today, field="deferred_on")


def perform(command: DeferCase, matter: Matter, context: Context, db: Database) -> Outcome:
    file = matter.case
    meeting = file.meetings[-1] if file.meetings else None
    facts = {"day": meeting.held_on if meeting else context.today, "reason": command.reason}
    return Outcome(
        happened_on=command.deferred_on or context.today,
        events=(Event(case_id=file.case.id, facts=facts),),
        subjects=filing.take_off_agendas(db, file, today=context.today),
    )
