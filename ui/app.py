"""The window's life: first run or unlock, work, and an end that leaves no process with a key.

The parent, `scr-desk`, holds neither key nor Qt: it starts this process and starts it again when it ends with 75.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from scr_desk import entrance, shelf
from scr_desk.desk import Desk
from scr_desk.domain.errors import DeskError
from scr_desk.domain.office import Office, OfficeName
from scr_desk.last_store import remember
from ui import theme
from ui.collecting import Collecting
from ui.idle_lock import IdleLock
from ui.keeping import Backups, Settings, back_up, keep_settings, read_settings
from ui.lane import Lane
from ui.main_window import MainWindow
from ui.pages.first_run import FirstRun, NewOffice, choose_store
from ui.pages.unlock import UnlockPage
from ui.parts.buttons import EnterClicks, button
from ui.parts.card import Card, in_the_middle, row
from ui.parts.labels import label
from ui.problems import Problem, problem_of

UNAVAILABLE = 4
DEMONSTRATE = 76  # the exit code by which the parent knows to show the demonstration


class App:
    """One run of the window on one store, or on none yet."""

    def __init__(
        self, application: QApplication, store: Path | None, *, note: str = "", today: date | None = None
    ) -> None:
        self._application, self._store, self._note, self._today = application, store, note, today
        self.lane = Lane()
        self.window: QMainWindow = _Entrance(self._on_entrance_closed)
        self.unlock: UnlockPage | None = None
        self.first_run: FirstRun | None = None

    def start(self) -> None:
        """Show the unlock screen; the first run where there is no store; or why the store cannot be opened."""
        self.window.resize(1280, 800)
        if self._store is None:
            self._show_first_run()
        else:
            self._show_unlock(self._store)
        self.window.show()
        if self.first_run is not None:
            self.first_run.next.setFocus()

    # --- before a store is open --------------------------------------------------------------------------------

    def _show_unlock(self, store: Path) -> None:
        try:
            people = entrance.people(store)
        except DeskError as error:
            self._show_trouble(problem_of(error))
            return
        self._store = store
        other = None if self._note else lambda: choose_store(self.window, self._show_unlock)
        self.unlock = UnlockPage(people, self._on_passphrase, note=self._note, other=other)
        self.window.setCentralWidget(self.unlock)
        self.unlock.passphrase.setFocus()

    def _show_trouble(self, problem: Problem) -> None:
        """The store cannot be opened: why, in its own words, and the ways on."""
        page = QWidget()
        page.setObjectName("ground")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card = Card("This store cannot be opened")
        card.body.setContentsMargins(24, 20, 24, 20)
        card.add(label(problem.sentence, wraps=True))
        another = button("Open another store…", lambda: choose_store(self.window, self._show_unlock), primary=True)
        card.add_layout(row(button("Close", self.window.close), another))
        card.setFixedWidth(480)
        down = QVBoxLayout(page)
        down.addStretch(2)
        down.addLayout(in_the_middle(card))
        down.addStretch(3)
        self.window.setCentralWidget(page)
        another.setFocus()

    def _show_first_run(self) -> None:
        self.first_run = FirstRun(
            make=self._make_office,
            done=self._on_opened,
            demonstrate=lambda: self._end(DEMONSTRATE),
            open_store=self._show_unlock,
        )
        self.window.setCentralWidget(self.first_run)

    def _make_office(self, new: NewOffice, then: Callable[[str], None], otherwise: Callable[[Problem], None]) -> None:
        """Make the store on the lane: whoever opens it must be the one to use it."""
        keys: list[str] = []

        def make() -> Desk:
            desk, recovery_key = _found(new)
            keys.append(recovery_key)
            keep_settings(desk, backup_folder=new.places.backups)
            return desk

        def made(_desk: object) -> None:
            self._store = new.places.store
            self._remember()
            then(keys.pop())

        self.lane.open(make, made, otherwise)

    def _on_passphrase(self, person: str, passphrase: str) -> None:
        store, today, page = self._store, self._today, self.unlock
        if store is None or page is None:
            return
        self.lane.open(
            lambda: entrance.unlock(store, person=person, passphrase=passphrase, today=today),
            lambda _desk: self._on_opened(),
            page.refuse,
        )

    def _on_entrance_closed(self) -> None:
        """Closed before anything was unlocked, or on the recovery sheet: what is open is shut, and that is all."""
        self._end(UNAVAILABLE if self.unlock is None and self.first_run is None else 0)

    def _end(self, code: int) -> None:
        self.lane.end(patience=1.0)
        self._application.exit(code)

    # --- with a store open -------------------------------------------------------------------------------------

    def _on_opened(self) -> None:
        self._remember()
        self.lane.work(lambda desk: (desk.ask("office")["office"], desk.person, read_settings(desk)), self._on_office)

    def _remember(self) -> None:
        if self._store is not None and not self._note:  # the demonstration is gone when it is closed
            with contextlib.suppress(DeskError, OSError):  # a home that may not be written: the store is asked for
                remember(self._store)

    def _on_office(self, told: tuple[Office, str, Settings]) -> None:
        office, person, settings = told
        theme.choose(self._application, settings.theme, settings.text_size)
        before = self.window
        window = MainWindow(
            self.lane,
            board=office.board,
            marking=office.marking,
            person=person,
            today=lambda: self._today or date.today(),  # noqa: DTZ011 - the office's own day
            end=self._application.exit,
            closing=back_up if settings.backup_folder else None,
        )
        idle = IdleLock(self._application, minutes=settings.idle_minutes)
        idle.idle.connect(window.lock)
        window.status.show_idle(idle.minutes)
        self.backups = Backups(self.lane, window.show_backup, window.show_problem)
        idle.touched.connect(self.backups.touch)
        self.window = window
        window.setGeometry(before.geometry())
        window.show_last_place()
        window.show()
        before.hide()
        before.deleteLater()
        window.activateWindow()
        window.refresh_badges()
        if self._note:
            window.status.show_backup("Demonstration")
        else:
            self.backups.start()


class _Entrance(QMainWindow):
    """The window before a store is open; closing it ends the program."""

    def __init__(self, closed: Callable[[], None]) -> None:
        super().__init__()
        self._closed = closed
        # Nothing of a case may stand in a window's title: it shows in task bars and switchers.
        self.setWindowTitle("SCR Desk")

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """A person closed it."""
        event.accept()
        self._closed()


def _found(new: NewOffice) -> tuple[Desk, str]:
    holders = {
        OfficeName.LSCB_CHAIR: new.chair,
        OfficeName.BUSINESS_MANAGER: new.you.name,
        OfficeName.SUB_GROUP_CHAIR: new.sub_group_chair,
    }
    office = Office(framework=shelf.default_framework(), board=new.board, area=new.area)
    return entrance.found_office(new.places.store, office, holders, person=new.you.name, passphrase=new.you.passphrase)


def run(given: Sequence[str]) -> int:
    """Run the window until it ends; returns the code for the parent. `given`: program, store or "", note, day or ""."""
    entrance.leave_no_core_dump()
    application = QApplication(list(given[:1]))
    application.setApplicationName("SCR Desk")
    application.setQuitOnLastWindowClosed(False)
    theme.apply(application, theme.Theme(theme.system_mode()))
    application.installEventFilter(EnterClicks(application))
    Collecting(application)
    store, note, today = [*given[1:], "", "", ""][:3]
    app = App(
        application, Path(store) if store else None, note=note, today=date.fromisoformat(today) if today else None
    )
    app.start()
    return application.exec()
