"""What the coming meetings ask of the office: a case whose meeting comes after its target, papers that are to go out.

They stand beside the moves of the cases and are all told, for they are few: SQL names the cases that are listed, and
only those are read whose target is still to come and over before their next meeting.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scr_desk.domain.case import CaseId
from scr_desk.domain.case_clocks import clocks_of
from scr_desk.domain.meeting import Meeting, MeetingId, MeetingKind
from scr_desk.domain.papers_clock import papers_clock
from scr_desk.domain.whose_move import Move, order_of, papers_to_issue, too_late_a_meeting
from scr_desk.questions import meetings
from scr_desk.questions.asked import Nothing, Reading
from scr_desk.questions.register import target_of
from scr_desk.store.case_files import load_cases, load_office

# A case that was decided, though it is heard again, has kept its target.
_LISTED = """
SELECT c.id, c.framework, c.first_told_on, min(m.held_on) FROM cases c
  JOIN agenda_items a ON a.case_id = c.id JOIN meetings m ON m.id = a.meeting_id
WHERE c.stage = 'listed' AND m.held_on >= ? AND m.cancelled_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.case_id = c.id AND d.course <> 'defer')
GROUP BY c.id ORDER BY c.first_told_on, c.reference
"""


def meeting_moves(reading: Reading) -> tuple[Move, ...]:
    """All that the coming meetings ask, the soonest due first."""
    return tuple(sorted((*_too_late(reading), *_papers(reading)), key=order_of))


def _too_late(reading: Reading) -> Iterator[Move]:
    """The cases that their next meeting comes too late for."""
    targets: dict[tuple[str, str], date] = {}
    found: list[CaseId] = []
    for case, framework, told_on, held_on in reading.db.rows(_LISTED, (reading.today.isoformat(),)):
        if (framework, told_on) not in targets:
            targets[framework, told_on] = target_of(framework, date.fromisoformat(told_on), reading)
        target = targets[framework, told_on]
        if reading.today <= target < date.fromisoformat(held_on):
            found.append(case)
    for file in load_cases(reading.db, found, reading.frameworks):
        clocks = clocks_of(file, calendar=reading.calendar, today=reading.today)
        move = too_late_a_meeting(file, clocks, today=reading.today)
        if move is not None:
            yield move


def _papers(reading: Reading) -> Iterator[Move]:
    """Every meeting whose papers are still to go out; an agenda without a case has no papers yet."""
    framework = reading.frameworks[load_office(reading.db).office.framework]
    for row in meetings.answer(Nothing(), reading):
        if row.papers_out is None or not row.cases:
            continue
        kind = MeetingKind(row.kind)
        meeting = Meeting(id=MeetingId(row.id), kind=kind, held_on=row.held_on, at=row.at, place=row.place)
        clock = papers_clock(framework, meeting, calendar=reading.calendar, today=reading.today)
        if clock is not None:
            yield papers_to_issue(meeting, clock, today=reading.today)
