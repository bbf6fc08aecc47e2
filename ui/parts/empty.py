"""What stands where there is nothing yet: what will be here, and the button that starts it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.parts.card import clear
from ui.parts.labels import label

WIDTH, SIGN = 460, 32
WIDEST = 640  # pixels at any size of the text: the page around it must be able to become narrow


class Empty(QWidget):
    """A sign, a heading, a sentence or two, and buttons, in the middle."""

    def __init__(self, title: str = "", words: str = "", *buttons: QPushButton, icon: str = "") -> None:
        super().__init__()
        self.sign = QLabel()
        self.sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if icon:
            self.sign.setPixmap(theme.icon(icon, "muted").pixmap(QSize(SIGN, SIGN)))
        self.title, self.words = label(title, "heading", wraps=True), label(words, "muted", wraps=True)
        for one in (self.title, self.words):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
            one.setFixedWidth(min(theme.current().pixels(WIDTH), WIDEST))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(12)
        self.title.setText(title)
        down = QVBoxLayout(self)
        down.setSpacing(8)
        down.addStretch(2)
        for shown in (self.sign, self.title, self.words):
            down.addWidget(shown, 0, Qt.AlignmentFlag.AlignHCenter)
        down.addSpacing(8)
        down.addLayout(self._buttons)
        down.addStretch(3)
        self.say(title, words, *buttons)

    def say(self, title: str, words: str, *buttons: QPushButton) -> None:
        """Other words and other buttons."""
        self.title.setText(title)
        self.words.setText(words)
        for words_label in (self.title, self.words):  # a label that is centred would not ask for its height itself
            words_label.setMinimumHeight(max(0, words_label.heightForWidth(words_label.width())))
        clear(self._buttons)
        self._buttons.addStretch(1)
        for one in buttons:
            self._buttons.addWidget(one)
        self._buttons.addStretch(1)
