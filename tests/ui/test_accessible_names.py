"""Every page for people who do not see it or use no mouse: a name on every control, Tab in the order of reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from tests.builders import at_stage, listed, receive
from ui.pages import BEHIND, FOOT, PAGES, Place
from ui.parts.page import Page, Surroundings

OnDesk = Callable[[Callable[[Desk], Any]], Any]
EVERY = [one.name for one in (*PAGES, *FOOT, *BEHIND)]
OURS = {"cases", "reports", "audit", "settings"}
ROW = 24  # pixels within which two controls stand in one line


def place_of(name: str) -> Place:
    return next(one for one in (*PAGES, *FOOT, *BEHIND) if one.name == name)


@pytest.fixture
def where(on_desk: OnDesk) -> dict[str, dict[str, str]]:
    """A case and a meeting for the pages that need one."""

    def make(desk: Desk) -> dict[str, dict[str, str]]:
        case = at_stage(desk, Stage.AGREED)
        meeting = listed(desk, case)
        receive(desk)
        return {"case": {"case": case}, "meeting": {"meeting": str(meeting)}}

    made: dict[str, dict[str, str]] = on_desk(make)
    return made


def opened(name: str, around: Surroundings, qtbot: QtBot, where: dict[str, dict[str, str]]) -> Page:
    page = place_of(name).page(around)
    qtbot.addWidget(page)
    page.resize(1060, 760)
    page.show()
    page.opened(**where.get(name, {}))
    qtbot.wait(250)
    return page


def focusable(page: QWidget) -> Iterator[QWidget]:
    """What Tab comes to, in its order."""
    one = page.nextInFocusChain()
    while one is not page:
        if (
            page.isAncestorOf(one)
            and one.isVisibleTo(page)
            and one.isEnabled()
            and one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and one.focusProxy() is None
            and not isinstance(one, QScrollBar)
        ):
            yield one
        one = one.nextInFocusChain()


@pytest.mark.parametrize("name", EVERY)
def test_every_control_has_a_name(
    name: str, around: Surroundings, qtbot: QtBot, where: dict[str, dict[str, str]]
) -> None:
    page = opened(name, around, qtbot, where)
    nameless = [
        f"{type(one).__name__} {one.objectName()}"
        for one in focusable(page)
        if not (told := QAccessible.queryAccessibleInterface(one)) or not told.text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []


@pytest.mark.parametrize("name", sorted(OURS))
def test_tab_follows_the_order_of_reading(
    name: str, around: Surroundings, qtbot: QtBot, where: dict[str, dict[str, str]]
) -> None:
    page = opened(name, around, qtbot, where)
    places = [(type(one).__name__, one.mapTo(page, QPoint(0, 0))) for one in focusable(page)]
    assert places
    for (before, here), (after, there) in pairwise(places):
        is_on = there.y() > here.y() + ROW or (abs(there.y() - here.y()) <= ROW and there.x() > here.x())
        assert is_on or there.x() > here.x() + page.width() // 3, f"{after} at {there} comes after {before} at {here}"


@pytest.mark.parametrize("name", EVERY)
def test_there_are_no_trees(name: str, around: Surroundings, qtbot: QtBot, where: dict[str, dict[str, str]]) -> None:
    page = opened(name, around, qtbot, where)
    assert page.findChildren(QTreeView) == []
    assert isinstance(page, Page)
    assert all(area.parent() is not None for area in page.findChildren(QAbstractScrollArea))
