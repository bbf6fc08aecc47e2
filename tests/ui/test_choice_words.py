"""No code word stands on the screen: neither as a choice nor in a sentence of the desk."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest

from scr_desk.domain.agency import View
from scr_desk.domain.case import HowToProceed, Route
from scr_desk.domain.decision import CourseName
from scr_desk.domain.fields import kinds, specs
from scr_desk.domain.workflow import Step
from scr_desk.steps import STEPS
from ui.parts.choice_words import words_of

ROOT = Path(__file__).parents[2]
SHORT = re.compile(r"\b(Scr|scr|Lscb|lscb|Mappa|Nhs|nhs|Lado|ofsted|Gp)\b")


def choices(command: type, seen: set[type]) -> Iterator[type[Enum]]:
    """Every kind of choice that a step asks for, in its records too."""
    for spec in specs(command):
        for kind in kinds(spec.type):
            if isinstance(kind, type) and kind not in seen:
                seen.add(kind)
                if issubclass(kind, Enum):
                    yield kind
                elif dataclasses.is_dataclass(kind):
                    yield from choices(kind, seen)


def test_every_choice_of_every_step_has_words() -> None:
    seen: set[type] = set()
    found = [one for row in STEPS for kind in choices(row.command, seen) for one in kind]
    assert len(found) > 50
    for one in found:
        words = words_of(one)
        assert words[0].isupper()
        assert not SHORT.search(words), words
        assert "_" not in words


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (CourseName.FULL_SCR, "Commission a Serious Case Review"), (CourseName.DEFER, "Defer for more information"),
        (View.NOT_ABLE_TO_SAY, "Not able to say yet"), (View.FULL_SCR, "Full Serious Case Review"),
        (HowToProceed.NEXT_PLANNED, "Next planned meeting"), (Route.MULTI_AGENCY, "Multi-agency meeting"),
    ],
)  # fmt: skip
def test_choices_are_called_by_the_glossarys_words(one: Enum, words: str) -> None:
    assert words_of(one) == words


def sentences(path: Path) -> Iterator[str]:
    """Every text of a module that reads like a sentence, without docstrings and SQL."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            told.add(id(node.body[0].value))  # type: ignore[attr-defined]
    for node in ast.walk(tree):
        words = node.value if isinstance(node, ast.Constant) and id(node) not in told else None
        is_said = isinstance(words, str) and re.search(r"[a-z] [a-z]", words)
        if is_said and not re.search(r"SELECT|NULL|WHERE| AND ", str(words)):
            yield str(words)


def test_no_sentence_of_the_desk_names_a_step_or_a_field_by_its_code() -> None:
    codes = {one.value for one in Step} | {spec.name for row in STEPS for spec in specs(row.command)}
    codes = {one for one in codes if "_" in one}
    # What only the command line can bring about: there fields are typed by name.
    allowed = {"correct.py": {"incident_on", "known_as", "told_on"}}
    for path in sorted([*(ROOT / "scr_desk").rglob("*.py")]):
        if path.parent.name in ("cli", "questions", "store"):
            continue
        for words in sentences(path):
            named = set(re.findall(r"[a-z]+(?:_[a-z]+)+", words)) & codes
            assert named <= allowed.get(path.name, set()), f"{path.name}: {words}"
