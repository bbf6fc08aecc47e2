"""The frame of the window: rail, the page in front, status bar, and the keys that work everywhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow

from scr_desk.domain.context import Change
from scr_desk.questions.waiting import Waiting
from ui import theme
from ui.ground import Ground
from ui.idle_lock import AlwaysKeys
from ui.keeping import Settings, machine_day
from ui.lane import Lane
from ui.leaving import Leaving, save_and_hide
from ui.page_stack import PageStack
from ui.pages import BEHIND, FOOT, PAGES
from ui.pages.cases import CasesPage
from ui.pages.intake import IntakePage
from ui.pages.office_steps import every_goal, own_goals
from ui.parts.blank import Blanks
from ui.parts.drop import DropSheet
from ui.parts.key_list import open_key_list
from ui.parts.manual import open_manual
from ui.parts.page import Page, Surroundings
from ui.parts.palette import Palette, open_palette
from ui.parts.pasting import Pasting
from ui.parts.rail import Rail
from ui.parts.sheet import open_sheet
from ui.parts.status_bar import StatusBar
from ui.parts.step_dialog import open_step
from ui.parts.warned import Warned
from ui.problems import Problem
from ui.standing import Return, standing

WHERE = "window"  # the draft that holds page and place
CALL = "telephone call"  # the kind of note that Ctrl+Shift+P makes
LOCKED = 75  # the exit code by which the parent knows to start the window again
DRESS_LATER = 1_000  # milliseconds until looking again whether a dialog is gone


class MainWindow(QMainWindow):
    """Holds the pages; every particular is theirs."""

    is_leaving = Signal()  # about to lock or to close
    kept = Signal(object)  # Settings: a backup was made, the records were checked, another folder was chosen

    def __init__(
        self,
        lane: Lane,
        *,
        board: str,
        marking: str,
        person: str,
        today: Callable[[], date],
        end: Callable[[int], None],
        note: str = "",
    ) -> None:
        """`end` ends the process; `note` is to be seen on every page, such as that nothing here is real."""
        super().__init__()
        # Nothing of a case may stand in a window's title: it shows in task bars and switchers.
        self.setWindowTitle("SCR Desk")
        self.resize(1280, 800)
        self.setMinimumSize(1024, 700)
        self._lane, self._leaving, self._is_ending = lane, Leaving(lane, end), False
        self._has_backups, self._note = False, note
        self.status, self._warned = StatusBar(), Warned()
        self._around = Surroundings(
            lane=lane, go=self.go, say=self.status.say, warn=self._warned.warn, show_kept=self.show_kept,
            board=board, marking=marking, person=person, today=today,
        )  # fmt: skip
        self.rail = self._new_rail()
        self._stack = PageStack(self._around)
        self._look = theme.current()
        self._here = ""
        self._ground = Ground(self.rail, self._stack, self._warned, self.status)
        self.setCentralWidget(self._ground)
        lane.changed.connect(self._on_changed)
        lane.failed.connect(self.show_problem)
        self.status.follow(lane)
        self._add_keys()
        self._blanks = Blanks(self)
        self._always = AlwaysKeys(self, lock=self.lock, blank=self._blanks.toggle)
        self._drop = DropSheet(self)
        self._drop.dropped.connect(self.take_in)
        self._pasting = Pasting(self)
        self._pasting.pasted.connect(self.take_in)

    def _new_rail(self) -> Rail:
        around = self._around
        signs, foot = [one.sign for one in PAGES], [one.sign for one in FOOT]
        made = Rail(signs, foot, board=around.board, person=around.person, note=self._note)
        made.chosen.connect(self.go)
        made.lock_asked.connect(self.lock)
        return made

    # --- going about -------------------------------------------------------------------------------------------

    def go(self, name: str, **where: str) -> None:
        """Bring a page to the front."""
        place = next(one for one in (*PAGES, *FOOT, *BEHIND) if one.name == name)
        self._here = name
        self.rail.show_place(place.under or name)
        page = self._stack.bring(place, **where)
        focused = QApplication.focusWidget()
        if focused is None or not page.isAncestorOf(focused):
            page.setFocus()  # so that Tab goes on within the page

    def page(self, name: str) -> Page:
        """A page that has been shown."""
        return self._stack.page(name)

    @property
    def _front(self) -> Page | None:
        """The page in front; None before the first."""
        return self._stack.page(self._here) if self._here else None

    def show_last_place(self) -> None:
        """After unlocking: the page that was in front, with its draft, its field and the cursor in it."""
        self._lane.draft(WHERE, self._on_last_place)

    def _on_last_place(self, body: str) -> None:
        kept = json.loads(body) if body else {}
        name = str(kept.get("page") or "today")
        known = any(one.name == name for one in (*PAGES, *FOOT, *BEHIND))
        self.go(name if known else "today", **(kept.get("where", {}) if known else {}))
        if kept.get("window"):
            self.restoreGeometry(QByteArray.fromBase64(kept["window"].encode()))
        self._warned.warn(kept.get("warned", ()))
        if kept.get("at"):
            Return(self.page(self._here), kept["at"])
        if kept.get("sheet"):
            self.page(self._here).reopen(kept["sheet"])

    def _where(self) -> str:
        """Where the person stands, as it is kept in the store: never in a file or on a command line."""
        here = self._front
        sheet = None if self._lane.is_doing() else open_sheet(self)  # what is being recorded is not to be typed again
        kept = {
            "page": self._here,
            "where": here.place() if here else {},
            "at": standing(here) if here and sheet is None else {},
            "sheet": sheet.place() if sheet else {},
            "warned": self._warned.sentences,
            "window": bytes(self.saveGeometry().toBase64().data()).decode(),
        }
        return json.dumps(kept, default=str)  # whatever a form was opened with, the lock goes on

    def take_in(self, paths: list[Path]) -> None:
        """Files dropped or pasted on any page go to the tray."""
        if isinstance(page := self._gone_to("intake"), IntakePage):
            page.take_in(paths)

    def _add_files(self) -> None:
        if isinstance(page := self._gone_to("intake"), IntakePage):
            page.add_files()

    def _gone_to(self, name: str) -> Page:
        self.go(name)
        return self.page(name)

    def _on_changed(self, change: Change) -> None:
        self._warned.warn(change.warnings)  # here for every step: a page could forget, or be closed by now
        if self._here:
            self.page(self._here).refresh()
        self.refresh_badges()

    def refresh_badges(self) -> None:
        """Count anew what waits at each place."""
        self._lane.ask("waiting", {}, self._show_badges)

    def _show_badges(self, waiting: Waiting) -> None:
        for place in PAGES:
            if place.waiting:
                self.rail.show_badge(place.name, getattr(waiting, place.waiting), place.what)

    def show_problem(self, problem: Problem) -> None:
        """What went wrong and no page showed."""
        self.status.say(problem.sentence, is_problem=True)

    def show_kept(self, settings: Settings) -> None:
        """What is kept of backups and checks: in the status bar; and on closing a backup goes to the chosen folder."""
        self.status.show_kept(settings, machine_day())
        self._has_backups = bool(settings.backup_folder)
        self.kept.emit(settings)

    # --- other looks -------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Other colours or another size of the text: what was made for the ones before is made anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self._dress)

    def _dress(self) -> None:
        """The rail and the page in front at once; every other page when it comes to the front."""
        if self._look == theme.current() or self._is_ending or not self._here:
            return
        if QApplication.activeModalWidget() is not None:  # somebody is typing there
            QTimer.singleShot(DRESS_LATER, self, self._dress)
            return
        self._look = theme.current()
        self.rail = self._new_rail()
        self._ground.replace_rail(self.rail)
        at = standing(self.page(self._here))
        self.go(self._here)
        if at:
            Return(self.page(self._here), at)
        self.refresh_badges()

    # --- keys that work everywhere -----------------------------------------------------------------------------

    def _add_keys(self) -> None:
        # Ctrl+L and F9 are not among them: those must work under a dialog too (AlwaysKeys).
        everywhere: dict[str, Callable[[], object]] = {
            "Ctrl+I": self._add_files,
            "Ctrl+K": self._open_palette,
            "Ctrl+N": partial(self.go, "new_case"),
            "Ctrl+P": lambda: self.page(self._here).print_preview(),
            "Ctrl+Shift+P": self._log_call,
            "Ctrl+/": partial(open_key_list, self),
            "F1": lambda: open_manual(self, self._here),
            "F5": partial(self.go, "summaries", show="late"),
        }
        everywhere |= {f"Alt+{number}": partial(self.go, place.name) for number, place in enumerate(PAGES, 1)}
        for keys, then in everywhere.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
            shortcut.activated.connect(then)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl+F, where nothing in front has a search of its own: to the register's."""
        if event.matches(QKeySequence.StandardKey.Find):
            if isinstance(page := self._gone_to("cases"), CasesPage):
                page.focus_search()
            return
        super().keyPressEvent(event)

    def _open_palette(self) -> Palette:
        here = self.page(self._here)
        case = here.place().get("case", "")
        goals = [*every_goal(has_case=bool(case)), *own_goals(here.print_preview, self.lock)]
        return open_palette(self._around, goals, self, case=case)

    def _log_call(self) -> None:
        """A telephone call about the case in front becomes a note of it."""
        case = self.page(self._here).case_in_front()
        if case:
            open_step(self, self._around, "add_note", case=case, values={"kind": CALL})
        else:
            self.status.say("Choose a case first: Ctrl+Shift+P then logs a telephone call about it.", is_problem=True)

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
            if code == LOCKED:  # it does not wait for a backup on closing, nor for whoever reads why there is none
                self._leaving.leave(0)
            return
        self._is_ending = True
        try:
            self.is_leaving.emit()
            body = self._where()
            self._stack.save_now()
            save_and_hide(self)
            self._lane.keep_draft(WHERE, body)
        finally:  # whatever goes wrong there, the key does not stay
            if code == LOCKED or not self._has_backups:
                self._leaving.leave(code)
            else:
                self._leaving.leave_after_backup(code)
