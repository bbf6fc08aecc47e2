"""One waiting return against one request: what would be recorded, what could not be taken, who was asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks
from scr_desk.domain.tray import TrayPaper
from scr_desk.intake.accepting import Matched, return_from_fields
from scr_desk.questions.arrivals import ArrivalRow, arrival_row
from scr_desk.questions.asked import MaybeOneCase, Reading
from scr_desk.questions.requests import PersonAsked
from scr_desk.questions.requests import answer as requests_of
from scr_desk.store.rows import fetch

BY_HAND = "chosen by hand"


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


STANDING = """
SELECT r.id FROM returns r WHERE r.request_id = ? AND r.withdrawn_because = ''
AND NOT EXISTS (SELECT 1 FROM returns s WHERE s.supersedes = r.id) ORDER BY r.id DESC LIMIT 1
"""


@dataclass(frozen=True, kw_only=True)
class Arrival:
    paper: ArrivalRow
    request: int | None
    requests: tuple[OpenRequest, ...]
    people: tuple[PersonAsked, ...]
    services: tuple[str, ...]
    given: dict[str, Any]  # the fields of record_return, as recognised
    not_taken: tuple[str, ...]


def answer(asked: Asked, reading: Reading) -> Arrival:
    papers = fetch(reading.db, TrayPaper, "id = ?", (asked.tray,))
    if not papers:
        raise RefusedError(f"There is no paper {asked.tray} in the tray.", field="tray")
    paper = arrival_row(papers[0], reading)
    rows = requests_of(MaybeOneCase(), reading)
    wanted = asked.request or paper.request
    row = next((one for one in rows if one.id == wanted), None)
    given, not_taken = _given(paper, row, reading)
    return Arrival(
        paper=paper,
        request=row.id if row else None,
        requests=tuple(
            OpenRequest(
                id=one.id, case=one.case, agency=one.agency_name, standing=reading.db.value(STANDING, (one.id,))
            )
            for one in rows
            if one.sent_on and one.state != "cancelled"
        ),
        people=row.people if row else (),
        services=row.services if row else (),
        given=given,
        not_taken=not_taken,
    )


def _given(paper: ArrivalRow, row: Any, reading: Reading) -> tuple[dict[str, Any], tuple[str, ...]]:
    if row is None:
        return {}, ()
    try:
        return return_from_fields(paper.fields, Matched(row, BY_HAND), tray=paper.id, today=reading.today)
    except RefusedError as error:
        return {}, (str(error)[:1].upper() + str(error)[1:],)
