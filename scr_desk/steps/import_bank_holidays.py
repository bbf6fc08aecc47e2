"""Bring in bank holidays in the shape that GOV.UK publishes.

An import merges, never replaces: the public feed drops old years (`domain.md` §4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.context import Command, Context, Matter, Outcome
from scr_desk.domain.fields import Json, asks
from scr_desk.domain.working_days import merge_holidays, parse_bank_holidays
from scr_desk.store.connection import Database


@dataclass(frozen=True, kw_only=True)
class ImportBankHolidays(Command):
    published: Json = asks("The contents of bank-holidays.json")


def check(command: ImportBankHolidays, matter: Matter, context: Context) -> None:
    del matter
    merge_holidays(context.calendar, parse_bank_holidays(command.published))


def perform(command: ImportBankHolidays, matter: Matter, context: Context, db: Database) -> Outcome:
    del matter
    found: dict[date, str] = parse_bank_holidays(command.published)
    new = {day: title for day, title in found.items() if day not in context.calendar.holidays}
    for day, title in found.items():
        db.run("INSERT OR REPLACE INTO bank_holidays VALUES (?, ?)", (day.isoformat(), title))
    return Outcome(
        happened_on=context.today,
        subjects=("office",),
        warnings=tuple(f"New: {day.isoformat()} {title}." for day, title in sorted(new.items())),
    )
