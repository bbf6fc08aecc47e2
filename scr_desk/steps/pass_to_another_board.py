"""Pass a case to the Board of the child's normal residence: to whom, when, accepted on (`domain.md` §1, §2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.case import Case, CaseRef, Ending
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.store.connection import Database
from scr_desk.store.rows import update


@dataclass(frozen=True, kw_only=True)
class PassToAnotherBoard(Command):
    case: CaseRef = asks("Case")
    reason: str = asks("Reason")
    board: str = asks("To which Board", default="")
    passed_on: date | None = asks("Passed on", default=None, happened=True)
    accepted_on: date | None = asks("Accepted there on", default=None)


def check(command: PassToAnotherBoard, matter: Matter, context: Context) -> None:
    del matter
    required_text(command.reason, "reason", "Say why the case is passed on.")
    required_text(command.board, "board", "Name the Board to which the case goes.")
    if command.accepted_on is not None and command.accepted_on < (command.passed_on or context.today):
        raise RefusedError("It cannot have been accepted before it was passed on.", field="accepted_on")


def perform(command: PassToAnotherBoard, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.passed_on or context.today
    case_id = matter.case.case.id
    accepted = f", accepted {short_day(command.accepted_on)}" if command.accepted_on else ""
    update(
        db,
        Case,
        case_id,
        ending=Ending.PASSED,
        ended_on=on,
        ended_because=command.reason,
        ended_with=f"{command.board}{accepted}",
    )
    warnings = () if accepted else ("When the other Board accepted the case is not recorded.",)
    facts = {"board": f"{command.board}{accepted}", "reason": command.reason}
    return Outcome(happened_on=on, events=(Event(case_id=case_id, facts=facts),), warnings=warnings)
