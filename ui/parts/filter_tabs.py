"""Filters as tabs, each with how many it shows; a person's own ones can be taken away again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QTabBar, QToolButton

from ui import theme


@dataclass(frozen=True)
class Filter:
    """A tab: its name, its words, what is typed with it; own ones were kept by a person, under another filter."""

    name: str
    title: str
    text: str = ""
    is_own: bool = False
    which: str = ""  # of an own one: the filter that it was kept under
    tip: str = ""  # where the words alone do not say what it shows


class FilterTabs(QTabBar):
    """Emits the filter that a person chooses, and the one that they take away."""

    chosen = Signal(object)  # Filter
    taken_away = Signal(object)  # Filter

    def __init__(self, filters: Sequence[Filter], *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self._filters: list[Filter] = []
        self._counts: Mapping[str, int] = {}
        self.show_filters(filters)
        self.currentChanged.connect(self._on_changed)

    def show_filters(self, filters: Sequence[Filter]) -> None:
        """Show these tabs; the one in front stays in front."""
        before = self.current()
        self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        self._filters = list(filters)
        for at, one in enumerate(self._filters):
            self.addTab("")
            self.setTabToolTip(at, one.tip)
            if one.is_own:
                self.setTabButton(at, QTabBar.ButtonPosition.RightSide, self._cross(one))
        self.blockSignals(False)
        self.show_counts(self._counts)
        self.show_filter(before.name if before else "")

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many each filter shows."""
        self._counts = counts
        for at, one in enumerate(self._filters):
            count = counts.get(one.name)
            words = one.title.replace("&", "&&")
            self.setTabText(at, words if count is None else f"{words} {count:,}")

    def show_filter(self, name: str) -> None:
        """Bring a tab to the front without saying that somebody chose it."""
        at = next((number for number, one in enumerate(self._filters) if one.name == name), 0)
        self.blockSignals(True)
        self.setCurrentIndex(at)
        self.blockSignals(False)
        self.update()

    def current(self) -> Filter | None:
        at = self.currentIndex()
        return self._filters[at] if 0 <= at < len(self._filters) else None

    def _on_changed(self, at: int) -> None:
        if 0 <= at < len(self._filters):
            self.chosen.emit(self._filters[at])

    def _cross(self, one: Filter) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "bare")
        made.setIcon(theme.icon("x", "muted"))
        made.setIconSize(QSize(12, 12))
        made.setAccessibleName(f"Take away the tab {one.title}")
        made.setToolTip("Take this tab away")
        made.clicked.connect(lambda: self.taken_away.emit(one))
        return made
