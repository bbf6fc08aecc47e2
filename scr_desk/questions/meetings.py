"""The sub-group's meetings with how much stands on each agenda."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from scr_desk.domain.case_clocks import due_beyond_table
from scr_desk.domain.meeting import MeetingKind
from scr_desk.questions.asked import Nothing, Reading
from scr_desk.store.case_files import load_office
from scr_desk.store.rows import fetch_rows

Asked = Nothing


@dataclass(frozen=True, kw_only=True)
class MeetingRow:
    id: int
    kind: str
    held_on: date
    at: str
    place: str
    cancelled_on: date | None
    cases: int
    issued_on: date | None  # the last version of its pack
    papers_out: date | None = None  # by when they go out; where they still are to


SQL = """
SELECT m.id, m.kind, m.held_on, m.at, m.place, m.cancelled_on,
  (SELECT count(*) FROM agenda_items WHERE meeting_id = m.id) AS cases,
  (SELECT max(dated_on) FROM papers WHERE meeting_id = m.id AND kind = 'pack') AS issued_on
FROM meetings m ORDER BY m.held_on, m.at, m.id
"""


def answer(asked: Asked, reading: Reading) -> tuple[MeetingRow, ...]:
    del asked
    framework = reading.frameworks[load_office(reading.db).office.framework]
    found: dict[date, date] = {}
    rows = []
    for row in fetch_rows(reading.db, MeetingRow, SQL):
        if not _has_papers_to_issue(row, reading.today):
            rows.append(row)
            continue
        if row.held_on not in found:
            due = due_beyond_table(framework, "papers_out", row.held_on, calendar=reading.calendar)
            found[row.held_on] = due.due_on
        rows.append(replace(row, papers_out=found[row.held_on]))
    return tuple(rows)


def _has_papers_to_issue(row: MeetingRow, today: date) -> bool:
    is_to_come = row.held_on >= today and row.cancelled_on is None
    return is_to_come and row.issued_on is None and row.kind == MeetingKind.PLANNED
