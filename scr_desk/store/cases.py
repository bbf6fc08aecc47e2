"""Writing a case: its line in the register, its referrals and people."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from datetime import date

from scr_desk.domain.answers import Answer
from scr_desk.domain.case import (
    Case,
    CaseId,
    Correction,
    CriterionAnswer,
    PaperId,
    Person,
    PersonId,
    Proceedings,
    Referral,
    Route,
    Stage,
)
from scr_desk.domain.english_dates import span
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.form_by_hand import Changed
from scr_desk.domain.forms import CRITERIA_ON_FORM, CaseForm, ChildOnForm, FamilyOnForm
from scr_desk.domain.framework import Framework
from scr_desk.domain.plain import plain
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


def next_number(db: Database, year: int) -> int:
    """The next number of the year: no gap, none used twice."""
    return int(db.value("SELECT coalesce(max(number), 0) + 1 FROM cases WHERE year = ?", (year,)))


def next_known_as(db: Database, year: int) -> str:
    """ "Child A", "Child B" … "Child Z", "Child AA": the next of the year not in use."""
    used = {known_as for (known_as,) in db.rows("SELECT known_as FROM cases WHERE year = ?", (year,))}
    number = len(used)  # a letter that was changed to a name is not given out a second time
    while (proposal := f"Child {_letters(number)}") in used:
        number += 1
    return proposal


def _letters(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def refuse_known_as_in_use(db: Database, year: int, known_as: str, *, besides: int = 0) -> None:
    """Two cases of a year never go by the same name (`domain.md` §5). Raises RefusedError."""
    used = db.rows("SELECT reference, known_as FROM cases WHERE year = ? AND id <> ?", (year, besides))
    for reference, other in used:
        if other.casefold() == known_as.casefold():
            raise RefusedError(f"{reference} is known as “{other}” already. Choose another name.", field="known_as")


def open_case(
    db: Database,
    form: CaseForm,
    *,
    prefix: str,
    framework: str,
    route: Route,
    registered_on: date,
    told_on: date,
    known_as: str,
) -> Case:
    """Register a case: its reference is that of the year of receipt; known_as the year's next letter if not given."""
    year = registered_on.year
    if known_as:
        refuse_known_as_in_use(db, year, known_as)
    number = next_number(db, year)
    case = Case(
        reference=f"{prefix}/{year}/{number:03d}",
        year=year,
        number=number,
        known_as=known_as or next_known_as(db, year),
        framework=framework,
        stage=Stage.RECEIVED,
        registered_on=registered_on,
        first_told_on=told_on,
        route=route,
        agencies_named=form.agencies,
        **{name: getattr(form, name) for name in SHARED},
        residence_authority=next(
            (child.residence_authority for child in form.children if child.residence_authority), ""
        ),
    )
    return dataclasses.replace(case, id=CaseId(insert(db, case)))


# Facts of the case that stand on the form under the same name.
SHARED = tuple(
    sorted({f.name for f in dataclasses.fields(Case)} & {f.name for f in dataclasses.fields(CaseForm)} - {"route"})
)


def add_people(
    db: Database,
    case_id: CaseId,
    *,
    children: Sequence[ChildOnForm],
    family: Sequence[FamilyOnForm],
    added_on: date,
    joined_later: bool = False,
) -> tuple[PersonId, ...]:
    """Put the children and the family of a form on a case; returns the children's ids in order."""
    ids = tuple(
        add_person(db, case_id, child, is_child=True, added_on=added_on, joined_later=joined_later)
        for child in children
    )
    for member in family:
        add_person(db, case_id, member, is_child=False, added_on=added_on, joined_later=joined_later)
    return ids


def add_person(
    db: Database,
    case_id: CaseId,
    given: ChildOnForm | FamilyOnForm,
    *,
    is_child: bool,
    added_on: date,
    joined_later: bool,
) -> PersonId:
    shared = {f.name for f in dataclasses.fields(Person)} & {f.name for f in dataclasses.fields(given)}
    person = Person(
        case_id=case_id,
        is_child=is_child,
        added_on=added_on,
        joined_later=joined_later,
        **{name: getattr(given, name) for name in shared},
    )
    return PersonId(insert(db, person))


def add_referral(db: Database, referral: Referral, form: CaseForm) -> int:
    """File one arrival with everything that stood on it."""
    as_received = json.dumps(plain(form), ensure_ascii=False)
    return insert(db, dataclasses.replace(referral, as_received=as_received))


def add_changes(db: Database, case_id: CaseId, referral_id: int, changed: Sequence[Changed], *, on: date) -> None:
    """Keep what a person changed of a form's reading before it was filed, each with what had been read."""
    for one in changed:
        insert(
            db,
            Correction(
                case_id=case_id,
                of="form",
                of_id=referral_id,
                field=one.path,
                old=one.was,
                new=one.now,
                because="Put right by hand from what was read, when the form was filed.",
                corrected_on=on,
            ),
        )


def referral_of_form(form: CaseForm, *, told_on: date, paper_id: PaperId | None) -> Referral:
    """The arrival of a form: who sent it, by which route, and with whose agreement."""
    referrer = form.referrer
    return Referral(
        kind="form",
        told_by=(referrer.name or referrer.agency if referrer else "") or "a referrer not named",
        told_on=told_on,
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
        paper_id=paper_id,
    )


def add_answers(
    db: Database, case_id: CaseId, form: CaseForm, child_ids: Sequence[PersonId], *, source: str, answered_on: date
) -> None:
    """The criteria as the form answers them, each child's own."""
    for child_id, child in zip(child_ids, form.children, strict=True):
        for answer in answers_on(form, child, source=source, answered_on=answered_on):
            insert(db, dataclasses.replace(answer, case_id=case_id, person_id=child_id))


def answers_on(form: CaseForm, child: ChildOnForm, *, source: str, answered_on: date) -> tuple[CriterionAnswer, ...]:
    """What a form says of one child. Its one answer for the case is no answer for each of several children."""
    alone = len(form.children) < 2  # noqa: PLR2004
    found: dict[str, str] = {}
    for criterion in CRITERIA_ON_FORM:
        answer = getattr(child, criterion) or (getattr(form, criterion) if alone else None)
        if answer is None and criterion == "died" and child.died_on:
            answer = "yes"
        if answer is not None:
            found[criterion] = str(answer)
        elif reasons_on(form, criterion):
            found[criterion] = str(Answer.UNKNOWN)  # what was written about it is kept, though nothing was ticked
    found |= dict.fromkeys(child.died_in or (form.died_in if alone else ()), "yes")
    return tuple(
        CriterionAnswer(
            person_id=PersonId(0),
            criterion=criterion,
            answer=answer,
            # The text beside the question is the evidence that the form gives; a bare "no" defeats no presumption.
            evidence=form.concerns
            if criterion == "concern_working_together" and answer == "yes"
            else reasons_on(form, criterion),
            source=source,
            answered_on=answered_on,
        )
        for criterion, answer in found.items()
    )


def reasons_on(form: CaseForm, criterion: str) -> str:
    """What a form says about a criterion beside its answer; the third criterion has its concerns instead."""
    return str(getattr(form, f"{criterion}_reasons", ""))


def require_known_routes(children: Sequence[ChildOnForm], died_in: Sequence[str], framework: Framework) -> None:
    """The always-review routes that a form ticks are those of the framework. Raises RefusedError for another."""
    known = [route.name for route in framework.routes]
    for name in (*died_in, *(name for child in children for name in child.died_in)):
        if name not in known:
            raise RefusedError(
                f"“{name}” is no place where a death is always reviewed: {', '.join(known)}.", field="died_in"
            )


def oddities(form: CaseForm, *, today: date) -> tuple[str, ...]:
    """What cannot be right on a form that is registered all the same: days that have not come yet."""
    days = [("the incident", form.incident_on), ("the form", form.form_on)]
    days += [(f"the death of {child.name or 'the child'}", child.died_on) for child in form.children]
    return tuple(
        f"The date of {what}, {day}, lies in the future: ask, and correct it."
        for what, day in days
        if day and span(day)[0] > today
    )


def add_proceedings_as_written(db: Database, case_id: CaseId, text: str) -> None:
    """The form's own words on parallel proceedings, until the office files each one."""
    if text:
        insert(db, Proceedings(case_id=case_id, kind="as the form says", note=text))


def known_elsewhere(db: Database, form: CaseForm, *, besides: int = 0) -> list[tuple[str, str]]:
    """Cases that already hold a child of the form: reference and why it looks the same. Nothing is refused for it."""
    found: dict[str, str] = {}
    for child in form.children:
        number = child.nhs_number.replace(" ", "")
        if number:
            found |= dict.fromkeys(
                _references(db, "replace(people.nhs_number, ' ', '') = ?", number, besides), "the same NHS number"
            )
        if child.name:
            same_name = _references(db, "people.name = ? COLLATE NOCASE", child.name, besides)
            found = dict.fromkeys(same_name, "a child of the same name") | found
    return sorted(found.items())


def _references(db: Database, condition: str, value: str, besides: int) -> list[str]:
    rows = db.rows(
        "SELECT cases.reference FROM people JOIN cases ON cases.id = people.case_id"  # noqa: S608 - our own two conditions
        f" WHERE {condition} AND people.is_child = 1 AND cases.id <> ?",
        (value, besides),
    )
    return [reference for (reference,) in rows]
