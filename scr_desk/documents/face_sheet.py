"""The face sheet of a case: what somebody who picks it up must know first. Printed, never kept.

Who the child is, where the case stands and by when, who may not be contacted, and whom to ring.
"""

from __future__ import annotations

from collections.abc import Mapping

from scr_desk.documents.blocks import Block, Bullets, Document, Table
from scr_desk.documents.case_blocks import request_state, request_title
from scr_desk.documents.case_summary import clock_table, summary
from scr_desk.documents.case_words import NOT_KNOWN, raised, view_words
from scr_desk.documents.issue import Issue, common, sheet
from scr_desk.documents.text import Text
from scr_desk.documents.whats_missing import whats_missing
from scr_desk.documents.wording import fill, say
from scr_desk.domain.agency import AgencyId, Request
from scr_desk.domain.case import STAGE_WORDS
from scr_desk.domain.case_clocks import CaseClock
from scr_desk.domain.case_file import CaseFile, counted_returns, views
from scr_desk.domain.english_dates import short_day

_WORDING = "face_sheet"


def face_sheet(
    file: CaseFile, issue: Issue, *, clocks: tuple[CaseClock, ...], telephones: Mapping[AgencyId, str]
) -> Document:
    """`clocks` of the case on the day; `telephones` of the agencies as the directory has them."""
    facts: dict[str, Text] = {
        **common(issue, file),
        "stage": STAGE_WORDS[file.case.stage],
        "views": raised(views(file).sentence()),
    }
    missing, warnings = whats_missing(file), _warnings(file)
    return sheet(
        issue,
        title=say(_WORDING, "title", facts),
        reference=file.reference,
        subject=say(_WORDING, "subject", facts),
        blocks=fill(
            _WORDING,
            facts,
            flags={
                "has_warnings": bool(warnings),
                "has_requests": bool(file.live_requests),
                "has_missing": bool(missing),
            },
            places={
                "warnings": (Bullets(warnings),) if warnings else (),
                "case": summary(file),
                "clocks": clock_table(clocks),
                "agencies": _agencies(file, telephones),
                "missing": (Bullets(missing),) if missing else (),
            },
        ),
    )


def _warnings(file: CaseFile) -> tuple[str, ...]:
    """Whom nobody may write to, and what may not be disclosed: read before anybody is rung."""
    people = [one for one in (*file.children, *file.family) if one.must_not_be_written_to]
    holds = [one for one in file.proceedings if one.is_open and one.holds_disclosure]
    return (
        *(f"Do not write to {one.name or one.relationship or 'this person'}." for one in people),
        *(
            f"{raised(one.kind.replace('_', ' '))}: disclosure is on hold."
            f" Ask {one.contact or 'the officer in the case'} before anything leaves."
            for one in holds
        ),
    )


def _agencies(file: CaseFile, telephones: Mapping[AgencyId, str]) -> tuple[Block, ...]:
    rows = tuple(
        (request_title(one), telephones.get(one.agency_id) or NOT_KNOWN, *_state(file, one))
        for one in file.live_requests
    )
    header = ("Agency", "Telephone", "Summary", "View")
    return (Table(header, rows, widths=(3.2, 2, 2.4, 2.6)),) if rows else ()


def _state(file: CaseFile, request: Request) -> tuple[str, str]:
    came = counted_returns(file, request.id)
    if came:
        return f"Returned {short_day(came[-1].returned_on)}", view_words(came[-1])
    due = f", due {short_day(request.due_on)}" if request.due_on and not request.excused_because else ""
    return f"{request_state(request)}{due}", "No view yet"
