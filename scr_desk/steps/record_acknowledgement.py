"""Record that an agency acknowledged its request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.agency import RequestId, Turn, TurnKind
from scr_desk.domain.case_file import request_under_way
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.fields import asks
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


@dataclass(frozen=True, kw_only=True)
class RecordAcknowledgement(Command):
    request: RequestId = asks("Request")
    acknowledged_on: date | None = asks("Acknowledged on", default=None, happened=True)
    by_whom: str = asks("By whom", default="")


def check(command: RecordAcknowledgement, matter: Matter, context: Context) -> None:
    request_under_way(matter.case, command.request, on=command.acknowledged_on or context.today)


def perform(command: RecordAcknowledgement, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.acknowledged_on or context.today
    request = request_under_way(matter.case, command.request, on=on)
    insert(
        db,
        Turn(
            case_id=request.case_id,
            request_id=request.id,
            kind=TurnKind.ACKNOWLEDGED,
            happened_on=on,
            by_whom=command.by_whom,
        ),
    )
    return Outcome(happened_on=on, events=(Event(case_id=request.case_id, facts={"agency": request.agency_name}),))
