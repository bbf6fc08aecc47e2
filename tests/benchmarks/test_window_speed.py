"""How smooth the window stays while a pack is built: the worst delay of the event loop is 20 ms (speed goal 4)."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.documents.blocks import Document
from scr_desk.pack_making import get_ready
from scr_desk.store.keys import OpenKeys
from tests.benchmarks import packs
from tests.builders import TODAY
from ui import theme
from ui.lane import Lane
from ui.parts.build_job import BuildJob, JobBar
from ui.parts.pdf_view import PdfView
from ui.problems import Problem

pytestmark = pytest.mark.bench

CASES = 34  # a pack of about 300 pages
DELAY_AT_MOST = 20.0  # milliseconds
BEAT = 5  # milliseconds between two beats of the event loop
BUILDS = 3

def test_the_event_loop_is_never_late_while_a_pack_is_built(
    qapp: QApplication, qtbot: QtBot, store: tuple[Path, OpenKeys]
) -> None:
    theme.apply(qapp, theme.Theme())
    path, keys = store
    lane, opened = Lane(), []
    lane.open(lambda: Desk.open(path, keys, today=TODAY), opened.append, opened.append)
    qtbot.waitUntil(lambda: bool(opened))
    document: Document = packs.pack(CASES)
    job, built = BuildJob(lane), []
    view, bar = PdfView(name="Test", empty=""), JobBar(job, what="Building")
    for widget in (view, bar):
        qtbot.addWidget(widget)
        widget.show()
    view.resize(700, 800)
    worst = []
    for _ in range(BUILDS):  # what else the machine does only ever adds: the calmest counts
        built.clear()
        beats, began = _Beats(), time.perf_counter()
        job.start(lambda _desk: document, built.append, built.append, before=get_ready)
        qtbot.waitUntil(lambda: bool(built), timeout=120_000)
        took = time.perf_counter() - began
        worst.append(beats.stop())
        assert not isinstance(built[0], Problem), built[0].sentence
        pages = built[0].built.pdf.pages
        print(f"\n{pages} pages in {took:.1f} s; the event loop was at most {worst[-1]:.1f} ms late ({beats.count} beats)")
        assert pages >= 280
    lane.end()
    assert min(worst) <= DELAY_AT_MOST


class _Beats:
    """Counts how late each beat of a steady timer comes."""

    def __init__(self) -> None:
        self.count, self._worst, self._last = 0, 0.0, time.perf_counter()
        self._timer: Any = QTimer()
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self._worst = max(self._worst, (now - self._last) * 1000 - BEAT)
        self._last = now
        self.count += 1

    def stop(self) -> float:
        """Milliseconds of the worst delay."""
        self._timer.stop()
        return self._worst
