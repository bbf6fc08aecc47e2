"""Where a person stands on a page, to the letter: which editor has the cursor, and where in it.

Kept in the store's draft when the window locks, and taken up again after unlocking (features B11).
"""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

EVERY = 50  # milliseconds between two looks: a page fills its editors as its answers come
PATIENCE = 4.0  # seconds


def standing(page: QWidget) -> dict[str, Any]:
    """The focused widget of a page and its cursor; empty when the focus is elsewhere."""
    widget = page.window().focusWidget()  # also when another program is in front
    if widget is None or widget is page or not page.isAncestorOf(widget):
        return {}
    kind, name = type(widget).__name__, widget.objectName()
    alike = _alike(page, kind, name)
    number = next((at for at, one in enumerate(alike) if one is widget), 0)
    return {"kind": kind, "name": name, "number": number, "cursor": _cursor(widget)}


def _alike(page: QWidget, kind: str, name: str) -> list[QWidget]:
    """The widgets of a page of one kind and name, in the order in which they were made."""
    return [one for one in page.findChildren(QWidget) if type(one).__name__ == kind and one.objectName() == name]


def _cursor(widget: QWidget) -> int:
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition()
    return widget.textCursor().position() if isinstance(widget, QPlainTextEdit | QTextEdit) else 0


class Return(QObject):
    """Puts the focus and the cursor back as soon as the page has that editor and its text; gives up when touched."""

    def __init__(self, page: QWidget, where: dict[str, Any]) -> None:
        super().__init__(page)
        self._page, self._where = page, where
        self._until = time.monotonic() + PATIENCE
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._try)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # a window has one
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Whoever goes elsewhere meanwhile is not called back."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress) and event.spontaneous():
            self._stop()
        return super().eventFilter(watched, event)

    def _try(self) -> None:
        name = str(self._where.get("name", ""))
        alike = _alike(self._page, str(self._where.get("kind")), name)
        number = int(self._where.get("number", 0))
        widget = alike[number] if number < len(alike) else None
        is_back = widget is not None and widget.isVisible() and self._take_up(widget, int(self._where.get("cursor", 0)))
        if is_back or time.monotonic() > self._until:
            self._stop()

    def _take_up(self, widget: QWidget, cursor: int) -> bool:
        """Focus and cursor into this widget; False while its text is not there yet."""
        if isinstance(widget, QLineEdit):
            widget.setFocus()
            widget.setCursorPosition(cursor)
            return len(widget.text()) >= cursor
        if isinstance(widget, QPlainTextEdit | QTextEdit):
            widget.setFocus()
            at = widget.textCursor()
            is_there = widget.document().characterCount() > cursor
            at.setPosition(cursor if is_there else 0)
            widget.setTextCursor(at)
            return is_there
        widget.setFocus()
        return True

    def _stop(self) -> None:
        self._timer.stop()
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.deleteLater()
