"""What a case offers to the forms of its steps: people, requests, meetings, papers as choices, and what is usual.

Gathered in one go on the desk's own thread; a form is then laid out without asking again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from scr_desk import shelf
from scr_desk.desk import Desk
from scr_desk.domain.agency import AgencyId, RequestId, ReturnId
from scr_desk.domain.case import CaseRef, PaperId, Person, PersonId
from scr_desk.domain.context import TrayId
from scr_desk.domain.decision import NoticeId
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.meeting import MeetingId
from scr_desk.domain.office import OfficeName, is_within
from scr_desk.domain.working_days import Calendar
from scr_desk.questions.candidates import CandidateRow
from scr_desk.questions.requests import RequestRow
from ui.parts.correcting import Value, values_of
from ui.parts.editors import Choice

SECURE = "secure_email"
_ABOUT_ANOTHER_CASE = ("join_to_case", "move_paper")  # the whole register is asked for these only
NOTE_KINDS = ("note", "telephone call", "e-mail", "meeting", "legal advice")
AGENCY_KINDS = (
    "social_care", "education", "early_help", "public_health", "police", "health_commissioner", "hospital",
    "mental_health", "community_health", "gp_practice", "ambulance", "youth_support", "probation", "court_advice",
    "district", "school", "early_years", "fire", "drug_alcohol", "housing", "voluntary", "adult_social_care", "other",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Stock:
    """Choices by a field's type, or by "step.field" where the type does not tell; facts by their names."""

    case: str = ""
    by_type: Mapping[Any, Sequence[Choice]] = field(default_factory=dict)
    by_field: Mapping[str, Sequence[Choice]] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    requests: tuple[RequestRow, ...] = ()
    returns: tuple[Any, ...] = ()
    agendas: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)  # what can be put right, by its field
    calendar: Calendar = field(default_factory=shelf.bank_holidays)  # the office's own days among them
    told: Mapping[str, Any] = field(default_factory=dict)  # the answer of the question `case`
    shortfalls: Mapping[int, str] = field(default_factory=dict)  # by meeting, why it was not quorate
    unfinished: tuple[str, ...] = ()  # what is still to be done on the case


def stock_of(desk: Desk, case: str = "", known: Mapping[str, Any] | None = None, *, step: str = "") -> Stock:
    """Everything that forms about this case, or about no case, may draw on. `known`: the answer `case`, if at hand."""
    office, meetings = _office_choices(desk), desk.ask("meetings")
    live = [one for one in meetings if one.cancelled_on is None]
    by_type: dict[Any, Sequence[Choice]] = {
        AgencyId: [Choice(one.id, one.name) for one in desk.ask("agencies") if _is_active(one, desk.today)],
        MeetingId: [Choice(one.id, f"{short_day(one.held_on)}, {one.kind}") for one in reversed(live)],
        TrayId: [Choice(one.id, f"{one.file}: {one.kind}") for one in desk.ask("tray", {"state": "waiting"})],
    }
    if step in _ABOUT_ANOTHER_CASE:
        by_type[CaseRef] = [Choice(one, one) for one in desk.ask("references") if one != case]
    ahead = [one for one in live if one.held_on >= desk.today]
    facts = {"today": desk.today.isoformat(), "channel": SECURE, **office}
    facts |= {"next_meeting": ahead[0].id} if ahead else {}
    by_field: dict[str, Sequence[Choice]] = {
        "add_note.kind": [Choice(one, one.capitalize()) for one in NOTE_KINDS],
        "add_agency.kind": [Choice(one, agency_kind_words(one)) for one in AGENCY_KINDS],
    }
    by_field["change_agency.kind"] = by_field["add_agency.kind"]
    if not case:
        return Stock(by_type=by_type, by_field=by_field, facts=facts)
    told = known if known is not None else desk.ask("case", {"case": case}, again=True)
    requests, candidates = desk.ask("requests", {"case": case}), desk.ask("candidates", {"case": case})
    return Stock(
        case=case,
        by_type=by_type | _types_of_case(told, requests),
        by_field=by_field | _fields_of_case(told, candidates),
        facts=facts | _facts_of_case(told, requests, candidates),
        requests=requests,
        returns=told["returns"],
        agendas={one.id: desk.ask("meeting", {"meeting": one.id}).agenda for one in ahead},
        values=values_of(told) if step == "correct" else {},
        calendar=desk.calendar,
        told=told,
        shortfalls=_shortfalls(desk, told) if step == "record_recommendation" else {},
        unfinished=told["unfinished"],
    )


def _shortfalls(desk: Desk, told: Mapping[str, Any]) -> dict[int, str]:
    """Why meetings of the case were not quorate; those that were are left out."""
    meetings = [desk.ask("meeting", {"meeting": one.id}) for one in told["meetings"]]
    return {one.id: one.quorum_shortfall for one in meetings if one.quorum_shortfall}


def _is_active(agency: Any, day: date) -> bool:
    return is_within(day, agency.active_from, agency.active_until)


def _office_choices(desk: Desk) -> dict[str, str]:
    """Who holds which office today."""
    held = {one.office: one.name for one in desk.ask("office")["holders"]
            if is_within(desk.today, one.from_on, one.until_on)}  # fmt: skip
    return {
        "chair": held.get(OfficeName.LSCB_CHAIR, ""),
        "manager": held.get(OfficeName.BUSINESS_MANAGER, ""),
        "sub_group_chair": held.get(OfficeName.SUB_GROUP_CHAIR, ""),
    }


def _types_of_case(told: Mapping[str, Any], requests: Sequence[RequestRow]) -> dict[Any, Sequence[Choice]]:
    people = (*told["children"], *told["family"])
    names = {one.id: f"{one.agency_name}{' (further people)' if one.supplement_to else ''}" for one in requests}
    return {
        PersonId: [Choice(one.id, person_words(one)) for one in people],
        RequestId: [Choice(one.id, f"{names[one.id]}: {one.state}") for one in requests if one.state != "cancelled"],
        PaperId: [Choice(one.id, one.name) for one in told["papers"] if not one.is_ours],
        NoticeId: [Choice(one.id, one.title) for one in told["notices"] if one.sent_on is None],
        ReturnId: [
            Choice(one.id, f"{names.get(one.request_id, '')}, {short_day(one.returned_on)}") for one in told["returns"]
        ],
    }


def person_words(one: Person) -> str:
    """A person in a list: "Test Mother One, mother"."""
    who = one.relationship or ("child" if one.is_child else "relationship not known")
    return f"{one.name or 'Name not known'}, {who}"


def _fields_of_case(told: Mapping[str, Any], candidates: Sequence[CandidateRow]) -> dict[str, Sequence[Choice]]:
    framework = shelf.framework(told["case"].framework)
    routes = [Choice(one.name, f"Always reviewed: died {one.setting}") for one in framework.routes]
    conflicts = [one for one in told["conflicts"] if one.settled_on is None]
    return {
        "answer_criterion.criterion": [Choice(one.name, one.question) for one in framework.criteria] + routes,
        "answer_criterion.child": [Choice(one.id, person_words(one)) for one in told["children"]],
        "settle_conflict.conflict": [
            Choice(one.id, f"{one.field.replace('_', ' ')}: “{one.on_case}” or “{one.on_referral}”")
            for one in conflicts
        ],
        "correct.field": [Choice(one.field, one.words) for one in values_of(told).values()],
        "ask_agencies.agencies": [Choice(one.agency, _candidate(one)) for one in candidates],
        "secure_records.agencies": [Choice(one.agency, one.name) for one in candidates],
    }


def _candidate(one: CandidateRow) -> str:
    """An agency in the list of those who may be asked: why it is proposed, or that it was asked."""
    why = one.why or ("already asked about everybody" if one.is_asked else "")
    return f"{one.name}: {why}" if why else one.name


def agency_kind_words(kind: str) -> str:
    """A kind of agency in words: "gp_practice" → "GP practice"."""
    return kind.replace("_", " ").capitalize().replace("Gp ", "GP ")


def _facts_of_case(
    told: Mapping[str, Any], requests: Sequence[RequestRow], candidates: Sequence[CandidateRow]
) -> dict[str, Any]:
    named = [one.agency for one in candidates if one.why and not one.is_asked]
    facts: dict[str, Any] = {
        # Whom the case names; when all of those were asked, whom somebody was added for.
        "candidates": named or [one.agency for one in candidates if one.why],
        "drafted": [one.id for one in requests if one.state == "not sent"],
    }
    if len(told["children"]) == 1:
        facts["child"] = told["children"][0].id
    if told["meetings"]:
        facts["meeting"] = told["meetings"][-1].id
    leads = [one.safeguarding_lead for one in told["referrals"] if one.safeguarding_lead]
    facts |= {"safeguarding_lead": leads[-1]} if leads else {}
    waiting = [one.id for one in told["notices"] if one.sent_on is None and not one.held_because]
    return facts | ({"notice": waiting[0]} if waiting else {})
