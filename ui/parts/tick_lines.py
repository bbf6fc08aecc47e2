"""Lines of a list with a box to tick: as high as their words are beside the box."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme

_BOX, _AROUND, _ABOVE = 14, 32, 12  # pixels: the box at 100 %, what lies beside box and words, above and below them
_TALL = 10_000


class TickLines(QStyledItemDelegate):
    """Qt reckons with the whole width of the list, and would cut the end of words that go on beside the box."""

    def __init__(self, lines: QListWidget) -> None:
        super().__init__(lines)
        self._list = lines
        lines.setWordWrap(True)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        hint = super().sizeHint(option, index)
        room = self._list.viewport().width() - theme.current().pixels(_BOX) - _AROUND
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        needed = option.fontMetrics.boundingRect(QRect(0, 0, max(1, room), _TALL), Qt.TextFlag.TextWordWrap, words)
        return QSize(hint.width(), max(hint.height(), needed.height() + _ABOVE))
