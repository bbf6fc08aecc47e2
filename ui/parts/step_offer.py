"""What the form of a step offers: the requests it may be about, the choices of its fields, and what is usual."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from scr_desk.domain.agency import RequestId
from scr_desk.domain.fields import specs
from scr_desk.domain.meeting import MeetingId
from scr_desk.questions.requests import RequestRow
from scr_desk.steps import BY_NAME
from ui.parts.editors import Choice
from ui.parts.step_layouts import Layout
from ui.parts.step_stock import Stock

_DONE_WITH = ("returned", "nil return", "excused", "cancelled", "not sent")


def requests_for(stock: Stock, which: str) -> list[RequestRow]:
    """The requests that a step may be about."""
    return [one for one in stock.requests if _fits(one, which)]


def request_choices(stock: Stock, which: str) -> list[Choice]:
    kept = {one.id for one in requests_for(stock, which)}
    return [one for one in stock.by_type.get(RequestId, ()) if one.value in kept]


def meeting_choices(stock: Stock) -> list[Choice]:
    return [one for one in stock.by_type.get(MeetingId, ()) if one.value in stock.agendas]


def choices_for(step: str, stock: Stock, given: Mapping[str, Any]) -> dict[str, list[Choice]]:
    """The choices of this step's fields, those that hang on what was chosen first included."""
    prefix = f"{step}."
    found = {
        name.removeprefix(prefix): list(choices) for name, choices in stock.by_field.items() if name.startswith(prefix)
    }
    if step == "record_return":
        asked = next((one for one in stock.requests if one.id == given.get("request")), None)
        found["people"] = [Choice(one.person, one.name) for one in asked.people] if asked else []
        found["services"] = [Choice(one, one) for one in asked.services] if asked else []
    if step == "set_agenda":
        agenda = stock.agendas.get(given.get("meeting", 0), ())
        found["cases"] = [Choice(one, one) for one in dict.fromkeys((*agenda, stock.case)) if one]
    return found


def usual_for(step: str, layout: Layout, stock: Stock, given: Mapping[str, Any], *, today: date) -> dict[str, Any]:
    """What usually stands in the fields: today for the day that it happened, and what the layout names."""
    usual: dict[str, Any] = {
        spec.name: today.isoformat()
        for spec in specs(BY_NAME[step].command)
        if spec.happened and spec.name not in layout.more
    }
    facts = dict(stock.facts)
    if step == "set_agenda":
        facts["on_agenda"] = [one.value for one in choices_for(step, stock, given)["cases"]]
    usual |= {name: facts[fact] for name, fact in layout.usual.items() if fact in facts}
    if value := stock.values.get(str(given.get("field"))):
        usual["value"] = value.now
    return usual


def _fits(one: RequestRow, which: str) -> bool:
    if which == "drafted":
        return one.state == "not sent"
    if which == "paused":
        return one.is_paused
    if which == "under_way":
        return not one.state.startswith(_DONE_WITH)
    return one.state != "cancelled" and (which == "live" or one.sent_on is not None)
