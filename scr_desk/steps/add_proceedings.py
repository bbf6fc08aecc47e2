"""Note a process that runs beside the case, its contact, and whether it holds disclosure (`domain.md` §3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scr_desk.domain.case import CaseRef, Proceedings
from scr_desk.domain.context import Command, Context, Event, Made, Matter, Outcome
from scr_desk.domain.fields import asks, required_text
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


class ProceedingsKind(StrEnum):
    CHILD_DEATH_REVIEW = "child_death_review"
    INQUEST = "inquest"
    DOMESTIC_HOMICIDE_REVIEW = "domestic_homicide_review"
    SAFEGUARDING_ADULT_REVIEW = "safeguarding_adult_review"
    MAPPA_SERIOUS_CASE_REVIEW = "mappa_serious_case_review"
    MENTAL_HEALTH_HOMICIDE = "mental_health_homicide_investigation"
    POLICE_INVESTIGATION = "police_investigation"
    CRIMINAL_PROCEEDINGS = "criminal_proceedings"
    CARE_PROCEEDINGS = "care_proceedings"
    NHS_SERIOUS_INCIDENT = "nhs_serious_incident"
    DISCIPLINARY = "lado_or_disciplinary"
    COMPLAINT = "complaint"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class AddProceedings(Command):
    case: CaseRef = asks("Case")
    kind: ProceedingsKind = asks("Kind")
    state: str = asks("Stage", default="")
    contact: str = asks("Contact", default="")
    next_on: date | None = asks("Next date", default=None, may_be_ahead=True)
    holds_disclosure: bool = asks("Holds disclosure", default=False)
    is_open: bool = asks("Open", default=True)
    note: str = asks("Note", default="")
    learnt_on: date | None = asks("Learnt of on", default=None, happened=True)


def check(command: AddProceedings, matter: Matter, context: Context) -> None:
    del matter, context
    if command.kind is ProceedingsKind.OTHER:
        required_text(command.state + command.note, "note", "Say which proceedings they are.")


def perform(command: AddProceedings, matter: Matter, context: Context, db: Database) -> Outcome:
    case_id = matter.case.case.id
    made = insert(
        db,
        Proceedings(
            case_id=case_id,
            kind=command.kind.value,
            state=command.state,
            contact=command.contact,
            next_on=command.next_on,
            holds_disclosure=command.holds_disclosure,
            is_open=command.is_open,
            note=command.note,
        ),
    )
    what = command.kind.value.replace("_", " ") + (f", {command.state}" if command.state else "")
    return Outcome(
        happened_on=command.learnt_on or context.today,
        events=(Event(case_id=case_id, facts={"what": what}),),
        made=(Made(kind="proceedings", id=made),),
    )
