"""Change the Board's own settings: its name, marking, reference prefix, quorum rule, addresses.

A text that is given empty is cleared, where the office can do without it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from scr_desk.domain.context import Command, Context, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.domain.office import Office
from scr_desk.store.connection import Database
from scr_desk.store.rows import update

LONGEST_MARKING = 60  # letters
LONGEST_PREFIX = 8
MOST_MEMBERS = 50
NEEDED = {
    "board": "Give the Board's name: it stands on every letter.",
    "marking": "Give the protective marking: it stands at the head of every page.",
}


@dataclass(frozen=True, kw_only=True)
class ChangeOffice(Command):
    board: str | None = asks("Board", default=None)
    prefix: str | None = asks("Prefix of references", default=None)
    marking: str | None = asks("Protective marking", default=None)
    area: str | None = asks("Area", default=None)
    address: str | None = asks("Address", default=None)
    telephone: str | None = asks("Telephone", default=None)
    email: str | None = asks("E-mail", default=None)
    quorum_members: int | None = asks("Quorum: members beside the chair", default=None)
    quorum_agencies: int | None = asks("Quorum: agencies", default=None)
    quorum_required: tuple[str, ...] | None = asks("Quorum: agencies that must be there", default=None)


def check(command: ChangeOffice, matter: Matter, context: Context) -> None:
    del matter, context
    if not _changes(command):
        raise RefusedError("Say what changes: a setting and its new value.")
    for name, sentence in NEEDED.items():
        if getattr(command, name) is not None:
            required_text(getattr(command, name), name, sentence)
    if len(command.marking or "") > LONGEST_MARKING:
        words = f"The marking stands on one line at the head of every page: {LONGEST_MARKING} letters at most."
        raise RefusedError(words, field="marking")
    for name in ("quorum_members", "quorum_agencies"):
        if not 0 <= (getattr(command, name) or 0) <= MOST_MEMBERS:
            raise RefusedError(f"A quorum is a number from 0 to {MOST_MEMBERS}.", field=name)
    prefix = command.prefix
    if prefix is not None and not (
        prefix.isascii() and prefix.isalpha() and prefix.isupper() and len(prefix) <= LONGEST_PREFIX
    ):
        raise RefusedError(f"The prefix is up to {LONGEST_PREFIX} capital letters, such as CFC.", field="prefix")


def perform(command: ChangeOffice, matter: Matter, context: Context, db: Database) -> Outcome:
    del matter
    update(db, Office, 1, **_changes(command))
    return Outcome(happened_on=context.today, subjects=("office",))


def _changes(command: ChangeOffice) -> dict[str, object]:
    return {f.name: getattr(command, f.name) for f in fields(command) if getattr(command, f.name) is not None}
