"""What a step is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NewType

from scr_desk.domain.case import CaseId, PaperId, Stage
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.framework import Framework
from scr_desk.domain.meeting import MeetingFile
from scr_desk.domain.office import OfficeFile
from scr_desk.domain.tray import TrayPaper
from scr_desk.domain.working_days import Calendar

TrayId = NewType("TrayId", int)  # a paper in the tray, named by its stored file's number


def _unwatched(done: int, words: str) -> bool:
    del done, words
    return True


@dataclass(frozen=True, kw_only=True)
class Context:
    """Now and the person: the core has no clock and no idea who is at the desk but this."""

    now: datetime  # UTC, the machine's clock
    today: date
    person: str
    calendar: Calendar
    frameworks: Mapping[str, Framework]
    progress: Callable[[int, str], bool] = _unwatched  # of long work: how far, and what; the answer is whether to go on
    built: object | None = None  # a document that was built beforehand; it counts only if nothing has changed since
    record_code: str = ""  # the audit chain's head before this step, printed at the foot of what the step makes


@dataclass(frozen=True, kw_only=True)
class Command:
    """The base of every command: a frozen value that says what somebody wants done."""


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What a command is about, as it stands before the step."""

    office: OfficeFile
    cases: tuple[CaseFile, ...] = ()
    meeting: MeetingFile | None = None
    tray: TrayPaper | None = None
    also: tuple[TrayPaper, ...] = ()  # papers that came with it

    @property
    def case(self) -> CaseFile:
        """The one case of a step that is about one case."""
        return self.cases[0]

    def case_of(self, case_id: int) -> CaseFile:
        return next(file for file in self.cases if file.case.id == case_id)


@dataclass(frozen=True, kw_only=True)
class Event:
    """One line for the timeline of a case: the facts that the step's wording names."""

    case_id: CaseId
    facts: Mapping[str, Any] = field(default_factory=dict)
    wording: str = ""  # a variant of the step's wording, "" for the usual one
    stage: Stage | None = None  # where the case goes when the workflow's row does not say it (a case joined away)


@dataclass(frozen=True, kw_only=True)
class Made:
    """Something a step made: what it is, its number, and the reference by which people know it."""

    kind: str
    id: int
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a step did. The desk turns it into timeline, audit and the Change."""

    happened_on: date
    events: tuple[Event, ...] = ()
    made: tuple[Made, ...] = ()
    papers: tuple[PaperId, ...] = ()
    warnings: tuple[str, ...] = ()
    is_deferral: bool = False
    subjects: tuple[str, ...] = ()  # besides the cases: "meeting:3", "tray:7", "office"


@dataclass(frozen=True, kw_only=True)
class PaperMade:
    id: PaperId
    name: str
    media_type: str
    sha256: str
    pages: int | None


@dataclass(frozen=True, kw_only=True)
class Change:
    """What the desk hands back when a step is done and saved (`contract.md`: `do`)."""

    step: str
    case: str | None
    meeting: int | None
    made: tuple[Made, ...] = ()
    documents: tuple[PaperMade, ...] = ()
    warnings: tuple[str, ...] = ()
    entry: int
