"""How smooth the window stays while a pack is built, and how much later it stands there than a bare one.

`documents.md`, speed goals 4 and 6: worst delay of the event loop 20 ms; start 1.3 times a bare PySide6 window, with
the derivation of the key told apart (it is slow on purpose).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
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
START_AT_MOST = 1.3
BEAT = 5  # milliseconds between two beats of the event loop
RUNS, BUILDS = 5, 3

BARE = """
import time; began = time.perf_counter()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel
application = QApplication([])
window = QMainWindow(); window.setCentralWidget(QLabel("Test")); window.resize(1280, 800); window.show()
QTimer.singleShot(0, lambda: (print(time.perf_counter() - began, 0), application.quit()))
application.exec()
"""

# The whole way to the first page: unlock screen, unlocking, main window with Today. Waiting for the key is told apart.
OURS = """
import sys, time; began = time.perf_counter()
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from scr_desk.desk import Desk
from ui import theme
from ui.lane import Lane
from ui.main_window import MainWindow
from tests.benchmarks.test_window_speed import read_keys
import scr_desk.entrance
application = QApplication([]); theme.apply(application, theme.Theme())
lane = Lane()
def opened(_):
    window = MainWindow(lane, board="Test Board", marking="OFFICIAL-SENSITIVE", person="Test", today=date.today,
                        end=application.exit)
    application.window = window
    window.show(); window.show_last_place()
    QTimer.singleShot(0, lambda: (print(time.perf_counter() - began, 0), lane.end(), application.exit(0)))
lane.open(lambda: Desk.open(Path(sys.argv[1]), read_keys(sys.argv[2])), opened, print)
application.exec()
"""


def read_keys(hexed: str) -> OpenKeys:
    """Keys as the child process is given them: what deriving them costs is no part of this."""
    data_key, seed = (bytes.fromhex(one) for one in hexed.split(":"))
    return OpenKeys(person="Test Manager", role="business_manager", data_key=data_key, seed=seed)


def seconds_of(program: str, *given: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", program, *given], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    return float(done.stdout.split()[0])


def test_the_window_stands_there_soon(store: tuple[Path, OpenKeys]) -> None:
    path, keys = store
    hexed = f"{keys.data_key.hex()}:{keys.seed.hex()}"
    seconds_of(BARE), seconds_of(OURS, str(path), hexed)  # once unmeasured: the disk's cache
    bare = median(seconds_of(BARE) for _ in range(RUNS))
    ours = median(seconds_of(OURS, str(path), hexed) for _ in range(RUNS))
    print(f"\nstart: bare {bare * 1000:.0f} ms, ours {ours * 1000:.0f} ms, {ours / bare:.2f} times")
    assert ours / bare <= START_AT_MOST


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
