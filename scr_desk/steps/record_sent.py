"""Record that drafted requests were sent: the clock starts here, not at the draft (T6).

`domain.md` §4: where the sending day differs from the letter's, the agency is held to the later of the printed and
the computed date, and the desk offers to write the letter again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from scr_desk.domain.agency import CHANNEL_WORDS, Channel, Request, RequestId
from scr_desk.domain.case_clocks import due_for, held_to
from scr_desk.domain.case_file import CaseFile, find_request, require_told
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks
from scr_desk.store.connection import Database
from scr_desk.store.rows import update


@dataclass(frozen=True, kw_only=True)
class RecordSent(Command):
    requests: tuple[RequestId, ...] = asks("Requests")
    sent_on: date = asks("Sent on", happened=True)
    channel: Channel = asks("By which channel")


def check(command: RecordSent, matter: Matter, context: Context) -> None:
    del context
    if not command.requests:
        raise RefusedError("Choose at least one request.", field="requests")
    for request_id in command.requests:
        file, request = _found(matter, request_id)
        if request.cancelled_on is not None:
            raise RefusedError(f"The request to {request.agency_name} was cancelled.", field="requests")
        if request.sent_on is not None:
            raise RefusedError(
                f"The request to {request.agency_name} was sent on {short_day(request.sent_on)} already.",
                field="requests",
            )
        require_told(file, command.sent_on, field="sent_on")


def perform(command: RecordSent, matter: Matter, context: Context, db: Database) -> Outcome:
    events = []
    warnings = []
    for request_id in dict.fromkeys(command.requests):
        file, request = _found(matter, request_id)
        computed = due_for(file.framework, "agency_return", command.sent_on, calendar=context.calendar)
        due = held_to(replace(request, sent_on=command.sent_on), computed)
        update(
            db,
            Request,
            request_id,
            sent_on=command.sent_on,
            channel=command.channel,
            due_on=due.due_on,
            due_why=due.why,
        )
        if command.sent_on != request.letter_on:
            warnings.append(
                f"The letter to {request.agency_name} is dated {short_day(request.letter_on)} and gives"
                f" {short_day(request.printed_due_on)}; it was sent on {short_day(command.sent_on)}. The agency is"
                f" held to {short_day(due.due_on)}. To write the letter again, cancel this request and ask anew."
            )
        facts = {"agency": request.agency_name, "channel": CHANNEL_WORDS[command.channel], "due": due.due_on}
        events.append(Event(case_id=file.case.id, facts=facts))
    return Outcome(happened_on=command.sent_on, events=tuple(events), warnings=tuple(warnings))


def _found(matter: Matter, request_id: RequestId) -> tuple[CaseFile, Request]:
    for file in matter.cases:
        request = find_request(file, request_id)
        if request is not None:
            return file, request
    raise RefusedError(f"There is no request {request_id}.", field="requests")
