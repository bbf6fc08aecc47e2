"""Arrange a meeting of the Case Review Sub-Group, urgent or planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.context import Command, Context, Made, Matter, Outcome
from scr_desk.domain.fields import asks, required_text
from scr_desk.domain.meeting import Meeting, MeetingKind, clock_time
from scr_desk.domain.working_days import is_working_day
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


@dataclass(frozen=True, kw_only=True)
class ArrangeMeeting(Command):
    kind: MeetingKind = asks("Kind")
    on: date = asks("On", may_be_ahead=True)
    at: str = asks("At (24 h)")
    place: str = asks("Place")


def check(command: ArrangeMeeting, matter: Matter, context: Context) -> None:
    del matter, context
    clock_time(command.at)
    required_text(command.place, "place", "Say where the meeting is held.")


def perform(command: ArrangeMeeting, matter: Matter, context: Context, db: Database) -> Outcome:
    del matter
    made = insert(db, Meeting(kind=command.kind, held_on=command.on, at=clock_time(command.at), place=command.place))
    in_table = context.calendar.first_year <= command.on.year <= context.calendar.last_year
    warnings: tuple[str, ...] = ()
    if in_table and not is_working_day(command.on, calendar=context.calendar):
        warnings = ("The meeting is on a day that is no working day.",)
    return Outcome(
        happened_on=context.today,
        made=(Made(kind="meeting", id=made),),
        subjects=(f"meeting:{made}",),
        warnings=warnings,
    )
