"""Enter presses the focused button, as Space does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton


class EnterClicks(QObject):
    """Lets Enter press the focused button, as Space does: installed once, on the application."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Pass on everything but Enter on a button."""
        if (
            isinstance(event, QKeyEvent)  # first: every event of the program comes by here
            and isinstance(watched, QPushButton)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            watched.click()
            return True
        return False
