"""The unlock screen: who, and the passphrase. Nothing of the records is shown before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.parts.buttons import button
from ui.parts.card import Card, column, in_the_middle
from ui.parts.labels import label
from ui.parts.passphrase_line import PassphraseLine
from ui.problems import Problem

WIDTH = 440


class UnlockPage(QWidget):
    """Asks for the passphrase and hands it on; says what is wrong in the store's own words."""

    def __init__(
        self,
        people: Sequence[str],
        unlock: Callable[[str, str], None],
        *,
        note: str = "",
        done: str = "",
        person: str = "",
        other: Callable[[], None] | None = None,
        recover: Callable[[], None] | None = None,
    ) -> None:
        """`note`: a line under the title, such as that of the demonstration; `done`: what was done just before.

        `person` is chosen at first; `other`: open another store; `recover`: the way of those who lost a passphrase.
        """
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._unlock = unlock
        self._people = people
        self._typed = PassphraseLine("Passphrase")
        self.passphrase = self._typed.line
        self.passphrase.returnPressed.connect(self._on_unlock)
        self._refusal = label("", "refusal", wraps=True)
        self._refusal.hide()
        self.button = button("Unlock", self._on_unlock, primary=True, icon="lock")
        self.who = self._asked_who(person) if len(people) > 1 else None
        ways = (("Use the recovery key…", recover), ("Open another store…", other))
        self.links = [button(words, then, role="link") for words, then in ways if then is not None]
        self._lay_out(note, done)
        self.passphrase.setFocus()

    def _asked_who(self, person: str) -> QComboBox:
        made = QComboBox()
        made.addItems(self._people)
        made.setCurrentText(person or self._people[0])
        made.setAccessibleName("Person")
        return made

    def _lay_out(self, note: str, done: str) -> None:
        card = Card("Unlock SCR Desk")
        card.body.setContentsMargins(24, 20, 24, 20)
        if note:
            told = label(note, "warning", wraps=True)
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.add(told)
        if done:
            card.add(label(done, "done", wraps=True))
        if self.who is not None:
            card.add(self._beside("P&erson", self.who))
            card.add(self.who)
        card.add(self._beside("&Passphrase", self.passphrase))
        card.add(self._typed)
        card.add(self._refusal)
        foot = QHBoxLayout()
        foot.addLayout(column(*self.links, spacing=2))
        foot.addStretch(1)
        foot.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        card.add_layout(foot)
        card.setFixedWidth(theme.current().pixels(WIDTH))
        down = QVBoxLayout(self)
        down.addStretch(2)
        down.addLayout(in_the_middle(card))
        down.addStretch(3)

    def _beside(self, words: str, target: QWidget) -> QWidget:
        made = label(words)
        made.setBuddy(target)
        return made

    def _on_unlock(self) -> None:
        if self.passphrase.text() and self.button.isEnabled():
            self.button.setEnabled(False)
            self.button.setText("Unlocking…")
            self._tell("")
            self._unlock(self.who.currentText() if self.who else self._people[0], self.passphrase.text())

    def refuse(self, problem: Problem) -> None:
        """It did not open: say why, and let the person type again."""
        self.button.setEnabled(True)
        self.button.setText("Unlock")
        self._tell(problem.sentence)
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _tell(self, sentence: str) -> None:
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
