"""The first run: the office, its first person, where the store stands, the recovery sheet. Few calm pages.

Nothing is made before the page "Where"; from then on the store is there, and the recovery key is shown once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scr_desk.documents.qr_code import Modules
from ui.entrance.choose_store import choose_store
from ui.entrance.first_run_pages import (
    OfficePage,
    Places,
    PlacesPage,
    RecoveryPage,
    WelcomePage,
    You,
    YouPage,
)
from ui.entrance.wizard import Wizard
from ui.parts.asking_page import AskingPage
from ui.problems import Problem


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


class FirstRun(Wizard):
    """A wizard of our own. `make` makes the store and answers with its recovery key, `done` opens the window on it."""

    def __init__(
        self,
        *,
        make: Make,
        done: Callable[[], None],
        demonstrate: Callable[[], None],
        open_store: Callable[[Path], None],
    ) -> None:
        self._make, self._done = make, done
        self.choose_store = choose_store
        self.welcome = WelcomePage(demonstrate, lambda: self.choose_store(self, open_store))
        self.office, self.places, self.recovery = OfficePage(), PlacesPage(), RecoveryPage()
        self.you = YouPage(self.office.words)
        super().__init__((self.welcome, self.office, self.you, self.places, self.recovery))

    def leave(self) -> None:
        """After "Where" the store is made; after the recovery sheet the window opens."""
        if self.page is self.places:
            self.wait("Making the store…")
            self._make(self.new_office(), self._on_made, self._on_refused)
        elif self.page is self.recovery:
            self.recovery.forget()
            self._done()
        else:
            super().leave()

    def show_page(self, number: int) -> None:
        """Once the store is made there is no way back."""
        super().show_page(number)
        if self.page is self.recovery:
            self.back.setEnabled(False)
            self.back.setToolTip("The store is made: there is nothing to go back to")

    # --- making the store --------------------------------------------------------------------------------------

    def new_office(self) -> NewOffice:
        """What was typed, as it is made."""
        board, area, chair, sub_group_chair = self.office.words()
        return NewOffice(board, area, chair, sub_group_chair, self.you.you(), self.places.places())

    def _on_made(self, recovery_key: str, code: Modules) -> None:
        self.you.forget()
        self.recovery.show_key(recovery_key, code, self.office.words()[0])
        self.show_page(len(self.pages) - 1)

    def _on_refused(self, problem: Problem) -> None:
        """Show it where it belongs: a passphrase on its page, everything else here."""
        page: AskingPage = self.you if problem.field == "passphrase" else self.places
        self.show_page(self.pages.index(page))
        page.refuse(problem)
