"""Search as somebody types: references, names, agencies and the texts of papers, best match first.

Every word must be found somewhere in the case or its papers, by its beginning; words between quotation marks must
stand together. Nothing that is typed is read as an operator of the engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scr_desk.domain.case import CaseRef
from scr_desk.domain.fields import asks
from scr_desk.domain.folding import folded
from scr_desk.questions.asked import Reading
from scr_desk.store.case_files import case_id_of
from scr_desk.store.rows import fetch_rows

MOST = 50
LONGEST, MOST_WORDS = 1000, 20  # of what is typed: the engine's own grammar has an end
NUMBER_DIGITS = 3  # "16" finds CFC/2015/016


@dataclass(frozen=True, kw_only=True)
class Asked:
    text: str = asks("Words, or the beginnings of words; “words together”")
    most: int = asks("How many at the most", default=MOST)
    case: CaseRef | None = asks("Only this case", default=None)
    names_only: bool = asks("Only references and names, not the texts", default=False)


@dataclass(frozen=True, kw_only=True)
class Hit:
    case: str
    known_as: str
    stage: str
    excerpt: str
    paper: str = ""  # the name of the paper in which it stands, where it does


# The cases in which one word stands, in themselves or in one of their papers.
HOLDS = (
    "SELECT rowid FROM search WHERE search MATCH {0} UNION ALL"
    " SELECT p.case_id FROM search_papers s JOIN papers p ON p.id = s.rowid WHERE s.search_papers MATCH {0}"
)
IN_CASES = """
SELECT c.reference AS "case", c.known_as, c.stage, snippet(search, -1, '[', ']', '…', 12) AS excerpt, '' AS paper
FROM search JOIN cases c ON c.id = search.rowid WHERE search MATCH :all AND (:case IS NULL OR c.id = :case)
ORDER BY rank LIMIT :most
"""
IN_PAPERS = """
SELECT c.reference AS "case", c.known_as, c.stage, snippet(search_papers, -1, '[', ']', '…', 12) AS excerpt,
  p.name AS paper
FROM search_papers JOIN papers p ON p.id = search_papers.rowid JOIN cases c ON c.id = p.case_id
WHERE search_papers MATCH :all AND (:case IS NULL OR c.id = :case) ORDER BY rank LIMIT :most
"""
ACROSS = """
SELECT c.reference AS "case", c.known_as, c.stage, '' AS excerpt, '' AS paper
FROM cases c WHERE {} AND (:case IS NULL OR c.id = :case) ORDER BY c.year DESC, c.number DESC LIMIT :most
"""


def answer(asked: Asked, reading: Reading) -> tuple[Hit, ...]:
    queries = queries_of(asked.text)
    most = max(1, min(asked.most, 1000))
    if not queries:
        return ()
    given: dict[str, Any] = {"all": " AND ".join(queries), "most": most, "case": None}
    if asked.case is not None:
        given["case"] = case_id_of(reading.db, asked.case)
    if asked.names_only:
        names = {**given, "all": f"{{reference people}} : ({given['all']})"}
        return fetch_rows(reading.db, Hit, IN_CASES, names)
    found = {hit.case: hit for hit in fetch_rows(reading.db, Hit, IN_CASES, given)}
    for hit in fetch_rows(reading.db, Hit, IN_PAPERS, given):
        found.setdefault(hit.case, hit)
    if len(found) < most and len(queries) > 1:
        each = {f"q{number}": query for number, query in enumerate(queries)}
        across = ACROSS.format(" AND ".join(f"c.id IN ({HOLDS.format(':' + name)})" for name in each))
        for hit in fetch_rows(reading.db, Hit, across, given | each):
            found.setdefault(hit.case, hit)
    return tuple(found.values())[:most]


def queries_of(text: str) -> tuple[str, ...]:
    """What each typed word or phrase asks of the index: any of its spellings, by its beginning."""
    return tuple(
        "(" + " OR ".join(f'"{spelling}"*' for spelling in dict.fromkeys(spellings)) + ")"
        for spellings in list(_asked_for(text[:LONGEST]))[:MOST_WORDS]
    )


def _asked_for(text: str) -> Iterator[tuple[str, ...]]:
    """The spellings of each word; what stands between two quotation marks is one phrase."""
    parts = text.replace("“", '"').replace("”", '"').split('"')
    for at, part in enumerate(parts):
        is_phrase = at % 2 == 1 and at < len(parts) - 1
        words = _words(part)
        for asked in [" ".join(words)] if is_phrase and words else words:
            padded = (asked.zfill(NUMBER_DIGITS),) if asked.isascii() and asked.isdigit() else ()
            yield (asked, " ".join(_words(folded(asked))) or asked, *padded)


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text).split()
