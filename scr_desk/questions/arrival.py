"""One waiting return against one request: what would be recorded, what could not be taken, who was asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scr_desk.domain.case import CaseRef
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks
from scr_desk.domain.tray import TrayPaper
from scr_desk.intake.accepting import Matched, return_from_fields
from scr_desk.questions.arrivals import ArrivalRow, arrival_row
from scr_desk.questions.asked import MaybeOneCase, Reading
from scr_desk.questions.requests import PersonAsked, RequestRow
from scr_desk.questions.requests import answer as requests_of
from scr_desk.store.case_files import OPEN_CASES
from scr_desk.store.rows import fetch, fetch_rows

BY_HAND = "chosen by hand"
MOST = 400  # requests that are offered


@dataclass(frozen=True, kw_only=True)
class Asked:
    tray: int = asks("Paper in the tray")
    request: int | None = asks("The request that it answers, where not the one matched", default=None)


@dataclass(frozen=True, kw_only=True)
class OpenRequest:
    """A request that a return may answer."""

    id: int
    case: str
    agency: str
    standing: int | None  # the return that counts now; one that comes after it corrects it


# Of more than a person could choose from: the one that is answered, those of the case that the paper names, and those
# from which nothing whole has come, the last sent first.
OFFERED = f"""
SELECT r.id, c.reference AS "case", r.agency_name AS agency,
  (SELECT t.id FROM returns t WHERE t.case_id = r.case_id AND t.request_id = r.id AND t.withdrawn_because = ''
    AND NOT EXISTS (SELECT 1 FROM returns s WHERE s.supersedes = t.id) ORDER BY t.id DESC LIMIT 1) AS standing
FROM requests r JOIN cases c ON c.id = r.case_id WHERE r.id IN (
  SELECT r.id FROM requests r JOIN cases c ON c.id = r.case_id
  WHERE r.sent_on IS NOT NULL AND r.cancelled_on IS NULL AND c.id IN ({OPEN_CASES})
  ORDER BY r.id = :request DESC, c.reference = :case DESC, EXISTS (SELECT 1 FROM returns t WHERE t.request_id = r.id
    AND t.is_oral = 0 AND t.is_partial = 0 AND t.withdrawn_because = ''), r.sent_on DESC, r.id
  LIMIT :most)
ORDER BY c.id, r.id
"""  # noqa: S608 - our own words
ITS_CASE = f"""
SELECT c.reference FROM requests r JOIN cases c ON c.id = r.case_id WHERE r.id = ? AND c.id IN ({OPEN_CASES})
"""  # noqa: S608 - our own words


@dataclass(frozen=True, kw_only=True)
class Arrival:
    paper: ArrivalRow
    request: int | None
    requests: tuple[OpenRequest, ...]  # that a return may answer, for a person to choose from
    people: tuple[PersonAsked, ...]
    services: tuple[str, ...]
    given: dict[str, Any]  # the fields of record_return, as recognised
    not_taken: tuple[str, ...]


def answer(asked: Asked, reading: Reading) -> Arrival:
    papers = fetch(reading.db, TrayPaper, "id = ?", (asked.tray,))
    if not papers:
        raise RefusedError(f"There is no paper {asked.tray} in the tray.", field="tray")
    paper = arrival_row(papers[0], reading)
    row = _row(asked.request or paper.request, reading)
    given, not_taken = _given(paper, row, reading)
    return Arrival(
        paper=paper,
        request=row.id if row else None,
        requests=_offered(paper, row, reading) if paper.kind == "agency_return" else (),
        people=row.people if row else (),
        services=row.services if row else (),
        given=given,
        not_taken=not_taken,
    )


def _row(request: int | None, reading: Reading) -> RequestRow | None:
    """The request that is answered, if its case is open."""
    case = reading.db.value(ITS_CASE, (request,))
    rows = requests_of(MaybeOneCase(case=CaseRef(case)), reading) if case else ()
    return next((one for one in rows if one.id == request), None)


def _offered(paper: ArrivalRow, row: RequestRow | None, reading: Reading) -> tuple[OpenRequest, ...]:
    named = {"request": row.id if row else None, "case": row.case if row else paper.case}
    return fetch_rows(reading.db, OpenRequest, OFFERED, {**named, "most": MOST})


def _given(paper: ArrivalRow, row: Any, reading: Reading) -> tuple[dict[str, Any], tuple[str, ...]]:
    if row is None:
        return {}, ()
    try:
        return return_from_fields(paper.fields, Matched(row, BY_HAND), tray=paper.id, today=reading.today)
    except RefusedError as error:
        return {}, (str(error)[:1].upper() + str(error)[1:],)
