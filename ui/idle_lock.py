"""Locks when nobody has touched the machine for a while (10 minutes, 2 to 30), and on the way out of sleep.

The system's own word, where it gives one, comes by `session_lock`.

Also the two keys that work whatever is open: Ctrl+L and F9. A shortcut would be silent under a dialog.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

MINUTES, LEAST, MOST = 10, 2, 30
_LOOK_EVERY = 5  # seconds
_SLEPT = 30  # seconds that the clock went on without us: the machine was asleep or its lid was shut
_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleLock(QObject):
    """Emits `idle` once nobody has touched keyboard or mouse for so many minutes, `touched` when somebody does."""

    idle = Signal()
    touched = Signal()

    def __init__(
        self, application: QApplication, *, minutes: int = MINUTES, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(application)
        self._clock = clock
        self._looked = clock()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.idle)
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK_EVERY * 1000)
        self._watch.timeout.connect(self.look)
        self._watch.start()
        self.set_minutes(minutes)
        application.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """Other minutes, within what the rules allow."""
        self.minutes = min(MOST, max(LEAST, minutes))
        self._timer.start(self.minutes * 60_000)

    def look(self) -> None:
        """Lock when the clock has gone on while this process stood still."""
        now = self._clock()
        if now - self._looked > _LOOK_EVERY + _SLEPT:
            self.idle.emit()
        self._looked = now

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Every sign of life starts the wait anew."""
        # Their kind first: every event of the program comes by here.
        if isinstance(event, QInputEvent) and event.type() in _SIGNS_OF_LIFE:
            self._timer.start()
            self.touched.emit()
        return False


class AlwaysKeys(QObject):
    """Ctrl+L and F9 in every window of the program; while it is blanked no other key does anything."""

    def __init__(self, owner: QObject, *, lock: Callable[[], None], blank: Callable[[], bool]) -> None:
        """`blank` turns the privacy blank on or off and says which it is now. They work as long as `owner` lives."""
        super().__init__(owner)
        self._lock, self._blank, self._is_blank = lock, blank, False
        running = QApplication.instance()
        if running is not None:
            running.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take our two keys before any dialog does."""
        if not isinstance(event, QKeyEvent) or event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        control = Qt.KeyboardModifier.ControlModifier
        is_lock = event.key() == Qt.Key.Key_L and event.modifiers() == control
        is_blank = event.key() == Qt.Key.Key_F9 and not event.modifiers()
        if event.type() is QEvent.Type.ShortcutOverride:
            if is_lock or is_blank or self._is_blank:
                event.accept()  # it comes again as a key press, and to no shortcut
                return True
            return False
        if is_lock and not event.isAutoRepeat():
            self._lock()
        elif is_blank and not event.isAutoRepeat():
            self._is_blank = False  # should showing fail, no key may be swallowed for ever
            self._is_blank = self._blank()
        return is_lock or is_blank or self._is_blank
