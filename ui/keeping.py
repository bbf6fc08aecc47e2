"""What the office chose for its window, kept in the store; the backups that go to the chosen folder; the last check.

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
    checked_at: str = ""  # when the records were last checked
    check_faults: int = 0  # how many faults were found then
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
    done = backing_up.back_up(desk, Path(settings.backup_folder), prune=True)
    now = _now()  # the copy was checked as a whole
    return keep_settings(desk, last_backup_at=now, checked_at=now, check_faults=done.faults)


def check_records(desk: Desk) -> tuple[Any, Settings]:
    """Check the whole store, and note when and how many faults there are: the verdict, and what is kept."""
    verdict = desk.verify()
    return verdict, keep_settings(desk, checked_at=_now(), check_faults=len(verdict.faults))


def backup_words(settings: Settings, today: date) -> tuple[str, bool]:
    """What the status bar says of the last backup, and whether it is overdue."""
    if not settings.backup_folder:
        return "No backup folder chosen", True
    made = _moment(settings.last_backup_at)
    if made is None:
        return "No backup yet", False
    return f"Last backup {_when(made, today)}", today - made.date() > OVERDUE


def check_words(settings: Settings, today: date) -> tuple[str, bool]:
    """What the status bar says of the last check of the records, and whether it found a fault."""
    made = _moment(settings.checked_at)
    if made is None:
        return "Records not checked yet", False
    if count := settings.check_faults:
        return f"Records: {count} fault{'' if count == 1 else 's'} found {_when(made, today)}", True
    return f"Records checked {_when(made, today)}", False


def machine_day() -> date:
    """The machine's own day, by which backups and checks are made."""
    return datetime.now().astimezone().date()


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="minutes")


def _moment(kept: str) -> datetime | None:
    try:
        return datetime.fromisoformat(kept)
    except ValueError:
        return None


def _when(made: datetime, today: date) -> str:
    return f"{'today' if made.date() == today else day_month(made.date())} {made:%H:%M}"


class Backups(QObject):
    """Makes the day's backup once nobody has typed for a while. `show` gets what is kept after it."""

    def __init__(self, lane: Lane, show: Callable[[Settings], None], failed: Callable[[Problem], None]) -> None:
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
        self._lane.work(read_settings, self._show)
        self._timer.start()

    def know(self, settings: Settings) -> None:
        """What is kept now: another folder, a backup that was made by hand."""
        self._settings = settings

    def touch(self) -> None:
        """Somebody is typing: wait."""
        self._touched = time.monotonic()

    def make(self) -> None:
        """Make one now."""
        if not self._is_making:
            self._is_making = True
            self._lane.work(back_up, self._on_made, self._on_failed)

    def _look(self) -> None:
        today = machine_day().isoformat()
        is_due = bool(self._settings.backup_folder) and not self._settings.last_backup_at.startswith(today)
        if is_due and time.monotonic() - self._touched > _QUIET:
            self.make()

    def _on_made(self, settings: Settings) -> None:
        self._is_making = False
        self._show(settings)

    def _on_failed(self, problem: Problem) -> None:
        self._is_making = False
        self._touched = time.monotonic()
        self._failed(problem)
