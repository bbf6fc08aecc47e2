"""What is done next on a case: the one primary button, and every other step in the "More" menu with why not."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from scr_desk.domain.whose_move import Move
from scr_desk.domain.workflow import Step
from ui.pages.case_known import CaseKnown, Doing
from ui.parts.buttons import button
from ui.parts.step_layouts import title_of
from ui.parts.tips import plain

# What the primary button says. A step that is not here is called by its title.
_WORDS = {
    Step.AGREE_HOW_TO_PROCEED: "Agree how to proceed",
    Step.ASK_AGENCIES: "Ask agencies…",
    Step.RECORD_SENT: "Record as sent…",
    Step.SET_AGENDA: "Put on an agenda…",
    Step.RECORD_RECOMMENDATION: "Record recommendation…",
    Step.SEND_RECOMMENDATION: "Send to the Chair…",
    Step.RECORD_DECISION: "Record the decision…",
    Step.CLOSE_CASE: "Close the case…",
    Step.RECORD_RETURN: "Record return…",
}
_FIRST = (Step.ASK_AGENCIES, Step.RECORD_SENT)
_LAST = (Step.RECORD_RETURN, Step.ANSWER_FIRST_CHECK)
# The menu: its parts, and the steps of each. What stands in no part (a new step) comes at the end by itself.
PARTS = (
    ("The case", (Step.ADD_PERSON, Step.ADD_NOTE, Step.ADD_PROCEEDINGS, Step.ANSWER_FIRST_CHECK, Step.ANSWER_CRITERION,
                  Step.SETTLE_CONFLICT, Step.CORRECT, Step.JOIN_TO_CASE, Step.MOVE_PAPER)),
    ("Letters", (Step.ACKNOWLEDGE_RECEIPT, Step.SECURE_RECORDS, Step.SEND_RECOMMENDATION, Step.SEND_NOTICE)),
    ("Agencies", (Step.ASK_AGENCIES, Step.RECORD_SENT, Step.RECORD_ACKNOWLEDGEMENT, Step.RECORD_PROMISE,
                  Step.EXTEND_REQUEST, Step.PAUSE_REQUEST, Step.RESTART_REQUEST, Step.EXCUSE_REQUEST,
                  Step.CANCEL_REQUEST, Step.RECORD_RETURN)),
    ("Sub-group and Chair", (Step.AGREE_HOW_TO_PROCEED, Step.SET_AGENDA, Step.MOVE_MEETING, Step.ISSUE_PACK,
                             Step.DEFER_CASE, Step.RECORD_RECOMMENDATION, Step.RECORD_DECISION)),
    ("Endings", (Step.CLOSE_CASE, Step.REOPEN_CASE, Step.WITHDRAW_CASE, Step.PASS_TO_ANOTHER_BOARD,
                 Step.RETURN_TO_SAFEGUARDING_LEAD)),
)  # fmt: skip


def next_move(known: CaseKnown) -> tuple[str, str, dict[str, Any] | None] | None:
    """The words of the primary button, its step and what the move settles; None when nothing is to be done."""
    may = [move for move in known.moves if not known.why_not(move.step.value)]
    if not may:
        return None
    move = min(may, key=_rank)
    given: dict[str, Any] | None = None
    words = _WORDS.get(move.step, f"{title_of(move.step.value)}…")
    if move.notice:
        given, words = {"notice": move.notice}, f"{move.what}…"
    if move.request is not None:
        given, words = {"request": move.request.id}, f"Record return: {_short(move.request.agency_name)}…"
    return words, move.step.value, given


def _rank(move: Move) -> int:
    """Letters before meetings, single returns and checks after both; otherwise as the moves stand."""
    return -1 if move.step in _FIRST else 1 if move.step in _LAST else 0


def _short(name: str) -> str:
    return name if len(name) <= 24 else name[:23].rstrip() + "…"  # noqa: PLR2004 - what fits on the button


def more_button(parent: QWidget, known: CaseKnown, doing: Doing) -> QPushButton:
    """The button with every other step."""
    made = button("More ▾", tip="Everything else that can be done to this case")
    made.setAccessibleName("More: everything else that can be done to this case")
    made.setMenu(more_menu(parent, known, doing))
    return made


def more_menu(parent: QWidget, known: CaseKnown, doing: Doing) -> QMenu:
    """Every step by its part; one that cannot be done is dimmed and says why."""
    menu = QMenu(parent)
    placed = {step.value for _, steps in PARTS for step in steps}
    rest = tuple(step for step in known.steps if step not in placed)
    for title, steps in (*PARTS, ("Further steps", rest)):
        names = [str(step) for step in steps if str(step) in known.steps]
        if not names:
            continue
        inner = menu.addMenu(title)
        inner.setToolTipsVisible(True)
        for name in names:
            reason = known.why_not(name)
            act = inner.addAction(f"{title_of(name)}…")
            act.setObjectName(name)
            act.setEnabled(not reason)
            act.setToolTip(plain(reason))
            act.setStatusTip(reason)
            act.triggered.connect(partial(_do, doing, name))
    return menu


def _do(doing: Doing, step: str, _checked: bool = False) -> None:
    doing(step)
