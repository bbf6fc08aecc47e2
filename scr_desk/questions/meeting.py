"""One meeting: its agenda in order, who was there, whether it was quorate, and when its papers go out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from scr_desk.domain.case import Case
from scr_desk.domain.case_clocks import due_for
from scr_desk.domain.deadlines import Due
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks
from scr_desk.domain.meeting import Attendance, MeetingId, MeetingKind, quorum_shortfall
from scr_desk.questions.asked import Reading
from scr_desk.store.case_files import load_meeting, load_office
from scr_desk.store.rows import fetch


@dataclass(frozen=True, kw_only=True)
class Asked:
    meeting: MeetingId = asks("Meeting")


@dataclass(frozen=True, kw_only=True)
class MeetingAnswer:
    id: int
    kind: str
    held_on: date
    at: str
    place: str
    cancelled_on: date | None
    agenda: tuple[str, ...]
    attendance: tuple[Attendance, ...]
    quorum_shortfall: str | None
    papers_out: Due | None
    papers: tuple[dict[str, Any], ...]


def answer(asked: Asked, reading: Reading) -> MeetingAnswer:
    file = load_meeting(reading.db, asked.meeting)
    office = load_office(reading.db)
    references = {
        case.id: case.reference for row in file.agenda for case in fetch(reading.db, Case, "id = ?", (row.case_id,))
    }
    return MeetingAnswer(
        id=file.meeting.id,
        kind=file.meeting.kind.value,
        held_on=file.meeting.held_on,
        at=file.meeting.at,
        place=file.meeting.place,
        cancelled_on=file.meeting.cancelled_on,
        agenda=tuple(references[row.case_id] for row in file.agenda),
        attendance=file.attendance,
        quorum_shortfall=quorum_shortfall(file.attendance, office.quorum) if file.attendance else None,
        papers_out=_papers_out(file.meeting.kind, file.meeting.held_on, office.office.framework, reading),
        papers=tuple(
            reading.db.named_rows(
                "SELECT id, name, media_type, sha256, pages, dated_on FROM papers WHERE meeting_id = ? ORDER BY id",
                (asked.meeting,),
            )
        ),
    )


def _papers_out(kind: MeetingKind, held_on: date, framework: str, reading: Reading) -> Due | None:
    """When the papers of a planned meeting go out; at an urgent one they may be tabled."""
    if kind is not MeetingKind.PLANNED:
        return None
    try:
        return due_for(reading.frameworks[framework], "papers_out", held_on, calendar=reading.calendar)
    except RefusedError:
        return None  # the meeting lies beyond the table of bank holidays
