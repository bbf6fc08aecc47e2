"""The timeline of a case: what happened, when, when it was entered, by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from scr_desk.questions.asked import OneCase, Reading
from scr_desk.store.case_files import case_id_of
from scr_desk.store.rows import fetch_rows

Asked = OneCase


@dataclass(frozen=True, kw_only=True)
class TimelineRow:
    happened_on: date
    entered_at: datetime
    person: str
    step: str
    sentence: str
    entry: int


def answer(asked: Asked, reading: Reading) -> tuple[TimelineRow, ...]:
    """In the order in which it was entered: a line entered late shows by its two dates."""
    sql = "SELECT happened_on, entered_at, person, step, sentence, entry FROM timeline WHERE case_id = ? ORDER BY id"
    return fetch_rows(reading.db, TimelineRow, sql, (case_id_of(reading.db, asked.case),))
