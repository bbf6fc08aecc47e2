"""Excuse an agency from its return, with a reason: it is no longer awaited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.agency import Request, RequestId
from scr_desk.domain.case_file import find_request, require_told, written_return
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.store.connection import Database
from scr_desk.store.rows import update


@dataclass(frozen=True, kw_only=True)
class ExcuseRequest(Command):
    request: RequestId = asks("Request")
    reason: str = asks("Reason")
    excused_on: date | None = asks("Excused on", default=None, happened=True)


def check(command: ExcuseRequest, matter: Matter, context: Context) -> None:
    required_text(command.reason, "reason", "Say why the agency is excused.")
    request = find_request(matter.case, command.request)
    if request is None or request.cancelled_on is not None:
        raise RefusedError("The request was cancelled.", field="request")
    if request.excused_because:
        raise RefusedError(f"{request.agency_name} has been excused already.", field="request")
    if written_return(matter.case, request.id) is not None:
        raise RefusedError(f"{request.agency_name} has returned its summary already.", field="request")
    require_told(matter.case, command.excused_on or context.today, field="excused_on")


def perform(command: ExcuseRequest, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.excused_on or context.today
    update(db, Request, command.request, excused_on=on, excused_because=command.reason)
    request = find_request(matter.case, command.request)
    facts = {"agency": request.agency_name if request else "", "reason": command.reason}
    return Outcome(happened_on=on, events=(Event(case_id=matter.case.case.id, facts=facts),))
