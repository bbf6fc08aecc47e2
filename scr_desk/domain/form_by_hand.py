"""A form from the tray with what a person put right of its reading before it was filed (issue: accept per field).

What was read and what was filed are both kept: the form stays as received, and each change is a correction.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import read, specs
from scr_desk.domain.forms import CaseForm, ChildOnForm, FamilyOnForm, ReferrerOnForm

# The records of a form: what each is called where a field of it is named, and whether there are several.
RECORDS: Mapping[str, tuple[str, type, bool]] = {
    "children": ("child", ChildOnForm, True),
    "family": ("family", FamilyOnForm, True),
    "referrer": ("referrer", ReferrerOnForm, False),
}
NOTHING: tuple[Any, ...] = (None, "", [], {})
_NAMED = 6  # changes named in a sentence
_MOST_RECORDS = 50


@dataclass(frozen=True)
class Changed:
    """One field that a person changed: where it stands on the form, as it was read, and as it was filed."""

    path: str
    was: str
    now: str


@dataclass(frozen=True)
class FormByHand:
    """The form as it is filed, the form as it was read, and what differs."""

    form: CaseForm
    as_read: CaseForm
    changed: tuple[Changed, ...] = ()


def form_by_hand(recognised: str, changes: Mapping[str, Any] | None) -> FormByHand:
    """What was recognised in a paper, and over it the changes by the path of each field (`children.0.born_on`).

    A field changed to nothing is left out. Raises RefusedError at `form.…` for what no form holds.
    """
    fields = json.loads(recognised).get("fields", {})
    as_read = read(CaseForm, fields, where="form")
    if not changes:
        return FormByHand(as_read, as_read)
    given = copy.deepcopy(fields)
    for path, value in changes.items():
        _put(given, path, value)
    changed = tuple(
        Changed(path, _as_text(before), _as_text(value))
        for path, value in changes.items()
        if (before := _at(fields, path)) != value and not (before in NOTHING and value in NOTHING)
    )
    return FormByHand(read(CaseForm, _without_empty_records(given), where="form"), as_read, changed)


def changes_in_words(changed: tuple[Changed, ...]) -> str:
    """How the timeline says it: "; put right by hand: child: date of birth"; nothing where nothing was."""
    if not changed:
        return ""
    named = ", ".join(words_of(one.path) for one in changed[:_NAMED])
    more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
    return f"; put right by hand from what was read: {named}{more}"


def words_of(path: str) -> str:
    """A field of the form in words: "child 2: date of birth"."""
    record, _, rest = path.partition(".")
    if record not in RECORDS:
        return _label(CaseForm, path)
    whose, kind, are_several = RECORDS[record]
    number, _, name = rest.partition(".") if are_several else ("", "", rest)
    which = f" {int(number) + 1}" if number.isdecimal() and number != "0" else ""
    return f"{whose}{which}: {_label(kind, name)}"


def _label(kind: type, name: str) -> str:
    found = next((spec.label for spec in specs(kind) if spec.name == name), name.replace("_", " "))
    return found if found[1:2].isupper() else found[:1].lower() + found[1:]


def _put(fields: dict[str, Any], path: str, value: Any) -> None:
    """Set one field by its path, in a record of its own if there is none yet. Raises RefusedError."""
    record, _, rest = path.partition(".")
    if record not in RECORDS:
        fields[path] = value
        return
    are_several = RECORDS[record][2]
    number, _, name = rest.partition(".") if are_several else ("0", "", rest)
    listed = (fields.get(record) or []) if are_several else [fields.get(record) or {}]
    at = int(number) if number.isascii() and number.isdecimal() and len(number) <= len(str(_MOST_RECORDS)) else -1
    if not (0 <= at <= len(listed) and at < _MOST_RECORDS and name):
        raise RefusedError(f"“{path[:60]}” is no field of the form.", field=f"form.{path}")
    if at == len(listed):
        listed.append({})
    listed[at][name] = value
    fields[record] = listed if are_several else listed[0]


def _at(fields: Mapping[str, Any], path: str) -> Any:
    """What was read at a path; None where nothing was."""
    here: Any = fields
    for step in path.split("."):
        if isinstance(here, list):
            here = here[int(step)] if step.isdecimal() and int(step) < len(here) else None
        else:
            here = here.get(step) if isinstance(here, Mapping) else None
    return here


def _without_empty_records(fields: dict[str, Any]) -> dict[str, Any]:
    """A child or a relative of whom everything was left out is no person."""
    for record, (_, _, are_several) in RECORDS.items():
        if are_several and fields.get(record):
            fields[record] = [one for one in fields[record] if any(value not in NOTHING for value in one.values())]
    return fields


def _as_text(value: Any) -> str:
    if value in NOTHING:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
