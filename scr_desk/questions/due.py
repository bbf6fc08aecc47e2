"""What is due: every running clock of the open cases, with its sentence, soonest first."""

from __future__ import annotations

from scr_desk.domain.case_clocks import CaseClock, clocks_of
from scr_desk.questions.asked import MaybeOneCase, Reading, open_cases

Asked = MaybeOneCase


def answer(asked: Asked, reading: Reading) -> tuple[CaseClock, ...]:
    """Running clocks only; for one case the stopped ones too."""
    found = [
        clock
        for file in open_cases(asked, reading)
        for clock in clocks_of(file, calendar=reading.calendar, today=reading.today)
        if asked.case is not None or clock.stopped_on is None
    ]
    return tuple(sorted(found, key=lambda clock: (clock.stopped_on is not None, clock.due_on, clock.case, clock.title)))
