"""The sub-group's meetings with how much stands on each agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.questions.asked import Nothing, Reading
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


SQL = """
SELECT m.id, m.kind, m.held_on, m.at, m.place, m.cancelled_on,
  (SELECT count(*) FROM agenda_items WHERE meeting_id = m.id) AS cases,
  (SELECT max(dated_on) FROM papers WHERE meeting_id = m.id AND kind = 'pack') AS issued_on
FROM meetings m ORDER BY m.held_on, m.at, m.id
"""


def answer(asked: Asked, reading: Reading) -> tuple[MeetingRow, ...]:
    del asked
    return fetch_rows(reading.db, MeetingRow, SQL)
