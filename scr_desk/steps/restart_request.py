"""Restart a paused request: the paused days do not count, and its due date says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from scr_desk.domain.agency import Request, RequestId, Turn, TurnKind
from scr_desk.domain.case_clocks import due_after_pause, is_paused
from scr_desk.domain.case_file import request_under_way
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert, update


@dataclass(frozen=True, kw_only=True)
class RestartRequest(Command):
    request: RequestId = asks("Request")
    restarted_on: date | None = asks("Restarted on", default=None, happened=True)


def check(command: RestartRequest, matter: Matter, context: Context) -> None:
    on = command.restarted_on or context.today
    request = request_under_way(matter.case, command.request, on=on)
    if not is_paused(matter.case, request.id):
        raise RefusedError(f"The request to {request.agency_name} is not paused.", field="request")
    began = [t for t in matter.case.turns if t.request_id == request.id and t.kind is TurnKind.PAUSED][-1].happened_on
    if on < began:
        raise RefusedError("It cannot be restarted before it was paused.", field="restarted_on")


def perform(command: RestartRequest, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.restarted_on or context.today
    request = request_under_way(matter.case, command.request, on=on)
    due = due_after_pause(matter.case, request, last_paused=on - timedelta(days=1), calendar=context.calendar)
    insert(db, Turn(case_id=request.case_id, request_id=request.id, kind=TurnKind.RESTARTED, happened_on=on))
    update(db, Request, request.id, due_on=due.due_on, due_why=due.why)
    return Outcome(
        happened_on=on,
        events=(Event(case_id=request.case_id, facts={"agency": request.agency_name, "due": due.due_on}),),
    )
