"""What has been answered about one child, to be weighed against the criteria."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scr_desk.domain.errors import RefusedError
from scr_desk.domain.framework import Framework

Age = int | tuple[int, int] | None  # completed years; youngest and oldest where a date is partial

_OLDEST = 130


class Answer(StrEnum):
    """What is known of one limb for one child."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Answers:
    """The answers for one child; a criterion left out is not yet known, a route left out is a no."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    definitive_evidence: str = ""
    died_in: Mapping[str, Answer] = field(default_factory=dict)
    age_at_incident: Age = None
    age_at_death: Age = None


def answers_from(given: object, framework: Framework) -> Answers:
    """The answers as the command `assess` takes them; a question left out is not yet known.

    Raises RefusedError naming the field that is unknown or of the wrong kind.
    """
    if not isinstance(given, dict):
        raise RefusedError('The answers must be one JSON object, such as {"died": "yes"}.')
    criteria = [criterion.name for criterion in framework.criteria]
    known = [*criteria, "definitive_evidence", "died_in", "age_at_incident", "age_at_death"]
    for name in given:
        if name not in known:
            allowed = ", ".join(known)
            raise RefusedError(f"There is no answer called “{name[:60]}”: it may be {allowed}.", field=name)
    evidence = given.get("definitive_evidence", "")
    if not isinstance(evidence, str):
        raise RefusedError("definitive_evidence must be a text.", field="definitive_evidence")
    return Answers(
        answers={name: _answer(given[name], name) for name in criteria if name in given},
        definitive_evidence=evidence,
        died_in=_routes(given.get("died_in", []), framework),
        age_at_incident=_years(given.get("age_at_incident"), "age_at_incident"),
        age_at_death=_years(given.get("age_at_death"), "age_at_death"),
    )


def _answer(value: object, name: str) -> Answer:
    if not isinstance(value, str) or value not in list(Answer):
        raise RefusedError(f"{name} must be yes, no or unknown.", field=name)
    return Answer(value)


def _routes(value: object, framework: Framework) -> dict[str, Answer]:
    known = [route.name for route in framework.routes]
    if not isinstance(value, list) or any(route not in known for route in value):
        raise RefusedError(f"died_in must be a list of routes out of {', '.join(known)}.", field="died_in")
    return dict.fromkeys(value, Answer.YES)


def _years(value: object, name: str) -> int | None:
    if value is not None and (type(value) is not int or not 0 <= value <= _OLDEST):
        raise RefusedError(f"{name} must be a whole number of years, or null if not known.", field=name)
    return value if isinstance(value, int) else None
