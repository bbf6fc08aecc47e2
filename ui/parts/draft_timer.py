"""When what is being typed goes into the encrypted store: within a second of each key, at whatever rate (B11, T2)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.lane import KEPT, TYPED, Lane

SAVED_AFTER = 400  # milliseconds after the first key that is not kept yet


class DraftTimer(QTimer):
    """Keeps the draft of one place while somebody types there. Whoever is about to go away calls `save_now`."""

    def __init__(self, parent: QObject, lane: Lane, drafted: Callable[[], tuple[str, str]]) -> None:
        """`drafted` says at which place the draft is kept, and what of it, as it stands at that moment."""
        super().__init__(parent, singleShot=True, interval=SAVED_AFTER)
        self._lane, self._drafted, self._typed_at = lane, drafted, ""
        self.timeout.connect(self._keep)

    def edited(self) -> None:
        """Something was typed. Started anew by each key, the time would never run out on somebody who types on."""
        if not self.isActive():
            self.start()
            self._typed_at = self._drafted()[0]
            self._lane.drafted.emit(self._typed_at, TYPED)

    def save_now(self) -> None:
        """Hand what is typed to the lane at once, if it does not have it yet."""
        if self.isActive():
            self.stop()
            self._keep()

    def forget(self) -> None:
        """What was typed has become a step, or is not wanted any more."""
        self.stop()
        self._put(self._drafted()[0], "")

    def _keep(self) -> None:
        self._put(*self._drafted())

    def _put(self, place: str, body: str) -> None:
        if self._typed_at not in ("", place):  # the page has gone on to another place meanwhile
            self._lane.drafted.emit(self._typed_at, KEPT)
        self._typed_at = ""
        self._lane.keep_draft(place, body)
