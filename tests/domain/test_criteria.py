from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_desk import shelf
from scr_desk.domain.criteria import (
    Age,
    Answer,
    Answers,
    Assessment,
    Outcome,
    answers_from,
    assess,
    strongest,
)
from scr_desk.domain.errors import RefusedError

WT = shelf.framework("wt2015")
CRITERIA = [criterion.name for criterion in WT.criteria]
DOL = "deprivation_of_liberty_16_17"
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
MUST, ALWAYS, CANNOT, NOT = Outcome.MUST, Outcome.ALWAYS, Outcome.CANNOT_SAY_YET, Outcome.NOT_BY_CRITERIA

# The truth table of the guide, line by line: abuse, died, harmed and working together (? is not yet known),
# evidence, routes and age at death; then the outcome, and a word that one of the reasons must hold.
AUDIT = "Joint audit"
POLICE, YOI, MHA = ["police_custody"], ["young_offender_institution"], ["detained_mental_health_act_1983"]
LIBERTY = [DOL]
TABLE: list[tuple[str, str, str, list[str], int | None, Outcome, str]] = [
    ("died, abuse suspected", "yes yes no ?", "", [], None, MUST, "5(2)(b)(i)"),
    ("died, suspected suicide, no abuse suspected", "no yes no ?", "", [], None, NOT, "5(2)(a)"),
    ("harmed, abuse, working together not known", "yes no yes ?", "", [], None, MUST, "counts as met"),
    ("harmed, abuse, working together no, evidence", "yes no yes no", AUDIT, [], None, NOT, "definitive"),
    ("the same with blank evidence", "yes no yes no", "  ", [], None, MUST, "without definitive evidence"),
    ("evidence without the answer no", "yes no yes ?", AUDIT, [], None, MUST, "counts as met"),
    ("evidence against the answer yes", "yes no yes yes", AUDIT, [], None, MUST, "cause for concern"),
    ("harmed, no abuse", "no no yes yes", "", [], None, NOT, "5(2)(a)"),
    ("died in police custody, no abuse", "no yes no no", "", POLICE, None, ALWAYS, "police custody"),
    ("harmed, alive, in YOI", "no no yes ?", "", YOI, None, NOT, "who has died"),
    ("died at 17 under DoL order", "no yes no no", "", LIBERTY, 17, ALWAYS, "deprivation of liberty"),
    ("died at 16 under DoL order", "no yes no no", "", LIBERTY, 16, ALWAYS, "aged 16 or 17"),
    ("died at 15 under DoL order", "no yes no no", "", LIBERTY, 15, NOT, "so it does not apply"),
    ("died at 18 under DoL order", "no yes no no", "", LIBERTY, 18, NOT, "so it does not apply"),
    ("died detained under MHA 1983", "no yes no no", "", MHA, None, ALWAYS, "1983"),
    ("recovered fully: still seriously harmed", "yes no yes ?", "", [], None, MUST, "seriously harmed"),
    ("abuse ?, died", "? yes no ?", "", [], None, CANNOT, "5(2)(a)"),
    ("abuse ?, harmed, working together ?", "? no yes ?", "", [], None, CANNOT, "5(2)(a)"),
    ("abuse, died ?", "yes ? no ?", "", [], None, CANNOT, "5(2)(b)(i)"),
    ("abuse, harmed ?, working together ?", "yes no ? ?", "", [], None, CANNOT, "(ii)"),
    ("the same with no and evidence", "yes no ? no", AUDIT, [], None, NOT, "definitive evidence"),
    ("abuse ?, neither died nor harmed", "? no no ?", "", [], None, NOT, "has not died"),
    ("abuse ?, died in police custody", "? yes no ?", "", POLICE, None, ALWAYS, "police"),
    ("no abuse, died ?, police custody", "no ? no no", "", POLICE, None, CANNOT, "police"),
    ("deprivation of liberty, no age known", "no yes no no", "", LIBERTY, None, CANNOT, "age at death"),
]  # fmt: skip


def answers(limbs: str, *, evidence: str = "", routes: list[str] | None = None, **ages: Age) -> Answers:
    given = dict(zip(CRITERIA, map(Answer, limbs.replace("?", "unknown").split()), strict=True))
    return Answers(given, evidence, dict.fromkeys(routes or [], YES), **ages)


@pytest.mark.parametrize(
    ("limbs", "evidence", "routes", "age_at_death", "outcome", "word"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_the_truth_table(
    *, limbs: str, evidence: str, routes: list[str], age_at_death: int | None, outcome: Outcome, word: str
) -> None:
    found = assess(answers(limbs, evidence=evidence, routes=routes, age_at_death=age_at_death), WT)
    assert found.outcome is outcome
    assert any(word in reason for reason in found.reasons), found.reasons
    assert all(reason.endswith(".") for reason in found.reasons)
    assert bool(found.missing) == (outcome is CANNOT)


def test_every_criterion_and_route_decides_in_some_row() -> None:
    for route in WT.routes:
        found = assess(answers("no yes no no", routes=[route.name], age_at_incident=16), WT)
        assert (found.outcome, found.reasons[1]) == (ALWAYS, route.applies)
    turning = {
        "abuse_or_neglect": ("yes yes no no", "no yes no no"),
        "died": ("yes yes no no", "yes no no no"),
        "seriously_harmed": ("yes no yes yes", "yes no no yes"),
        "concern_working_together": ("yes no yes yes", "yes no yes no"),
    }
    for criterion in WT.criteria:
        met, not_met = (
            assess(answers(limbs, evidence="Joint audit"), WT) for limbs in turning[criterion.name]
        )
        assert (met.outcome, not_met.outcome) == (MUST, NOT)
        assert criterion.met in met.reasons
        assert criterion.not_met in not_met.reasons


@pytest.mark.parametrize(
    ("age", "outcome"),
    [(17, MUST), (18, NOT), (40, NOT), (None, MUST), ((16, 17), MUST), ((17, 18), CANNOT), ((18, 19), NOT)],
)
def test_the_age_at_the_incident(age: Age, outcome: Outcome) -> None:
    found = assess(answers("yes yes no no", age_at_incident=age), WT)
    assert found.outcome is outcome
    assert found.missing == (("age_at_incident",) if outcome is CANNOT else ())
    assert (WT.child.age_not_known in found.reasons) == (age is None)


def test_a_straddling_age_does_not_hide_a_plain_no() -> None:
    assert assess(answers("no yes no no", age_at_incident=(17, 18)), WT).outcome is NOT


def test_eighteen_at_the_incident_is_not_a_child_even_in_custody() -> None:
    found = assess(answers("yes yes yes yes", routes=["custody"], age_at_incident=18), WT)
    assert (found.outcome, found.reasons) == (NOT, (WT.sentences.not_by_criteria, WT.child.not_a_child))


def test_the_age_at_death_comes_before_the_age_at_the_incident() -> None:
    incident_only = answers("no yes no no", routes=[DOL], age_at_incident=15)
    both = answers("no yes no no", routes=[DOL], age_at_incident=15, age_at_death=16)
    assert assess(incident_only, WT).outcome is NOT
    assert assess(both, WT).outcome is ALWAYS


@pytest.mark.parametrize(
    ("limbs", "routes", "missing"),
    [
        ("unknown unknown unknown unknown", {}, ("abuse_or_neglect", "died", "seriously_harmed")),
        ("yes unknown no unknown", {"police_custody": YES}, ("died",)),
        ("unknown unknown no unknown", {"police_custody": YES}, ("died",)),
        ("yes unknown no no", {"police_custody": UNKNOWN}, ("died",)),
        ("no unknown no no", {"police_custody": UNKNOWN}, ("died", "police_custody")),
        (
            "no yes no no",
            {"police_custody": UNKNOWN, "custody": NO, DOL: YES},
            ("police_custody", "age_at_death"),
        ),
        ("no yes no no", {DOL: UNKNOWN}, (DOL, "age_at_death")),
        ("unknown yes yes unknown", {}, ("abuse_or_neglect",)),
    ],
)
def test_the_missing_answers_are_those_on_which_it_turns(
    limbs: str, routes: dict[str, Answer], missing: tuple[str, ...]
) -> None:
    given = dict(zip(CRITERIA, map(Answer, limbs.split()), strict=True))
    found = assess(Answers(given, died_in=routes), WT)
    assert (found.outcome, found.missing) == (CANNOT, missing)


def test_the_case_is_its_strongest_child() -> None:
    assessed = [Assessment(outcome, ()) for outcome in (NOT, CANNOT, ALWAYS, MUST, MUST)]
    assert [strongest(assessed[:end]) for end in range(1, 6)] == [0, 1, 2, 3, 3]
    with pytest.raises(RefusedError, match="No child"):
        strongest([])


def by_hand(
    abuse: bool, died: bool, harmed: bool, concern: bool, *, routes: set[str], age: int, at_death: int
) -> Outcome:
    """The law for complete answers, written out without the framework."""
    if age >= 18:
        return NOT
    if abuse and (died or (harmed and concern)):
        return MUST
    if died and (routes - {DOL} or (DOL in routes and 16 <= at_death <= 17)):
        return ALWAYS
    return NOT


def ways(answer: Answer) -> list[bool]:
    return [True, False] if answer is UNKNOWN else [answer is YES]


def ages(age: Age, unknown: list[int]) -> list[int]:
    if age is None:
        return unknown
    return list(range(age[0], age[1] + 1)) if isinstance(age, tuple) else [age]


def completions(given: Answers) -> set[Outcome]:
    """The outcome of every way in which the unknown answers can turn out."""
    abuse, died, harmed, concern = (given.answers.get(name, UNKNOWN) for name in CRITERIA)
    met = not (concern is NO and given.definitive_evidence.strip())  # the presumption
    named = list(given.died_in)
    found: set[Outcome] = set()
    for a, d, h in product(ways(abuse), ways(died), ways(harmed)):
        for chosen in product(*(ways(given.died_in[name]) for name in named)):
            routes = {name for name, there in zip(named, chosen, strict=True) if there}
            for age in ages(given.age_at_incident, [17]):  # taken as a child
                unknown_death = [15, 16, 17, 18] if given.age_at_incident is None else [age]
                for at_death in ages(given.age_at_death, unknown_death):
                    found.add(by_hand(a, d, h, met, routes=routes, age=age, at_death=at_death))
    return found


ANSWER = st.sampled_from(Answer)
SPAN = st.integers(12, 20).flatmap(lambda low: st.integers(0, 4).map(lambda more: (low, low + more)))
AGE: st.SearchStrategy[Age] = st.one_of(st.none(), st.integers(12, 20), SPAN)
GIVEN = st.builds(
    Answers,
    answers=st.dictionaries(st.sampled_from(CRITERIA), ANSWER),
    definitive_evidence=st.sampled_from(["", "  ", "Joint audit"]),
    died_in=st.dictionaries(st.sampled_from(["custody", "remand", DOL]), ANSWER),
    age_at_incident=AGE,
    age_at_death=AGE,
)


@settings(deadline=None)  # a busy machine is no fault
@given(given=GIVEN)
def test_it_cannot_be_said_exactly_when_the_unknown_answers_could_go_either_way(given: Answers) -> None:
    possible = completions(given)
    found = assess(given, WT)
    if possible == {MUST}:
        assert found.outcome is MUST
    elif NOT not in possible:
        assert found.outcome is ALWAYS
    elif possible == {NOT}:
        assert found.outcome is NOT
    else:
        assert found.outcome is CANNOT
        assert found.missing


@settings(deadline=None)  # a busy machine is no fault
@given(given=GIVEN)
def test_answering_what_is_missing_settles_it(given: Answers) -> None:
    found = assess(given, WT)
    answered = {name: YES for name in found.missing if name in CRITERIA}
    routes = {name: YES for name in found.missing if name in [route.name for route in WT.routes]}
    settled = Answers(
        {**given.answers, **answered},
        given.definitive_evidence,
        {**given.died_in, **routes},
        17 if "age_at_incident" in found.missing else given.age_at_incident,
        17 if "age_at_death" in found.missing else given.age_at_death,
    )
    assert assess(settled, WT).outcome is not CANNOT


def test_the_answers_as_the_command_takes_them() -> None:
    given: dict[str, Any] = {
        "abuse_or_neglect": "yes",
        "died": "unknown",
        "definitive_evidence": "Joint audit",
        "died_in": ["custody", DOL],
        "age_at_incident": 16,
        "age_at_death": None,
    }
    assert answers_from(given, WT) == Answers(
        {"abuse_or_neglect": YES, "died": UNKNOWN}, "Joint audit", {"custody": YES, DOL: YES}, 16, None
    )
    assert assess(answers_from({}, WT), WT).outcome is CANNOT


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"dead": "yes"}, "dead"),
        ({"died": "maybe"}, "died"),
        ({"died": True}, "died"),
        ({"died": None}, "died"),
        ({"died": []}, "died"),
        ({"definitive_evidence": None}, "definitive_evidence"),
        ({"died_in": "custody"}, "died_in"),
        ({"died_in": ["prison"]}, "died_in"),
        ({"died_in": [["custody"]]}, "died_in"),
        ({"age_at_incident": "16"}, "age_at_incident"),
        ({"age_at_incident": True}, "age_at_incident"),
        ({"age_at_incident": -1}, "age_at_incident"),
        ({"age_at_death": 16.5}, "age_at_death"),
    ],
)
def test_a_wrong_field_is_refused_by_name(given: dict[str, Any], name: str) -> None:
    with pytest.raises(RefusedError, match=rf"{name}.*\.$") as refused:
        answers_from(given, WT)
    assert refused.value.field == name


@pytest.mark.parametrize("given", [[], None, "yes", 3])
def test_answers_that_are_no_object_are_refused(given: object) -> None:
    with pytest.raises(RefusedError, match="JSON object"):
        answers_from(given, WT)
