"""The timeline of a case: what happened, when, and when it was entered. One wording table for all steps."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from scr_desk.domain.english_dates import short_day
from scr_desk.domain.workflow import Step

# A step's usual wording stands under the step; a variant under (step, variant). Past tense, no full stop missing.
WORDING: MappingProxyType[tuple[Step, str], str] = MappingProxyType(
    {
        (Step.RECEIVE_FORM, ""): "Case for consideration received from {who}{by_hand}.",
        (Step.RECEIVE_NOTIFICATION, ""): "The Board was told by {who} ({what}); no form yet.",
        (Step.JOIN_TO_CASE, "form"): "A further referral from {who} joined this case; {conflicts}{by_hand}.",
        (Step.JOIN_TO_CASE, "told"): "The Board was told again, by {who} ({what}).",
        (Step.JOIN_TO_CASE, "into"): "{reference} was joined to this case ({conflicts}): {reason}",
        (Step.JOIN_TO_CASE, "away"): "Joined to {reference}: {reason}",
        (Step.SETTLE_CONFLICT, ""): "Two accounts of {field} were settled: {reason}",
        (Step.ADD_PERSON, ""): "{who} was added to the case as {what}.",
        (Step.ADD_PROCEEDINGS, ""): "Other proceedings noted: {what}.",
        (Step.ADD_NOTE, ""): "A note was added ({what}).",
        (Step.ANSWER_FIRST_CHECK, ""): "First check answered: {question} {answer}.",
        (Step.ANSWER_CRITERION, ""): "Criterion answered for {who}: {criterion}: {answer}.",
        (Step.ACKNOWLEDGE_RECEIPT, ""): "Receipt was acknowledged to {who}.",
        (Step.SECURE_RECORDS, ""): "Agencies were told to secure their records: {agencies}.",
        (Step.AGREE_HOW_TO_PROCEED, ""): "{manager} and the Chair, {chair}, agreed on {how}.",
        (Step.ASK_AGENCIES, ""): "Letters to {agencies} were drafted; due {due}.",
        (
            Step.ASK_AGENCIES,
            "supplement",
        ): "Supplementary letters to {agencies} were drafted, about {people}; due {due}.",
        (Step.RECORD_SENT, ""): "The request to {agency} was sent {channel}; due {due}.",
        (Step.CANCEL_REQUEST, ""): "The request to {agency} was cancelled: {reason}",
        (Step.EXCUSE_REQUEST, ""): "{agency} was excused from a return: {reason}",
        (Step.RECORD_ACKNOWLEDGEMENT, ""): "{agency} acknowledged the request.",
        (Step.RECORD_PROMISE, ""): "{agency} promised its return for {until}.",
        (Step.EXTEND_REQUEST, ""): "{agency} was given until {until}: {reason}",
        (Step.PAUSE_REQUEST, ""): "The request to {agency} was paused at the wish of {who}: {reason}",
        (Step.RESTART_REQUEST, ""): "The request to {agency} was restarted; due {due}.",
        (Step.RECORD_RETURN, ""): "{agency} returned its summary. View: {view}{late}.",
        (Step.RECORD_RETURN, "nil"): "{agency} returned nil: no involvement{late}.",
        (Step.RECORD_RETURN, "partial"): "{agency} returned part of its summary{late}.",
        (Step.RECORD_RETURN, "oral"): "{agency} gave its account orally; the written return is to follow{late}.",
        (Step.RECORD_RETURN, "corrected"): "{agency} returned a corrected summary. View: {view}{late}.",
        (Step.SET_AGENDA, ""): "Put on the agenda of the sub-group's {kind} meeting on {day}.",
        (Step.MOVE_MEETING, ""): "The sub-group's meeting was moved from {old} to {day}: {reason}",
        (Step.ISSUE_PACK, ""): "Papers were issued for the sub-group's meeting on {day}.",
        (Step.DEFER_CASE, ""): "Put off from the meeting on {day}: {reason}",
        (Step.RECORD_RECOMMENDATION, ""): "The sub-group recommended: {course}{against}.",
        (Step.RECORD_RECOMMENDATION, "deferred"): "The sub-group deferred the case: {reason}",
        (Step.SEND_RECOMMENDATION, ""): "The recommendation was sent to the Chair.",
        (Step.RECORD_DECISION, ""): "{who}, {office}, decided: {course}{before}{departs}{against}.",
        (Step.RECORD_DECISION, "deferred"): "{who}, {office}, asked for more before deciding: {reason}",
        (
            Step.RECORD_DECISION,
            "superseding",
        ): "{who}, {office}, decided anew: {course}{before}{departs}{against}. Reason: {reason}",
        (Step.SEND_NOTICE, ""): "{recipient}: told of the decision{channel}.",
        (Step.CLOSE_CASE, ""): "The case was closed: {reason}",
        (Step.REOPEN_CASE, ""): "The case was re-opened: {reason}",
        (Step.WITHDRAW_CASE, ""): "Withdrawn by the referrer with the agreement of the Chair, {chair}: {reason}",
        (Step.WITHDRAW_CASE, "unagreed"): "Withdrawn by the referrer; the Chair's agreement is not recorded: {reason}",
        (Step.PASS_TO_ANOTHER_BOARD, ""): "Passed to {board}: {reason}",
        (Step.PASS_TO_ANOTHER_BOARD, "accepted"): "{board} accepted the case on {day}: {reason}",
        (Step.RETURN_TO_SAFEGUARDING_LEAD, ""): "Not accepted and returned to {who}: {reason}",
        (Step.CORRECT, ""): "{field} was corrected from {old} to {new}: {reason}",
        (Step.IMPORT_BANK_HOLIDAYS, ""): "The table of bank holidays changed, which moved: {moved}.",
        (Step.MOVE_PAPER, "from"): "A paper filed here by mistake was moved to {reference}: {reason}",
        (Step.MOVE_PAPER, "to"): "A paper was moved here from {reference}: {reason}",
    }
)


def sentence(step: Step, wording: str, facts: dict[str, object]) -> str:
    """A step's line for the timeline. A missing fact is a defect and raises KeyError."""
    shown = {name: short_day(value) if isinstance(value, date) else str(value) for name, value in facts.items()}
    return _ended(WORDING[(step, wording)].format(**shown))


def _ended(text: str) -> str:
    text = text.rstrip()
    return text if text.endswith((".", "?", "!")) else text + "."
