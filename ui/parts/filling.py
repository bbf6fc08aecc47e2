"""A table's widest column takes what the others leave, so that nothing lies beyond the edge while there is room."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject

from ui import theme
from ui.parts.table import Table


class Filling(QObject):
    """Watches a table's size and fits one column. Made once with the table, which keeps it."""

    def __init__(
        self, table: Table, *, at: int = 0, least: int = 120, gives: Mapping[str, int] | None = None
    ) -> None:
        """`at`: which column; `least`: its least width in pixels at 100 % text.

        `gives`: columns whose words may wrap, and how narrow they become before the table scrolls to the side.
        """
        super().__init__(table)
        self._table, self._at, self._least, self._gives = table, at, least, dict(gives or {})
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Fit the columns when the room for the table changes."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        pixels, columns = theme.current().pixels, self._table.rows.columns
        widths = {at: pixels(one.width) for at, one in enumerate(columns) if at != self._at}
        room = self._table.viewport().width() - sum(widths.values())
        for at, one in enumerate(columns):
            if one.name in self._gives and room < pixels(self._least):
                given = min(pixels(self._least) - room, widths[at] - pixels(self._gives[one.name]))
                widths[at] -= given
                room += given
            if one.name in self._gives:
                self._table.setColumnWidth(at, widths[at])
        self._table.setColumnWidth(self._at, max(pixels(self._least), room))
