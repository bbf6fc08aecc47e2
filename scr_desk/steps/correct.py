"""Put a wrong value right, with the reason; the old value stays on record.

For facts of the case, of a person on it, or of a referral. Answers to criteria, recommendations and decisions are not
corrected but answered, recommended and decided anew.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import Any, get_type_hints

from scr_desk.domain.answers import Answer
from scr_desk.domain.assessing import latest_answers
from scr_desk.domain.case import Case, CaseRef, Correction, Person, PersonId, Referral
from scr_desk.domain.case_file import CaseFile, require_told
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.english_dates import say_partial, short_day, span
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import PartialDate, Years, asks, read_value, required_text
from scr_desk.store import cases
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
MAY_BE_AHEAD = {"look_again_on", "born_on", "age_on"}  # a day to look again; a child not born yet
NUMBER = re.compile(r"[0-9]{1,4}")
PARTIAL_DATES = {"incident_on", "incident_until", "born_on", "died_on", "age_on", "form_on"}
LONGEST_SAID = 80  # characters of a value in a line of the timeline; the whole of it stays with the correction
DEATH = "A date of death is recorded: answer the criterion “died” for the child too."
WORDS = {Case: "case", Person: "person", Referral: "referral"}


@dataclass(frozen=True, kw_only=True)
class Correct(Command):
    case: CaseRef = asks("Case")
    field: str = asks("Field")
    value: str | int | bool | tuple[str, ...] | None = asks("The right value")
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
    new = _new_value(command, place, context)
    if new == place.old:
        raise RefusedError("That is the value which stands there already.", field="value")
    require_told(matter.case, command.corrected_on or context.today, field="corrected_on")
    _check_start(matter.case, place, new)


def perform(command: Correct, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.corrected_on or context.today
    case_id = matter.case.case.id
    place = _place(command, matter.case)
    new = _new_value(command, place, context)
    if place.name == "known_as":
        cases.refuse_known_as_in_use(db, matter.case.case.year, new, besides=case_id)
    update(db, place.record, place.id, **{place.name: new})
    if place.name == "first_told_on":
        update(db, Case, case_id, first_told_because=command.reason)
    if place.name == "told_on" and not matter.case.case.first_told_because:
        update(db, Case, case_id, first_told_on=_earliest(matter.case, place, new))
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
    facts = {
        "field": place.name.replace("_", " ").capitalize(),
        "old": _said(place.old, place.name),
        "new": _said(new, place.name),
        "reason": command.reason,
    }
    warnings = (DEATH,) if place.name == "died_on" and new and not _is_death_answered(matter.case, place.id) else ()
    return Outcome(happened_on=on, events=(Event(case_id=case_id, facts=facts),), warnings=warnings)


def _check_start(file: CaseFile, place: Place, new: Any) -> None:
    """The day from which the Chair's month runs lies before what was done since. Raises RefusedError."""
    if place.name not in ("first_told_on", "told_on"):
        return
    done = [a.agreed_on for a in file.agreements] + [d.decided_on for d in file.decisions]
    done += [r.sent_on for r in file.requests if r.sent_on]
    first = new if place.name == "first_told_on" else _earliest(file, place, new)
    if done and first > min(done):
        raise RefusedError(
            f"The case was worked on from {short_day(min(done))}: the Board was told on that day or before.",
            field="value",
        )


def _earliest(file: CaseFile, place: Place, new: date) -> date:
    """When the Board was first told, with one arrival's day put right."""
    return min([new, *(r.told_on for r in file.referrals if r.id != place.id)])


def _is_death_answered(file: CaseFile, person: int) -> bool:
    answer = latest_answers(file, PersonId(person)).get("died")
    return answer is not None and answer.answer == Answer.YES


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else str(value)


def as_kept(kind: Any, text: str) -> Any:
    """The value, as JSON gives it, of which a correction keeps this text: the way back from `_as_text`."""
    if kind is bool:
        return text == "yes"
    if kind == tuple[str, ...]:
        return json.loads(text) if text else []
    return int(text) if kind == Years | None and text else text or None


def _said(value: Any, name: str) -> str:
    """A value as the timeline tells it: short, and a text in quotation marks."""
    if value in (None, "", ()):
        return "not known"
    if isinstance(value, bool | int):
        return _as_text(value)
    if isinstance(value, date):
        return short_day(value)
    if name in PARTIAL_DATES:
        return say_partial(value)
    words = ", ".join(value) if isinstance(value, tuple) else " ".join(str(value).split())
    if isinstance(value, Enum):
        return words.replace("_", " ")
    return f"“{words if len(words) <= LONGEST_SAID else words[: LONGEST_SAID - 1].rstrip() + '…'}”"


def _place(command: Correct, file: CaseFile) -> Place:
    """Which value is meant: `incident_on` of the case, `children.0.born_on`, or a person's field with `person`."""
    parts = command.field.split(".")
    name = parts[-1]
    if len(parts) == len(("children", "0", "name")) and parts[0] in ("children", "family", "referrals"):
        listed: tuple[Person | Referral, ...] = file.referrals
        if parts[0] != "referrals":
            listed = file.children if parts[0] == "children" else file.family
        number = int(parts[1]) if NUMBER.fullmatch(parts[1]) else len(listed)
        if number < len(listed):
            return _value_of(listed[number], name)
    elif len(parts) == 1 and command.person is not None:
        person = next((p for p in file.people if p.id == command.person), None)
        if person is None:
            raise RefusedError(f"There is no person {command.person} on the case.", field="person")
        return _value_of(person, name)
    elif len(parts) == 1 or (len(parts) == len(("referrer", "name")) and parts[0] == "referrer"):
        for place in _plain_places(file, f"referrer_{name}" if len(parts) > 1 else name):
            return place
    raise RefusedError(
        f"“{command.field[:60]}” is no field that can be corrected. Name one of the case (incident_on, known_as …), or"
        " children.0.born_on, family.0.name, referrer.contact, referrals.1.told_on.",
        field="field",
    )


def _plain_places(file: CaseFile, name: str) -> list[Place]:
    """A bare field name: the case's, else the first referral's, else that of its only child."""
    candidates = [file.case, *file.referrals[:1], *(file.children if len(file.children) == 1 else ())]
    return [Place(type(c), c.id, name, getattr(c, name)) for c in candidates if _may_correct(type(c), name)]


def _value_of(record: Person | Referral, name: str) -> Place:
    if not _may_correct(type(record), name):
        words = WORDS[type(record)]
        raise RefusedError(f"“{name[:60]}” is no field of a {words} that can be corrected.", field="field")
    return Place(type(record), record.id, name, getattr(record, name))


def _may_correct(record: type, name: str) -> bool:
    return name in {f.name for f in fields(record)} and name not in NOT_BY_HAND[record]


def kind_of(record: type, name: str) -> Any:
    """The type as which a value is read: what kind of editor it wants."""
    if name in PARTIAL_DATES:
        return PartialDate | None
    return Years | None if name == "age" else get_type_hints(record)[name]


def _new_value(command: Correct, place: Place, context: Context) -> Any:
    kind = kind_of(place.record, place.name)
    new = read_value(kind, _as_given(command.value, kind), "value")
    first = span(new)[0] if place.name in PARTIAL_DATES and new else new
    if isinstance(first, date) and first > context.today and place.name not in MAY_BE_AHEAD:
        raise RefusedError("That day lies in the future.", field="value")
    if place.name == "known_as":
        required_text(new, "value", "A case is known by some name.")
    return new


def _as_given(given: Any, kind: Any) -> Any:
    """A value as somebody types it into one line: "a; b" is a list, "yes" is true, "" is nothing, "12" a number."""
    takes_none = type(None) in getattr(kind, "__args__", ())
    if kind == tuple[str, ...] and (given is None or isinstance(given, str)):
        return [part.strip() for part in (given or "").split(";") if part.strip()]
    if isinstance(given, str) and kind is bool and given.casefold() in ("yes", "no"):
        return given.casefold() == "yes"
    if isinstance(given, str) and kind == Years | None and NUMBER.fullmatch(given):
        return int(given)
    if given == "" and takes_none:
        return None
    return "" if given is None and kind is str else given
