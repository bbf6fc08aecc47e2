"""What is taken off a page is gone: it never shows itself as a window of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.strays import Strays
from ui.parts.buttons import button
from ui.parts.card import clear
from ui.parts.facts import scrolling
from ui.parts.labels import label
from ui.parts.page import Header

ROOT = Path(__file__).parents[2]


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
def test_nor_do_the_buttons_of_a_page(qtbot: QtBot) -> None:
    header = Header("Test page", "TEST MARKING")
    qtbot.addWidget(header)
    header.show()
    strays = Strays()
    for words in ("Before", "Now"):
        header.show_buttons(button(words))
    qtbot.wait(50)
    assert strays.seen == []


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


def test_everything_is_taken_away_in_the_one_safe_way() -> None:
    places = [path for path in (ROOT / "ui").rglob("*.py") if "setParent(None)" in path.read_text(encoding="utf-8")]
    assert places == [ROOT / "ui" / "parts" / "card.py"]
