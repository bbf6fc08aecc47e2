"""The ways in which a case opens: by its form, or with no form yet; what each asks, and the step that it becomes.

`domain.md` §1 step 2: by the local authority's notification, by the child death review's recommendation, or in
another way, named. A form that arrives later joins the case.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scr_desk.domain.context import Command
from scr_desk.domain.fields import read
from scr_desk.domain.forms import ARRIVAL_WORDS, Arrival
from scr_desk.steps.receive_form import ReceiveForm
from scr_desk.steps.receive_notification import ReceiveNotification
from ui.parts.editors import Choice

FORM = "form"
WAYS = (
    Choice(FORM, "Case for consideration form"),
    *(Choice(one.value, f"{words[:1].upper()}{words[1:]}") for one, words in ARRIVAL_WORDS.items()),
)
BY_FORM = ("route", "referrer.name", "referrer.agency", "referrer.contact", "safeguarding_lead")
WITHOUT = ("from", "reference")
OF_THE_AUTHORITY = ("authority_aware_on", "notification_on")  # what only its notification tells
ASKED_BY_SOME = (*BY_FORM, *WITHOUT, *OF_THE_AUTHORITY)
# Where the two steps name a field otherwise than the page does.
_ON_THE_PAGE = {"told_on": "received_on", "children": "child.name"}


def is_asked(name: str, way: str) -> bool:
    """Whether a field of the arrival is asked where the case opens in this way."""
    if way == FORM:
        return name in BY_FORM
    return name in WITHOUT or (name in OF_THE_AUTHORITY and way == Arrival.NOTIFICATION)


def command_of(way: str, values: Mapping[str, Any]) -> Command:
    """The step for what is typed. Raises RefusedError for what cannot be read."""
    typed = {name: value for name, value in values.items() if name not in ASKED_BY_SOME or is_asked(name, way)}
    told_on, given = typed.pop("received_on", None), _into_records(typed)
    if way == FORM:
        return read(ReceiveForm, {"received_on": told_on, "form": given})
    # A missing sender or child is refused by the step itself, in a sentence of its own.
    return read(ReceiveNotification, {"from": "", "children": [], "kind": way, "told_on": told_on, **given})


def field_on_page(field: str) -> str:
    """The editor that a refusal is about, from the field's name in the step."""
    name = field.removeprefix("form.").replace("children.0.", "child.")
    return _ON_THE_PAGE.get(name, name)


def _into_records(typed: Mapping[str, Any]) -> dict[str, Any]:
    """The values by the step's own names: those of the child and the referrer within their records."""
    given: dict[str, Any] = {}
    for name, value in typed.items():
        record, _, field = name.rpartition(".")
        if record == "child":
            given.setdefault("children", [{}])[0][field] = value
        elif record:
            given.setdefault(record, {})[field] = value
        else:
            given[name] = [_relative(line) for line in value] if name == "family" else value
    return given


def _relative(line: str) -> dict[str, str]:
    """ "Test Mother One, mother" as name and relationship."""
    name, _, relationship = line.partition(",")
    return {"name": name.strip(), "relationship": relationship.strip()}
