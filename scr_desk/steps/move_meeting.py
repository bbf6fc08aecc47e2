"""Move a sub-group meeting to another day, time or place, with a reason; its cases' timelines say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.case_file import require_told
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.domain.meeting import Meeting, MeetingId, clock_time
from scr_desk.store.connection import Database
from scr_desk.store.rows import update


@dataclass(frozen=True, kw_only=True)
class MoveMeeting(Command):
    meeting: MeetingId = asks("Meeting")
    on: date = asks("To the day", may_be_ahead=True)
    reason: str = asks("Reason")
    at: str = asks("At (24 h)", default="")
    place: str = asks("Place", default="")


def check(command: MoveMeeting, matter: Matter, context: Context) -> None:
    required_text(command.reason, "reason", "Say why the meeting is moved.")
    if matter.meeting is None or matter.meeting.meeting.cancelled_on is not None:
        raise RefusedError("That meeting was cancelled.", field="meeting")
    if any(r.meeting_id == command.meeting for file in matter.cases for r in file.recommendations):
        raise RefusedError("That meeting has made a recommendation: it was held.", field="meeting")
    old = matter.meeting.meeting
    if matter.meeting.attendance and old.held_on <= context.today:
        raise RefusedError("Who was at that meeting is recorded: it was held.", field="meeting")
    at = clock_time(command.at) if command.at else old.at
    if (command.on, at, command.place or old.place) == (old.held_on, old.at, old.place):
        raise RefusedError("That is when and where it is to be held already.", field="on")
    for file in matter.cases:
        require_told(file, command.on, field="on")


def perform(command: MoveMeeting, matter: Matter, context: Context, db: Database) -> Outcome:
    if matter.meeting is None:
        raise RefusedError("Say which meeting.", field="meeting")
    old = matter.meeting.meeting
    at = clock_time(command.at) if command.at else old.at
    update(db, Meeting, old.id, held_on=command.on, at=at, place=command.place or old.place)
    facts = {"old": old.held_on, "day": command.on, "reason": command.reason}
    return Outcome(
        happened_on=context.today,
        events=tuple(Event(case_id=file.case.id, facts=facts) for file in matter.cases),
        subjects=(f"meeting:{old.id}",),
    )
