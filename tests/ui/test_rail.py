"""The rail: a title beside its icon, or under it where the window is narrow for its text; never cut, never unlabelled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.ground import Ground
from ui.pages import FOOT, PAGES
from ui.parts.labels import label
from ui.parts.rail import NARROW, SLIM, WIDTH, Rail


@pytest.fixture(params=[100, 150, 200])
def sized(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[theme.Theme]:
    shown = theme.Theme(text_size=request.param)
    theme.apply(qapp, shown)
    yield shown
    theme.apply(qapp, theme.Theme())


def framed(qtbot: QtBot, width: int, height: int = 800) -> tuple[Ground, Rail]:
    rail = Rail([one.sign for one in PAGES], [one.sign for one in FOOT], board="Test Board", person="Test Manager")
    ground = Ground(rail, label("The page"))
    qtbot.addWidget(ground)
    ground.resize(width, height)
    ground.show()
    QApplication.processEvents()
    return ground, rail


@pytest.mark.parametrize("width", [1024, 1280, 2600])
def test_no_place_is_cut_at_any_size_of_the_text(qtbot: QtBot, sized: theme.Theme, width: int) -> None:
    _, rail = framed(qtbot, width)
    is_slim = width < sized.pixels(NARROW)
    assert rail.width() == sized.pixels(SLIM if is_slim else WIDTH)
    rail.show_badge("summaries", 100, "late")
    for made in (*rail._buttons.values(), rail._lock):
        assert made.text()
        assert made.height() >= made.sizeHint().height(), made.text()
        if is_slim:
            sign = QRect((made.width() - made.iconSize().width()) // 2, 4, made.iconSize().width(), 1)
            assert not made.badge.isVisible() or made.badge.x() >= sign.right(), made.text()
            longest = max(made.text().split(), key=len)
            assert QFontMetrics(made._small()).horizontalAdvance(longest) <= made.width(), longest
        else:
            words = QFontMetrics(made.font()).horizontalAdvance(made.text())
            end = 10 + made.iconSize().width() + 4 + words  # edge and padding, the icon, its distance
            assert end <= made.width() - (made.badge.sizeHint().width() + 4 if made.badge.isVisible() else 0), made.text()


def test_a_window_that_becomes_narrow_keeps_its_places(qtbot: QtBot, themed: QApplication) -> None:
    del themed
    ground, rail = framed(qtbot, 1280)
    rail.show_place("cases")
    ground.resize(1024, 768)
    assert rail.width() == SLIM
    assert rail._buttons["cases"].isChecked()
    assert not rail._office.isVisible()
    ground.resize(1280, 800)
    assert rail.width() == WIDTH
    assert rail._office.isVisible()


def test_a_new_rail_fits_the_window_at_once(qtbot: QtBot, themed: QApplication) -> None:
    del themed
    ground, before = framed(qtbot, 1024)
    made = Rail([one.sign for one in PAGES], [], board="Test Board", person="Test Manager")
    ground.replace_rail(made)
    assert made.width() == before.width() == SLIM


@pytest.mark.usefixtures("themed")
def test_where_there_is_no_room_for_all_places_they_scroll_and_lock_stays(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, theme.Theme(text_size=200))
    ground, rail = framed(qtbot, 1280, 700)
    area = rail.findChild(QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    audit = rail._buttons["audit"]
    rail.show_place("audit")

    def is_seen(made: QWidget) -> bool:
        at = QRect(made.mapTo(area.viewport(), made.rect().topLeft()), made.size())
        return area.viewport().rect().contains(at)

    assert is_seen(audit)
    rail.show_place("today")
    ground.activateWindow()
    rail._buttons["today"].setFocus()
    for name in ("intake", "cases", "summaries", "meetings", "decisions"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        assert QApplication.focusWidget() is rail._buttons[name]
        assert is_seen(rail._buttons[name]), name
    assert rail.rect().contains(rail._lock.geometry())


@pytest.mark.usefixtures("themed")
@pytest.mark.parametrize("width", [1024, 1280])
def test_the_note_of_the_demonstration_is_whole_on_every_page(qtbot: QtBot, width: int) -> None:
    rail = Rail([one.sign for one in PAGES], [], board="Test Board", person="Test Manager", note="Demo data")
    ground = Ground(rail, label("The page"))
    qtbot.addWidget(ground)
    ground.resize(width, 800)
    ground.show()
    QApplication.processEvents()
    assert rail._note.isVisible()
    assert rail._note.width() >= rail._note.sizeHint().width()
    assert rail._note.mapTo(rail, rail._note.rect().topRight()).x() < rail.width()
