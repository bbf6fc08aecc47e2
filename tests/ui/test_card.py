"""What is taken off a page is gone: it never shows itself as a window of its own."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.strays import Strays
from ui.parts.card import clear
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
