"""What is open between a recommendation and the last notice: with the Chair, and what the office has still to send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.case_clocks import clocks_of
from scr_desk.domain.whose_move import Move, Who, moves_of
from scr_desk.domain.workflow import Step
from scr_desk.questions.asked import Nothing, Reading
from scr_desk.store.case_files import load_case

Asked = Nothing

_TO_SEND = (Step.SEND_RECOMMENDATION, Step.SEND_NOTICE)
SQL = "SELECT id FROM cases WHERE stage IN ('recommended', 'decided') ORDER BY year, number"


@dataclass(frozen=True, kw_only=True)
class OpenDecisions:
    """The moves, the soonest first. A case that has not been agreed yet is no matter of a decision."""

    chair: tuple[Move, ...]
    to_send: tuple[Move, ...]


def answer(asked: Asked, reading: Reading) -> OpenDecisions:
    del asked
    files = [load_case(reading.db, case_id, reading.frameworks) for (case_id,) in reading.db.rows(SQL)]
    moves = [
        move
        for file in files
        for move in moves_of(
            file, clocks_of(file, calendar=reading.calendar, today=reading.today), today=reading.today
        )
    ]
    return OpenDecisions(
        chair=tuple(sorted((move for move in moves if move.who is Who.CHAIR), key=_order)),
        to_send=tuple(sorted((move for move in moves if move.step in _TO_SEND), key=_order)),
    )


def _order(move: Move) -> tuple[date, date, str]:
    return (move.clock.due_on if move.clock else date.max, move.since or date.max, move.case)
