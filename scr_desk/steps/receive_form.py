"""Register a case for consideration from its form, filled in as far as it could be.

The seed: "the case for consideration template should be completed with as much information as possible and sent
through to the GSCB Business Manager". An incomplete form is registered and its gaps are listed, never refused.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from scr_desk.domain.case import CaseId, Paper, PaperId, Referral, Route
from scr_desk.domain.context import Command, Context, Event, Made, Matter, Outcome, TrayId
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, read
from scr_desk.domain.forms import CaseForm
from scr_desk.domain.tray import TrayPaper, TrayState
from scr_desk.store import cases
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert, update


@dataclass(frozen=True, kw_only=True)
class ReceiveForm(Command):
    received_on: date = asks("Received on", happened=True)
    form: CaseForm | None = asks("The form, typed", default=None)
    tray: TrayId | None = asks("The form, from the tray", default=None)
    known_as: str = asks("Known as", default="")


def check(command: ReceiveForm, matter: Matter, context: Context) -> None:
    del context
    if (command.form is None) == (command.tray is None):
        raise RefusedError("Give the form itself or its number in the tray, one of the two.", field="form")
    if matter.tray is not None:
        if matter.tray.state is not TrayState.WAITING:
            raise RefusedError(
                f"That paper has left the tray already ({matter.tray.filed_as or matter.tray.state}).", field="tray"
            )
        if matter.tray.kind != "case_form":
            raise RefusedError(
                "No case for consideration form was recognised in that paper. Type the form instead.", field="tray"
            )


def perform(command: ReceiveForm, matter: Matter, context: Context, db: Database) -> Outcome:
    form = command.form
    if matter.tray is not None:
        form = read(CaseForm, json.loads(matter.tray.recognised).get("fields", {}), where="form")
    if form is None:
        raise RefusedError("Give the form itself or its number in the tray, one of the two.", field="form")
    office = matter.office.office
    route = form.route or Route.SINGLE_AGENCY
    known = cases.known_elsewhere(db, form)
    case = cases.open_case(
        db,
        form,
        prefix=office.prefix,
        framework=office.framework,
        route=route,
        registered_on=command.received_on,
        told_on=command.received_on,
        known_as=command.known_as,
    )
    children = cases.add_people(db, case.id, children=form.children, family=form.family, added_on=command.received_on)
    cases.add_answers(
        db, case.id, form, children, source="case for consideration form", answered_on=command.received_on
    )
    cases.add_proceedings_as_written(db, case.id, form.parallel_proceedings)
    who = form.referrer.name or form.referrer.agency if form.referrer else ""
    referrer = form.referrer
    cases.add_referral(
        db,
        Referral(
            case_id=case.id,
            kind="form",
            told_by=who or "a referrer not named",
            told_on=command.received_on,
            form_on=form.form_on,
            route=route,
            referrer_name=referrer.name if referrer else "",
            referrer_agency=referrer.agency if referrer else "",
            referrer_role=referrer.role if referrer else "",
            referrer_contact=referrer.contact if referrer else "",
            safeguarding_lead=form.safeguarding_lead,
            senior_managers=form.senior_managers,
            multi_agency_meeting=form.multi_agency_meeting,
            child_death_review=form.child_death_review,
            paper_id=matter.tray.id if matter.tray else None,
        ),
        form,
    )
    if matter.tray is not None:
        _file_paper(db, matter.tray, case_id=case.id, reference=case.reference, on=command.received_on)
    return Outcome(
        happened_on=command.received_on,
        events=(Event(case_id=case.id, facts={"who": who or "a referrer not named"}),),
        made=(Made(kind="case", id=case.id, reference=case.reference),),
        subjects=(f"tray:{matter.tray.id}",) if matter.tray else (),
        warnings=tuple(f"Already known? {reference} holds {why}." for reference, why in known),
    )


def _file_paper(db: Database, paper: TrayPaper, *, case_id: CaseId, reference: str, on: date) -> None:
    insert(
        db,
        Paper(
            id=PaperId(paper.id),
            case_id=case_id,
            is_ours=False,
            kind="case_form",
            name=paper.name,
            media_type=paper.media_type,
            sha256=paper.sha256,
            dated_on=on,
        ),
    )
    update(db, TrayPaper, paper.id, state=TrayState.FILED, filed_as=f"the form of {reference}")
