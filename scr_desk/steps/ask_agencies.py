"""Ask agencies for a summary of their involvement and their view: a letter and its return form each, drafted.

The seed: "the relevant agencies will be asked to provide a written summary of any involvement with the child and/or
their immediate family by staff within their own organisations or contracted services. They will also be asked to
give their comments … as to whether there should be a full SCR or a review of practice in another form."
Asked a second time about people who joined the case later, an agency gets a supplementary request about just those.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.documents.blocks import Document
from scr_desk.documents.issue import Issue
from scr_desk.documents.request_letter import request_letter
from scr_desk.documents.return_form import return_form
from scr_desk.domain.agency import Agency, AgencyId, AskedPerson, Request, RequestId
from scr_desk.domain.case import CaseRef, PaperId, Person
from scr_desk.domain.case_clocks import due_for
from scr_desk.domain.case_file import CaseFile, not_asked_about, require_told
from scr_desk.domain.context import Command, Context, Event, Made, Matter, Outcome
from scr_desk.domain.deadlines import Due
from scr_desk.domain.directory import find_agency
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks, required_text
from scr_desk.domain.office import agency_name
from scr_desk.domain.request_codes import request_code
from scr_desk.domain.working_days import last_working_day_on_or_before
from scr_desk.paperwork import issue_of, keep_document
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


@dataclass(frozen=True, kw_only=True)
class AskAgencies(Command):
    case: CaseRef = asks("Case")
    agencies: tuple[AgencyId | str, ...] = asks("Agencies")
    letter_on: date = asks("Date of the letters", may_be_ahead=True)
    due_on: date | None = asks("Due, set by hand", default=None, may_be_ahead=True)
    due_because: str = asks("Why the date is set by hand", default="")


def check(command: AskAgencies, matter: Matter, context: Context) -> None:
    if not command.agencies:
        raise RefusedError("Choose at least one agency.", field="agencies")
    chosen = [find_agency(matter.office, wanted, command.letter_on) for wanted in command.agencies]
    if len({agency.id for agency in chosen}) < len(chosen):
        raise RefusedError("An agency is named twice. Each gets one letter.", field="agencies")
    for agency in chosen:
        asked_already = any(r.agency_id == agency.id for r in matter.case.live_requests)
        if asked_already and not not_asked_about(matter.case, agency.id):
            name = agency_name(matter.office, agency.id, command.letter_on)
            raise RefusedError(f"{name} has been asked about everybody on the case already.", field="agencies")
    require_told(matter.case, command.letter_on, field="letter_on")
    if command.due_on is not None:
        required_text(command.due_because, "due_because", "Say why the due date is set by hand.")
        if command.due_on < command.letter_on:
            raise RefusedError("The due date lies before the date of the letters.", field="due_on")
    del context


def perform(command: AskAgencies, matter: Matter, context: Context, db: Database) -> Outcome:
    file = matter.case
    standard = due_for(file.framework, "agency_return", command.letter_on, calendar=context.calendar)
    due = _by_hand(command, standard, context) if command.due_on else standard
    made: list[Made] = []
    papers: list[PaperId] = []
    warnings: list[str] = []
    names: dict[bool, list[str]] = {False: [], True: []}
    supplement_about: dict[str, None] = {}
    for place, wanted in enumerate(command.agencies):
        agency = find_agency(matter.office, wanted, command.letter_on)
        request, people = _draft(command, matter, agency, due, standard, number=len(file.requests) + place + 1)
        request_id = insert(db, request)
        for person in people:
            insert(db, AskedPerson(case_id=file.case.id, request_id=RequestId(request_id), person_id=person.id))
        kept, missing = _papers(db, request, people, agency, matter, context, request_id)
        papers += kept
        warnings += missing
        made.append(Made(kind="request", id=request_id, reference=request.code))
        names[request.supplement_to is not None].append(request.agency_name)
        if request.supplement_to is not None:
            supplement_about |= dict.fromkeys(p.name or p.relationship for p in people)
    return Outcome(
        happened_on=min(command.letter_on, context.today),
        events=tuple(_events(file, names, due, list(supplement_about))),
        made=tuple(made),
        papers=tuple(papers),
        warnings=tuple(warnings),
    )


def _events(file: CaseFile, names: dict[bool, list[str]], due: Due, about: list[str]) -> list[Event]:
    events = []
    if names[False]:
        events.append(Event(case_id=file.case.id, facts={"agencies": ", ".join(names[False]), "due": due.due_on}))
    if names[True]:
        facts = {"agencies": ", ".join(names[True]), "people": ", ".join(about), "due": due.due_on}
        events.append(Event(case_id=file.case.id, wording="supplement", facts=facts))
    return events


def _by_hand(command: AskAgencies, standard: Due, context: Context) -> Due:
    """A due date set by hand stands beside the standard one, with its reason (urgent meetings: `domain.md` §1)."""
    day = command.due_on or standard.due_on
    why = f"Set by hand: {command.due_because}. The standard date would be: {standard.why}"
    return Due(due_on=day, why=why, act_by=last_working_day_on_or_before(day, calendar=context.calendar))


def _draft(
    command: AskAgencies, matter: Matter, agency: Agency, due: Due, standard: Due, *, number: int
) -> tuple[Request, tuple[Person, ...]]:
    file = matter.case
    earlier = [r for r in file.live_requests if r.agency_id == agency.id]
    people = not_asked_about(file, agency.id) if earlier else (*file.children, *file.family)
    request = Request(
        case_id=file.case.id,
        agency_id=agency.id,
        agency_name=agency_name(matter.office, agency.id, command.letter_on),
        code=request_code(file.reference, number),
        letter_on=command.letter_on,
        printed_due_on=due.due_on,
        printed_due_why=due.why,
        by_hand_because=command.due_because if command.due_on else "",
        standard_due_on=standard.due_on,
        supplement_to=earlier[0].id if earlier else None,
        services=agency.contracted_services,
    )
    return request, people


def _papers(
    db: Database,
    request: Request,
    people: tuple[Person, ...],
    agency: Agency,
    matter: Matter,
    context: Context,
    request_id: int,
) -> tuple[tuple[PaperId, ...], tuple[str, ...]]:
    """The letter, and the form on which the agency answers it."""
    ids: tuple[PaperId, ...] = ()
    warnings: dict[str, None] = {}
    for kind, write in (("request_letter", _letter), ("return_form", _return_form)):
        issue = issue_of(kind, matter.office, context, dated_on=request.letter_on)
        kept, missing = keep_document(
            db,
            write(matter.case, request, people, agency, issue),
            issue,
            kind=kind,
            reference=matter.case.reference,
            about=request.agency_name,
            case_id=matter.case.case.id,
            request_id=request_id,
        )
        ids += kept
        warnings |= dict.fromkeys(missing)
    return ids, tuple(warnings)


def _letter(file: CaseFile, request: Request, people: tuple[Person, ...], agency: Agency, issue: Issue) -> Document:
    to, is_supplement = _address(agency, request), request.supplement_to is not None
    return request_letter(file, request, people, issue, to=to, supplement=is_supplement)


def _return_form(
    file: CaseFile, request: Request, people: tuple[Person, ...], _agency: Agency, issue: Issue
) -> Document:
    return return_form(file, request, people, issue)


def _address(agency: Agency, request: Request) -> tuple[str, ...]:
    """Whom the letter goes to: the safeguarding lead where one is known, the agency, its address."""
    lines = [agency.safeguarding_lead, "Safeguarding lead" if not agency.safeguarding_lead else "", request.agency_name]
    return tuple(line for line in [*lines, *agency.address.split("\n")] if line)
