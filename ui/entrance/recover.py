"""The passphrase is lost: the recovery key from its paper, then a new passphrase. Nothing changes before the end.

Nothing of the records is shown: what opens is only the slot of the keys. After it the person unlocks as always.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut

from scr_desk import entrance
from ui.entrance.wizard import Wizard
from ui.lane import Lane
from ui.parts.editors import Choice, OneOf
from ui.parts.key_page import READ_AS, KeyPage
from ui.parts.labels import label
from ui.parts.passphrase_page import ADVICE, PassphrasePage
from ui.problems import Problem

SAFE = "Nothing is changed before you have set a new passphrase."


class RenewPage(PassphrasePage):
    """Whose passphrase was lost, and the new one."""

    short, verb = "New passphrase", "Set the passphrase"

    def __init__(self, people: Sequence[str]) -> None:
        super().__init__(
            "A new passphrase",
            f"The recovery key is right. The new passphrase opens the store from now on: {ADVICE} The old one opens"
            " nothing any more but the backups made before.",
            lambda: (self.person,),
        )
        self._who = OneOf([Choice(name, name) for name in people], may_be_none=False)
        self._who.widget.setAccessibleName("Whose passphrase was lost")
        above = label("Whose passphrase was &lost" if len(people) > 1 else f"For {self.person}", "")
        self.down.addWidget(above)
        self.down.addWidget(self._who.widget)
        above.setBuddy(self._who.widget)
        self._who.widget.setVisible(len(people) > 1)
        self.down.addSpacing(4)
        self.ask_passphrase("New &passphrase")
        self.down.addStretch(1)

    @property
    def person(self) -> str:
        return str(self._who.value())

    def choose(self, person: str) -> None:
        """Say whose passphrase was lost."""
        self._who.show_value(person)

    def is_right(self) -> bool:
        return self.is_passphrase_right()


class Recover(Wizard):
    """`done` gets the name of the person whose passphrase is new; `cancel` goes back, and nothing was changed."""

    def __init__(
        self, lane: Lane, store: Path, people: Sequence[str], *, done: Callable[[str], None], cancel: Callable[[], None]
    ) -> None:
        self._lane, self._store, self._done, self._cancel = lane, store, done, cancel
        self.key, self.new = KeyPage("Type the recovery key", f"{READ_AS} {SAFE}"), RenewPage(people)
        self.key.down.addStretch(1)
        super().__init__((self.key, self.new))
        QShortcut(QKeySequence("Escape"), self).activated.connect(self.go_back)

    def leave(self) -> None:
        """The key is tried before anything is asked; then the passphrase is set."""
        store, key, person, new = self._store, self.key.groups.text(), self.new.person, self.new.first.text()
        if self.page is self.key:
            self.wait("Trying the key…")
            self._lane.without_desk(
                lambda: entrance.try_recovery_key(store, key), lambda _: self.show_page(1), self._on_refused
            )
        else:
            self.wait("Setting the passphrase…")
            self._lane.without_desk(
                lambda: entrance.renew_passphrase(store, recovery_key=key, person=person, new=new),
                self._on_renewed,
                self._on_refused,
            )

    def go_back(self) -> None:
        """From the first page to the screen to unlock: nothing was changed."""
        if self.back.isEnabled() and self.at == 0:
            self._cancel()
        else:
            super().go_back()

    def show_page(self, number: int) -> None:
        super().show_page(number)
        self.back.setVisible(True)
        self.back.setEnabled(True)

    def _on_renewed(self, person: str) -> None:
        self.key.forget()
        self.new.forget()
        self._done(person)

    def _on_refused(self, problem: Problem) -> None:
        """A key that opens nothing is shown with the key, everything else here."""
        self.show_page(0 if problem.field == "recovery_key" else self.at)
        self.page.refuse(problem)
