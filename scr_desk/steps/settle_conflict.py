"""Settle a fact that two referrals state differently: one account stands, the other stays on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scr_desk.domain.case import Case, CaseRef, Conflict, CriterionAnswer, Person
from scr_desk.domain.case_file import CaseFile, require_told
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert, update


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
    required_text(command.reason, "reason", "Say how it was settled.")
    if not any(c.id == command.conflict and c.settled_on is None for c in matter.case.conflicts):
        raise RefusedError("There is no open conflict of that number on the case.", field="conflict")
    require_told(matter.case, command.settled_on or context.today, field="settled_on")


def perform(command: SettleConflict, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.settled_on or context.today
    conflict = next(c for c in matter.case.conflicts if c.id == command.conflict)
    value = conflict.on_case if command.stands is Account.ON_CASE else conflict.on_referral
    if command.stands is Account.ON_REFERRAL:
        _take_over(db, conflict, matter.case, reason=command.reason, on=on)
    update(db, Conflict, conflict.id, settled_on=on, settled_as=value, settled_because=command.reason)
    facts = {"field": conflict.field.replace("_", " "), "reason": command.reason}
    return Outcome(happened_on=on, events=(Event(case_id=matter.case.case.id, facts=facts),))


def _take_over(db: Database, conflict: Conflict, file: CaseFile, *, reason: str, on: date) -> None:
    """Let the referral's account stand: a fact is changed, an answer to a criterion is answered anew."""
    value: str | int = conflict.on_referral
    if conflict.person_id is None:
        update(db, Case, file.case.id, **{conflict.field: value})
    elif conflict.field in Person.__dataclass_fields__:
        update(db, Person, conflict.person_id, **{conflict.field: int(value) if conflict.field == "age" else value})
    else:
        # No evidence comes with it: a bare "no" defeats no presumption until it is answered with its evidence.
        said = next((r.told_by for r in file.referrals if r.id == conflict.referral_id), "a further referral")
        answer = CriterionAnswer(
            case_id=file.case.id,
            person_id=conflict.person_id,
            criterion=conflict.field,
            answer=conflict.on_referral,
            source=f"further referral from {said}",
            answered_on=on,
            because=reason,
        )
        insert(db, answer)
