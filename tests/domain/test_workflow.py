"""Which step may be done at which stage: the matrix that a layman can read, and the words of every refusal."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scr_desk.desk import Desk
from scr_desk.domain.case import STAGE_WORDS, Stage
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.timeline import WORDING
from scr_desk.domain.workflow import BY_STEP, MOVES, Step
from scr_desk.steps import BY_NAME, STEPS
from tests.builders import at_stage, decide, do

MATRIX = Path(__file__).parent / "permitted_steps.md"


def matrix() -> str:
    """The table as a layman reads it: a dot where the step may be done, and where it leads."""
    lines = ["| step | " + " | ".join(STAGE_WORDS.values()) + " | leads to | if deferred |", "|---" * 10 + "|"]
    for move in MOVES:
        marks = ["●" if stage in move.allowed_in else "" for stage in STAGE_WORDS]
        if move.leads_to is None:
            leads = "stays"
        elif isinstance(move.leads_to, Stage):
            leads = STAGE_WORDS[move.leads_to]
        else:
            leads = "back to How to proceed"
        deferred = STAGE_WORDS[move.if_deferred] if move.if_deferred else ""
        leads = "" if not move.allowed_in and move.leads_to is None else leads
        lines.append(f"| {move.step.value.replace('_', ' ')} | " + " | ".join([*marks, leads, deferred]) + " |")
    return "\n".join(lines) + "\n"


def test_permitted_steps_stand_in_the_matrix() -> None:
    if os.environ.get("REFRESH_GOLDEN"):
        MATRIX.write_text(matrix(), encoding="utf-8")
    assert MATRIX.read_text(encoding="utf-8") == matrix()


def test_every_step_has_a_move_a_module_and_a_wording() -> None:
    assert set(BY_STEP) == set(Step)
    assert [row.step for row in STEPS] == list(Step)
    about_a_case = {move.step for move in MOVES if move.allowed_in} | {Step.RECEIVE_FORM, Step.RECEIVE_NOTIFICATION}
    about_a_case |= {Step.IMPORT_BANK_HOLIDAYS}  # it moves the open deadlines of the cases it meets
    assert about_a_case == {step for step, _ in WORDING}


def test_every_step_has_a_test_of_its_own() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.parent.rglob("test_*.py"))
    texts += (Path(__file__).parent.parent / "builders.py").read_text(encoding="utf-8")
    assert [step for step in BY_NAME if f'"{step}"' not in texts] == []


@pytest.mark.parametrize("stage", list(Stage))
def test_what_is_permitted_is_what_the_table_says(desk: Desk, stage: Stage) -> None:
    case = at_stage(desk, stage)
    for row in desk.ask("permitted", {"case": case}):
        if stage not in BY_STEP[Step(row.step)].allowed_in:
            assert not row.allowed
            assert STAGE_WORDS[stage] in row.why_not, row.why_not


def test_the_same_sentence_disables_and_is_raised(desk: Desk) -> None:
    case = at_stage(desk, Stage.RECEIVED)
    said = next(row.why_not for row in desk.ask("permitted", {"case": case}) if row.step == "close_case")
    with pytest.raises(RefusedError) as raised:
        do(desk, "close_case", case=case, reason="Too early.")
    assert str(raised.value) == said == (
        "CFC/2015/001 stands at “Received”; this step belongs to “Chair's decision”."
    )


def test_only_deferring_reopening_and_superseding_go_back(desk: Desk) -> None:
    order = list(STAGE_WORDS)
    back = {Step.DEFER_CASE, Step.REOPEN_CASE, Step.RECORD_RECOMMENDATION, Step.RECORD_DECISION}
    for move in MOVES:
        if isinstance(move.leads_to, Stage) and move.step not in back and move.allowed_in:
            assert all(order.index(move.leads_to) >= order.index(stage) for stage in move.allowed_in), move.step
    case = at_stage(desk, Stage.DECIDED)
    decide(desk, case, supersedes_because="New facts.", decided_on="2015-12-09")
    assert desk.ask("register")[0].stage is Stage.DECIDED
