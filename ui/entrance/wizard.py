"""Few calm pages one after the other, in the middle of the window: what stands above them, the way back and forward."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.parts.asking_page import AskingPage
from ui.parts.buttons import button
from ui.parts.card import in_the_middle
from ui.parts.labels import label, set_state

WIDTH = 600


class Wizard(QWidget):
    """Pages, each shown once the one before is right."""

    def __init__(self, pages: Sequence[AskingPage]) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.pages = tuple(pages)
        self._stack = QStackedWidget()
        self._marks = [label(page.short, "step") for page in self.pages]
        self.back = button("&Back", self.go_back)
        self.next = button("&Next", self.go_on, primary=True)
        self._lay_out()
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self.go_back)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.go_on)
        for page in self.pages:
            page.entered.connect(self.go_on)
        self.show_page(0)

    def _lay_out(self) -> None:
        card = QWidget()
        card.setObjectName("wizard")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card.setFixedWidth(theme.current().pixels(WIDTH))
        down = QVBoxLayout(card)
        down.setContentsMargins(32, 24, 32, 24)
        down.setSpacing(16)
        steps = QHBoxLayout()
        steps.setSpacing(18)
        for mark in self._marks:
            steps.addWidget(mark)
        steps.addStretch(1)
        down.addLayout(steps)
        for page in self.pages:
            self._stack.addWidget(page)
        down.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.next)
        down.addLayout(foot)
        frame = QScrollArea()  # at 200 % text the pages are taller than the screen
        frame.setWidgetResizable(True)
        frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget()
        middle = QVBoxLayout(ground)
        middle.addStretch(2)
        middle.addLayout(in_the_middle(card))
        middle.addStretch(3)
        frame.setWidget(ground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    @property
    def at(self) -> int:
        return self._stack.currentIndex()

    @property
    def page(self) -> AskingPage:
        """The page that is shown."""
        return self.pages[self.at]

    def go_on(self) -> None:
        """To the next page, if this one is right; a refusal stands beside its field."""
        if self.next.isEnabled() and self.page.is_right():
            self.leave()

    def leave(self) -> None:
        """What follows a page that is right. A wizard may have something to do first."""
        self.show_page(self.at + 1)

    def go_back(self) -> None:
        """To the page before."""
        if self.back.isEnabled():
            self.show_page(self.at - 1)

    def show_page(self, number: int) -> None:
        """Bring a page to the front."""
        self._stack.setCurrentIndex(number)
        for at, mark in enumerate(self._marks):
            set_state(mark, "now" if at == number else "done" if at < number else "")
        self.back.setVisible(number > 0)
        self.back.setEnabled(number > 0)
        self.next.setText(self.page.verb)
        self.next.setEnabled(True)
        self.page.came()
        if not self.page.fields:
            self.next.setFocus()

    def wait(self, words: str) -> None:
        """Something is being done: no second click does it twice."""
        self.next.setEnabled(False)
        self.next.setText(words)
        self.back.setEnabled(False)
