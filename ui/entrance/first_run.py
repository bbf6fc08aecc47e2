"""The first run: the office, its first person, where the store stands, the recovery sheet. Few calm pages.

Nothing is made before the page "Where"; from then on the store is there, and the recovery key is shown once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from scr_desk.documents.qr_code import Modules
from ui import theme
from ui.entrance.choose_store import choose_store
from ui.entrance.first_run_page import FirstPage
from ui.entrance.first_run_pages import (
    OfficePage,
    Places,
    PlacesPage,
    RecoveryPage,
    WelcomePage,
    You,
    YouPage,
)
from ui.parts.buttons import button
from ui.parts.card import in_the_middle
from ui.parts.labels import label, set_state
from ui.problems import Problem

WIDTH = 600


@dataclass(frozen=True)
class NewOffice:
    """All that is needed to make a store."""

    board: str
    area: str
    chair: str
    sub_group_chair: str
    you: You
    places: Places


Make = Callable[[NewOffice, Callable[[str, Modules], None], Callable[[Problem], None]], None]


class FirstRun(QWidget):
    """A wizard of our own. `make` makes the store and answers with its recovery key, `done` opens the window on it."""

    def __init__(
        self,
        *,
        make: Make,
        done: Callable[[], None],
        demonstrate: Callable[[], None],
        open_store: Callable[[Path], None],
    ) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._make, self._done = make, done
        self.choose_store = choose_store
        self.welcome = WelcomePage(demonstrate, lambda: self.choose_store(self, open_store))
        self.office, self.you, self.places = OfficePage(), YouPage(self._own_words), PlacesPage()
        self.recovery = RecoveryPage()
        self.pages: tuple[FirstPage, ...] = (self.welcome, self.office, self.you, self.places, self.recovery)
        self._stack = QStackedWidget()
        self._marks = [label(page.short, "step") for page in self.pages]
        self.back = button("&Back", self.go_back)
        self.next = button("&Next", self.go_on, primary=True)
        self._lay_out()
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self.go_back)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.go_on)
        for page in self.pages:
            page.entered.connect(self.go_on)
        self._show(0)

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

    # --- going about -------------------------------------------------------------------------------------------

    @property
    def at(self) -> int:
        return self._stack.currentIndex()

    def go_on(self) -> None:
        """To the next page, if this one is right; a refusal stands beside its field."""
        page = self.pages[self.at]
        if not self.next.isEnabled() or not page.is_right():
            return
        if page is self.places:
            self._found()
        elif page is self.recovery:
            self.recovery.forget()
            self._done()
        else:
            self._show(self.at + 1)

    def go_back(self) -> None:
        """To the page before; once the store is made there is none."""
        if self.back.isEnabled():
            self._show(self.at - 1)

    def _show(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        page = self.pages[number]
        for at, mark in enumerate(self._marks):
            set_state(mark, "now" if at == number else "done" if at < number else "")
        self.back.setVisible(number > 0)
        self.back.setEnabled(number > 0 and page is not self.recovery)
        if page is self.recovery:
            self.back.setToolTip("The store is made: there is nothing to go back to")
        self.next.setText(page.verb)
        self.next.setEnabled(True)
        page.came()
        if not page.fields:
            self.next.setFocus()

    # --- making the store --------------------------------------------------------------------------------------

    def _own_words(self) -> tuple[str, ...]:
        return self.office.words()

    def new_office(self) -> NewOffice:
        """What was typed, as it is made."""
        board, area, chair, sub_group_chair = self.office.words()
        return NewOffice(board, area, chair, sub_group_chair, self.you.you(), self.places.places())

    def _found(self) -> None:
        self.next.setEnabled(False)
        self.next.setText("Making the store…")
        self.back.setEnabled(False)
        self._make(self.new_office(), self._on_made, self._on_refused)

    def _on_made(self, recovery_key: str, code: Modules) -> None:
        self.you.forget()
        self.recovery.show_key(recovery_key, code, self.office.words()[0])
        self._show(len(self.pages) - 1)

    def _on_refused(self, problem: Problem) -> None:
        """Show it where it belongs: a passphrase on its page, everything else here."""
        page: FirstPage = self.you if problem.field == "passphrase" else self.places
        self._show(self.pages.index(page))
        page.refuse(problem)
