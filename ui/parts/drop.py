"""Files dropped anywhere on the window: a sheet over it says where they go, and their paths are handed on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.parts.labels import label

_DRAGGING = QDropEvent | QDragLeaveEvent  # to enter and to move are kinds of dropping
_EDGE = 24  # pixels between the sheet and the window's edge


def paths_of(dropped: QMimeData) -> list[Path]:
    """The files in what is dropped or pasted; an address of the web is none."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]


class DropSheet(QWidget):
    """Lies over a window while files hang over it; emits their paths when they are let go."""

    dropped = Signal(list)  # of Path

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("drop")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = label("Let go to put these into the intake tray", "title")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        below = label("Nothing is filed before you have looked at it.", "subtitle")
        below.setAlignment(Qt.AlignmentFlag.AlignCenter)
        down = QVBoxLayout(self)
        down.addStretch(1)
        down.addWidget(words)
        down.addWidget(below)
        down.addStretch(1)
        self.hide()
        window.setAcceptDrops(True)
        running = QApplication.instance()
        if running is not None:  # the application's, for a line of text would take a file's name as words
            running.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the files that come down anywhere on the window."""
        # Their kind first: every event of the program comes by here.
        if not isinstance(event, _DRAGGING) or not isinstance(watched, QWidget) or watched.window() is not self._window:
            return False
        if isinstance(event, QDropEvent) and paths_of(event.mimeData()):
            if isinstance(event, QDragEnterEvent):
                self._cover()
            event.setDropAction(Qt.DropAction.CopyAction)  # never a move: the original stays where it was
            event.accept()
            if event.type() is QEvent.Type.Drop:
                self.hide()
                self.dropped.emit(paths_of(event.mimeData()))
            return True
        if event.type() is QEvent.Type.DragLeave:
            self.hide()
        return False

    def _cover(self) -> None:
        self.setGeometry(self._window.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE))
        self.raise_()
        self.show()
