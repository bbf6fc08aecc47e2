"""The agenda of a meeting and who is expected at it, as the pack and the minutes print them (`domain.md` §7)."""

from __future__ import annotations

from scr_desk.documents.blocks import Block, Table
from scr_desk.documents.case_words import children_words, facts, listed, raised
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.english_dates import long_day
from scr_desk.domain.meeting import Meeting, MeetingFile, MeetingKind, MeetingRole, QuorumRule
from scr_desk.domain.office import OFFICE_WORDS, OfficeName
from scr_desk.domain.paper_codes import PaperKind, paper_code

ROLE_WORDS = {
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
_LAST = "Any other business"


def agenda_items(meeting: Meeting, files: tuple[CaseFile, ...]) -> tuple[tuple[int, str, CaseFile | None], ...]:
    """The standing agenda with the cases in their place: number, words, and the case that the agenda item is about."""
    rows: list[tuple[str, CaseFile | None]] = [(words, None) for words in _BEFORE[meeting.kind]]
    rows += [(f"Case {file.reference}: {children_words(file)}", file) for file in files]
    rows += [(words, None) for words in (*_AFTER[meeting.kind], _LAST)]
    return tuple((number, words, file) for number, (words, file) in enumerate(rows, 1))


def agenda_item_of(meeting: Meeting, files: tuple[CaseFile, ...], file: CaseFile) -> int:
    """The number of the agenda item under which a case is discussed."""
    return next(number for number, _, found in agenda_items(meeting, files) if found is file)


def agenda_table(meeting: Meeting, files: tuple[CaseFile, ...]) -> tuple[Block, ...]:
    """Number, what is discussed, and which papers belong to it."""
    rows = tuple((str(number), words, _papers(file)) for number, words, file in agenda_items(meeting, files))
    return (Table(("No.", "For discussion", "Papers"), rows, widths=(0.7, 6, 3)),)


def _papers(file: CaseFile | None) -> str:
    if file is None:
        return "–"
    return f"{paper_code(file, PaperKind.SUMMARY)} to -{PaperKind.RECOMMENDATION_SHEET.value}"


def expected_table(meeting_file: MeetingFile) -> tuple[Block, ...]:
    """Who is recorded for the meeting, with agency and role."""
    rows = tuple(
        (person.name, person.agency or "Not recorded", raised(ROLE_WORDS[person.role]))
        for person in meeting_file.attendance
    )
    return (Table(("Name", "Agency", "Role"), rows, widths=(3, 4, 3)),) if rows else ()


def quorum_words(quorum: QuorumRule) -> str:
    """Who must be there for a recommendation."""
    needed = f"The sub-group chair and {quorum.members} members, from at least {quorum.agencies} agencies"
    if quorum.required_agencies:
        needed += f"; {listed(quorum.required_agencies)} must be there"
    return needed


def meeting_facts(meeting: Meeting, quorum: QuorumRule) -> tuple[Block, ...]:
    """When and where, and the quorum."""
    return facts(
        ("Date", long_day(meeting.held_on)),
        ("Time", meeting.at),
        ("Place", meeting.place),
        ("Quorum", quorum_words(quorum)),
    )
