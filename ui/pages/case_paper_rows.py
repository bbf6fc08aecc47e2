"""The papers of a case as its list shows them: the PDF and the Word file of one document are one row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scr_desk.domain.case import Paper

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMATS = {PDF: "PDF", WORD: "Word", "message/rfc822": "Mail"}


@dataclass(frozen=True)
class PaperRow:
    """One document, in one format or in two."""

    papers: tuple[Paper, ...]
    reference: str

    @property
    def paper(self) -> Paper:
        """The one that is shown and printed: the PDF, where there is one."""
        return self.in_format(PDF) or self.papers[0]

    def in_format(self, media_type: str) -> Paper | None:
        return next((one for one in self.papers if one.media_type == media_type), None)

    @property
    def kind(self) -> str:
        return self.paper.kind.replace("_", " ").capitalize()

    @property
    def name(self) -> str:
        """What tells it from others of its kind: the name of a received file, to whom one of ours goes."""
        if not self.paper.is_ours:
            return self.paper.name
        stem = _stem(self.paper).removeprefix(self.reference.replace("/", "-")).strip()
        about = stem.removeprefix(self.paper.kind.replace("_", " ")).strip()
        return about or self.kind

    @property
    def title(self) -> str:
        """What it is called where it stands alone."""
        return self.name if self.name == self.kind or not self.paper.is_ours else f"{self.kind}: {self.name}"

    @property
    def formats(self) -> str:
        return " · ".join(_format(one) for one in sorted(self.papers, key=lambda one: one.media_type != PDF))

    @property
    def pages(self) -> str:
        return str(next((one.pages for one in self.papers if one.pages), "–"))


def rows_of(papers: Iterable[Paper], reference: str) -> list[PaperRow]:
    """The latest first. Only what the desk made has twins: two received files are never taken for one."""
    found: dict[object, list[Paper]] = {}
    for one in papers:
        found.setdefault((one.kind, _stem(one)) if one.is_ours else one.id, []).append(one)
    rows = [PaperRow(tuple(twins), reference) for twins in found.values()]
    return sorted(rows, key=lambda row: (row.paper.dated_on, row.paper.id), reverse=True)


def _stem(paper: Paper) -> str:
    return paper.name.rpartition(".")[0] or paper.name


def _format(paper: Paper) -> str:
    return _FORMATS.get(paper.media_type) or paper.name.rpartition(".")[2].upper()
