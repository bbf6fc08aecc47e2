"""Record how the Business Manager, in discussion with the Chair, agreed to proceed.

The seed: "The GSCB Business Manager, in discussion with the Chair will agree how to proceed. This will be by either
convening an urgent meeting or waiting until the next planned meeting of the Case Review Sub-Group."
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.case import HOW_WORDS, Agreement, CaseRef, HowToProceed
from scr_desk.domain.case_file import require_told
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.fields import asks, required_text
from scr_desk.domain.office import decides_as
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


@dataclass(frozen=True, kw_only=True)
class AgreeHowToProceed(Command):
    case: CaseRef = asks("Case")
    how: HowToProceed = asks("How to proceed")
    agreed_on: date = asks("Agreed on", happened=True)
    manager: str = asks("Business Manager")
    chair: str = asks("LSCB Chair")
    reason: str = asks("Reason")


def check(command: AgreeHowToProceed, matter: Matter, context: Context) -> None:
    del context
    required_text(command.manager, "manager", "Name the Business Manager who agreed it.")
    required_text(command.chair, "chair", "Name the Chair with whom it was agreed.")
    required_text(command.reason, "reason", "Write the reason for the choice.")
    require_told(matter.case, command.agreed_on, field="agreed_on")


def perform(command: AgreeHowToProceed, matter: Matter, context: Context, db: Database) -> Outcome:
    del context
    case = matter.case.case
    insert(
        db,
        Agreement(
            case_id=case.id,
            how=command.how,
            agreed_on=command.agreed_on,
            manager=command.manager,
            chair=command.chair,
            reason=command.reason,
        ),
    )
    facts = {"manager": command.manager, "chair": command.chair, "how": HOW_WORDS[command.how]}
    warnings: tuple[str, ...] = ()
    if decides_as(matter.office, command.chair, command.agreed_on) is None:
        warnings = (f"{command.chair} is not recorded as LSCB Chair, or vice-chair under a delegation, on that day.",)
    return Outcome(happened_on=command.agreed_on, events=(Event(case_id=case.id, facts=facts),), warnings=warnings)
