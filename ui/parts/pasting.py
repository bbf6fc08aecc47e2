"""Files pasted anywhere on the window go where dropped ones go; in an editor, text that was copied is still pasted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ui.parts.drop import paths_of

_EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit)


class Pasting(QObject):
    """Watches for Ctrl+V over one window; emits the paths of the files that are pasted."""

    pasted = Signal(list)  # of Path

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        running = QApplication.instance()
        if running is not None:  # the application's: a line of text would take a file's name as words
            running.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take files out of a paste, before any editor sees it."""
        if (
            isinstance(event, QKeyEvent)  # first: every event of the program comes by here
            and event.type() is QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Paste)
            and isinstance(watched, QWidget)
            and watched.window() is self._window
            and QApplication.activeModalWidget() is None
        ):
            held = QGuiApplication.clipboard().mimeData()
            paths = paths_of(held)
            if paths and not (_takes_text(watched) and has_words(held)):
                self.pasted.emit(paths)
                return True
        return False


def _takes_text(widget: QWidget) -> bool:
    return isinstance(widget, _EDITORS) and not widget.isReadOnly()


def has_words(held: QMimeData) -> bool:
    """Whether there is text to paste besides files: a file manager gives the names of the files as text too."""
    names = {name for url in held.urls() for name in (url.toString(), url.toLocalFile(), url.toDisplayString())}
    names |= {Path(url.toLocalFile()).name for url in held.urls()}
    return any(line.strip() not in names for line in held.text().splitlines() if line.strip())
