"""Unlocking, and the lock that always wins: draft, place and cursor are kept, and the process with the key is gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from scr_desk import shelf
from scr_desk.desk import Desk
from scr_desk.domain.fields import read
from scr_desk.domain.office import Office, OfficeName
from scr_desk.steps import BY_NAME
from scr_desk.store import backup, keys, opening
from scr_desk.store.unopened import keys_path
from tests import builders
from tests.builders import CHAIR, MANAGER, TODAY
from tests.ui.test_intake import a_return, asked_case
from ui import keeping, theme
from ui.app import App
from ui.entrance.unlock import UnlockPage
from ui.idle_lock import IdleLock
from ui.main_window import LOCKED, MainWindow
from ui.pages.agencies import AgenciesPage
from ui.pages.case import CasePage
from ui.pages.intake import IntakePage
from ui.pages.meeting import MeetingPage
from ui.pages.new_case import NewCasePage
from ui.pages.settings import SettingsPage
from ui.pages.summaries import SummariesPage
from ui.parts.blank import Blank
from ui.parts.draft_timer import SAVED_AFTER
from ui.parts.sheet import Sheet, open_sheet
from ui.parts.status_bar import StatusBar
from ui.parts.step_dialog import StepDialog, open_step
from ui.problems import Problem
from ui.session_lock import SessionLock

PASSPHRASE = "test kingfisher over slow water"
ROOT = Path(__file__).parents[2]
Start = Callable[[], App]


@pytest.fixture(scope="session")
def real_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with real keys, at the floor of the derivation, and a return in its tray."""
    path = tmp_path_factory.mktemp("real") / "office.scr"
    db, opened, _ = opening.make_store(
        path, person=MANAGER, passphrase=PASSPHRASE, now=datetime.now(UTC), cost=keys.FLOOR
    )
    holders = {OfficeName.LSCB_CHAIR: CHAIR, OfficeName.BUSINESS_MANAGER: MANAGER}
    with Desk.found(db, opened, Office(framework=shelf.default_framework(), board="Test Board"), holders) as desk:
        desk.take_as_today(TODAY)
        a_return(desk, asked_case(desk)[1])
    return path


@pytest.fixture
def own_store(real_store: Path, tmp_path: Path) -> Path:
    for source in (real_store, keys_path(real_store)):
        (tmp_path / source.name).write_bytes(source.read_bytes())
    return tmp_path / real_store.name


@pytest.fixture
def codes(themed: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[int]:
    """The codes with which the process would have ended."""
    ended: list[int] = []
    monkeypatch.setattr(themed, "exit", ended.append, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return ended


@pytest.fixture
def start(themed: QApplication, qtbot: QtBot, own_store: Path, codes: list[int]) -> Iterator[Start]:
    """Starts the window's process anew, in this one."""
    del codes
    apps: list[App] = []

    def begin() -> App:
        app = App(themed, own_store, today=TODAY)
        apps.append(app)
        app.start()
        return app

    yield begin
    for app in apps:
        app.lane.end(patience=5)
        app.window.hide()
        app.window.deleteLater()


def unlocked(qtbot: QtBot, app: App) -> MainWindow:
    """Type the passphrase and wait for the window."""
    assert app.unlock is not None
    app.unlock.passphrase.setText(PASSPHRASE)
    app.unlock._on_unlock()
    qtbot.waitUntil(lambda: isinstance(app.window, MainWindow) and bool(app.window._here), timeout=10_000)
    assert isinstance(app.window, MainWindow)
    return app.window


def on(qtbot: QtBot, app: App, work: Callable[[Desk], Any]) -> Any:
    answers: list[Any] = []
    app.lane.work(work, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    return answers[0]


# --- unlocking ------------------------------------------------------------------------------------------------


def test_a_wrong_passphrase_is_refused_in_words_and_may_be_typed_again(qtbot: QtBot, start: Start) -> None:
    app = start()
    page = app.unlock
    assert page is not None
    page.passphrase.setText("not the passphrase")
    qtbot.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert not page.button.isEnabled(), "a double click unlocks once"
    qtbot.waitUntil(page.button.isEnabled, timeout=10_000)
    assert "does not open the store" in page._refusal.text()
    assert page.passphrase.selectedText(), "what was typed is ready to be typed over"
    unlocked(qtbot, app)


def test_nothing_of_the_records_is_shown_before(start: Start) -> None:
    app = start()
    shown = " ".join(one.text() for one in app.window.findChildren(type(app.unlock._refusal)))  # type: ignore[union-attr]
    assert "Test Board" not in shown
    assert "CFC/" not in shown
    assert {one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()} <= {"SCR Desk", ""}


def test_the_passphrase_is_pasted_and_caps_lock_is_said(qtbot: QtBot, themed: QApplication) -> None:
    del themed
    given: list[tuple[str, str]] = []
    page = UnlockPage(["Test One", "Test Two"], lambda person, words: given.append((person, words)))
    qtbot.addWidget(page)
    page.show()
    QGuiApplication.clipboard().setText(PASSPHRASE)
    page.passphrase.paste()
    assert page.passphrase.text() == PASSPHRASE
    assert page.passphrase.echoMode() is QLineEdit.EchoMode.Password
    assert not page._typed.capitals.isVisible()
    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    for text, held, is_on in (
        ("a", none, False),
        ("A", shift, False),
        ("A", none, True),
        ("a", shift, True),
        ("1", none, True),
    ):
        QApplication.sendEvent(page.passphrase, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, held, text))
        assert page._typed.capitals.isVisible() is is_on, (text, held)
    qtbot.keyClick(page.passphrase, Qt.Key.Key_CapsLock)
    assert not page._typed.capitals.isVisible()
    page._typed.eye.click()
    assert page.passphrase.echoMode() is QLineEdit.EchoMode.Normal
    page.who.setCurrentText("Test Two")
    page._on_unlock()
    assert given[0][0] == "Test Two"
    page.refuse(Problem("Test sentence."))
    assert page._refusal.isVisible()


def test_a_store_that_cannot_be_opened_says_why_and_offers_another(
    themed: QApplication, codes: list[int], tmp_path: Path
) -> None:
    path = tmp_path / "plain.scr"
    path.write_bytes(b"SQLite format 3\x00" + bytes(100))
    app = App(themed, path)
    app.start()
    shown = " ".join(one.text() for one in app.window.findChildren(type(_label())))
    assert "plain.scr" in shown
    app.window.close()
    assert codes == [4]


def _label() -> Any:
    from PySide6.QtWidgets import QLabel

    return QLabel()


# --- the lock -------------------------------------------------------------------------------------------------


def summary_editor(qtbot: QtBot, window: MainWindow) -> QPlainTextEdit:
    """The editor of the return's summary, on the intake page."""
    page = window.page("intake")
    assert isinstance(page, IntakePage)
    qtbot.waitUntil(lambda: page.review.arrival is not None)
    names = [row.name for row in page.review.rows()]
    page.review.table.selectRow(names.index("summary"))
    return page.review.findChild(QPlainTextEdit, "summary")


def test_after_a_lock_page_field_cursor_and_draft_are_as_they_were(
    qtbot: QtBot, start: Start, codes: list[int]
) -> None:
    app = start()
    window = unlocked(qtbot, app)
    window.go("intake")
    editor = summary_editor(qtbot, window)
    qtbot.waitUntil(editor.isVisible)
    editor.setFocus()
    assert window.focusWidget() is editor
    qtbot.keyClicks(editor, "Typed just now. ")
    cursor = editor.textCursor()
    cursor.setPosition(6)
    editor.setTextCursor(cursor)
    began = time.monotonic()
    qtbot.keyClick(editor, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert time.monotonic() - began < 1.0
    assert not window.isVisible()
    qtbot.waitUntil(lambda: codes == [LOCKED])
    with pytest.raises(RuntimeError):
        app.lane.desk()
    again = start()
    window = unlocked(qtbot, again)
    # The window's own focus: another window of the test run may be the active one.
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), QPlainTextEdit), timeout=10_000)
    editor = window.focusWidget()  # type: ignore[assignment]
    assert editor.objectName() == "summary"
    assert editor.toPlainText().startswith("Typed just now. ")
    qtbot.waitUntil(lambda: editor.textCursor().position() == 6)
    assert window._here == "intake"
    draft = on(qtbot, again, lambda desk: desk.draft("window"))
    assert json.loads(draft)["where"]["field"] == "summary"


def form_of(qtbot: QtBot, window: MainWindow) -> Sheet:
    """The form that is open over a page."""
    qtbot.waitUntil(lambda: open_sheet(window) is not None, timeout=10_000)
    found = open_sheet(window)
    assert found is not None
    return found


def on_agencies(window: MainWindow) -> None:
    page = window.page("agencies")
    assert isinstance(page, AgenciesPage)
    page.table.selectRow(2)
    page.change()


def on_summaries(window: MainWindow) -> None:
    page = window.page("summaries")
    assert isinstance(page, SummariesPage)
    page._do("extend_request")


def on_case(window: MainWindow) -> None:
    """Where there are several, which one is asked in the form."""
    page = window.page("case")
    assert isinstance(page, CasePage)
    page.do_step("record_return")


def on_meeting(window: MainWindow) -> None:
    page = window.page("meeting")
    assert isinstance(page, MeetingPage)
    page.agenda.table.selectRow(next(at for at, row in enumerate(page.agenda.table.rows.rows) if row.line.kind == "case"))
    page.agenda.off.click()


CASE = {"case": "CFC/2015/001", "tab": "history"}
OVER: dict[str, tuple[str, dict[str, str], Callable[[MainWindow], None], str]] = {
    "agencies": ("agencies", {}, on_agencies, "telephone"),
    "summaries": ("summaries", {}, on_summaries, "reason"),
    "case": ("case", CASE, on_case, "summary"),
    "meetings": ("meetings", {}, lambda window: window.page("meetings").arrange.click(), "place"),
    "meeting": ("meeting", {"meeting": "1"}, on_meeting, "reason"),
}


@pytest.mark.parametrize("over", OVER)
def test_a_form_over_a_page_is_open_again_after_a_lock(
    qtbot: QtBot, start: Start, codes: list[int], over: str
) -> None:
    page, where, opens, field = OVER[over]
    app = start()
    window = unlocked(qtbot, app)
    on(qtbot, app, lambda desk: builders.listed(desk, "CFC/2015/001", on="2015-12-17"))
    on(qtbot, app, lambda desk: builders.ask(desk, "CFC/2015/001", ["Housing"]))
    window.go(page, **where)
    on(qtbot, app, lambda desk: desk.person)
    qtbot.wait(50)
    opens(window)
    sheet = form_of(qtbot, window)
    if over == "case":
        assert isinstance(sheet, StepDialog)
        assert sheet.first is not None
        before = sheet.form
        sheet.first.show_value(2)
        qtbot.waitUntil(lambda: sheet.form is not before and sheet.form.button.isVisible())
    words, title, place = shown_in(sheet), sheet.windowTitle(), sheet.place()
    target = sheet.findChild(QLineEdit, field) or sheet.findChild(QPlainTextEdit, field)
    assert target is not None
    target.setFocus()
    target.clear()
    qtbot.keyClicks(target, "Typed just now")
    for _ in range(4):
        qtbot.keyClick(target, Qt.Key.Key_Left)
    qtbot.keyClick(target, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: codes == [LOCKED])
    assert open_sheet(window) is None
    window = unlocked(qtbot, start())
    sheet = form_of(qtbot, window)
    assert window._here == page
    assert sheet.window().parent() is not None
    qtbot.waitUntil(lambda: shown_in(sheet) == words)
    assert sheet.windowTitle() == title
    assert {**sheet.place(), "at": 0} == {**place, "at": 0}
    qtbot.waitUntil(lambda: sheet.focusWidget() is not None and sheet.focusWidget().objectName() == field)
    back = sheet.focusWidget()
    qtbot.waitUntil(lambda: typed_in(back) == ("Typed just now", 10))
    assert {**window.page(page).place(), **where} == window.page(page).place()


def shown_in(sheet: Sheet) -> list[str]:
    return [one.text() for one in sheet.findChildren(QLabel) if one.isVisible() and one.text()]


def typed_in(widget: QWidget) -> tuple[str, int]:
    if isinstance(widget, QLineEdit):
        return widget.text(), widget.cursorPosition()
    assert isinstance(widget, QPlainTextEdit)
    return widget.toPlainText(), widget.textCursor().position()


def test_a_seldom_wanted_field_is_shown_again_after_a_lock(qtbot: QtBot, start: Start, codes: list[int]) -> None:
    window = unlocked(qtbot, start())
    window.go("case", case="CFC/2015/001")
    page = window.page("case")
    assert isinstance(page, CasePage)
    qtbot.waitUntil(lambda: page.known is not None)
    page.do_step("add_note", about="About the call")
    sheet = form_of(qtbot, window)
    assert isinstance(sheet, StepDialog)
    sheet.form.unfold()
    line = sheet.findChild(QLineEdit, "noted_on")
    line.setFocus()
    window.lock()
    qtbot.waitUntil(lambda: codes == [LOCKED])
    window = unlocked(qtbot, start())
    again = form_of(qtbot, window)
    qtbot.waitUntil(lambda: again.focusWidget().objectName() == "noted_on")
    assert "About the call" in shown_in(again)


def test_no_dialog_holds_up_the_lock(qtbot: QtBot, start: Start, codes: list[int]) -> None:
    window = unlocked(qtbot, start())
    dialog = QDialog(window)
    line = QLineEdit()
    QVBoxLayout(dialog).addWidget(line)
    dialog.setModal(True)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    qtbot.keyClick(line, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: codes == [LOCKED])
    assert not dialog.isVisible()


def test_locking_twice_ends_once(qtbot: QtBot, start: Start, codes: list[int]) -> None:
    window = unlocked(qtbot, start())
    window.lock()
    window.lock()
    window.close()
    qtbot.wait(100)
    assert codes == [LOCKED]


def test_the_systems_word_locks_and_what_was_copied_is_forgotten(
    qtbot: QtBot, start: Start, codes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: True)
    window = unlocked(qtbot, start())
    QGuiApplication.clipboard().setText("Test Child Amara")
    told = window.findChildren(SessionLock)
    assert len(told) == 1
    told[0].on_told(False)
    qtbot.wait(50)
    assert codes == []
    told[0].on_told(True)
    qtbot.waitUntil(lambda: codes == [LOCKED])
    assert QGuiApplication.clipboard().text() == ""


def test_idle_locks_within_its_bounds_and_on_waking(qtbot: QtBot, themed: QApplication) -> None:
    now = [1000.0]
    idle = IdleLock(themed, clock=lambda: now[0])
    said: list[str] = []
    idle.idle.connect(lambda: said.append("idle"))
    for asked, held in ((1, 2), (10, 10), (90, 30)):
        idle.set_minutes(asked)
        assert idle.minutes == held
        assert idle._timer.interval() == held * 60_000
    now[0] += 6
    idle.look()
    assert said == []
    now[0] += 3600
    idle.look()
    assert said == ["idle"], "the machine slept"
    idle._timer.start(20)
    qtbot.waitUntil(lambda: len(said) == 2)
    idle._timer.start(60_000)
    qtbot.wait(400)
    left = idle._timer.remainingTime()
    line = QLineEdit()
    qtbot.addWidget(line)
    qtbot.keyClick(line, Qt.Key.Key_A)
    assert idle._timer.remainingTime() > left + 200, "a key starts the wait anew"
    themed.removeEventFilter(idle)
    idle.setParent(None)


def test_f9_blanks_every_window_and_no_key_goes_through(qtbot: QtBot, start: Start) -> None:
    window = unlocked(qtbot, start())
    dialog = QDialog(window)
    line = QLineEdit()
    QVBoxLayout(dialog).addWidget(line)
    dialog.open()
    qtbot.keyClick(line, Qt.Key.Key_F9)
    assert {one.window() for one in window._blanks._blanks} >= {window, dialog}
    assert all(one.isVisible() and one.geometry() == one.window().rect() for one in window._blanks._blanks)
    window.resize(1200, 760)
    qtbot.waitUntil(lambda: window.findChild(Blank).geometry() == window.rect())
    qtbot.keyClicks(line, "unseen")
    assert line.text() == ""
    qtbot.keyClick(line, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: window.findChild(Blank) is None)
    qtbot.keyClicks(line, "seen")
    assert line.text() == "seen"


def test_f9_covers_what_opens_while_it_is_blank(qtbot: QtBot, start: Start) -> None:
    window = unlocked(qtbot, start())
    window.go("agencies")
    qtbot.waitUntil(lambda: bool(window.page("agencies").table.rows.rows))  # type: ignore[attr-defined]
    on_agencies(window)
    qtbot.keyClick(window, Qt.Key.Key_F9)  # while the lane still answers
    sheet = form_of(qtbot, window)
    assert sheet.findChild(Blank).geometry() == sheet.rect()
    dialog = QDialog(window)
    dialog.open()
    assert dialog.findChild(Blank).isVisible()
    dialog.close()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: dialog not in window.findChildren(QDialog))
    sheet.hide()
    sheet.show()
    assert len([one for one in sheet.findChildren(Blank) if one.parent() is sheet]) == 1
    qtbot.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: not window.findChildren(Blank))


# --- closing and the backup -----------------------------------------------------------------------------------


def test_closing_makes_a_verified_backup_and_a_lock_makes_none(
    qtbot: QtBot, start: Start, codes: list[int], tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    app = start()
    unlocked(qtbot, app)
    on(qtbot, app, lambda desk: keeping.keep_settings(desk, backup_folder=str(folder)))
    app.window.lock()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: codes == [LOCKED])
    assert list(folder.iterdir()) == []
    app = start()
    window = unlocked(qtbot, app)
    window.close()
    assert not window.isVisible()
    assert window._leaving.farewell.isVisible(), "it says what it is doing"
    qtbot.waitUntil(lambda: codes == [LOCKED, 0], timeout=10_000)
    assert {path.name.split(".", 1)[1] for path in folder.iterdir()} == {"scr", "scr.keys", "manifest.json"}
    app = start()
    window = unlocked(qtbot, app)
    qtbot.waitUntil(lambda: window.status._backup.text().startswith("Last backup today"))
    window._leaving.farewell = None


def test_a_lock_within_a_backup_takes_no_second_and_keeps_what_is_typed(
    qtbot: QtBot, start: Start, codes: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk takes its time, as a stick does: nothing can break that off."""
    go_on = threading.Event()
    monkeypatch.setattr(backup, "sync_file", lambda _path: go_on.wait(20))
    folder = tmp_path / "backups"
    app = start()
    window = unlocked(qtbot, app)
    on(qtbot, app, lambda desk: keeping.keep_settings(desk, backup_folder=str(folder)))
    window.go("new_case")
    page = window.page("new_case")
    assert isinstance(page, NewCasePage)
    app.at_work.backups.make()
    assert window.status.cancel.isHidden()
    qtbot.waitUntil(lambda: window.status.cancel.isVisible() and "the disk" in window.status._told.text(), timeout=10_000)
    qtbot.keyClicks(page.editors["child.name"].widget, "Test Child")
    qtbot.wait(SAVED_AFTER + 300)
    assert window.status.cancel.isVisible()
    began = time.monotonic()
    window.lock()
    qtbot.waitUntil(lambda: codes == [LOCKED])
    assert time.monotonic() - began < 1.0
    assert list(folder.iterdir()) == []
    go_on.set()
    window = unlocked(qtbot, start())
    qtbot.waitUntil(lambda: window._here == "new_case")
    again = window.page("new_case")
    assert isinstance(again, NewCasePage)
    qtbot.waitUntil(lambda: again.editors["child.name"].value() == "Test Child")


def test_a_backup_is_cancelled_from_the_status_bar(
    qtbot: QtBot, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(backup, "sync_file", lambda _path: go_on.wait(20))
    app = start()
    window = unlocked(qtbot, app)
    on(qtbot, app, lambda desk: keeping.keep_settings(desk, backup_folder=str(tmp_path / "backups")))
    app.at_work.backups.make()
    qtbot.waitUntil(window.status.cancel.isVisible, timeout=10_000)
    window.status.cancel.click()
    qtbot.waitUntil(lambda: window.status._said.text().startswith("Stopped before it was done"))
    assert window.status.cancel.isHidden()
    assert window.status._said.isVisible()
    assert list((tmp_path / "backups").iterdir()) == []
    go_on.set()


def test_a_lock_waits_for_a_step_and_not_for_a_question(qtbot: QtBot, start: Start, codes: list[int]) -> None:
    app = start()
    window = unlocked(qtbot, app)
    add = read(BY_NAME["add_note"].command, {"case": "CFC/2015/001", "text": "Said."})
    app.lane.work(lambda _desk: time.sleep(1.2))
    app.lane.do(add)
    window.lock()
    qtbot.waitUntil(lambda: codes == [LOCKED])
    app = start()
    window = unlocked(qtbot, app)
    assert [one.text for one in on(qtbot, app, lambda desk: desk.ask("case", {"case": "CFC/2015/001"})["notes"])] == ["Said."]
    app.lane.work(lambda _desk: time.sleep(2))
    began = time.monotonic()
    window.lock()
    qtbot.waitUntil(lambda: codes == [LOCKED, LOCKED])
    assert time.monotonic() - began < 1.0


def test_a_backup_that_fails_is_said_and_does_not_keep_anybody(
    qtbot: QtBot, start: Start, codes: list[int], tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("x", encoding="utf-8")
    app = start()
    unlocked(qtbot, app)
    on(qtbot, app, lambda desk: keeping.keep_settings(desk, backup_folder=str(in_the_way / "folder")))
    app.window.lock()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: codes == [LOCKED])
    window = unlocked(qtbot, start())
    window.close()
    qtbot.waitUntil(lambda: "No backup was made" in window._leaving.farewell.words.text(), timeout=10_000)
    assert codes == [LOCKED]
    window._leaving.farewell.button.click()
    qtbot.waitUntil(lambda: codes == [LOCKED, 0])


def test_the_lock_does_not_wait_for_a_backup_on_closing(qtbot: QtBot, start: Start, codes: list[int], tmp_path: Path) -> None:
    app = start()
    window = unlocked(qtbot, app)
    on(qtbot, app, lambda desk: keeping.keep_settings(desk, backup_folder=str(tmp_path / "backups")))
    window.show_kept(on(qtbot, app, keeping.read_settings))
    app.lane.work(lambda _desk: time.sleep(2))
    window.close()
    assert window._leaving.farewell is not None
    window.lock()
    qtbot.waitUntil(lambda: codes == [0])
    assert not any(tmp_path.glob("backups/*.scr"))


def test_a_fault_while_handing_on_does_not_keep_the_key(
    qtbot: QtBot, start: Start, codes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = unlocked(qtbot, start())
    monkeypatch.setattr(window, "_where", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        window.lock()
    qtbot.waitUntil(lambda: codes == [LOCKED])


def test_what_is_being_recorded_at_the_lock_is_not_asked_for_again(
    qtbot: QtBot, start: Start, codes: list[int]
) -> None:
    app = start()
    window = unlocked(qtbot, app)
    window.go("case", case="CFC/2015/001")
    qtbot.waitUntil(lambda: window.page("case").known is not None)
    open_step(window.page("case"), window._around, "add_note", case="CFC/2015/001")
    sheet = form_of(qtbot, window)
    qtbot.keyClicks(sheet.findChild(QPlainTextEdit, "text"), "Said at the end.")
    app.lane.work(lambda _desk: time.sleep(0.5))
    sheet.do()
    window.lock()
    qtbot.waitUntil(lambda: codes == [LOCKED])
    app = start()
    window = unlocked(qtbot, app)
    notes = on(qtbot, app, lambda desk: desk.ask("case", {"case": "CFC/2015/001"})["notes"])
    assert [one.text for one in notes] == ["Said at the end."]
    qtbot.wait(300)
    assert open_sheet(window) is None
    assert on(qtbot, app, lambda desk: desk.draft("step:add_note:CFC/2015/001:")) == ""


@pytest.mark.parametrize(
    ("folder", "days_ago", "words", "is_overdue"),
    [
        ("", None, "No backup folder chosen", True),
        ("x", None, "No backup yet", False),
        ("x", 0, "Last backup today 08:55", False),
        ("x", 8, "Last backup Wed 2 Dec 08:55", False),
        ("x", 9, "Last backup Tue 1 Dec 08:55", True),
    ],
)
def test_the_status_bar_says_when(folder: str, days_ago: int | None, words: str, is_overdue: bool) -> None:
    at = "" if days_ago is None else f"{TODAY - timedelta(days=days_ago)}T08:55"
    settings = keeping.Settings(backup_folder=folder, last_backup_at=at)
    assert keeping.backup_words(settings, TODAY) == (words, is_overdue)


@pytest.mark.parametrize(
    ("days_ago", "faults", "words", "is_wrong"),
    [
        (None, 0, "Records not checked yet", False),
        (0, 0, "Records checked today 08:55", False),
        (3, 0, "Records checked Mon 7 Dec 08:55", False),
        (0, 1, "Records: 1 fault found today 08:55", True),
        (1, 2, "Records: 2 faults found Wed 9 Dec 08:55", True),
    ],
)
def test_the_status_bar_says_when_the_records_were_checked(
    themed: QApplication, days_ago: int | None, faults: int, words: str, is_wrong: bool
) -> None:
    del themed
    at = "" if days_ago is None else f"{TODAY - timedelta(days=days_ago)}T08:55"
    settings = keeping.Settings(backup_folder="x", checked_at=at, check_faults=faults)
    assert keeping.check_words(settings, TODAY) == (words, is_wrong)
    bar = StatusBar()
    bar.show_kept(settings, TODAY)
    assert (bar._checked.text(), bar._checked.property("state") == "late") == (words, is_wrong)
    bar.deleteLater()


def test_every_backup_checks_the_records_and_says_so(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    app = start()
    window = unlocked(qtbot, app)
    qtbot.waitUntil(lambda: window.status._backup.text() == "No backup folder chosen")
    assert window.status._checked.text() == "Records not checked yet"
    app.lane.work(lambda desk: keeping.keep_settings(desk, backup_folder=str(tmp_path / "backups")), window.show_kept)
    qtbot.waitUntil(lambda: window.status._backup.text() == "No backup yet")
    app.at_work.backups.make()
    qtbot.waitUntil(lambda: window.status._checked.text().startswith("Records checked today"), timeout=10_000)
    at_right = max(window.status.findChildren(QLabel), key=lambda one: one.x())
    assert at_right is window.status._checked, "at the right end"
    again = on(qtbot, app, keeping.read_settings)
    assert (again.checked_at, again.check_faults) == (again.last_backup_at, 0)


def test_a_folder_chosen_now_counts_at_this_close(
    qtbot: QtBot, start: Start, codes: list[int], tmp_path: Path
) -> None:
    app = start()
    window = unlocked(qtbot, app)
    window.go("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    page.backups.keep(tmp_path / "backups")
    qtbot.waitUntil(lambda: window.status._backup.text() == "No backup yet")
    window.close()
    qtbot.waitUntil(lambda: codes == [0], timeout=10_000)
    assert len(list((tmp_path / "backups").glob("*.scr"))) == 1


def test_a_fault_in_the_records_stands_out(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    app = start()
    window = unlocked(qtbot, app)

    def tamper(desk: Desk) -> None:
        keeping.keep_settings(desk, backup_folder=str(tmp_path / "backups"))
        desk._db.run("UPDATE office SET board = 'Test other board'")

    on(qtbot, app, tamper)
    app.at_work.backups.make()
    qtbot.waitUntil(lambda: "1 fault found today" in window.status._checked.text(), timeout=10_000)
    assert window.status._checked.property("state") == "late"


def test_the_status_bar_gives_way_to_large_text(themed: QApplication) -> None:
    theme.choose(themed, "light", 200)
    bar = StatusBar()
    bar.show_idle(10)
    bar.show_kept(keeping.Settings(backup_folder="x", last_backup_at="2015-12-01T08:55", checked_at="2015-12-01T08:55"), TODAY)
    assert bar.sizeHint().width() > 800
    assert bar.minimumSizeHint().width() < 500, "no page is pushed off the screen"
    bar.deleteLater()
    theme.choose(themed, "light", 100)


def test_the_demonstrations_word_stays_when_the_records_are_checked(themed: QApplication) -> None:
    del themed
    bar = StatusBar()
    bar.show_backup("Demonstration")
    bar.show_kept(keeping.Settings(checked_at=f"{TODAY}T08:55"), TODAY)
    assert (bar._backup.text(), bar._checked.text()) == ("Demonstration", "Records checked today 08:55")
    bar.show_kept(keeping.Settings(backup_folder="x"), TODAY)
    assert bar._backup.text() == "No backup yet"
    bar.deleteLater()


def test_settings_outlive_what_is_not_known_of_them(desk: Desk) -> None:
    desk.keep_draft(keeping.SETTINGS, json.dumps({"backup_folder": 7, "idle_minutes": 5, "later": "kept"}))
    assert keeping.read_settings(desk) == keeping.Settings(idle_minutes=5)
    keeping.keep_settings(desk, backup_folder="/x")
    assert json.loads(desk.draft(keeping.SETTINGS))["later"] == "kept"
    desk.keep_draft(keeping.SETTINGS, "broken")
    assert keeping.read_settings(desk) == keeping.Settings()


def test_the_days_backup_waits_until_nobody_types(
    qtbot: QtBot, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start()
    unlocked(qtbot, app)
    on(qtbot, app, lambda desk: keeping.keep_settings(desk, backup_folder=str(tmp_path / "backups")))
    backups = app.at_work.backups
    backups.start()
    on(qtbot, app, lambda desk: None)
    backups.touch()
    backups._look()
    assert not backups._is_making
    monkeypatch.setattr(backups, "_touched", time.monotonic() - 1000)
    backups._look()
    assert backups._is_making
    qtbot.waitUntil(lambda: not backups._is_making, timeout=10_000)
    assert len(list((tmp_path / "backups").glob("*.scr"))) == 1
    monkeypatch.setattr(backups, "_touched", time.monotonic() - 1000)
    backups._look()
    assert not backups._is_making, "one a day"
    (before,) = (tmp_path / "backups").glob("*.scr")
    backups.make()
    qtbot.waitUntil(lambda: not backups._is_making, timeout=10_000)
    (after,) = (tmp_path / "backups").glob("*.scr")
    assert before != after, "the older one of the day went"


# --- once for real --------------------------------------------------------------------------------------------

DRIVER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from PySide6.QtCore import QTimer
from ui import app as window
from ui.main_window import MainWindow
note = Path({note!r})
start = window.App.start
def driven(self):
    start(self)
    if note.exists():
        note.with_suffix(".second").write_text("at the unlock screen")
        QTimer.singleShot(60_000, lambda: self._end(9))
        return
    self.unlock.passphrase.setText({passphrase!r})
    self.unlock._on_unlock()
    def look():
        if isinstance(self.window, MainWindow):
            note.write_text("unlocked")
            QTimer.singleShot(100, wait)
        else:
            QTimer.singleShot(50, look)
    def wait():
        if note.with_suffix(".lock").exists():
            self.window.lock()
        else:
            QTimer.singleShot(20, wait)
    look()
window.App.start = driven
sys.exit(window.run(sys.argv))
"""


def children_of(parent: int) -> set[int]:
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            found.add(int(path.parent.name))
    return found


def holds(pid: int, secret: bytes) -> bool:
    """Whether a process has these bytes anywhere in its memory."""
    with Path(f"/proc/{pid}/maps").open(encoding="utf-8") as maps, Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps:
            place, rights, *_ = line.split()
            if "w" not in rights:
                continue
            begin, end = (int(part, 16) for part in place.split("-"))
            try:
                memory.seek(begin)
                if secret in memory.read(end - begin):
                    return True
            except (OSError, ValueError, OverflowError):
                continue
    return False


def wait_until(holding: Callable[[], bool], seconds: float = 30.0) -> None:
    until = time.monotonic() + seconds
    while not holding():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.outside
def test_once_for_real_no_process_holds_the_key_after_a_lock(own_store: Path, tmp_path: Path) -> None:
    if not Path("/proc/self/mem").exists():
        pytest.skip("needs a system that shows its processes under /proc")
    note, driver = tmp_path / "note.first", tmp_path / "driver.py"
    text = DRIVER.format(root=str(ROOT), note=str(note), passphrase=PASSPHRASE)
    driver.write_text(text, encoding="utf-8")
    opened = keys.open_with_passphrase(own_store, person=None, passphrase=PASSPHRASE)
    assert opened is not None
    program = "import sys; from pathlib import Path; from scr_desk.cli.window import show;" + (
        "sys.exit(show(Path(sys.argv[1]), program=[sys.executable, sys.argv[2]]))"
    )
    surroundings = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    command = [sys.executable, "-c", program, str(own_store), str(driver)]
    with subprocess.Popen(command, env=surroundings) as parent:
        try:
            wait_until(note.exists)
            (first,) = children_of(parent.pid)
            assert holds(first, opened.data_key[:32]) or holds(first, opened.data_key[:32].hex().encode()), (
                "it can be found"
            )
            assert "0" in Path(f"/proc/{first}/limits").read_text(encoding="utf-8").split("Max core file size")[1][:20]
            note.with_suffix(".lock").write_text("now", encoding="utf-8")
            began = time.monotonic()
            wait_until(lambda: first not in children_of(parent.pid))
            assert time.monotonic() - began < 2.0
            wait_until(note.with_suffix(".second").exists)
            (second,) = children_of(parent.pid)
            assert second != first
            for pid in (parent.pid, second):
                assert not holds(pid, opened.data_key[:32])
                assert not holds(pid, opened.data_key[:32].hex().encode())
            assert PASSPHRASE not in Path(f"/proc/{second}/cmdline").read_text(encoding="utf-8")
        finally:
            for pid in children_of(parent.pid):
                os.kill(pid, 15)
            parent.wait(20)


def test_the_days_of_the_app_are_the_offices_own(start: Start, qtbot: QtBot) -> None:
    window = unlocked(qtbot, start())
    assert window._around.today() == date(2015, 12, 10)
