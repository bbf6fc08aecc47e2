"""The bar at the foot: what was saved, when it locks, the last backup, what was said last, the last check."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from ui import theme
from ui.keeping import Settings, backup_words, check_words
from ui.lane import KEPT, LOST, TYPED, Lane
from ui.parts.buttons import button
from ui.parts.labels import label, set_state
from ui.parts.spread import GivesWay

LEAST = 40  # pixels that stay of words which give way
# What is said of drafts, and how it stands out; the worst last.
_SAVED = {KEPT: ("Saved", ""), TYPED: ("Saving…", ""), LOST: ("Not saved", "late")}
_SAID_FOR, _TOLD_AFTER = 12_000, 1_000  # milliseconds


class StatusBar(QWidget):
    """One line, read from left to right. Long work takes the place of what was said last, with Cancel."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        across = QHBoxLayout(self)
        across.setContentsMargins(24, 4, 24, 4)
        across.setSpacing(24)
        self.saved = label(_SAVED[KEPT][0])
        self.saved.setMinimumWidth(theme.current().pixels(52))  # what stands beside it does not jump
        self._drafts: dict[str, str] = {}  # the places where something is typed that the store does not have
        self._idle, self._backup, self._checked = _giving_way(), _giving_way(), _giving_way()
        self._said = _giving_way()
        self._said.setAccessibleName("What was said last")
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedWidth(80)
        self._busy.setAccessibleName("Working")
        self._busy.hide()
        self._told, self._long = _giving_way(), ""
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.cancel = button("Cancel", role="link", tip="Stop. Nothing of it is kept.")
        for one in (self.saved, self._idle, self._backup):
            across.addWidget(one)
        across.addWidget(self._said, 1)
        across.addWidget(self._told, 1)
        across.addWidget(self._busy)
        across.addWidget(self.cancel)
        across.addWidget(self._checked)
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(_SAID_FOR)
        self._forget.timeout.connect(self._said.clear)
        self._soon = QTimer(self, singleShot=True, interval=_TOLD_AFTER)
        self._soon.timeout.connect(self._show_told)
        self._show_told()

    def follow(self, lane: Lane) -> None:
        """Show what goes on on the lane."""
        lane.busy.connect(self.show_busy)
        lane.told.connect(self.show_long)
        lane.drafted.connect(self.show_draft)
        self.cancel.clicked.connect(lane.stop_long)

    def say(self, sentence: str, *, is_problem: bool = False) -> None:
        """A sentence for a while; a problem until the next one."""
        self._said.setText(sentence)
        if is_problem:
            self._forget.stop()
        else:
            self._forget.start()

    def show_draft(self, place: str, how_far: str) -> None:
        """How far the store is behind what is typed, anywhere."""
        self._drafts.pop(place, None)
        if how_far != KEPT:
            self._drafts[place] = how_far
        words, state = _SAVED[max(self._drafts.values(), key=list(_SAVED).index, default=KEPT)]
        self.saved.setText(words)
        set_state(self.saved, state)

    def show_busy(self, is_busy: bool) -> None:
        self._busy.setVisible(is_busy)

    def show_long(self, words: str) -> None:
        """What long work does, once it has taken a second; "" when it has ended."""
        self._long = words
        if not words:
            self._soon.stop()
            self._show_told()
        elif self.cancel.isHidden() and not self._soon.isActive():
            self._soon.start()
        self._told.setText(words)

    def _show_told(self) -> None:
        for one in (self._told, self.cancel):
            one.setVisible(bool(self._long))
        self._said.setVisible(not self._long)

    def show_idle(self, minutes: int) -> None:
        self._idle.setText(f"Locks after {minutes} min idle")

    def show_kept(self, settings: Settings, today: date) -> None:
        """When the last backup was made and the records were checked; what is overdue or wrong stands out.

        What stands there in the place of a backup (the demonstration) stays until a folder for backups is chosen.
        """
        if settings.backup_folder or not self._backup.text():
            words, is_overdue = backup_words(settings, today)
            self.show_backup(words, is_overdue=is_overdue)
        words, is_wrong = check_words(settings, today)
        self._checked.setText(words)
        set_state(self._checked, "late" if is_wrong else "")

    def show_backup(self, words: str, *, is_overdue: bool = False) -> None:
        self._backup.setText(words)
        set_state(self._backup, "late" if is_overdue else "")


def _giving_way() -> GivesWay:
    """Words that are cut with dots where large text leaves no room, rather than push the page off the screen."""
    made = GivesWay()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setMinimumWidth(LEAST)
    return made
