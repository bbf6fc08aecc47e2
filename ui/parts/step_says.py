"""How a matter stands, in the lines at the top of a step's form: what whoever fills it in would have to look up."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence

from scr_desk import shelf
from scr_desk.domain.case_clocks import due_for
from scr_desk.domain.decision import COURSE_WORDS
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.workflow import Step
from ui.parts.step_rules import Typed, day_in, recommendation_on
from ui.parts.step_stock import Stock


def lines_of(step: str, typed: Typed, stock: Stock) -> Sequence[str]:
    """The lines of a step about this case; none where it has none, or where no case is at hand."""
    says = SAYS.get(Step(step))
    return tuple(says(typed, stock)) if says and stock.told else ()


def _assessment(stock: Stock) -> str:
    found = stock.told["assessment"]
    return f"Assessment today: {found.heading if found else 'no child is on the case yet'}."


def _of_recommendation(_typed: Typed, stock: Stock) -> Iterator[str]:
    yield _assessment(stock)
    yield f"The agencies' views: {stock.told['views']}."


def _of_decision(typed: Typed, stock: Stock) -> Iterator[str]:
    yield _assessment(stock)
    made = recommendation_on(stock, day_in(typed, "decided_on"))
    if made is None:
        yield "The sub-group's recommendation: none yet. A decision before it needs a reason."
        return
    other = f" ({made.other_review})" if made.other_review else ""
    yield f"The sub-group's recommendation, {short_day(made.made_on)}: {COURSE_WORDS[made.course]}{other}."


def _of_asking(typed: Typed, stock: Stock) -> Iterator[str]:
    """What the letters will print: the day set by hand, or else that of the framework."""
    letters, due = day_in(typed, "letter_on"), day_in(typed, "due_on")
    if due is None and letters is not None:
        framework = shelf.framework(stock.told["case"].framework)
        with contextlib.suppress(RefusedError):  # beyond the table of bank holidays: the step will say so
            due = due_for(framework, "agency_return", letters, calendar=stock.calendar).due_on
    if due is not None:
        yield f"The letters will ask for the return by {short_day(due)}."


SAYS: dict[Step, Callable[[Typed, Stock], Iterator[str]]] = {
    Step.ASK_AGENCIES: _of_asking,
    Step.RECORD_RECOMMENDATION: _of_recommendation,
    Step.RECORD_DECISION: _of_decision,
}
