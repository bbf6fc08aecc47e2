"""Windows that nobody opened: a part of a page that shows itself outside of it, with the case's words in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

_DROPS_DOWN = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)  # menus, lists of choices, tips


class Strays(QObject):
    """Writes down every window that is shown and is neither the program's window nor a dialog."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        running = QApplication.instance()
        assert running is not None
        running.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look on, and take nothing."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            is_opened = isinstance(watched, QMainWindow | QDialog) or watched.windowType() in _DROPS_DOWN
            if not is_opened:
                self.seen.append(f"{watched}: {watched.accessibleName()}")
        return False
