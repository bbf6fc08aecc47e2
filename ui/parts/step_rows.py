"""Which fields of a step's form are in sight: those that apply to what stands in it, the seldom wanted ones unfolded.

What is hidden keeps what was typed into it, and is not done.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout

from ui.parts.buttons import button
from ui.parts.editors import Editor
from ui.parts.facts import Column, scrolling
from ui.parts.step_words import OPTIONAL, fold_words

EITHER = "either"  # the name of the choice between fields of which one is filled in
Typed = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Live:
    """What a form shows by what stands in it. `hides`: the fields that do not apply; `says`: how the matter stands.

    `needs`: by field, why nothing can be done while it is empty; `either`: fields of which one is filled in, by the
    words of the choice between them; `wanted`: fields that are seldom left empty, though the step does without them.
    """

    hides: Callable[[Typed], Collection[str]] = lambda _typed: ()
    says: Callable[[Typed], Sequence[str]] = lambda _typed: ()
    needs: Mapping[str, str] = field(default_factory=dict)
    either: Mapping[str, str] = field(default_factory=dict)
    wanted: Collection[str] = ()
    grown: Callable[[], object] = lambda: None


@dataclass(frozen=True, kw_only=True)
class Row:
    """A field of the form: its words, its editor with the label beside it, and whether it is seldom wanted."""

    words: str
    editor: Editor
    beside: QLabel | None
    refusal: QLabel
    is_seldom: bool

    def show(self, *, is_in_sight: bool) -> None:
        self.editor.widget.setVisible(is_in_sight)
        if self.beside is not None:
            self.beside.setVisible(is_in_sight)
        self.refusal.setVisible(is_in_sight and bool(self.refusal.text()))

    def mark(self, *, is_optional: bool) -> None:
        """Say beside it whether it is normal to leave it empty."""
        if self.beside is not None:
            self.beside.setText(f"{self.words}{OPTIONAL if is_optional else ''}")


class Rows:
    """The rows of a form in their order."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._rows: dict[str, Row] = {}
        self._insisted: set[str] = set()  # what a refusal is about stands in sight, whatever the rules say
        self._in_sight: set[str] = set()
        self.is_unfolded = False
        self.fold = button("", self.unfold, role="link", icon="chevron-down")

    def __getitem__(self, name: str) -> Row:
        return self._rows[name]

    def add(self, name: str, row: Row) -> None:
        """A further field. Nothing is shown or hidden before `show`: what has no parent yet would be a window."""
        self._rows[name] = row

    def typed(self) -> dict[str, Any]:
        """What stands in all the fields, hidden ones too."""
        return {name: row.editor.value() for name, row in self._rows.items()}

    def applying(self) -> list[str]:
        """The fields that apply to what stands in the form, folded ones too."""
        hidden = set(self._live.hides(self.typed()))
        return [name for name in self._rows if name not in hidden - self._insisted]

    def show(self) -> None:
        """Show what applies, and name on the button what it would unfold."""
        applying = self.applying()
        folded = [] if self.is_unfolded else [name for name in applying if self._rows[name].is_seldom]
        for name, row in self._rows.items():
            row.show(is_in_sight=name in applying and name not in folded)
        self.fold.setText(fold_words([self._rows[name].words for name in folded]))
        self.fold.setVisible(bool(folded))
        before, self._in_sight = self._in_sight, set(applying) - set(folded)
        if before and self._in_sight - before:
            self._live.grown()

    def unfold(self) -> None:
        """Show the fields that are seldom wanted, with the cursor in the first of them.

        The button that was pressed goes: left to Qt, the focus would move on to what stands after it, the button that
        does the step, and the next press would do it.
        """
        before = set(self._in_sight)
        self.is_unfolded = True
        self.show()
        first = next((name for name in self._rows if name in self._in_sight - before), "")
        if first:
            self._rows[first].editor.widget.setFocus()

    def insist(self, name: str) -> None:
        """Bring a field into sight that a refusal is about."""
        self._insisted.add(name)
        self.is_unfolded = self.is_unfolded or self._rows[name].is_seldom
        self.show()


def scrolling_rows(grid: QGridLayout) -> QScrollArea:
    """The rows in an area of their own, so that the buttons under them stay in sight."""
    inner = Column()
    around = QVBoxLayout(inner)
    around.setContentsMargins(0, 0, 0, 0)
    around.addLayout(grid)
    around.addStretch(1)
    return scrolling(inner)
