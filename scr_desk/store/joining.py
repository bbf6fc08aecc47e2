"""Merging a further referral, or a duplicate case, into the case that it belongs to.

`domain.md` §1 step 2: conflicting facts are kept side by side until they are settled. What the case lacks is filled
in; nobody whom the second account names is left out, since agencies must be asked about everybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from scr_desk.domain.assessing import latest_answers
from scr_desk.domain.case import Case, Conflict, CriterionAnswer, Person, PersonId
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.forms import CaseForm, ChildOnForm, FamilyOnForm, same_person
from scr_desk.store import cases
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert, update

NOTHING = (None, "", ())


@dataclass(frozen=True)
class Account:
    """One account of a case: its facts, its people, and what it answers about each child."""

    form: CaseForm
    answers: tuple[tuple[CriterionAnswer, ...], ...]  # one for each child of the form, in its order


@dataclass(frozen=True)
class Merging:
    """Into which case, by which referral, from which day on."""

    db: Database
    into: CaseFile
    referral_id: int
    on: date


def account_of_form(form: CaseForm, *, source: str, on: date) -> Account:
    return Account(form, tuple(cases.answers_on(form, child, source=source, answered_on=on) for child in form.children))


def account_of_case(file: CaseFile) -> Account:
    """A duplicate case as an account: its facts and people, and its answers with their evidence."""
    facts: dict[str, Any] = {name: getattr(file.case, name) for name in cases.SHARED}
    form = CaseForm(
        **facts,
        agencies=file.case.agencies_named,
        children=tuple(ChildOnForm(**_shared(child, ChildOnForm)) for child in file.children),
        family=tuple(FamilyOnForm(**_shared(member, FamilyOnForm)) for member in file.family),
    )
    return Account(form, tuple(tuple(latest_answers(file, child.id).values()) for child in file.children))


def _shared(person: Person, kind: type[ChildOnForm] | type[FamilyOnForm]) -> dict[str, Any]:
    names = {f.name for f in fields(Person)} & {f.name for f in fields(kind)}
    return {name: getattr(person, name) for name in names}


def merge(merging: Merging, account: Account) -> list[str]:
    """Fill what the case lacks and keep side by side what is said otherwise; returns the facts to settle."""
    into, form = merging.into, account.form
    found: list[str] = []
    for name in cases.SHARED:
        found += _fact(merging, Case, into.case.id, name, getattr(into.case, name), getattr(form, name))
    agencies = tuple(dict.fromkeys([*into.case.agencies_named, *form.agencies]))
    update(merging.db, Case, into.case.id, agencies_named=agencies)
    for child, answers in zip(form.children, account.answers, strict=True):
        found += _child(merging, child, answers, alone=len(form.children) == 1)
    for member in form.family:
        matches = [p for p in into.family if same_person(p, member.name, member.born_on)]
        found += _person(merging, member, matches)
    return list(dict.fromkeys(found))


def _child(
    merging: Merging, given: ChildOnForm, answers: Sequence[CriterionAnswer], *, alone: bool
) -> list[str]:
    children = merging.into.children
    matches = [p for p in children if same_person(p, given.name, given.born_on, given.nhs_number)]
    if not matches and alone and len(children) == 1:
        matches = [children[0]]  # one child on the case, one on the form: it speaks of this child
    if not matches:
        person = _added(merging, given, is_child=True)
        for answer in answers:
            insert(merging.db, replace(answer, id=0, case_id=merging.into.case.id, person_id=person))
        return []
    return _person(merging, given, matches) + _answers(merging, matches[0], answers)


def _person(merging: Merging, given: ChildOnForm | FamilyOnForm, matches: Sequence[Person]) -> list[str]:
    if not matches:
        _added(merging, given, is_child=isinstance(given, ChildOnForm))
        return []
    known, found = matches[0], []
    for name, new in _shared_values(given).items():
        found += _fact(merging, Person, known.id, name, getattr(known, name), new, person=known)
    return found


def _shared_values(given: ChildOnForm | FamilyOnForm) -> dict[str, Any]:
    return {f.name: getattr(given, f.name) for f in fields(given) if f.name in Person.__dataclass_fields__}


def _added(merging: Merging, given: ChildOnForm | FamilyOnForm, *, is_child: bool) -> PersonId:
    case_id = merging.into.case.id
    return cases.add_person(merging.db, case_id, given, is_child=is_child, added_on=merging.on, joined_later=True)


def _answers(merging: Merging, child: Person, answers: Sequence[CriterionAnswer]) -> list[str]:
    """An answer "not yet known" says nothing; one that the case lacks is taken; one that differs is to be settled."""
    standing, found = latest_answers(merging.into, child.id), []
    for new in answers:
        old = standing.get(new.criterion)
        if new.answer == "unknown" or (old is not None and old.answer == new.answer):
            continue
        if old is None or old.answer == "unknown":
            insert(merging.db, replace(new, id=0, case_id=merging.into.case.id, person_id=child.id))
            continue
        found += _conflict(merging, new.criterion, old.answer, new.answer, child)
    return found


def _fact(
    merging: Merging, record: type, id_: int, name: str, old: Any, new: Any, *, person: Person | None = None
) -> list[str]:
    if new in NOTHING or _agree(old, new):
        return []
    if isinstance(old, tuple):
        update(merging.db, record, id_, **{name: tuple(dict.fromkeys([*old, *new]))})
        return []
    if old in NOTHING or (name.endswith("_on") and str(new).startswith(str(old))):  # or more exactly: 2013, 2013-02
        update(merging.db, record, id_, **{name: new})
        return []
    return _conflict(merging, name, str(old), str(new), person)


def _agree(old: Any, new: Any) -> bool:
    """Whether two accounts say the same: capitals and spaces aside, and a date that is only less exact."""
    one, other = (" ".join(str(value).casefold().split()) for value in (old, new))
    is_less_exact = len(other) in (len("2013"), len("2013-02")) and one.startswith(f"{other}-")
    return old not in NOTHING and (one == other or is_less_exact)


def _conflict(merging: Merging, name: str, old: str, new: str, person: Person | None) -> list[str]:
    insert(
        merging.db,
        Conflict(
            case_id=merging.into.case.id,
            referral_id=merging.referral_id,
            person_id=person.id if person else None,
            field=name,
            on_case=old,
            on_referral=new,
        ),
    )
    return [name.replace("_", " ")]
