"""Record who was at a meeting and in which role.

Members stand apart from people who only gave information (`domain.md` §7).
"""

from __future__ import annotations

from dataclasses import dataclass

from scr_desk.domain.context import Command, Context, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks
from scr_desk.domain.meeting import COUNTED_ROLES, Attendance, MeetingId, MeetingRole, quorum_shortfall
from scr_desk.domain.office import is_chair
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


@dataclass(frozen=True, kw_only=True)
class Attended:
    name: str = asks("Name")
    role: MeetingRole = asks("Role")
    agency: str = asks("Agency", default="")


@dataclass(frozen=True, kw_only=True)
class RecordAttendance(Command):
    meeting: MeetingId = asks("Meeting")
    attendance: tuple[Attended, ...] = asks("Who was there")


def check(command: RecordAttendance, matter: Matter, context: Context) -> None:
    if matter.meeting is not None and matter.meeting.meeting.held_on > context.today:
        raise RefusedError("The meeting has not been held yet.", field="meeting")
    if not command.attendance:
        raise RefusedError("Name who was there.", field="attendance")
    names = [one.name.casefold() for one in command.attendance]
    if not all(names):
        raise RefusedError("Each person there has a name.", field="attendance")
    if len(set(names)) < len(names):
        raise RefusedError("Somebody is named twice.", field="attendance")
    held = matter.meeting.meeting.held_on if matter.meeting is not None else context.today
    for one in command.attendance:
        if one.role in COUNTED_ROLES and is_chair(matter.office, one.name, held):
            raise RefusedError(
                f"{one.name} is the LSCB Chair, who decides: at the sub-group in attendance, never counted.",
                field="attendance",
            )


def perform(command: RecordAttendance, matter: Matter, context: Context, db: Database) -> Outcome:
    db.run("DELETE FROM attendance WHERE meeting_id = ?", (command.meeting,))
    rows = tuple(
        Attendance(meeting_id=command.meeting, name=a.name, agency=a.agency, role=a.role) for a in command.attendance
    )
    for row in rows:
        insert(db, row)
    shortfall = quorum_shortfall(rows, matter.office.quorum)
    held = matter.meeting.meeting.held_on if matter.meeting else context.today
    return Outcome(
        happened_on=held,
        subjects=(f"meeting:{command.meeting}",),
        warnings=(f"Not quorate: {shortfall}",) if shortfall else (),
    )
