"""Making a meeting's pack: gathering what it is made of, looking it over, building it in a worker, keeping it.

Between the step that issues a pack (or the question that looks it over) and `documents`, which say how it reads.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

from scr_desk.documents.blocks import Document
from scr_desk.documents.built_answer import Built
from scr_desk.documents.issue import Issue
from scr_desk.documents.pack import PackPlan, pack
from scr_desk.documents.plan import plan_parts
from scr_desk.documents.received import Received
from scr_desk.domain.case import PaperId
from scr_desk.domain.case_clocks import clocks_of
from scr_desk.domain.case_file import CaseFile, counted_returns
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.meeting import MeetingFile, MeetingId
from scr_desk.domain.office import OfficeFile
from scr_desk.domain.tray import TrayPaper
from scr_desk.domain.working_days import Calendar
from scr_desk.intake.own_forms import written_in
from scr_desk.paperwork import PDF, keep_rendered, paper_of
from scr_desk.store import files
from scr_desk.store.connection import Database
from scr_desk.store.rows import fetch
from scr_desk.workers import own_program

KIND = "pack"


def plan_of(
    db: Database,
    meeting: MeetingFile,
    cases: tuple[CaseFile, ...],
    *,
    office: OfficeFile,
    calendar: Calendar,
    today: date,
    withheld: Mapping[str, str],
    with_content: bool = True,
    is_draft: bool = False,
) -> PackPlan:
    """What the pack is made of, with the files that came. `cases` in the order of the agenda.

    Without `with_content` the PDFs' bytes stay in the store: enough to look the pack over.
    """
    issued = [one for one in meeting.papers if one.kind == KIND and one.media_type == PDF]
    return PackPlan(
        meeting=meeting,
        cases=cases,
        quorum=office.quorum,
        version=len(issued) + 1,
        clocks={file.reference: clocks_of(file, calendar=calendar, today=today) for file in cases},
        received={number: one for file in cases for number, one in _received(db, file, with_content=with_content)},
        withheld=withheld,
        is_draft=is_draft,
    )


def _received(db: Database, file: CaseFile, *, with_content: bool) -> Iterable[tuple[int, Received]]:
    """The forms of a case and the returns that count, as they came."""
    numbers = [referral.paper_id for referral in file.referrals]
    for request in file.live_requests:
        numbers += [one.paper_id for one in counted_returns(file, request.id)]
    for number in dict.fromkeys(number for number in numbers if number is not None):
        for paper in fetch(db, TrayPaper, "id = ?", (number,)):
            read: dict[str, Any] = json.loads(paper.recognised)
            pages = int(read.get("pages") or 0)
            whole = tuple(part for part in read.get("text") or () if isinstance(part, dict))
            parts, is_own_form = (whole, False) if pages else written_in(whole)
            content = files.read(db, number) if pages and with_content else b""
            yield (
                number,
                Received(name=paper.name, parts=parts, content=content, pages=pages, is_own_form=is_own_form),
            )


@dataclass(frozen=True)
class BuiltPlan:
    """What a worker made of a plan, with the plan's seal."""

    seal: str
    built: Built

    @property
    def pdf(self) -> bytes:
        return self.built.pdf.content


def build_in_worker(document: Document, *, progress: Callable[[int, str], bool] | None = None) -> BuiltPlan:
    """Build a plan away from the desk, so that whoever holds the store goes on meanwhile. Nothing is kept.

    Raises RefusedError when `progress` says to stop, UnavailableError when the worker fails.
    """
    from scr_desk.documents.child_building import build_in_child

    built = build_in_child(document, command=own_program("_build"), progress=progress)
    return BuiltPlan(seal_of(document), built)


def get_ready() -> None:
    """Load what sets the minutes that are issued with a pack: the first time takes longer than the lane may wait."""
    import_module("scr_desk.documents.house_docx")
    import_module("scr_desk.documents.house_pdf")
    import_module("scr_desk.documents.pdf_story")


def seal_of(document: Document) -> str:
    """The SHA-256 of everything that a plan says: its record code stands in it, so any step since changes it."""
    running = hashlib.sha256()
    for part in plan_parts(document):
        running.update(part)
    return running.hexdigest()


def build_and_keep(
    db: Database, plan: PackPlan, issue: Issue, *, progress: Callable[[int, str], bool], built: object | None = None
) -> tuple[tuple[PaperId, ...], tuple[str, ...]]:
    """Keep the pack as PDF and Word: the one that was `built` beforehand from the very same plan, or build it now.

    Raises RefusedError (field "built") when the plan has changed since it was built, and when `progress` says to stop;
    UnavailableError when the worker fails.
    """
    document = pack(plan, issue)
    if isinstance(built, BuiltPlan) and built.seal != seal_of(document):
        raise RefusedError("The records have changed while the pack was built. Build it again.", field="built")
    ready = built if isinstance(built, BuiltPlan) else build_in_worker(document, progress=progress)
    meeting = plan.meeting.meeting
    paper = paper_of(db, issue, kind=KIND, reference=meeting.held_on.isoformat(), meeting_id=MeetingId(meeting.id))
    return keep_rendered(db, paper, word=ready.built.docx, pdf=ready.built.pdf)
