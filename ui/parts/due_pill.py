"""When something is due, in words and the colour that goes with them, and why then (features B5)."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QLabel

from scr_desk.domain.case_clocks import CaseClock
from scr_desk.domain.english_dates import near_day, short_day
from ui.parts.labels import pill

__all__ = ["act_by_words", "due_pill", "due_words", "near_day", "why_words"]
_SOON = timedelta(days=7)


def due_words(clock: CaseClock, today: date) -> tuple[str, str]:
    """The words and the state of a clock: ("2 working days late", "late"), ("by Wed 25 Nov", "soon").

    A soft clock has a target and is never late in red: it is over target.
    """
    days = f"{clock.late_by} working day{'' if clock.late_by == 1 else 's'}"
    is_soft = clock.word == "Target"
    if clock.late_by:
        return (f"{days} over target", "soon") if is_soft else (f"{days} late", "late")
    day = near_day(clock.due_on, today)
    if clock.due_on == today:
        return ("target today", "soon") if is_soft else ("due today", "late")
    if clock.due_on == today + timedelta(days=1):
        return (f"{'target ' if is_soft else 'by '}tomorrow", "soon")
    return (f"target {day}" if is_soft else f"by {day}", "soon" if clock.due_on - today <= _SOON else "")


def act_by_words(clock: CaseClock, today: date) -> str:
    """The working day by which to act, while it lies ahead, for a clock that runs out on a day off; else ""."""
    if clock.act_by == clock.due_on or clock.act_by < today:
        return ""
    return "act today" if clock.act_by == today else f"act by {near_day(clock.act_by, today)}"


def why_words(clock: CaseClock | None) -> str:
    """Why a date is what it is, in the clock's own sentence; the working day by which to act where it falls on none."""
    if clock is None:
        return ""
    act_by = f" Act by {short_day(clock.act_by)}." if clock.act_by != clock.due_on else ""
    return f"{clock.title}: {clock.why}.{act_by}"


def due_pill(clock: CaseClock, today: date) -> QLabel:
    """The pill of a clock, which says why when one points at it or has it read out."""
    words, state = due_words(clock, today)
    return pill(words, state, why=why_words(clock))
