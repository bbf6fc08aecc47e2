"""The page that says why a store cannot be opened, in the store's own words, and the ways on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.parts.buttons import button
from ui.parts.card import Card, in_the_middle, row
from ui.parts.labels import label
from ui.problems import Problem

WIDTH = 480


class TroublePage(QWidget):
    """Says what is wrong; another store may be opened, or the program closed."""

    def __init__(self, problem: Problem, *, close: Callable[[], object], other: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card = Card("This store cannot be opened")
        card.body.setContentsMargins(24, 20, 24, 20)
        card.add(label(problem.sentence, wraps=True))
        another = button("Open another store…", other, primary=True)
        foot = row(button("Close", close), another)
        foot.insertStretch(0, 1)
        card.add_layout(foot)
        card.setFixedWidth(theme.current().pixels(WIDTH))
        down = QVBoxLayout(self)
        down.addStretch(2)
        down.addLayout(in_the_middle(card))
        down.addStretch(3)
        self.setFocusProxy(another)
