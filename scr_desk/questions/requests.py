"""Requests to agencies and where each stands, in the words of `domain.md` §6."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.agency import Known, Request
from scr_desk.domain.case_clocks import clocks_of, is_paused
from scr_desk.domain.case_file import CaseFile, answers_for, counted_returns, is_nil_complete, people_asked
from scr_desk.domain.request_state import promised_for, state_words
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
    )
