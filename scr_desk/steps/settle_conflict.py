"""Settle a fact that two referrals state differently: one account stands, the other stays on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scr_desk.domain.case import Case, CaseRef, Conflict, Person
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.store.connection import Database
from scr_desk.store.rows import update


class Account(StrEnum):
    ON_CASE = "on_case"
    ON_REFERRAL = "on_referral"


@dataclass(frozen=True, kw_only=True)
class SettleConflict(Command):
    case: CaseRef = asks("Case")
    conflict: int = asks("The conflict's number")
    stands: Account = asks("Which account stands")
    reason: str = asks("How it was settled")
    settled_on: date | None = asks("Settled on", default=None, happened=True)


def check(command: SettleConflict, matter: Matter, context: Context) -> None:
    del context
    required_text(command.reason, "reason", "Say how it was settled.")
    if not any(c.id == command.conflict and c.settled_on is None for c in matter.case.conflicts):
        raise RefusedError("There is no open conflict of that number on the case.", field="conflict")


def perform(command: SettleConflict, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.settled_on or context.today
    conflict = next(c for c in matter.case.conflicts if c.id == command.conflict)
    value = conflict.on_case if command.stands is Account.ON_CASE else conflict.on_referral
    if command.stands is Account.ON_REFERRAL:
        record, id_ = (Person, int(conflict.person_id)) if conflict.person_id else (Case, int(conflict.case_id))
        update(db, record, id_, **{conflict.field: value})
    update(db, Conflict, conflict.id, settled_on=on, settled_as=value, settled_because=command.reason)
    facts = {"field": conflict.field.replace("_", " "), "reason": command.reason}
    return Outcome(happened_on=on, events=(Event(case_id=matter.case.case.id, facts=facts),))
