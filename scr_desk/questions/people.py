"""Everybody on the cases, for finding somebody again."""

from __future__ import annotations

from dataclasses import dataclass

from scr_desk.questions.asked import MaybeOneCase, Reading
from scr_desk.store.case_files import case_id_of
from scr_desk.store.rows import fetch_rows

Asked = MaybeOneCase


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    id: int
    case: str
    is_child: bool
    name: str
    other_names: str
    relationship: str
    born_on: str | None
    died_on: str | None
    nhs_number: str
    joined_later: bool


SQL = """
SELECT p.id, c.reference AS "case", p.is_child, p.name, p.other_names, p.relationship, p.born_on, p.died_on,
  p.nhs_number, p.joined_later
FROM people p JOIN cases c ON c.id = p.case_id WHERE (:case IS NULL OR c.id = :case)
ORDER BY c.year, c.number, p.is_child DESC, p.id
"""


def answer(asked: Asked, reading: Reading) -> tuple[PersonRow, ...]:
    case_id = case_id_of(reading.db, asked.case) if asked.case else None
    return fetch_rows(reading.db, PersonRow, SQL, {"case": case_id})
