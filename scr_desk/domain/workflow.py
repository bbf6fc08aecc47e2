"""What may be done to a case, and when: one table that a layman can read.

A row says: this step, in these stages, leads to that stage, and what it needs. A need is a small function that
returns the reason why not, in a sentence; the same sentence disables the button and is raised at the desk.

To add a step: its name in `Step`, its row in `MOVES`, its wording in `timeline.WORDING`, its module in
`scr_desk/steps/` and its row in `STEPS` there. The tests nag about each, and the matrix in
`tests/domain/permitted_steps.md` shows the new line.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from scr_desk.domain.case import STAGE_WORDS, Case, Ending, Stage
from scr_desk.domain.case_file import CaseFile, outstanding
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.errors import RefusedError


class Step(StrEnum):
    """Everything that a person can do. The order is the order in which the window offers them."""

    # a case arrives
    RECEIVE_FORM = "receive_form"
    RECEIVE_NOTIFICATION = "receive_notification"
    JOIN_TO_CASE = "join_to_case"
    SETTLE_CONFLICT = "settle_conflict"
    # what is known of it
    ADD_PERSON = "add_person"
    ADD_PROCEEDINGS = "add_proceedings"
    ADD_NOTE = "add_note"
    ANSWER_FIRST_CHECK = "answer_first_check"
    ANSWER_CRITERION = "answer_criterion"
    ACKNOWLEDGE_RECEIPT = "acknowledge_receipt"
    SECURE_RECORDS = "secure_records"
    # how to proceed, and the agencies
    AGREE_HOW_TO_PROCEED = "agree_how_to_proceed"
    ASK_AGENCIES = "ask_agencies"
    RECORD_SENT = "record_sent"
    RECORD_ACKNOWLEDGEMENT = "record_acknowledgement"
    RECORD_PROMISE = "record_promise"
    EXTEND_REQUEST = "extend_request"
    PAUSE_REQUEST = "pause_request"
    RESTART_REQUEST = "restart_request"
    EXCUSE_REQUEST = "excuse_request"
    CANCEL_REQUEST = "cancel_request"
    RECORD_RETURN = "record_return"
    # the sub-group
    SET_AGENDA = "set_agenda"
    MOVE_MEETING = "move_meeting"
    ISSUE_PACK = "issue_pack"
    DEFER_CASE = "defer_case"
    RECORD_RECOMMENDATION = "record_recommendation"
    SEND_RECOMMENDATION = "send_recommendation"
    # the Chair
    RECORD_DECISION = "record_decision"
    SEND_NOTICE = "send_notice"
    # endings, and mistakes put right
    CLOSE_CASE = "close_case"
    REOPEN_CASE = "reopen_case"
    WITHDRAW_CASE = "withdraw_case"
    PASS_TO_ANOTHER_BOARD = "pass_to_another_board"  # noqa: S105 - not a password
    RETURN_TO_SAFEGUARDING_LEAD = "return_to_safeguarding_lead"
    CORRECT = "correct"
    MOVE_PAPER = "move_paper"
    # the office and its meetings: about no single case
    PUT_IN_TRAY = "put_in_tray"
    SET_ASIDE = "set_aside"
    ARRANGE_MEETING = "arrange_meeting"
    RECORD_ATTENDANCE = "record_attendance"
    ADD_AGENCY = "add_agency"
    CHANGE_AGENCY = "change_agency"
    APPOINT = "appoint"
    FILE_DELEGATION = "file_delegation"
    CHANGE_OFFICE = "change_office"
    IMPORT_BANK_HOLIDAYS = "import_bank_holidays"


Need = Callable[[CaseFile, date], str | None]


class Move(NamedTuple):
    """A row of the table. `leads_to` None: the stage stays. `if_deferred`: where a deferral goes instead."""

    step: Step
    allowed_in: frozenset[Stage]
    leads_to: Stage | Callable[[CaseFile], Stage] | None = None
    needs: tuple[Need, ...] = ()
    if_deferred: Stage | None = None


# --- needs: each returns the reason why not ------------------------------------------------------------------


def somebody_to_ask_about(file: CaseFile, today: date) -> str | None:
    del today
    return None if file.people else "Nobody is on the case yet whom agencies could be asked about. Add the child first."


def a_request(file: CaseFile, today: date) -> str | None:
    del today
    return None if file.live_requests else "No agency has been asked yet."


def a_drafted_request(file: CaseFile, today: date) -> str | None:
    del today
    drafted = any(request.sent_on is None for request in file.live_requests)
    return None if drafted else "No letter waits to be sent."


def a_request_under_way(file: CaseFile, today: date) -> str | None:
    """Sent, not excused, and its written return has not come."""
    del today
    return None if outstanding(file) else "No request is waiting for its return."


def a_meeting_with_it(file: CaseFile, today: date) -> str | None:
    """It stands on the agenda of a meeting that has been held, or is held today."""
    if not file.meetings:
        return "The case is on no meeting's agenda."
    meeting = file.meetings[-1]
    if meeting.held_on > today:
        return f"The meeting is on {short_day(meeting.held_on)}: a recommendation can be recorded from that day."
    return None


def a_recommendation(file: CaseFile, today: date) -> str | None:
    del today
    return None if file.standing_recommendation else "The sub-group has made no recommendation yet."


def a_decision(file: CaseFile, today: date) -> str | None:
    del today
    return None if file.standing_decision else "The Chair has made no decision yet."


def a_notice_to_send(file: CaseFile, today: date) -> str | None:
    del today
    waiting = any(n.sent_on is None and not n.held_because for n in file.notices)
    return None if waiting else "No notice waits to be sent."


def an_open_conflict(file: CaseFile, today: date) -> str | None:
    del today
    return None if any(c.settled_on is None for c in file.conflicts) else "No two accounts wait to be settled."


def a_referrer(file: CaseFile, today: date) -> str | None:
    del today
    return None if file.referrals else "Nobody has referred the case."


def not_ended_otherwise(file: CaseFile, today: date) -> str | None:
    """A case passed to another Board is passed once more to record when it was accepted there."""
    del today
    if file.case.stage is Stage.CLOSED and file.case.ending is not Ending.PASSED:
        return f"{file.reference} is closed and was not passed to another Board."
    return None


# --- where some steps lead -----------------------------------------------------------------------------------


def back_to_how_to_proceed(file: CaseFile) -> Stage:
    """A case re-opened stands where it can be listed again: agreed, or received if nothing was agreed yet."""
    return Stage.AGREED if file.agreements else Stage.RECEIVED


# --- the table -----------------------------------------------------------------------------------------------

_S = Stage
OPEN = frozenset(Stage) - {_S.CLOSED, _S.WITHDRAWN}
ANY = frozenset(Stage)
BEFORE_DECISION = frozenset({_S.RECEIVED, _S.AGREED, _S.LISTED, _S.RECOMMENDED})
NO_CASE: frozenset[Stage] = frozenset()  # the step is about no case that exists already

MOVES: tuple[Move, ...] = (
    Move(Step.RECEIVE_FORM, NO_CASE, _S.RECEIVED),
    Move(Step.RECEIVE_NOTIFICATION, NO_CASE, _S.RECEIVED),
    Move(Step.JOIN_TO_CASE, OPEN),  # a case joined away is closed by the step itself; this row is the one it joins
    Move(Step.SETTLE_CONFLICT, OPEN, None, (an_open_conflict,)),
    Move(Step.ADD_PERSON, OPEN),
    Move(Step.ADD_PROCEEDINGS, OPEN),
    Move(Step.ADD_NOTE, ANY),
    Move(Step.ANSWER_FIRST_CHECK, OPEN),
    Move(Step.ANSWER_CRITERION, OPEN, None, (somebody_to_ask_about,)),
    Move(Step.ACKNOWLEDGE_RECEIPT, OPEN, None, (a_referrer,)),
    Move(Step.SECURE_RECORDS, OPEN, None, (somebody_to_ask_about,)),
    Move(Step.AGREE_HOW_TO_PROCEED, frozenset({_S.RECEIVED, _S.AGREED}), _S.AGREED),
    Move(Step.ASK_AGENCIES, OPEN, None, (somebody_to_ask_about,)),
    Move(Step.RECORD_SENT, OPEN, None, (a_drafted_request,)),
    Move(Step.RECORD_ACKNOWLEDGEMENT, OPEN, None, (a_request_under_way,)),
    Move(Step.RECORD_PROMISE, OPEN, None, (a_request_under_way,)),
    Move(Step.EXTEND_REQUEST, OPEN, None, (a_request_under_way,)),
    Move(Step.PAUSE_REQUEST, OPEN, None, (a_request_under_way,)),
    Move(Step.RESTART_REQUEST, OPEN, None, (a_request_under_way,)),
    Move(Step.EXCUSE_REQUEST, OPEN, None, (a_request,)),
    Move(Step.CANCEL_REQUEST, OPEN, None, (a_request,)),
    Move(Step.RECORD_RETURN, OPEN, None, (a_request,)),
    Move(Step.SET_AGENDA, frozenset({_S.AGREED, _S.LISTED}), _S.LISTED),
    Move(Step.MOVE_MEETING, ANY),
    Move(Step.ISSUE_PACK, ANY),
    Move(Step.DEFER_CASE, frozenset({_S.LISTED}), _S.AGREED),
    Move(Step.RECORD_RECOMMENDATION, frozenset({_S.LISTED, _S.RECOMMENDED}), _S.RECOMMENDED,
         (a_meeting_with_it,), if_deferred=_S.AGREED),
    Move(Step.SEND_RECOMMENDATION, frozenset({_S.RECOMMENDED, _S.DECIDED}), None, (a_recommendation,)),
    Move(Step.RECORD_DECISION, BEFORE_DECISION | {_S.DECIDED}, _S.DECIDED, if_deferred=_S.AGREED),
    Move(Step.SEND_NOTICE, ANY, None, (a_notice_to_send,)),  # also told, and entered late, after a re-opening
    Move(Step.CLOSE_CASE, frozenset({_S.DECIDED}), _S.CLOSED, (a_decision,)),
    Move(Step.REOPEN_CASE, frozenset({_S.DECIDED, _S.CLOSED, _S.WITHDRAWN}), back_to_how_to_proceed),
    Move(Step.WITHDRAW_CASE, BEFORE_DECISION, _S.WITHDRAWN),
    Move(Step.PASS_TO_ANOTHER_BOARD, BEFORE_DECISION | {_S.CLOSED}, _S.CLOSED, (not_ended_otherwise,)),
    Move(Step.RETURN_TO_SAFEGUARDING_LEAD, BEFORE_DECISION, _S.CLOSED),
    Move(Step.CORRECT, OPEN),
    Move(Step.MOVE_PAPER, OPEN),
    Move(Step.PUT_IN_TRAY, NO_CASE),
    Move(Step.SET_ASIDE, NO_CASE),
    Move(Step.ARRANGE_MEETING, NO_CASE),
    Move(Step.RECORD_ATTENDANCE, NO_CASE),
    Move(Step.ADD_AGENCY, NO_CASE),
    Move(Step.CHANGE_AGENCY, NO_CASE),
    Move(Step.APPOINT, NO_CASE),
    Move(Step.FILE_DELEGATION, NO_CASE),
    Move(Step.CHANGE_OFFICE, NO_CASE),
    Move(Step.IMPORT_BANK_HOLIDAYS, NO_CASE),
)  # fmt: skip

BY_STEP = {move.step: move for move in MOVES}


class Permission(NamedTuple):
    """Whether a step may be done now, and if not, why not, in the workflow's own sentence."""

    step: Step
    is_allowed: bool
    why_not: str = ""


def permitted(file: CaseFile, today: date) -> tuple[Permission, ...]:
    """Every step that can be about this case, allowed or with the reason why not."""
    return tuple(
        Permission(move.step, (why := why_not(move.step, file, today)) is None, why or "")
        for move in MOVES
        if move.allowed_in
    )


def why_not(step: Step, file: CaseFile, today: date) -> str | None:
    """The reason why this step may not be done to this case now; None when it may."""
    move = BY_STEP[step]
    stage = file.case.stage
    if stage not in move.allowed_in:
        words = " or ".join(f"“{STAGE_WORDS[s]}”" for s in Stage if s in move.allowed_in)
        return f"{file.reference} stands at “{STAGE_WORDS[stage]}”; this step belongs to {words}."
    for need in move.needs:
        reason = need(file, today)
        if reason is not None:
            return reason
    return None


def require(step: Step, file: CaseFile, today: date) -> None:
    """Raise RefusedError with the workflow's sentence when the step may not be done now."""
    reason = why_not(step, file, today)
    if reason is not None:
        raise RefusedError(reason)


def waits_for_its_meeting(case: Case) -> bool:
    """Whether a case stands on an agenda and has not been dealt with: it leaves by a recommendation or `defer_case`."""
    return case.stage is Stage.LISTED


def is_decided(case: Case) -> bool:
    """Whether the Chair's decision stands and the case has not been closed or re-opened since."""
    return case.stage is Stage.DECIDED


def stage_after(step: Step, file: CaseFile, *, is_deferral: bool) -> Stage:
    """The stage in which the step leaves the case."""
    move = BY_STEP[step]
    if is_deferral and move.if_deferred is not None:
        # The Chair may ask for more before anything was agreed: then the case still stands at its beginning.
        return move.if_deferred if file.agreements else Stage.RECEIVED
    if move.leads_to is None:
        return file.case.stage
    return move.leads_to if isinstance(move.leads_to, Stage) else move.leads_to(file)
