"""What steps warned of, above the status bar: it stays until whoever did them has read it and says so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.parts.buttons import button
from ui.parts.card import clear
from ui.parts.facts import Column, scrolling
from ui.parts.labels import label

MOST_LINES = 4  # in sight; the others are scrolled to


class Warned(QFrame):
    """A strip that is there only while it has something to say. No warning takes another's place."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "warned")
        self.setAccessibleName("What the last steps warned of")
        self.sentences: list[str] = []
        inner = Column()
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)
        self._area = scrolling(inner)
        self.dismiss = button("Dismiss", self.forget, role="small", tip="These words have been read")
        across = QHBoxLayout(self)
        across.setContentsMargins(24, 8, 24, 8)
        across.setSpacing(12)
        across.addWidget(self._area, 1)
        across.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def warn(self, sentences: Sequence[str]) -> None:
        """Say these too; the latest are in sight."""
        new = [one for one in dict.fromkeys(sentences) if one not in self.sentences]
        if not new:
            return
        self.sentences += new
        self._show()

    def forget(self) -> None:
        """They have been read."""
        self.sentences = []
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrower window the sentences wrap."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the sentences are at this width, and no higher than a few lines."""
        line = self.fontMetrics().lineSpacing() + self._lines.spacing()
        room = max(1, self._area.viewport().width())
        self._area.setFixedHeight(max(line, min(self._lines.heightForWidth(room), MOST_LINES * line)))

    def _show(self) -> None:
        clear(self._lines)
        shown = [label(sentence, wraps=True) for sentence in self.sentences]
        for one in shown:
            self._lines.addWidget(one)
            one.show()  # at once: else it would not be measured yet
        self._lines.addStretch(1)
        self.show()
        self._fit()
        bar = self._area.verticalScrollBar()
        self._area.setWidgetResizable(True)  # measured at once
        bar.setValue(bar.maximum())
