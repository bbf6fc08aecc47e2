"""Buttons: what they do in a verb, why they cannot in a tooltip, and once only however often they are clicked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from ui import theme
from ui.parts.labels import set_look
from ui.parts.tips import tip as say

_ONCE = 600  # milliseconds in which a second click of a double click is not a second wish


def button(
    text: str,
    then: Callable[[], object] | None = None,
    *,
    primary: bool = False,
    role: str = "",
    icon: str = "",
    tip: str = "",
    why_not: str = "",
    may_repeat: bool = False,
) -> QPushButton:
    """A button. `why_not` disables it and says why; the words are read out too.

    `may_repeat`: a second press at once is a second wish, as with an arrow that moves something by one place.
    """
    made = QPushButton(text)
    if primary:
        made.setProperty("primary", "true")
    if role:
        made.setProperty("role", role)
    if icon:
        made.setProperty("icon_name", icon)
        made.setProperty("beside_words", bool(text))
        made.setIcon(theme.icon(icon, "accent_ink" if primary else "ink", beside_words=bool(text)))
    say(made, tip)
    if then:
        made.clicked.connect(lambda: then() if may_repeat else _once(made, then))
    allow(made, why_not)
    return made


def allow(made: QPushButton, why_not: str = "") -> None:
    """Enable a button, or disable it with the sentence that says why; once enabled it has its own words again."""
    if made.isEnabled():
        made.setProperty("own_words", made.accessibleDescription())
    made.setEnabled(not why_not)
    say(made, why_not or str(made.property("own_words") or ""))


def make_primary(made: QPushButton, *, is_primary: bool) -> None:
    """Make a button the page's first, or one among others: there is one primary button at most."""
    set_look(made, "primary", "true" if is_primary else "")


def _once(made: QPushButton, then: Callable[[], object]) -> None:
    if made.property("just_clicked"):
        return
    made.setProperty("just_clicked", True)
    QTimer.singleShot(_ONCE, made, lambda: made.setProperty("just_clicked", False))
    then()
