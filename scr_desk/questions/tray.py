"""The intake tray: what arrived, what was recognised in it, and what became of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from scr_desk.domain.fields import asks
from scr_desk.domain.tray import TrayPaper, TrayState
from scr_desk.questions.asked import Reading
from scr_desk.store.rows import fetch


@dataclass(frozen=True, kw_only=True)
class Asked:
    state: TrayState | None = asks("Only papers in this state", default=None)


@dataclass(frozen=True, kw_only=True)
class TrayRow:
    id: int
    file: str
    kind: str
    sha256: str
    arrived_on: date
    part_of: int | None
    state: str
    filed_as: str
    fields: dict[str, Any]
    sources: dict[str, Any]
    gaps: tuple[str, ...]
    warnings: tuple[str, ...]


def answer(asked: Asked, reading: Reading) -> tuple[TrayRow, ...]:
    papers = fetch(reading.db, TrayPaper, *(("state = ?", (asked.state.value,)) if asked.state else ()))
    return tuple(_row(paper) for paper in papers)


def _row(paper: TrayPaper) -> TrayRow:
    recognised = json.loads(paper.recognised)
    return TrayRow(
        id=paper.id,
        file=paper.name,
        kind=paper.kind,
        sha256=paper.sha256,
        arrived_on=paper.arrived_on,
        part_of=paper.part_of,
        state=paper.state.value,
        filed_as=paper.filed_as,
        fields=recognised.get("fields", {}),
        sources=recognised.get("sources", {}),
        gaps=tuple(recognised.get("gaps", ())),
        warnings=tuple(recognised.get("warnings", ())),
    )
