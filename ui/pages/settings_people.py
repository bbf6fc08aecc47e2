"""Who can open the store; a person's own passphrase changed; the recovery key rehearsed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from scr_desk import entrance, threshold
from ui.parts.asking_dialog import AskingDialog
from ui.parts.buttons import button
from ui.parts.card import Card, clear, row
from ui.parts.facts import Fact, facts_grid
from ui.parts.key_page import READ_AS, KeyPage
from ui.parts.labels import label
from ui.parts.page import Surroundings
from ui.parts.passphrase_line import PassphraseLine
from ui.parts.passphrase_page import ADVICE, PassphrasePage

CHANGED = "Your passphrase is changed. Backups made before still open by the old one."
PROVEN = "This key opens the store. Nothing was changed: put the sheet back where it is locked away."


class PeopleCard(Card):
    """Who can open the store, what the rules are, and the two things that a person may do about it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__("People and passphrases")
        self._around = around
        self._area = QVBoxLayout()
        self.add_layout(self._area)
        self.add_layout(
            row(
                button("Change your &passphrase…", self.change_passphrase),
                button("&Try the recovery key…", self.try_recovery_key),
            )
        )

    def refresh(self) -> None:
        """Ask who can open the store."""
        self._around.lane.work(lambda desk: (threshold.people(desk.path), desk.person), self._show)

    def _show(self, told: tuple[tuple[str, ...], str]) -> None:
        people, person = told
        facts = [
            Fact(words="Can open this store", value="; ".join(people)),
            Fact(words="You are", value=person),
            Fact(words="Passphrase", value="At least 15 characters: the length counts. It may be pasted."),
            Fact(words="Wrong ones", value="Each doubles the wait, up to 15 minutes. Nothing is ever wiped."),
            Fact(words="Recovery key", value="The sheet that was printed at the first run opens the store when every"
                 " passphrase is forgotten. Keep it in the safe, and try it once a year."),
        ]  # fmt: skip
        clear(self._area)
        self._area.addWidget(facts_grid(facts))

    def change_passphrase(self) -> None:
        """Old, and new twice."""
        lane, page = self._around.lane, ChangePage((self._around.board, self._around.person))

        def do() -> None:
            old, new = page.old.text(), page.first.text()
            lane.work(lambda desk: entrance.change_passphrase(desk, old=old, new=new), changed, sheet.refuse)

        def changed(_: object) -> None:
            page.forget()
            sheet.accept()
            self._around.say(CHANGED)

        sheet = AskingDialog(page, do, self, meanwhile="Changing…")
        sheet.ask()

    def try_recovery_key(self) -> None:
        """The rehearsal: it proves the key and changes nothing."""
        lane, page = self._around.lane, TryPage()

        def do() -> None:
            if page.is_proven:
                sheet.wait_no_more()
                sheet.accept()
                return
            key = page.groups.text()
            lane.work(lambda desk: entrance.rehearse_recovery(desk.path, key, desk=desk), proven, sheet.refuse)

        def proven(_: object) -> None:
            page.show_proven()
            sheet.wait_no_more()
            sheet.cancel.hide()
            sheet.button.setFocus()

        sheet = AskingDialog(page, do, self, meanwhile="Trying…")
        sheet.ask()


class ChangePage(PassphrasePage):
    """The old passphrase, and the new one twice."""

    short, verb = "Change your passphrase", "Change it"

    def __init__(self, own_words: tuple[str, ...]) -> None:
        super().__init__(
            "Change your passphrase",
            f"{ADVICE} The old one opens nothing any more but the backups made before.",
            lambda: own_words,
        )
        self.old = PassphraseLine("Old passphrase")
        self.add_field("old", "&Old passphrase", self.old.line, self.old)
        self.ask_passphrase("New &passphrase")

    def is_right(self) -> bool:
        return self.require("old", "Type the passphrase that you have now.") and self.is_passphrase_right()

    def forget(self) -> None:
        super().forget()
        self.old.line.clear()


class TryPage(KeyPage):
    """The key, and that it is right."""

    short, verb = "Try the recovery key", "Try it"

    def __init__(self) -> None:
        super().__init__(
            "Try the recovery key",
            f"A rehearsal: it proves that the key opens this store, and changes nothing. {READ_AS}",
        )
        self.is_proven = False
        self._proven = label(PROVEN, "done", wraps=True)
        self._proven.hide()
        self.down.addWidget(self._proven)

    def is_right(self) -> bool:
        return self.is_proven or super().is_right()

    def show_proven(self) -> None:
        """It opens the store; the key itself need not stand here any longer."""
        self.is_proven, self.verb = True, "Close"
        self.forget()
        self.groups.hide()
        self._proven.show()
