"""Agencies, what they are asked and what they return (`domain.md` §6, §8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from scr_desk.domain.case import CaseId, PaperId, PersonId

AgencyId = NewType("AgencyId", int)
RequestId = NewType("RequestId", int)
ReturnId = NewType("ReturnId", int)


class Channel(StrEnum):
    SECURE_EMAIL = "secure_email"
    POST = "post"
    BY_HAND = "by_hand"
    SAFE_HAVEN_FAX = "safe_haven_fax"
    TELEPHONE = "telephone"
    AT_MEETING = "at_meeting"
    OUTGOING_FOLDER = "outgoing_folder"

    @classmethod
    def _missing_(cls, value: object) -> Channel | None:
        """Other words for a channel that offices write."""
        return cls(ALSO_CALLED[value]) if isinstance(value, str) and value in ALSO_CALLED else None


ALSO_CALLED = {
    "email": "secure_email", "e_mail": "secure_email", "secure_e_mail": "secure_email", "tracked_post": "post",
    "hand": "by_hand", "fax": "safe_haven_fax", "phone": "telephone", "oral": "at_meeting",
}  # fmt: skip


CHANNEL_WORDS = {
    Channel.SECURE_EMAIL: "by secure e-mail",
    Channel.POST: "by tracked post",
    Channel.BY_HAND: "by hand",
    Channel.SAFE_HAVEN_FAX: "by safe-haven fax",
    Channel.TELEPHONE: "by telephone",
    Channel.AT_MEETING: "at the meeting",
    Channel.OUTGOING_FOLDER: "by the outgoing folder",
}


class View(StrEnum):
    """An agency's view on whether there should be a review; always with its reasons."""

    FULL_SCR = "full_scr"
    OTHER_REVIEW = "other_review"
    NO_REVIEW = "no_review"
    NOT_ABLE_TO_SAY = "not_able_to_say"


VIEW_WORDS = {
    View.FULL_SCR: "Full Serious Case Review",
    View.OTHER_REVIEW: "Review in another form",
    View.NO_REVIEW: "No review",
    View.NOT_ABLE_TO_SAY: "Not able to say yet",
}


class Known(StrEnum):
    """What an agency knows of one person it was asked about. Nil is complete only without `not_searched`."""

    KNOWN = "known"
    NOT_KNOWN = "not_known"
    NOT_SEARCHED = "not_searched"


@dataclass(frozen=True, kw_only=True)
class Agency:
    """An agency of the directory. Its names over time stand apart, so that old letters stay right."""

    id: AgencyId = AgencyId(0)
    kind: str
    safeguarding_lead: str = ""
    deputies: tuple[str, ...] = ()
    telephone: str = ""
    address: str = ""
    is_address_secure: bool = False
    escalation_contact: str = ""
    contracted_services: tuple[str, ...] = ()
    active_from: date | None = None
    active_until: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class AgencyName:
    id: int = 0
    agency_id: AgencyId
    name: str
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Request:
    """One agency asked for its summary and view. The clock starts when it is *sent*, not when it is drafted."""

    id: RequestId = RequestId(0)
    case_id: CaseId = CaseId(0)
    agency_id: AgencyId
    agency_name: str  # as printed on the letter
    code: str  # printed on the return form; its last character is a check digit
    letter_on: date
    printed_due_on: date
    printed_due_why: str
    by_hand_because: str = ""  # why the due date was set by hand
    standard_due_on: date  # what the standard length would have given
    supplement_to: RequestId | None = None
    sent_on: date | None = None
    channel: Channel | None = None
    due_on: date | None = None  # what the agency is held to, from the sending day on
    due_why: str = ""
    cancelled_on: date | None = None
    cancelled_because: str = ""
    excused_on: date | None = None
    excused_because: str = ""
    services: tuple[str, ...] = ()  # the contracted services it was asked about


@dataclass(frozen=True, kw_only=True)
class AskedPerson:
    id: int = 0
    case_id: CaseId = CaseId(0)
    request_id: RequestId
    person_id: PersonId


class TurnKind(StrEnum):
    """What may happen to a request between sending and return."""

    ACKNOWLEDGED = "acknowledged"
    PROMISED = "promised"
    EXTENDED = "extended"
    PAUSED = "paused"
    RESTARTED = "restarted"
    CHASED = "chased"


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One turn in the life of a request: who, why, and the day it points to."""

    id: int = 0
    case_id: CaseId = CaseId(0)
    request_id: RequestId
    kind: TurnKind
    happened_on: date
    until_on: date | None = None  # promised for, extended to, paused until (look again on)
    by_whom: str = ""
    because: str = ""


@dataclass(frozen=True, kw_only=True)
class Return:
    """An agency's summary. Nil, partial, oral and late ones are returns too; a corrected one supersedes."""

    id: ReturnId = ReturnId(0)
    case_id: CaseId = CaseId(0)
    request_id: RequestId
    returned_on: date
    is_nil: bool
    is_partial: bool = False
    is_oral: bool = False
    author: str = ""
    signed_off_by: str = ""
    signed_off_on: str = ""
    period_covered: str = ""
    family_covered: str = ""
    contracted_services: str = ""
    summary: str = ""
    analysis: str = ""
    good_practice: str = ""
    learning: str = ""
    view: View | None = None
    view_other: str = ""
    view_reasons: str = ""
    paper_id: PaperId | None = None
    supersedes: ReturnId | None = None
    withdrawn_because: str = ""  # it was filed on the wrong case or request


@dataclass(frozen=True, kw_only=True)
class PersonAnswer:
    id: int = 0
    case_id: CaseId = CaseId(0)
    return_id: ReturnId
    person_id: PersonId
    answer: Known


@dataclass(frozen=True, kw_only=True)
class ServiceAnswer:
    id: int = 0
    case_id: CaseId = CaseId(0)
    return_id: ReturnId
    service: str
    answer: Known


@dataclass(frozen=True, kw_only=True)
class ChronologyLine:
    id: int = 0
    case_id: CaseId = CaseId(0)
    return_id: ReturnId
    happened_on: str
    event: str
    source: str = ""
