"""The Qt that is installed keeps its references: PySide6 6.12 on Python 3.11 ends the process after some thousand calls."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget


class Caller(QObject):
    called = Signal(object)


def test_twenty_thousand_updates_do_not_use_up_none(themed: QApplication) -> None:
    del themed
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(20_000):
        widget.update()
    gc.collect()
    assert abs(sys.getrefcount(None) - before) < 5_000


def test_two_thousand_signals_do_not_use_up_true(themed: QApplication) -> None:
    del themed
    caller, heard = Caller(), []
    caller.called.connect(heard.append)
    before = sys.getrefcount(True)
    for _ in range(2_000):
        caller.called.emit(None)
    assert len(heard) == 2_000
    assert abs(sys.getrefcount(True) - before) < 500
