"""Putting a received paper on its case, and taking a case off the agendas of meetings to come."""

from __future__ import annotations

from datetime import date

from scr_desk.domain.case import CaseId, Paper, PaperId
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.tray import TrayPaper, TrayState
from scr_desk.store.connection import Database
from scr_desk.store.rows import fetch, insert, update


def file_paper(
    db: Database,
    paper: TrayPaper,
    *,
    case_id: CaseId,
    kind: str,
    on: date,
    filed_as: str,
    request_id: int | None = None,
) -> None:
    """File a paper from the tray on a case; one that was moved to the case is filed there a second time."""
    if fetch(db, Paper, "id = ?", (paper.id,)):
        update(db, Paper, paper.id, request_id=request_id, kind=kind)
    else:
        filed = Paper(
            id=PaperId(paper.id),
            case_id=case_id,
            request_id=request_id,
            is_ours=False,
            kind=kind,
            name=paper.name,
            media_type=paper.media_type,
            sha256=paper.sha256,
            dated_on=on,
        )
        insert(db, filed)
    update(db, TrayPaper, paper.id, state=TrayState.FILED, filed_as=filed_as)


def file_also(
    db: Database,
    also: tuple[TrayPaper, ...],
    *,
    case_id: CaseId,
    on: date,
    filed_as: str,
    request_id: int | None = None,
) -> tuple[str, ...]:
    """File what came with a paper beside it, each as the kind that it is; returns their subjects."""
    for paper in also:
        file_paper(
            db, paper, case_id=case_id, kind=paper.kind, on=on, filed_as=f"with {filed_as}", request_id=request_id
        )
    return tuple(f"tray:{paper.id}" for paper in also)


def take_off_agendas(db: Database, file: CaseFile, *, today: date) -> tuple[str, ...]:
    """Take a case that has ended or was decided off the agendas of meetings to come; returns their subjects.

    A meeting already held keeps its agenda as it was.
    """
    ahead = [meeting for meeting in file.meetings if meeting.held_on > today]
    for meeting in ahead:
        db.run("DELETE FROM agenda_items WHERE meeting_id = ? AND case_id = ?", (meeting.id, file.case.id))
    return tuple(f"meeting:{meeting.id}" for meeting in ahead)
