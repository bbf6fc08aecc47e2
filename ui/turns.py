"""How long work on the lane gives way: to a draft that waits, to whoever cancels it, to a window that ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from scr_desk.domain.errors import StoppedError
from scr_desk.domain.pauses import Pauses

_SAID_EVERY = 0.1  # seconds


class Turns(Pauses):
    """The pauses of one piece of long work: asked and taken on the lane's own thread."""

    def __init__(
        self, *, has_waiting: Callable[[], bool], let_in: Callable[[], None], say: Callable[[str], object]
    ) -> None:
        """`has_waiting`: whether a draft waits; `let_in` keeps it; `say` tells how far the work is."""
        self._has_waiting, self._let_in, self._say = has_waiting, let_in, say
        self._is_stopped = threading.Event()
        self._said_at = 0.0

    def stop(self) -> None:
        """From any thread: it ends at its next pause, and nothing of it is kept."""
        self._is_stopped.set()

    def is_wanted(self) -> bool:
        return self._is_stopped.is_set() or self._has_waiting()

    def pause(self, words: str) -> None:
        self._let_in()
        if self._is_stopped.is_set():
            raise StoppedError
        now = time.monotonic()
        if now - self._said_at > _SAID_EVERY:
            self._said_at = now
            self._say(words)
