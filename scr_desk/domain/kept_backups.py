"""How long backups are kept: 7 daily, 5 weekly, 12 monthly, and one of every year for good (`security.md`)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import datetime
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)

DAILY, WEEKLY, MONTHLY = 7, 5, 12
RULES: tuple[tuple[int | None, Callable[[datetime], Hashable]], ...] = (
    (DAILY, lambda at: at.date()),
    (WEEKLY, lambda at: at.isocalendar()[:2]),
    (MONTHLY, lambda at: (at.year, at.month)),
    (None, lambda at: at.year),
)


def may_go(made: Mapping[Name, datetime]) -> tuple[Name, ...]:
    """Which backups may go, the oldest first. `made`: when each was made, in the office's own time.

    Of each day, week, month and year the newest one stands for it. The latest seven days that have a backup are kept,
    and so on: days without one do not count, so that nothing goes over a holiday, and no clock is asked.
    """
    newest_first = sorted(made, key=lambda name: (made[name], str(name)), reverse=True)
    kept: set[Name] = set()
    for most, period in RULES:
        newest: dict[Hashable, Name] = {}
        for name in newest_first:
            newest.setdefault(period(made[name]), name)
        kept |= set(list(newest.values())[:most])
    return tuple(name for name in reversed(newest_first) if name not in kept)
