"""What threads leave for the window's own: a thread that emits a signal of a page that is just being deleted ends the
process, so it posts a value here instead, and the page fetches it.
"""

from __future__ import annotations

import queue
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")
EVERY = 20  # milliseconds between two looks


class PostBox(Generic[T]):
    """Looked into while it is open. Threads are given `post` only, which knows nothing of Qt."""

    def __init__(self, owner: QObject, take: Callable[[T], object]) -> None:
        """`take` gets each value in turn, on the owner's thread."""
        posted: queue.SimpleQueue[T] = queue.SimpleQueue()
        self.post = posted.put
        self._posted, self._take = posted, take
        self._timer = QTimer(owner, interval=EVERY)
        self._timer.timeout.connect(self._look)

    def open(self) -> None:
        self._timer.start()

    def close(self) -> None:
        """What is still posted stays until it is opened again."""
        self._timer.stop()

    def _look(self) -> None:
        while self._timer.isActive() and not self._posted.empty():
            self._take(self._posted.get())
