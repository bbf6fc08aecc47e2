"""Bring in bank holidays in the shape that GOV.UK publishes.

An import merges, never replaces: the public feed drops old years. Open deadlines are worked out anew, and the
question `holiday_moves` shows beforehand what moves (`domain.md` §4).
"""

from __future__ import annotations

from dataclasses import dataclass

from scr_desk.domain.agency import Request
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.decision import Notice
from scr_desk.domain.fields import Json, asks
from scr_desk.domain.recounting import Move, changed_days, moves_of
from scr_desk.domain.working_days import merge_holidays, parse_bank_holidays
from scr_desk.store.case_files import load_cases, open_cases_due_over
from scr_desk.store.connection import Database
from scr_desk.store.rows import update


@dataclass(frozen=True, kw_only=True)
class ImportBankHolidays(Command):
    published: Json = asks("The contents of bank-holidays.json")


def check(command: ImportBankHolidays, matter: Matter, context: Context) -> None:
    del matter
    merge_holidays(context.calendar, parse_bank_holidays(command.published))


def perform(command: ImportBankHolidays, matter: Matter, context: Context, db: Database) -> Outcome:
    found = parse_bank_holidays(command.published)
    merged = merge_holidays(context.calendar, found)
    for day, title in found.items():
        db.run("INSERT OR REPLACE INTO bank_holidays VALUES (?, ?)", (day.isoformat(), title))
    for day_text, _ in matter.office.bank_holidays:
        if day_text not in {day.isoformat() for day in merged.holidays}:
            db.run("DELETE FROM bank_holidays WHERE day = ?", (day_text,))  # an earlier import's day that has moved
    events: list[Event] = []
    known = context.calendar.holidays
    warnings = [f"New: {day.isoformat()} {title}." for day, title in found.items() if day not in known]
    touched = open_cases_due_over(db, changed_days(context.calendar, merged))
    for file in load_cases(db, touched, context.frameworks):
        moves = moves_of(file, before=context.calendar, after=merged)
        _move(db, moves)
        if moves:
            moved = "; ".join(move.sentence() for move in moves)
            events.append(Event(case_id=file.case.id, facts={"moved": moved}))
            warnings.append(f"{file.reference}: {moved}.")
    return Outcome(
        happened_on=context.today, events=tuple(events), subjects=("office",), warnings=tuple(sorted(warnings))
    )


def _move(db: Database, moves: tuple[Move, ...]) -> None:
    for move in moves:
        record, id_ = (Request, move.request) if move.request is not None else (Notice, move.notice)
        update(db, record, int(id_ or 0), due_on=move.due.due_on, due_why=move.due.why)
