"""Whatever can be done at the desk can be gone to by its name (Ctrl+K): a new step without a way to it fails here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from scr_desk.steps import STEPS
from tests.builders import BOARD, MANAGER, TODAY, at_stage, receive
from tests.ui.test_intake import put
from ui.lane import Lane
from ui.main_window import LOCKED, MainWindow
from ui.pages.agencies import AgenciesPage
from ui.pages.audit import AuditPage
from ui.pages.decisions import DecisionsPage
from ui.pages.intake import IntakePage
from ui.pages.meeting import MeetingPage
from ui.pages.new_case import NewCasePage
from ui.pages.office_steps import office_goals
from ui.pages.settings import SettingsPage
from ui.parts.palette import Palette
from ui.parts.step_dialog import StepDialog
from ui.parts.step_form import StepForm

OnDesk = Callable[[Callable[[Desk], Any]], Any]
ENDED: list[int] = []
GOALS = office_goals()


@pytest.fixture
def window(lane: Lane, qtbot: QtBot, on_desk: OnDesk) -> MainWindow:
    """The window over a store in which something can be done everywhere: a meeting held, a paper in the tray."""

    def make(desk: Desk) -> None:
        at_stage(desk, Stage.RECOMMENDED)
        put(desk, "letter.txt", "document", {})

    on_desk(make)
    ENDED.clear()
    made = MainWindow(lane, board=BOARD, marking="", person=MANAGER, today=lambda: TODAY, end=ENDED.append)
    qtbot.addWidget(made)
    made.show()
    made.go("today")
    return made


def test_without_a_case_in_front_the_steps_of_a_case_say_that_one_is_to_be_opened(
    window: MainWindow, qtbot: QtBot
) -> None:
    palette = window._open_palette()
    palette.line.setText("rec")
    qtbot.waitUntil(lambda: not palette._is_looking)
    lines = [palette.list.item(at) for at in range(palette.list.count())]
    goals = {one.text(): one.data(Qt.ItemDataRole.UserRole) for one in lines}
    for words in ("Record a return", "The sub-group's recommendation"):
        assert goals[words].why_not == "Open a case first."
    assert not goals["Record attendance"].why_not
    at = [bool(one.data(Qt.ItemDataRole.UserRole).why_not) for one in lines]
    assert at == sorted(at), "what can be done comes first"
    palette.list.setCurrentItem(next(one for one in lines if one.text() == "Record a return"))
    palette.choose()
    assert palette.isVisible(), "nothing to go to"
    assert palette.told.text() == "Open a case first."
    palette.reject()


def gone_to(qtbot: QtBot, window: MainWindow, words: str) -> Palette:
    """Ctrl+K, the words, the arrows down to that line, Enter."""
    palette = window._open_palette()
    palette.line.setText(words)
    qtbot.waitUntil(lambda: not palette._is_looking)
    lines = [palette.list.item(at).text() for at in range(palette.list.count())]
    assert words in lines, lines
    palette.list.setCurrentRow(lines.index(words))
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    return palette


def goal_of(step: str) -> str:
    return next(goal.words for goal in GOALS if goal.where.get("step") == step)


def dialog_of(window: MainWindow, kind: type) -> Any:
    return next((one for one in window.findChildren(kind) if one.isVisible()), None)


def test_every_step_is_reached_on_a_case_or_by_its_name(on_desk: OnDesk) -> None:
    of_a_case = {row.step for row in on_desk(lambda desk: desk.ask("permitted", {"case": receive(desk)}))}
    by_name = [goal.where["step"] for goal in GOALS if goal.where.get("step")]
    assert {row.step.value for row in STEPS} - of_a_case - set(by_name) == set()
    assert len(by_name) == len(set(by_name))


def test_no_goal_says_what_another_says() -> None:
    assert len({goal.words for goal in GOALS}) == len(GOALS)


@pytest.mark.parametrize("step", ["add_agency", "change_agency", "appoint", "file_delegation", "change_office"])
def test_a_step_of_the_office_is_opened(qtbot: QtBot, window: MainWindow, step: str) -> None:
    for _ in range(2):  # also where the page has been shown already
        gone_to(qtbot, window, goal_of(step))
        qtbot.waitUntil(lambda: dialog_of(window, StepDialog) is not None)
        sheet = dialog_of(window, StepDialog)
        assert sheet.step == step
        sheet.reject()
        qtbot.waitUntil(lambda: dialog_of(window, StepDialog) is None)
    page = window.page(window._here)
    assert isinstance(page, AgenciesPage | SettingsPage)
    page.refresh()
    qtbot.wait(100)
    assert dialog_of(window, StepDialog) is None, "it is opened once"


def test_a_meeting_is_arranged_and_attendance_recorded(qtbot: QtBot, window: MainWindow) -> None:
    gone_to(qtbot, window, goal_of("arrange_meeting"))
    qtbot.waitUntil(lambda: dialog_of(window, QDialog) is not None)
    assert any(form._step == "arrange_meeting" for form in window.findChildren(StepForm))
    dialog_of(window, QDialog).reject()
    gone_to(qtbot, window, goal_of("record_attendance"))
    qtbot.waitUntil(lambda: window._here == "meeting")
    page = window.page("meeting")
    assert isinstance(page, MeetingPage)
    qtbot.waitUntil(lambda: bool(page.people.rows))
    assert page.tabs.currentIndex() == 1
    page.save_now()


def test_without_a_meeting_held_it_says_so(qtbot: QtBot, window: MainWindow) -> None:
    page_today = date(2015, 11, 1)
    object.__setattr__(window._around, "today", lambda: page_today)
    gone_to(qtbot, window, goal_of("record_attendance"))
    qtbot.waitUntil(lambda: "No meeting has been held yet" in window.status._said.text())


def test_a_new_case_begins_in_the_way_that_was_meant(qtbot: QtBot, window: MainWindow) -> None:
    for step, way in (("receive_notification", "notification"), ("receive_form", "form")):
        gone_to(qtbot, window, goal_of(step))
        page = window.page("new_case")
        assert isinstance(page, NewCasePage)
        assert page.editors["way"].value() == way


def test_files_are_put_in_the_tray_and_a_paper_is_set_aside(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.go("intake")
    page = window.page("intake")
    assert isinstance(page, IntakePage)
    for _ in range(2):
        gone_to(qtbot, window, goal_of("set_aside"))
        qtbot.waitUntil(lambda: page._ways.currentWidget() is page.aside and not page.aside._is_joining)
        page._show_review()
    asked: list[object] = []
    page.choose_files = lambda over, then: asked.append(over)
    gone_to(qtbot, window, goal_of("put_in_tray"))
    assert asked == [page]


def test_holidays_are_imported(qtbot: QtBot, window: MainWindow) -> None:
    window.go("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    asked: list[object] = []
    page._choose = lambda over, then: asked.append(over)
    gone_to(qtbot, window, goal_of("import_bank_holidays"))
    qtbot.waitUntil(lambda: asked == [page])


def test_the_records_are_verified_and_the_list_is_printed(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone_to(qtbot, window, goal_of("verify"))
    page = window.page("audit")
    assert isinstance(page, AuditPage)
    qtbot.waitUntil(lambda: page._outcome.text() == "No fault found", timeout=10_000)
    printed: list[str] = []
    monkeypatch.setattr(DecisionsPage, "print_preview", lambda page: printed.append(page.title))
    gone_to(qtbot, window, goal_of("position_list"))
    assert printed == ["Decisions"]


def test_a_backup_is_made(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.go("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    page.backups.keep(tmp_path)
    gone_to(qtbot, window, goal_of("back_up"))
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.scr"))), timeout=20_000)


def test_what_a_page_prints_is_previewed_and_else_it_says_why_not(
    qtbot: QtBot, window: MainWindow, on_desk: OnDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone_to(qtbot, window, "Print preview of this page")
    assert "Nothing is printed from this page" in window.status._said.text()
    case = on_desk(lambda desk: desk.ask("register")[0].reference)
    window.go("case", case=case)
    printed: list[str] = []
    page: Any = window.page("case")
    monkeypatch.setattr(page, "print_preview", lambda: printed.append(case))
    gone_to(qtbot, window, "Print preview of this page")
    assert printed == [case]


def test_a_case_with_the_letters_comes_before_what_the_office_does(
    qtbot: QtBot, window: MainWindow, on_desk: OnDesk
) -> None:
    case = on_desk(lambda desk: receive(desk, children=[{"name": "Test Child Backhouse"}]))
    palette = window._open_palette()
    palette.line.setText("back")
    qtbot.waitUntil(lambda: not palette._is_looking)
    lines = [palette.list.item(at).text() for at in range(palette.list.count())]
    assert lines == [f"{case} · T.B. · Child B", "Back up now"]
    palette.reject()


def test_lock_is_gone_to_like_any_other(qtbot: QtBot, window: MainWindow) -> None:
    gone_to(qtbot, window, "Lock now")
    qtbot.waitUntil(lambda: ENDED == [LOCKED], timeout=10_000)
    assert not window.isVisible()
    assert QApplication.activeModalWidget() is None
