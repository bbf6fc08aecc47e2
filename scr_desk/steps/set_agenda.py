"""Put cases on a sub-group meeting's agenda, in their order. A case leaves an agenda by `defer_case`, with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from scr_desk.domain.case import Case, CaseId, CaseRef
from scr_desk.domain.case_file import require_told
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks
from scr_desk.domain.meeting import AgendaItem, MeetingFile, MeetingId
from scr_desk.domain.workflow import waits_for_its_meeting
from scr_desk.store.connection import Database
from scr_desk.store.rows import fetch, insert


@dataclass(frozen=True, kw_only=True)
class SetAgenda(Command):
    meeting: MeetingId = asks("Meeting")
    cases: tuple[CaseRef, ...] = asks("Cases, in their order")


def check(command: SetAgenda, matter: Matter, context: Context) -> None:
    meeting = _meeting(matter)
    if meeting.meeting.cancelled_on is not None:
        raise RefusedError("That meeting was cancelled.", field="meeting")
    if not command.cases:
        raise RefusedError("Name at least one case.", field="cases")
    if len(matter.cases) < len(command.cases):
        raise RefusedError("A case stands on the agenda twice.", field="cases")
    for file in matter.cases:
        require_told(file, meeting.meeting.held_on, field="cases")
        ahead = [m for m in file.meetings if m.id != meeting.meeting.id and m.held_on >= context.today]
        if ahead and waits_for_its_meeting(file.case):  # one put off at a meeting today may be listed anew
            raise RefusedError(
                f"{file.reference} is on the agenda of another meeting to come. Put it off there first.", field="cases"
            )


def perform(command: SetAgenda, matter: Matter, context: Context, db: Database) -> Outcome:
    meeting = _meeting(matter)
    meeting_id = meeting.meeting.id
    listed = [row.case_id for row in meeting.agenda]
    wanted = [file.case.id for file in matter.cases]
    done = _done_with(db, meeting, [case_id for case_id in listed if case_id not in wanted])
    db.run("DELETE FROM agenda_items WHERE meeting_id = ?", (meeting_id,))
    for position, case_id in enumerate([*done, *wanted], 1):
        insert(db, AgendaItem(meeting_id=meeting_id, position=position, case_id=case_id))
    facts = {"kind": meeting.meeting.kind.value, "day": meeting.meeting.held_on}
    new = [file for file in matter.cases if file.case.id not in listed]
    del command
    return Outcome(
        happened_on=context.today,
        events=tuple(Event(case_id=file.case.id, facts=facts) for file in new),
        subjects=(f"meeting:{meeting_id}",),
    )


def _done_with(db: Database, meeting: MeetingFile, left_out: list[CaseId]) -> list[CaseId]:
    """The cases not named again with which the meeting is done: they keep their place on its agenda.

    Raises RefusedError for one that still waits for its turn: it leaves by `defer_case`, which records why.
    """
    for case_id in left_out:
        (case,) = fetch(db, Case, "id = ?", (case_id,))
        if waits_for_its_meeting(case):
            raise RefusedError(
                f"{case.reference} is on the agenda and missing from the new one. Put it off first, which records"
                " why.",
                field="cases",
            )
    return left_out


def _meeting(matter: Matter) -> MeetingFile:
    if matter.meeting is None:
        raise RefusedError("Say which meeting.", field="meeting")
    return matter.meeting
