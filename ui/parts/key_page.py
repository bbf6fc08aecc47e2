"""A page that asks for the recovery key, group by group."""

from __future__ import annotations

from ui.parts.asking_page import AskingPage
from ui.parts.key_groups import KeyGroups
from ui.problems import Problem

READ_AS = (
    "It stands on the recovery sheet, in eight groups. Capitals do not matter; O is read as 0, and I and L as 1. A key"
    " that was scanned can be pasted into any group."
)


class KeyPage(AskingPage):
    """The eight groups under a heading and a few sentences."""

    short = "Recovery key"

    def __init__(self, heading: str, words: str) -> None:
        super().__init__(heading, words)
        self.groups = KeyGroups()
        self.groups.entered.connect(self.entered)
        self.down.addWidget(self.groups)

    def is_right(self) -> bool:
        return self.groups.is_right()

    def refuse(self, problem: Problem | None) -> None:
        """A key that opens nothing is refused as a whole."""
        self.groups.refuse(problem.sentence if problem else "")

    def came(self) -> None:
        self.groups.setFocus()

    def forget(self) -> None:
        """The key need not stand here any longer."""
        self.groups.forget()
