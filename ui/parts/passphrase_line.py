"""A line for a passphrase: unseen unless wished, pasted like any text, with a word when Caps Lock is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.parts.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

CAPITALS = "Caps Lock is on."


class _Line(QLineEdit):
    """Notices Caps Lock by what a key gives: a capital without Shift, or a small letter with it."""

    def __init__(self, owner: PassphraseLine) -> None:
        super().__init__()
        self._owner = owner
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(1000)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tell the owner what a typed letter says of Caps Lock."""
        text = event.text()
        if len(text) == 1 and text.isalpha() and text.lower() != text.upper():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._owner.show_capitals(text.isupper() != has_shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self._owner.show_capitals(False)
        super().keyPressEvent(event)


class PassphraseLine(QWidget):
    """The line, the button that shows what stands in it, and the word about Caps Lock."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = _Line(self)
        self.line.setAccessibleName(name)
        self.capitals = label(CAPITALS, "refusal")
        self.capitals.hide()
        self.eye = QToolButton()
        self.eye.setCheckable(True)
        self.eye.setIconSize(QSize(theme.current().pixels(16), theme.current().pixels(16)))
        self.eye.setAccessibleName(f"Show the {name.lower()}")
        self.eye.setToolTip("Show what is typed")
        self.eye.toggled.connect(self._on_shown)
        self._on_shown(False)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.line, 1)
        across.addWidget(self.eye)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        down.addLayout(across)
        down.addWidget(self.capitals)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        return self.line.text()

    def show_capitals(self, is_on: bool) -> None:
        """Say that Caps Lock is on, or stop saying so."""
        self.capitals.setVisible(is_on)

    def _on_shown(self, is_shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        self.eye.setIcon(theme.icon("eye-off" if is_shown else "eye"))
