"""Record an agency's return: its view, and what it knows of each person it was asked about.

`domain.md` §6: a nil return is complete only when no answer is "not searched", and is counted apart from views,
never as "no review". Partial, oral and late returns are recorded as what they are; a corrected one supersedes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.agency import (
    VIEW_WORDS,
    ChronologyLine,
    Known,
    PersonAnswer,
    Request,
    RequestId,
    Return,
    ReturnId,
    ServiceAnswer,
    View,
)
from scr_desk.domain.case import PaperId, Person, PersonId
from scr_desk.domain.case_clocks import days_late, until_pause
from scr_desk.domain.case_file import (
    CaseFile,
    answers_for,
    counted_returns,
    find_person,
    find_request,
    people_asked,
    require_came_with,
    require_waiting,
    written_return,
)
from scr_desk.domain.context import Command, Context, Event, Made, Matter, Outcome, TrayId
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.store import filing
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


@dataclass(frozen=True, kw_only=True)
class PersonKnown:
    person: PersonId | str = asks("Person")
    answer: Known = asks("Known, not known, or not searched")


@dataclass(frozen=True, kw_only=True)
class ServiceKnown:
    service: str = asks("Contracted service")
    answer: Known = asks("Known, not known, or not searched")


@dataclass(frozen=True, kw_only=True)
class ChronologyEntry:
    on: str = asks("Date", default="")
    event: str = asks("Event", default="")
    source: str = asks("Source", default="")


@dataclass(frozen=True, kw_only=True)
class RecordReturn(Command):
    request: RequestId = asks("Request")
    returned_on: date = asks("Returned on", happened=True)
    nil: bool = asks("Nil return: no involvement")
    people: tuple[PersonKnown, ...] = asks("What it knows of each person", default=())
    tray: TrayId | None = asks("The return, from the tray", default=None)
    view: View | None = asks("View on review", default=None)
    view_other: str = asks("Which other form of review", default="")
    view_reasons: str = asks("Reasons for the view", default="")
    services: tuple[ServiceKnown, ...] = asks("What each contracted service knows", default=())
    partial: bool = asks("Only a part of it", default=False)
    oral: bool = asks("Given orally, the written one to follow", default=False)
    corrects: ReturnId | None = asks("The return that this one corrects", default=None)
    author: str = asks("Author", default="")
    signed_off_by: str = asks("Signed off by", default="")
    signed_off_on: str = asks("Signed off on", default="")
    period_covered: str = asks("Period covered", default="")
    family_covered: str = asks("Family members covered", default="")
    contracted_services: str = asks("Contracted services covered", default="")
    summary: str = asks("Summary of involvement", default="")
    analysis: str = asks("Analysis", default="")
    good_practice: str = asks("Good practice", default="")
    learning: str = asks("Immediate learning acted on", default="")
    chronology: tuple[ChronologyEntry, ...] = asks("Chronology", default=())
    also: tuple[TrayId, ...] = asks("What came with it and is filed with it", default=())


def check(command: RecordReturn, matter: Matter, context: Context) -> None:
    del context
    file, request = matter.case, _request(matter, command.request)
    if request.cancelled_on is not None:
        raise RefusedError(f"The request to {request.agency_name} was cancelled.", field="request")
    if request.sent_on is None:
        raise RefusedError(
            f"The request to {request.agency_name} is a draft: record first when it was sent.", field="request"
        )
    if command.returned_on < request.sent_on:
        raise RefusedError("The return would be older than the request.", field="returned_on")
    _check_people(command, people_asked(file, request.id))
    if command.nil:
        _check_nil(command)
    if command.view is not None:
        required_text(command.view_reasons, "view_reasons", "A view is always given with its reasons.")
    standing = counted_returns(file, request.id)
    if command.corrects is not None and not any(r.id == command.corrects for r in standing):
        raise RefusedError("There is no standing return of that number on this request.", field="corrects")
    if command.corrects is None and any(not r.is_partial and not r.is_oral for r in standing):
        raise RefusedError(
            f"{request.agency_name} has returned its summary already. If this one corrects it, say which: that of"
            f" {short_day(standing[-1].returned_on)}, number {standing[-1].id}.",
            field="corrects",
        )
    require_waiting(matter.tray, file=file)
    require_came_with(matter.tray, matter.also)
    if command.nil:
        earlier = tuple(one for one in standing if one.id != command.corrects)
        if Known.KNOWN in answers_for(file, earlier).values():
            raise RefusedError("An earlier return says that somebody is known: this is no nil return.", field="nil")


def _check_people(command: RecordReturn, asked: tuple[Person, ...]) -> None:
    answered = [_person(asked, one.person).id for one in command.people]
    if len(set(answered)) < len(answered):
        raise RefusedError("A person is answered for twice.", field="people")


def _check_nil(command: RecordReturn) -> None:
    """Nil means no involvement with anybody it was asked about: somebody known is not nil (the stepfather)."""
    answers = [one.answer for one in command.people] + [one.answer for one in command.services]
    if Known.KNOWN in answers:
        raise RefusedError(
            "This is no nil return: somebody is known to the agency. Record it as a return.", field="nil"
        )
    if command.view is not None:
        raise RefusedError("A nil return gives no view; leave the view out, or record it as a return.", field="view")


def perform(command: RecordReturn, matter: Matter, context: Context, db: Database) -> Outcome:
    file, request = matter.case, _request(matter, command.request)
    case_id = file.case.id
    asked = people_asked(file, request.id)
    made = ReturnId(insert(db, _record(command, matter, request)))
    for one in command.people:
        person = _person(asked, one.person)
        insert(db, PersonAnswer(case_id=case_id, return_id=made, person_id=person.id, answer=one.answer))
    for service in command.services:
        insert(db, ServiceAnswer(case_id=case_id, return_id=made, service=service.service, answer=service.answer))
    for line in command.chronology:
        if line.event:
            insert(
                db,
                ChronologyLine(
                    case_id=case_id, return_id=made, happened_on=line.on, event=line.event, source=line.source
                ),
            )
    also: tuple[str, ...] = ()
    if matter.tray is not None:
        filed_as, on = f"the return of {request.agency_name} on {file.reference}", command.returned_on
        filing.file_paper(
            db, matter.tray, case_id=case_id, kind="agency_return", on=on, filed_as=filed_as, request_id=request.id
        )
        also = filing.file_also(db, matter.also, case_id=case_id, on=on, filed_as=filed_as, request_id=request.id)
    late = _late(command, file, request, context)
    facts = {
        "agency": request.agency_name,
        "view": _view_words(command),
        "late": f", {late} working day{'s' if late > 1 else ''} late" if late else "",
    }
    return Outcome(
        happened_on=command.returned_on,
        events=(Event(case_id=case_id, wording=_wording(command), facts=facts),),
        made=(Made(kind="return", id=made, reference=request.code),),
        subjects=(f"tray:{matter.tray.id}", *also) if matter.tray else (),
        warnings=tuple(_warnings(command, file, request)),
    )


def _late(command: RecordReturn, file: CaseFile, request: Request, context: Context) -> int:
    """Working days late, as the timeline says them; a correction is no later than the return that it corrects."""
    if request.due_on is None or written_return(file, request.id) is not None:
        return 0
    until = until_pause(file, request.id, command.returned_on)
    return days_late(request.due_on, until, calendar=context.calendar)


def _record(command: RecordReturn, matter: Matter, request: Request) -> Return:
    shared = (
        "view",
        "view_other",
        "view_reasons",
        "author",
        "signed_off_by",
        "signed_off_on",
        "period_covered",
        "family_covered",
        "contracted_services",
        "summary",
        "analysis",
        "good_practice",
        "learning",
        "returned_on",
    )
    return Return(
        case_id=matter.case.case.id,
        request_id=request.id,
        is_nil=command.nil,
        is_partial=command.partial,
        is_oral=command.oral,
        supersedes=command.corrects,
        paper_id=PaperId(matter.tray.id) if matter.tray else None,
        **{name: getattr(command, name) for name in shared},
    )


def _wording(command: RecordReturn) -> str:
    kinds = (
        ("corrected", command.corrects is not None),
        ("oral", command.oral),
        ("partial", command.partial),
        ("nil", command.nil),
    )
    return next((wording for wording, holds in kinds if holds), "")


def _view_words(command: RecordReturn) -> str:
    if command.nil:
        return "nil return, no involvement"
    if command.view is None:
        return "none given"
    other = f" ({command.view_other})" if command.view_other else ""
    return VIEW_WORDS[command.view] + other


def _warnings(command: RecordReturn, file: CaseFile, request: Request) -> list[str]:
    """What is still missing from a return that is otherwise recorded: nothing received is refused for it."""
    asked = people_asked(file, request.id)
    earlier = tuple(one for one in counted_returns(file, request.id) if one.id != command.corrects)
    answered = answers_for(file, earlier)
    answered |= {_person(asked, one.person).id: one.answer for one in command.people}
    about = {one.service.casefold(): one.answer for one in command.services}
    silent_services = [name for name in request.services if name.casefold() not in about]
    unsearched_services = [one.service for one in command.services if one.answer is Known.NOT_SEARCHED]
    silent = [p.name or p.relationship or "a person" for p in asked if p.id not in answered]
    unsearched = [p.name or p.relationship or "a person" for p in asked if answered.get(p.id) is Known.NOT_SEARCHED]
    warnings = []
    if silent:
        warnings.append(f"{request.agency_name} has not answered for {', '.join(silent)}.")
    if unsearched:
        warnings.append(f"{request.agency_name} has not searched for {', '.join(unsearched)}.")
    if silent_services and not command.oral:
        warnings.append(f"{request.agency_name} has not answered for its services: {', '.join(silent_services)}.")
    if command.nil and (silent or unsearched or unsearched_services):
        warnings.append("The nil return is not complete until it answers for everybody it was asked about.")
    if not command.nil and not command.oral and not command.partial and command.view is None:
        warnings.append("No view on review was given.")
    if command.view is View.OTHER_REVIEW and not command.view_other.strip():
        warnings.append("Which other form of review the agency means is not named.")
    return warnings


def _request(matter: Matter, request_id: RequestId) -> Request:
    request = find_request(matter.case, request_id)
    if request is None:
        raise RefusedError(f"There is no request {request_id}.", field="request")
    return request


def _person(asked: tuple[Person, ...], wanted: PersonId | str) -> Person:
    refusal = f"The agency was not asked about person {wanted}. It was asked about"
    return find_person(asked, wanted, field="people", refusal=refusal)
