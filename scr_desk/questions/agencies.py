"""The directory of agencies as it stands today, with earlier names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.office import agency_name
from scr_desk.questions.asked import Nothing, Reading
from scr_desk.store.case_files import load_office

Asked = Nothing


@dataclass(frozen=True, kw_only=True)
class AgencyRow:
    id: int
    name: str
    earlier_names: tuple[str, ...]
    kind: str
    safeguarding_lead: str
    deputies: tuple[str, ...]
    telephone: str
    address: str
    is_address_secure: bool
    escalation_contact: str
    contracted_services: tuple[str, ...]
    active_from: date | None
    active_until: date | None


def answer(asked: Asked, reading: Reading) -> tuple[AgencyRow, ...]:
    del asked
    office = load_office(reading.db)
    rows = []
    for agency in office.agencies:
        name = agency_name(office, agency.id, reading.today)
        names = [n.name for n in office.agency_names if n.agency_id == agency.id and n.name != name]
        rows.append(
            AgencyRow(
                id=agency.id,
                name=name,
                earlier_names=tuple(names),
                kind=agency.kind,
                safeguarding_lead=agency.safeguarding_lead,
                deputies=agency.deputies,
                telephone=agency.telephone,
                address=agency.address,
                is_address_secure=agency.is_address_secure,
                escalation_contact=agency.escalation_contact,
                contracted_services=agency.contracted_services,
                active_from=agency.active_from,
                active_until=agency.active_until,
            )
        )
    return tuple(rows)
