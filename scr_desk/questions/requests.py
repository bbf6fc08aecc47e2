"""Requests to agencies and where each stands, in the words of `domain.md` §6."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.agency import Known, Request, Return, TurnKind
from scr_desk.domain.case_clocks import clocks_of, is_paused, turns_of
from scr_desk.domain.case_file import CaseFile, answers_for, counted_returns, is_nil_complete, people_asked
from scr_desk.domain.request_state import promised_for, state_words
from scr_desk.domain.workflow import Step
from scr_desk.questions.asked import MaybeOneCase, Reading, open_cases

Asked = MaybeOneCase


@dataclass(frozen=True, kw_only=True)
class PersonAsked:
    person: int
    name: str
    answer: Known | None


@dataclass(frozen=True, kw_only=True)
class RequestRow:
    id: int
    case: str
    agency: int
    agency_name: str
    code: str
    state: str
    letter_on: date
    sent_on: date | None
    due_on: date
    due_why: str
    standard_due_on: date
    by_hand_because: str
    promised_for: date | None
    is_paused: bool
    late_by: int
    returned_on: date | None
    view: str | None
    is_nil: bool
    is_nil_complete: bool
    people: tuple[PersonAsked, ...]
    services: tuple[str, ...]
    supplement_to: int | None
    acknowledged_on: date | None
    signed_off_by: str  # of its latest return
    in_pack_on: date | None  # when a pack was issued that holds its latest return


def answer(asked: Asked, reading: Reading) -> tuple[RequestRow, ...]:
    return tuple(_row(file, request, reading) for file in open_cases(asked, reading) for request in file.requests)


def _row(file: CaseFile, request: Request, reading: Reading) -> RequestRow:
    returns = counted_returns(file, request.id)
    latest = returns[-1] if returns else None
    answers = answers_for(file, returns)
    clock = next(
        (
            c
            for c in clocks_of(file, calendar=reading.calendar, today=reading.today)
            if c.clock == "agency_return" and c.about_id == request.id
        ),
        None,
    )
    return RequestRow(
        id=request.id,
        case=file.reference,
        agency=request.agency_id,
        agency_name=request.agency_name,
        code=request.code,
        state=state_words(file, request),
        letter_on=request.letter_on,
        sent_on=request.sent_on,
        due_on=request.due_on or request.printed_due_on,
        due_why=request.due_why or request.printed_due_why,
        standard_due_on=request.standard_due_on,
        by_hand_because=request.by_hand_because,
        promised_for=promised_for(file, request.id),
        is_paused=is_paused(file, request.id),
        late_by=clock.late_by if clock else 0,
        returned_on=latest.returned_on if latest else None,
        view=latest.view.value if latest and latest.view else None,
        is_nil=latest.is_nil if latest else False,
        is_nil_complete=latest is not None and latest.is_nil and is_nil_complete(file, latest),
        people=tuple(
            PersonAsked(person=p.id, name=p.name or p.relationship, answer=answers.get(p.id))
            for p in people_asked(file, request.id)
        ),
        services=request.services,
        supplement_to=request.supplement_to,
        acknowledged_on=_acknowledged_on(file, request),
        signed_off_by=latest.signed_off_by.strip() if latest else "",
        in_pack_on=_in_pack_on(file, latest) if latest else None,
    )


def _acknowledged_on(file: CaseFile, request: Request) -> date | None:
    turns = (turn for turn in turns_of(file, request.id) if turn.kind is TurnKind.ACKNOWLEDGED)
    return next((turn.happened_on for turn in turns), None)


def _in_pack_on(file: CaseFile, one: Return) -> date | None:
    """The day of the first pack that was issued once this return was entered: told by the order of the entries.

    A line of the timeline stands for each return, in their order, whatever day it came.
    """
    entered = [line.entry for line in file.timeline if line.step == Step.RECORD_RETURN.value]
    at = next((entry for entry, made in zip(entered, file.returns, strict=False) if made.id == one.id), None)
    if at is None:
        return None
    packs = (line for line in file.timeline if line.step == Step.ISSUE_PACK.value and line.entry > at)
    return next((line.happened_on for line in packs), None)
