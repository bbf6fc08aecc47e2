"""The papers of a meeting of the Case Review Sub-Group: cover, agenda, and each case from summary to sheet.

The seed: "These reports will be examined and discussed by the Case Review Sub-Group before making a
recommendation to the GSCB Chair".
"""

from __future__ import annotations

from collections.abc import Mapping

from scr_desk import shelf
from scr_desk.documents.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Table,
    WritingSpace,
)
from scr_desk.documents.case_blocks import assessments, course_choices, views_table
from scr_desk.documents.case_summary import clock_table, grounds, summary, what_happened
from scr_desk.documents.case_words import children_words, facts, listed, raised
from scr_desk.documents.form_sheet import form_sheet
from scr_desk.documents.issue import Issue, common, framework_words, sheet
from scr_desk.documents.return_sheet import return_sheets
from scr_desk.documents.text import Text
from scr_desk.documents.whats_missing import whats_missing
from scr_desk.documents.wording import fill, say
from scr_desk.domain.case_clocks import CaseClock
from scr_desk.domain.case_file import CaseFile, views
from scr_desk.domain.english_dates import long_day
from scr_desk.domain.meeting import Meeting, MeetingFile, MeetingKind, MeetingRole, QuorumRule
from scr_desk.domain.office import OFFICE_WORDS, OfficeName

_WORDING = "meeting_papers"
_ROLE_WORDS = {
    MeetingRole.CHAIR: OFFICE_WORDS[OfficeName.SUB_GROUP_CHAIR],
    MeetingRole.MEMBER: "member",
    MeetingRole.DEPUTY: "deputy",
    MeetingRole.CO_OPTED: "co-opted",
    MeetingRole.IN_ATTENDANCE: "in attendance (gives information only)",
    MeetingRole.APOLOGIES: "apologies",
}
_BEFORE = {
    MeetingKind.PLANNED: (
        "Welcome, apologies and quorum",
        "Declarations of interest, case by case",
        "Minutes and actions of the last meeting",
        "Replies from the national panel",
    ),
    MeetingKind.URGENT: ("Welcome, apologies and quorum", "Declarations of interest, case by case"),
}
_AFTER = {
    MeetingKind.PLANNED: ("Reviews under way", "Child death overview", "National learning", "Next meeting"),
    MeetingKind.URGENT: (),
}


def meeting_papers(
    meeting_file: MeetingFile,
    files: tuple[CaseFile, ...],
    issue: Issue,
    *,
    quorum: QuorumRule,
    clocks: Mapping[str, tuple[CaseClock, ...]],
) -> Document:
    """`files` in the order of the agenda; `clocks` by case reference, worked out for the day of issue."""
    meeting = meeting_file.meeting
    # The cover speaks as the cases do; without any, as the office's own framework.
    framework = files[0].framework if files else shelf.framework(issue.office.office.framework)
    said: dict[str, Text] = {
        **framework_words(issue, framework),
        "held_on": long_day(meeting.held_on),
        "kind": "an urgent meeting" if meeting.kind is MeetingKind.URGENT else "a planned meeting",
    }
    cover = fill(
        _WORDING,
        said,
        section="cover",
        flags={"has_attendance": bool(meeting_file.attendance)},
        places={
            "meeting": _meeting(meeting, quorum),
            "agenda": (Numbered(_agenda(meeting, files)),),
            "attendance": _attendance(meeting_file),
        },
    )
    cases = (block for file in files for block in _case(file, issue, clocks.get(file.reference, ())))
    return sheet(
        issue,
        title=say(_WORDING, "title", said),
        reference=f"Meeting of {said['held_on']}",
        subject=say(_WORDING, "subject", said),
        blocks=(*cover, *cases),
    )


def _meeting(meeting: Meeting, quorum: QuorumRule) -> tuple[Block, ...]:
    needed = f"The sub-group chair and {quorum.members} members, from at least {quorum.agencies} agencies"
    if quorum.required_agencies:
        needed += f"; {listed(quorum.required_agencies)} must be there"
    return facts(
        ("Date", long_day(meeting.held_on)),
        ("Time", meeting.at),
        ("Place", meeting.place),
        ("Quorum", needed),
    )


def _agenda(meeting: Meeting, files: tuple[CaseFile, ...]) -> tuple[str, ...]:
    cases = (f"Case {file.reference}: {children_words(file)}" for file in files)
    return (*_BEFORE[meeting.kind], *cases, *_AFTER[meeting.kind], "Any other business")


def _attendance(meeting_file: MeetingFile) -> tuple[Block, ...]:
    rows = tuple(
        (person.name, person.agency or "Not recorded", raised(_ROLE_WORDS[person.role]))
        for person in meeting_file.attendance
    )
    return (Table(("Name", "Agency", "Role"), rows, widths=(3, 4, 3)),) if rows else ()


def _case(file: CaseFile, issue: Issue, clocks: tuple[CaseClock, ...]) -> tuple[Block, ...]:
    late_by = {c.about_id: c.late_by for c in clocks if c.clock == "agency_return" and c.about_id is not None}
    missing = whats_missing(file)
    said: dict[str, Text] = {
        **common(issue, file),
        "what_happened": what_happened(file),
        "views": raised(views(file).sentence()),
    }
    return (
        PageBreak(),
        Heading(f"Case {file.reference}: {children_words(file)}"),
        *fill(
            _WORDING,
            said,
            section="case",
            places={
                "summary": summary(file),
                "clocks": clock_table(clocks),
                "grounds": grounds(file),
                "form": form_sheet(file),
                "criteria": assessments(file),
                "missing": (Bullets(missing),) if missing else (Paragraph("Nothing that the desk knows of."),),
                "views": views_table(file),
                "returns": return_sheets(file, late_by=late_by),
                "sheet": (PageBreak(), *fill(_WORDING, said, section="sheet", places={"form": _form(file)})),
            },
        ),
    )


def _form(file: CaseFile) -> tuple[Block, ...]:
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
