"""Intake at its awkward moments: between two arrivals, and when somebody cancels or locks in the midst of a mail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from tests.ui.test_intake import a_return, asked_case, put, shown, wait_for
from ui.pages.intake import IntakePage
from ui.parts.page import Surroundings

OnDesk = Callable[[Callable[[Desk], Any]], Any]


def test_enter_in_the_tray_goes_to_the_reason_of_a_paper_that_is_being_set_aside(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    paper = on_desk(lambda desk: put(desk, "note.txt", "document", {}))
    page = shown(qtbot, IntakePage(around))
    wait_for(qtbot, page, paper)
    page.tray.setFocus()
    page._to_fields()
    assert QApplication.focusWidget() is page.aside.case
    page._on_set_aside()
    page.tray.setFocus()
    page._to_fields()
    assert QApplication.focusWidget() is page.aside.reason


def test_a_second_accept_before_the_next_arrival_is_shown_does_nothing(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    paper = on_desk(lambda desk: a_return(desk, asked_case(desk)[1]))
    page = shown(qtbot, IntakePage(around))
    wait_for(qtbot, page, paper)
    page.review.file()
    qtbot.waitUntil(lambda: page.review.arrival is None)
    assert page.review.table.current_row() is not None, "its lines are still in sight"
    page.review._on_accepted(page.review.table.current_row())
    assert not page.review._saving.isActive()
