"""Issue the papers of a meeting: agenda, each case's summary, criteria and returns, as PDF and Word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.documents.meeting_papers import meeting_papers
from scr_desk.domain.case_clocks import clocks_of, due_beyond_table
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks
from scr_desk.domain.meeting import MeetingFile, MeetingId, MeetingKind
from scr_desk.paperwork import issue_of, keep_document
from scr_desk.store.connection import Database


@dataclass(frozen=True, kw_only=True)
class IssuePack(Command):
    meeting: MeetingId = asks("Meeting")
    issued_on: date | None = asks("Issued on", default=None, happened=True)


def check(command: IssuePack, matter: Matter, context: Context) -> None:
    del command, context
    if matter.meeting is None or matter.meeting.meeting.cancelled_on is not None:
        raise RefusedError("That meeting was cancelled.", field="meeting")
    if not matter.cases:
        raise RefusedError("The agenda is empty: put a case on it first.", field="meeting")


def perform(command: IssuePack, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.issued_on or context.today
    if matter.meeting is None:
        raise RefusedError("Say which meeting.", field="meeting")
    issue = issue_of("meeting_papers", matter.office, context, dated_on=on)
    in_order = tuple(matter.case_of(row.case_id) for row in matter.meeting.agenda)
    clocks = {file.reference: clocks_of(file, calendar=context.calendar, today=context.today) for file in in_order}
    document = meeting_papers(matter.meeting, in_order, issue, quorum=matter.office.quorum, clocks=clocks)
    held = matter.meeting.meeting.held_on
    papers, warnings = keep_document(
        db, document, issue, kind="meeting_papers", reference=held.isoformat(), meeting_id=command.meeting
    )
    return Outcome(
        happened_on=on,
        events=tuple(Event(case_id=file.case.id, facts={"day": held}) for file in in_order),
        papers=papers,
        subjects=(f"meeting:{command.meeting}",),
        warnings=(*warnings, *_late(matter.meeting, matter, context, on=on)),
    )


def _late(meeting: MeetingFile, matter: Matter, context: Context, *, on: date) -> tuple[str, ...]:
    """Papers go out some working days before a planned meeting; at an urgent one they may be tabled."""
    if meeting.meeting.kind is not MeetingKind.PLANNED:
        return ()
    framework = context.frameworks[matter.office.office.framework]
    due = due_beyond_table(framework, "papers_out", meeting.meeting.held_on, calendar=context.calendar)
    return (f"The papers were to go out by {short_day(due.due_on)}: {due.why}.",) if on > due.due_on else ()
