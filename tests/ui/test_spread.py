"""The head of a page and of a card: on one line while there is room, on several before anything is cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.parts.buttons import button
from ui.parts.labels import label
from ui.parts.page import Header
from ui.parts.spread import Spread

LONG = "a good many quieter words that say what is shown on this page, and how much of it there is today"


def headed(qtbot: QtBot, width: int) -> tuple[Header, list[QPushButton]]:
    made = Header("Agency summaries", "OFFICIAL-SENSITIVE")
    made.subtitle.setText(LONG)
    buttons = [button("Add files…"), button("Accept the rest and file", primary=True)]
    made.show_buttons(*buttons)
    qtbot.addWidget(made)
    made.resize(width, made.heightForWidth(width))
    made.show()
    return made, buttons


@pytest.mark.usefixtures("themed")
@pytest.mark.parametrize("width", [900, 620, 420, 320])
def test_no_button_of_a_header_is_cut(qtbot: QtBot, width: int) -> None:
    made, buttons = headed(qtbot, width)
    for one in (*buttons, made.title):
        assert one.width() >= one.sizeHint().width()
        assert one.geometry().right() < width
    places = [one.geometry() for one in (made.title, *buttons)]
    assert not any(a.intersects(b) for at, a in enumerate(places) for b in places[:at])


@pytest.mark.usefixtures("themed")
def test_the_quieter_words_give_way_before_a_line_is_begun(qtbot: QtBot) -> None:
    made, buttons = headed(qtbot, 900)
    assert made.subtitle.width() < made.subtitle.sizeHint().width()
    assert abs(made.title.geometry().center().y() - buttons[0].geometry().center().y()) <= 1
    narrow, below = headed(qtbot, 420)
    assert below[0].y() > narrow.title.geometry().bottom()


def test_the_last_stands_at_the_right_end_of_the_first_line(qtbot: QtBot, themed: QApplication) -> None:
    del themed
    whole, layout = QWidget(), Spread(8)
    first, aside = label("Who to ask", "heading"), label("from the form", "muted")
    whole.setLayout(layout)
    layout.show_widgets([first], [aside])
    qtbot.addWidget(whole)
    whole.resize(400, 40)
    whole.show()
    assert aside.geometry().right() == 399
    whole.resize(first.sizeHint().width() + 20, 80)
    layout.activate()
    assert aside.y() > first.y()
