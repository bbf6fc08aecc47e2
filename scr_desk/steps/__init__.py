"""The index of the application: everything that a person can do, one module each.

To add a step: the module here, its row in `STEPS`, its name and row in `domain/workflow.py`, its wording in
`domain/timeline.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from scr_desk.documents.blocks import Document
from scr_desk.domain.context import Command, Context, Matter, Outcome
from scr_desk.domain.workflow import Step
from scr_desk.steps import (
    acknowledge_receipt,
    add_agency,
    add_note,
    add_person,
    add_proceedings,
    agree_how_to_proceed,
    answer_criterion,
    answer_first_check,
    appoint,
    arrange_meeting,
    ask_agencies,
    cancel_request,
    change_agency,
    change_office,
    close_case,
    correct,
    defer_case,
    excuse_request,
    extend_request,
    file_delegation,
    import_bank_holidays,
    issue_pack,
    join_to_case,
    move_meeting,
    move_paper,
    pass_to_another_board,
    pause_request,
    put_in_tray,
    receive_form,
    receive_notification,
    record_acknowledgement,
    record_attendance,
    record_decision,
    record_promise,
    record_recommendation,
    record_return,
    record_sent,
    reopen_case,
    restart_request,
    return_to_safeguarding_lead,
    secure_records,
    send_notice,
    send_recommendation,
    set_agenda,
    set_aside,
    settle_conflict,
    withdraw_case,
)
from scr_desk.store.connection import Database


class Row(NamedTuple):
    """A step: its name, its command, what it checks and what it does. The desk calls the two in one transaction."""

    step: Step
    command: type[Command]
    check: Callable[[Any, Matter, Context], None]
    perform: Callable[[Any, Matter, Context, Database], Outcome]
    with_agenda: bool = False  # it changes every case on the meeting's agenda
    plan: Callable[[Any, Matter, Context, Database], Document] | None = None  # what it would issue, built beforehand


def _row(step: Step, command: type[Command], *, with_agenda: bool = False) -> Row:
    module = globals()[step.value]
    return Row(step, command, module.check, module.perform, with_agenda, getattr(module, "plan", None))


STEPS: tuple[Row, ...] = (
    _row(Step.RECEIVE_FORM, receive_form.ReceiveForm),
    _row(Step.RECEIVE_NOTIFICATION, receive_notification.ReceiveNotification),
    _row(Step.JOIN_TO_CASE, join_to_case.JoinToCase),
    _row(Step.SETTLE_CONFLICT, settle_conflict.SettleConflict),
    _row(Step.ADD_PERSON, add_person.AddPerson),
    _row(Step.ADD_PROCEEDINGS, add_proceedings.AddProceedings),
    _row(Step.ADD_NOTE, add_note.AddNote),
    _row(Step.ANSWER_FIRST_CHECK, answer_first_check.AnswerFirstCheck),
    _row(Step.ANSWER_CRITERION, answer_criterion.AnswerCriterion),
    _row(Step.ACKNOWLEDGE_RECEIPT, acknowledge_receipt.AcknowledgeReceipt),
    _row(Step.SECURE_RECORDS, secure_records.SecureRecords),
    _row(Step.AGREE_HOW_TO_PROCEED, agree_how_to_proceed.AgreeHowToProceed),
    _row(Step.ASK_AGENCIES, ask_agencies.AskAgencies),
    _row(Step.RECORD_SENT, record_sent.RecordSent),
    _row(Step.RECORD_ACKNOWLEDGEMENT, record_acknowledgement.RecordAcknowledgement),
    _row(Step.RECORD_PROMISE, record_promise.RecordPromise),
    _row(Step.EXTEND_REQUEST, extend_request.ExtendRequest),
    _row(Step.PAUSE_REQUEST, pause_request.PauseRequest),
    _row(Step.RESTART_REQUEST, restart_request.RestartRequest),
    _row(Step.EXCUSE_REQUEST, excuse_request.ExcuseRequest),
    _row(Step.CANCEL_REQUEST, cancel_request.CancelRequest),
    _row(Step.RECORD_RETURN, record_return.RecordReturn),
    _row(Step.SET_AGENDA, set_agenda.SetAgenda),
    _row(Step.MOVE_MEETING, move_meeting.MoveMeeting, with_agenda=True),
    _row(Step.ISSUE_PACK, issue_pack.IssuePack, with_agenda=True),
    _row(Step.DEFER_CASE, defer_case.DeferCase),
    _row(Step.RECORD_RECOMMENDATION, record_recommendation.RecordRecommendation),
    _row(Step.SEND_RECOMMENDATION, send_recommendation.SendRecommendation),
    _row(Step.RECORD_DECISION, record_decision.RecordDecision),
    _row(Step.SEND_NOTICE, send_notice.SendNotice),
    _row(Step.CLOSE_CASE, close_case.CloseCase),
    _row(Step.REOPEN_CASE, reopen_case.ReopenCase),
    _row(Step.WITHDRAW_CASE, withdraw_case.WithdrawCase),
    _row(Step.PASS_TO_ANOTHER_BOARD, pass_to_another_board.PassToAnotherBoard),
    _row(Step.RETURN_TO_SAFEGUARDING_LEAD, return_to_safeguarding_lead.ReturnToSafeguardingLead),
    _row(Step.CORRECT, correct.Correct),
    _row(Step.MOVE_PAPER, move_paper.MovePaper),
    _row(Step.PUT_IN_TRAY, put_in_tray.PutInTray),
    _row(Step.SET_ASIDE, set_aside.SetAside),
    _row(Step.ARRANGE_MEETING, arrange_meeting.ArrangeMeeting),
    _row(Step.RECORD_ATTENDANCE, record_attendance.RecordAttendance),
    _row(Step.ADD_AGENCY, add_agency.AddAgency),
    _row(Step.CHANGE_AGENCY, change_agency.ChangeAgency),
    _row(Step.APPOINT, appoint.Appoint),
    _row(Step.FILE_DELEGATION, file_delegation.FileDelegation),
    _row(Step.CHANGE_OFFICE, change_office.ChangeOffice),
    _row(Step.IMPORT_BANK_HOLIDAYS, import_bank_holidays.ImportBankHolidays),
)

BY_NAME = {row.step.value: row for row in STEPS}
ROW_OF: dict[type[Command], Row] = {row.command: row for row in STEPS}
