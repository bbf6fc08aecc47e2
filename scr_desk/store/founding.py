"""The first contents of a store: the office's settings and the starting directory of agencies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scr_desk.domain.agency import Agency, AgencyId, AgencyName
from scr_desk.domain.office import Office, OfficeHolder, OfficeName
from scr_desk.domain.plain import canonical_json
from scr_desk.store.case_files import load_office
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


def found_office(
    db: Database, office: Office, holders: Mapping[OfficeName, str], directory: Sequence[Mapping[str, Any]]
) -> None:
    """Write the office, who holds its offices (since before the store was made), and the agencies it may ask."""
    insert(db, office)
    for name, person in holders.items():
        if person:
            insert(db, OfficeHolder(office=name, name=person))
    for entry in directory:
        services = tuple(entry.get("contracted_services", ()))
        agency = AgencyId(insert(db, Agency(kind=entry["kind"], contracted_services=services)))
        insert(db, AgencyName(agency_id=agency, name=entry["name"]))


def office_state(db: Database) -> bytes:
    return canonical_json(load_office(db))
