"""The recovery key as it is typed from the paper: eight groups, each told at once when it was copied wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from scr_desk.entrance import is_group
from ui.parts.labels import label, set_state

GROUPS, LENGTH, ACROSS = 8, 5, 4
WHOLE = GROUPS * LENGTH


class _Group(QLineEdit):
    """One group. Backspace in an empty one goes back to the one before."""

    def __init__(self, place: int, back: Callable[[int], None]) -> None:
        super().__init__()
        self._place, self._back = place, back
        self.setProperty("role", "key")
        self.setAccessibleName(f"Group {place + 1} of the recovery key")
        self.setInputMethodHints(Qt.InputMethodHint.ImhUppercaseOnly | Qt.InputMethodHint.ImhNoPredictiveText)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Backspace where there is nothing left to take away."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self._back(self._place)
            return
        super().keyPressEvent(event)


class KeyGroups(QWidget):
    """Eight short lines. A full one hands on to the next, and a key that is pasted fills them all."""

    entered = Signal()  # Enter

    def __init__(self) -> None:
        super().__init__()
        self.lines = [_Group(place, self._to_end_of_last) for place in range(GROUPS)]
        self.refusal = label("", "refusal", wraps=True)
        self.refusal.hide()
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for place, one in enumerate(self.lines):
            down, across = divmod(place, ACROSS)
            above = label(str(place + 1), "muted")
            above.setBuddy(one)
            grid.addWidget(above, 2 * down, across)
            grid.addWidget(one, 2 * down + 1, across)
            one.textEdited.connect(partial(self._on_edited, place))
            one.returnPressed.connect(self.entered)
        down_all = QVBoxLayout(self)
        down_all.setContentsMargins(0, 0, 0, 0)
        down_all.setSpacing(8)
        down_all.addLayout(grid)
        down_all.addWidget(self.refusal)
        self.setFocusProxy(self.lines[0])

    def text(self) -> str:
        """The key as it is printed."""
        return "-".join(one.text() for one in self.lines)

    def is_right(self) -> bool:
        """Whether every group is whole and agrees with its check character; else the groups that are off are named."""
        off = [place for place in range(GROUPS) if not is_group(self.lines[place].text(), place)]
        self._tell(off)
        if off:
            self.lines[off[0]].setFocus()
            self.lines[off[0]].selectAll()
        return not off

    def refuse(self, sentence: str) -> None:
        """What is wrong with the key as a whole."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def forget(self) -> None:
        """Let go of what was typed."""
        for one in self.lines:
            one.clear()
        self._tell([])

    # --- typing ------------------------------------------------------------------------------------------------

    def _on_edited(self, place: int, typed: str) -> None:
        written = "".join(c for c in typed.upper() if not c.isspace() and c != "-")
        if len(written) >= WHOLE:  # the whole key, pasted anywhere, perhaps beside what stood there
            place, written = 0, _key_in(written)
        last = self._fill(place, written)
        if len(self.lines[last].text()) == LENGTH and last + 1 < GROUPS:
            last += 1
        if last != place:
            self.lines[last].setFocus()
            self.lines[last].end(False)
        self._look()

    def _fill(self, place: int, written: str) -> int:
        """Put what was written into this group and, as far as it goes, into the next ones; returns the last one."""
        line, rest = self.lines[place], written[LENGTH:]
        if line.text() != written[:LENGTH]:
            at = line.cursorPosition()
            line.setText(written[:LENGTH])
            line.setCursorPosition(min(at, LENGTH))
        if rest and place + 1 < GROUPS and (len(rest) > 1 or not self.lines[place + 1].text()):
            return self._fill(place + 1, rest)
        return place

    def _to_end_of_last(self, place: int) -> None:
        if place:
            self.lines[place - 1].setFocus()
            self.lines[place - 1].end(False)

    def _look(self) -> None:
        """Say at once which full groups have a slip; a group that is not full yet is left in peace."""
        full = [at for at, one in enumerate(self.lines) if len(one.text()) == LENGTH]
        self._tell([at for at in full if not is_group(self.lines[at].text(), at)])

    def _tell(self, off: list[int]) -> None:
        for place, one in enumerate(self.lines):
            set_state(one, "refused" if place in off else "")
        self.refuse(slip_words(off))


def _key_in(written: str) -> str:
    """The key in a longer text: the part in which every group is right, else the end of it."""
    parts = [written[at : at + WHOLE] for at in range(len(written) - WHOLE + 1)]
    return next((one for one in parts if all(is_group(_group(one, at), at) for at in range(GROUPS))), parts[-1])


def _group(key: str, place: int) -> str:
    return key[place * LENGTH : (place + 1) * LENGTH]


def slip_words(off: list[int]) -> str:
    """The sentence that names the groups, "" for none."""
    names = [str(place + 1) for place in off]
    if len(names) == GROUPS:
        return "Type the eight groups as they stand on the recovery sheet."
    if len(names) > 1:
        said = f"{', '.join(names[:-1])} and {names[-1]}"
        return f"Groups {said} are not as they stand on the paper: compare them."
    return f"Group {names[0]} is not as it stands on the paper: compare it." if names else ""
