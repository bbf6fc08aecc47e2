"""Issue the pack of a meeting as PDF and Word, with its minutes to be written.

The seed: the agencies' summaries "will be examined and discussed by the Case Review Sub-Group". A pack is looked over
first (features F59): what stops it is refused, what its readers will stumble over is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.documents.blocks import Document
from scr_desk.documents.minutes_shell import minutes_shell
from scr_desk.documents.pack import PackPlan, pack
from scr_desk.documents.pre_flight import Finding, pre_flight
from scr_desk.domain.case_clocks import due_beyond_table
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks
from scr_desk.domain.meeting import MeetingFile, MeetingId, MeetingKind
from scr_desk.pack_making import build_and_keep, plan_of
from scr_desk.paperwork import issue_of, keep_document
from scr_desk.store.connection import Database


@dataclass(frozen=True, kw_only=True)
class Withheld:
    paper: str = asks("Code of the paper")
    because: str = asks("Why it is withheld")


@dataclass(frozen=True, kw_only=True)
class IssuePack(Command):
    meeting: MeetingId = asks("Meeting")
    issued_on: date | None = asks("Issued on", default=None, happened=True)
    withheld: tuple[Withheld, ...] = asks("Papers withheld from this pack", default=())


def check(command: IssuePack, matter: Matter, context: Context) -> None:
    del command, context
    if matter.meeting is None or matter.meeting.meeting.cancelled_on is not None:
        raise RefusedError("That meeting was cancelled.", field="meeting")
    if not matter.cases:
        raise RefusedError("The agenda is empty: put a case on it first.", field="meeting")


def plan(command: IssuePack, matter: Matter, context: Context, db: Database) -> Document:
    """The pack as it would be issued now, or as a draft where the context holds no record code."""
    on = command.issued_on or context.today
    made_of = _made_of(command, matter, context, db)
    if not made_of.is_draft:
        _looked_over(command, made_of, on=on)
    return pack(made_of, issue_of("pack", matter.office, context, dated_on=on))


def _made_of(command: IssuePack, matter: Matter, context: Context, db: Database) -> PackPlan:
    if matter.meeting is None:
        raise RefusedError("Say which meeting.", field="meeting")
    return plan_of(
        db,
        matter.meeting,
        tuple(matter.case_of(row.case_id) for row in matter.meeting.agenda),
        office=matter.office,
        calendar=context.calendar,
        today=context.today,
        withheld={one.paper: one.because for one in command.withheld},
        is_draft=not context.record_code,
    )


def _looked_over(command: IssuePack, made_of: PackPlan, *, on: date) -> tuple[Finding, ...]:
    """What was found before the pack goes out; an error stops it."""
    found = pre_flight(made_of, on=on)
    errors = [one.sentence for one in found if one.severity == "error"]
    if errors:
        raise RefusedError(" ".join(errors), field="withheld" if command.withheld else "meeting")
    return found


def perform(command: IssuePack, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.issued_on or context.today
    if matter.meeting is None:
        raise RefusedError("Say which meeting.", field="meeting")
    made_of = _made_of(command, matter, context, db)
    cases = made_of.cases
    found = _looked_over(command, made_of, on=on)
    issue = issue_of("pack", matter.office, context, dated_on=on)
    papers, warnings = build_and_keep(db, made_of, issue, progress=context.progress, built=context.built)
    held = matter.meeting.meeting.held_on
    minutes, unprintable = keep_document(
        db,
        minutes_shell(matter.meeting, cases, issue_of("minutes_shell", matter.office, context, dated_on=on),
                      quorum=matter.office.quorum),
        issue,
        kind="minutes_shell",
        reference=held.isoformat(),
        meeting_id=command.meeting,
    )  # fmt: skip
    return Outcome(
        happened_on=on,
        events=tuple(Event(case_id=file.case.id, facts={"day": held}) for file in cases),
        papers=(*papers, *minutes),
        subjects=(f"meeting:{command.meeting}",),
        warnings=(
            *(one.sentence for one in found if one.severity == "warning"),
            *warnings,
            *unprintable,
            *_late(matter.meeting, matter, context, on=on),
        ),
    )


def _late(meeting: MeetingFile, matter: Matter, context: Context, *, on: date) -> tuple[str, ...]:
    """Papers go out some working days before a planned meeting; at an urgent one they may be tabled."""
    if meeting.meeting.kind is not MeetingKind.PLANNED:
        return ()
    framework = context.frameworks[matter.office.office.framework]
    due = due_beyond_table(framework, "papers_out", meeting.meeting.held_on, calendar=context.calendar)
    return (f"The papers were to go out by {short_day(due.due_on)}: {due.why}.",) if on > due.due_on else ()
