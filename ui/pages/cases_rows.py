"""The model behind the register: it knows the order of all cases and the lines of those that were looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from scr_desk.questions.preview import NextStep
from scr_desk.questions.register import RegisterRow
from ui.pages.cases_columns import Line
from ui.parts.table import Column, Rows

Index = QModelIndex | QPersistentModelIndex
READ_AT_ONCE = 120


class CaseRows(Rows):
    """Emits the numbers of the cases whose lines are wanted; `add` brings them."""

    wanted = Signal(list)

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__(columns)
        self.ids: tuple[int, ...] = ()
        self._lines: dict[int, Line] = {}
        self._missing: dict[int, None] = {}
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)

    def show_ids(self, ids: tuple[int, ...], lines: Iterable[RegisterRow], *, is_fresh: bool) -> None:
        """Show these cases in this order; when the store has changed, what was read before counts no more."""
        self.beginResetModel()
        before = self._lines
        if is_fresh:
            self._lines = {}
        self.ids = ids
        for row in lines:
            known = before.get(row.id)
            # The next step of before stands until the new one arrives, so that nothing flickers.
            self._lines[row.id] = replace(known, row=row) if known else Line(row)
        self._missing.clear()
        self.endResetModel()

    def known(self) -> frozenset[int]:
        """The cases whose lines have been read."""
        return frozenset(self._lines)

    def add(self, lines: Iterable[RegisterRow]) -> None:
        """Lines that were wanted."""
        for row in lines:
            self._lines[row.id] = Line(row)
        self._tell()

    def add_steps(self, steps: Iterable[NextStep]) -> None:
        """The next steps of some cases."""
        for step in steps:
            if step.id in self._lines:
                self._lines[step.id] = replace(self._lines[step.id], step=step)
        self._tell()

    def without_step(self, first: int, last: int) -> list[int]:
        """Of the rows from first to last, the cases whose next step is not known yet."""
        found = (self._lines.get(id_) for id_ in self.ids[max(0, first) : last + 1])
        return [line.row.id for line in found if line is not None and line.step is None]

    def row_at(self, number: int) -> Line | None:
        return self._lines.get(self.ids[number])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's names and defaults
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and self.row_at(index.row()) is None:
            self._missing[self.ids[index.row()]] = None
            self._asking.start()
            return "…" if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        return super().data(index, role)

    def pill(self, index: Index) -> tuple[str, str]:
        return super().pill(index) if self.row_at(index.row()) is not None else ("", "")

    def _ask(self) -> None:
        # Whoever scrolls fast wants the last ones first.
        self.wanted.emit(list(self._missing)[-READ_AT_ONCE:])
        self._missing.clear()

    def _tell(self) -> None:
        if self.ids and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))
