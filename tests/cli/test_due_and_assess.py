"""`due` and `assess` need no store: a date, an answer, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli

# What is typed, and the dates that come out: `contract.md`, and a calendar on the wall.
DATES: dict[str, tuple[list[str], str, str]] = {
    "ten working days over a bank holiday": (["2015-05-12", "--working-days", "10"], "2015-05-27", "2015-05-27"),
    "over Christmas and New Year": (["2015-12-23", "--working-days", "10"], "2016-01-11", "2016-01-11"),
    "a Saturday is acted on by the Friday": (["2016-01-04", "--calendar-days", "5"], "2016-01-09", "2016-01-08"),
    "over Easter back to the Thursday": (["2015-03-06", "--calendar-days", "31"], "2015-04-06", "2015-04-02"),
    "a month has no rolling": (["2015-01-31", "--months", "1"], "2015-02-28", "2015-02-27"),
    "a leap year": (["2016-01-31", "--months", "1"], "2016-02-29", "2016-02-29"),
    "nothing": (["2015-05-12", "--working-days", "0"], "2015-05-12", "2015-05-12"),
    "back": (["2015-12-23", "--working-days=-3"], "2015-12-18", "2015-12-18"),
    "back, in two words": (["2015-12-23", "--working-days", "-3"], "2015-12-18", "2015-12-18"),
    "back by months": (["2015-03-31", "--months=-1"], "2015-02-28", "2015-02-27"),
    "both ends of a pause count": (
        ["2015-06-01", "--calendar-days", "10", "--paused", "2015-06-03..2015-06-04"], "2015-06-13", "2015-06-12",
    ),
    "two pauses": (
        ["--paused", "2015-06-03..2015-06-03", "2015-06-01", "--working-days", "5", "--paused", "2015-06-05..2015-06-08"],
        "2015-06-11", "2015-06-11",
    ),
    "a pause that is over": (
        ["2015-06-10", "--calendar-days", "2", "--paused", "2015-06-01..2015-06-05"], "2015-06-12", "2015-06-12",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DATES)
def test_due(cli: Cli, name: str) -> None:
    words, due, act_by = DATES[name]
    answer = cli("due", *words).json
    assert set(answer) == {"due", "why", "act_by"}
    assert (answer["due"], answer["act_by"]) == (due, act_by)


def test_why_can_be_checked_by_hand(cli: Cli) -> None:
    assert cli("due", "2015-05-12", "--working-days", "10").json["why"] == (
        "10 working days from Tue 12 May 2015, skipping Mon 25 May (bank holiday) = Wed 27 May"
    )
    why = cli("due", "2015-12-22", "--calendar-days", "9", "--paused", "2015-12-24..2015-12-25").json["why"]
    assert "paused 24–25 Dec" in why


HARMED = {"abuse_or_neglect": "yes", "seriously_harmed": "yes", "died": "no"}
ANSWERS: dict[str, tuple[dict[str, Any], str]] = {
    "died and abuse": ({"abuse_or_neglect": "yes", "died": "yes"}, "must"),
    "harmed, and the concern is presumed": (HARMED, "must"),
    "harmed, no without evidence": ({**HARMED, "concern_working_together": "no"}, "must"),
    "harmed, no with blank evidence": (
        {**HARMED, "concern_working_together": "no", "definitive_evidence": " \n"}, "must",
    ),
    "harmed, no with evidence": (
        {**HARMED, "concern_working_together": "no", "definitive_evidence": "Test audit"}, "not_by_criteria",
    ),
    "died in custody without abuse": (
        {"abuse_or_neglect": "no", "died": "yes", "died_in": ["custody"], "age_at_incident": 15}, "always",
    ),
    "died at 17 deprived of liberty": (
        {"abuse_or_neglect": "no", "died": "yes", "died_in": ["deprivation_of_liberty_16_17"], "age_at_incident": 15,
         "age_at_death": 17}, "always",
    ),
    "deprived of liberty, too young": (
        {"abuse_or_neglect": "no", "died": "yes", "died_in": ["deprivation_of_liberty_16_17"], "age_at_incident": 15},
        "not_by_criteria",
    ),
    "deprived of liberty, age unknown": (
        {"abuse_or_neglect": "no", "died": "yes", "died_in": ["deprivation_of_liberty_16_17"]}, "cannot_say_yet",
    ),
    "nothing known": ({}, "cannot_say_yet"),
    "abuse not known": ({"abuse_or_neglect": "unknown", "died": "yes"}, "cannot_say_yet"),
    "no abuse": ({"abuse_or_neglect": "no", "died": "no", "seriously_harmed": "yes"}, "not_by_criteria"),
    "not a child": ({"abuse_or_neglect": "yes", "died": "yes", "age_at_incident": 18}, "not_by_criteria"),
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWERS)
def test_assess(cli: Cli, folder: Path, name: str) -> None:
    given, outcome = ANSWERS[name]
    (folder / "answers.json").write_text(json.dumps(given), encoding="utf-8")
    answer = cli("assess", "answers.json").json
    assert answer["outcome"] == outcome
    assert answer["reasons"]
    assert all(reason.endswith(".") for reason in answer["reasons"])
    assert cli("assess", "-", "--framework", "wt2015", stdin=json.dumps(given)).json == answer


def test_the_reasons_cite_the_paragraph(cli: Cli) -> None:
    reasons = " ".join(cli("assess", "-", stdin=json.dumps(HARMED)).json["reasons"])
    assert "regulation 5" in reasons.lower() or "4" in reasons


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ('{"abuse": "yes"}', "no answer called “abuse”"),
        ('{"died": true}', "died must be yes, no or unknown"),
        ('{"died": null}', "died must be yes, no or unknown"),
        ('{"died_in": "custody"}', "died_in must be a list"),
        ('{"died_in": ["prison"]}', "died_in must be a list of routes"),
        ('{"died_in": [["custody"]]}', "died_in must be a list of routes"),
        ('{"definitive_evidence": 1}', "definitive_evidence must be a text"),
        ('{"age_at_incident": "7"}', "age_at_incident must be a whole number"),
        ('{"age_at_incident": -1}', "age_at_incident must be a whole number"),
        ('{"age_at_incident": 7.5}', "age_at_incident must be a whole number"),
        ('{"age_at_incident": true}', "age_at_incident must be a whole number"),
        ("[]", "one JSON object"),
        ("null", "one JSON object"),
    ],
)
def test_assess_refuses_what_it_cannot_weigh_by_name(cli: Cli, given: str, words: str) -> None:
    cli("assess", "-", stdin=given).wrong(3, words)
