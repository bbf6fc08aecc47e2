"""A letter for every button and field in sight, given the moment somebody presses Alt.

Pages come and go and their buttons with them: letters settled beforehand would clash. The ones that a page chose itself
(Sa&ve) stay; the others get the first free letter of their words, so that the same page gives the same letters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QRadioButton, QWidget

Lettered = QPushButton | QCheckBox | QRadioButton | QLabel


class Mnemonics(QObject):
    """Listens for Alt in every window of the program."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Before the letter that follows Alt is looked for."""
        if (
            isinstance(event, QKeyEvent)  # first: every event of the program comes by here
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Alt
            and isinstance(watched, QWidget)
        ):
            give_letters(watched.window())
        return False


def give_letters(window: QWidget) -> None:
    """Give what stands in a window and can be pressed or filled in a letter each, as long as there are letters.

    What is called the same as something else gets none: nobody could tell which of seven "Yes" a letter means.
    """
    shown = [one for one in _in_reading_order(window) if one.isVisible() and one.isEnabled()]
    taken = {letter for one in shown if (letter := letter_of(one.text()))}
    called = Counter(one.text() for one in shown)
    for one in shown:
        if "&" in one.text() or called[one.text()] > 1:
            continue
        at = _free(one.text(), taken)
        if at is not None:
            taken.add(one.text()[at].lower())
            one.setText(f"{one.text()[:at]}&{one.text()[at:]}")


def letter_of(text: str) -> str:
    """The letter that a text has already; "" for none."""
    _, mark, rest = text.replace("&&", "").partition("&")
    return rest[:1].lower() if mark else ""


def _free(text: str, taken: set[str]) -> int | None:
    """Where in the text the first free letter stands: the first of a word before any other."""
    starts = [at for at in range(len(text)) if at == 0 or text[at - 1] == " "]
    for at in starts + list(range(len(text))):
        letter = text[at].lower()
        if letter.isascii() and letter.isalpha() and letter not in taken:
            return at
    return None


def _in_reading_order(window: QWidget) -> Iterable[Lettered]:
    for one in window.findChildren(QWidget):
        if isinstance(one, QLabel):
            if one.buddy() is not None:
                yield one
        elif isinstance(one, QPushButton | QCheckBox | QRadioButton) and one.property("role") != "place":
            yield one  # the places of the rail have Alt and their number
