"""Give an agency until a later day, with a reason: unlike a promise, an extension moves the due date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.agency import Request, RequestId, Turn, TurnKind
from scr_desk.domain.case_file import request_under_way
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.domain.working_days import last_working_day_on_or_before
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert, update


@dataclass(frozen=True, kw_only=True)
class ExtendRequest(Command):
    request: RequestId = asks("Request")
    until: date = asks("Until", may_be_ahead=True)
    reason: str = asks("Reason")
    extended_on: date | None = asks("Agreed on", default=None, happened=True)
    by_whom: str = asks("Asked by", default="")


def check(command: ExtendRequest, matter: Matter, context: Context) -> None:
    required_text(command.reason, "reason", "Say why the date is extended.")
    request = request_under_way(matter.case, command.request, on=command.extended_on or context.today)
    if request.due_on is not None and command.until <= request.due_on:
        raise RefusedError(
            f"It is due on {short_day(request.due_on)}: an extension goes beyond that day.", field="until"
        )
    last_working_day_on_or_before(command.until, calendar=context.calendar)  # refuses a day beyond the table


def perform(command: ExtendRequest, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.extended_on or context.today
    request = request_under_way(matter.case, command.request, on=on)
    why = f"Extended to {short_day(command.until)} ({command.reason}); before that: {request.due_why}"
    update(db, Request, request.id, due_on=command.until, due_why=why)
    insert(
        db,
        Turn(
            case_id=request.case_id,
            request_id=request.id,
            kind=TurnKind.EXTENDED,
            happened_on=on,
            until_on=command.until,
            by_whom=command.by_whom,
            because=command.reason,
        ),
    )
    facts = {"agency": request.agency_name, "until": command.until, "reason": command.reason}
    return Outcome(happened_on=on, events=(Event(case_id=request.case_id, facts=facts),))
