"""The house's unbending rules that no linter knows: who may write, who may look at the clock, who may catch all."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from scr_desk.domain.workflow import MOVES
from scr_desk.store.migrate import migrations

ROOT = Path(__file__).parents[2]
CODE = sorted((ROOT / "scr_desk").rglob("*.py"))


def lines_with(pattern: str, *, outside_docstrings: bool = True) -> list[str]:
    """`file: line` for every line of code that matches, without comments and docstrings."""
    found = []
    for path in CODE:
        text = path.read_text(encoding="utf-8")
        skipped = docstring_lines(text) if outside_docstrings else set()
        for number, line in enumerate(text.splitlines(), 1):
            if number not in skipped and re.search(pattern, line.split("#")[0]):
                found.append(f"{path.relative_to(ROOT)}: {line.strip()}")
    return found


def docstring_lines(text: str) -> set[int]:
    lines: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        is_place = isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        if (
            is_place
            and node.body
            and isinstance(node.body[0], ast.Expr)
            and isinstance(node.body[0].value, ast.Constant)
        ):
            lines |= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    return lines


def test_three_doors_write_and_every_other_begin_is_listed() -> None:
    assert lines_with(r'"BEGIN') == [
        'scr_desk/store/connection.py: self.run("BEGIN IMMEDIATE")',  # writing(), below
        'scr_desk/store/connection.py: db.run("BEGIN EXCLUSIVE")',  # opening: takes the file for ourselves
    ]
    places = {line.split(":")[0] for line in lines_with(r"\.writing\(\)")}
    assert places == {
        "scr_desk/desk.py",  # do, ask of a seen question, keep_draft; founding, enrolling and notes of exports
        "scr_desk/store/opening.py",  # a new file's own row
    }


def test_the_core_has_no_clock() -> None:
    places = {line.split(":")[0] for line in lines_with(r"\b(datetime\.now|date\.today|time\.time|datetime\.today)\(")}
    assert places <= {
        "scr_desk/desk.py",
        "scr_desk/entrance.py",
        "scr_desk/cli/given.py",
        "scr_desk/cli/demo.py",
    }


def test_a_broad_except_stands_in_two_places_only() -> None:
    broad = lines_with(r"except (Exception|BaseException)\b|except:")
    kept = [line for line in broad if "except BaseException" not in line]  # undo and raise on: never swallowed
    assert {line.split(":")[0] for line in kept} == {"scr_desk/cli/__init__.py"}
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.ExceptHandler)
                and isinstance(node.type, ast.Name)
                and node.type.id == "BaseException"
            ):
                assert isinstance(node.body[-1], ast.Raise), f"{path.name} swallows everything"


def test_law_is_in_the_framework_files_and_nowhere_else() -> None:
    assert lines_with(r"[Rr]egulation 5|Working Together|SI 2006|five working days|within one month") == []


def test_nobody_but_the_workflow_compares_stages() -> None:
    wrong = [line for line in lines_with(r"stage\s*(==|!=|in\b|is\b|not in\b)") if "domain/workflow.py" not in line]
    allowed = ("stage is None", "stage is not None")
    wrong = [line for line in wrong if not any(words in line for words in allowed)]
    assert [line for line in wrong if "SELECT" not in line and "WHERE" not in line and "OR " not in line] == []


def test_late_and_overdue_are_never_stored() -> None:
    sql = "\n".join(text for _, text in migrations())
    assert not re.search(r"^\s+(\w+_)?(late|overdue)(_\w+)? (TEXT|INTEGER)", sql, re.MULTILINE)


def test_every_table_is_strict_and_carries_its_checks() -> None:
    sql = "\n".join(text for _, text in migrations())
    tables = list(re.finditer(r"CREATE TABLE (\w+) \((.*?)\) ([A-Z, ]*);", sql, re.DOTALL))
    assert len(tables) > 30
    assert [match[1] for match in tables if "STRICT" not in match[3]] == []


def test_the_workflow_names_each_step_once() -> None:
    steps = [move.step for move in MOVES]
    assert len(steps) == len(set(steps))


def test_only_fixed_words_leave_for_a_log() -> None:
    """There is no logging yet; whoever brings it in has to bring its allow-list and change this test."""
    assert lines_with(r"\blogging\b|getLogger") == []
