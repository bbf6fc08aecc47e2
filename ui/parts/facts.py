"""Facts one under the other: what it is at the left, what is known at the right, and the pencil that puts it right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.parts.buttons import button
from ui.parts.card import clear
from ui.parts.kept_focus import focus_kept
from ui.parts.labels import label

NOT_RECORDED = "not recorded"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One fact. `field` names it for the step `correct`; without one it cannot be corrected here."""

    words: str
    value: str
    field: str = ""


def facts_grid(
    facts: Sequence[Fact], correct: Callable[[Fact], None] | None = None, *, why_not: str = "", width: int = 168
) -> QWidget:
    """The facts as a grid; with `correct` each one that can be put right has its pencil."""
    made, width = QWidget(), theme.current().pixels(width)
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, width)
    grid.setColumnStretch(1, 1)
    for at, fact in enumerate(facts):
        beside = label(fact.words, "muted", wraps=True)
        beside.setMaximumWidth(width)
        grid.addWidget(beside, at, 0, Qt.AlignmentFlag.AlignTop)
        value = label(fact.value or NOT_RECORDED, "" if fact.value else "muted", wraps=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if correct:  # on the line of the pencils
            for one in (beside, value):
                one.setContentsMargins(0, 3, 0, 3)
        grid.addWidget(value, at, 1, Qt.AlignmentFlag.AlignTop)
        if correct and fact.field:
            pencil = button("", partial(correct, fact), role="link", icon="pencil", tip=f"Correct: {fact.words}")
            pencil.setIcon(theme.icon("pencil", "muted"))
            side = theme.current().pixels(14)
            pencil.setIconSize(QSize(side, side))
            pencil.setAccessibleName(f"Correct: {fact.words}")
            if why_not:
                pencil.setEnabled(False)
                pencil.setToolTip(why_not)
            grid.addWidget(pencil, at, 2, Qt.AlignmentFlag.AlignTop)
    return made


class Column(QWidget):
    """What scrolls: as high as its words are at the width that it has, and never wider than what it scrolls in."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Qt would reckon with every line as narrow as can be, and scroll on through nothing."""
        return QSize(0, 0)


def scrolling(inner: QWidget) -> QScrollArea:
    """An area that scrolls up and down, never across."""
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return area


class Area(QWidget):
    """A column of cards that scrolls as a whole and is filled anew at every repaint."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = Column()
        self.down = QVBoxLayout(self.inner)
        self.down.setContentsMargins(0, 0, 0, 0)
        self.down.setSpacing(12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.area = scrolling(self.inner)
        whole.addWidget(self.area)
        self._about = ""

    def show_cards(self, cards: Sequence[QWidget], *, about: str, above: QLayout | None = None) -> None:
        """Other cards. While they are about the same, what was in sight and what had the focus stays so.

        `above`: a row of buttons.
        """
        kept = self.area.verticalScrollBar().value() if about == self._about else 0
        self._about = about
        with focus_kept(self.inner):
            clear(self.down)
            if above is not None:
                self.down.addLayout(above)
            for card in cards:
                self.down.addWidget(card)
                card.show()  # at once, and measured at once: else it would be seen squashed for a moment
            self.down.addStretch(1)
        self.area.setWidgetResizable(True)
        self.area.verticalScrollBar().setValue(kept)
