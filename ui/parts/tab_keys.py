"""Ctrl+1 … Ctrl+9 bring the tabs of a page to the front, counted as they are seen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar, QWidget

KEYS = 9


def add_tab_keys(page: QWidget, tabs: QTabBar) -> None:
    """The keys work wherever the focus is on the page. A tab that is hidden has no number."""
    for at in range(KEYS):
        keys = QShortcut(QKeySequence(f"Ctrl+{at + 1}"), page)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(partial(_to_tab, tabs, at))


def _to_tab(tabs: QTabBar, number: int) -> None:
    seen = [at for at in range(tabs.count()) if tabs.isTabVisible(at)]
    if number < len(seen):
        tabs.setCurrentIndex(seen[number])
