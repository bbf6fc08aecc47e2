"""Add a child or a family member to a case, also after the agencies were asked.

`domain.md` §6: a family member added later shows "not asked about …" at every agency already asked, and one action
makes a supplementary request (`ask_agencies` to the same agency again).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.case import CaseRef
from scr_desk.domain.context import Command, Context, Event, Made, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks
from scr_desk.domain.forms import CaseForm, ChildOnForm, FamilyOnForm, same_person
from scr_desk.store import cases
from scr_desk.store.connection import Database


@dataclass(frozen=True, kw_only=True)
class AddPerson(Command):
    case: CaseRef = asks("Case")
    child: ChildOnForm | None = asks("A child", default=None)
    family: FamilyOnForm | None = asks("A family member or significant other", default=None)
    added_on: date | None = asks("Learnt of on", default=None, happened=True)


def check(command: AddPerson, matter: Matter, context: Context) -> None:
    del context
    if (command.child is None) == (command.family is None):
        raise RefusedError("Give a child or a family member, one of the two.", field="family")
    given = command.child or command.family
    if given is None or not (given.name or given.other_names or getattr(given, "relationship", "")):
        raise RefusedError("Give a name, or at least how this person belongs to the family.", field="name")
    if any(same_person(p, given.name, given.born_on, getattr(given, "nhs_number", "")) for p in matter.case.people):
        who = given.name or "This person"
        raise RefusedError(f"{who} is on the case already. Correct what stands there instead.", field="name")
    if command.child is not None:
        cases.require_known_routes((command.child,), (), matter.case.framework)


def perform(command: AddPerson, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.added_on or context.today
    given = command.child or command.family
    if given is None:
        raise RefusedError("Give a child or a family member, one of the two.", field="family")
    case = matter.case.case
    person = cases.add_person(db, case.id, given, is_child=command.child is not None, added_on=on, joined_later=True)
    if command.child is not None:
        form = CaseForm(children=(command.child,))
        cases.add_answers(db, case.id, form, (person,), source="added to the case", answered_on=on)
    what = "a child" if command.child else (command.family.relationship if command.family else "") or "family"
    who = given.name or f"A person ({what})"
    asked = sorted({r.agency_name for r in matter.case.live_requests})
    warning = (
        f"Not asked about {given.name or what}: {', '.join(asked)}. Ask them again to make supplementary requests."
    )
    return Outcome(
        happened_on=on,
        events=(Event(case_id=case.id, facts={"who": who, "what": what}),),
        made=(Made(kind="person", id=person, reference=given.name),),
        warnings=(warning,) if asked else (),
    )
