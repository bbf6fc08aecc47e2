"""Who issues a document and when, and the frame that every letter and sheet of the office has in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.documents.blocks import (
    AddressBlock,
    Block,
    Document,
    Heading,
    KeepTogether,
    PageBreak,
    Paragraph,
    Signature,
)
from scr_desk.documents.case_words import children_words, facts, raised
from scr_desk.documents.text import Run, Text
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.english_dates import long_day
from scr_desk.domain.framework import Framework
from scr_desk.domain.office import OfficeFile


@dataclass(frozen=True)
class Issue:
    """Who signs, in which office, and the day. Letters keep their signatory when people change."""

    office: OfficeFile
    dated_on: date
    signed_by: str
    signed_as: str
    signed_for: str = ""  # pp
    record_code: str = ""  # the head of the audit chain; drafts carry none


def letter(
    issue: Issue,
    *,
    title: str,
    to: tuple[str, ...],
    reference: str,
    subject: str,
    blocks: tuple[Block, ...],
    overleaf: tuple[Block, ...] = (),
    more_facts: tuple[tuple[str, Text], ...] = (),
) -> Document:
    """A letter of the Board: letterhead, address, facts, subject, text, signature; lists overleaf."""
    lines = tuple(line.strip() for line in to if line.strip())
    return _framed(
        issue,
        title=title,
        reference=reference,
        blocks=(
            *_letterhead(issue),
            *((AddressBlock(lines),) if lines else ()),
            *_dated(issue, reference, more_facts),
            Heading(subject),
            *_closed(blocks, issue),
            *((PageBreak(), *overleaf) if overleaf else ()),
        ),
    )


def _dated(issue: Issue, reference: str, more_facts: tuple[tuple[str, Text], ...]) -> tuple[Block, ...]:
    """Reference and date on one line; in a table with what else the reader must quote or keep to."""
    day = long_day(issue.dated_on)
    if more_facts:
        return facts(("Our reference", reference), ("Date", day), *more_facts)
    return (Paragraph((Run("Our reference: "), Run(reference, bold=True), Run(f" \u00b7 {day}"))),)


def sheet(issue: Issue, *, title: str, reference: str, subject: str, blocks: tuple[Block, ...]) -> Document:
    """A sheet or set of papers: no address and no signature of its own, but the day it was prepared."""
    made = f"Prepared on {long_day(issue.dated_on)}"
    return _framed(
        issue, title=title, reference=reference, blocks=(Heading(subject), Paragraph(made, "small"), *blocks)
    )


def _closed(blocks: tuple[Block, ...], issue: Issue) -> tuple[Block, ...]:
    """The text with its signature, which never stands on a page without the end of what is signed."""
    ending = 2  # the last paragraph and "Yours sincerely"
    return (*blocks[:-ending], KeepTogether((*blocks[-ending:], signature(issue))))


def signature(issue: Issue) -> Signature:
    """Room to sign for the one who issues the document."""
    return Signature(issue.signed_by, raised(issue.signed_as), issue.signed_for)


def common(issue: Issue, file: CaseFile) -> dict[str, Text]:
    """The words that the wording of any document about a case may use."""
    return {
        **framework_words(issue, file.framework),
        "reference": file.reference,
        "children": children_words(file),
    }


def framework_words(issue: Issue, framework: Framework) -> dict[str, Text]:
    """What the Board, its people and its review are called."""
    titles = framework.titles
    return {
        "board": issue.office.office.board,
        "marking": issue.office.office.marking,
        "chair": titles.chair,
        "sub_group": titles.sub_group,
        "review": titles.review,
        "form": titles.form,
        "guidance": titles.guidance,
        "regulation": titles.regulation,
    }


def _letterhead(issue: Issue) -> tuple[Block, ...]:
    office = issue.office.office
    address = ", ".join(line.strip(" ,") for line in office.address.splitlines() if line.strip(" ,"))
    telephone = f"Telephone {office.telephone}" if office.telephone else ""
    line = " · ".join(part for part in (address, telephone, office.email) if part)
    return (Paragraph(line, "small"),) if line else ()


def _framed(issue: Issue, *, title: str, reference: str, blocks: tuple[Block, ...]) -> Document:
    office = issue.office.office
    return Document(
        title=title,
        marking=office.marking,
        reference=reference,
        board=office.board,
        foot=f"Record {issue.record_code}" if issue.record_code else "",
        blocks=blocks,
    )
