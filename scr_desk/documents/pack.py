"""The pack of a meeting of the Case Review Sub-Group: cover, contents, agenda, and the papers of each case.

The seed: "These reports will be examined and discussed by the Case Review Sub-Group before making a
recommendation to the GSCB Chair".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scr_desk import shelf
from scr_desk.documents.agenda import agenda_item_of, agenda_table, expected_table, meeting_facts
from scr_desk.documents.blocks import Block, Contents, Divider, Document, Heading, Paragraph, Section
from scr_desk.documents.case_words import children_words
from scr_desk.documents.issue import Issue, common, framework_words
from scr_desk.documents.pack_papers import PackPaper, papers_of
from scr_desk.documents.received import Received
from scr_desk.documents.text import Text
from scr_desk.documents.wording import fill, say
from scr_desk.domain.case_clocks import CaseClock
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.english_dates import long_day
from scr_desk.domain.meeting import MeetingFile, MeetingKind, QuorumRule
from scr_desk.domain.paper_codes import codes_of

WORDING = "pack"


@dataclass(frozen=True, kw_only=True)
class PackPlan:
    """All that a pack is made of. `cases` in the order of the agenda; `clocks` by reference, for the day of issue."""

    meeting: MeetingFile
    cases: tuple[CaseFile, ...]
    quorum: QuorumRule
    version: int = 1
    clocks: Mapping[str, tuple[CaseClock, ...]] = field(default_factory=dict)
    received: Mapping[int, Received] = field(default_factory=dict)  # by the paper's number
    withheld: Mapping[str, str] = field(default_factory=dict)  # why, by the paper's code
    is_draft: bool = False  # it says so on every page, and carries no record code


def pack(plan: PackPlan, issue: Issue) -> Document:
    """The pack as it reads. Every page names meeting, agenda item and paper; every paper begins a page."""
    meeting = plan.meeting.meeting
    # The cover speaks as the cases do; without any, as the office's own framework.
    framework = plan.cases[0].framework if plan.cases else shelf.framework(issue.office.office.framework)
    said: dict[str, Text] = {
        **framework_words(issue, framework),
        "held_on": long_day(meeting.held_on),
        "kind": "an urgent meeting" if meeting.kind is MeetingKind.URGENT else "a planned meeting",
        "prepared_on": long_day(issue.dated_on),
        "version": str(plan.version),
        "example": codes_of(plan.cases[0])[0] if plan.cases else "2015/016-1",
    }
    office = issue.office.office
    where = f"Meeting of {said['held_on']} · {office.board}"  # last what may be cut where the line is full
    return Document(
        title=say(WORDING, "title", said),
        marking=office.marking,
        reference=f"{say(WORDING, 'footer', said)}",
        board=office.board,
        foot=_foot(plan, issue),
        blocks=(
            *_cover(plan, said),
            Section(f"Contents · {where}"),
            Contents(levels=2),
            Section(f"Agenda · {where}"),
            *_agenda(plan, said),
            *(block for file in plan.cases for block in _case(plan, file, issue, where=where)),
        ),
    )


def _foot(plan: PackPlan, issue: Issue) -> str:
    if plan.is_draft:
        return "Draft: not issued"
    return f"Record {issue.record_code}" if issue.record_code else ""


def _cover(plan: PackPlan, said: Mapping[str, Text]) -> tuple[Block, ...]:
    return (
        Paragraph(say(WORDING, "subject", said), "title"),
        *fill(
            WORDING,
            said,
            section="cover",
            flags={"is_draft": plan.is_draft},
            places={"meeting": meeting_facts(plan.meeting.meeting, plan.quorum)},
        ),
    )


def _agenda(plan: PackPlan, said: Mapping[str, Text]) -> tuple[Block, ...]:
    return fill(
        WORDING,
        said,
        section="agenda",
        flags={"has_attendance": bool(plan.meeting.attendance)},
        places={
            "agenda": agenda_table(plan.meeting.meeting, plan.cases),
            "attendance": expected_table(plan.meeting),
        },
    )


def _case(plan: PackPlan, file: CaseFile, issue: Issue, *, where: str) -> tuple[Block, ...]:
    number = agenda_item_of(plan.meeting.meeting, plan.cases, file)
    here = f"Item {number}: case {file.reference} · {where}"
    said = {**common(issue, file), "number": str(number)}
    papers = papers_of(
        file, said, clocks=plan.clocks.get(file.reference, ()), received=plan.received, withheld=plan.withheld
    )
    title = Heading(f"Item {number}: case {file.reference}, {children_words(file)}", 1)
    blocks: list[Block] = [Section(here), Divider(title, tuple((one.code, one.title) for one in papers))]
    for at, one in enumerate(papers):
        if not one.follows_on:
            blocks.append(Section(f"{_codes(papers, at)} · {here}"))
        blocks += [Heading(f"{one.code} {one.title}", 2), *one.blocks]
    return tuple(blocks)


def _codes(papers: tuple[PackPaper, ...], at: int) -> str:
    """The papers that begin on this page and share it."""
    codes = [papers[at].code]
    for one in papers[at + 1 :]:
        if not one.follows_on:
            break
        codes.append(one.code)
    return f"Paper{'s' if len(codes) > 1 else ''} {' and '.join(codes)}"
