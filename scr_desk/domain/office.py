"""The business office: its Board, who holds which office over time, and its directory of agencies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scr_desk.domain.agency import Agency, AgencyName
from scr_desk.domain.meeting import QuorumRule


class OfficeName(StrEnum):
    """Two people are called chair: *the Chair* is the LSCB Chair, who decides; the other is the sub-group chair."""

    LSCB_CHAIR = "lscb_chair"
    VICE_CHAIR = "vice_chair"
    SUB_GROUP_CHAIR = "sub_group_chair"
    BUSINESS_MANAGER = "business_manager"


OFFICE_WORDS = {
    OfficeName.LSCB_CHAIR: "LSCB Chair",
    OfficeName.VICE_CHAIR: "vice-chair",
    OfficeName.SUB_GROUP_CHAIR: "sub-group chair",
    OfficeName.BUSINESS_MANAGER: "Business Manager",
}


@dataclass(frozen=True, kw_only=True)
class Office:
    """The Board's own settings; one row."""

    board: str
    framework: str  # of new cases; a case keeps its own
    prefix: str = "CFC"
    marking: str = "OFFICIAL-SENSITIVE"
    area: str = ""
    address: str = ""
    telephone: str = ""
    email: str = ""
    quorum_members: int = 3
    quorum_agencies: int = 3
    quorum_required: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OfficeHolder:
    """Somebody in an office, from and until (None: not known, or still in it)."""

    id: int = 0
    office: OfficeName
    name: str
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Delegation:
    """The Chair's filed delegation to the vice-chair: without one, the vice-chair does not decide."""

    id: int = 0
    from_name: str
    to_name: str
    from_on: date
    until_on: date
    because: str


@dataclass(frozen=True, kw_only=True)
class OfficeFile:
    """Everything known of the office, read-only."""

    office: Office
    holders: tuple[OfficeHolder, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    agencies: tuple[Agency, ...] = ()
    agency_names: tuple[AgencyName, ...] = ()
    bank_holidays: tuple[tuple[str, str], ...] = ()  # those the office added to the bundled table: day, title

    @property
    def quorum(self) -> QuorumRule:
        return QuorumRule(
            members=self.office.quorum_members,
            agencies=self.office.quorum_agencies,
            required_agencies=self.office.quorum_required,
        )


def is_within(day: date, from_on: date | None, until_on: date | None) -> bool:
    return (from_on is None or from_on <= day) and (until_on is None or day <= until_on)


def holder(file: OfficeFile, office: OfficeName, day: date) -> str:
    """Who held the office on that day, "" when nobody is recorded. The latest appointment counts."""
    held = [h for h in file.holders if h.office is office and is_within(day, h.from_on, h.until_on)]
    return held[-1].name if held else ""


def is_chair(file: OfficeFile, name: str, day: date) -> bool:
    """Whether this person is recorded as LSCB Chair on that day."""
    return any(
        h.office is OfficeName.LSCB_CHAIR and _folded(h.name) == _folded(name) and is_within(day, h.from_on, h.until_on)
        for h in file.holders
    )


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def decides_as(file: OfficeFile, name: str, day: date) -> str | None:
    """In which capacity this person may decide on that day, None when not at all.

    The LSCB Chair decides (Working Together 2015, chapter 4); a vice-chair only under a filed delegation.
    """
    if is_chair(file, name, day):
        return OFFICE_WORDS[OfficeName.LSCB_CHAIR]
    for delegation in file.delegations:
        is_meant = _folded(delegation.to_name) == _folded(name)
        # A delegation ends with the office of the Chair who gave it.
        stands = is_within(day, delegation.from_on, delegation.until_on) and is_chair(file, delegation.from_name, day)
        if is_meant and stands:
            return f"{OFFICE_WORDS[OfficeName.VICE_CHAIR]} under the delegation of {delegation.from_name}"
    return None


def agency_name(file: OfficeFile, agency_id: int, day: date) -> str:
    """What an agency was called on that day; its latest name when none fits."""
    names = [n for n in file.agency_names if n.agency_id == agency_id]
    fitting = [n for n in names if is_within(day, n.from_on, n.until_on)]
    return (fitting or names)[-1].name if names else ""
