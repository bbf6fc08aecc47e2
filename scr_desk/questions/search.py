"""Search as somebody types: references, names, agencies and texts, best match first."""

from __future__ import annotations

from dataclasses import dataclass

from scr_desk.domain.fields import asks
from scr_desk.domain.folding import folded
from scr_desk.questions.asked import Reading
from scr_desk.store.rows import fetch_rows

MOST = 50
LONGEST, MOST_WORDS = 1000, 20  # of what is typed: the engine's own grammar has an end


@dataclass(frozen=True, kw_only=True)
class Asked:
    text: str = asks("Words, or the beginnings of words")
    most: int = asks("How many at the most", default=MOST)


@dataclass(frozen=True, kw_only=True)
class Hit:
    case: str
    known_as: str
    stage: str
    excerpt: str


SQL = """
SELECT c.reference AS "case", c.known_as, c.stage, snippet(search, -1, '[', ']', '…', 12) AS excerpt
FROM search JOIN cases c ON c.id = search.rowid WHERE search MATCH ? ORDER BY rank LIMIT ?
"""


def answer(asked: Asked, reading: Reading) -> tuple[Hit, ...]:
    query = words_to_query(asked.text)
    if not query:
        return ()
    return fetch_rows(reading.db, Hit, SQL, (query, max(1, min(asked.most, 1000))))


def words_to_query(text: str) -> str:
    """Every word must be there, the last one as it is being typed; nothing typed is read as an operator."""
    words = "".join(c if c.isalnum() else " " for c in text[:LONGEST]).split()[:MOST_WORDS]
    spellings = [dict.fromkeys((word, *folded(word).split())) for word in words]
    return " AND ".join("(" + " OR ".join(f'"{spelling}"*' for spelling in each) + ")" for each in spellings)
