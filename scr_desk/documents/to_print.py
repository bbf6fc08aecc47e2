"""Stored papers on their way to a printer: one PDF of all that were chosen, and which paper begins where in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scr_desk.documents.blocks import Document, Rendered
from scr_desk.documents.pdf_pages import joined
from scr_desk.documents.reading import headings
from scr_desk.documents.received import Received, received_document
from scr_desk.domain.case import PaperId

PDF = "application/pdf"


@dataclass(frozen=True)
class Stored:
    """A stored paper as the question `paper` shows it."""

    id: PaperId
    is_ours: bool
    media_type: str
    file: Received


@dataclass(frozen=True)
class ToPrint:
    """Stored papers on their way to the print preview: PDFs as they are, and the rest still to be set."""

    ready: tuple[tuple[PaperId, bytes], ...]
    to_set: tuple[PaperId, ...] = ()
    document: Document | None = None


@dataclass(frozen=True)
class PaperPages:
    """Which paper begins on which page (from 1) of what is printed."""

    paper: PaperId
    first: int


def to_print(papers: Sequence[Stored], *, marking: str) -> ToPrint:
    """Papers in this order; those to be set come behind the others.

    A received PDF prints as it came when it prints alone; among others its pages stand on pages of ours, in a worker:
    nothing that came from outside is taken apart here.
    """
    is_ready = {one.id: one.media_type == PDF and (one.is_ours or len(papers) == 1) for one in papers}
    ready = tuple((one.id, one.file.content) for one in papers if is_ready[one.id])
    rest = [one for one in papers if not is_ready[one.id]]
    files = [one.file if one.media_type == PDF else replace(one.file, content=b"", pages=0) for one in rest]
    document = received_document(files, marking=marking) if rest else None
    return ToPrint(ready, tuple(one.id for one in rest), document)


def put_together(found: ToPrint, built: Rendered | None = None) -> tuple[bytes, tuple[PaperPages, ...]]:
    """One PDF of all of them, and where each begins. `built`: their document, set."""
    ready = [content for _, content in found.ready] + ([built.content] if built else [])
    content, begins = joined(ready)
    parts = [PaperPages(number, first) for (number, _), first in zip(found.ready, begins, strict=False)]
    if built and found.document:
        places = zip(built.heading_pages, headings(found.document), strict=True)
        firsts = [page for page, one in places if one.level == 1]
        parts += [PaperPages(n, begins[-1] - 1 + page) for n, page in zip(found.to_set, firsts, strict=True)]
    return content, tuple(parts)
