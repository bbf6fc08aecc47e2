"""A document built away from window and desk: a thread of the pool waits for the worker that sets the pages.

The lane only makes the plan (a value), so that drafts are saved and other pages answer while the pages are set.
Work over 200 ms shows that it goes on, over a second how far it is, with Cancel; to cancel is to kill the worker.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from scr_desk.desk import Desk
from scr_desk.documents.blocks import Document
from scr_desk.pack_making import BuiltPlan, build_in_worker
from ui.lane import Lane
from ui.parts.buttons import button
from ui.parts.labels import label
from ui.parts.post_box import PostBox
from ui.problems import Problem, Result, attempt

BUSY_AFTER, CANCEL_AFTER = 200, 1000  # milliseconds
_FAREWELL = 0.3  # seconds in which a cancelled worker is gone
_SAID_EVERY = 0.1  # seconds
Build = Callable[..., BuiltPlan]
Progress = Callable[[int, str], bool]


class BuildJob(QObject):
    """One building at a time: plan on the lane, pages in the worker, the outcome back on the window's thread."""

    began = Signal()
    told = Signal(int, str)  # pages set, and what is being done
    ended = Signal()
    cancelled = Signal()  # what was being built is not wanted any more

    def __init__(self, lane: Lane, *, build: Build = build_in_worker, parent: QObject | None = None) -> None:
        """`build` is an argument that only tests give."""
        super().__init__(parent)
        self._lane, self._build = lane, build
        self._number = 0  # of the building under way; what an earlier one still says does not count
        self._is_cancelled = threading.Event()
        self._thread: threading.Thread | None = None
        self._then: Callable[[BuiltPlan], None] | None = None
        self._otherwise: Callable[[Problem], None] | None = None
        self.is_running = False
        self._news: PostBox[tuple[int, tuple[int, str] | Result]] = PostBox(self, self._on_news)

    def start(
        self,
        plan: Callable[[Desk], Document],
        then: Callable[[BuiltPlan], None],
        otherwise: Callable[[Problem], None] | None = None,
        *,
        before: Callable[[], None] | None = None,
    ) -> None:
        """Make the plan and build it. While one is built another wish is not heard: a double click builds once.

        `before` is done in the pool first: what would keep the lane waiting afterwards.
        """
        if self.is_running:
            return
        self.is_running = True
        self._number += 1
        self._then, self._otherwise = then, otherwise or self._lane.failed.emit
        self._is_cancelled = threading.Event()
        self.began.emit()
        number = self._number
        self._lane.work(
            plan,
            partial(self._on_planned, number, before),
            lambda problem: self._on_arrived(number, Result(problem=problem)),
        )

    def cancel(self) -> None:
        """Stop: nothing is kept. The worker is killed within some 30 ms."""
        self._is_cancelled.set()
        if self.is_running:
            self._number += 1
            self._end()
            self.cancelled.emit()

    def cancel_and_wait(self) -> None:
        """The window is about to lock: no worker may outlive it."""
        self.cancel()
        if self._thread is not None:
            self._thread.join(_FAREWELL)

    def _on_planned(self, number: int, before: Callable[[], None] | None, document: Document) -> None:
        if number != self._number:
            return
        cancelled, post, build = self._is_cancelled, self._news.post, self._build
        said = _Seldom(lambda pages, words: post((number, (pages, words))))

        def progress(pages: int, words: str) -> bool:
            said(pages, words)
            return not cancelled.is_set()

        def built() -> BuiltPlan:
            if before:
                before()
            return build(document, progress=progress)

        self.destroyed.connect(cancelled.set)
        self._news.open()
        self._thread = threading.Thread(target=lambda: post((number, attempt(built))), name="building", daemon=True)
        self._thread.start()

    def _on_news(self, news: tuple[int, tuple[int, str] | Result]) -> None:
        """Of the building under way; what an earlier one left does not count."""
        number, one = news
        if isinstance(one, Result):
            self._on_arrived(number, one)
        elif number == self._number:
            self.told.emit(*one)

    def _on_arrived(self, number: int, result: Result) -> None:
        if number != self._number or not self.is_running:
            return
        then, otherwise = self._then, self._otherwise
        self._end()
        built: Any = result.answer
        if result.problem is None and then:
            then(built)
        elif result.problem is not None and otherwise:
            otherwise(result.problem)

    def _end(self) -> None:
        self.is_running = False
        self._news.close()
        self._then = self._otherwise = None
        self.ended.emit()


class _Seldom:
    """Says how far it is ten times a second: a signal every 30 ms would keep the window repainting."""

    def __init__(self, say: Callable[[int, str], object]) -> None:
        self._say, self._last = say, 0.0

    def __call__(self, pages: int, words: str) -> None:
        now = time.monotonic()
        if now - self._last >= _SAID_EVERY:
            self._last = now
            self._say(pages, words)


class JobBar(QWidget):
    """Shows a job: after 200 ms that it goes on, after a second how far it is and Cancel."""

    def __init__(self, job: BuildJob, *, what: str) -> None:
        super().__init__()
        self._what = what
        self._words = label(what)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(what)
        self.cancel = button("Cancel", job.cancel, role="small", tip="Stop. Nothing is kept.")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self._bar)
        across.addWidget(self._words, 1)
        across.addWidget(self.cancel)
        self._soon, self._later = _timer(self, BUSY_AFTER, self.show), _timer(self, CANCEL_AFTER, self._show_more)
        self.hide()
        job.began.connect(self._on_began)
        job.told.connect(self._on_told)
        job.ended.connect(self._on_ended)

    def name(self, what: str) -> None:
        """What is being built next."""
        self._what = what
        self._bar.setAccessibleName(what)

    def _on_began(self) -> None:
        self._words.setText(f"{self._what}…")
        self.cancel.hide()
        self._soon.start()
        self._later.start()

    def _show_more(self) -> None:
        self.cancel.show()

    def _on_told(self, pages: int, words: str) -> None:
        if self.cancel.isVisibleTo(self):
            far = f": page {pages}" if pages else ""
            self._words.setText(f"{self._what}. {words}{far}…")

    def _on_ended(self) -> None:
        self._soon.stop()
        self._later.stop()
        self.hide()


def _timer(parent: QObject, milliseconds: int, then: Callable[[], object]) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(milliseconds)
    made.timeout.connect(then)
    return made
