"""A case for consideration and the people and facts it holds (`domain.md` §5; the seed's "case for consideration")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

CaseId = NewType("CaseId", int)
CaseRef = NewType("CaseRef", str)  # CFC/2015/016, read as CFC-2015-016 too
PersonId = NewType("PersonId", int)
PaperId = NewType("PaperId", int)  # the stored file's number: in the tray, and afterwards on a case


class Stage(StrEnum):
    """Where a case stands. Late, overdue and the counts of summaries are computed, never stages."""

    RECEIVED = "received"
    AGREED = "agreed"
    LISTED = "listed"
    RECOMMENDED = "recommended"
    DECIDED = "decided"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


STAGE_WORDS = {
    Stage.RECEIVED: "Received",
    Stage.AGREED: "How to proceed",
    Stage.LISTED: "Sub-group",
    Stage.RECOMMENDED: "Recommended",
    Stage.DECIDED: "Chair's decision",
    Stage.CLOSED: "Closed",
    Stage.WITHDRAWN: "Withdrawn",
}


class Ending(StrEnum):
    """How a case left the desk, where it did not run to its close."""

    FINISHED = "finished"
    WITHDRAWN = "withdrawn"
    JOINED = "joined_to_another_case"
    PASSED = "passed_to_another_board"
    RETURNED = "returned_to_safeguarding_lead"


class Route(StrEnum):
    """By which door a case came (the seed's two routes and the child death review; others are named)."""

    SINGLE_AGENCY = "single_agency"
    MULTI_AGENCY = "multi_agency"
    CHILD_DEATH_REVIEW = "child_death_review"
    NOTIFICATION = "notification"
    OTHER = "other"


class HowToProceed(StrEnum):
    URGENT = "urgent"
    NEXT_PLANNED = "next_planned"


HOW_WORDS = {HowToProceed.URGENT: "an urgent meeting", HowToProceed.NEXT_PLANNED: "the next planned meeting"}


class CheckName(StrEnum):
    """The first checks, which stay until they are answered (`domain.md` §1, step 2)."""

    CHILDREN_SAFE = "children_safe_now"
    RECORDS_SECURED = "agencies_told_to_secure_records"
    OFSTED_TOLD = "authority_told_ofsted_and_us"
    RESIDENT_HERE = "normally_resident_here"
    ALREADY_KNOWN = "already_known"
    CONTACTS_KNOWN = "police_coroner_and_court_contacts"
    RECEIPT_ACKNOWLEDGED = "receipt_acknowledged"


CHECK_WORDS = {
    CheckName.CHILDREN_SAFE: "Are this and other children safe now?",
    CheckName.RECORDS_SECURED: "Have agencies been told to secure their records?",
    CheckName.OFSTED_TOLD: "Has the authority told Ofsted and us?",
    CheckName.RESIDENT_HERE: "Is the child normally resident here?",
    CheckName.ALREADY_KNOWN: "Is the child already known to the Board?",
    CheckName.CONTACTS_KNOWN: "Are the police, coroner and family-court contacts known?",
    CheckName.RECEIPT_ACKNOWLEDGED: "Has receipt been acknowledged to the referrer?",
}


@dataclass(frozen=True, kw_only=True)
class Case:
    """The register's line for a case. Dates about events are partial text (`2015`, `2015-10`, `2015-10-29`)."""

    id: CaseId = CaseId(0)
    reference: str
    year: int
    number: int
    known_as: str
    framework: str
    stage: Stage
    registered_on: date
    first_told_on: date
    first_told_because: str = ""  # why the Chair's month runs from another day, when it was corrected
    route: Route
    incident_on: str | None = None
    incident_until: str | None = None
    incident_place: str = ""
    what_happened: str = ""
    concerns: str = ""
    good_practice: str = ""
    immediate_risks: str = ""
    kinds_of_abuse: tuple[str, ...] = ()
    kinds_of_harm: tuple[str, ...] = ()
    agencies_named: tuple[str, ...] = ()
    records_secured: str = ""
    single_agency_review: str = ""
    media_interest: str = ""
    family_told: str = ""
    considered_for: str = ""
    residence_authority: str = ""
    ending: Ending | None = None
    ended_on: date | None = None
    ended_because: str = ""
    ended_with: str = ""  # the Board, case or safeguarding lead it went to
    look_again_on: date | None = None
    has_legal_hold: bool = False


@dataclass(frozen=True, kw_only=True)
class Referral:
    """One arrival: a form, a notification, a recommendation. A case may hold several; nothing on them is lost."""

    id: int = 0
    case_id: CaseId = CaseId(0)
    kind: str
    told_by: str
    told_on: date
    form_on: str | None = None
    route: Route
    referrer_name: str = ""
    referrer_agency: str = ""
    referrer_role: str = ""
    referrer_contact: str = ""
    safeguarding_lead: str = ""
    senior_managers: str = ""
    multi_agency_meeting: str = ""
    child_death_review: str = ""
    authority_aware_on: date | None = None
    notification_on: date | None = None
    notification_reference: str = ""
    paper_id: PaperId | None = None
    as_received: str = "{}"  # every field of the form as it came, JSON


@dataclass(frozen=True, kw_only=True)
class Person:
    """A child, or somebody of the family or household. Everything may be unknown on the first day."""

    id: PersonId = PersonId(0)
    case_id: CaseId = CaseId(0)
    is_child: bool
    name: str = ""
    other_names: str = ""
    relationship: str = ""
    born_on: str | None = None
    age: int | None = None  # in years, where only an age is known
    age_on: str | None = None  # the day on which that age was true
    died_on: str | None = None
    gender: str = ""
    ethnic_origin: str = ""
    first_language: str = ""
    disability: str = ""
    nhs_number: str = ""
    address: str = ""
    residence_authority: str = ""
    whereabouts: str = ""
    school: str = ""
    legal_status: str = ""
    looked_after: str = ""
    protection_plan: str = ""
    known_to_social_care: str = ""
    lead_worker: str = ""
    must_not_be_written_to: bool = False
    added_on: date
    joined_later: bool = False  # added after the case was registered: some agencies were not asked


@dataclass(frozen=True, kw_only=True)
class CriterionAnswer:
    """An answer to one criterion for one child, with its evidence and source. The latest counts; all are kept."""

    id: int = 0
    case_id: CaseId = CaseId(0)
    person_id: PersonId
    criterion: str
    answer: str
    evidence: str = ""
    source: str = ""
    answered_on: date
    because: str = ""


@dataclass(frozen=True, kw_only=True)
class FirstCheck:
    id: int = 0
    case_id: CaseId = CaseId(0)
    name: CheckName
    answer: str
    note: str = ""
    answered_on: date


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What the Business Manager and the Chair agreed (the seed: "in discussion with the Chair …")."""

    id: int = 0
    case_id: CaseId = CaseId(0)
    how: HowToProceed
    agreed_on: date
    manager: str
    chair: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Proceedings:
    """A process that runs beside the case: police, inquest, care proceedings and others (`domain.md` §3)."""

    id: int = 0
    case_id: CaseId = CaseId(0)
    kind: str
    state: str = ""
    contact: str = ""
    next_on: date | None = None
    holds_disclosure: bool = False
    is_open: bool = True
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A fact that a further referral states differently, side by side until somebody settles it."""

    id: int = 0
    case_id: CaseId = CaseId(0)
    referral_id: int
    person_id: PersonId | None = None
    field: str
    on_case: str
    on_referral: str
    settled_on: date | None = None
    settled_as: str = ""
    settled_because: str = ""


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A value that was put right: the old one stays here."""

    id: int = 0
    case_id: CaseId = CaseId(0)
    of: str  # case, person, referral, or form: its reading, before it was filed
    of_id: int
    field: str
    old: str
    new: str
    because: str
    corrected_on: date


@dataclass(frozen=True, kw_only=True)
class Note:
    """A dated note of the office; never printed in a pack (F13)."""

    id: int = 0
    case_id: CaseId = CaseId(0)
    noted_on: date
    kind: str = "note"
    text: str


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A stored file on a case or meeting: received (a form, a return) or made by the desk (a letter)."""

    id: PaperId
    case_id: CaseId | None = None
    meeting_id: int | None = None
    request_id: int | None = None
    is_ours: bool
    kind: str
    name: str
    media_type: str
    sha256: str
    pages: int | None = None
    dated_on: date
    signed_by: str = ""
    signed_as: str = ""
    moved_because: str = ""
