"""Search as somebody types: references, names, agencies and the texts of papers, best match first.

Every word must be found somewhere in the case or its papers, by its beginning. What else may be typed (phrases,
-without, OR, agency:, a date of birth) stands in `domain/search_words.py`; nothing is an operator of the engine.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from scr_desk.domain.case import CaseRef
from scr_desk.domain.case_file import initials_of
from scr_desk.domain.fields import asks
from scr_desk.questions.asked import Reading
from scr_desk.questions.searched import searched_for
from scr_desk.store.case_files import case_id_of
from scr_desk.store.rows import fetch_rows

MOST = 50


@dataclass(frozen=True, kw_only=True)
class Asked:
    text: str = asks("Words, or the beginnings of words; “words together”, -without, OR, agency:, name:, stage:, a day")
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
    initials: str = ""  # of the children


CASE = """c.reference AS "case", c.known_as, c.stage,
  (SELECT coalesce(group_concat(name, '; '), '') FROM
    (SELECT name FROM people WHERE case_id = c.id AND is_child = 1 ORDER BY id)) AS initials"""
IN_CASES = """
SELECT {case}, snippet(search, -1, '[', ']', '…', 12) AS excerpt, '' AS paper
FROM search JOIN cases c ON c.id = search.rowid WHERE search MATCH :all AND (:case IS NULL OR c.id = :case) AND {also}
ORDER BY rank LIMIT :most
"""
IN_PAPERS = """
SELECT {case}, snippet(search_papers, -1, '[', ']', '…', 12) AS excerpt, p.name AS paper
FROM search_papers JOIN papers p ON p.id = search_papers.rowid JOIN cases c ON c.id = p.case_id
WHERE search_papers MATCH :all AND (:case IS NULL OR c.id = :case) AND {also} ORDER BY rank LIMIT :most
"""
ACROSS = """
SELECT {case}, '' AS excerpt, '' AS paper
FROM cases c WHERE {also} AND (:case IS NULL OR c.id = :case) ORDER BY c.year DESC, c.number DESC LIMIT :most
"""


def answer(asked: Asked, reading: Reading) -> tuple[Hit, ...]:
    searched = searched_for(asked.text)
    most = max(1, min(asked.most, 1000))
    if not searched.conditions:
        return ()
    given: dict[str, Any] = {"all": searched.text, "most": most, "case": None}
    if asked.case is not None:
        given["case"] = case_id_of(reading.db, asked.case)
    every = " AND ".join(searched.conditions)
    # Of words alone it is enough that one text holds them all; only what else is asked for is asked of the case.
    also, values = ("1", {}) if searched.is_plain else (every, searched.values)
    if asked.names_only and searched.text:
        names = {**given, **values, "all": f"{{reference people}} : ({searched.text})"}
        return _with_initials(fetch_rows(reading.db, Hit, IN_CASES.format(case=CASE, also=also), names))
    found: dict[str, Hit] = {}
    for sql in (IN_CASES, IN_PAPERS) if searched.text else ():
        for hit in fetch_rows(reading.db, Hit, sql.format(case=CASE, also=also), given | values):
            found.setdefault(hit.case, hit)
    if len(found) < most and not (searched.is_plain and searched.words < 2):  # noqa: PLR2004 - one text held it
        for hit in fetch_rows(reading.db, Hit, ACROSS.format(case=CASE, also=every), given | searched.values):
            found.setdefault(hit.case, hit)
    return _with_initials(tuple(found.values())[:most])


def _with_initials(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The initials in place of the names: an answer to a search spells no child's name out."""
    return tuple(
        replace(hit, initials="; ".join(map(initials_of, hit.initials.split("; "))) if hit.initials else "")
        for hit in hits
    )
