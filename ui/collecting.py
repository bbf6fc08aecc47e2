"""Python's collection of what is no longer used happens on the window's own thread only.

It would run on whichever thread allocates next, and the lane's thread would then destroy widgets: Qt ends the process
for that. So it is switched off, and a timer on our thread does what Python would have done.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 2_000  # milliseconds


class Collecting(QObject):
    """Collects as often as Python's own thresholds say."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> int | None:
        """Collect the oldest generation that is due; says which it was."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(counts) if count > most]
        if not due:
            return None
        gc.collect(due[-1])
        return due[-1]
