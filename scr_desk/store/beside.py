"""Work that cannot be broken off, done on a thread of its own while whoever waits for the store is let in."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TypeVar

from scr_desk.domain.pauses import Pauses

T = TypeVar("T")
_LOOK = 0.05  # seconds between two looks whether it is done, or to stop


def beside(work: Callable[[], T], pauses: Pauses, words: str) -> T:
    """What the work answers, or what it raises. It may not touch the store's own connection.

    Told to stop, it is left to itself: it holds nothing that anybody waits for, and ends with the process.
    """
    outcome: Future[T] = Future()

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:  # noqa: BLE001 - raised again below, on the thread that waits for it
            outcome.set_exception(error)

    threading.Thread(target=run, name="beside", daemon=True).start()
    while not wait([outcome], timeout=_LOOK).done:
        pauses.pause(words)
    return outcome.result()
