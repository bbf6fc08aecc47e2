"""The office: its Board, who holds which office, delegations, bank holidays it added, and when the table ends."""

from __future__ import annotations

from typing import Any

from scr_desk.domain.working_days import ends_soon
from scr_desk.questions.asked import Nothing, Reading
from scr_desk.store.case_files import load_office

Asked = Nothing


def answer(asked: Asked, reading: Reading) -> dict[str, Any]:
    del asked
    office = load_office(reading.db)
    return {
        "office": office.office,
        "holders": office.holders,
        "delegations": office.delegations,
        "bank_holidays_added": office.bank_holidays,
        "warning": ends_soon(reading.calendar, reading.today),
    }
