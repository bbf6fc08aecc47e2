"""Whether the answers given so far call for a Serious Case Review.

An answer not yet known is not a no: the outcome is "cannot say yet" exactly when the answers still to come
could go either way. The one exception is a presumed criterion (cause for concern about working together),
which counts as met unless it is answered no with definitive evidence. The criteria themselves, their joining
and every sentence come from the framework (WT2015: regulation 5 of SI 2006/90).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from scr_desk.domain.answers import Age, Answer, Answers, answers_from
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.framework import Child, Criterion, Framework, Route, Rule

__all__ = ["Age", "Answer", "Answers", "Assessment", "Outcome", "answers_from", "assess", "strongest"]

Truth = bool | None  # None: not yet known

# Facts beside the criteria. The spaces keep them apart from every name that a framework can give.
_CHILD = "is a child"
_ROUTE = "a route applies"


class Outcome(StrEnum):
    """Criteria met; always reviewed; cannot say yet; criteria not met on these answers. Strongest first."""

    MUST = "must"
    ALWAYS = "always"
    CANNOT_SAY_YET = "cannot_say_yet"
    NOT_BY_CRITERIA = "not_by_criteria"


@dataclass(frozen=True)
class Assessment:
    """The outcome, its reasons in whole sentences, and the answers that keep it from being said."""

    outcome: Outcome
    reasons: tuple[str, ...]
    missing: tuple[str, ...] = ()


def assess(answers: Answers, framework: Framework) -> Assessment:
    """Weigh one child's answers against the framework.

    Not a child: not by the criteria; else the criteria met: must; else a route on which the child died:
    always; else by three-valued logic (WT2015 ch. 4; regulation 5(2)).
    """
    facts = _facts(answers, framework)
    outcome = _outcome(facts, framework)
    missing = _missing(facts, answers, framework) if outcome is Outcome.CANNOT_SAY_YET else ()
    reasons = _reasons(Assessment(outcome, (), missing), facts, answers, framework)
    return Assessment(outcome, tuple(dict.fromkeys(reasons)), missing)


def strongest(assessments: Sequence[Assessment]) -> int:
    """Which child's assessment is the case's: the first of the strongest. Raises RefusedError for none."""
    if not assessments:
        raise RefusedError("No child has been entered yet, so there is nothing to assess: enter the child.")
    order = list(Outcome)
    return min(range(len(assessments)), key=lambda index: order.index(assessments[index].outcome))


def _facts(answers: Answers, framework: Framework) -> dict[str, Truth]:
    facts = {criterion.name: _met(criterion, answers) for criterion in framework.criteria}
    facts[_CHILD] = _is_child(answers.age_at_incident, framework.child)
    routes = [_route(route, answers) for route in framework.routes]
    facts[_ROUTE] = _joined("any", routes)
    return facts


def _met(criterion: Criterion, answers: Answers) -> Truth:
    answer = answers.answers.get(criterion.name, Answer.UNKNOWN)
    if criterion.is_presumed:
        return not (answer is Answer.NO and answers.definitive_evidence.strip())
    return _truth(answer)


def _truth(answer: Answer) -> Truth:
    return None if answer is Answer.UNKNOWN else answer is Answer.YES


def _is_child(age: Age, child: Child) -> Truth:
    # No age known: taken as a child, since nothing shows that the criteria do not concern the person.
    return True if age is None else _within(age, 0, child.under - 1)


def _route(route: Route, answers: Answers) -> Truth:
    return _joined("all", [_died_there(route, answers), _age_fits(route, answers)])


def _died_there(route: Route, answers: Answers) -> Truth:
    return _truth(answers.died_in.get(route.name, Answer.NO))


def _age_fits(route: Route, answers: Answers) -> Truth:
    """Whether the age at death (else, as the nearest known, the age at the incident) suits the route."""
    if route.age_from is None and route.age_to is None:
        return True
    age = answers.age_at_incident if answers.age_at_death is None else answers.age_at_death
    if age is None:
        return None
    return _within(age, route.age_from or 0, route.age_to)


def _within(age: int | tuple[int, int], low: int, high: int | None) -> Truth:
    youngest, oldest = age if isinstance(age, tuple) else (age, age)
    if oldest < low or (high is not None and youngest > high):
        return False
    return True if low <= youngest and (high is None or oldest <= high) else None


def _joined(join: str, parts: Sequence[Truth]) -> Truth:
    decisive = join == "any"  # one yes settles "any", one no settles "all"
    if decisive in parts:
        return decisive
    return None if None in parts else not decisive


def _value(rule: str | Rule, facts: Mapping[str, Truth]) -> Truth:
    if isinstance(rule, str):
        return facts[rule]
    return _joined(rule.join, [_value(part, facts) for part in rule.parts])


def _always(framework: Framework) -> Rule:
    return Rule("all", (*framework.always_review.needs, _ROUTE))


def _outcome(facts: Mapping[str, Truth], framework: Framework) -> Outcome:
    must, always = _value(framework.serious_case, facts), _value(_always(framework), facts)
    if facts[_CHILD] is False or (must is False and always is False):
        return Outcome.NOT_BY_CRITERIA
    if facts[_CHILD] and must:
        return Outcome.MUST
    if facts[_CHILD] and always:
        return Outcome.ALWAYS
    # Exact, not only cautious: no fact counts against a review, so with every unknown answered no there is
    # none, and with every unknown answered yes there is one.
    return Outcome.CANNOT_SAY_YET


def _missing(facts: dict[str, Truth], answers: Answers, framework: Framework) -> tuple[str, ...]:
    """The unknown answers on which a review turns in at least one way the others can come out."""
    unknown = [name for name, truth in facts.items() if truth is None]
    names: list[str] = []
    for name in unknown:
        others = [other for other in unknown if other != name]
        ways = product((True, False), repeat=len(others))
        if any(_turns_on(name, {**facts, **dict(zip(others, way, strict=True))}, framework) for way in ways):
            names += _fields_of(name, answers, framework)
    return tuple(dict.fromkeys(names))


def _turns_on(name: str, facts: dict[str, Truth], framework: Framework) -> bool:
    without, with_it = (_outcome({**facts, name: truth}, framework) for truth in (False, True))
    return (without is Outcome.NOT_BY_CRITERIA) != (with_it is Outcome.NOT_BY_CRITERIA)


def _fields_of(name: str, answers: Answers, framework: Framework) -> list[str]:
    """The answers a person gives to settle a fact."""
    if name == _CHILD:
        return ["age_at_incident"]
    if name != _ROUTE:
        return [name]
    names: list[str] = []
    for route in framework.routes:
        if _route(route, answers) is None:
            names += [route.name] if _died_there(route, answers) is None else []
            names += ["age_at_death"] if _age_fits(route, answers) is None else []
    return names


def _reasons(
    assessed: Assessment, facts: Mapping[str, Truth], answers: Answers, framework: Framework
) -> Iterator[str]:
    """The conclusion first, then what it stands on."""
    outcome, said, child = assessed.outcome, framework.sentences, framework.child
    if outcome is Outcome.MUST:
        yield said.must
        yield from _limbs(framework.serious_case, facts, answers, framework)
    elif outcome is Outcome.ALWAYS:
        yield said.always
        yield from (route.applies for route in framework.routes if _route(route, answers))
    elif outcome is Outcome.CANNOT_SAY_YET:
        yield said.cannot_say_yet
        if facts[_CHILD] is None:
            yield child.age_straddles
        for criterion in framework.criteria:
            if criterion.name in assessed.missing:
                yield criterion.not_known
        yield from _open_routes(assessed.missing, facts, answers, framework)
    else:
        yield said.not_by_criteria
        if facts[_CHILD] is False:
            yield child.not_a_child
            return
        yield from _limbs(framework.serious_case, facts, answers, framework)
        yield from _closed_routes(facts, answers, framework)
    if answers.age_at_incident is None and outcome is not Outcome.NOT_BY_CRITERIA:
        yield child.age_not_known


def _limbs(rule: Rule, facts: Mapping[str, Truth], answers: Answers, framework: Framework) -> Iterator[str]:
    """The sentences of those criteria that make a settled rule what it is."""
    settled = _value(rule, facts)
    for part in rule.parts:
        if _value(part, facts) is not settled:
            continue
        if isinstance(part, Rule):
            yield from _limbs(part, facts, answers, framework)
        else:
            yield _limb(framework.criterion(part), settled, answers)


def _limb(criterion: Criterion, met: Truth, answers: Answers) -> str:
    answer = answers.answers.get(criterion.name, Answer.UNKNOWN)
    if not met:
        return criterion.not_met
    if answer is Answer.YES:
        return criterion.met
    return criterion.no_without_evidence if answer is Answer.NO else criterion.not_known


def _open_routes(
    missing: tuple[str, ...], facts: Mapping[str, Truth], answers: Answers, framework: Framework
) -> Iterator[str]:
    always = framework.always_review
    for route in framework.routes:
        if _route(route, answers) is False:
            continue
        if route.name in missing:
            yield route.not_known
        elif _joined("all", [facts[name] for name in always.needs]) is None:
            yield always.need_not_known.replace("{route}", route.setting)
        if "age_at_death" in missing and _age_fits(route, answers) is None:
            yield route.age_not_known


def _closed_routes(facts: Mapping[str, Truth], answers: Answers, framework: Framework) -> Iterator[str]:
    always = framework.always_review
    for route in framework.routes:
        if not _died_there(route, answers):
            continue
        if _joined("all", [facts[name] for name in always.needs]) is False:
            yield always.without_need.replace("{route}", route.setting)
        elif _age_fits(route, answers) is False:
            yield route.out_of_bounds
