"""The register: a line a case, with the columns that every board's form keeps (`domain.md` §5, Manchester)."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date

from scr_desk.domain.case import CaseId, Stage
from scr_desk.domain.case_clocks import due_beyond_table
from scr_desk.domain.case_file import initials_of
from scr_desk.domain.deadlines import Due
from scr_desk.domain.english_dates import age_span
from scr_desk.domain.fields import asks
from scr_desk.questions.asked import Reading
from scr_desk.questions.days_worked import worked_by
from scr_desk.store.rows import fetch_rows

TARGET = "chair_decides"


@dataclass(frozen=True, kw_only=True)
class Asked:
    stage: Stage | None = asks("Only this stage", default=None)
    year: int | None = asks("Only this year", default=None)
    ids: tuple[CaseId, ...] = asks("Only these, by their numbers", default=())


@dataclass(frozen=True, kw_only=True)
class RegisterRow:
    id: int
    reference: str
    known_as: str
    children: str
    initials: str
    age: str  # at the incident, of the first child, as far as it is known
    stage: Stage
    registered_on: date
    first_told_on: date
    route: str
    framework: str
    born_on: str | None
    incident_on: str | None
    agencies_asked: int
    called_on: date | None  # the call to agencies
    deadline_on: date | None  # the last of the agencies' due dates
    returned: int
    meeting_on: date | None
    recommendation: str | None
    recommendation_sent_on: date | None
    decision: str | None
    decided_on: date | None
    deadline_why: str = ""
    target_on: date | None = None  # by when the Chair is to decide
    target_why: str = ""
    over_target: int = 0  # working days after the target, up to today or the decision
    ending: str | None


SQL = """
SELECT c.id, c.reference, c.known_as, c.stage, c.registered_on, c.first_told_on, c.route, c.framework, c.ending,
  c.incident_on,
  (SELECT coalesce(group_concat(name, '; '), '') FROM
    (SELECT name FROM people WHERE case_id = c.id AND is_child = 1 ORDER BY id)) AS children,
  (SELECT born_on FROM people WHERE case_id = c.id AND is_child = 1 ORDER BY id LIMIT 1) AS born_on,
  '' AS initials, '' AS age,
  (SELECT count(*) FROM requests WHERE case_id = c.id AND cancelled_on IS NULL) AS agencies_asked,
  (SELECT min(sent_on) FROM requests WHERE case_id = c.id AND cancelled_on IS NULL) AS called_on,
  (SELECT max(due_on) FROM requests WHERE case_id = c.id AND cancelled_on IS NULL) AS deadline_on,
  coalesce((SELECT coalesce(nullif(due_why, ''), printed_due_why) FROM requests
    WHERE case_id = c.id AND cancelled_on IS NULL ORDER BY due_on DESC LIMIT 1), '') AS deadline_why,
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
"""
ALL = "ORDER BY c.year, c.number"
THESE = "AND c.id IN (SELECT value FROM json_each(:ids))"


def answer(asked: Asked, reading: Reading) -> tuple[RegisterRow, ...]:
    """The lines in the order of their references, or those asked for by number, in the order asked."""
    given = {"stage": asked.stage.value if asked.stage else None, "year": asked.year}
    if not asked.ids:
        found = fetch_rows(reading.db, RegisterRow, SQL + ALL, given)
    else:
        lines = fetch_rows(reading.db, RegisterRow, SQL + THESE, {**given, "ids": json.dumps(asked.ids)})
        by_id = {line.id: line for line in lines}
        found = tuple(by_id[id_] for id_ in asked.ids if id_ in by_id)
    return _with_what_follows(found, reading)


def _with_what_follows(rows: tuple[RegisterRow, ...], reading: Reading) -> tuple[RegisterRow, ...]:
    """The lines with what is computed and never stored: initials, age, target and how far it is passed."""
    told = dict.fromkeys((row.framework, row.first_told_on) for row in rows)
    targets = {key: _target(*key, reading) for key in told}
    worked = worked_by(min((due.due_on for due in targets.values()), default=reading.today), reading)

    def filled(row: RegisterRow) -> RegisterRow:
        due = targets[row.framework, row.first_told_on]
        target = due.due_on
        is_dropped = row.ending is not None and row.decided_on is None
        until = min(row.decided_on or reading.today, reading.today)
        ages = age_span(row.born_on, row.incident_on) if row.born_on and row.incident_on else None
        return replace(
            row,
            initials="; ".join(map(initials_of, row.children.split("; "))),
            age="" if ages is None else "–".join(str(age) for age in dict.fromkeys(ages)),
            target_on=None if is_dropped else target,
            target_why="" if is_dropped else due.why,
            over_target=worked[until] - worked[target] if until > target and not is_dropped else 0,
        )

    return tuple(map(filled, rows))


def target_of(framework: str, told_on: date, reading: Reading) -> date:
    """By when the Chair is to decide on a case of which the Board was first told that day."""
    return _target(framework, told_on, reading).due_on


def _target(framework: str, told_on: date, reading: Reading) -> Due:
    return due_beyond_table(reading.frameworks[framework], TARGET, told_on, calendar=reading.calendar)
