"""What an import of bank holidays would bring and move, shown before it is done (`domain.md` §4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.domain.fields import Json, asks
from scr_desk.domain.recounting import changed_days, moves_of
from scr_desk.domain.working_days import merge_holidays, parse_bank_holidays
from scr_desk.questions.asked import Reading
from scr_desk.store.case_files import load_cases, open_cases_due_over


@dataclass(frozen=True, kw_only=True)
class Asked:
    published: Json = asks("The contents of bank-holidays.json")


@dataclass(frozen=True, kw_only=True)
class MoveRow:
    """A deadline that would move."""

    case: str
    about: str
    was_on: date
    due_on: date
    why: str


@dataclass(frozen=True, kw_only=True)
class HolidayMoves:
    new_days: dict[str, str]
    given_up: dict[str, str]
    moves: tuple[MoveRow, ...]


def answer(asked: Asked, reading: Reading) -> HolidayMoves:
    before = reading.calendar
    after = merge_holidays(before, parse_bank_holidays(asked.published))
    touched = open_cases_due_over(reading.db, changed_days(before, after))
    files = load_cases(reading.db, touched, reading.frameworks)
    return HolidayMoves(
        new_days={d.isoformat(): title for d, title in after.holidays.items() if d not in before.holidays},
        given_up={d.isoformat(): title for d, title in before.holidays.items() if d not in after.holidays},
        moves=tuple(
            MoveRow(case=m.case, about=m.about, was_on=m.was_on, due_on=m.due.due_on, why=m.due.why)
            for file in files
            for m in moves_of(file, before=before, after=after)
        ),
    )
