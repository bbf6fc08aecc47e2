"""How the window is laid out: the rail at the left, at its right the page in front, what was warned of, the status."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.rail import Rail


class Ground(QWidget):
    """Holds the rail to the width that the window has for it."""

    def __init__(self, rail: Rail, page: QWidget, *below: QWidget) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._rail = rail
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(page, 1)
        for one in below:
            right.addWidget(one)
        self._across.addWidget(rail)
        self._across.addLayout(right, 1)

    def replace_rail(self, rail: Rail) -> None:
        """Another rail in the place of the one before, which goes."""
        before, self._rail = self._rail, rail
        rail.fit(self.width())
        self._across.replaceWidget(before, rail)
        rail.show()
        before.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._rail.fit(self.width())
