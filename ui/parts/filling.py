"""A table's widest column takes what the others leave, so that nothing lies beyond the edge while there is room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject

from ui import theme
from ui.parts.table import Table


class Filling(QObject):
    """Watches a table's size and fits one column. Made once with the table, which keeps it."""

    def __init__(self, table: Table, *, at: int = 0, least: int = 120) -> None:
        """`at`: which column; `least`: its least width in pixels at 100 % text."""
        super().__init__(table)
        self._table, self._at, self._least = table, at, least
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Fit the column when the room for the table changes."""
        if event.type() == QEvent.Type.Resize:
            pixels = theme.current().pixels
            others = [column for at, column in enumerate(self._table.rows.columns) if at != self._at]
            room = self._table.viewport().width() - sum(pixels(column.width) for column in others)
            self._table.setColumnWidth(self._at, max(pixels(self._least), room))
        return super().eventFilter(watched, event)
