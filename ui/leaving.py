"""How the window's process ends: the lane finishes, on closing a backup is made before, and then the key is gone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.keeping import MAKING, back_up
from ui.lane import Lane
from ui.parts.draft_timer import DraftTimer
from ui.parts.farewell import Farewell

# Seconds: for work that hangs, and for a step. A step that is not done by then is undone by the store as a whole.
LOCK_PATIENCE, STEP_PATIENCE = 0.8, 3.0


class Leaving:
    """Ends once, however often it is asked to."""

    def __init__(self, lane: Lane, end: Callable[[int], None]) -> None:
        """`end` ends the process."""
        self._lane, self._end, self._has_left = lane, end, False
        self.farewell: Farewell | None = None

    def leave(self, code: int) -> None:
        """What is typed is kept, what was ordered is done, and long work is stopped."""
        if not self._has_left:
            self._has_left = True
            self._lane.end(patience=STEP_PATIENCE if self._lane.is_doing() else LOCK_PATIENCE)
            QTimer.singleShot(0, lambda: self._end(code))

    def leave_after_backup(self, code: int) -> None:
        """With a small window that says so, and lets the person go without."""
        self.farewell = Farewell(lambda: self.leave(code))
        self.farewell.show()
        self._lane.work_long(MAKING, back_up, lambda _: self.leave(code), self.farewell.refuse)


def save_and_hide(window: QWidget) -> None:
    """Hand on what is typed in the window's forms, also in one that is over no page, and let nothing be seen."""
    for typed in window.findChildren(DraftTimer):
        typed.save_now()
    for one in QApplication.topLevelWidgets():  # no dialog may hold up the lock, nor stay to be seen
        one.hide()
