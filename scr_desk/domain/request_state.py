"""Where a request stands, in one of the words of `domain.md` §6. Computed, never stored."""

from __future__ import annotations

from datetime import date

from scr_desk.domain.agency import Request, Return, TurnKind
from scr_desk.domain.case_clocks import is_paused, turns_of
from scr_desk.domain.case_file import CaseFile, counted_returns, is_nil_complete, written_return


def state_words(file: CaseFile, request: Request) -> str:
    """ "not sent", "sent", "acknowledged", "promised", "returned late", "nil return" …"""
    if request.cancelled_on is not None:
        return "cancelled"
    written = written_return(file, request.id)
    if written is not None:
        return _returned(file, request, written)
    if request.excused_because:
        return "excused"
    if request.sent_on is None:
        return "not sent"
    part = counted_returns(file, request.id)
    if part:
        return "oral return, written one to follow" if part[-1].is_oral else "partial return"
    if is_paused(file, request.id):
        return "paused"
    return _latest_turn(file, request)


def _returned(file: CaseFile, request: Request, written: Return) -> str:
    """On time or late by the first written return; nil, and whether for everybody, by the one that stands."""
    late = " late" if request.due_on is not None and written.returned_on > request.due_on else ""
    standing = counted_returns(file, request.id)
    latest = standing[-1] if standing else written
    if latest.supersedes:
        return f"returned{late}, corrected since"
    if not latest.is_nil:
        return f"returned{late}"
    return f"nil return{late}" if is_nil_complete(file, latest) else f"nil return{late}, not complete"


TURN_WORDS = {
    TurnKind.ACKNOWLEDGED: "acknowledged",
    TurnKind.PROMISED: "promised",
    TurnKind.EXTENDED: "extension agreed",
    TurnKind.CHASED: "reminder sent",
    TurnKind.RESTARTED: "restarted",
}


def _latest_turn(file: CaseFile, request: Request) -> str:
    turns = turns_of(file, request.id)
    return TURN_WORDS.get(turns[-1].kind, "sent") if turns else "sent"


def promised_for(file: CaseFile, request_id: int) -> date | None:
    """The day for which the agency last promised its return."""
    promises = [turn.until_on for turn in turns_of(file, request_id) if turn.kind is TurnKind.PROMISED]
    return promises[-1] if promises else None
