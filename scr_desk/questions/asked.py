"""What every question is given: the store to read, the day, the calendar, the frameworks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from scr_desk.domain.case import CaseRef
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.fields import asks
from scr_desk.domain.framework import Framework
from scr_desk.domain.working_days import Calendar
from scr_desk.store.case_files import case_id_of, load_case, load_cases, open_case_ids
from scr_desk.store.connection import Database


@dataclass(frozen=True, kw_only=True)
class Reading:
    db: Database
    today: date
    calendar: Calendar
    frameworks: Mapping[str, Framework]


@dataclass(frozen=True, kw_only=True)
class Nothing:
    """A question that is asked without anything."""


@dataclass(frozen=True, kw_only=True)
class OneCase:
    case: CaseRef = asks("Case")


@dataclass(frozen=True, kw_only=True)
class MaybeOneCase:
    case: CaseRef | None = asks("Case; all of them when left out", default=None)


def case_of(asked: OneCase, reading: Reading) -> CaseFile:
    return load_case(reading.db, case_id_of(reading.db, asked.case), reading.frameworks)


def open_cases(asked: MaybeOneCase, reading: Reading) -> list[CaseFile]:
    """The case that was asked for, or every case that is still open or has a notice to send."""
    if asked.case is not None:
        return [load_case(reading.db, case_id_of(reading.db, asked.case), reading.frameworks)]
    return list(load_cases(reading.db, open_case_ids(reading.db), reading.frameworks))


def subject_of_store(asked: Any, reading: Reading) -> str:
    del asked, reading
    return "store"


def subject_of_case(asked: OneCase, reading: Reading) -> str:
    return f"case:{case_id_of(reading.db, asked.case)}"
