"""Record who holds an office from a day on: LSCB Chair, vice-chair, sub-group chair, Business Manager."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from scr_desk.domain.context import Command, Context, Made, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.domain.office import OfficeHolder, OfficeName
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert, update

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Appoint(Command):
    office: OfficeName = asks("Office")
    name: str = asks("Name")
    from_on: date | None = asks("From", default=None, may_be_ahead=True)
    until_on: date | None = asks("Until", default=None, may_be_ahead=True)


def check(command: Appoint, matter: Matter, context: Context) -> None:
    del matter, context
    required_text(command.name, "name", "Give the name of the person.")
    if command.from_on and command.until_on and command.until_on < command.from_on:
        raise RefusedError("The last day lies before the first.", field="until_on")


def perform(command: Appoint, matter: Matter, context: Context, db: Database) -> Outcome:
    from_on, until_on = command.from_on, command.until_on
    held = [h for h in matter.office.holders if h.office is command.office]
    if from_on is None and until_on is None and held:
        from_on = context.today  # somebody held the office before: it changes hands today
    if from_on is not None and until_on is None:
        later = [h.from_on for h in held if h.from_on is not None and h.from_on > from_on]
        until_on = min(later) - ONE_DAY if later else None
        for before in held:
            is_before = before.from_on is None or before.from_on <= from_on
            if is_before and (before.until_on is None or before.until_on >= from_on):
                update(db, OfficeHolder, before.id, until_on=from_on - ONE_DAY)
    made = insert(db, OfficeHolder(office=command.office, name=command.name, from_on=from_on, until_on=until_on))
    return Outcome(
        happened_on=context.today,
        made=(Made(kind="office_holder", id=made, reference=command.name),),
        subjects=("office",),
    )
