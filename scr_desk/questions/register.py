"""The register: a line a case, with the columns that every board's form keeps (`domain.md` §5, Manchester)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from scr_desk.domain.case import Stage
from scr_desk.domain.case_file import initials_of
from scr_desk.domain.fields import asks
from scr_desk.questions.asked import Reading
from scr_desk.store.rows import fetch_rows


@dataclass(frozen=True, kw_only=True)
class Asked:
    stage: Stage | None = asks("Only this stage", default=None)
    year: int | None = asks("Only this year", default=None)


@dataclass(frozen=True, kw_only=True)
class RegisterRow:
    reference: str
    known_as: str
    children: str
    initials: str
    stage: Stage
    registered_on: date
    first_told_on: date
    route: str
    agencies_asked: int
    called_on: date | None  # the call to agencies
    deadline_on: date | None  # the last of the agencies' due dates
    returned: int
    meeting_on: date | None
    recommendation: str | None
    recommendation_sent_on: date | None
    decision: str | None
    decided_on: date | None
    ending: str | None


SQL = """
SELECT c.reference, c.known_as, c.stage, c.registered_on, c.first_told_on, c.route, c.ending,
  (SELECT coalesce(group_concat(name, '; '), '') FROM
    (SELECT name FROM people WHERE case_id = c.id AND is_child = 1 ORDER BY id)) AS children,
  '' AS initials,
  (SELECT count(*) FROM requests WHERE case_id = c.id AND cancelled_on IS NULL) AS agencies_asked,
  (SELECT min(sent_on) FROM requests WHERE case_id = c.id AND cancelled_on IS NULL) AS called_on,
  (SELECT max(due_on) FROM requests WHERE case_id = c.id AND cancelled_on IS NULL) AS deadline_on,
  (SELECT count(DISTINCT request_id) FROM returns
    WHERE case_id = c.id AND is_oral = 0 AND is_partial = 0 AND withdrawn_because = '') AS returned,
  (SELECT max(m.held_on) FROM agenda_items a JOIN meetings m ON m.id = a.meeting_id
    WHERE a.case_id = c.id AND m.cancelled_on IS NULL) AS meeting_on,
  (SELECT course FROM recommendations WHERE case_id = c.id ORDER BY id DESC LIMIT 1) AS recommendation,
  (SELECT max(sent_on) FROM sendings WHERE case_id = c.id) AS recommendation_sent_on,
  (SELECT course FROM decisions WHERE case_id = c.id ORDER BY id DESC LIMIT 1) AS decision,
  (SELECT decided_on FROM decisions WHERE case_id = c.id ORDER BY id DESC LIMIT 1) AS decided_on
FROM cases c
WHERE (:stage IS NULL OR c.stage = :stage) AND (:year IS NULL OR c.year = :year)
ORDER BY c.year, c.number
"""


def answer(asked: Asked, reading: Reading) -> tuple[RegisterRow, ...]:
    given = {"stage": asked.stage.value if asked.stage else None, "year": asked.year}
    rows = fetch_rows(reading.db, RegisterRow, SQL, given)
    return tuple(replace(row, initials="; ".join(map(initials_of, row.children.split("; ")))) for row in rows)
