"""Everything known of one case, read-only, and the plain questions that steps and documents ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain import agency, decision
from scr_desk.domain.case import (
    Agreement,
    Case,
    CheckName,
    Conflict,
    Correction,
    CriterionAnswer,
    FirstCheck,
    Note,
    Paper,
    Person,
    PersonId,
    Proceedings,
    Referral,
)
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.framework import Framework
from scr_desk.domain.meeting import Meeting
from scr_desk.domain.timeline_line import TimelineLine
from scr_desk.domain.tray import FORMS, TrayPaper, TrayState


@dataclass(frozen=True, kw_only=True)
class CaseFile:
    case: Case
    framework: Framework
    referrals: tuple[Referral, ...] = ()
    people: tuple[Person, ...] = ()
    answers: tuple[CriterionAnswer, ...] = ()
    checks: tuple[FirstCheck, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    proceedings: tuple[Proceedings, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    corrections: tuple[Correction, ...] = ()
    notes: tuple[Note, ...] = ()
    papers: tuple[Paper, ...] = ()
    requests: tuple[agency.Request, ...] = ()
    asked: tuple[agency.AskedPerson, ...] = ()
    turns: tuple[agency.Turn, ...] = ()
    returns: tuple[agency.Return, ...] = ()
    person_answers: tuple[agency.PersonAnswer, ...] = ()
    service_answers: tuple[agency.ServiceAnswer, ...] = ()
    chronology: tuple[agency.ChronologyLine, ...] = ()
    recommendations: tuple[decision.Recommendation, ...] = ()
    sendings: tuple[decision.Sending, ...] = ()
    decisions: tuple[decision.Decision, ...] = ()
    notices: tuple[decision.Notice, ...] = ()
    timeline: tuple[TimelineLine, ...] = ()
    meetings: tuple[Meeting, ...] = ()  # on whose agenda it stands; they belong to the meetings, not to the case

    @property
    def reference(self) -> str:
        return self.case.reference

    @property
    def children(self) -> tuple[Person, ...]:
        return tuple(person for person in self.people if person.is_child)

    @property
    def family(self) -> tuple[Person, ...]:
        return tuple(person for person in self.people if not person.is_child)

    @property
    def live_requests(self) -> tuple[agency.Request, ...]:
        return tuple(request for request in self.requests if request.cancelled_on is None)

    @property
    def standing_recommendation(self) -> decision.Recommendation | None:
        """The latest recommendation that says what to do: a deferral is not one."""
        said = [r for r in self.recommendations if r.course is not decision.CourseName.DEFER]
        return said[-1] if said else None

    @property
    def standing_decision(self) -> decision.Decision | None:
        """The Chair's decision in force: the latest that is not a deferral."""
        made = [d for d in self.decisions if d.course is not decision.CourseName.DEFER]
        return made[-1] if made else None

    @property
    def agreement(self) -> Agreement | None:
        return self.agreements[-1] if self.agreements else None


def initials(person: Person) -> str:
    """A person's initials for lists and file marks: `M.O.`; "?" where no name is known."""
    return initials_of(person.name)


def initials_of(name: str) -> str:
    letters = [part[0].upper() for part in name.replace("-", " ").split() if part[0].isalpha()]
    return "".join(f"{letter}." for letter in (letters[:1] + letters[-1:] if len(letters) > 1 else letters)) or "?"


def people_asked(file: CaseFile, request_id: int) -> tuple[Person, ...]:
    """Whom one request asked about, children first."""
    asked = {row.person_id for row in file.asked if row.request_id == request_id}
    return tuple(person for person in (*file.children, *file.family) if person.id in asked)


def find_person(people: tuple[Person, ...], wanted: int | str, *, field: str, refusal: str) -> Person:
    """The one of these people who is meant, by number or by name. Raises RefusedError when none or several fit."""
    folded = " ".join(wanted.casefold().split()) if isinstance(wanted, str) else None
    found = [p for p in people if (p.id == wanted if folded is None else folded == _folded(p) != "")]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{p.id} ({p.name or p.relationship or 'no name yet'})" for p in (found or people))
    said = f"Several people are called “{wanted}”. Give the number: {names}." if found else f"{refusal}: {names}."
    raise RefusedError(said, field=field)


def _folded(person: Person) -> str:
    return " ".join(person.name.casefold().split())


def require_told(file: CaseFile, day: date, *, field: str) -> None:
    """Nothing is done about a case before the Board was told of it. Raises RefusedError."""
    if day < file.case.first_told_on:
        raise RefusedError("This lies before the Board was first told of the case.", field=field)


def require_waiting(paper: TrayPaper | None, *, file: CaseFile | None = None, field: str = "tray") -> None:
    """A paper is filed once, or again on the case to which it was moved. Raises RefusedError when it has its place."""
    if paper is None or paper.state is TrayState.WAITING or (file is not None and _was_moved_here(file, paper.id)):
        return
    raise RefusedError(f"That paper has left the tray already ({paper.filed_as or paper.state}).", field=field)


def require_came_with(paper: TrayPaper | None, also: tuple[TrayPaper, ...]) -> None:
    """What is filed with a paper is its mail, or hung on the same mail; no form goes so. Raises RefusedError."""
    mail = (paper.part_of or paper.id) if paper is not None else None
    for one in also:
        require_waiting(one, field="also")
        if paper is None or one.id == paper.id or mail not in (one.id, one.part_of):
            raise RefusedError(f"{one.name} did not come with that paper: file it by itself.", field="also")
        if one.kind in FORMS:
            raise RefusedError(f"{one.name} is a form of its own: file it by itself.", field="also")


def _was_moved_here(file: CaseFile, paper_id: int) -> bool:
    """Whether a paper was moved to this case and nothing rests on it here yet."""
    rests = {*(r.paper_id for r in file.referrals), *(r.paper_id for r in file.returns if not r.withdrawn_because)}
    return paper_id not in rests and any(p.id == paper_id and p.moved_because for p in file.papers)


def find_request(file: CaseFile, request_id: int) -> agency.Request | None:
    return next((request for request in file.requests if request.id == request_id), None)


def request_under_way(file: CaseFile, request_id: int, *, on: date) -> agency.Request:
    """A request that was sent and waits for its written return on that day. Raises RefusedError when it does not."""
    request = find_request(file, request_id)
    if request is None or request.cancelled_on is not None:
        raise RefusedError("The request was cancelled.", field="request")
    if request.sent_on is None:
        raise RefusedError(
            f"The request to {request.agency_name} is a draft: record first when it was sent.", field="request"
        )
    if on < request.sent_on:
        raise RefusedError(f"This lies before the request to {request.agency_name} was sent.", field="request")
    if written_return(file, request.id) is not None:
        raise RefusedError(f"{request.agency_name} has returned its summary already.", field="request")
    if request.excused_because:
        raise RefusedError(f"{request.agency_name} has been excused: its return is no longer awaited.", field="request")
    return request


def not_asked_about(file: CaseFile, agency_id: int) -> tuple[Person, ...]:
    """People of the case about whom this agency was never asked: a supplementary request puts that right."""
    requests = {r.id for r in file.live_requests if r.agency_id == agency_id}
    if not requests:
        return ()
    asked = {row.person_id for row in file.asked if row.request_id in requests}
    return tuple(person for person in (*file.children, *file.family) if person.id not in asked)


def counted_returns(file: CaseFile, request_id: int) -> tuple[agency.Return, ...]:
    """The returns of a request that stand: not superseded by a corrected one, not withdrawn."""
    superseded = {r.supersedes for r in file.returns if r.supersedes and not r.withdrawn_because}
    return tuple(
        r for r in file.returns if r.request_id == request_id and r.id not in superseded and not r.withdrawn_because
    )


def written_return(file: CaseFile, request_id: int) -> agency.Return | None:
    """The first written, whole return: on time is judged by this one (`domain.md` §4)."""
    whole = [
        r for r in file.returns
        if r.request_id == request_id and not r.is_oral and not r.is_partial and not r.withdrawn_because
    ]  # fmt: skip
    return min(whole, key=lambda r: r.returned_on) if whole else None


def is_nil_complete(file: CaseFile, one: agency.Return) -> bool:
    """A nil return is complete only when nobody it was asked about is still "not searched" or unanswered."""
    answered = answers_for(file, (one,))
    asked = {row.person_id for row in file.asked if row.request_id == one.request_id}
    of_services = [a.answer for a in file.service_answers if a.return_id == one.id]
    return asked <= set(answered) and agency.Known.NOT_SEARCHED not in (*answered.values(), *of_services)


def answers_for(file: CaseFile, returns: tuple[agency.Return, ...]) -> dict[PersonId, agency.Known]:
    """What these returns say of each person; where two speak of one person, the later."""
    ids = [one.id for one in returns]
    found = sorted((a for a in file.person_answers if a.return_id in ids), key=lambda a: ids.index(a.return_id))
    return {a.person_id: a.answer for a in found}


def outstanding(file: CaseFile) -> tuple[agency.Request, ...]:
    """Requests that were sent and wait for their written return."""
    return tuple(
        r for r in file.live_requests
        if r.sent_on is not None and not r.excused_because and written_return(file, r.id) is None
    )  # fmt: skip


def open_checks(file: CaseFile) -> tuple[CheckName, ...]:
    """The first checks that are not answered yet; "not yet known" leaves a check open."""
    latest = {check.name: check.answer for check in file.checks}
    return tuple(name for name in CheckName if latest.get(name, "unknown") == "unknown")


@dataclass(frozen=True)
class Views:
    """How the agencies' views count. Nil returns stand apart: they are never "no review"."""

    by_view: dict[agency.View, int]
    nil: int
    without_view: int
    awaited: int

    def sentence(self) -> str:
        parts = [f"{agency.VIEW_WORDS[view]}: {count}" for view, count in self.by_view.items() if count]
        if self.nil:
            parts.append(f"nil return: {self.nil}")
        if self.without_view:
            parts.append(f"no view given: {self.without_view}")
        if self.awaited:
            parts.append(f"awaited: {self.awaited}")
        return "; ".join(parts) or "nobody has been asked"


@dataclass(frozen=True)
class AgencyView:
    """What one agency says: its latest return that gives a view, else one that gives none, else its nil return."""

    agency_name: str
    return_id: agency.ReturnId | None = None  # None: awaited
    is_nil: bool = False
    view: agency.View | None = None
    view_reasons: str = ""


def agency_views(file: CaseFile) -> tuple[AgencyView, ...]:
    """One voice for each agency asked that has answered or is awaited, in the order in which they were asked.

    A supplementary return is no second voice, and a nil return to it takes nothing from the view given before.
    """
    found = []
    waiting = {request.id for request in outstanding(file)}
    for agency_id, name in {one.agency_id: one.agency_name for one in file.live_requests}.items():
        requests = [request.id for request in file.live_requests if request.agency_id == agency_id]
        standing = sorted((r for id_ in requests for r in counted_returns(file, id_)), key=lambda r: r.id)
        told = [one for one in standing if not one.is_nil]
        with_view = [one for one in told if one.view is not None]
        given = next((kind[-1] for kind in (with_view, told, standing) if kind), None)
        if given or waiting & set(requests):
            says = (given.id, given.is_nil, given.view, given.view_reasons) if given else ()
            found.append(AgencyView(name, *says))
    return tuple(found)


def views(file: CaseFile) -> Views:
    """The agencies' views counted, so that the counts add up to the agencies that answered or are awaited."""
    given = agency_views(file)
    come = [one for one in given if one.return_id is not None]
    told = [one.view for one in come if not one.is_nil]
    return Views(
        by_view={view: told.count(view) for view in agency.View},
        nil=sum(1 for one in come if one.is_nil),
        without_view=told.count(None),
        awaited=len(given) - len(come),
    )


def first_told(file: CaseFile) -> tuple[date, str]:
    """The day from which the Chair's month runs, and what arrived that day."""
    earliest = min(file.referrals, key=lambda r: (r.told_on, r.id), default=None)
    return file.case.first_told_on, (earliest.kind.replace("_", " ") if earliest else "first told")
