"""Register a case for consideration from its form, filled in as far as it could be.

The seed: "the case for consideration template should be completed with as much information as possible and sent
through to the GSCB Business Manager". An incomplete form is registered and its gaps are listed, never refused.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from scr_desk.domain.case import PaperId
from scr_desk.domain.case_file import require_came_with, require_waiting
from scr_desk.domain.context import Command, Context, Event, Made, Matter, Outcome, TrayId
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import Json, asks
from scr_desk.domain.form_by_hand import FormByHand, changes_in_words, form_by_hand
from scr_desk.domain.forms import CaseForm
from scr_desk.store import cases, filing
from scr_desk.store.connection import Database


@dataclass(frozen=True, kw_only=True)
class ReceiveForm(Command):
    received_on: date = asks("Received on", happened=True)
    form: CaseForm | None = asks("The form, typed", default=None)
    tray: TrayId | None = asks("The form, from the tray", default=None)
    known_as: str = asks("Known as", default="")
    changes: Json | None = asks("What a person put right of the form from the tray, by field", default=None)
    also: tuple[TrayId, ...] = asks("What came with it and is filed with it", default=())


def check(command: ReceiveForm, matter: Matter, context: Context) -> None:
    del context
    if (command.form is None) == (command.tray is None):
        raise RefusedError("Give the form itself or its number in the tray, one of the two.", field="form")
    require_waiting(matter.tray)
    require_came_with(matter.tray, matter.also)
    if matter.tray is not None and matter.tray.kind != "case_form":
        raise RefusedError(
            "No case for consideration form was recognised in that paper. Type the form instead.", field="tray"
        )
    if command.changes and command.tray is None:
        raise RefusedError("A typed form needs no changes: type it as it is to stand.", field="changes")
    _form(command, matter)


def perform(command: ReceiveForm, matter: Matter, context: Context, db: Database) -> Outcome:
    read = _form(command, matter)
    form = read.form
    office, on = matter.office.office, command.received_on
    cases.require_known_routes(form.children, form.died_in, context.frameworks[office.framework])
    known = cases.known_elsewhere(db, form)
    referral = cases.referral_of_form(form, told_on=on, paper_id=PaperId(matter.tray.id) if matter.tray else None)
    case = cases.open_case(
        db,
        form,
        prefix=office.prefix,
        framework=office.framework,
        route=referral.route,
        registered_on=on,
        told_on=on,
        known_as=command.known_as,
    )
    children = cases.add_people(db, case.id, children=form.children, family=form.family, added_on=on)
    cases.add_answers(db, case.id, form, children, source="case for consideration form", answered_on=on)
    cases.add_proceedings_as_written(db, case.id, form.parallel_proceedings)
    referral_id = cases.add_referral(db, replace(referral, case_id=case.id), read.as_read)
    cases.add_changes(db, case.id, referral_id, read.changed, on=on)
    also: tuple[str, ...] = ()
    if matter.tray is not None:
        filed_as = f"the form of {case.reference}"
        filing.file_paper(db, matter.tray, case_id=case.id, kind="case_form", on=on, filed_as=filed_as)
        also = filing.file_also(db, matter.also, case_id=case.id, on=on, filed_as=filed_as)
    return Outcome(
        happened_on=on,
        events=(Event(case_id=case.id, facts={"who": referral.told_by, "by_hand": changes_in_words(read.changed)}),),
        made=(Made(kind="case", id=case.id, reference=case.reference),),
        subjects=(f"tray:{matter.tray.id}", *also) if matter.tray else (),
        warnings=(
            *(f"Already known? {reference} holds {why}." for reference, why in known),
            *cases.oddities(form, today=context.today),
        ),
    )


def _form(command: ReceiveForm, matter: Matter) -> FormByHand:
    """The form as it was typed, or as it was recognised in the paper from the tray and put right."""
    if matter.tray is not None:
        return form_by_hand(matter.tray.recognised, command.changes)
    form = command.form or CaseForm()
    return FormByHand(form, form)
