"""Change an agency of the directory: a new safeguarding lead, a new name from a day on, or the day it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from scr_desk.domain.agency import Agency, AgencyId, AgencyName
from scr_desk.domain.context import Command, Context, Matter, Outcome
from scr_desk.domain.directory import refuse_name_in_use
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert, update

PLAIN = (
    "kind",
    "safeguarding_lead",
    "deputies",
    "telephone",
    "address",
    "is_address_secure",
    "escalation_contact",
    "contracted_services",
    "active_until",
    "note",
)


@dataclass(frozen=True, kw_only=True)
class ChangeAgency(Command):
    agency: AgencyId = asks("Agency")
    name: str | None = asks("New name", default=None)
    name_from: date | None = asks("New name from", default=None, may_be_ahead=True)
    kind: str | None = asks("Kind", default=None)
    safeguarding_lead: str | None = asks("Safeguarding lead", default=None)
    deputies: tuple[str, ...] | None = asks("Deputies", default=None)
    telephone: str | None = asks("Telephone", default=None)
    address: str | None = asks("Address", default=None)
    is_address_secure: bool | None = asks("The address is secure", default=None)
    escalation_contact: str | None = asks("Escalation contact", default=None)
    contracted_services: tuple[str, ...] | None = asks("Contracted services", default=None)
    active_until: date | None = asks("Active until", default=None, may_be_ahead=True)
    note: str | None = asks("Note", default=None)


def check(command: ChangeAgency, matter: Matter, context: Context) -> None:
    if not any(agency.id == command.agency for agency in matter.office.agencies):
        raise RefusedError(f"There is no agency {command.agency} in the directory.", field="agency")
    if command.name is None and all(getattr(command, name) is None for name in PLAIN):
        raise RefusedError("Say what changes: a field of the agency and its new value.", field="agency")
    if command.name is not None:
        required_text(command.name, "name", "Give the agency's new name.")
        day = command.name_from or context.today
        refuse_name_in_use(matter.office, command.name, day=day, besides=command.agency)


def perform(command: ChangeAgency, matter: Matter, context: Context, db: Database) -> Outcome:
    changes = {name: getattr(command, name) for name in PLAIN if getattr(command, name) is not None}
    if changes:
        update(db, Agency, command.agency, **changes)
    if command.name is not None:
        from_on = command.name_from or context.today
        for old in matter.office.agency_names:
            if old.agency_id == command.agency and old.until_on is None:
                update(db, AgencyName, old.id, until_on=from_on - timedelta(days=1))
        insert(db, AgencyName(agency_id=command.agency, name=command.name, from_on=from_on))
    return Outcome(happened_on=context.today, subjects=("office",))
