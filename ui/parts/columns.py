"""The columns of a table as a person wants them: chosen, in their order, in their width, sorted; remembered.

They are kept in the encrypted store (a draft): which columns somebody looks at is nobody else's business.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.lane import Lane
from ui.parts.buttons import button
from ui.parts.draft_timer import DraftTimer
from ui.parts.labels import label
from ui.parts.table import Column, Table


class KeptColumns(QObject):
    """Holds a table's columns to what was chosen last; emits when the rows are to be put in another order."""

    sorted = Signal()

    def __init__(
        self,
        table: Table,
        columns: Sequence[Column],
        *,
        place: str,
        lane: Lane,
        shown: Sequence[str],
        sortable: Sequence[str],
        sort: str,
        is_descending: bool = False,
    ) -> None:
        """`columns`: all there are; `shown`: those that are shown at first; `place`: where it is kept."""
        super().__init__(table)
        self._table, self._columns = table, {one.name: one for one in columns}
        self._first, self._sortable = tuple(shown), frozenset(sortable)
        self._first_sort = (sort, is_descending)
        self.sort, self.is_descending = self._first_sort
        self._widths: dict[str, int] = {}
        self._is_arranging = False
        self._saving = DraftTimer(self, lane, lambda: (place, self.kept()))
        across = table.horizontalHeader()
        across.setSectionsMovable(True)
        across.setSectionsClickable(True)
        across.sectionClicked.connect(self._on_clicked)
        across.sectionMoved.connect(lambda *_: self._soon())
        across.sectionResized.connect(self._on_resized)
        self._arrange(self._first)

    # --- what is shown -------------------------------------------------------------------------------------------

    def names(self) -> list[str]:
        """The columns that are shown, from left to right."""
        across, columns = self._table.horizontalHeader(), self._table.rows.columns
        return [columns[across.logicalIndex(at)].name for at in range(len(columns))]

    def choose(self, names: Sequence[str]) -> None:
        """Show these columns in this order; there is always one."""
        self._arrange([name for name in names if name in self._columns] or list(self._first[:1]))
        self._soon()

    def sort_by(self, name: str, *, is_descending: bool) -> None:
        """Put the rows in another order."""
        self.sort, self.is_descending = name, is_descending
        self._table.rows.show_sort(name, is_descending=is_descending)
        self._soon()
        self.sorted.emit()

    def reset(self) -> None:
        """Everything as it was at first."""
        self._widths = {}
        self.sort, self.is_descending = self._first_sort
        self._arrange(self._first)
        self._soon()
        self.sorted.emit()

    def _arrange(self, names: Sequence[str]) -> None:
        self._is_arranging = True
        across = self._table.horizontalHeader()
        for at in range(across.count()):
            across.moveSection(across.visualIndex(at), at)
        self._table.rows.show_columns([self._columns[name] for name in names])
        self._table.rows.show_sort(self.sort, is_descending=self.is_descending)
        shown = theme.current()
        for at, name in enumerate(names):
            self._table.setColumnWidth(at, shown.pixels(self._widths.get(name, self._columns[name].width)))
        self._is_arranging = False

    def _on_clicked(self, section: int) -> None:
        name = self._table.rows.columns[section].name
        if name in self._sortable:
            self.sort_by(name, is_descending=not self.is_descending if name == self.sort else False)

    def _on_resized(self, section: int, _before: int, width: int) -> None:
        is_last = section == self._table.horizontalHeader().logicalIndex(len(self._table.rows.columns) - 1)
        if not self._is_arranging and not is_last and width:  # the last one takes what room there is
            self._widths[self._table.rows.columns[section].name] = round(width * 100 / theme.current().text_size)
            self._soon()

    # --- how it is kept ------------------------------------------------------------------------------------------

    def restore(self, body: str) -> None:
        """Take up what was kept. What it names and we do not know any more is left out."""
        kept: dict[str, Any] = json.loads(body) if body else {}
        if not kept:
            return
        self._widths = {name: int(width) for name, width in kept.get("widths", {}).items() if name in self._columns}
        if kept.get("sort") in self._sortable:
            self.sort, self.is_descending = kept["sort"], bool(kept.get("descending"))
        self._arrange([name for name in kept.get("columns", ()) if name in self._columns] or self._first)

    def kept(self) -> str:
        """What is kept, as JSON."""
        return json.dumps(
            {"columns": self.names(), "widths": self._widths, "sort": self.sort, "descending": self.is_descending}
        )

    def _soon(self) -> None:
        if not self._is_arranging:
            self._saving.edited()

    # --- the chooser ---------------------------------------------------------------------------------------------

    def open_chooser(self, parent: QWidget) -> ColumnChooser:
        """The dialog in which columns are ticked and put in order; it shows at once what is done."""
        dialog = ColumnChooser(self, list(self._columns.values()), parent)
        dialog.open()
        return dialog


class ColumnChooser(QDialog):
    """A list of all columns: ticked ones are shown, from top to bottom as from left to right."""

    def __init__(self, kept: KeptColumns, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Columns")
        self._kept, self._all = kept, {one.name: one for one in columns}
        self.list = QListWidget()
        self.list.setAccessibleName("Columns, those with a tick are shown")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setMinimumSize(theme.current().pixels(300), theme.current().pixels(330))
        self.list.itemChanged.connect(lambda _: self._apply())
        self.list.model().rowsMoved.connect(lambda *_: self._apply())
        move = QHBoxLayout()
        for words, step, icon in (("Move &up", -1, "arrow-up"), ("Move &down", 1, "arrow-down")):
            move.addWidget(button(words, partial(self.move_current, step), role="small", icon=icon))
        move.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(button("&Reset", self._reset, tip="The columns, widths and order as they were at first"))
        foot.addStretch(1)
        foot.addWidget(button("&Done", self.accept, primary=True))
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 20, 24, 20)
        down.setSpacing(12)
        down.addWidget(label("Tick what you want to see. Drag a line to put it elsewhere.", "muted", wraps=True))
        down.addWidget(self.list, 1)
        down.addLayout(move)
        down.addLayout(foot)
        self._fill()

    def _fill(self) -> None:
        shown = self._kept.names()
        self.list.blockSignals(True)
        self.list.clear()
        for name in (*shown, *(name for name in self._all if name not in shown)):
            line = QListWidgetItem(self._all[name].heading)
            line.setData(Qt.ItemDataRole.UserRole, name)
            line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            line.setCheckState(Qt.CheckState.Checked if name in shown else Qt.CheckState.Unchecked)
            self.list.addItem(line)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)

    def move_current(self, step: int) -> None:
        """Put the line with the cursor one place up or down."""
        at = self.list.currentRow()
        if 0 <= at + step < self.list.count():
            line = self.list.takeItem(at)
            self.list.insertItem(at + step, line)
            self.list.setCurrentRow(at + step)
            self._apply()

    def _apply(self) -> None:
        lines = [self.list.item(at) for at in range(self.list.count())]
        ticked = [one for one in lines if one.checkState() is Qt.CheckState.Checked]
        self._kept.choose([str(one.data(Qt.ItemDataRole.UserRole)) for one in ticked])

    def _reset(self) -> None:
        self._kept.reset()
        self._fill()
