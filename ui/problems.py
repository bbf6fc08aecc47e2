"""What went wrong, for a person: one of the two places that catch everything (the other is the command line's).

A refusal is shown beside its field; an unavailability says what to do; anything else is a defect of ours, told
without a word of what the records hold.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

from scr_desk.domain.errors import RefusedError, UnavailableError

T = TypeVar("T")
Blame = Literal["person", "world", "program"]


@dataclass(frozen=True)
class Problem:
    """A sentence to show, the field that it is about, and whose matter it is."""

    sentence: str
    field: str | None = None
    blame: Blame = "program"


@dataclass(frozen=True)
class Result:
    """What came of a piece of work: its answer, or the problem."""

    answer: object = None
    problem: Problem | None = None


def attempt(work: Callable[[], object]) -> Result:
    """Do a piece of work; whatever happens comes back as a value."""
    try:
        return Result(answer=work())
    except Exception as error:  # noqa: BLE001 - see the module's own words
        return Result(problem=problem_of(error))


def problem_of(error: Exception) -> Problem:
    """The sentence for an error."""
    if isinstance(error, RefusedError):
        return Problem(str(error), error.field, "person")
    if isinstance(error, UnavailableError):
        return Problem(str(error), None, "world")
    where = _place(error)
    return Problem(
        f"Something went wrong in SCR Desk ({type(error).__name__}{where}). Nothing of this was saved. Try again; if it"
        " happens again, tell the people who look after SCR Desk these words."
    )


def _place(error: Exception) -> str:
    """Module and line of the defect: never a value, which could be a name."""
    trace = error.__traceback__
    if trace is None:
        return ""
    while trace.tb_next is not None:
        trace = trace.tb_next
    module = trace.tb_frame.f_globals.get("__name__", "?")
    return f" in {module}, line {trace.tb_lineno}"
