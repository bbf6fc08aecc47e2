"""The history of a case: what happened and when, and where it was entered on another day, when that was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_desk.domain.english_dates import short_day
from ui.pages.case_known import CaseKnown
from ui.parts.card import Card
from ui.parts.filling import Filling
from ui.parts.labels import label
from ui.parts.page import Surroundings
from ui.parts.table import Column, Table
from ui.parts.tips import plain


def entered(one: Any) -> str:
    """The moment of the entry, where it was another day."""
    at = one.entered_at.astimezone()
    is_late = at.date() != one.happened_on
    return f"{short_day(at.date())}, {at:%H:%M}" if is_late else f"{at:%H:%M}"


COLUMNS = (
    Column("happened_on", "Happened", lambda one: short_day(one.happened_on), 132, is_strong=True),
    Column("sentence", "What", lambda one: one.sentence, 400, tip=lambda one: plain(one.sentence)),
    Column("person", "By", lambda one: one.person, 112, tip=lambda one: plain(one.person)),
    Column("entered", "Entered", lambda one: entered(one).replace(", ", "\n"), 124,
           tip=lambda one: plain(f"{entered(one)}; audit entry {one.entry}")),
)  # fmt: skip


class HistoryTab(QWidget):
    """The timeline, the latest first. Asked when the tab is looked at: a look leaves an entry in the audit."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.table = Table(COLUMNS, name="History", wraps=True)
        Filling(self.table, at=1, least=180)
        self.chosen = label("", wraps=True)
        self.table.chosen.connect(self._show_chosen)
        card = Card()
        card.add(self.table, 1)
        card.add(self.chosen)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(card)

    def show_known(self, known: CaseKnown) -> None:
        self._around.lane.ask("timeline", {"case": known.reference}, self._show)

    def _show(self, rows: Sequence[Any]) -> None:
        self.table.show_rows(list(reversed(rows)), key=lambda one: one.entry)

    def _show_chosen(self, one: Any) -> None:
        """The whole sentence of the chosen line: a row shows two lines of it."""
        self.chosen.setText(f"{short_day(one.happened_on)}: {one.sentence}" if one else "")
