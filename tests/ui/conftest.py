"""What the window's tests share: a lane over a store of the test's own, and surroundings that write down what is done."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from scr_desk.desk import Desk
from scr_desk.store.keys import OpenKeys
from tests.builders import BOARD, MANAGER, TODAY
from tests.many_cases import many_open_cases
from ui import theme
from ui.keeping import Settings
from ui.lane import Lane
from ui.main_window import MainWindow
from ui.parts.page import Surroundings
from ui.problems import Problem

pytest.register_assert_rewrite("tests.ui.walk")  # it asserts for more than one test


@dataclass
class Seen:
    """What a page asked its surroundings for."""

    went: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    kept: list[Settings] = field(default_factory=list)


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """As in the window (ui/collecting.py): the lane's thread never collects, or it would destroy a test's widgets."""
    gc.disable()
    if not gc.get_freeze_count():  # what was imported stays anyway: looked through after each test, it cost 60 ms
        gc.freeze()
    yield
    running = QApplication.instance()
    for listens in running.children() if running else ():
        if type(listens).__module__.startswith("ui."):  # else all that happens in the next test goes through it too
            listens.deleteLater()
    for left in QApplication.topLevelWidgets():  # each would be dressed anew by the next test
        left.hide()
        left.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    gc.enable()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The style as the window asks for it."""
    return ["test", "-style", "fusion"]


@pytest.fixture
def themed(qapp: QApplication) -> QApplication:
    """The application in the light theme."""
    theme.apply(qapp, theme.Theme())
    return qapp


@pytest.fixture(scope="session")
def many_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, OpenKeys]]:
    """Ten thousand open cases, made once for all tests that only look at them."""
    path = tmp_path_factory.mktemp("many") / "many.scr"
    yield path, many_open_cases(path)
    path.unlink()  # pytest keeps the folders of the last runs


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def lane(themed: QApplication, qtbot: QtBot, store: tuple[Path, OpenKeys], seen: Seen) -> Iterator[Lane]:
    """A lane whose thread owns the test's own desk, on 10 December 2015."""
    path, keys = store
    made, opened = Lane(), []
    made.failed.connect(lambda problem: seen.failed.append(problem.sentence))
    made.changed.connect(lambda change: seen.said.extend(change.warnings))  # as the window does

    def refused(problem: Problem) -> None:
        raise AssertionError(problem.sentence)

    made.open(lambda: Desk.open(path, keys, today=TODAY), opened.append, refused)
    qtbot.waitUntil(lambda: bool(opened))
    yield made
    made.end()


@pytest.fixture
def around(lane: Lane, seen: Seen) -> Surroundings:
    """Surroundings that write down where a page goes and what it says."""

    def go(page: str, **where: str) -> None:
        seen.went.append((page, where))

    return Surroundings(
        lane=lane, go=go, say=seen.said.append, warn=seen.said.extend, show_kept=seen.kept.append, board="Test Board", person="Test Manager", today=lambda: TODAY
    )


@pytest.fixture
def window(lane: Lane, qtbot: QtBot) -> MainWindow:
    """The real window over the test's own store, in front."""
    made = MainWindow(
        lane, board=BOARD, marking="", person=MANAGER, today=lambda: TODAY, end=lambda code: None
    )
    made.show_last_place()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: bool(made._here) and QApplication.activeWindow() is made)
    return made


@pytest.fixture
def on_desk(lane: Lane, qtbot: QtBot) -> Callable[[Callable[[Desk], Any]], Any]:
    """Do something on the desk by its lane and wait: to make cases before a page opens, to look what it did."""

    def work(wanted: Callable[[Desk], Any]) -> Any:
        answers: list[Any] = []
        problems: list[Problem] = []
        lane.work(wanted, answers.append, problems.append)
        qtbot.waitUntil(lambda: bool(answers or problems), timeout=20_000)
        assert not problems, problems[0].sentence
        return answers[0]

    return work


def as_day(desk: Desk, day: str) -> Desk:
    """The desk on another day."""
    desk.take_as_today(date.fromisoformat(day))
    return desk
