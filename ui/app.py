"""The window's life: first run or unlock, work, and an end that leaves no process with a key.

The parent, `scr-desk`, holds neither key nor Qt: it starts this process and starts it again when it ends with 75.
Only what the first screen needs is loaded at once; the rest is loaded on the lane while the passphrase is typed.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from scr_desk import threshold
from scr_desk.domain.errors import DeskError
from ui import theme
from ui.entrance.unlock import UnlockPage
from ui.problems import Problem, problem_of

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from scr_desk.documents.qr_code import Modules
    from ui.entrance.first_run import FirstRun, NewOffice
    from ui.lane import Lane

UNAVAILABLE = 4
RENEWED = "Your new passphrase is set. Unlock with it."
DEMONSTRATE = 76  # the exit code by which the parent knows to show the demonstration


class App:
    """One run of the window on one store, or on none yet."""

    def __init__(
        self, application: QApplication, store: Path | None, *, note: str = "", today: date | None = None
    ) -> None:
        self._application, self._store, self._note, self._today = application, store, note, today
        self.window: QMainWindow = _Entrance(self._on_entrance_closed)
        self.unlock: UnlockPage | None = None
        self.first_run: FirstRun | None = None

    @cached_property
    def lane(self) -> Lane:
        """The thread that will own the desk."""
        from ui.lane import Lane

        return Lane()

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
        QTimer.singleShot(0, self._get_ready)  # once the first screen is painted

    def _get_ready(self) -> None:
        """Load the desk and the pages on the lane: whoever unlocks comes after it in the queue."""
        from ui.collecting import Collecting
        from ui.parts.enter_clicks import EnterClicks

        Collecting(self._application)
        self._application.setWindowIcon(theme.icon("scr-desk"))
        self._application.installEventFilter(EnterClicks(self._application))

        def load() -> None:
            threshold.get_ready()
            importlib.import_module("ui.at_work")

        self.lane.prepare(load)

    # --- before a store is open --------------------------------------------------------------------------------

    def _show_unlock(self, store: Path, *, done: str = "", person: str = "") -> None:
        try:
            people = threshold.people(store)
        except DeskError as error:
            self._show_trouble(problem_of(error))
            return
        self._store = store
        self.unlock = UnlockPage(
            people,
            self._on_passphrase,
            note=self._note,
            done=done,
            person=person,
            # The demonstration's passphrase stands in the note, and its recovery key nowhere.
            other=None if self._note else self._choose_other,
            recover=None if self._note else lambda: self._show_recover(store, people),
        )
        self.window.setCentralWidget(self.unlock)
        self.unlock.passphrase.setFocus()

    def _choose_other(self) -> None:
        from ui.entrance.choose_store import choose_store

        choose_store(self.window, self._show_unlock)

    def _show_recover(self, store: Path, people: Sequence[str]) -> None:
        """The recovery key, and a new passphrase by it; either way back to the screen to unlock."""
        from ui.entrance.recover import Recover

        page = Recover(
            self.lane,
            store,
            people,
            done=lambda person: self._show_unlock(store, done=RENEWED, person=person),
            cancel=lambda: self._show_unlock(store),
        )
        self.window.setCentralWidget(page)
        page.page.came()

    def _show_trouble(self, problem: Problem) -> None:
        from ui.entrance.trouble import TroublePage

        page = TroublePage(problem, close=self.window.close, other=self._choose_other)
        self.window.setCentralWidget(page)
        page.setFocus()

    def _show_first_run(self) -> None:
        from ui.entrance.first_run import FirstRun

        self.first_run = FirstRun(
            make=self._make_office,
            done=self._on_opened,
            demonstrate=lambda: self._end(DEMONSTRATE),
            open_store=self._show_unlock,
        )
        self.window.setCentralWidget(self.first_run)

    def _make_office(
        self, new: NewOffice, then: Callable[[str, Modules], None], otherwise: Callable[[Problem], None]
    ) -> None:
        """Make the store on the lane: whoever opens it must be the one to use it."""
        keys: list[tuple[str, Modules]] = []

        def make() -> Any:
            from ui.entrance.founding import found

            desk, recovery_key, code = found(new)
            keys.append((recovery_key, code))
            return desk

        def made(_desk: object) -> None:
            self._store = new.places.store
            self._remember()
            then(*keys.pop())

        self.lane.open(make, made, otherwise)

    def _on_passphrase(self, person: str, passphrase: str) -> None:
        store, today, page = self._store, self._today, self.unlock
        if store is None or page is None:
            return

        def unlock() -> Any:
            from scr_desk import entrance

            return entrance.unlock(store, person=person, passphrase=passphrase, today=today)

        self.lane.open(unlock, lambda _desk: self._on_opened(), page.refuse)

    def _on_entrance_closed(self) -> None:
        """Closed before anything was unlocked, or on the recovery sheet: what is open is shut, and that is all."""
        self._end(UNAVAILABLE if self.unlock is None and self.first_run is None else 0)

    def _end(self, code: int) -> None:
        self.lane.end(patience=1.0)
        self._application.exit(code)

    # --- with a store open -------------------------------------------------------------------------------------

    def _on_opened(self) -> None:
        self._remember()
        from ui.at_work import ask_office

        self.lane.work(ask_office, self._on_office)

    def _remember(self) -> None:
        if self._store is not None and not self._note:  # the demonstration is gone when it is closed
            from scr_desk.last_store import remember

            with contextlib.suppress(DeskError, OSError):  # a home that may not be written: the store is asked for
                remember(self._store)

    def _on_office(self, told: Any) -> None:
        from ui.at_work import AtWork

        before = self.window
        self.at_work = AtWork(
            self._application, self.lane, told, today=self._today, is_demonstration=bool(self._note)
        )
        self.window = self.at_work.window
        self.at_work.show(over=before)
        before.deleteLater()


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


def run(given: Sequence[str]) -> int:
    """Run the window until it ends; returns the code for the parent. `given`: program, store or "", note, day or ""."""
    threshold.leave_no_core_dump()
    application = theme.application_for(given[0])
    application.setApplicationName("SCR Desk")
    application.setQuitOnLastWindowClosed(False)
    theme.apply(application, theme.Theme(theme.system_mode()))
    store, note, today = [*given[1:], "", "", ""][:3]
    app = App(
        application, Path(store) if store else None, note=note, today=date.fromisoformat(today) if today else None
    )
    app.start()
    return application.exec()
