"""Meetings of the Case Review Sub-Group (`domain.md` §7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from scr_desk.domain.case import CaseId

MeetingId = NewType("MeetingId", int)


class MeetingKind(StrEnum):
    URGENT = "urgent"
    PLANNED = "planned"


class MeetingRole(StrEnum):
    """Minutes must tell members from people who give information; those never count in a recommendation."""

    CHAIR = "chair"
    MEMBER = "member"
    DEPUTY = "deputy"
    CO_OPTED = "co_opted"
    IN_ATTENDANCE = "in_attendance"
    APOLOGIES = "apologies"


COUNTED_ROLES = frozenset({MeetingRole.CHAIR, MeetingRole.MEMBER, MeetingRole.DEPUTY, MeetingRole.CO_OPTED})


@dataclass(frozen=True, kw_only=True)
class Meeting:
    id: MeetingId = MeetingId(0)
    kind: MeetingKind
    held_on: date
    at: str
    place: str
    cancelled_on: date | None = None
    cancelled_because: str = ""


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    id: int = 0
    meeting_id: MeetingId
    position: int
    case_id: CaseId


@dataclass(frozen=True, kw_only=True)
class Attendance:
    id: int = 0
    meeting_id: MeetingId
    name: str
    agency: str = ""
    role: MeetingRole


@dataclass(frozen=True, kw_only=True)
class QuorumRule:
    """Minimum members beside the chair, from a minimum of agencies, some of which must be there."""

    members: int = 3
    agencies: int = 3
    required_agencies: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MeetingFile:
    """Everything known of one meeting, read-only."""

    meeting: Meeting
    agenda: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()


def quorum_shortfall(attendance: tuple[Attendance, ...], rule: QuorumRule) -> str | None:
    """Why the meeting was not quorate, in a sentence; None when it was."""
    counted = [person for person in attendance if person.role in COUNTED_ROLES]
    members = [person for person in counted if person.role is not MeetingRole.CHAIR]
    agencies = {person.agency.casefold() for person in members if person.agency}
    if not any(person.role is MeetingRole.CHAIR for person in counted):
        return "Nobody is recorded as chair of the meeting."
    if len(members) < rule.members:
        return f"{len(members)} members are recorded beside the chair; the quorum is {rule.members}."
    if len(agencies) < rule.agencies:
        return f"The members come from {len(agencies)} agencies; the quorum is {rule.agencies}."
    absent = [agency for agency in rule.required_agencies if agency.casefold() not in agencies]
    if absent:
        return f"Required for the quorum and not there: {', '.join(absent)}."
    return None
