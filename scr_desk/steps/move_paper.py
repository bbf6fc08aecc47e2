"""Move a paper that was filed on the wrong case to the right one, with the reason; both timelines say so.

A return that rested on it is withdrawn, so its request is open again; the paper waits on its new case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.agency import Return
from scr_desk.domain.case import CaseRef, Paper, PaperId
from scr_desk.domain.case_file import require_told
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.domain.tray import TrayPaper
from scr_desk.store.connection import Database
from scr_desk.store.rows import update


@dataclass(frozen=True, kw_only=True)
class MovePaper(Command):
    paper: PaperId = asks("Paper")
    to: CaseRef = asks("To which case")
    reason: str = asks("Reason")
    moved_on: date | None = asks("Moved on", default=None, happened=True)


def check(command: MovePaper, matter: Matter, context: Context) -> None:
    required_text(command.reason, "reason", "Say why the paper is moved.")
    paper = _paper(command, matter)
    if paper.is_ours:
        raise RefusedError("That is a letter of our own; it stays on the case for which it was written.", field="paper")
    if len(matter.cases) < 2:  # noqa: PLR2004 - from and to
        raise RefusedError("The paper is on that case already.", field="to")
    require_told(matter.cases[0], command.moved_on or context.today, field="moved_on")
    if [r.paper_id for r in matter.cases[0].referrals] == [paper.id]:
        raise RefusedError("The case rests on this form alone. Join the case, or withdraw it.", field="paper")


def perform(command: MovePaper, matter: Matter, context: Context, db: Database) -> Outcome:
    source, target = matter.cases
    update(db, Paper, command.paper, case_id=target.case.id, request_id=None, moved_because=command.reason)
    for one in source.returns:
        if one.paper_id == command.paper:
            update(db, Return, one.id, withdrawn_because=command.reason)
    update(db, TrayPaper, command.paper, filed_as=f"moved to {target.reference}")
    return Outcome(
        happened_on=command.moved_on or context.today,
        events=(
            Event(
                case_id=source.case.id, wording="from", facts={"reference": target.reference, "reason": command.reason}
            ),
            Event(
                case_id=target.case.id, wording="to", facts={"reference": source.reference, "reason": command.reason}
            ),
        ),
        subjects=(f"tray:{command.paper}",),
    )


def _paper(command: MovePaper, matter: Matter) -> Paper:
    return next(p for file in matter.cases for p in file.papers if p.id == command.paper)
