"""Cancel a request made by mistake, with a reason; it stays on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.agency import Request, RequestId
from scr_desk.domain.case_file import counted_returns, find_request, require_told
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.store.connection import Database
from scr_desk.store.rows import update


@dataclass(frozen=True, kw_only=True)
class CancelRequest(Command):
    request: RequestId = asks("Request")
    reason: str = asks("Reason")
    cancelled_on: date | None = asks("Cancelled on", default=None, happened=True)


def check(command: CancelRequest, matter: Matter, context: Context) -> None:
    required_text(command.reason, "reason", "Say why the request is cancelled.")
    request = find_request(matter.case, command.request)
    if request is None or request.cancelled_on is not None:
        raise RefusedError("The request was cancelled already.", field="request")
    if counted_returns(matter.case, request.id):
        raise RefusedError(f"{request.agency_name} has returned its summary: the request stands.", field="request")
    on = command.cancelled_on or context.today
    require_told(matter.case, on, field="cancelled_on")
    if request.sent_on is not None and on < request.sent_on:
        raise RefusedError("This lies before the request was sent.", field="cancelled_on")


def perform(command: CancelRequest, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.cancelled_on or context.today
    update(db, Request, command.request, cancelled_on=on, cancelled_because=command.reason)
    request = find_request(matter.case, command.request)
    facts = {"agency": request.agency_name if request else "", "reason": command.reason}
    return Outcome(happened_on=on, events=(Event(case_id=matter.case.case.id, facts=facts),))
