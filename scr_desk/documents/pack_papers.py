"""The papers of one case in a pack, each under its code: from the summary sheet to the recommendation sheet.

Features F60: a paper that is missing, was given by word of mouth or is withheld keeps its place and its code; its
sheet says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from scr_desk.documents.blocks import Block, Bullets, Paragraph, WritingSpace
from scr_desk.documents.case_blocks import assessments, course_choices, request_title, views_table
from scr_desk.documents.case_summary import clock_table, grounds, summary, what_happened
from scr_desk.documents.case_words import raised
from scr_desk.documents.form_sheet import form_sheet
from scr_desk.documents.received import Received, as_received
from scr_desk.documents.return_sheet import return_sheet, return_title
from scr_desk.documents.text import Text
from scr_desk.documents.whats_missing import whats_missing
from scr_desk.documents.wording import fill
from scr_desk.domain.case import PaperId
from scr_desk.domain.case_clocks import CaseClock
from scr_desk.domain.case_file import CaseFile, counted_returns, views
from scr_desk.domain.office import OFFICE_WORDS, OfficeName
from scr_desk.domain.paper_codes import PaperKind, paper_code, return_code

WORDING = "pack"


@dataclass(frozen=True)
class PackPaper:
    """A paper of a pack. One that follows on does not begin a page."""

    code: str
    title: str
    blocks: tuple[Block, ...]
    follows_on: bool = False


def papers_of(
    file: CaseFile,
    said: Mapping[str, Text],
    *,
    clocks: tuple[CaseClock, ...],
    received: Mapping[int, Received],
    withheld: Mapping[str, str],
) -> tuple[PackPaper, ...]:
    """The papers of a case in order. `said`: the words of the wording; `received` by paper; `withheld` by code."""
    tell = partial(fill, WORDING, {**said, "what_happened": what_happened(file), "views": _views(file)})
    made = (
        _paper(file, PaperKind.SUMMARY, "Summary sheet", _summary(file, tell, clocks)),
        _paper(file, PaperKind.FORM, f"{raised(str(said['form']))} form", _form(file, received)),
        _paper(file, PaperKind.CRITERIA, "Criteria sheet", tell(section="criteria", places=_criteria(file))),
        *_returns(file, clocks, received),
        _paper(file, PaperKind.MISSING, "What is missing", _missing(file)),
        replace(
            _paper(file, PaperKind.VIEWS, "The agencies’ views", tell(section="views", places=_table(file, withheld))),
            follows_on=True,
        ),
        _paper(
            file,
            PaperKind.RECOMMENDATION_SHEET,
            "Recommendation sheet",
            tell(section="sheet", places={"form": _sheet(file)}),
        ),
    )
    return tuple(_held_back(one, withheld[one.code]) if one.code in withheld else one for one in made)


def _paper(file: CaseFile, kind: PaperKind, title: str, blocks: tuple[Block, ...]) -> PackPaper:
    return PackPaper(paper_code(file, kind), title, blocks)


def _held_back(one: PackPaper, why: str) -> PackPaper:
    words = f"This paper is withheld from this pack: {why}"
    return replace(one, title=f"{one.title} (withheld)", blocks=(Paragraph(words, "warning"),))


def _summary(
    file: CaseFile, tell: Callable[..., tuple[Block, ...]], clocks: tuple[CaseClock, ...]
) -> tuple[Block, ...]:
    places = {"summary": summary(file), "clocks": clock_table(clocks), "grounds": grounds(file)}
    return tell(section="summary", places=places)


def _form(file: CaseFile, received: Mapping[int, Received]) -> tuple[Block, ...]:
    """The form as the register holds it, then as it came."""
    code = paper_code(file, PaperKind.FORM)
    return (*form_sheet(file), *_as_they_came((one.paper_id for one in file.referrals), received, code=code))


def _as_they_came(
    papers: Iterable[PaperId | None], received: Mapping[int, Received], *, code: str
) -> Iterator[Block]:
    for paper in papers:
        if paper is not None and paper in received:
            yield from as_received(received[paper], code=code)


def _criteria(file: CaseFile) -> Mapping[str, tuple[Block, ...]]:
    return {"criteria": assessments(file)}


def _table(file: CaseFile, withheld: Mapping[str, str]) -> Mapping[str, tuple[Block, ...]]:
    kept_back = {request.id for request in file.live_requests if return_code(file, request) in withheld}
    return {"views": views_table(file, withheld=kept_back)}


def _views(file: CaseFile) -> str:
    return raised(views(file).sentence())


def _missing(file: CaseFile) -> tuple[Block, ...]:
    missing = whats_missing(file)
    return (Bullets(missing),) if missing else (Paragraph("Nothing that the desk knows of."),)


def _returns(
    file: CaseFile, clocks: tuple[CaseClock, ...], received: Mapping[int, Received]
) -> Iterator[PackPaper]:
    """A paper for every agency asked, in the order in which it was asked, whether or not it has returned."""
    late_by = {c.about_id: c.late_by for c in clocks if c.clock == "agency_return" and c.about_id is not None}
    if not file.live_requests:
        told = (Paragraph("No agency has been asked for a summary."),)
        yield _paper(file, PaperKind.RETURN, "Agencies’ summaries: nobody has been asked", told)
    for request in file.live_requests:
        code = return_code(file, request)
        came = (one.paper_id for one in counted_returns(file, request.id))
        blocks = (
            *return_sheet(file, request, late_by=late_by.get(request.id, 0)),
            *_as_they_came(came, received, code=code),
        )
        yield PackPaper(code, f"{request_title(request)}: {return_title(file, request)}", blocks)


def _sheet(file: CaseFile) -> tuple[Block, ...]:
    """The recommendation record of `domain.md` §7, to be filled in by hand."""
    return (
        *course_choices(
            file.framework,
            label="The sub-group recommends (tick one):",
            forms_label="If a review in another form, which:",
        ),
        WritingSpace("Rationale, criterion by criterion", 8),
        WritingSpace("Options rejected, and why", 4),
        WritingSpace("Dissent: who, what and why", 4),
        WritingSpace("The recommendation goes against the criteria because", 3),
        WritingSpace("A missing answer was not awaited because", 2),
        WritingSpace("Members present; quorate, or why the meeting went on", 3),
        WritingSpace(f"Signature of the {OFFICE_WORDS[OfficeName.SUB_GROUP_CHAIR]}, name and date", 2),
    )
