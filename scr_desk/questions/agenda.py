"""A meeting's agenda with the papers of each case as the pack will hold them, and the cases that may be listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from scr_desk.documents.agenda import agenda_items, quorum_words
from scr_desk.documents.case_words import children_words
from scr_desk.documents.issue import Issue, common
from scr_desk.documents.pack_papers import papers_of
from scr_desk.domain.case_file import CaseFile, counted_returns, initials_of, outstanding
from scr_desk.domain.fields import asks
from scr_desk.domain.meeting import MeetingFile, MeetingId
from scr_desk.domain.office import OfficeFile, OfficeName, holder
from scr_desk.domain.paper_codes import return_code
from scr_desk.domain.workflow import waits_for_its_meeting
from scr_desk.questions.asked import Reading
from scr_desk.store.case_files import load_case, load_meeting, load_office
from scr_desk.store.rows import fetch_rows


@dataclass(frozen=True, kw_only=True)
class Asked:
    meeting: MeetingId = asks("Meeting")


@dataclass(frozen=True, kw_only=True)
class AgendaLine:
    """A line: `kind` is standing, case or paper. `number` of the agenda item, or the paper's code."""

    kind: str
    number: str
    words: str
    case: str = ""
    is_fixed: bool = True  # only a case that waits for its turn can be moved about
    is_awaited: bool = False  # a paper that has not come yet
    asked: int = 0
    returned: int = 0


@dataclass(frozen=True, kw_only=True)
class MayBeListed:
    """A case that may be put on this agenda now."""

    reference: str
    known_as: str
    children: str
    first_told_on: date
    asked: int
    returned: int


@dataclass(frozen=True, kw_only=True)
class AgendaAnswer:
    lines: tuple[AgendaLine, ...]
    may_be_listed: tuple[MayBeListed, ...]
    quorum: str
    chair: str  # the sub-group's chair on the day, who opens the list of who is expected


# What `set_agenda` will take: agreed, on no other meeting to come, and known to the Board by the meeting's day.
MAY_BE_LISTED = """
SELECT c.reference, c.known_as, c.first_told_on,
  (SELECT coalesce(group_concat(name, '; '), '') FROM
    (SELECT name FROM people WHERE case_id = c.id AND is_child = 1 ORDER BY id)) AS children,
  (SELECT count(*) FROM requests WHERE case_id = c.id AND cancelled_on IS NULL AND sent_on IS NOT NULL) AS asked,
  (SELECT count(DISTINCT request_id) FROM returns
    WHERE case_id = c.id AND is_oral = 0 AND is_partial = 0 AND withdrawn_because = '') AS returned
FROM cases c
WHERE c.stage = 'agreed' AND c.first_told_on <= :held_on
  AND c.id NOT IN (SELECT case_id FROM agenda_items WHERE meeting_id = :meeting)
ORDER BY c.first_told_on, c.year, c.number
"""


def answer(asked: Asked, reading: Reading) -> AgendaAnswer:
    file, office = load_meeting(reading.db, asked.meeting), load_office(reading.db)
    cases = tuple(load_case(reading.db, row.case_id, reading.frameworks) for row in file.agenda)
    held_on = file.meeting.held_on
    rows = fetch_rows(
        reading.db, MayBeListed, MAY_BE_LISTED, {"meeting": asked.meeting, "held_on": held_on.isoformat()}
    )
    return AgendaAnswer(
        lines=tuple(_lines(file, cases, office, reading)),
        may_be_listed=tuple(_by_initials(row) for row in rows),
        quorum=quorum_words(office.quorum),
        chair=holder(office, OfficeName.SUB_GROUP_CHAIR, held_on) or "",
    )


def _lines(
    file: MeetingFile, cases: tuple[CaseFile, ...], office: OfficeFile, reading: Reading
) -> Iterator[AgendaLine]:
    for number, words, case in agenda_items(file.meeting, cases):
        if case is None:
            yield AgendaLine(kind="standing", number=str(number), words=words)
            continue
        sent = [request for request in case.live_requests if request.sent_on]
        yield AgendaLine(
            kind="case",
            number=str(number),
            words=f"{case.reference}, {children_words(case)}",
            case=case.reference,
            is_fixed=not waits_for_its_meeting(case.case),
            asked=len(sent),
            returned=len(sent) - len(outstanding(case)),
        )
        yield from _papers(case, office, reading)


def _papers(case: CaseFile, office: OfficeFile, reading: Reading) -> Iterator[AgendaLine]:
    awaited = {return_code(case, one) for one in case.live_requests if not counted_returns(case, one.id)}
    said = common(Issue(office, reading.today, "", ""), case)
    for paper in papers_of(case, said, clocks=(), received={}, withheld={}):
        yield AgendaLine(
            kind="paper",
            number=paper.code,
            words=paper.title,
            case=case.reference,
            is_awaited=paper.code in awaited,
        )


def _by_initials(row: MayBeListed) -> MayBeListed:
    return replace(row, children="; ".join(map(initials_of, row.children.split("; "))))
