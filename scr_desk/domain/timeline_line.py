"""One line of a case's history (apart from the wording, which needs the workflow's names)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from scr_desk.domain.case import CaseId


@dataclass(frozen=True, kw_only=True)
class TimelineLine:
    """One line of a case's history. `happened_on` is the day it happened, `entered_at` when the desk was told (UTC)."""

    id: int = 0
    case_id: CaseId = CaseId(0)
    happened_on: date
    entered_at: datetime
    person: str
    step: str
    sentence: str
    entry: int  # its entry in the audit chain
