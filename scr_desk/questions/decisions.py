"""The register of the Chair's decisions, superseded ones included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.fields import asks
from scr_desk.questions.asked import Reading
from scr_desk.store.rows import fetch_rows


@dataclass(frozen=True, kw_only=True)
class Asked:
    latest: int | None = asks("Only the latest so many, the last first", default=None)


@dataclass(frozen=True, kw_only=True)
class DecisionRow:
    id: int
    case: str
    decided_by: str
    decided_as: str
    decided_on: date
    course: str
    other_review: str
    reasons: str
    recommended: str | None
    departs_because: str
    assessment: str
    against_criteria_reasons: str
    supersedes: int | None
    superseded_by: int | None
    seal: str


SQL = """
SELECT d.id, c.reference AS "case", d.decided_by, d.decided_as, d.decided_on, d.course, d.other_review, d.reasons,
  r.course AS recommended, d.departs_because, d.assessment, d.against_criteria_reasons, d.supersedes,
  (SELECT min(later.id) FROM decisions later WHERE later.case_id = d.case_id AND later.supersedes = d.id)
    AS superseded_by, d.seal
FROM decisions d JOIN cases c ON c.id = d.case_id LEFT JOIN recommendations r ON r.id = d.recommendation_id
"""


def answer(asked: Asked, reading: Reading) -> tuple[DecisionRow, ...]:
    if asked.latest is None:
        return fetch_rows(reading.db, DecisionRow, f"{SQL} ORDER BY d.decided_on, d.id")
    latest = f"{SQL} ORDER BY d.decided_on DESC, d.id DESC LIMIT ?"
    return fetch_rows(reading.db, DecisionRow, latest, (max(1, asked.latest),))
