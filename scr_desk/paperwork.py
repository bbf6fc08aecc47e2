"""Making a document: described once, set as Word and as PDF, and kept on its case with its signatory.

Between the steps, which say what is to be issued, and `documents`, which say how it reads.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from scr_desk.documents.blocks import Document, Rendered
from scr_desk.documents.catalogue import CATALOGUE
from scr_desk.documents.issue import Issue
from scr_desk.documents.text import file_name
from scr_desk.domain.case import CaseId, Paper, PaperId
from scr_desk.domain.context import Context
from scr_desk.domain.office import OFFICE_WORDS, OfficeFile, OfficeName, holder
from scr_desk.store import files
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
LONGEST_NUMBERED = 105  # characters: with its number and ending a name stays within 120


def issue_of(kind: str, office: OfficeFile, context: Context, *, dated_on: date) -> Issue:
    """Who issues a document of this kind on that day. Letters keep their signatory when people change.

    Where nobody is recorded in the signatory's office, the person at the desk signs for it (pp).
    """
    signs = next(row.signed_as for row in CATALOGUE if row.name == kind)
    name = holder(office, signs, dated_on)
    words = OFFICE_WORDS[signs]
    if name or signs is OfficeName.BUSINESS_MANAGER:
        return Issue(
            office=office,
            dated_on=dated_on,
            signed_by=name or context.person,
            signed_as=words,
            record_code=context.record_code,
        )
    return Issue(
        office=office,
        dated_on=dated_on,
        signed_by=context.person,
        signed_as=OFFICE_WORDS[OfficeName.BUSINESS_MANAGER],
        signed_for=f"the {words}",
        record_code=context.record_code,
    )


def keep_document(
    db: Database,
    document: Document,
    issue: Issue,
    *,
    kind: str,
    reference: str,
    about: str = "",
    case_id: CaseId | None = None,
    meeting_id: int | None = None,
    request_id: int | None = None,
) -> tuple[tuple[PaperId, ...], tuple[str, ...]]:
    """Set a document as Word and as PDF and keep both. Returns their ids and what a person must be warned of."""
    from scr_desk.documents.house_docx import render_docx
    from scr_desk.documents.house_pdf import render_pdf

    paper = paper_of(
        db,
        issue,
        kind=kind,
        reference=reference,
        about=about,
        case_id=case_id,
        meeting_id=meeting_id,
        request_id=request_id,
    )
    return keep_rendered(db, paper, word=render_docx(document), pdf=render_pdf(document))


def paper_of(
    db: Database,
    issue: Issue,
    *,
    kind: str,
    reference: str,
    about: str = "",
    case_id: CaseId | None = None,
    meeting_id: int | None = None,
    request_id: int | None = None,
) -> Paper:
    """A document of ours under a name that no other has, still without its bytes."""
    return Paper(
        id=PaperId(0),
        case_id=case_id,
        meeting_id=meeting_id,
        request_id=request_id,
        is_ours=True,
        kind=kind,
        name=_free_name(db, reference.replace("/", "-"), kind.replace("_", " "), about),
        media_type="",
        sha256="",
        dated_on=issue.dated_on,
        signed_by=issue.signed_by,
        signed_as=issue.signed_as,
    )


def keep_rendered(
    db: Database, paper: Paper, *, word: Rendered, pdf: Rendered
) -> tuple[tuple[PaperId, ...], tuple[str, ...]]:
    """Keep both settings of a document. Returns their ids and what a person must be warned of."""
    ids: list[PaperId] = []
    missing: dict[str, None] = {}
    for ending, media_type, rendered in (("docx", WORD, word), ("pdf", PDF, pdf)):
        file_id, sha256 = files.keep(db, rendered.content)
        name = file_name(f"{paper.name}.{ending}")
        insert(db, replace(paper, id=file_id, name=name, media_type=media_type, sha256=sha256, pages=rendered.pages))
        missing |= dict.fromkeys(rendered.missing_characters)
        ids.append(file_id)
    if not missing:
        return tuple(ids), pdf.remarks
    words = paper.kind.replace("_", " ")
    said = f"{words}: no font has the characters {' '.join(missing)}; they are shown by number."
    return tuple(ids), (said, *pdf.remarks)


def _free_name(db: Database, *parts: str) -> str:
    """A name that no other paper has: a second letter to one agency is "… (2)"."""
    stem = " ".join(part for part in parts if part)
    number, name = 1, stem
    while db.row("SELECT 1 FROM papers WHERE name = ?", (file_name(f"{name}.docx"),)):
        number += 1
        # Shortened here: a file name is cut at its end, and the number stands there.
        name = f"{stem[:LONGEST_NUMBERED]} ({number})"
    return name
