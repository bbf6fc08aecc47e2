"""The frame of the window: rail, the page in front, status bar, and the keys that work everywhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from scr_desk.desk import Desk
from ui.idle_lock import AlwaysKeys
from ui.lane import Lane
from ui.pages import BEHIND, FOOT, PAGES, Place
from ui.pages.cases import CasesPage
from ui.pages.goals import GOALS, NO_PRINT
from ui.pages.intake import IntakePage
from ui.parts.blank import Blanks
from ui.parts.drop import DropSheet
from ui.parts.farewell import Farewell
from ui.parts.key_list import open_key_list
from ui.parts.page import Page, Surroundings
from ui.parts.palette import Goal, Palette, open_palette
from ui.parts.pasting import Pasting
from ui.parts.rail import Rail, Sign
from ui.parts.status_bar import StatusBar
from ui.problems import Problem
from ui.standing import Return, standing

OPEN_BY_NAME = {one.name for one in (*PAGES, *FOOT)} | {"new_case"}  # the others need a case or a meeting
WHERE = "window"  # the draft that holds page and place
LOCKED = 75  # the exit code by which the parent knows to start the window again
LOCK_PATIENCE = 3.0  # seconds that a lock waits for work that hangs


class MainWindow(QMainWindow):
    """Holds the pages; every particular is theirs."""

    def __init__(
        self,
        lane: Lane,
        *,
        board: str,
        marking: str,
        person: str,
        today: Callable[[], date],
        end: Callable[[int], None],
        closing: Callable[[Desk], object] | None = None,
    ) -> None:
        """`end` ends the process; `closing` is done before a close, not before a lock: the backup."""
        super().__init__()
        # Nothing of a case may stand in a window's title: it shows in task bars and switchers.
        self.setWindowTitle("SCR Desk")
        self.resize(1280, 800)
        self.setMinimumSize(1024, 700)
        self._lane, self._end, self._closing, self._is_ending = lane, end, closing, False
        self.status = StatusBar()
        self._around = Surroundings(
            lane=lane, go=self.go, say=self.status.say, board=board, marking=marking, person=person, today=today
        )
        self.rail = Rail([_sign(p) for p in PAGES], [_sign(p) for p in FOOT], board=board, person=person)
        self.rail.chosen.connect(self.go)
        self.rail.lock_asked.connect(self.lock)
        self._stack = QStackedWidget()
        self._pages: dict[str, Page] = {}
        self._here = ""
        self._lay_out()
        lane.changed.connect(self._on_changed)
        lane.failed.connect(self.show_problem)
        lane.busy.connect(self.status.show_busy)
        self._add_keys()
        self._blanks = Blanks()
        self._always = AlwaysKeys(self, lock=self.lock, blank=self._blanks.toggle)
        self._drop = DropSheet(self)
        self._drop.dropped.connect(self.take_in)
        self._pasting = Pasting(self)
        self._pasting.pasted.connect(self.take_in)

    def _lay_out(self) -> None:
        ground = QWidget()
        ground.setObjectName("ground")
        across = QHBoxLayout(ground)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self.status)
        across.addWidget(self.rail)
        across.addLayout(right, 1)
        self.setCentralWidget(ground)

    # --- going about -------------------------------------------------------------------------------------------

    def go(self, name: str, **where: str) -> None:
        """Bring a page to the front."""
        place = next(one for one in (*PAGES, *FOOT, *BEHIND) if one.name == name)
        if name not in self._pages:
            self._pages[name] = place.page(self._around)
            self._stack.addWidget(self._pages[name])
        self._here = name
        self._stack.setCurrentWidget(self._pages[name])
        self.rail.show_place(place.under or name)
        self._pages[name].opened(**where)
        focused = QApplication.focusWidget()
        if focused is None or not self._pages[name].isAncestorOf(focused):
            self._pages[name].setFocus()  # so that Tab goes on within the page

    def page(self, name: str) -> Page:
        """A page that has been shown."""
        return self._pages[name]

    def show_last_place(self) -> None:
        """After unlocking: the page that was in front, with its draft, its field and the cursor in it."""
        self._lane.work(lambda desk: desk.draft(WHERE), self._on_last_place)

    def _on_last_place(self, body: str) -> None:
        kept = json.loads(body) if body else {}
        name = str(kept.get("page") or "today")
        known = any(one.name == name for one in (*PAGES, *FOOT, *BEHIND))
        self.go(name if known else "today", **(kept.get("where", {}) if known else {}))
        if kept.get("window"):
            self.restoreGeometry(QByteArray.fromBase64(kept["window"].encode()))
        if kept.get("at"):
            Return(self._pages[self._here], kept["at"])

    def _where(self) -> str:
        """Where the person stands, as it is kept in the store: never in a file or on a command line."""
        here = self._pages.get(self._here)
        return json.dumps(
            {
                "page": self._here,
                "where": here.place() if here else {},
                "at": standing(here) if here else {},
                "window": bytes(self.saveGeometry().toBase64().data()).decode(),
            }
        )

    def take_in(self, paths: list[Path]) -> None:
        """Files dropped or pasted on any page go to the tray."""
        self.go("intake")
        page = self._pages["intake"]
        if isinstance(page, IntakePage):
            page.take_in(paths)

    def _add_files(self) -> None:
        self.go("intake")
        page = self._pages["intake"]
        if isinstance(page, IntakePage):
            page.add_files()

    def _on_changed(self, _change: object) -> None:
        self.status.show_saved()
        if self._here:
            self._pages[self._here].refresh()
        self.refresh_badges()

    def refresh_badges(self) -> None:
        """Count anew what waits at each place."""
        for place in PAGES:
            if place.waiting:
                self._lane.work(place.waiting, partial(self._show_badge, place))

    def _show_badge(self, place: Place, count: int) -> None:
        self.rail.show_badge(place.name, count, place.what)

    def show_problem(self, problem: Problem) -> None:
        """What went wrong and no page showed."""
        self.status.say(problem.sentence, is_problem=True)

    def show_backup(self, words: str, is_overdue: bool) -> None:
        """When the last backup was made; an overdue one stands out."""
        self.status.show_backup(words, is_overdue=is_overdue)

    # --- keys that work everywhere -----------------------------------------------------------------------------

    def _add_keys(self) -> None:
        # Ctrl+L and F9 are not among them: those must work under a dialog too (AlwaysKeys).
        everywhere: dict[str, Callable[[], object]] = {
            "Ctrl+I": self._add_files,
            "Ctrl+K": self._open_palette,
            "Ctrl+N": partial(self.go, "new_case"),
            "Ctrl+/": partial(open_key_list, self),
        }
        everywhere |= {f"Alt+{number}": partial(self.go, place.name) for number, place in enumerate(PAGES, 1)}
        for keys, then in everywhere.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
            shortcut.activated.connect(then)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl+F, where nothing in front has a search of its own: to the register's."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.go("cases")
            page = self._pages["cases"]
            if isinstance(page, CasesPage):
                page.focus_search()
            return
        super().keyPressEvent(event)

    def _open_palette(self) -> Palette:
        goals = [Goal(one.title, one.icon, one.name) for one in (*PAGES, *FOOT, *BEHIND) if one.name in OPEN_BY_NAME]
        here = self._pages[self._here]
        prints = Goal("Print preview", "printer", act=here.print_preview, why_not="" if here.prints else NO_PRINT)
        others = (*GOALS, prints, Goal("Lock now", "lock", act=self.lock))
        return open_palette(self._around, goals, self, case=here.place().get("case", ""), others=others)

    # --- the end -----------------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Keep what is typed and where the person stands, and end the process that holds the key."""
        self._finish(LOCKED)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Closing saves as locking does; there is no question about saving."""
        self._finish(0)
        event.ignore()  # it is hidden, and gone once what is typed is kept

    def _finish(self, code: int) -> None:
        if self._is_ending:
            return
        self._is_ending = True
        body = self._where()
        for page in self._pages.values():
            page.save_now()
        for one in QApplication.topLevelWidgets():  # no dialog may hold up the lock, nor stay to be seen
            one.hide()
        self._lane.work(lambda desk: desk.keep_draft(WHERE, body))
        if code == LOCKED or self._closing is None:
            self._leave(code)
            return
        self._farewell = Farewell(lambda: self._leave(code))
        self._farewell.show()
        self._lane.work(self._closing, lambda _: self._leave(code), self._on_closing_failed)

    def _on_closing_failed(self, problem: Problem) -> None:
        self._farewell.refuse(problem)

    def _leave(self, code: int) -> None:
        self._lane.end(patience=LOCK_PATIENCE)
        QTimer.singleShot(0, lambda: self._end(code))


def _sign(place: Place) -> Sign:
    return Sign(place.name, place.title, place.icon)
