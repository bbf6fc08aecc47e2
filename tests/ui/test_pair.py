"""Two parts of a page turn where it is narrow for its text; with large text the page scrolls as a whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.pages.today_board import Board
from ui.parts.page import Page, Surroundings
from ui.parts.pair import NARROW, Pair, Parts


@pytest.fixture
def large(themed: QApplication) -> Iterator[None]:
    """Text of twice the size."""
    theme.apply(themed, theme.Theme(text_size=200))
    yield
    theme.apply(themed, theme.Theme())


def shown(qtbot: QtBot, whole: QWidget, width: int) -> None:
    qtbot.addWidget(whole)
    whole.resize(width, 600)
    whole.show()


@pytest.mark.usefixtures("themed")
def test_two_parts_stand_under_each_other_where_it_is_narrow(qtbot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    whole = Pair(first, second, shares=(3, 2))
    shown(qtbot, whole, NARROW)
    assert second.x() > first.geometry().right()
    whole.resize(NARROW - 1, 600)
    qtbot.waitUntil(lambda: second.y() > first.geometry().bottom())


@pytest.mark.usefixtures("large")
def test_large_text_makes_it_narrow_sooner(qtbot: QtBot) -> None:
    parts = Parts()
    for _ in range(2):
        parts.addWidget(QWidget())
    shown(qtbot, parts, NARROW + 100)
    assert parts.orientation() is Qt.Orientation.Vertical
    parts.resize(2 * NARROW, 600)
    assert parts.orientation() is Qt.Orientation.Horizontal


@pytest.mark.usefixtures("themed")
def test_on_one_column_what_changed_comes_last(qtbot: QtBot) -> None:
    mine, changed, others = QWidget(), QWidget(), QWidget()
    whole = Board(mine, changed, others)
    shown(qtbot, whole, 1000)
    qtbot.waitUntil(lambda: changed.x() == mine.x() < others.parentWidget().x())
    whole.resize(700, 600)
    qtbot.waitUntil(lambda: mine.y() < others.parentWidget().y() < changed.y())


@pytest.mark.usefixtures("large")
def test_with_large_text_a_page_scrolls_before_its_parts_are_cut(qtbot: QtBot, around: Surroundings) -> None:
    page = Page(around)
    high = QWidget()
    high.setMinimumHeight(900)
    page.body.addWidget(high)
    shown(qtbot, page, 800)
    area = page.findChild(QScrollArea)
    assert area is not None
    assert area.verticalScrollBar().maximum() > 0
    assert high.height() >= 900
