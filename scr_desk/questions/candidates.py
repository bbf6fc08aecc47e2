"""Whom to ask about a case: every agency of the directory, and which of them the case itself names.

A proposal only: nobody is asked before a person has ticked the names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scr_desk.domain.agency import Agency
from scr_desk.domain.case_file import CaseFile, not_asked_about
from scr_desk.domain.directory import find_agency
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.office import OfficeFile, agency_name, is_within
from scr_desk.questions.asked import OneCase, Reading, case_of
from scr_desk.store.case_files import load_office

Asked = OneCase


@dataclass(frozen=True, kw_only=True)
class CandidateRow:
    """`why`: why it is proposed, "" when it is not; `not_asked_about`: people it was never asked about."""

    agency: int
    name: str
    kind: str
    telephone: str
    is_asked: bool
    not_asked_about: tuple[str, ...]
    why: str


def answer(asked: Asked, reading: Reading) -> tuple[CandidateRow, ...]:
    """Those that are proposed first, then the others as the directory has them."""
    file, office = case_of(asked, reading), load_office(reading.db)
    named = dict(_named(file, office, reading))
    active = [a for a in office.agencies if is_within(reading.today, a.active_from, a.active_until)]
    rows = [_row(file, agency, agency_name(office, agency.id, reading.today), named) for agency in active]
    return tuple(sorted(rows, key=lambda row: not row.why))


def _named(file: CaseFile, office: OfficeFile, reading: Reading) -> Iterator[tuple[int, str]]:
    """The agencies named on the form, and the referrer's own, found in the directory by their names."""
    for referral in file.referrals:
        yield from _found(office, referral.referrer_agency, "made the referral", reading)
    for name in file.case.agencies_named:
        yield from _found(office, name, "named on the form", reading)


def _found(office: OfficeFile, name: str, why: str, reading: Reading) -> Iterator[tuple[int, str]]:
    if name.strip():
        try:
            yield find_agency(office, name, reading.today).id, why
        except RefusedError:
            return  # no agency of that name, or several: the person chooses


def _row(file: CaseFile, agency: Agency, name: str, named: dict[int, str]) -> CandidateRow:
    is_asked = any(request.agency_id == agency.id for request in file.live_requests)
    missing = tuple(p.name or p.relationship for p in not_asked_about(file, agency.id))
    why = f"not asked about {', '.join(missing)}" if missing else "" if is_asked else named.get(agency.id, "")
    return CandidateRow(
        agency=agency.id,
        name=name,
        kind=agency.kind,
        telephone=agency.telephone,
        is_asked=is_asked,
        not_asked_about=missing,
        why=why,
    )
