"""The audit chain's entries: who did, saw or exported what, and when."""

from __future__ import annotations

from dataclasses import dataclass

from scr_desk.domain.fields import asks
from scr_desk.questions.asked import Reading
from scr_desk.store.rows import fetch_rows


@dataclass(frozen=True, kw_only=True)
class Asked:
    after: int = asks("Only entries after this number", default=0)
    subject: str | None = asks("Only this subject, such as case:12", default=None)


@dataclass(frozen=True, kw_only=True)
class AuditRow:
    seq: int
    at: str
    person: str
    action: str
    subject: str
    before_hash: str
    after_hash: str
    previous: str
    hash: str


SQL = """
SELECT seq, at, person, action, subject, before_hash, after_hash, previous, hash FROM audit
WHERE seq > :after AND (:subject IS NULL OR subject = :subject) ORDER BY seq
"""


def answer(asked: Asked, reading: Reading) -> tuple[AuditRow, ...]:
    return fetch_rows(reading.db, AuditRow, SQL, {"after": asked.after, "subject": asked.subject})
