"""File the Chair's delegation to the vice-chair: from whom, from and until, why.

Without one the vice-chair does not decide (`domain.md` §7).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.context import Command, Context, Made, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.domain.office import Delegation, is_chair
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


@dataclass(frozen=True, kw_only=True)
class FileDelegation(Command):
    from_name: str = asks("From (the Chair)")
    to_name: str = asks("To (the vice-chair)")
    from_on: date = asks("From", may_be_ahead=True)
    until_on: date = asks("Until", may_be_ahead=True)
    reason: str = asks("Why")


def check(command: FileDelegation, matter: Matter, context: Context) -> None:
    del context
    required_text(command.from_name, "from_name", "Name the Chair who delegates.")
    required_text(command.to_name, "to_name", "Name the vice-chair.")
    required_text(command.reason, "reason", "Say why the Chair delegates.")
    if command.until_on < command.from_on:
        raise RefusedError("The last day lies before the first.", field="until_on")
    if not is_chair(matter.office, command.from_name, command.from_on):
        raise RefusedError(
            f"{command.from_name} is not recorded as LSCB Chair on the first day: only the Chair delegates.",
            field="from_name",
        )
    if command.to_name.casefold() == command.from_name.casefold():
        raise RefusedError("The Chair delegates to somebody else: name the vice-chair.", field="to_name")


def perform(command: FileDelegation, matter: Matter, context: Context, db: Database) -> Outcome:
    del matter
    made = insert(
        db,
        Delegation(
            from_name=command.from_name,
            to_name=command.to_name,
            from_on=command.from_on,
            until_on=command.until_on,
            because=command.reason,
        ),
    )
    return Outcome(
        happened_on=context.today,
        made=(Made(kind="delegation", id=made, reference=command.to_name),),
        subjects=("office",),
    )
