"""Minutes to be written: the agenda with room under each point, issued with the pack so that the chair can edit it.

`domain.md` §7: minutes must tell members from people who give information only, and hold the recommendation's parts.
"""

from __future__ import annotations

from scr_desk.documents.agenda import ROLE_WORDS, agenda_items, meeting_facts
from scr_desk.documents.blocks import Block, Document, Heading, Paragraph, Table, WritingSpace
from scr_desk.documents.case_blocks import course_choices
from scr_desk.documents.case_words import raised
from scr_desk.documents.issue import Issue, framework_words, sheet
from scr_desk.documents.text import Text
from scr_desk.documents.wording import fill, say
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.english_dates import long_day
from scr_desk.domain.meeting import COUNTED_ROLES, Attendance, MeetingFile, MeetingRole, QuorumRule

_WORDING = "minutes_shell"
_EMPTY_ROWS = 6


def minutes_shell(
    meeting_file: MeetingFile, files: tuple[CaseFile, ...], issue: Issue, *, quorum: QuorumRule
) -> Document:
    """`files` in the order of the agenda; at least one."""
    meeting = meeting_file.meeting
    said: dict[str, Text] = {**framework_words(issue, files[0].framework), "held_on": long_day(meeting.held_on)}
    people = meeting_file.attendance
    blocks = fill(
        _WORDING,
        said,
        places={
            "meeting": meeting_facts(meeting, quorum),
            "members": _present([one for one in people if one.role in COUNTED_ROLES]),
            "in_attendance": _present([one for one in people if one.role is MeetingRole.IN_ATTENDANCE]),
            "agenda": tuple(
                block
                for number, words, file in agenda_items(meeting, files)
                for block in (Heading(f"{number}. {words}", 2), *_room(file))
            ),
            "actions": (Table(("Action", "Who", "By when"), (("", "", ""),) * _EMPTY_ROWS, widths=(6, 3, 2)),),
        },
    )
    return sheet(
        issue,
        title=say(_WORDING, "title", said),
        reference=f"Meeting of {said['held_on']}",
        subject=say(_WORDING, "subject", said),
        blocks=blocks,
    )


def _present(people: list[Attendance]) -> tuple[Block, ...]:
    """Those already recorded, and room for others."""
    rows = [(one.name, one.agency or "Not recorded", raised(ROLE_WORDS[one.role])) for one in people]
    rows += [("", "", "")] * max(2, _EMPTY_ROWS - len(rows))
    return (Table(("Name", "Agency", "Role"), tuple(rows), widths=(3, 4, 3)),)


def _room(file: CaseFile | None) -> tuple[Block, ...]:
    if file is None:
        return (WritingSpace("Notes", 3),)
    return (
        Paragraph("Information given by people in attendance is kept apart from the members’ discussion.", "small"),
        WritingSpace("Declarations of interest", 2),
        WritingSpace("Information given by people in attendance", 3),
        WritingSpace("The members’ discussion, criterion by criterion", 6),
        *course_choices(
            file.framework,
            label="The sub-group recommends (tick one):",
            forms_label="If a review in another form, which:",
        ),
        WritingSpace("Rationale; options rejected, and why", 5),
        WritingSpace("Dissent: who, what and why", 2),
    )
