"""Open a case on which no form has come yet: by notification, child death review, or another way, named.

`domain.md` §1 step 2: a case may open with no form; forms that arrive later attach to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.answers import Answer
from scr_desk.domain.case import CaseId, Referral, Route
from scr_desk.domain.context import Command, Context, Event, Made, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import PartialDate, asks, required_text
from scr_desk.domain.forms import ARRIVAL_ROUTES, ARRIVAL_WORDS, Arrival, CaseForm, ChildOnForm, FamilyOnForm
from scr_desk.store import cases
from scr_desk.store.connection import Database


@dataclass(frozen=True, kw_only=True)
class ReceiveNotification(Command):
    told_by: str = asks("From whom", name="from")
    told_on: date = asks("Told on", happened=True)
    children: tuple[ChildOnForm, ...] = asks("Child or children")
    kind: Arrival = asks("In which way", default=Arrival.NOTIFICATION)
    family: tuple[FamilyOnForm, ...] = asks("Family", default=())
    incident_on: PartialDate | None = asks("Date of the incident", default=None)
    what_happened: str = asks("What happened", default="")
    died: Answer | None = asks("Has the child died?", default=None)
    seriously_harmed: Answer | None = asks("Has the child been seriously harmed?", default=None)
    abuse_or_neglect: Answer | None = asks("Is abuse or neglect known or suspected?", default=None)
    agencies: tuple[str, ...] = asks("Agencies known to be involved", default=())
    authority_aware_on: date | None = asks("The authority became aware on", default=None)
    notification_on: date | None = asks("The authority notified Ofsted on", default=None)
    reference: str = asks("The notification's reference", default="")
    known_as: str = asks("Known as", default="")


def check(command: ReceiveNotification, matter: Matter, context: Context) -> None:
    del matter, context
    required_text(command.told_by, "from", "Say who told the Board.")
    if not command.children:
        raise RefusedError("Name at least one child, as far as it is known: even “unborn” will do.", field="children")
    aware = command.authority_aware_on
    if aware is not None and aware > (command.notification_on or command.told_on):
        raise RefusedError("The authority told of it before it became aware?", field="authority_aware_on")


def perform(command: ReceiveNotification, matter: Matter, context: Context, db: Database) -> Outcome:
    form = CaseForm(
        children=command.children,
        family=command.family,
        incident_on=command.incident_on,
        what_happened=command.what_happened,
        died=command.died,
        seriously_harmed=command.seriously_harmed,
        abuse_or_neglect=command.abuse_or_neglect,
        agencies=command.agencies,
    )
    office = matter.office.office
    cases.require_known_routes(form.children, (), context.frameworks[office.framework])
    route = ARRIVAL_ROUTES.get(command.kind, Route.OTHER)
    known = cases.known_elsewhere(db, form)
    case = cases.open_case(
        db,
        form,
        prefix=office.prefix,
        framework=office.framework,
        route=route,
        registered_on=command.told_on,
        told_on=command.told_on,
        known_as=command.known_as,
    )
    children = cases.add_people(db, case.id, children=form.children, family=form.family, added_on=command.told_on)
    cases.add_answers(db, case.id, form, children, source=ARRIVAL_WORDS[command.kind], answered_on=command.told_on)
    cases.add_referral(db, _referral(command, case.id, route), form)
    return Outcome(
        happened_on=command.told_on,
        events=(Event(case_id=case.id, facts={"who": command.told_by, "what": ARRIVAL_WORDS[command.kind]}),),
        made=(Made(kind="case", id=case.id, reference=case.reference),),
        warnings=(
            *(f"Already known? {reference} holds {why}." for reference, why in known),
            *cases.oddities(form, today=context.today),
        ),
    )


def _referral(command: ReceiveNotification, case_id: CaseId, route: Route) -> Referral:
    return Referral(
        case_id=case_id,
        kind=command.kind.value,
        told_by=command.told_by,
        told_on=command.told_on,
        route=route,
        authority_aware_on=command.authority_aware_on,
        notification_on=command.notification_on,
        notification_reference=command.reference,
    )
