"""What the office chose for its window, kept in the store, and the backups that go to the chosen folder.

A backup is made on closing and once a day, when nobody is typing: it takes the lane while it is made.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from scr_desk import backing_up
from scr_desk.desk import Desk
from scr_desk.domain.english_dates import day_month
from ui.lane import Lane
from ui.problems import Problem

SETTINGS = "settings"  # the draft that holds them
OVERDUE = timedelta(days=8)  # then the status bar says so in red (security.md, "Backups")
_LOOK_EVERY = 60_000  # milliseconds
_QUIET = 120  # seconds without a key before the daily backup is made


@dataclass(frozen=True)
class Settings:
    """The office's settings of the window."""

    backup_folder: str = ""
    last_backup_at: str = ""  # ISO, local
    idle_minutes: int = 10
    theme: str = "system"  # or light, dark, contrast
    text_size: int = 100  # per cent


def read_settings(desk: Desk) -> Settings:
    """The settings as they are kept; what is not known is as at the beginning."""
    try:
        kept = json.loads(desk.draft(SETTINGS) or "{}")
    except ValueError:
        kept = {}
    known = {field.name: type(field.default) for field in fields(Settings)}
    fitting: dict[str, Any] = {name: value for name, value in kept.items() if type(value) is known.get(name)}
    return Settings(**fitting)


def keep_settings(desk: Desk, **changes: Any) -> Settings:
    """Change some settings. What another version of the program keeps beside them stays."""
    kept = json.loads(desk.draft(SETTINGS) or "{}")
    settings = replace(read_settings(desk), **changes)
    desk.keep_draft(SETTINGS, json.dumps({**kept, **asdict(settings)}))
    return settings


def back_up(desk: Desk) -> Settings:
    """Make a verified backup in the chosen folder, let old ones go, and note when. Without a folder nothing is done."""
    settings = read_settings(desk)
    if not settings.backup_folder:
        return settings
    backing_up.back_up(desk, Path(settings.backup_folder), prune=True)
    return keep_settings(desk, last_backup_at=datetime.now().astimezone().isoformat(timespec="minutes"))


def backup_words(settings: Settings, today: date) -> tuple[str, bool]:
    """What the status bar says of the last backup, and whether it is overdue."""
    if not settings.backup_folder:
        return "No backup folder chosen", True
    try:
        made = datetime.fromisoformat(settings.last_backup_at)
    except ValueError:
        return "No backup yet", False
    day = "today" if made.date() == today else day_month(made.date())
    return f"Last backup {day} {made:%H:%M}", today - made.date() > OVERDUE


class Backups(QObject):
    """Makes the day's backup once nobody has typed for a while, and tells the status bar."""

    def __init__(self, lane: Lane, show: Callable[[str, bool], None], failed: Callable[[Problem], None]) -> None:
        super().__init__()
        self._lane, self._show, self._failed = lane, show, failed
        self._touched = time.monotonic()
        self._is_making = False
        self._settings = Settings()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Say when the last backup was made, and look from now on whether one is due."""
        self._lane.work(read_settings, self._on_settings)
        self._timer.start()

    def touch(self) -> None:
        """Somebody is typing: wait."""
        self._touched = time.monotonic()

    def make(self) -> None:
        """Make one now."""
        if not self._is_making:
            self._is_making = True
            self._lane.work(back_up, self._on_made, self._on_failed)

    def _look(self) -> None:
        today = datetime.now().astimezone().date()
        is_due = bool(self._settings.backup_folder) and not self._settings.last_backup_at.startswith(today.isoformat())
        if is_due and time.monotonic() - self._touched > _QUIET:
            self.make()

    def _on_settings(self, settings: Settings) -> None:
        self._settings = settings
        self._show(*backup_words(settings, datetime.now().astimezone().date()))

    def _on_made(self, settings: Settings) -> None:
        self._is_making = False
        self._on_settings(settings)

    def _on_failed(self, problem: Problem) -> None:
        self._is_making = False
        self._touched = time.monotonic()
        self._failed(problem)
