"""The moves that are open on one case, the next one first: who must do what, by which step (features F9)."""

from __future__ import annotations

from scr_desk.domain.case_clocks import clocks_of
from scr_desk.domain.whose_move import Move, moves_of
from scr_desk.questions.asked import OneCase, Reading, case_of

Asked = OneCase


def answer(asked: Asked, reading: Reading) -> tuple[Move, ...]:
    file = case_of(asked, reading)
    clocks = clocks_of(file, calendar=reading.calendar, today=reading.today)
    return moves_of(file, clocks, today=reading.today)
