"""The window once a store is open: the frame, what the office chose for it, the idle lock and the backups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QApplication, QMainWindow

from scr_desk.desk import Desk
from scr_desk.domain.office import Office
from ui import theme
from ui.idle_lock import IdleLock
from ui.keeping import Backups, Settings, read_settings
from ui.lane import Lane
from ui.main_window import MainWindow
from ui.parts.mnemonics import Mnemonics
from ui.private_clipboard import PrivateClipboard
from ui.session_lock import SessionLock


@dataclass(frozen=True)
class Opened:
    """What the frame needs to know of the store that was opened."""

    office: Office
    person: str
    settings: Settings


def ask_office(desk: Desk) -> Opened:
    """Whose office this is, who is at the desk, and how they want the window."""
    return Opened(desk.ask("office")["office"], desk.person, read_settings(desk))


class AtWork:
    """The main window with all that belongs to it while it stands."""

    def __init__(
        self, application: QApplication, lane: Lane, opened: Opened, *, today: date | None, is_demonstration: bool
    ) -> None:
        self._application = application
        settings = opened.settings
        theme.load_fonts()
        theme.choose(application, settings.theme, settings.text_size)
        self.window = MainWindow(
            lane,
            board=opened.office.board,
            marking=opened.office.marking,
            person=opened.person,
            today=lambda: today or date.today(),  # noqa: DTZ011 - the office's own day
            end=application.exit,
            note="Demo data" if is_demonstration else "",
        )
        idle = IdleLock(application, minutes=settings.idle_minutes)
        idle.idle.connect(self.window.lock)
        self.window.status.show_idle(idle.minutes)
        self.backups = Backups(lane, self.window.show_kept, self.window.show_problem)
        self.window.kept.connect(self.backups.know)
        idle.touched.connect(self.backups.touch)
        if not is_demonstration:
            self.window.show_kept(settings)
        self._is_demonstration = is_demonstration

    def show(self, *, over: QMainWindow) -> None:
        """In the place of the window that stood before."""
        window = self.window
        window.setGeometry(over.geometry())
        window.show_last_place()
        window.show()
        over.hide()
        window.activateWindow()
        Mnemonics(self._application)
        clipboard = PrivateClipboard(window)
        window.is_leaving.connect(clipboard.clear)
        SessionLock(window, window=int(window.winId())).locked.connect(window.lock)
        window.refresh_badges()
        if self._is_demonstration:
            window.status.show_backup("Demonstration")
        else:
            self.backups.start()
