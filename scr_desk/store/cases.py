"""Writing a case: its line in the register, its referrals and people."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from datetime import date

from scr_desk.domain.case import (
    Case,
    CaseId,
    CriterionAnswer,
    Person,
    PersonId,
    Proceedings,
    Referral,
    Route,
    Stage,
)
from scr_desk.domain.forms import CRITERIA_ON_FORM, CaseForm, ChildOnForm, FamilyOnForm
from scr_desk.domain.plain import plain
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


def next_number(db: Database, year: int) -> int:
    """The next number of the year: no gap, none used twice."""
    return int(db.value("SELECT coalesce(max(number), 0) + 1 FROM cases WHERE year = ?", (year,)))


def next_known_as(db: Database, year: int) -> str:
    """ "Child A", "Child B" … "Child Z", "Child AA": the first of the year not in use."""
    used = {known_as for (known_as,) in db.rows("SELECT known_as FROM cases WHERE year = ?", (year,))}
    number = len(used)
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
        **{name: getattr(form, name) for name in _SHARED},
        residence_authority=next(
            (child.residence_authority for child in form.children if child.residence_authority), ""
        ),
    )
    return dataclasses.replace(case, id=CaseId(insert(db, case)))


# Facts of the case that stand on the form under the same name.
_SHARED = tuple(
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


def add_answers(
    db: Database, case_id: CaseId, form: CaseForm, child_ids: Sequence[PersonId], *, source: str, answered_on: date
) -> None:
    """The criteria as the form answers them. A form's one answer is no answer for each of several children."""
    for child_id, child in zip(child_ids, form.children, strict=True):
        for criterion in CRITERIA_ON_FORM:
            answer = getattr(child, criterion)
            if answer is None and len(child_ids) == 1:
                answer = getattr(form, criterion)
            if answer is None and criterion == "died" and child.died_on:
                answer = "yes"
            if answer is not None:
                _add_answer(db, case_id, child_id, criterion, str(answer), source, answered_on, form)
        routes = child.died_in or (form.died_in if len(child_ids) == 1 else ())
        for route in routes:
            _add_answer(db, case_id, child_id, route, "yes", source, answered_on, form)


def _add_answer(
    db: Database, case_id: CaseId, child: PersonId, criterion: str, answer: str, source: str, on: date, form: CaseForm
) -> None:
    # The text beside the question is the evidence that the form gives; a bare "no" defeats no presumption.
    evidence = form.concerns if criterion == "concern_working_together" and answer == "yes" else ""
    insert(
        db,
        CriterionAnswer(
            case_id=case_id,
            person_id=child,
            criterion=criterion,
            answer=answer,
            evidence=evidence,
            source=source,
            answered_on=on,
        ),
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
