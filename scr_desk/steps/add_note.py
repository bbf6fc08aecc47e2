"""Write down a call or a thought about a case. Notes are the office's own and never print in a pack (F13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.case import CaseRef, Note
from scr_desk.domain.context import Command, Context, Event, Made, Matter, Outcome
from scr_desk.domain.fields import asks, required_text
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


@dataclass(frozen=True, kw_only=True)
class AddNote(Command):
    case: CaseRef = asks("Case")
    text: str = asks("Note")
    kind: str = asks("Kind", default="note")
    noted_on: date | None = asks("On", default=None, happened=True)


def check(command: AddNote, matter: Matter, context: Context) -> None:
    del matter, context
    required_text(command.text, "text", "Write the note first.")


def perform(command: AddNote, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.noted_on or context.today
    case_id = matter.case.case.id
    made = insert(db, Note(case_id=case_id, noted_on=on, kind=command.kind, text=command.text))
    return Outcome(
        happened_on=on,
        events=(Event(case_id=case_id, facts={"what": command.kind}),),
        made=(Made(kind="note", id=made),),
    )
