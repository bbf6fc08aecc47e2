"""The small window while the backup is made on closing: what happens, and the way out without it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.parts.buttons import button
from ui.parts.card import row
from ui.parts.labels import label
from ui.problems import Problem

WIDTH = 400


class Farewell(QWidget):
    """Stays until the backup is made, or says why there is none."""

    def __init__(self, leave: Callable[[], None]) -> None:
        super().__init__()
        self._leave = leave
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("SCR Desk")
        self.setWindowFlag(Qt.WindowType.Dialog)
        self.words = label("Everything is saved. The backup is being made and checked.", "strong", wraps=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Making the backup")
        self.button = button("Close without a backup", self._on_left)
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 20, 24, 20)
        down.setSpacing(12)
        down.addWidget(self.words)
        down.addWidget(self._bar)
        down.addLayout(row(self.button))
        self.setFixedWidth(WIDTH)

    def refuse(self, problem: Problem) -> None:
        """No backup could be made: say why; the person closes when it has been read."""
        self._bar.hide()
        self.words.setText(f"Everything is saved. {problem.sentence}")
        self.button.setText("Close")
        self.adjustSize()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Closing it closes the program."""
        event.ignore()
        self._on_left()

    def _on_left(self) -> None:
        self.hide()
        self._leave()
