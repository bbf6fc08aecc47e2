"""Answer one of the first checks, which stay until they are answered (`domain.md` §1 step 2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.answers import Answer
from scr_desk.domain.case import CHECK_WORDS, CaseRef, CheckName, FirstCheck
from scr_desk.domain.case_file import require_told
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.fields import asks
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


@dataclass(frozen=True, kw_only=True)
class AnswerFirstCheck(Command):
    case: CaseRef = asks("Case")
    check: CheckName = asks("Which check")
    answer: Answer = asks("Answer")
    note: str = asks("What was found", default="")
    answered_on: date | None = asks("Answered on", default=None, happened=True)


def check(command: AnswerFirstCheck, matter: Matter, context: Context) -> None:
    require_told(matter.case, command.answered_on or context.today, field="answered_on")


def perform(command: AnswerFirstCheck, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.answered_on or context.today
    case_id = matter.case.case.id
    insert(
        db,
        FirstCheck(case_id=case_id, name=command.check, answer=command.answer.value, note=command.note, answered_on=on),
    )
    words = "not yet known" if command.answer is Answer.UNKNOWN else command.answer.value
    facts = {"question": CHECK_WORDS[command.check], "answer": words[:1].upper() + words[1:]}
    warnings: tuple[str, ...] = ()
    if command.check is CheckName.RESIDENT_HERE and command.answer is Answer.NO:
        warnings = ("Another Board may be the one to decide: the LSCB of the child's normal residence does.",)
    return Outcome(happened_on=on, events=(Event(case_id=case_id, facts=facts),), warnings=warnings)
