"""Join a further form, or a duplicate case, to the case it belongs to.

`domain.md` §1 step 2: two agencies may put the same child forward in one week; the second joins the case as a
further referral, its conflicting facts kept side by side until they are settled. A later arrival never restarts
the Chair's month; an earlier one moves its start.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from datetime import date

from scr_desk.domain.case import Case, CaseRef, Conflict, Ending, Paper, PaperId, Person, Referral, Route, Stage
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome, TrayId
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, read
from scr_desk.domain.forms import CaseForm, ChildOnForm, FamilyOnForm, same_person
from scr_desk.domain.tray import TrayPaper, TrayState
from scr_desk.store import cases
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert, update

COMPARED = ("incident_on", "incident_place", "what_happened", "records_secured")


@dataclass(frozen=True, kw_only=True)
class JoinToCase(Command):
    into: CaseRef = asks("The case it joins")
    tray: TrayId | None = asks("A form from the tray", default=None)
    case: CaseRef | None = asks("A duplicate case", default=None)
    joined_on: date | None = asks("Received or joined on", default=None, happened=True)
    reason: str = asks("Why they are one case", default="")


def check(command: JoinToCase, matter: Matter, context: Context) -> None:
    del context
    if (command.tray is None) == (command.case is None):
        raise RefusedError("Give a form from the tray or a duplicate case, one of the two.", field="tray")
    if matter.tray is not None and matter.tray.state is not TrayState.WAITING:
        raise RefusedError(
            f"That paper has left the tray already ({matter.tray.filed_as or matter.tray.state}).", field="tray"
        )
    if command.case is not None and len(matter.cases) < 2:  # noqa: PLR2004 - the two cases
        raise RefusedError("A case cannot be joined to itself.", field="into")


def perform(command: JoinToCase, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.joined_on or context.today
    into = matter.case
    if matter.tray is None:
        return _join_case(command, into, matter.cases[1], on, db)
    form = read(CaseForm, _fields_of(matter.tray), where="form")
    who = form.referrer.name or form.referrer.agency if form.referrer else ""
    who = who or "a referrer not named"
    referrer = form.referrer
    referral_id = cases.add_referral(
        db,
        Referral(
            case_id=into.case.id,
            kind="form",
            told_by=who,
            told_on=on,
            form_on=form.form_on,
            route=form.route or Route.SINGLE_AGENCY,
            referrer_name=referrer.name if referrer else "",
            referrer_agency=referrer.agency if referrer else "",
            referrer_role=referrer.role if referrer else "",
            referrer_contact=referrer.contact if referrer else "",
            safeguarding_lead=form.safeguarding_lead,
            senior_managers=form.senior_managers,
            multi_agency_meeting=form.multi_agency_meeting,
            child_death_review=form.child_death_review,
            paper_id=matter.tray.id,
        ),
        form,
    )
    conflicts = _merge(db, into, form, referral_id, on)
    update(db, Case, into.case.id, first_told_on=min(into.case.first_told_on, on))
    paper = Paper(
        id=PaperId(matter.tray.id),
        case_id=into.case.id,
        is_ours=False,
        kind=matter.tray.kind,
        name=matter.tray.name,
        media_type=matter.tray.media_type,
        sha256=matter.tray.sha256,
        dated_on=on,
    )
    insert(db, paper)
    update(db, TrayPaper, matter.tray.id, state=TrayState.FILED, filed_as=f"a further referral to {into.reference}")
    return Outcome(
        happened_on=on,
        events=(
            Event(case_id=into.case.id, wording="form", facts={"who": who, "conflicts": _conflict_words(conflicts)}),
        ),
        subjects=(f"tray:{matter.tray.id}",),
        warnings=tuple(f"The form says otherwise about {field}: settle it." for field in conflicts),
    )


def _fields_of(paper: TrayPaper) -> dict[str, object]:
    """What was recognised as a form; any other paper joins as it is, without fields."""
    return dict(json.loads(paper.recognised).get("fields", {})) if paper.kind == "case_form" else {}


def _conflict_words(conflicts: list[str]) -> str:
    return "no facts conflict" if not conflicts else f"facts to settle: {', '.join(conflicts)}"


def _merge(db: Database, into: CaseFile, form: CaseForm, referral_id: int, on: date) -> list[str]:
    """Fill what the case lacks, and keep side by side what the form says otherwise."""
    found = []
    for name in COMPARED:
        found += _compare(
            db, into, Case, into.case.id, name, getattr(into.case, name), getattr(form, name), referral_id, None
        )
    agencies = tuple(dict.fromkeys([*into.case.agencies_named, *form.agencies]))
    update(db, Case, into.case.id, agencies_named=agencies)
    for child in form.children:
        found += _merge_person(db, into, child, into.children, referral_id, on, is_child=True)
    for member in form.family:
        found += _merge_person(db, into, member, into.family, referral_id, on, is_child=False)
    return found


def _merge_person(
    db: Database,
    into: CaseFile,
    given: ChildOnForm | FamilyOnForm,
    people: tuple[Person, ...],
    referral_id: int,
    on: date,
    *,
    is_child: bool,
) -> list[str]:
    matches = [p for p in people if same_person(p, given.name, given.born_on, getattr(given, "nhs_number", ""))]
    if not matches and is_child and len(people) == 1:
        matches = [people[0]]  # one child on the case: the form that joins it speaks of this child
    if not matches:
        cases.add_person(db, into.case.id, given, is_child=is_child, added_on=on, joined_later=True)
        return []
    found = []
    for field in fields(given):
        if field.name in Person.__dataclass_fields__:
            old, new = getattr(matches[0], field.name), getattr(given, field.name)
            found += _compare(db, into, Person, matches[0].id, field.name, old, new, referral_id, matches[0])
    return found


def _compare(
    db: Database,
    into: CaseFile,
    record: type,
    id_: int,
    name: str,
    old: object,
    new: object,
    referral_id: int,
    person: Person | None,
) -> list[str]:
    if not new or old == new:
        return []
    if not old:
        update(db, record, id_, **{name: new})
        return []
    insert(
        db,
        Conflict(
            case_id=into.case.id,
            referral_id=referral_id,
            person_id=person.id if person else None,
            field=name,
            on_case=str(old),
            on_referral=str(new),
        ),
    )
    return [name.replace("_", " ")]


def _join_case(command: JoinToCase, into: CaseFile, away: CaseFile, on: date, db: Database) -> Outcome:
    """A duplicate case closes; its referrals are copied, so that the case it joins knows all who asked."""
    reason = command.reason or "both are about the same child"
    for referral in away.referrals:
        insert(db, replace(referral, id=0, case_id=into.case.id))
    told = min([into.case.first_told_on, *(r.told_on for r in away.referrals)])
    update(db, Case, into.case.id, first_told_on=told)
    update(db, Case, away.case.id, ending=Ending.JOINED, ended_on=on, ended_because=reason, ended_with=into.reference)
    return Outcome(
        happened_on=on,
        events=(
            Event(case_id=into.case.id, wording="into", facts={"reference": away.reference, "reason": reason}),
            Event(
                case_id=away.case.id,
                wording="away",
                facts={"reference": into.reference, "reason": reason},
                stage=Stage.CLOSED,
            ),
        ),
    )
