"""Pause one agency's request: who asked, why, and a day to look again.

`domain.md` §4: a pause stops one agency's request, never the Chair's month or the notices.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.agency import RequestId, Turn, TurnKind
from scr_desk.domain.case_clocks import is_paused, turns_of
from scr_desk.domain.case_file import request_under_way
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


@dataclass(frozen=True, kw_only=True)
class PauseRequest(Command):
    request: RequestId = asks("Request")
    asked_by: str = asks("Who asked for it")
    reason: str = asks("Reason")
    look_again_on: date = asks("Look again on", may_be_ahead=True)
    paused_on: date | None = asks("Paused from", default=None, happened=True)


def check(command: PauseRequest, matter: Matter, context: Context) -> None:
    required_text(command.asked_by, "asked_by", "Say who asked for the pause.")
    required_text(command.reason, "reason", "Say why it is paused.")
    on = command.paused_on or context.today
    request = request_under_way(matter.case, command.request, on=on)
    if is_paused(matter.case, request.id):
        raise RefusedError(f"The request to {request.agency_name} is paused already.", field="request")
    if command.look_again_on < on:
        raise RefusedError("The day to look again lies before the pause.", field="look_again_on")
    restarted = [t.happened_on for t in turns_of(matter.case, request.id) if t.kind is TurnKind.RESTARTED]
    if restarted and on < restarted[-1]:
        raise RefusedError(
            f"It was restarted on {short_day(restarted[-1])}: a new pause begins then, or later.", field="paused_on"
        )


def perform(command: PauseRequest, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.paused_on or context.today
    request = request_under_way(matter.case, command.request, on=on)
    insert(
        db,
        Turn(
            case_id=request.case_id,
            request_id=request.id,
            kind=TurnKind.PAUSED,
            happened_on=on,
            until_on=command.look_again_on,
            by_whom=command.asked_by,
            because=command.reason,
        ),
    )
    facts = {"agency": request.agency_name, "who": command.asked_by, "reason": command.reason}
    return Outcome(happened_on=on, events=(Event(case_id=request.case_id, facts=facts),))
