"""Answer a criterion or an always-review route for one child, with its evidence and source.

Working Together 2015 chapter 4, regulation 5 of SI 2006/90: each limb per child, yes, no or not yet known. Answers
are kept for good; the latest counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.answers import Answer
from scr_desk.domain.assessing import latest_answers
from scr_desk.domain.case import CaseRef, CriterionAnswer, Person, PersonId
from scr_desk.domain.case_file import CaseFile, find_person, require_told
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


@dataclass(frozen=True, kw_only=True)
class AnswerCriterion(Command):
    case: CaseRef = asks("Case")
    child: PersonId | str = asks("Child")
    criterion: str = asks("Criterion or route")
    answer: Answer = asks("Answer")
    evidence: str = asks("Evidence")
    source: str = asks("Source")
    reason: str = asks("Why the answer changes", default="")
    answered_on: date | None = asks("Answered on", default=None, happened=True)


def check(command: AnswerCriterion, matter: Matter, context: Context) -> None:
    require_told(matter.case, command.answered_on or context.today, field="answered_on")
    titles = _titles(matter.case)
    if command.criterion not in titles:
        raise RefusedError(
            f"There is no criterion “{command.criterion}”. They are: {', '.join(titles)}.", field="criterion"
        )
    child = _child(command, matter.case)
    if command.answer is not Answer.UNKNOWN:
        required_text(command.evidence, "evidence", "Write the evidence for the answer.")
        required_text(
            command.source, "source", "Say where the evidence comes from: the form, or whose summary and page."
        )
    before = latest_answers(matter.case, child.id).get(command.criterion)
    decided = matter.case.recommendations or matter.case.decisions
    if before is not None and before.answer != command.answer.value and decided:
        required_text(command.reason, "reason", "The sub-group or the Chair has used this answer: say why it changes.")


def perform(command: AnswerCriterion, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.answered_on or context.today
    child = _child(command, matter.case)
    insert(
        db,
        CriterionAnswer(
            case_id=matter.case.case.id,
            person_id=child.id,
            criterion=command.criterion,
            answer=command.answer.value,
            evidence=command.evidence,
            source=command.source,
            answered_on=on,
            because=command.reason,
        ),
    )
    words = "not yet known" if command.answer is Answer.UNKNOWN else command.answer.value
    facts = {"who": child.name or "the child", "criterion": _titles(matter.case)[command.criterion], "answer": words}
    return Outcome(happened_on=on, events=(Event(case_id=matter.case.case.id, facts=facts),))


def _titles(file: CaseFile) -> dict[str, str]:
    return {c.name: c.title for c in file.framework.criteria} | {r.name: r.title for r in file.framework.routes}


def _child(command: AnswerCriterion, file: CaseFile) -> Person:
    """The child by number, or by name as it stands on the case."""
    return find_person(
        file.children, command.child, field="child", refusal="There is no such child on the case. It has"
    )
