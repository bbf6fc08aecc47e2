"""Who must move on a case now, and what the move is: the office, the LSCB Chair, or an agency.

One line a move, each with the step that makes it. Computed from the facts, so it is never stale (features F9).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scr_desk.domain.agency import Request
from scr_desk.domain.case import CheckName, Stage
from scr_desk.domain.case_clocks import CaseClock, target_before
from scr_desk.domain.case_file import CaseFile, counted_returns, outstanding
from scr_desk.domain.english_dates import near_day, short_day
from scr_desk.domain.meeting import Meeting, MeetingId
from scr_desk.domain.workflow import Step


class Who(StrEnum):
    YOU = "you"
    CHAIR = "chair"
    AGENCY = "agency"


@dataclass(frozen=True, kw_only=True)
class Move:
    """What somebody must do. `since`: from when it has waited; `clock`: the clock that runs on it, if one does."""

    case: str
    known_as: str
    who: Who
    what: str
    step: Step
    since: date | None = None
    clock: CaseClock | None = None
    request: Request | None = None
    notice: str = ""
    meeting: MeetingId | None = None  # where it is made at a meeting; then it may be about no case


def moves_of(file: CaseFile, clocks: tuple[CaseClock, ...], *, today: date) -> tuple[Move, ...]:
    """Every move that is open on a case; those of the case itself before those about single agencies.

    `clocks` are those of the case, as `case_clocks.clocks_of` gives them.
    """
    running = {(clock.clock, clock.about_id): clock for clock in clocks if clock.stopped_on is None}
    return tuple(move for tell in _BY_STAGE[file.case.stage] for move in tell(file, running, today))


def too_late_a_meeting(file: CaseFile, clocks: tuple[CaseClock, ...], *, today: date) -> Move | None:
    """A case whose next meeting comes after the Chair's target: an earlier one, or a word with the Chair, is needed.

    Only while that can still be done: once the target is over, no earlier meeting comes in time.
    """
    ahead = [one for one in file.meetings if one.held_on >= today and one.cancelled_on is None]
    if not ahead or _to_be_recommended not in _BY_STAGE[file.case.stage]:  # no meeting is to recommend on it
        return None
    first = min(ahead, key=lambda one: one.held_on)
    target = target_before(clocks, first.held_on)
    if target is None or target.due_on < today:
        return None
    what = f"Meeting {near_day(first.held_on, today)} is after the target"
    return _move(file, Who.YOU, what, Step.MOVE_MEETING, clock=target, meeting=first.id)


def papers_to_issue(meeting: Meeting, clock: CaseClock, *, today: date) -> Move:
    """The papers of a meeting that have not gone out yet. `clock`: by when they are to."""
    what = f"Issue the papers of {near_day(meeting.held_on, today)}"
    return Move(
        case="", known_as="", who=Who.YOU, what=what, step=Step.ISSUE_PACK, clock=clock, meeting=meeting.id
    )


def order_of(move: Move) -> tuple[date, date, str]:
    """Moves in this order: what falls due first leads, then what has waited longest."""
    return (move.clock.due_on if move.clock else date.max, move.since or date.max, move.case)


Running = Mapping[tuple[str, int | None], CaseClock]


def _move(file: CaseFile, who: Who, what: str, step: Step, **more: object) -> Move:
    return Move(case=file.reference, known_as=file.case.known_as, who=who, what=what, step=step, **more)  # type: ignore[arg-type]


def _how_to_proceed(file: CaseFile, running: Running, _today: date) -> Iterator[Move]:
    told, target = file.case.first_told_on, running.get(_TARGET)
    yield _move(file, Who.CHAIR, "How to proceed", Step.AGREE_HOW_TO_PROCEED, since=told, clock=target)


def _to_be_listed(file: CaseFile, running: Running, _today: date) -> Iterator[Move]:
    if not file.live_requests:
        yield _move(file, Who.YOU, "Ask the agencies", Step.ASK_AGENCIES, clock=running.get(_TARGET))
    yield _move(file, Who.YOU, "Put it on an agenda", Step.SET_AGENDA, clock=running.get(_TARGET))


def _to_be_recommended(file: CaseFile, running: Running, today: date) -> Iterator[Move]:
    held = _last_held(file, today)
    if held is not None:
        what = f"Record the recommendation of {short_day(held.held_on)}"
        step, target = Step.RECORD_RECOMMENDATION, running.get(_TARGET)
        yield _move(file, Who.YOU, what, step, since=held.held_on, clock=target)


def _last_held(file: CaseFile, today: date) -> Meeting | None:
    """The last meeting with the case on its agenda that has been held."""
    held = [meeting for meeting in file.meetings if meeting.held_on <= today and meeting.cancelled_on is None]
    return max(held, key=lambda meeting: meeting.held_on) if held else None


def _checks(file: CaseFile, _running: Running, _today: date) -> Iterator[Move]:
    answered = {check.name for check in file.checks if check.answer not in ("", "unknown")}
    if len(answered) < len(CheckName):
        what = f"First checks: {len(answered)} of {len(CheckName)} answered"
        yield _move(file, Who.YOU, what, Step.ANSWER_FIRST_CHECK, since=file.case.first_told_on)


def _with_the_chair(file: CaseFile, running: Running, _today: date) -> Iterator[Move]:
    target, standing = running.get(_TARGET), file.standing_recommendation
    sent = [one.sent_on for one in file.sendings if standing and one.recommendation_id == standing.id]
    if sent:
        yield _move(file, Who.CHAIR, "The decision", Step.RECORD_DECISION, since=max(sent), clock=target)
    else:
        what = "Send the recommendation to the Chair"
        yield _move(file, Who.YOU, what, Step.SEND_RECOMMENDATION, clock=target)


def _notices(file: CaseFile, running: Running, _today: date) -> Iterator[Move]:
    decision = file.standing_decision
    unsent = [n for n in file.notices if n.sent_on is None and decision and n.decision_id == decision.id]
    # Requests and notices are counted apart: the clock of a request may bear the same number.
    clocks = {about: clock for (name, about), clock in running.items() if name != "agency_return"}
    for notice in unsent:
        if not notice.held_because:
            what = f"Tell {notice.title}"
            yield _move(
                file, Who.YOU, what, Step.SEND_NOTICE, clock=clocks.get(notice.id), notice=notice.recipient
            )
    if not unsent:
        yield _move(file, Who.YOU, "Everybody has been told: close the case", Step.CLOSE_CASE)


def _agencies(file: CaseFile, running: Running, _today: date) -> Iterator[Move]:
    """Letters that are not sent yet are the office's move; summaries that have not come are the agencies'."""
    drafted = [request for request in file.live_requests if request.sent_on is None]
    if drafted:
        count = f"{len(drafted)} letter{'' if len(drafted) == 1 else 's'}"
        yield _move(file, Who.YOU, f"Send {count} to agencies", Step.RECORD_SENT, since=drafted[0].letter_on)
    for request in outstanding(file):
        clock = running.get(("agency_return", request.id))
        what = f"Summary of {request.agency_name}"
        yield _move(
            file, Who.AGENCY, what, Step.RECORD_RETURN, since=request.sent_on, clock=clock, request=request
        )


def _queries(file: CaseFile, _running: Running, _today: date) -> Iterator[Move]:
    """Written returns that nobody signed off: the office asks who did."""
    for request in file.live_requests:
        for one in counted_returns(file, request.id):
            if not one.is_nil and not one.is_oral and not one.signed_off_by.strip():
                what = f"Signed off by nobody: summary of {request.agency_name}"
                yield _move(file, Who.YOU, what, Step.RECORD_RETURN, since=one.returned_on, request=request)


_TARGET = ("chair_decides", None)
_BY_STAGE: Mapping[Stage, tuple[Callable[[CaseFile, Running, date], Iterator[Move]], ...]] = {
    Stage.RECEIVED: (_checks, _how_to_proceed, _agencies, _queries),
    Stage.AGREED: (_checks, _to_be_listed, _agencies, _queries),
    Stage.LISTED: (_checks, _to_be_recommended, _agencies, _queries),
    Stage.RECOMMENDED: (_with_the_chair, _agencies, _queries),
    Stage.DECIDED: (_notices, _agencies, _queries),
    Stage.CLOSED: (),
    Stage.WITHDRAWN: (),
}
