"""The intake tray: files that arrived and wait for a person to file them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scr_desk.domain.case import PaperId


class TrayState(StrEnum):
    WAITING = "waiting"
    FILED = "filed"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, kw_only=True)
class TrayPaper:
    """A file in the tray with what was recognised in it (JSON). Its original bytes are always kept."""

    id: PaperId
    name: str
    kind: str
    sha256: str
    media_type: str
    recognised: str = "{}"
    arrived_on: date
    part_of: PaperId | None = None
    state: TrayState = TrayState.WAITING
    filed_as: str = ""  # what became of it
