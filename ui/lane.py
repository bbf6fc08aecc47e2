"""The one thread that owns the desk. Pages hand it work and are called back on their own thread.

Two signals carry what happens through the whole window: `changed` after a step was done, `failed` when something went
wrong that no page showed. `busy` says that work has taken longer than a person would call at once, `told` what long
work is doing: it lets drafts in, and can be stopped.
"""

from __future__ import annotations

import contextlib
import inspect
import itertools
import queue
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from scr_desk.domain.errors import DeskError
from ui.problems import Problem, Result, attempt
from ui.turns import Turns

if TYPE_CHECKING:  # the unlock screen has a lane before the desk is loaded
    from scr_desk.desk import Desk
    from scr_desk.domain.context import Change, Command
    from scr_desk.domain.pauses import Pauses

BUSY_AFTER = 200  # milliseconds
_FIRST, _IN_TURN, _LAST = range(3)  # drafts, everything else, the end
SHARE = 0.000_5  # seconds that loading may keep the window's thread waiting, else 0.005
TYPED, KEPT, LOST = "typed", "kept", "lost"  # words that are not in the store yet; that are; that could not be kept
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
    drafted = Signal(str, str)  # the place of a draft, and how far it is: TYPED, KEPT or LOST
    told = Signal(str)  # what long work does and how far it is; "" once it has ended
    _arrived = Signal(int, object)  # the number of a job, Result

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._queue: queue.PriorityQueue[tuple[int, int]] = queue.PriorityQueue()  # rank and number
        self._numbers = itertools.count()  # among those of one rank, first come, first served
        # Held for the window's thread until their answers have come: with a job goes what its callers hold, such as a
        # dialog that was closed meanwhile, and Qt ends a process that destroys a widget on another thread.
        self._jobs: dict[int, _Job] = {}
        self._doing: list[Command] = []
        self._waiting = 0
        self._turns: Turns | None = None  # of the long work that is under way
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

    def do(
        self, command: Command, then: Then | None = None, otherwise: Otherwise | None = None, *, draft: str = ""
    ) -> None:
        """Carry out a step; everybody who listens to `changed` asks again.

        The very same step that is still under way is not done twice, however often it was asked for (T3). What was
        typed for it at the place `draft` is forgotten with it: the form may be closed, or the window locked, by then.
        """
        if command in self._doing:
            return
        self._doing.append(command)

        def done(change: Change) -> None:
            self._doing.remove(command)
            if then and not _has_gone(then):
                then(change)
            self.changed.emit(change)

        def failed(problem: Problem) -> None:
            self._doing.remove(command)
            (otherwise if otherwise and not _has_gone(otherwise) else self.failed.emit)(problem)

        self.work(partial(_carry_out, command=command, draft=draft), done, failed)

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

        def kept(_nothing: object) -> None:
            self.drafted.emit(place, KEPT)

        def lost(problem: Problem) -> None:
            self.drafted.emit(place, LOST)
            self.failed.emit(problem)

        self._put(_Job(lambda: self.desk().keep_draft(place, body), kept, lost), _FIRST)

    def draft(self, place: str, then: Callable[[str], None]) -> None:
        """What was being typed at a place, as it stood before anything that is kept after this."""
        self._put(_Job(lambda: self.desk().draft(place), then, None), _FIRST)

    def work_long(
        self,
        what: str,
        work: Callable[[Desk, Pauses], object],
        then: Then | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        """Work that may take longer than a draft can wait: it pauses, and says `what` it is about."""
        self._put(_Job(lambda: self._at_length(what, work), then, otherwise))

    def stop_long(self) -> None:
        """The person cancels the long work that is under way."""
        turns = self._turns
        if turns is not None:
            turns.stop()

    def is_doing(self) -> bool:
        """Whether a step is under way, or waits for its turn."""
        return bool(self._doing)

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
        self.stop_long()
        self._put(_Job(close, None, None), _LAST)
        self._queue.put((_LAST, next(self._numbers)))
        self._thread.join(patience)
        return not self._thread.is_alive()

    # --- inside ------------------------------------------------------------------------------------------------

    def _put(self, job: _Job, rank: int = _IN_TURN) -> None:
        self._waiting += 1
        if not self._soon.isActive() and not self._is_busy:
            self._soon.start()
        number = next(self._numbers)
        self._jobs[number] = job
        self._queue.put((rank, number))

    def _at_length(self, what: str, work: Callable[[Desk, Pauses], object]) -> object:
        def say(words: str) -> None:
            self.told.emit(f"{what}: {words[:1].lower()}{words[1:]}…")

        self._turns = Turns(has_waiting=self._has_draft, let_in=self._let_drafts_in, say=say)
        if self._is_ending:
            self._turns.stop()
        self.told.emit(f"{what}…")
        try:
            return work(self.desk(), self._turns)
        finally:
            self._turns = None
            self.told.emit("")

    def _has_draft(self) -> bool:
        first = self._queue.queue[:1]
        return bool(first) and first[0][0] == _FIRST

    def _let_drafts_in(self) -> None:
        while self._has_draft():
            self._go_through(self._queue.get()[1])

    def _run(self) -> None:
        while (number := self._queue.get()[1]) in self._jobs:  # the last number is nobody's
            self._go_through(number)

    def _go_through(self, number: int) -> None:
        result = self._result_of(number)  # which lets go of the job, before the window's thread may
        if result is not None:
            self._arrived.emit(number, result)

    def _result_of(self, number: int) -> Result | None:
        job = self._jobs[number]
        return None if self._is_ending and job.may_lapse else attempt(job.work)

    def _on_arrived(self, number: int, result: Result) -> None:
        job = self._jobs.pop(number)
        if job.then is None and job.otherwise is None and result.problem is None and self._waiting == 0:
            return
        self._waiting = max(0, self._waiting - 1)
        if self._waiting == 0:
            self._soon.stop()
            self._set_busy(False)
        if result.problem is None:
            if job.then and not _has_gone(job.then):
                job.then(result.answer)
        elif job.otherwise and not _has_gone(job.otherwise):
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


def _carry_out(desk: Desk, *, command: Command, draft: str) -> Change:
    change = desk.do(command)
    if draft:
        with contextlib.suppress(DeskError):  # the step is done, and must not be told as one that was not
            desk.keep_draft(draft, "")
    return change


def _has_gone(listener: Callable[[Any], None]) -> bool:
    """Whether the page or dialog that asked has been deleted meanwhile: its answer lapses."""
    while isinstance(listener, partial):
        listener = listener.func
    asked = inspect.getclosurevars(listener).nonlocals.get("self") if inspect.isfunction(listener) else None
    asked = asked or getattr(listener, "__self__", None)
    return isinstance(asked, QObject) and not isValid(asked)


def _giving_way(load: Callable[[], object]) -> None:
    """Do it while whoever types gets Python's attention at once."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SHARE)
    try:
        load()
    finally:
        sys.setswitchinterval(before)
