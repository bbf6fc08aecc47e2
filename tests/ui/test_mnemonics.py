"""Alt gives everything in sight a letter of its own, and the letter presses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from tests.builders import at_stage
from ui.pages import BEHIND, FOOT, PAGES
from ui.parts.mnemonics import Mnemonics, give_letters, letter_of
from ui.parts.page import Surroundings

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(themed: QApplication, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    down = QVBoxLayout(made)
    name, beside = QLineEdit(), QLabel("Reason")
    beside.setBuddy(name)
    for one in (QPushButton("Record"), QPushButton("Sa&ve"), QPushButton("Re"), beside, name, QLabel("Record")):
        down.addWidget(one)
    made.show()
    return made


def texts(window: QWidget) -> list[str]:
    return [one.text() for one in window.findChildren(QWidget) if isinstance(one, QPushButton | QLabel)]


def test_each_gets_the_first_free_letter_and_what_was_chosen_stays(window: QWidget) -> None:
    give_letters(window)
    assert texts(window) == ["&Record", "Sa&ve", "R&e", "Re&ason", "Record"]
    give_letters(window)
    assert texts(window) == ["&Record", "Sa&ve", "R&e", "Re&ason", "Record"]


def test_alt_and_the_letter_press_and_go_to_the_field(window: QWidget, themed: QApplication, qtbot: QtBot) -> None:
    letters = Mnemonics(themed)
    pressed: list[str] = []
    for one in window.findChildren(QPushButton):
        one.clicked.connect(lambda _=False, one=one: pressed.append(one.text()))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyPress(window, Qt.Key.Key_Alt, ALT)
    qtbot.keyClick(window, Qt.Key.Key_R, ALT)
    qtbot.waitUntil(lambda: pressed == ["&Record"])  # Qt shows the press for a moment
    qtbot.keyClick(window, Qt.Key.Key_A, ALT)
    assert window.findChildren(QLineEdit)[0].hasFocus()
    letters.setParent(None)


@pytest.mark.parametrize("place", [*PAGES, *FOOT, *BEHIND], ids=lambda place: place.name)
def test_no_two_on_a_page_have_the_same_letter(
    place: Any, around: Surroundings, qtbot: QtBot, on_desk: Callable[[Callable[[Desk], Any]], Any]
) -> None:
    case = on_desk(lambda desk: at_stage(desk, Stage.LISTED))
    page = place.page(around)
    qtbot.addWidget(page)
    page.resize(1060, 760)
    page.show()
    page.opened(**{"case": {"case": case}, "meeting": {"meeting": "1"}}.get(place.name, {}))
    qtbot.wait(300)
    give_letters(page)
    pressed = [one for one in page.findChildren(QPushButton) if one.isVisible() and one.isEnabled()]
    letters = [letter for one in pressed if (letter := letter_of(one.text()))]
    assert len(letters) == len(set(letters))
    called = Counter(one.text().replace("&", "") for one in pressed)
    alone = [one for one in pressed if called[one.text().replace("&", "")] == 1]
    assert all(letter_of(one.text()) == "" for one in pressed if one not in alone)
    assert letters or not alone
    for one in alone:  # none is left out while one of its letters is free
        assert letter_of(one.text()) or {x for x in one.text().lower() if x.isascii() and x.isalpha()} <= set(letters)
    page.save_now()
