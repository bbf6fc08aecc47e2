"""Where the cards of Today stand: in two columns, or one under the other in the order in which they are wanted."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.parts.facts import Column
from ui.parts.page import BETWEEN
from ui.parts.pair import is_narrow

NARROW = 800  # pixels at 100 % text: two columns would wrap their words one by one


class Board(Column):
    """What is mine, what others owe, and what has changed: this last, where there is one column."""

    def __init__(self, mine: QWidget, changed: QWidget, *others: QWidget) -> None:
        super().__init__()
        self._mine, self._changed, self._others = mine, changed, QWidget()
        down = QVBoxLayout(self._others)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(BETWEEN)
        for one in others:
            down.addWidget(one, 1 if one is others[-1] else 0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(BETWEEN)
        self._is_narrow: bool | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Turn where the room asks for it."""
        super().resizeEvent(event)
        wanted = is_narrow(self.width(), NARROW)
        if wanted is self._is_narrow:
            return
        self._is_narrow = wanted
        for one in (self._mine, self._others, self._changed):
            self._grid.removeWidget(one)
        self._grid.addWidget(self._mine, 0, 0)
        if wanted:
            self._grid.addWidget(self._others, 1, 0)
            self._grid.addWidget(self._changed, 2, 0)
        else:
            self._grid.addWidget(self._others, 0, 1, 2, 1)
            self._grid.addWidget(self._changed, 1, 0)
        self._grid.setColumnStretch(0, 4)
        self._grid.setColumnStretch(1, 0 if wanted else 3)
        self._grid.setRowStretch(1, 0 if wanted else 1)
        self._grid.setRowStretch(2, 1 if wanted else 0)
