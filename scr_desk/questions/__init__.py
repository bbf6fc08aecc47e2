"""The index of everything that can be asked. Reads only: SQL in, frozen rows out.

To add a question: its module here and its row in `QUESTIONS`. `is_seen` marks one that shows a case or the audit:
the desk leaves an audit entry that it was looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from scr_desk.questions import (
    agencies,
    agenda,
    arrival,
    arrivals,
    audit,
    candidates,
    case,
    decisions,
    due,
    find_cases,
    holiday_moves,
    known,
    meeting,
    meetings,
    moves,
    office,
    open_decisions,
    outstanding,
    paper,
    people,
    permitted,
    preflight,
    preview,
    proceed,
    references,
    register,
    reports,
    requests,
    search,
    timeline,
    today,
    tray,
    waiting,
)
from scr_desk.questions.asked import Reading, subject_of_case, subject_of_store


class Row(NamedTuple):
    """A question: its name, what it may be asked with, how it is answered, and whether the answer is a *seen* one."""

    name: str
    asked: type
    answer: Callable[[Any, Reading], Any]
    is_seen: bool = False
    subject: Callable[[Any, Reading], str] = subject_of_store


QUESTIONS = {
    row.name: row
    for row in (
        Row("register", register.Asked, register.answer),
        Row("references", references.Asked, references.answer),
        Row("find_cases", find_cases.Asked, find_cases.answer),
        Row("count_cases", find_cases.AskedToCount, find_cases.count),
        Row("preview", preview.Asked, preview.answer),
        Row("next_steps", preview.AskedForMany, preview.next_steps),
        Row("case", case.Asked, case.answer, is_seen=True, subject=subject_of_case),
        Row("requests", requests.Asked, requests.answer),
        Row("due", due.Asked, due.answer),
        Row("timeline", timeline.Asked, timeline.answer, is_seen=True, subject=subject_of_case),
        Row("meetings", meetings.Asked, meetings.answer),
        Row("meeting", meeting.Asked, meeting.answer),
        Row("agenda", agenda.Asked, agenda.answer),
        Row("today", today.Asked, today.answer),
        Row("outstanding", outstanding.Asked, outstanding.answer),
        Row("waiting", waiting.Asked, waiting.answer),
        Row("moves", moves.Asked, moves.answer),
        Row("candidates", candidates.Asked, candidates.answer),
        Row("proceed", proceed.Asked, proceed.answer),
        Row("tray", tray.Asked, tray.answer),
        Row("arrivals", arrivals.Asked, arrivals.answer),
        Row("arrival", arrival.Asked, arrival.answer),
        Row("known", known.Asked, known.answer),
        Row("paper", paper.Asked, paper.answer, is_seen=True, subject=paper.subject),
        Row("agencies", agencies.Asked, agencies.answer),
        Row("decisions", decisions.Asked, decisions.answer),
        Row("open_decisions", open_decisions.Asked, open_decisions.answer),
        Row("people", people.Asked, people.answer),
        Row("audit", audit.Asked, audit.answer, is_seen=True),
        Row("reports", reports.Asked, reports.answer),
        Row("search", search.Asked, search.answer),
        Row("permitted", permitted.Asked, permitted.answer),
        Row("preflight", preflight.Asked, preflight.answer),
        Row("office", office.Asked, office.answer),
        Row("holiday_moves", holiday_moves.Asked, holiday_moves.answer),
    )
}
