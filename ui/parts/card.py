"""A card: a titled area of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.parts.labels import label
from ui.parts.spread import Spread


class Card(QFrame):
    """A frame with a heading at the left and a few muted words at the right, and in the corner what is given for it."""

    def __init__(
        self, title: str = "", aside: str = "", *, corner: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(8)
        self.heading, self.aside = label(title, "heading", wraps=True), label(aside, "muted")
        if title or aside:
            top = Spread(8)
            top.show_widgets([self.heading], [self.aside, corner] if corner else [self.aside])
            self.body.addLayout(top)

    def add(self, what: QWidget, stretch: int = 0) -> None:
        """A further widget at the bottom."""
        self.body.addWidget(what, stretch)

    def add_layout(self, what: QLayout) -> None:
        self.body.addLayout(what)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, to fill it anew."""
    while (found := layout.takeAt(0)) is not None:
        inner, widget = found.layout(), found.widget()
        if inner is not None:
            clear(inner)
        if widget is not None:
            take_away(widget)


def take_away(widget: QWidget) -> None:
    """Take a widget off its page for good.

    Where it has the focus, that goes to what it was in: Qt would hand it on from widget to widget, and every area on
    the way would scroll to show it. And it is hidden first: Qt shows what has just been laid out a moment later, and
    would show what has no parent by then as a window of its own, with the case's words in it.
    """
    over, focused = widget.parentWidget(), QApplication.focusWidget()
    if over is not None and focused is not None and (focused is widget or widget.isAncestorOf(focused)):
        over.setFocus()
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


def row(
    *what: QWidget, stretch_first: bool = False, stretch_last: bool = False, spacing: int = 8
) -> QHBoxLayout:
    """Widgets beside each other, at the left; the first or the last one may take the room that is left."""
    made = QHBoxLayout()
    made.setSpacing(spacing)
    for one in what:
        takes = (stretch_first and one is what[0]) or (stretch_last and one is what[-1])
        made.addWidget(one, 1 if takes else 0)
    if not stretch_first and not stretch_last:
        made.addStretch(1)
    return made


def column(*what: QWidget, spacing: int = 8) -> QVBoxLayout:
    """Widgets one under the other, at the top."""
    made = QVBoxLayout()
    made.setSpacing(spacing)
    for one in what:
        made.addWidget(one)
    return made


def in_the_middle(what: QWidget) -> QHBoxLayout:
    """A widget between two springs: an alignment would forget that its lines wrap and cut the last ones off."""
    made = QHBoxLayout()
    made.addStretch(1)
    made.addWidget(what)
    made.addStretch(1)
    return made
