"""Work that cannot be broken off, done on a thread of its own while whoever waits for the store is let in."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing.pool import ThreadPool
from typing import TypeVar

from scr_desk.domain.pauses import Pauses

T = TypeVar("T")
_LOOK = 0.05  # seconds between two looks whether it is done, or to stop


def beside(work: Callable[[], T], pauses: Pauses, words: str) -> T:
    """What the work answers, or what it raises. It may not touch the store's own connection.

    Told to stop, it is left to itself: it holds nothing that anybody waits for, and ends with the process, which
    does not wait for the threads of a ThreadPool.
    """
    pool = ThreadPool(1)
    outcome = pool.apply_async(work)
    pool.close()
    outcome.wait(_LOOK)
    while not outcome.ready():
        pauses.pause(words)
        outcome.wait(_LOOK)
    return outcome.get()
