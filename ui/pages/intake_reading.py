"""Files on their way into the tray: each read in a process of its own, two at a time, and put there in their order.

Reading runs beside the lane, so that a file which takes seconds holds up nothing else; only putting a paper into the
tray goes through the lane, one file at a time: a mail with all that hangs on it.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from scr_desk.arrivals import parts_of, read_arrival, refused, tray_command
from scr_desk.desk import Desk
from scr_desk.domain.context import Change
from scr_desk.domain.fields import cleaned
from ui.lane import Lane
from ui.pages.intake_refused import keep_refused
from ui.parts.post_box import PostBox
from ui.problems import Result, attempt

AT_ONCE = 2
Read = Callable[[Path], tuple[dict[str, Any], str]]


class Arriving(QObject):
    """Takes paths; emits how far it is, the sentences of refused files, and that all are in the tray."""

    moved = Signal(int, int)  # files done, files given
    refusal = Signal(str)
    ended = Signal()

    def __init__(self, lane: Lane, parent: QObject, *, read: Read = read_arrival) -> None:
        """`parent` owns it: a thread that still reads must not be the last to let go of it."""
        super().__init__(parent)
        self._lane, self._read = lane, read
        self._round = 0  # a cancelled round's late answers are not listened to
        self._given: list[Path] = []
        self._waiting: deque[tuple[int, int, Path]] = deque()
        self._lock = threading.Lock()
        self._answers: dict[int, Result] = {}
        self._next = 0
        self._is_filing = False
        self._last: Change | None = None
        self._threads = 0
        # Round, place, and what was read.
        self._was_read: PostBox[tuple[int, int, Result]] = PostBox(self, lambda one: self._on_read(*one))

    @property
    def is_busy(self) -> bool:
        return self._next < len(self._given)

    def take(self, paths: Sequence[Path]) -> None:
        """Read these files too."""
        if not self.is_busy:
            self._given, self._answers, self._next = [], {}, 0
            self._round += 1
        with self._lock:
            for path in paths:
                self._waiting.append((self._round, len(self._given), path))
                self._given.append(path)
            while self._threads < min(AT_ONCE, len(self._waiting)):
                self._threads += 1
                # A daemon: when the window locks, it ends at once and what was half read is dropped.
                threading.Thread(target=self._run, name="reading", daemon=True).start()
        if paths:
            self._was_read.open()
            self.moved.emit(self._next, len(self._given))

    def unread(self) -> list[str]:
        """The names of the files that are not in the tray yet, without the one that the lane is putting there."""
        rest = self._given[self._next + self._is_filing :] if self.is_busy else []
        return [cleaned(path.name) for path in rest]

    def cancel(self) -> None:
        """Read no further: what is in the tray stays there."""
        if self.is_busy:
            self._round += 1
            with self._lock:
                self._waiting.clear()
            self._given, self._answers, self._next, self._is_filing = [], {}, 0, False
            self._end()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._threads -= 1
                    return
                number, place, path = self._waiting.popleft()
            if number == self._round:
                self._was_read.post((number, place, attempt(lambda path=path: self._read(path))))  # type: ignore[misc]

    def _on_read(self, number: int, place: int, result: Result) -> None:
        if number == self._round:
            self._answers[place] = result
            self._file_next()

    def _file_next(self) -> None:
        """Put the next file into the tray, in the order in which they were given."""
        if self._is_filing or self._next not in self._answers:
            return
        self._is_filing = True
        result = self._answers.pop(self._next)
        if result.problem is not None:
            name = cleaned(self._given[self._next].name)
            found, content = refused(name, f"{name} could not be read. {result.problem.sentence}"), ""
        else:
            found, content = result.answer  # type: ignore[misc]  # what `read_arrival` gives
        self._put(found, content, self._round)

    def _put(self, found: dict[str, Any], content: str, number: int) -> None:
        """A file into the tray with all that hangs on it: whoever cancels or locks meanwhile leaves no half mail."""

        def then(answer: tuple[Change | None, list[str]]) -> None:
            change, refusals = answer
            for sentence in refusals:
                self.refusal.emit(sentence)
            if number == self._round:
                self._last = change or self._last
                self._on_filed()
            elif change is not None:  # cancelled meanwhile: it lies in the tray all the same, and is to be seen there
                self._lane.changed.emit(change)

        def put(desk: Desk) -> tuple[Change | None, list[str]]:
            change, refusals = _put_whole(desk, found, content)
            keep_refused(desk, refusals)  # here: should the window lock meanwhile, nobody would hear of them
            return change, refusals

        self._lane.work(put, then)

    def _on_filed(self) -> None:
        self._is_filing = False
        self._next += 1
        self.moved.emit(self._next, len(self._given))
        if self.is_busy:
            self._file_next()
        else:
            self._end()

    def _end(self) -> None:
        self._was_read.close()
        self.ended.emit()
        if self._last is not None:
            self._lane.changed.emit(self._last)
            self._last = None


def _put_whole(
    desk: Desk, found: dict[str, Any], content: str, *, mail: int | None = None
) -> tuple[Change | None, list[str]]:
    """A paper into the tray and what hangs on it, each a step; what was done last, and why some are not there."""
    if found["refused"] is not None:
        return None, [found["refused"]]
    result = attempt(lambda: desk.do(tray_command(found, content, part_of=mail)))
    if result.problem is not None:
        return None, [f"{found['file']} could not be put into the tray. {result.problem.sentence}"]
    own: Change = result.answer  # type: ignore[assignment]  # what a step gives
    last, refusals = own, []
    for part in parts_of(found):
        change, sentences = _put_whole(desk, part, part.get("content", ""), mail=own.made[0].id)
        last = change or last
        refusals += sentences
    return last, refusals
