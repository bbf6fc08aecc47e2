"""What a change of the table of bank holidays moves: open deadlines only.

`domain.md` §4: changing the table recomputes open deadlines and shows what moves first. A clock that has stopped, a
date that was printed and one that was set by hand or extended keep theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scr_desk.domain.agency import RequestId
from scr_desk.domain.case_clocks import due_for, held_to, pauses_of
from scr_desk.domain.case_file import CaseFile, outstanding
from scr_desk.domain.deadlines import Due
from scr_desk.domain.decision import NoticeId
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.working_days import Calendar


@dataclass(frozen=True, kw_only=True)
class Move:
    """One deadline that moves: of a request or of a notice, from one day to another."""

    case: str
    about: str
    was_on: date
    due: Due
    request: RequestId | None = None
    notice: NoticeId | None = None

    def sentence(self) -> str:
        return f"{self.about} from {short_day(self.was_on)} to {short_day(self.due.due_on)}"


def changed_days(before: Calendar, after: Calendar) -> frozenset[date]:
    """The days that are a holiday in one table only: a deadline without one of them within it stays where it is."""
    return frozenset(before.holidays.keys() ^ after.holidays.keys())


def moves_of(file: CaseFile, *, before: Calendar, after: Calendar) -> tuple[Move, ...]:
    """The open deadlines of a case that another table of bank holidays moves."""
    return tuple(move for move in (*_requests(file, before, after), *_notices(file, before, after)))


def _requests(file: CaseFile, before: Calendar, after: Calendar) -> Iterator[Move]:
    for request in outstanding(file):
        if request.sent_on is None or request.due_on is None:
            continue
        pauses = pauses_of(file, request.id)
        try:
            old = due_for(file.framework, "agency_return", request.sent_on, calendar=before, pauses=pauses)
            new = due_for(file.framework, "agency_return", request.sent_on, calendar=after, pauses=pauses)
        except RefusedError:
            continue  # it was never worked out from the table
        due = held_to(request, new)
        if request.due_on == old.due_on and not request.by_hand_because and due.due_on != request.due_on:
            yield Move(
                case=file.reference, about=request.agency_name, was_on=request.due_on, due=due, request=request.id
            )


def _notices(file: CaseFile, before: Calendar, after: Calendar) -> Iterator[Move]:
    for notice in file.notices:
        recipient = next((r for r in file.framework.recipients if r.name == notice.recipient), None)
        if notice.due_on is None or notice.sent_on or notice.held_because or recipient is None or not recipient.clock:
            continue
        decided = next(d.decided_on for d in file.decisions if d.id == notice.decision_id)
        old = due_for(file.framework, recipient.clock, decided, calendar=before)
        new = due_for(file.framework, recipient.clock, decided, calendar=after)
        if notice.due_on == old.due_on != new.due_on:
            yield Move(case=file.reference, about=notice.title, was_on=notice.due_on, due=new, notice=notice.id)
