"""Set a tray paper aside: it belongs to no case. It is kept, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from scr_desk.domain.case_file import require_came_with, require_waiting
from scr_desk.domain.context import Command, Context, Matter, Outcome, TrayId
from scr_desk.domain.fields import asks, required_text
from scr_desk.domain.tray import TrayPaper, TrayState
from scr_desk.store.connection import Database
from scr_desk.store.rows import update


@dataclass(frozen=True, kw_only=True)
class SetAside(Command):
    tray: TrayId = asks("Paper in the tray")
    reason: str = asks("Reason")
    also: tuple[TrayId, ...] = asks("What came with it and is set aside with it", default=())


def check(command: SetAside, matter: Matter, context: Context) -> None:
    del context
    required_text(command.reason, "reason", "Say why the paper is set aside.")
    require_waiting(matter.tray)
    require_came_with(matter.tray, matter.also)


def perform(command: SetAside, matter: Matter, context: Context, db: Database) -> Outcome:
    papers = (command.tray, *(paper.id for paper in matter.also))
    for paper in papers:
        update(db, TrayPaper, paper, state=TrayState.SET_ASIDE, filed_as=command.reason)
    return Outcome(happened_on=context.today, subjects=tuple(f"tray:{paper}" for paper in papers))
