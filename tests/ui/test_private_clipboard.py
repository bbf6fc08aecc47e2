"""A copy is private to the desk: clipboard histories are told so, and it is gone after half a minute or a lock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.private_clipboard import MARKS, PrivateClipboard


@pytest.fixture
def clipboard(themed: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[QClipboard]:
    """The clipboard, which is ours: without a screen the platform cannot tell."""
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: True)
    found = QGuiApplication.clipboard()
    found.clear()
    owner = QObject()
    PrivateClipboard(owner, seconds=0.3)
    yield found
    owner.deleteLater()


def test_what_is_copied_is_marked_and_forgotten(clipboard: QClipboard, qtbot: QtBot) -> None:
    line = QLineEdit("Test Child Amara")
    qtbot.addWidget(line)
    line.selectAll()
    line.copy()
    assert clipboard.text() == "Test Child Amara"
    assert {kind: bytes(clipboard.mimeData().data(kind).data()) for kind in MARKS} == MARKS
    qtbot.waitUntil(lambda: clipboard.text() == "", timeout=3_000)


def test_only_the_text_goes_out(clipboard: QClipboard) -> None:
    rich = QMimeData()
    rich.setText("Test <b>Child</b>")
    rich.setHtml("<b>Test</b>")
    clipboard.setMimeData(rich)
    assert clipboard.text() == "Test <b>Child</b>"
    assert not clipboard.mimeData().hasHtml()


def test_what_another_program_put_there_stays(
    clipboard: QClipboard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: False)
    clipboard.setText("of another program")
    qtbot.wait(500)
    assert clipboard.text() == "of another program"
    assert not clipboard.mimeData().hasFormat(next(iter(MARKS)))
