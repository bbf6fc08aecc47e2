"""The originals of one arrival: the paper that leads, its mail and what else hung on it, each one tab away."""

from __future__ import annotations

import base64
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from scr_desk.questions.arrivals import ArrivalRow
from scr_desk.questions.paper import PaperToSee
from ui.pages.intake_fields import KINDS
from ui.parts.document_view import DocumentView
from ui.parts.tips import plain

_LONGEST = 24  # characters of a file's name on a tab


class Originals(QWidget):
    """Tabs over a view; a single paper has none. `ask` brings a paper, which comes back to `show_paper`."""

    def __init__(self, ask: Callable[[int, Callable[[PaperToSee], None]], None]) -> None:
        super().__init__()
        self._ask = ask
        self._wanted = 0
        self.tabs, self.view = QTabBar(), DocumentView()
        self.tabs.setAccessibleName("Papers of this arrival")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.currentChanged.connect(lambda _: self._look())
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addWidget(self.tabs)
        down.addWidget(self.view, 1)

    def show_arrival(self, row: ArrivalRow) -> None:
        """The leading paper first; the others when their tab is chosen."""
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        papers = ((row.id, row.file, row.kind), *((one.id, one.file, one.kind) for one in row.came_with))
        for number, name, kind in papers:
            words = _short(name) if kind == "document" else KINDS[kind]
            at = self.tabs.addTab(words.replace("&", "&&"))
            self.tabs.setTabData(at, number)
            self.tabs.setTabToolTip(at, plain(name))
        self.tabs.blockSignals(False)
        self.tabs.setVisible(self.tabs.count() > 1)
        self._look()

    def show_nothing(self) -> None:
        """No arrival."""
        self._wanted = 0
        self.tabs.hide()
        self.view.show_nothing()

    def _look(self) -> None:
        self._wanted = int(self.tabs.tabData(self.tabs.currentIndex()) or 0)
        if self._wanted:
            self._ask(self._wanted, self._show_paper)

    def _show_paper(self, paper: PaperToSee) -> None:
        if paper.id == self._wanted:
            self.view.show_document(paper.media_type, base64.b64decode(paper.content), paper.text)


def _short(name: str) -> str:
    """A file's name as far as a tab has room, its ending kept."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 10]}…{name[-9:]}"
