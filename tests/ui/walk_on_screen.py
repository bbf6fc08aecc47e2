"""The window's own process with somebody at it, from the first run to the close; `test_real_journey` starts it.

The folder in which it is started is the office's disk. The first process ends with the lock, the second begins at the
unlock screen; whatever goes wrong is said on the error stream, with a picture of the screen.
"""

from __future__ import annotations

import os
import sys
import traceback
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from tests.builders import BOARD, CHAIR, MANAGER
from tests.ui.person import PATIENCE, Person, wait
from tests.ui.strays import Strays
from tests.ui.walk import CASE, JOB, it_is_agreed_how_to_proceed, lay_out_papers, open_case
from tests.ui.walk import the_case_is_put_on_its_agenda as put_on_the_agenda
from tests.ui.walk import the_papers_are_issued as issue
from ui.__main__ import main
from ui.app import App
from ui.main_window import MainWindow

PASSPHRASE = "test kingfisher over slow water"
STORE, BACKUPS, PICTURES = Path("office.scr"), Path("backups"), Path("pictures")
AREA, SUB_GROUP_CHAIR = "Testshire", "Test Sub-Group Chair"
OTHER_CASE = "CFC/2015/002"
HALF, REST = "The child is safe", " with an aunt."  # typed before the lock and after it
FIRST_DAY, SECOND_DAY = (day for day, _ in JOB[:2])  # the lock comes on the second
PAINTED = 150  # milliseconds in which what is shown has reached the screen


class Walk:
    """One process of the walk: the program, the person at it, and the pictures that are taken on the way."""

    day = FIRST_DAY  # on which the person works

    def __init__(self, app: App) -> None:
        self.app, self.strays = app, Strays()
        self.person = Person(lambda: app.window, app.lane, Path.cwd())

    def go(self) -> None:
        """From where this process begins to where it ends."""
        try:
            if self.app.first_run is not None:
                self._until_the_lock()
            else:
                self._until_the_close()
        except BaseException:  # noqa: BLE001 - whatever it is, nobody sits here to see it
            self._give_up(traceback.format_exc())
        QTimer.singleShot(int(PATIENCE * 1000), lambda: self._give_up("the process has not ended"))

    def _give_up(self, why: str) -> None:
        """Say what went wrong, with a picture, and end the process."""
        print(why, file=sys.stderr, flush=True)
        self._picture("wrong")
        os._exit(1)

    def _until_the_lock(self) -> None:
        PICTURES.mkdir()
        BACKUPS.mkdir()
        lay_out_papers(Path.cwd())
        self._set_up_the_office()
        self._wait_for_the_window()
        self._work_through(FIRST_DAY)
        self._begin(SECOND_DAY)
        self._lock_in_the_middle_of_a_sentence()

    def _until_the_close(self) -> None:
        Walk.day = SECOND_DAY
        self._picture("unlock")
        self.person.type("Passphrase", PASSPHRASE)
        self.person.click("Unlock")
        self._wait_for_the_window()
        self._finish_the_sentence()
        for day, _ in JOB[1:]:
            self._work_through(day)
        self._look_for_strays()
        self.app.window.close()

    # --- before and between ------------------------------------------------------------------------------------

    def _set_up_the_office(self) -> None:
        person = self.person
        self._picture("first_run")
        person.click("Set up our office")
        person.type("Board", BOARD)
        person.type("Area (optional)", AREA)
        person.type("LSCB Chair, who decides", CHAIR)
        person.type("Sub-group chair (if known)", SUB_GROUP_CHAIR)
        person.click("Next")
        person.type("Your name", MANAGER)
        person.type("Passphrase", PASSPHRASE)
        person.type("The same passphrase again", PASSPHRASE)
        person.click("Next")
        person.type("Store", str(STORE.absolute()))
        person.type("Folder for backups", str(BACKUPS.absolute()))
        person.click("Make the store")
        person.see(QPushButton, "Open SCR Desk")
        self._picture("recovery_sheet")
        window = self.app.window
        groups = [one.text() for one in window.findChildren(QLabel) if one.accessibleName().startswith("Group ")]
        asked = [one.accessibleName() for one in window.findChildren(QLineEdit) if one.isVisible()]
        for words in asked:
            person.type(words, groups[int(words.split()[1]) - 1])
        person.click("Open SCR Desk")

    def _wait_for_the_window(self) -> None:
        def look() -> str:
            is_open = isinstance(self.app.window, MainWindow) and bool(self.app.window._here)
            return "" if is_open else "the window has not opened"

        self.person.until(look)

    def _lock_in_the_middle_of_a_sentence(self) -> None:
        open_case(self.person)
        self.person.type("Reason", HALF)
        self.person.press("Shift+Tab")
        self.person.press("End")
        self._look_for_strays()
        self.person.press("Ctrl+L")

    def _finish_the_sentence(self) -> None:
        """The page, the field and the cursor are as they were: whoever types goes on with the sentence."""

        def look() -> str:
            has_focus = QApplication.focusWidget()
            is_back = isinstance(has_focus, QPlainTextEdit) and has_focus.toPlainText() == HALF
            return "" if is_back and has_focus.textCursor().atEnd() else f"the focus is on {has_focus}"

        self.person.until(look)
        self._picture("after_the_lock")
        self.person.write(REST)
        assert QApplication.focusWidget().toPlainText() == HALF + REST

    # --- the job -----------------------------------------------------------------------------------------------

    def _begin(self, day: date) -> None:
        """Another morning: the day has gone on, and the person begins at Today."""
        known: list[object] = []
        Walk.day = day
        self.app.lane.work(lambda desk: desk.take_as_today(day), lambda _: known.append(day))
        self.person.until(lambda: "" if known else "the desk does not know the day")
        self.person.click("Today")

    def _work_through(self, day: date) -> None:
        """What is to be done on one day."""
        self._begin(day)
        self._picture(f"today_{day:%m_%d}")
        for station in dict(JOB)[day]:
            if station is issue:
                self._set_the_order_by_keys()
            station(self.person)
            self._picture(station.__name__)

    def _set_the_order_by_keys(self) -> None:
        """A second case, typed and listed by hand, goes first and last again: Ctrl+N, Ctrl+K, Alt+Up, Alt+Down."""
        person = self.person
        person.press("Ctrl+N")
        person.type("Name", "Test Child Two")
        person.click("Register the case")
        person.read(OTHER_CASE)
        person.click("Agree how to proceed")
        it_is_agreed_how_to_proceed(person, OTHER_CASE)
        person.click("Cancel")  # nobody is asked about it
        put_on_the_agenda(person, OTHER_CASE)
        person.go_to("meetings", "Meetings")
        person.open_row("Meetings", "Tue 1 Dec 2015")
        table = person.choose_row("Agenda", OTHER_CASE)
        for keys, order in (("Alt+Up", [OTHER_CASE, CASE]), ("Alt+Down", [CASE, OTHER_CASE])):
            person.press(keys)
            person.until(lambda order=order: "" if table.cases() == order else f"the order is {table.cases()}")
            self._picture(f"agenda_{keys}")
        open_case(person)
        person.tab("Meeting")

    def _look_for_strays(self) -> None:
        assert not self.strays.seen, f"parts of pages were windows of their own: {self.strays.seen}"

    # --- pictures ----------------------------------------------------------------------------------------------

    def _picture(self, name: str) -> None:
        """What the screen shows once the desk has answered, taken from the screen."""
        if name != "wrong":
            self.person.until(self.person.why_to_wait)
        wait(PAINTED)
        number = len(list(PICTURES.glob("*.png")))
        screen = self.app.window.screen()
        assert screen.grabWindow(0).save(str(PICTURES / f"{number:02}-{name}.png"))


def start_with_somebody(app: App) -> None:
    """Start the program as it starts, and let somebody sit down at it."""
    start(app)
    QTimer.singleShot(0, Walk(app).go)


def open_window(window: MainWindow, *given: Any, **named: Any) -> None:
    """The window as it is made, with the walk's own calendar on the wall."""
    make_window(window, *given, **{**named, "today": lambda: Walk.day})


if __name__ == "__main__":
    start, App.start = App.start, start_with_somebody
    make_window, MainWindow.__init__ = MainWindow.__init__, open_window  # type: ignore[method-assign]
    sys.exit(main(sys.argv))
