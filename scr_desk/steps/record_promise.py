"""Record the day for which an agency promises its return: it holds back reminders but does not move the due date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.agency import RequestId, Turn, TurnKind
from scr_desk.domain.case_file import request_under_way
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


@dataclass(frozen=True, kw_only=True)
class RecordPromise(Command):
    request: RequestId = asks("Request")
    promised_for: date = asks("Promised for", may_be_ahead=True)
    told_on: date | None = asks("Told on", default=None, happened=True)
    by_whom: str = asks("By whom", default="")


def check(command: RecordPromise, matter: Matter, context: Context) -> None:
    on = command.told_on or context.today
    request_under_way(matter.case, command.request, on=on)
    if command.promised_for < on:
        raise RefusedError("The promised day lies before the day on which it was promised.", field="promised_for")


def perform(command: RecordPromise, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.told_on or context.today
    request = request_under_way(matter.case, command.request, on=on)
    insert(
        db,
        Turn(
            case_id=request.case_id,
            request_id=request.id,
            kind=TurnKind.PROMISED,
            happened_on=on,
            until_on=command.promised_for,
            by_whom=command.by_whom,
        ),
    )
    facts = {"agency": request.agency_name, "until": command.promised_for}
    return Outcome(happened_on=on, events=(Event(case_id=request.case_id, facts=facts),))
