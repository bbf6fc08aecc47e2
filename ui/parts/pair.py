"""Two parts of a page: beside each other, and one under the other where the page is narrow for its text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSplitter, QWidget

from ui import theme
from ui.parts.facts import Column
from ui.parts.page import BETWEEN

NARROW = 700  # pixels at 100 % text


def is_narrow(width: int, narrow: int = NARROW) -> bool:
    """Whether two parts have no room beside each other."""
    return width < theme.current().pixels(narrow)


class Pair(Column):
    """Two widgets that share the width, or stand one under the other."""

    def __init__(self, first: QWidget, second: QWidget, *, shares: tuple[int, int], narrow: int = NARROW) -> None:
        super().__init__()
        self._narrow = narrow
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(BETWEEN)
        for one, share in zip((first, second), shares, strict=True):
            self._box.addWidget(one, share)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Turn where the room asks for it."""
        super().resizeEvent(event)
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(under if is_narrow(self.width(), self._narrow) else beside)


class Parts(QSplitter):
    """The same for parts whose border a person may move."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Turn where the room asks for it."""
        wanted = Qt.Orientation.Vertical if is_narrow(self.width()) else Qt.Orientation.Horizontal
        if self.orientation() is not wanted:
            self.setOrientation(wanted)
        super().resizeEvent(event)
