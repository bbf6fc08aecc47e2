"""Pass a case to the Board of the child's normal residence: to whom, when, accepted on (`domain.md` §1, §2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.case import Case, CaseRef, Ending
from scr_desk.domain.case_file import require_told
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.store import filing
from scr_desk.store.connection import Database
from scr_desk.store.rows import update


@dataclass(frozen=True, kw_only=True)
class PassToAnotherBoard(Command):
    case: CaseRef = asks("Case")
    reason: str = asks("Reason")
    board: str = asks("To which Board")
    passed_on: date | None = asks("Passed on", default=None, happened=True)
    accepted_on: date | None = asks("Accepted there on", default=None)


def check(command: PassToAnotherBoard, matter: Matter, context: Context) -> None:
    required_text(command.reason, "reason", "Say why the case is passed on.")
    required_text(command.board, "board", "Name the Board to which the case goes.")
    case = matter.case.case
    on = command.passed_on or case.ended_on or context.today
    require_told(matter.case, on, field="passed_on")
    if case.ending is Ending.PASSED and command.accepted_on is None:
        raise RefusedError("The case has been passed on: say when it was accepted there.", field="accepted_on")
    if command.accepted_on is not None and command.accepted_on < on:
        raise RefusedError("It cannot have been accepted before it was passed on.", field="accepted_on")


def perform(command: PassToAnotherBoard, matter: Matter, context: Context, db: Database) -> Outcome:
    file = matter.case
    is_passed = file.case.ending is Ending.PASSED
    on = command.passed_on or file.case.ended_on or context.today
    accepted = f", accepted {short_day(command.accepted_on)}" if command.accepted_on else ""
    to = f"{command.board}{accepted}"
    reason = file.case.ended_because if is_passed else command.reason
    update(db, Case, file.case.id, ending=Ending.PASSED, ended_on=on, ended_because=reason, ended_with=to)
    facts = {"board": command.board if is_passed else to, "day": command.accepted_on or on, "reason": command.reason}
    warning = "When the other Board accepts the case, record it by passing it once more with that day."
    return Outcome(
        happened_on=(command.accepted_on or on) if is_passed else on,
        events=(Event(case_id=file.case.id, wording="accepted" if is_passed else "", facts=facts),),
        subjects=filing.take_off_agendas(db, file, today=context.today),
        warnings=() if accepted else (warning,),
    )
