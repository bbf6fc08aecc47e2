"""Put a wrong value right, with the reason; the old value stays on record.

For facts of the case, of a person on it, or of a referral. Answers to criteria, recommendations and decisions are not
corrected but answered, recommended and decided anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, get_type_hints

from scr_desk.domain.case import Case, CaseRef, Correction, Person, PersonId, Referral
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import PartialDate, asks, read_value, required_text
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert, update

# What the desk itself writes, and what has a step of its own.
NOT_BY_HAND = {
    Case: {
        "id",
        "reference",
        "year",
        "number",
        "framework",
        "stage",
        "registered_on",
        "first_told_because",
        "ending",
        "ended_on",
        "ended_because",
        "ended_with",
    },
    Person: {"id", "case_id", "is_child", "added_on", "joined_later"},
    Referral: {"id", "case_id", "kind", "paper_id", "as_received"},
}
PARTIAL_DATES = {"incident_on", "incident_until", "born_on", "died_on", "age_on", "form_on"}
WORDS = {Case: "case", Person: "person", Referral: "referral"}


@dataclass(frozen=True, kw_only=True)
class Correct(Command):
    case: CaseRef = asks("Case")
    field: str = asks("Field")
    value: str | int | None = asks("The right value")
    reason: str = asks("Reason")
    person: PersonId | None = asks("Of which person", default=None)
    corrected_on: date | None = asks("Corrected on", default=None, happened=True)


@dataclass(frozen=True)
class Place:
    """The one value that is meant: of which record, and what it is now."""

    record: type
    id: int
    name: str
    old: Any


def check(command: Correct, matter: Matter, context: Context) -> None:
    required_text(command.reason, "reason", "Say why the value is put right.")
    place = _place(command, matter.case)
    if _new_value(command, place, context) == place.old:
        raise RefusedError("That is the value which stands there already.", field="value")


def perform(command: Correct, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.corrected_on or context.today
    case_id = matter.case.case.id
    place = _place(command, matter.case)
    new = _new_value(command, place, context)
    update(db, place.record, place.id, **{place.name: new})
    if place.name == "first_told_on":
        update(db, Case, case_id, first_told_because=command.reason)
    insert(
        db,
        Correction(
            case_id=case_id,
            of=WORDS[place.record],
            of_id=place.id,
            field=place.name,
            old=_as_text(place.old),
            new=_as_text(new),
            because=command.reason,
            corrected_on=on,
        ),
    )
    facts = {"field": place.name.replace("_", " ").capitalize(), "reason": command.reason}
    return Outcome(happened_on=on, events=(Event(case_id=case_id, facts=facts),))


def _as_text(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else str(value)


def _place(command: Correct, file: CaseFile) -> Place:
    """Which value is meant: `incident_on` of the case, `children.0.born_on`, or a person's field with `person`."""
    parts = command.field.split(".")
    name = parts[-1]
    if len(parts) == 3 and parts[0] in ("children", "family") and parts[1].isdigit():  # noqa: PLR2004 - list, place, field
        people = file.children if parts[0] == "children" else file.family
        if int(parts[1]) < len(people):
            return _value_of(people[int(parts[1])], name)
    elif len(parts) == 1 or (len(parts) == 2 and parts[0] == "referrer"):  # noqa: PLR2004
        if command.person is not None:
            person = next((p for p in file.people if p.id == command.person), None)
            if person is None:
                raise RefusedError(f"There is no person {command.person} on the case.", field="person")
            return _value_of(person, name)
        for record in _plain_places(file, f"referrer_{name}" if len(parts) > 1 else name):
            return record
    raise RefusedError(
        f"“{command.field}” is no field that can be corrected. Name one of the case (incident_on, what_happened …), or"
        " children.0.born_on, family.0.name, referrer.contact.",
        field="field",
    )


def _plain_places(file: CaseFile, name: str) -> list[Place]:
    """A bare field name: the case's, else the first referral's, else that of its only child."""
    candidates = [file.case, *file.referrals[:1], *(file.children if len(file.children) == 1 else ())]
    return [Place(type(c), c.id, name, getattr(c, name)) for c in candidates if _may_correct(type(c), name)]


def _value_of(record: Person, name: str) -> Place:
    if not _may_correct(Person, name):
        raise RefusedError(f"“{name}” is no field of a person that can be corrected.", field="field")
    return Place(Person, record.id, name, getattr(record, name))


def _may_correct(record: type, name: str) -> bool:
    return name in {f.name for f in fields(record)} and name not in NOT_BY_HAND[record]


def _new_value(command: Correct, place: Place, context: Context) -> Any:
    kind = get_type_hints(place.record)[place.name]
    if place.name in PARTIAL_DATES:
        kind = PartialDate | None
    given: Any = command.value
    if kind == tuple[str, ...]:
        given = [part.strip() for part in str(given or "").split(";") if part.strip()]
    elif kind is bool and str(given).casefold() in ("yes", "no"):
        given = str(given).casefold() == "yes"
    if given == "" and type(None) in getattr(kind, "__args__", ()):
        given = None
    if given is None and type(None) not in getattr(kind, "__args__", ()):
        given = "" if kind is str else given
    new = read_value(kind, given, "value")
    if isinstance(new, date) and new > context.today:
        raise RefusedError("That day lies in the future.", field="value")
    return new
