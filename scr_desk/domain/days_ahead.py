"""A day on which something happened is never in the future (`domain.md` §1)."""

from __future__ import annotations

from datetime import date

from scr_desk.domain.context import Command
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import specs


def refuse_days_ahead(command: Command, today: date) -> None:
    """Raise RefusedError for a day of a command that lies ahead, unless its field says that it may."""
    for spec in specs(type(command)):
        value = getattr(command, spec.attribute)
        if isinstance(value, date) and not spec.may_be_ahead:
            refuse_day_ahead(value, today, spec.name)


def refuse_day_ahead(day: date, today: date, name: str) -> None:
    """Raise RefusedError for a day after today."""
    if day > today:
        raise RefusedError(
            f"{name} is {day.isoformat()}, which lies in the future. Give the day it happened.", field=name
        )
