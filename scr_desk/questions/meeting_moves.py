"""What the coming meetings ask of the office: a case whose meeting comes after its target, papers that are to go out.

They stand beside the moves of the cases: SQL names the cases that are listed, and only those are read whose target is
over before their next meeting.
"""

from __future__ import annotations

from datetime import date

from scr_desk.domain.case import CaseId
from scr_desk.domain.case_clocks import clocks_of
from scr_desk.domain.whose_move import Move, too_late_a_meeting
from scr_desk.questions.asked import Reading
from scr_desk.questions.register import target_of
from scr_desk.store.case_files import load_cases

# A case that was decided, though it is heard again, has kept its target.
_LISTED = """
SELECT c.id, c.framework, c.first_told_on, min(m.held_on) FROM cases c
  JOIN agenda_items a ON a.case_id = c.id JOIN meetings m ON m.id = a.meeting_id
WHERE c.stage = 'listed' AND m.held_on >= ? AND m.cancelled_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.case_id = c.id AND d.course <> 'defer')
GROUP BY c.id ORDER BY c.first_told_on, c.reference
"""


def too_late_meetings(reading: Reading, *, most: int) -> tuple[tuple[Move, ...], int]:
    """The cases that their next meeting comes too late for, the soonest target first, and how many there are."""
    targets: dict[tuple[str, str], date] = {}
    found: list[tuple[date, CaseId]] = []
    for case, framework, told_on, held_on in reading.db.rows(_LISTED, (reading.today.isoformat(),)):
        if (framework, told_on) not in targets:
            targets[framework, told_on] = target_of(framework, date.fromisoformat(told_on), reading)
        target = targets[framework, told_on]
        if reading.today <= target < date.fromisoformat(held_on):
            found.append((target, case))
    found.sort(key=lambda pair: pair[0])
    wanted = [case for _, case in found[:most]]
    files = load_cases(reading.db, wanted, reading.frameworks)
    moves = [
        too_late_a_meeting(file, clocks_of(file, calendar=reading.calendar, today=reading.today), today=reading.today)
        for file in files
    ]
    return tuple(move for move in moves if move is not None), len(found)
