"""The search line of the register, and the searches that were made last, one key away in the empty line.

They are kept encrypted, for a search can be a child's name, and are forgotten when a person says so (features F93).
"""

from __future__ import annotations

import json

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu

from scr_desk.domain.search_words import OPERATORS
from ui import theme
from ui.lane import Lane
from ui.parts.tips import tip

PLACE = "searches:cases"  # where they are kept
MOST = 10
_SHORTEST = 2  # letters that are worth keeping
FORGET = "Forget these searches"
_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)


class CaseSearch(QLineEdit):
    """Down goes on to the list, from the empty line to the last searches; Enter opens; Escape clears."""

    left = Signal()  # to the list
    entered = Signal()

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self._lane = lane
        self.recent: list[str] = []
        self.menu: QMenu | None = None
        self.setPlaceholderText("Search names, papers… Ctrl+F")
        self.setAccessibleName("Search the register: references, names, agencies and the texts of papers")
        self.addAction(theme.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(theme.current().pixels(200))
        tip(self, f"The beginnings of words are enough. {OPERATORS} Down, in the empty line: the last searches.")

    def restore(self, body: str) -> None:
        """The searches that were kept."""
        self.recent = [str(one) for one in json.loads(body)][:MOST] if body else []

    def keep(self) -> None:
        """What is searched for now led somewhere: it is offered again, first."""
        text = self.text().strip()
        if len(text) >= _SHORTEST and self.recent[:1] != [text]:
            self._keep([text, *(one for one in self.recent if one != text)][:MOST])

    def forget(self) -> None:
        """Forget them all."""
        self._keep([])

    def _keep(self, searches: list[str]) -> None:
        self.recent = searches
        body = json.dumps(searches, ensure_ascii=False) if searches else ""
        self._lane.keep_draft(PLACE, body)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The keys that lead out of the line."""
        if event.key() in _KEYS:
            if not self.text() and self.recent:
                self.offer()
            else:
                self.keep()
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def offer(self) -> None:
        """The last searches under the line, the latest first."""
        self.menu = QMenu(self)
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu.setAccessibleName("The last searches")
        self.menu.setMinimumWidth(self.width())
        for one in self.recent:
            self.menu.addAction(one.replace("&", "&&")).triggered.connect(lambda _=False, text=one: self.setText(text))
        self.menu.addSeparator()
        self.menu.addAction(theme.icon("x", "muted"), FORGET).triggered.connect(self.forget)
        self.menu.setActiveAction(self.menu.actions()[0])
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
