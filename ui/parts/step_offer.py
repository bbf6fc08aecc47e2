"""What the form of a step offers: which requests and meetings, which choices, and what usually stands in its fields."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from scr_desk.domain.agency import RequestId
from scr_desk.domain.fields import specs
from scr_desk.domain.meeting import MeetingId
from scr_desk.questions.requests import RequestRow
from scr_desk.steps import BY_NAME
from ui.parts.correcting import as_json
from ui.parts.editors import Choice
from ui.parts.step_layout import Layout
from ui.parts.step_rows import EITHER, Live
from ui.parts.step_says import lines_of
from ui.parts.step_stock import Stock

_DONE_WITH = ("returned", "nil return", "excused", "cancelled", "not sent")


@dataclass(frozen=True)
class StepOffer:
    """One step over the stock of a case. `given`: what was settled before its fields are asked."""

    step: str
    layout: Layout
    stock: Stock

    def requests(self) -> list[RequestRow]:
        """The requests that the step may be about."""
        return [one for one in self.stock.requests if _fits(one, self.layout.requests)]

    def single_request(self) -> int | None:
        """The one that a step about a request must mean."""
        takes_one = any(spec.type is RequestId for spec in specs(BY_NAME[self.step].command))
        found = self.requests()
        return found[0].id if takes_one and len(found) == 1 and self.layout.first else None

    def request_choices(self) -> list[Choice]:
        kept = {one.id for one in self.requests()}
        return [one for one in self.stock.by_type.get(RequestId, ()) if one.value in kept]

    def first_choices(self) -> Sequence[Choice]:
        """Of the field that must be chosen before the others can be asked."""
        if self.layout.first == "request":
            return self.request_choices()
        if self.layout.first == "meeting":
            return [one for one in self.stock.by_type.get(MeetingId, ()) if one.value in self.stock.agendas]
        return self.stock.by_field.get("correct.field", ())

    def choices(self, given: Mapping[str, Any]) -> dict[str, Sequence[Choice]]:
        """The choices of the fields, those that hang on what was chosen first included."""
        prefix = f"{self.step}."
        found: dict[str, Sequence[Choice]] = {
            name.removeprefix(prefix): choices
            for name, choices in self.stock.by_field.items()
            if name.startswith(prefix)
        }
        if self.step == "record_return":
            asked = next((one for one in self.stock.requests if one.id == given.get("request")), None)
            found["people"] = [Choice(one.person, one.name) for one in asked.people] if asked else []
            found["services"] = [Choice(one, one) for one in asked.services] if asked else []
        if self.step == "set_agenda":
            agenda = self.stock.agendas.get(given.get("meeting", 0), ())
            found["cases"] = [Choice(one, one) for one in dict.fromkeys((*agenda, self.stock.case)) if one]
        value = self.stock.values.get(str(given.get("field")))
        return found | ({"value": value.choices} if value and value.choices else {})

    def is_asked(self, name: str, given: Mapping[str, Any]) -> bool:
        if name in given or name == self.layout.first:
            return False
        if self.step == "record_return" and name in ("people", "services"):
            return bool(self.choices(given).get(name))  # whom and what the chosen request asked about
        return True

    def live(self, given: Mapping[str, Any], *, grown: Callable[[], object]) -> Live:
        """What of the form hangs on what stands in it."""
        asked = all(self.is_asked(name, given) for name in self.layout.either)
        return Live(
            either=self.layout.either if asked else {},
            hides=lambda typed: self._hidden({**given, **typed}),
            says=lambda typed: lines_of(self.step, {**given, **typed}, self.stock),
            needs=self.layout.needs,
            wanted={*self.layout.wanted, *self.layout.usual},
            grown=grown,
        )

    def _hidden(self, typed: Mapping[str, Any]) -> set[str]:
        """The fields that do not apply. What is hidden says nothing about the fields after it."""
        left, asked_one = dict(typed), typed.get(EITHER)
        others = {name for name in self.layout.either if asked_one and name != asked_one}
        hidden = others - set(self.layout.shows)
        for name, applies in self.layout.shows.items():
            if not applies(left, self.stock):
                hidden.add(name)
                left.pop(name, None)
        return hidden

    def usual(self, given: Mapping[str, Any], today: date) -> dict[str, Any]:
        """What usually stands in the fields: today for the day that it happened, and what the layout names.

        What the step takes where nothing is given stands there too, so that nobody has to guess it.
        """
        command = BY_NAME[self.step].command
        usual: dict[str, Any] = _taken_unasked(command)
        usual |= {
            spec.name: today.isoformat()
            for spec in specs(command)
            if spec.happened and spec.name not in self.layout.more
        }
        facts = dict(self.stock.facts)
        if self.step == "set_agenda":
            facts["on_agenda"] = [one.value for one in self.choices(given)["cases"]]
        usual |= {name: facts[fact] for name, fact in self.layout.usual.items() if fact in facts}
        if value := self.stock.values.get(str(given.get("field"))):
            usual["value"] = value.now
        return usual


def _taken_unasked(command: type) -> dict[str, Any]:
    """The values that a command has by itself: "note" for the kind of a note."""
    return {
        one.metadata.get("name") or one.name: as_json(one.default)
        for one in dataclasses.fields(command)
        if one.default is not dataclasses.MISSING and one.default
    }


def _fits(one: RequestRow, which: str) -> bool:
    """Whether a request is one of those that a step may be about."""
    if which == "drafted":
        return one.state == "not sent"
    if which == "paused":
        return one.is_paused
    if which == "under_way":
        return not one.state.startswith(_DONE_WITH)
    return one.state != "cancelled" and (which == "live" or one.sent_on is not None)
