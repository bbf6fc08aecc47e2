"""Meetings of the Case Review Sub-Group (`domain.md` §7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from scr_desk.domain.case import CaseId, Paper
from scr_desk.domain.errors import RefusedError

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


TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


def clock_time(text: str) -> str:
    """A time of the day as it is kept: "9:30" as "09:30", so that meetings stand in order. Raises RefusedError."""
    found = TIME.fullmatch(text)
    if found is None:
        raise RefusedError("Give the time as 14:00.", field="at")
    return f"{int(found[1]):02d}:{found[2]}"


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
    papers: tuple[Paper, ...] = ()  # what was issued for it


def quorum_shortfall(attendance: tuple[Attendance, ...], rule: QuorumRule) -> str | None:
    """Why the meeting was not quorate, in a sentence; None when it was."""
    counted = [person for person in attendance if person.role in COUNTED_ROLES]
    members = [person for person in counted if person.role is not MeetingRole.CHAIR]
    agencies = {person.agency.casefold() for person in members if person.agency}
    if not any(person.role is MeetingRole.CHAIR for person in counted):
        return "Nobody is recorded as chair of the meeting."
    if len(members) < rule.members:
        counted_words = f"{len(members)} member is" if len(members) == 1 else f"{len(members)} members are"
        return f"{counted_words} recorded beside the chair; the quorum is {rule.members}."
    if len(agencies) < rule.agencies:
        words = "1 agency" if len(agencies) == 1 else f"{len(agencies)} agencies"
        return f"The members come from {words}; the quorum is {rule.agencies}."
    there = {person.agency.casefold() for person in counted}
    absent = [agency for agency in rule.required_agencies if agency.casefold() not in there]
    if absent:
        return f"Required for the quorum and not there: {', '.join(absent)}."
    return None
