"""Words on the screen: plain text always, so that a name like `<b>` shows as typed; looks by role and state."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.parts.tips import tip

STATES = ("", "late", "soon", "fine", "told")


def label(text: str = "", role: str = "", *, wraps: bool = False, name: str = "") -> QLabel:
    """A label in one of the stylesheet's roles: title, subtitle, heading, muted, strong, refusal, warning."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    if role:
        made.setProperty("role", role)
    if name:
        made.setAccessibleName(name)
    if wraps:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def pill(text: str, state: str = "", *, why: str = "") -> QLabel:
    """A state in a word, coloured as well: late, soon, fine, told, or still. `why`: the sentence behind a date."""
    made = label(text, "pill")
    tip(made, why)
    made.setProperty("state", state)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def unbroken(words: str) -> str:
    """Words that stay on one line: a day, a telephone number."""
    return words.replace(" ", "\u00a0")


def breakable(name: str) -> str:
    """The name of a file that may go on below after any of its parts."""
    return re.sub(r"([_.-])", "\\1\u200b", name)


def set_state(widget: QWidget, state: str) -> None:
    """Change how a widget looks by its state property."""
    set_look(widget, "state", state)


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Change a property by which the stylesheet chooses a widget's look."""
    if (widget.property(name) or "") != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def line() -> QFrame:
    """A thin line between two things."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made
