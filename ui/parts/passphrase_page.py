"""A page that asks for a new passphrase: twice, shown by the eye, its strength in words, Caps Lock said."""

from __future__ import annotations

from collections.abc import Callable

from scr_desk import shelf
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.passphrases import SHORTEST, normal, require_good_passphrase
from ui.parts.asking_page import AskingPage
from ui.parts.labels import label
from ui.parts.passphrase_line import PassphraseLine
from ui.problems import Problem

ADVICE = (
    f"{SHORTEST} characters or more. Four or five plain words do well; capitals and figures are not needed. You may"
    " paste it."
)
_COMFORT = 9  # characters more than the fewest: then it is very good


class PassphrasePage(AskingPage):
    """A page whose last two fields are a new passphrase. `own_words`: what it may not consist of."""

    def __init__(self, heading: str, words: str, own_words: Callable[[], tuple[str, ...]]) -> None:
        super().__init__(heading, words)
        self._own_words = own_words

    def ask_passphrase(self, name: str = "&Passphrase") -> None:
        """Add the two fields, and under the first how good it is."""
        self.first, self.again = PassphraseLine(name.replace("&", "")), PassphraseLine("The same passphrase again")
        self.add_field("passphrase", name, self.first.line, self.first)
        self.strength = label("", "muted", wraps=True, name="Strength of the passphrase")
        self.down.addWidget(self.strength)
        self.add_field("again", "The same passphrase a&gain", self.again.line, self.again)
        self.first.line.textChanged.connect(self._say_strength)
        self._say_strength()

    def _say_strength(self) -> None:
        self.strength.setText(self.strength_words(self.first.text()))

    def strength_words(self, passphrase: str) -> str:
        """How good it is, in words: how much is missing, what is wrong with it, or that it will do."""
        length = len(normal(passphrase))
        if length < SHORTEST:
            return f"{length} of {SHORTEST} characters"
        if reason := self._why_weak(passphrase):
            return f"Weak. {reason}"
        return "Very good: long enough to last." if length >= SHORTEST + _COMFORT else "Good."

    def _why_weak(self, passphrase: str) -> str:
        try:
            require_good_passphrase(passphrase, own_words=self._own_words(), common=shelf.common_passphrases())
        except RefusedError as error:
            return str(error)
        return ""

    def is_passphrase_right(self) -> bool:
        """Whether it is good enough and the same twice; else the refusal is shown."""
        if reason := self._why_weak(self.first.text()):
            self.refuse(Problem(reason, "passphrase", "person"))
            return False
        if normal(self.first.text()) != normal(self.again.text()):
            self.refuse(Problem("The two are not the same. Type the same passphrase twice.", "again", "person"))
            return False
        return True

    def forget(self) -> None:
        """It is done: the passphrase need not stand here any longer."""
        self.first.line.clear()
        self.again.line.clear()
