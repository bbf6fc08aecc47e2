"""The dark rail at the left: the places with a badge for what waits, and Settings and Lock at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.parts.labels import label, line

WIDTH = 220


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

    def __init__(self, signs: Sequence[Sign], foot: Sequence[Sign], *, board: str, person: str) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.current().pixels(WIDTH))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._badges: dict[str, QLabel] = {}
        down = QVBoxLayout(self)
        down.setContentsMargins(10, 16, 10, 12)
        down.setSpacing(2)
        brand = label("SCR Desk", "brand")
        brand.setContentsMargins(8, 0, 0, 0)
        office = label(board, "muted", wraps=True)
        office.setContentsMargins(8, 0, 0, 8)
        down.addWidget(brand)
        down.addWidget(office)
        for sign in signs:
            down.addWidget(self._button(sign))
        down.addStretch(1)
        down.addWidget(line())
        for sign in foot:
            down.addWidget(self._button(sign))
        lock = self._plain("Lock now", "lock")
        lock.setToolTip("Lock now (Ctrl+L)")
        lock.clicked.connect(self.lock_asked)
        down.addWidget(lock)
        who = label(person, "muted")
        who.setContentsMargins(8, 6, 0, 0)
        down.addWidget(who)

    def show_place(self, name: str) -> None:
        """Mark the place that is shown."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def show_badge(self, name: str, count: int, what: str) -> None:
        """How many wait at a place, said in words too."""
        badge = self._badges[name]
        badge.setText(str(count))
        badge.setVisible(count > 0)
        self._buttons[name].setAccessibleDescription(f"{count} {what}" if count else "")

    def _button(self, sign: Sign) -> QPushButton:
        made = self._plain(sign.title, sign.icon)
        made.setCheckable(True)
        made.setToolTip(f"{sign.title} ({sign.keys})" if sign.keys else "")
        badge = label("", "badge")
        badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        badge.hide()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 8, 0)
        across.addStretch(1)
        across.addWidget(badge)
        self._group.addButton(made)
        self._buttons[sign.name], self._badges[sign.name] = made, badge
        made.clicked.connect(lambda: self.chosen.emit(sign.name))
        return made

    def _plain(self, title: str, icon: str) -> QPushButton:
        made = QPushButton(title)
        made.setProperty("role", "place")
        made.setIcon(theme.icon(icon, "rail_ink", beside_words=True))
        size = theme.current().pixels(20)
        made.setIconSize(QSize(size, size))
        return made
