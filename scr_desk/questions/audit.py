"""The audit chain's entries: who did, saw or exported what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scr_desk.domain.fields import asks
from scr_desk.questions.asked import Reading
from scr_desk.store.rows import fetch_rows

MOST_WORDS = 10
MEETING = "meeting of "  # what a meeting is known by, before its day
# Steps are kept by their names, the rest as what was done: shown alike, and found by either word.
AS_A_STEP = {
    "seen": "see", "printed": "print", "exported": "export", "changed": "change", "restored": "restore",
    "enrolled": "enrol", "founded": "found", "began": "begin", "made": "make", "removed": "remove",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Asked:
    after: int = asks("Only entries after this number", default=0)
    subject: str | None = asks("Only this subject, such as case:12", default=None)
    text: str = asks("Only entries with these words in what was done, by whom or to what", default="")
    latest: int | None = asks("Only the latest so many, the last first", default=None)


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
    about: str | None = None  # the subject as people know it: a case by its reference


SQL = """
SELECT seq, at, person, action, subject, before_hash, after_hash, previous, hash,
  CASE WHEN subject GLOB 'case:*' THEN (SELECT reference FROM cases WHERE id = CAST(substr(subject, 6) AS INTEGER))
    WHEN subject GLOB 'meeting:*' THEN (SELECT 'meeting of ' || held_on FROM meetings
      WHERE id = CAST(substr(subject, 9) AS INTEGER)) ELSE subject END AS about
FROM audit WHERE seq > :after AND (:subject IS NULL OR subject = :subject)
"""
_FIRST_WORD = "substr(action, 1, instr(action || ' ', ' ') - 1)"
_WHEN = "".join(f" WHEN '{done}' THEN '{step}'" for done, step in AS_A_STEP.items())
_SHOWN = f"CASE {_FIRST_WORD}{_WHEN} ELSE '' END"
_ALL = (
    f"lower(replace(action, '_', ' ') || ' ' || {_SHOWN} || ' ' || person || ' ' || at || ' ' || coalesce(about, ''))"
)
WORDS = f"AND instr({_ALL}, {{}}) > 0"


def answer(asked: Asked, reading: Reading) -> tuple[AuditRow, ...]:
    words = asked.text.casefold().split()[:MOST_WORDS]
    given: dict[str, Any] = {"after": asked.after, "subject": asked.subject}
    given |= {f"w{number}": word for number, word in enumerate(words)}
    sql = f"SELECT * FROM ({SQL}) WHERE 1 {' '.join(WORDS.format(f':w{n}') for n in range(len(words)))}"  # noqa: S608
    if asked.latest is None:
        return fetch_rows(reading.db, AuditRow, f"{sql} ORDER BY seq", given)
    given["latest"] = max(1, asked.latest)
    return fetch_rows(reading.db, AuditRow, f"{sql} ORDER BY seq DESC LIMIT :latest", given)
