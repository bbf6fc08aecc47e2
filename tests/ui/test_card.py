"""What is taken off a page is gone: it never shows itself as a window of its own."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.strays import Strays
from ui.parts.buttons import button
from ui.parts.card import clear
from ui.parts.facts import scrolling
from ui.parts.labels import label


@pytest.mark.usefixtures("themed")
def test_a_page_that_is_filled_twice_at_once_shows_no_second_window(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    down = QVBoxLayout(page)
    page.show()
    strays = Strays()
    for words in ("before", "Test Child One", "now"):  # two answers of the desk that come in one breath
        clear(down)
        down.addWidget(label(words))
    qtbot.wait(50)
    assert strays.seen == []
    assert [one.text() for one in page.findChildren(type(label("")))] == ["now"]


@pytest.mark.usefixtures("themed")
def test_the_focus_of_what_is_taken_away_stays_in_its_place_and_nothing_scrolls(qtbot: QtBot) -> None:
    page, place, beside = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(page)
    across, down, far = QHBoxLayout(page), QVBoxLayout(place), QVBoxLayout(beside)
    area = scrolling(beside)
    across.addWidget(place)
    across.addWidget(area)
    for words in ("First", "Second"):
        down.addWidget(button(words))
    far.addSpacing(2000)
    far.addWidget(button("Far below"))
    page.resize(400, 200)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    down.itemAt(0).widget().setFocus()
    assert down.itemAt(0).widget().hasFocus()
    clear(down)
    assert QApplication.focusWidget() is place
    assert area.verticalScrollBar().value() == 0
