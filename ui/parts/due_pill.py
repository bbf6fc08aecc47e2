"""When something is due, in words and the colour that goes with them: late, soon, or simply when."""

from __future__ import annotations

from datetime import date, timedelta

from scr_desk.domain.case_clocks import CaseClock
from scr_desk.domain.english_dates import day_month, short_day

_SOON = timedelta(days=7)


def due_words(clock: CaseClock, today: date) -> tuple[str, str]:
    """The words and the state of a clock: ("2 working days late", "late"), ("by Wed 25 Nov", "soon").

    A soft clock has a target and is never late in red: it is over target.
    """
    days = f"{clock.late_by} working day{'' if clock.late_by == 1 else 's'}"
    is_soft = clock.word == "Target"
    if clock.late_by:
        return (f"{days} over target", "soon") if is_soft else (f"{days} late", "late")
    day = day_month(clock.due_on) if clock.due_on.year == today.year else short_day(clock.due_on)
    if clock.due_on == today:
        return ("target today", "soon") if is_soft else ("due today", "late")
    if clock.due_on == today + timedelta(days=1):
        return (f"{'target ' if is_soft else 'by '}tomorrow", "soon")
    return (f"target {day}" if is_soft else f"by {day}", "soon" if clock.due_on - today <= _SOON else "")
