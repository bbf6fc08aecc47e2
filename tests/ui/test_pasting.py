"""Files pasted on any page go to the tray; a path never lands in a search; copied text is pasted as ever."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from tests.ui.test_intake import window
from ui.lane import Lane
from ui.main_window import MainWindow
from ui.pages.cases import CasesPage
from ui.pages.intake import IntakePage
from ui.parts.pasting import has_words

OnDesk = Callable[[Callable[[Desk], Any]], Any]


@pytest.fixture
def front(qtbot: QtBot, lane: Lane) -> MainWindow:
    made = window(qtbot, lane)
    made.go("today")
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


def copied(*paths: Path, text: str = "") -> QMimeData:
    """What a file manager puts on the clipboard."""
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    if text:
        made.setText(text)
    QGuiApplication.clipboard().setMimeData(made)
    return made


def paste(window: MainWindow) -> None:
    combined = QKeySequence("Ctrl+V")[0]
    QTest.keyClick(QGuiApplication.focusWindow() or window.windowHandle(), combined.key(), combined.keyboardModifiers())


def taken(window: MainWindow) -> list[str]:
    pages = [page for page in window.findChildren(IntakePage) if page.arriving._given]
    return [path.name for page in pages for path in page.arriving._given]


@pytest.mark.parametrize("page", ["today", "cases", "audit", "settings", "new_case", "intake"])
def test_pasted_files_go_to_the_tray_from_any_page(front: MainWindow, tmp_path: Path, page: str) -> None:
    front.go(page)
    path = tmp_path / "form.docx"
    copied(path, text=str(path))
    paste(front)
    assert taken(front) == ["form.docx"]
    assert front._here == "intake"


def test_a_pasted_path_does_not_land_in_the_search(front: MainWindow, tmp_path: Path) -> None:
    front.go("cases")
    page = front.page("cases")
    assert isinstance(page, CasesPage)
    page.focus_search()
    paths = [tmp_path / "a form.docx", tmp_path / "b.eml"]
    copied(*paths, text="\n".join(QUrl.fromLocalFile(str(path)).toString() for path in paths))
    paste(front)
    assert page.search.text() == ""
    assert taken(front) == ["a form.docx", "b.eml"]


def test_text_is_pasted_into_an_editor_as_ever(front: MainWindow, tmp_path: Path) -> None:
    front.go("cases")
    page = front.page("cases")
    assert isinstance(page, CasesPage)
    page.focus_search()
    for paths in ((), (tmp_path / "x.docx",)):
        assert has_words(copied(*paths, text="mia"))
        page.search.clear()
        paste(front)
        assert page.search.text() == "mia"
    assert taken(front) == []


def test_an_address_of_the_web_is_no_file(front: MainWindow) -> None:
    held = QMimeData()
    held.setUrls([QUrl("https://example.org/form.docx")])
    QGuiApplication.clipboard().setMimeData(held)
    paste(front)
    assert taken(front) == []


def test_under_a_dialog_nothing_is_taken(front: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog, line = QDialog(front), QLineEdit()
    QVBoxLayout(dialog).addWidget(line)
    dialog.open()
    line.setFocus()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    copied(tmp_path / "x.docx", text="words")
    paste(front)
    assert taken(front) == []
    dialog.close()
