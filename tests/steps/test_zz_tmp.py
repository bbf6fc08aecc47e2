"""Whatever is typed into a step of the right kind is done or refused by a sentence: never a defect."""

from __future__ import annotations

import random
import shutil
import types
import typing
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from scr_desk.desk import Desk
from scr_desk.documents import house_docx, house_pdf
from scr_desk.domain.case import CaseRef
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import Json, PartialDate, Spec, read, specs
from scr_desk.questions import QUESTIONS
from scr_desk.questions.asked import Reading
from scr_desk.steps import BY_NAME, STEPS
from scr_desk.store.keys import OpenKeys
from tests.builders import BOARD, CHAIR, MANAGER, TODAY, do, receive
from tests.steps.good import full_world, good_fields
from tests.steps.saying import unset

TRIES = 8  # values for each field; raise it to look for more
TEXTS = [
    "", " ", "\u200b", "{0}", "{reason}", "{x!r:>{y}}", "%s", "'; DROP TABLE cases; --", '"', "Test O'Hara-Łukasz <Junior> & Co",
    "line\nline\r\n\ttab", "\x00\x07\x1b[31m", "\ud800", "\ufeff\u202e", "محمد", "😀", "A" * 20_000, "word " * 5_000, "0", "-1",
    "yes", "14:00", "children.0.born_on", "incident_on", "known_as", "first_told_on", "age", "nhs_number", "has_legal_hold",
    "family.0.name", "referrer.contact", "look_again_on", "referrals.0.told_on", "children.99999999999999999999.name",
    "children.².name", "kinds_of_harm", "route", "stage", "abuse_or_neglect", "deprivation_of_liberty_16_17", "Child A",
    "Constabulary", "GP", "Test Child Kay", BOARD, CHAIR, MANAGER, "ofsted", "TWVtbw==", "case_form", "2015-11-03", "2015",
]  # fmt: skip
DAYS = ["0001-01-01", "1900-01-01", "2011-12-30", "2015-10-29", "2015-11-02", "2015-11-30", "2015-12-10", "2015-12-11",
        "2016-02-29", "2028-12-29", "2029-01-03", "9999-12-31"]  # fmt: skip
PARTIALS = ["0001", "2015", "2015-10", "2015-10-29", "2016-02-29", "9999", "9999-12-31"]
NUMBERS = [-(2**63), -1, 0, 1, 2, 3, 4, 5, 9, 16, 17, 130, 131, 2**31, 2**63 - 1, 2**63, 10**30]
OBJECTS = [
    {}, {"fields": {}}, {"fields": []}, {"fields": {"children": 3}}, {"gaps": "x"}, {"gaps": [1]}, {"warnings": ["\ud800"]},
    {"fields": {"children": [{"name": "Test Child \x00\ud800"}], "died_in": ["custody"]}}, {"england-and-wales": {"events": []}},
    {"events": [{"title": "{0}", "date": "9999-12-31"}]}, {"events": [{"title": 3}]}, {"a": {"b": [float("nan")]}},
]  # fmt: skip
REFERENCES = ["CFC/2015/001", "CFC-2015-002", "cfc/2015/003", "CFC/2015/004", "CFC/2015/005", "CFC/2015/006", "", "x" * 5000]
POOLS: dict[Any, list[Any]] = {
    Json: OBJECTS, CaseRef: REFERENCES, PartialDate: PARTIALS, date: DAYS, bool: [True, False], int: NUMBERS, str: TEXTS,
}  # fmt: skip


class Undone(Exception):  # noqa: N818 - no error: it takes the transaction back
    """The step was done; nothing of it is kept."""


@pytest.fixture(scope="module")
def full_store(founded_store: tuple[Path, OpenKeys], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    path = tmp_path_factory.mktemp("full") / "office.scr"
    shutil.copyfile(founded_store[0], path)
    with pytest.MonkeyPatch.context() as patch, Desk.open(path, founded_store[1], today=TODAY) as desk:
        patch.setattr(house_docx, "render_docx", unset)
        patch.setattr(house_pdf, "render_pdf", unset)
        return path, full_world(desk)


@pytest.fixture
def full_desk(
    full_store: tuple[Path, dict[str, Any]], founded_store: tuple[Path, OpenKeys], tmp_path: Path
) -> Iterator[tuple[Desk, dict[str, Any]]]:
    path = tmp_path / "full.scr"
    shutil.copyfile(full_store[0], path)
    with Desk.open(path, founded_store[1], today=TODAY) as opened:
        yield opened, full_store[1]
        verdict = opened.verify()
        assert verdict.ok, [fault.sentence for fault in verdict.faults]


def some(kind: Any, dice: random.Random) -> Any:
    """A JSON value of the right type, as nasty as may be."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        choice = dice.choice(typing.get_args(kind))
        return None if choice is type(None) else some(choice, dice)
    if typing.get_origin(kind) is tuple:
        return [some(typing.get_args(kind)[0], dice) for _ in range(dice.choice([0, 1, 1, 2, 3]))]
    if is_dataclass(kind):
        return {spec.name: some(spec.type, dice) for spec in specs(typing.cast(type, kind)) if dice.random() < 0.4}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return dice.choice(list(kind)).value
    return dice.choice(POOLS[kind if kind in POOLS else getattr(kind, "__supertype__", kind)])


def attempts(step: str, world: dict[str, Any], tries: int) -> Iterator[dict[str, Any]]:
    """The good fields with one of them, or one and another, made nasty."""
    dice = random.Random(step)
    good = good_fields(step, world)
    fields: tuple[Spec, ...] = specs(BY_NAME[step].command)
    yield good
    for spec in fields:
        for _ in range(tries):
            yield {**good, spec.name: some(spec.type, dice)}
    for _ in range(tries):
        first, second = dice.choice(fields), dice.choice(fields)
        yield {**good, first.name: some(first.type, dice), second.name: some(second.type, dice)}


def do_and_look(desk: Desk, step: str, fields: dict[str, Any]) -> None:
    """Do a step, ask everything of the desk, and take it back."""
    command = read(BY_NAME[step].command, fields)
    with desk._db.writing():
        change = desk.carry_out(command)
        assert all(isinstance(warning, str) for warning in change.warnings)
        look(desk, change.case)
        desk._calendar = None
        raise Undone


def look(desk: Desk, case: str | None) -> None:
    for question in ("register", "due", "requests", "people", "decisions", "tray", "meetings", "agencies", "office"):
        desk.ask(question)
    if case is not None:
        reading = Reading(db=desk._db, today=desk.today, calendar=desk.calendar, frameworks=desk._frameworks)
        for question in ("case", "timeline", "permitted"):
            QUESTIONS[question].answer(read(QUESTIONS[question].asked, {"case": case}), reading)


@pytest.mark.parametrize("part", range(6))
def test_nothing_typed_is_a_defect(real_papers: None, full_desk: tuple[Desk, dict[str, Any]], part: int) -> None:
    desk, world = full_desk
    for row in STEPS[part::6]:
        done = 0
        for fields in attempts(row.step.value, world, TRIES):
            try:
                do_and_look(desk, row.step.value, fields)
            except Undone:
                done += 1
            except RefusedError as refusal:
                assert str(refusal).strip() and len(str(refusal)) < 30_000, (row.step, fields)
            except Exception as defect:
                raise AssertionError(f"{row.step.value} with {str(fields)[:2000]}") from defect
            desk._calendar = None
        assert done, f"{row.step.value} was never done"


def test_days_of_every_step_are_refused_when_they_lie_ahead(full_desk: tuple[Desk, dict[str, Any]]) -> None:
    desk, world = full_desk
    for row in STEPS:
        for spec in specs(row.command):
            if spec.happened:
                fields = {**good_fields(row.step.value, world), spec.name: "2015-12-11"}
                with pytest.raises(RefusedError, match="future") as raised:
                    do(desk, row.step.value, **fields)
                assert raised.value.field == spec.name


REASONS = {"reason", "reasons", "rationale", "text", "manager", "chair", "evidence", "source", "asked_by", "decided_by",
           "board", "place", "name", "from", "from_name", "to_name"}  # fmt: skip
OPTIONAL = {("withdraw_case", "chair"), ("join_to_case", "from"), ("join_to_case", "reason"), ("answer_criterion", "reason"),
            ("change_agency", "name"), ("move_meeting", "place")}  # fmt: skip


@pytest.mark.parametrize("empty", ["", " \n\t", "\u200b", "—"])
def test_an_empty_reason_is_refused_wherever_one_is_asked_for(full_desk: tuple[Desk, dict[str, Any]], empty: str) -> None:
    desk, world = full_desk
    asked = 0
    for row in STEPS:
        for spec in specs(row.command):
            if spec.name in REASONS and (row.step.value, spec.name) not in OPTIONAL and spec.type is str:
                fields = {**good_fields(row.step.value, world), spec.name: empty}
                with pytest.raises((RefusedError, Undone)) as raised:
                    do_and_look(desk, row.step.value, fields)
                assert getattr(raised.value, "field", None) == spec.name, (row.step, spec.name, str(raised.value))
                asked += 1
    assert asked > 30


@pytest.mark.parametrize("text", ["", "x", '"', "a AND OR NOT", "x " * 5000, "é'(*)", "\x00", "NEAR(", "😀" * 3000])
def test_search_takes_whatever_is_typed(full_desk: tuple[Desk, dict[str, Any]], text: str) -> None:
    assert len(full_desk[0].ask("search", {"text": text, "most": 2})) <= 2


def test_a_name_that_looks_like_a_template_cannot_break_a_sentence(desk: Desk) -> None:
    odd = "Test {0} {reason} %s '; DROP TABLE cases; --"
    case = receive(desk, referrer={"name": odd}, children=[{"name": odd}])
    assert desk.ask("timeline", {"case": case})[0].sentence == f"Case for consideration received from {odd}."
    assert desk.ask("register")[0].children == odd
