"""Add an agency to the directory (`domain.md` §8). Several GP practices or schools are agencies of one kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.agency import Agency, AgencyId, AgencyName
from scr_desk.domain.context import Command, Context, Made, Matter, Outcome
from scr_desk.domain.directory import refuse_name_in_use
from scr_desk.domain.fields import asks, required_text
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


@dataclass(frozen=True, kw_only=True)
class AddAgency(Command):
    name: str = asks("Name")
    kind: str = asks("Kind", default="other")
    safeguarding_lead: str = asks("Safeguarding lead", default="")
    deputies: tuple[str, ...] = asks("Deputies", default=())
    telephone: str = asks("Telephone", default="")
    address: str = asks("Address", default="")
    is_address_secure: bool = asks("The address is secure", default=False)
    escalation_contact: str = asks("Escalation contact", default="")
    contracted_services: tuple[str, ...] = asks("Contracted services", default=())
    active_from: date | None = asks("Active from", default=None, may_be_ahead=True)
    note: str = asks("Note", default="")


def check(command: AddAgency, matter: Matter, context: Context) -> None:
    required_text(command.name, "name", "Give the agency's name.")
    refuse_name_in_use(matter.office, command.name, day=command.active_from or context.today)


def perform(command: AddAgency, matter: Matter, context: Context, db: Database) -> Outcome:
    del matter
    agency = Agency(
        kind=command.kind,
        safeguarding_lead=command.safeguarding_lead,
        deputies=command.deputies,
        telephone=command.telephone,
        address=command.address,
        is_address_secure=command.is_address_secure,
        escalation_contact=command.escalation_contact,
        contracted_services=command.contracted_services,
        active_from=command.active_from,
        note=command.note,
    )
    made = AgencyId(insert(db, agency))
    insert(db, AgencyName(agency_id=made, name=command.name, from_on=command.active_from))
    return Outcome(
        happened_on=context.today, made=(Made(kind="agency", id=made, reference=command.name),), subjects=("office",)
    )
