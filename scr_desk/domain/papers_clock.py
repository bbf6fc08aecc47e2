"""The clock of a meeting's papers: it runs on the meeting, for all its cases alike."""

from __future__ import annotations

from datetime import date

from scr_desk.domain.case_clocks import CaseClock, days_late, due_beyond_table
from scr_desk.domain.framework import Framework
from scr_desk.domain.meeting import Meeting, MeetingKind
from scr_desk.domain.working_days import Calendar


def papers_clock(framework: Framework, meeting: Meeting, *, calendar: Calendar, today: date) -> CaseClock | None:
    """By when the papers of a planned meeting go out; at an urgent one they may be tabled."""
    if meeting.kind is not MeetingKind.PLANNED:
        return None
    clock = framework.clock("papers_out")
    due = due_beyond_table(framework, clock.name, meeting.held_on, calendar=calendar)
    return CaseClock(
        case="",
        clock=clock.name,
        title=clock.title,
        kind=clock.kind.value,
        starts_on=meeting.held_on,
        due_on=due.due_on,
        act_by=due.act_by,
        why=due.why,
        late_by=days_late(due.due_on, today, calendar=calendar),
    )
