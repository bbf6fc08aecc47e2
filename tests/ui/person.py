"""Somebody at the window: finds what is meant by its words, and uses mouse and keys as the system hands them on.

A click goes to the window at its place, and so to whatever lies on top there; a key goes to the window in front, and
so to whatever has the focus. What a job costs is counted: a click, a key that chooses, a choice is one action; a field
that is typed into counts as text.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from ui.lane import Lane

Place = tuple[QWidget, QRect]  # an area of a widget
LEFT = Qt.MouseButton.LeftButton
PATIENCE = 20.0  # seconds for one answer of the desk


def wait(milliseconds: int) -> None:
    """Let the window work for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _in_turn(act: Callable[[], str]) -> str:
    """Do something as an event among others: only so is what the window throws away meanwhile really gone."""
    loop, answers = QEventLoop(), [""]

    def come() -> None:
        answers[0] = act()
        loop.quit()

    QTimer.singleShot(0, come)
    loop.exec()
    return answers[0]


class Person:
    """One person at one desk, who does nothing before the desk has answered what was asked before."""

    def __init__(self, window: Callable[[], QWidget], lane: Lane, papers: Path) -> None:
        """`window` tells which of the program's windows they work in; in `papers` lie the files that have come in."""
        self._window, self._lane, self._papers = window, lane, papers
        self.actions: Counter[str] = Counter()
        self.texts: Counter[str] = Counter()
        self._job = ""

    @contextmanager
    def job(self, name: str) -> Iterator[None]:
        """Count what is done within."""
        self._job = name
        yield
        self._job = ""

    # --- finding -----------------------------------------------------------------------------------------------

    def find(self, kinds: Any, words: str) -> Any:
        """The control of these words in the dialog in front, else in the window; else why there is none to be used."""
        shown = [one for one in self._front().findChildren(QWidget) if isinstance(one, kinds) and one.isVisible()]
        found = next((one for one in shown if one.isEnabled() and words in _names(one)), None)
        there = sorted(f"{'/'.join(_names(one))}{'' if one.isEnabled() else ' (disabled)'}" for one in shown)
        return found or f"{words!r} is not to be seen or used; there are {there}, and {self._said()}"

    def see(self, kinds: Any, words: str) -> Any:
        """The control of these words, once it can be used."""
        found: list[Any] = []

        def look() -> str:
            found[:] = [self.find(kinds, words)]
            return found[0] if isinstance(found[0], str) else ""

        self.until(look)
        return found[0]

    def until(self, look: Callable[[], str], *, patience: float = PATIENCE) -> None:
        """Wait until there is nothing to complain of; else say it."""
        end = time.monotonic() + patience
        while (complaint := look()) and time.monotonic() < end:
            wait(10)
        assert not complaint, complaint

    def _said(self) -> str:
        """The words of the dialog in front, or the refusals in the window."""
        front = self._front()
        shown = [one for one in front.findChildren(QLabel) if one.isVisible()]
        told = [one.text() for one in shown if front is not self._window() or one.property("role") == "refusal"]
        return f"{front.windowTitle()} says {told}"

    def read(self, words: str, *, patience: float = PATIENCE) -> None:
        """Wait until these words stand somewhere on the screen."""

        def look() -> str:
            shown = [one.text() for one in self._window().findChildren(QLabel) if one.isVisible()]
            return "" if any(words in text for text in shown) else f"{words!r} is not said; said is {shown}"

        self.until(look, patience=patience)

    def wait_closed(self) -> None:
        """Wait until no dialog is in front."""

        self.until(lambda: "" if self._front() is self._window() else self._said())

    def _front(self) -> QWidget:
        return QApplication.activeModalWidget() or self._window()

    # --- mouse and keys ----------------------------------------------------------------------------------------

    def _click_at(self, place: Callable[[], Place | str]) -> None:
        """Scroll a place into view and click it, once it lies there to be clicked; it is looked for anew until then."""

        def try_it() -> str:
            found = self.why_to_wait() or place()
            if isinstance(found, str):
                return found
            widget, area = found
            _scroll_to(widget, area.center())
            window, at = widget.window(), widget.mapTo(widget.window(), area.center())
            hit = window.childAt(at)
            if hit is not widget and (hit is None or not widget.isAncestorOf(hit)):
                return f"{widget} {_names(widget)} is not at {at}: {hit} lies there"
            QTest.mouseClick(window.windowHandle(), LEFT, pos=at)
            return ""

        self.until(lambda: _in_turn(try_it))

    def why_to_wait(self) -> str:
        """What nobody acts before: the desk has answered, and the page is as it will be."""
        return "the desk has not answered yet" if self._lane._waiting else ""

    def _hand_on(self, key: Callable[[QWindow], None]) -> None:
        """A key for the window in front, or for a list that has dropped down over it."""
        self.until(lambda: "" if QApplication.activePopupWidget() else _why_no_keys(self._front()))

        def come() -> str:
            key(QGuiApplication.focusWindow())
            return ""

        _in_turn(come)

    def _go_into(self, kinds: Any, words: str) -> Any:
        """Go to the control of these words, as Tab does."""
        found: list[Any] = []

        def look() -> str:
            found[:] = [self.why_to_wait() or self.find(kinds, words)]
            if isinstance(found[0], str):
                return found[0]
            if why := _why_no_keys(found[0].window()):
                return why
            found[0].setFocus(Qt.FocusReason.TabFocusReason)
            return "" if found[0].hasFocus() else f"{words!r} takes no focus: {QApplication.focusWidget()} has it"

        self.until(look)
        return found[0]

    def press(self, *keys: str) -> None:
        """Press keys, such as "Ctrl+K": they go wherever the focus is."""
        for one in keys:
            combined = QKeySequence(one)[0]
            self._hand_on(lambda window, key=combined: QTest.keyClick(window, key.key(), key.keyboardModifiers()))

    # --- doing -------------------------------------------------------------------------------------------------

    def acted(self) -> None:
        """One more action of the job."""
        self.actions[self._job] += 1

    def click(self, words: str) -> None:
        """Press a button; the same one again not so soon that it would be taken for a double click."""

        def place() -> Place | str:
            found = self.find(QAbstractButton, words)
            if isinstance(found, str):
                return found
            if found.property("just_clicked"):
                return f"{words!r} was clicked just now"
            return found, _where_to_hit(found)

        self._click_at(place)
        self.acted()

    def tab(self, words: str) -> None:
        """Bring a tab to the front."""

        def place() -> Place | str:
            for bar in self._window().findChildren(QTabBar):
                for at in range(bar.count()) if bar.isVisible() else ():
                    if bar.isTabVisible(at) and bar.tabText(at) == words:
                        return bar, bar.tabRect(at)
            return f"there is no tab {words!r}"

        self._click_at(place)
        self.acted()

    def type(self, words: str, text: str) -> None:
        """Type into an editor, over what stands there; ASCII only, or the system's keys end the interpreter."""
        self._go_into((QLineEdit, QPlainTextEdit), words)
        self.press("Ctrl+A")
        self.write(text)
        self.press("Tab")
        self.texts[self._job] += 1

    def write(self, text: str) -> None:
        """Type where the cursor is."""
        assert text.isascii(), text
        for letter in text:
            self._hand_on(lambda window, letter=letter: QTest.keyClick(window, letter))

    def choose(self, words: str, choice: str) -> None:
        """Choose from a list of choices with the arrow keys."""
        box = self._go_into(QComboBox, words)
        self.press("Home")
        for _ in range(box.count()):
            if box.currentText() == choice:
                break
            self.press("Down")
        assert box.currentText() == choice, [box.itemText(at) for at in range(box.count())]
        self.acted()

    def go_to(self, letters: str, words: str) -> None:
        """Ctrl+K, a few letters, and the arrows down to the line that begins with these words."""
        self.press("Ctrl+K")
        self.write(letters)
        shown: QListWidget = self.see(QListWidget, "What fits")

        def lines() -> list[str]:
            return [shown.item(at).text() for at in range(shown.count())]

        def look() -> str:
            before = lines()
            wait(100)  # what is still looked for comes in between
            is_there = lines() == before and any(line.startswith(words) for line in before)
            return "" if is_there else f"{words!r} does not fit {letters!r}; there are {lines()}"

        self.until(look)
        while not shown.currentItem().text().startswith(words):
            self.press("Down")
        self.press("Return")
        self.until(lambda: "" if self._front() is self._window() or not isValid(shown) else "the list is still there")

    def choose_file(self, name: str) -> None:
        """Choose one of the files that have come in, in the system's dialog."""
        self._go_into(QLineEdit, "File name:")
        dialog = self._front()
        QGuiApplication.clipboard().setText(str(self._papers / name))

        def look() -> str:
            # The names that drop down meanwhile may swallow the Enter: then it is done once more.
            for keys in ("Ctrl+A", "Ctrl+V", "Return") if self._front() is dialog else ():
                self.press(keys)
            return "" if self._front() is not dialog else "the file is not chosen"

        self.until(look)
        self.acted()

    def tick_only(self, words: str, wanted: Sequence[str]) -> None:
        """In a list to tick, tick with Space the lines in which these words stand, and nothing else."""
        ticked: QListWidget = self.see(QListWidget, words)
        lines = [ticked.item(at) for at in range(ticked.count())]
        for line in lines:
            if (line.checkState() is Qt.CheckState.Checked) != any(one in line.text() for one in wanted):
                ticked.scrollToItem(line)
                self._click_at(lambda line=line: (ticked.viewport(), ticked.visualItemRect(line)))
                self.press("Space")
                self.acted()
        left = [line.text() for line in lines if line.checkState() is Qt.CheckState.Checked]
        assert len(left) == len(wanted), (left, [line.text() for line in lines])

    def choose_row(self, table: str, words: str) -> QTableView:
        """Click the row of a table in which these words stand."""
        shown: QTableView = self.see(QTableView, table)

        def place() -> Place | str:
            model = shown.model()
            for row in range(model.rowCount()):
                cells = [model.index(row, at) for at in range(model.columnCount())]
                if any(words in str(cell.data()) for cell in cells):
                    shown.scrollTo(cells[0])
                    return shown.viewport(), shown.visualRect(cells[0])
            return f"{words!r} stands in no row of {table}"

        self._click_at(place)
        self.acted()
        return shown

    def open_row(self, table: str, words: str) -> None:
        """Choose a row and press Enter."""
        self.choose_row(table, words)
        self.press("Return")


def _names(one: QWidget) -> tuple[str, ...]:
    """What a person may call a control: its name for a screen reader, or the words that stand on it."""
    told = QAccessible.queryAccessibleInterface(one)
    name = told.text(QAccessible.Text.Name) if told is not None else ""
    text = one.text().replace("&", "") if isinstance(one, QAbstractButton) else ""
    own = one.accessibleName()  # of a list of choices Qt on Linux tells the choice in place of the name
    return tuple(dict.fromkeys(words for words in (text, name, own) if words))


def _why_no_keys(window: QWidget) -> str:
    """Why a window does not get the keys; "" when it does."""
    has_keys = QApplication.activeWindow()
    if has_keys is window:
        return ""
    if QGuiApplication.platformName() == "offscreen":
        window.activateWindow()  # on a screen the window manager gives it the keys
    return f"{window.windowTitle()!r} has not the keys; {has_keys} has"


def _where_to_hit(button: QAbstractButton) -> QRect:
    """Where a button can be hit: a box to tick only at its left, where the box is."""
    area = button.rect()
    return QRect(area.topLeft(), QSize(area.height(), area.height())) if isinstance(button, QCheckBox) else area


def _scroll_to(widget: QWidget, spot: QPoint) -> None:
    """Bring a place of a widget into view, as the wheel does."""
    over = widget.parentWidget()
    while over is not None:
        if isinstance(over, QScrollArea) and over.widget() is not None and over.widget().isAncestorOf(widget):
            inside = widget.mapTo(over.widget(), spot)
            over.ensureVisible(inside.x(), inside.y())
        over = over.parentWidget()
