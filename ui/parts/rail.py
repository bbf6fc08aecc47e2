"""The dark rail at the left: the places with a badge for what waits, and Settings and Lock at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.parts.labels import label, line
from ui.parts.place_button import PlaceButton
from ui.parts.tips import tip

# Pixels at 100 %: the rail's width, the one where each title stands under its icon, and the window's for the second.
WIDTH, SLIM, NARROW = 216, 92, 1216


@dataclass(frozen=True)
class Sign:
    """A place as the rail shows it."""

    name: str
    title: str
    icon: str
    keys: str = ""


class Rail(QWidget):
    """Emits the name of the place that a person goes to."""

    chosen = Signal(str)
    lock_asked = Signal()

    def __init__(self, signs: Sequence[Sign], foot: Sequence[Sign], *, board: str, person: str, note: str = "") -> None:
        """`note`: what must be seen on every page, such as that nothing here is real."""
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, PlaceButton] = {}
        self._brand = label("SCR Desk", "brand")
        self._office = label(board, "muted", wraps=True)
        self._note = label(note, "rail_note")
        self._note.setVisible(bool(note))
        self._who = label(person, "muted", wraps=True)
        tip(self._who, person)  # a long name is cut where the rail is slim
        self._lock = PlaceButton("Lock now", "lock", "Lock now (Ctrl+L)")
        self._lock.clicked.connect(self.lock_asked)
        down = self._down = QVBoxLayout(self)
        down.setSpacing(2)
        for one in (self._brand, self._office):
            down.addWidget(one)
        down.addLayout(self._noted(self._note))
        down.addWidget(self._places(signs), 1)
        down.addWidget(line())
        for sign in foot:
            down.addWidget(self._button(sign))
        down.addWidget(self._lock)
        down.addWidget(self._who)
        self._lay_out(is_slim=False)

    def fit(self, window_width: int) -> None:
        """Leave a narrow window to its page: each title then stands under its icon."""
        self._lay_out(is_slim=window_width < theme.current().pixels(NARROW))

    def show_place(self, name: str) -> None:
        """Mark the place that is shown."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)
            self._area.ensureWidgetVisible(self._buttons[name])

    def show_badge(self, name: str, count: int, what: str) -> None:
        """How many wait at a place."""
        self._buttons[name].show_count(count, what)

    def _lay_out(self, *, is_slim: bool) -> None:
        edge, within = (4, 4) if is_slim else (8, 8)
        self._down.setContentsMargins(edge, 8 if is_slim else 16, edge, 6 if is_slim else 12)
        self.setFixedWidth(theme.current().pixels(SLIM if is_slim else WIDTH))
        for one, below in ((self._brand, 4 if is_slim else 0), (self._office, 8)):
            one.setContentsMargins(within, 0, 0, below)
        self._across.setContentsMargins(within - 2, 0, 0, 6)
        self._who.setContentsMargins(within, 6, 0, 0)
        self._office.setVisible(not is_slim)
        for made in (*self._buttons.values(), self._lock):
            made.show_slim(theme.current().pixels(SLIM) - 2 * edge if is_slim else 0)
        # Said here: the stylesheet's least height of a button would let the places be squashed before they scroll.
        self._within.setMinimumHeight(self._within.sizeHint().height())
        if (here := self._group.checkedButton()) is not None:
            self._area.ensureWidgetVisible(here)

    def _noted(self, note: QLabel) -> QHBoxLayout:
        """The note as wide as its words, under the name of the program."""
        across = self._across = QHBoxLayout()
        across.addWidget(note)
        across.addStretch(1)
        return across

    def _places(self, signs: Sequence[Sign]) -> QScrollArea:
        """The places; where large text leaves no room for all, they scroll."""
        within = self._within = QWidget()
        down = QVBoxLayout(within)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(2)
        for sign in signs:
            down.addWidget(self._button(sign))
        down.addStretch(1)
        area = self._area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(within)
        return area

    def _button(self, sign: Sign) -> PlaceButton:
        made = PlaceButton(sign.title, sign.icon, f"{sign.title} ({sign.keys})" if sign.keys else "")
        made.setCheckable(True)
        self._group.addButton(made)
        self._buttons[sign.name] = made
        made.clicked.connect(lambda: self.chosen.emit(sign.name))
        made.focused.connect(lambda: self._area.ensureWidgetVisible(made))  # Qt does not, where the arrows lead there
        return made
