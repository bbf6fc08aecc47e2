"""Sizes that keep rooms liveable, and the words that names may not use."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted([*(ROOT / "scr_desk").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])
LONGEST_MODULE = 300  # lines
LONGEST_FUNCTION = 45  # lines of one function, its docstring counted
FORBIDDEN = {
    "helper",
    "helpers",
    "util",
    "utils",
    "manager",
    "controller",
    "service",
    "handler",
    "data",
    "info",
    "triage",
    "item",
}
ALLOWED_NAMES = {
    "manager",  # the Business Manager's name, a field of the contract
    "service", "service_answers",  # contracted services, as the domain calls them
    "data_key",  # security.md's word for the key of the store
    "AgendaItem",
}  # fmt: skip
QT_NAMES = {"data"}  # Qt's own, which a model must answer to
TOP_LEVEL = {
    "scr_desk", "ui", "resources", "tests", "docs", ".ci", "build.spec", "pyproject.toml", "requirements.lock", "README.md", ".gitignore",
}  # fmt: skip


def names_of(path: Path) -> Iterator[str]:
    """Every name that a module gives: of functions, classes, arguments and fields."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_are_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_say_what_they_are_for_and_names_use_the_glossary(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "no docstring says what the module is for"
    assert path.stem not in FORBIDDEN
    allowed = ALLOWED_NAMES | (QT_NAMES if path.is_relative_to(ROOT / "ui") else set())
    wrong = {
        name
        for name in names_of(path)
        if set(name.casefold().replace("agenda_item", "agenda").split("_")) & FORBIDDEN and name not in allowed
    }
    assert wrong == set()


def test_the_top_level_holds_nothing_else() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    if tracked:
        assert {line.split("/")[0] for line in tracked.splitlines()} <= TOP_LEVEL
