"""What waits in the tray, as a person files it: what it answers, what is missing, and who is known already.

Features J4: that a child is known already is shown while importing, before anybody asks. F35: so is a file that came
before. A question of its own beside `tray`, which only lists what arrived.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from scr_desk.domain.case import CaseRef, PaperId
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import read
from scr_desk.domain.forms import CaseForm
from scr_desk.domain.tray import MAIL, TrayPaper, TrayState, arrivals_of
from scr_desk.intake.accepting import Matched, match_return
from scr_desk.questions.asked import MaybeOneCase, Nothing, Reading
from scr_desk.questions.known import Children
from scr_desk.questions.requests import answer as requests_of
from scr_desk.store.rows import fetch, fetch_rows

Asked = Nothing


@dataclass(frozen=True, kw_only=True)
class KnownAs:
    """A case that may be about the same child, and why it looks so."""

    case: str
    why: str


@dataclass(frozen=True, kw_only=True)
class CameWith:
    """A paper that is filed with another: its mail, or what hung on the same mail."""

    id: int
    file: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class CameBefore:
    """When the very same file came first, and the case on which it lies; "" where it was filed on none."""

    id: int
    arrived_on: date
    case: str
    is_aside: bool


@dataclass(frozen=True, kw_only=True)
class ArrivalRow:
    id: int
    file: str
    kind: str
    media_type: str
    arrived_on: date
    part_of: str  # the name of the mail that it came with
    fields: dict[str, Any]
    sources: dict[str, Any]
    gaps: tuple[str, ...]
    warnings: tuple[str, ...]
    request: int | None  # that it answers
    case: str
    agency: str
    matched_by: str
    why_not_matched: str
    known: tuple[KnownAs, ...]
    same_as: CameBefore | None  # the very same file
    came_with: tuple[CameWith, ...] = ()


def answer(asked: Asked, reading: Reading) -> tuple[ArrivalRow, ...]:
    del asked
    arrived = arrivals_of(_waiting(reading))
    children = Children(reading) if any(paper.kind == "case_form" for paper, _ in arrived) else None
    return tuple(_row(paper, also, children, reading) for paper, also in arrived)


def count_to_file(reading: Reading) -> int:
    """How many arrivals wait to be filed: for Today and the badge, the same as the tray shows."""
    sql = "SELECT id, kind, part_of FROM tray WHERE state = ? ORDER BY id"
    return len(arrivals_of(fetch_rows(reading.db, _Waiting, sql, (TrayState.WAITING.value,))))


@dataclass(frozen=True)
class _Waiting:
    id: PaperId
    kind: str
    part_of: PaperId | None


def _waiting(reading: Reading) -> tuple[TrayPaper, ...]:
    return fetch(reading.db, TrayPaper, "state = ?", (TrayState.WAITING.value,))


def arrival_row(paper: TrayPaper, reading: Reading) -> ArrivalRow:
    """One waiting paper with everything that the tray knows of it."""
    also = next((also for one, also in arrivals_of(_waiting(reading)) if one.id == paper.id), ())
    return _row(paper, also, Children(reading) if paper.kind == "case_form" else None, reading)


def _row(paper: TrayPaper, also: tuple[TrayPaper, ...], children: Children | None, reading: Reading) -> ArrivalRow:
    recognised = json.loads(paper.recognised)
    fields = recognised.get("fields", {})
    matched = match_of(paper.kind, fields, reading)
    row = matched.row if isinstance(matched, Matched) else None
    mail = fetch(reading.db, TrayPaper, "id = ?", (paper.part_of,)) if paper.part_of is not None else []
    return ArrivalRow(
        id=paper.id,
        file=paper.name,
        kind=paper.kind,
        media_type=paper.media_type,
        arrived_on=paper.arrived_on,
        part_of=mail[0].name if mail else "",
        fields=fields,
        sources=recognised.get("sources", {}),
        gaps=tuple(recognised.get("gaps", ())),
        warnings=tuple(recognised.get("warnings", ())),
        request=row.id if row else None,
        case=row.case if row else str(fields.get("case_reference") or "") or _case_of_the_rest(paper, reading),
        agency=row.agency_name if row else str(fields.get("agency") or ""),
        matched_by=matched.by if isinstance(matched, Matched) else "",
        why_not_matched=matched if isinstance(matched, str) else "",
        known=_known(fields, children) if children and paper.kind == "case_form" else (),
        same_as=next(iter(fetch_rows(reading.db, CameBefore, SAME, (paper.sha256, paper.id))), None),
        came_with=tuple(CameWith(id=one.id, file=one.name, kind=one.kind) for one in also),
    )


SAME = """
SELECT t.id, t.arrived_on, coalesce(c.reference, '') AS "case", t.state = 'set_aside' AS is_aside
FROM tray t LEFT JOIN papers p ON p.id = t.id LEFT JOIN cases c ON c.id = p.case_id
WHERE t.sha256 = ? AND t.id < ? ORDER BY t.id LIMIT 1
"""
REST = """
SELECT DISTINCT c.reference FROM tray t JOIN papers p ON p.id = t.id JOIN cases c ON c.id = p.case_id
WHERE t.id = :mail OR t.part_of = :mail
"""


def _case_of_the_rest(paper: TrayPaper, reading: Reading) -> str:
    """The case on which the rest of the same mail was filed, where it is one case."""
    mail = paper.part_of or (paper.id if paper.kind == MAIL else None)
    found = reading.db.rows(REST, {"mail": mail}) if mail is not None else []
    return str(found[0][0]) if len(found) == 1 else ""


def match_of(kind: str, fields: dict[str, Any], reading: Reading) -> Matched | str:
    """The request that a paper answers, or the sentence why none could be told."""
    if kind != "agency_return" and not fields.get("request_code"):
        return ""
    try:
        return match_return(fields, lambda case: requests_of(MaybeOneCase(case=CaseRef(case)), reading))
    except RefusedError as error:
        return str(error)


def _known(fields: dict[str, Any], children: Children) -> tuple[KnownAs, ...]:
    """Cases that may hold a child of the form."""
    try:
        form = read(CaseForm, fields, where="form")
    except RefusedError:
        return ()
    return tuple(KnownAs(case=case, why=why) for case, why in children.known(form).items())
