"""What may be done to a case now, and for the rest why not, in the workflow's own sentences."""

from __future__ import annotations

from dataclasses import dataclass

from scr_desk.domain import workflow
from scr_desk.questions.asked import OneCase, Reading, case_of

Asked = OneCase


@dataclass(frozen=True, kw_only=True)
class PermittedRow:
    step: str
    allowed: bool
    why_not: str


def answer(asked: Asked, reading: Reading) -> tuple[PermittedRow, ...]:
    file = case_of(asked, reading)
    return tuple(
        PermittedRow(step=one.step.value, allowed=one.is_allowed, why_not=one.why_not)
        for one in workflow.permitted(file, reading.today)
    )
