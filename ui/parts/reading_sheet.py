"""A sheet over a page with something to be read: headings, texts and tables, scrolled by the keyboard too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from ui.parts.buttons import button
from ui.parts.document_view import DocumentView
from ui.parts.flow import flowing
from ui.parts.labels import label

WIDTH, HEIGHT = 780, 680
Part = Mapping[str, Any]  # {"heading"}, {"paragraph"} or {"rows"}, as texts of papers are kept


class ReadingSheet(QDialog):
    """`what` names it where others may look on: nothing of a case; `title` stands in it, and `said` under its text."""

    def __init__(self, parent: QWidget, *, what: str, title: str, parts: Sequence[Part], said: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(what)
        self.view = DocumentView(text=what)
        self.view.show_document("", b"", parts)
        self.down = QVBoxLayout(self)
        self.down.setContentsMargins(16, 14, 16, 14)
        self.down.setSpacing(10)
        self.down.addWidget(label(title, "title", wraps=True))
        self.down.addWidget(self.view, 1)
        if said:
            self.down.addWidget(label(said, "muted", wraps=True))
        room = parent.window().size()
        self.resize(min(WIDTH, room.width() - 40), min(HEIGHT, room.height() - 40))

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Those of the page, and the one that closes the sheet."""
        self.down.addWidget(flowing(*buttons, button("&Close", self.accept), spacing=8))
