"""The one thread that owns the desk. Pages hand it work and are called back on their own thread.

Two signals carry what happens through the whole window: `changed` after a step was done, `failed` when something went
wrong that no page showed. `busy` says that work has taken longer than a person would call at once.
"""

from __future__ import annotations

import itertools
import queue
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from ui.problems import Problem, Result, attempt

if TYPE_CHECKING:  # the unlock screen has a lane before the desk is loaded
    from scr_desk.desk import Desk
    from scr_desk.domain.context import Change, Command

BUSY_AFTER = 200  # milliseconds
_FIRST, _IN_TURN, _LAST = range(3)  # drafts, everything else, the end
SHARE = 0.000_5  # seconds that loading may keep the window's thread waiting, else 0.005
Then = Callable[[Any], None]
Otherwise = Callable[[Problem], None]


@dataclass(frozen=True)
class _Job:
    work: Callable[[], object]
    then: Then | None
    otherwise: Otherwise | None
    may_lapse: bool = False  # a question that nobody hears once the window ends


class Lane(QObject):
    """Runs work one after the other on a thread of its own."""

    changed = Signal(object)  # Change
    failed = Signal(object)  # Problem
    busy = Signal(bool)
    _arrived = Signal(object, object)  # _Job, Result

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._jobs: queue.PriorityQueue[tuple[int, int, _Job | None]] = queue.PriorityQueue()
        self._numbers = itertools.count()  # among those of one rank, first come, first served
        self._doing: list[Command] = []
        self._waiting = 0
        self._is_busy = self._is_ending = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(BUSY_AFTER)
        self._soon.timeout.connect(self._on_taking_long)
        self._arrived.connect(self._on_arrived)
        self._thread = threading.Thread(target=self._run, name="lane", daemon=True)
        self._thread.start()

    # --- what pages call ---------------------------------------------------------------------------------------

    def ask(
        self, question: str, given: Mapping[str, Any] | None, then: Then, otherwise: Otherwise | None = None
    ) -> None:
        """Answer a question; `then` gets the answer. What is in sight is asked again without being seen twice."""
        self._put(_Job(lambda: self.desk().ask(question, given, again=True), then, otherwise, may_lapse=True))

    def do(self, command: Command, then: Then | None = None, otherwise: Otherwise | None = None) -> None:
        """Carry out a step; everybody who listens to `changed` asks again.

        The very same step that is still under way is not done twice, however often it was asked for (T3).
        """
        if command in self._doing:
            return
        self._doing.append(command)

        def done(change: Change) -> None:
            self._doing.remove(command)
            if then:
                then(change)
            self.changed.emit(change)

        def failed(problem: Problem) -> None:
            self._doing.remove(command)
            (otherwise or self.failed.emit)(problem)

        self.work(lambda desk: desk.do(command), done, failed)

    def work(
        self, work: Callable[[Desk], object], then: Then | None = None, otherwise: Otherwise | None = None
    ) -> None:
        """Any work on the desk."""
        self._put(_Job(lambda: work(self.desk()), then, otherwise))

    def without_desk(self, work: Callable[[], object], then: Then, otherwise: Otherwise) -> None:
        """Work that needs no open desk and takes its time, such as trying a recovery key."""
        self._put(_Job(work, then, otherwise))

    def keep_draft(self, place: str, body: str) -> None:
        """Keep what is being typed at a place, ahead of everything that waits; an empty body forgets it."""
        self._put(_Job(lambda: self.desk().keep_draft(place, body), None, None), _FIRST)

    def draft(self, place: str, then: Callable[[str], None]) -> None:
        """What was being typed at a place, as it stood before anything that is kept after this."""
        self._put(_Job(lambda: self.desk().draft(place), then, None), _FIRST)

    def prepare(self, load: Callable[[], object]) -> None:
        """Load what the desk will need, before it is open. The window's own thread hardly notices: it goes first."""
        self._put(_Job(lambda: _giving_way(load), None, None, may_lapse=True))

    def open(self, open_desk: Callable[[], Desk], then: Then, otherwise: Otherwise) -> None:
        """Open the desk on the lane's own thread: whoever opens the store must be the one to use it."""

        def opened() -> Desk:
            self._desk = open_desk()
            return self._desk

        self._put(_Job(opened, then, otherwise))

    def desk(self) -> Desk:
        if self._desk is None:
            raise RuntimeError("the desk is not open")
        return self._desk

    def end(self, last: Callable[[Desk], object] | None = None, *, patience: float | None = None) -> bool:
        """Finish what is waiting, do one last thing, close the desk and the thread. Returns when it is done.

        What was typed and what was ordered is still done; questions lapse. With `patience` (seconds) it returns then
        at the latest and says whether all was done: the lock always wins over a piece of work that hangs.
        """

        def close() -> None:
            if self._desk is not None:
                try:
                    if last:
                        last(self._desk)
                finally:
                    self._desk.close()
                    self._desk = None

        self._is_ending = True
        self._jobs.put((_LAST, next(self._numbers), _Job(close, None, None)))
        self._jobs.put((_LAST, next(self._numbers), None))
        self._thread.join(patience)
        return not self._thread.is_alive()

    # --- inside ------------------------------------------------------------------------------------------------

    def _put(self, job: _Job, rank: int = _IN_TURN) -> None:
        self._waiting += 1
        if not self._soon.isActive() and not self._is_busy:
            self._soon.start()
        self._jobs.put((rank, next(self._numbers), job))

    def _run(self) -> None:
        while (job := self._jobs.get()[2]) is not None:
            if not (self._is_ending and job.may_lapse):
                self._arrived.emit(job, attempt(job.work))

    def _on_arrived(self, job: _Job, result: Result) -> None:
        if job.then is None and job.otherwise is None and result.problem is None and self._waiting == 0:
            return
        self._waiting = max(0, self._waiting - 1)
        if self._waiting == 0:
            self._soon.stop()
            self._set_busy(False)
        if result.problem is None:
            if job.then:
                job.then(result.answer)
        elif job.otherwise:
            job.otherwise(result.problem)
        else:
            self.failed.emit(result.problem)

    def _on_taking_long(self) -> None:
        if self._waiting:
            self._set_busy(True)

    def _set_busy(self, is_busy: bool) -> None:
        if is_busy != self._is_busy:
            self._is_busy = is_busy
            self.busy.emit(is_busy)


def _giving_way(load: Callable[[], object]) -> None:
    """Do it while whoever types gets Python's attention at once."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SHARE)
    try:
        load()
    finally:
        sys.setswitchinterval(before)
