"""Ctrl+Z on a case: what was corrected last is offered to be put back. It is a correction like any other (F88)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.pages.case_known import CaseKnown, Doing
from ui.parts.correcting import Earlier, Value, values_of


def last_corrected(known: CaseKnown) -> tuple[Value, Earlier] | None:
    """The value that was put right last, and what stood there before; None where nothing was."""
    found = [(value, value.earlier[-1]) for value in values_of(known.told).values() if value.earlier]
    return max(found, key=lambda pair: pair[1].correction.id, default=None)


def add_undo(page: QWidget, known: Callable[[], CaseKnown | None], doing: Doing, say: Callable[[str], Any]) -> None:
    """Listen for Ctrl+Z; within an editor the key takes back what was typed there."""

    def offer() -> None:
        case = known()
        last = last_corrected(case) if case else None
        if last is None:
            say("Nothing on this case has been corrected, so there is nothing to put back.")
            return
        value, before = last
        about = f"Put back what was corrected last. {value.words[:1].upper()}{value.words[1:]}, before: {before.words}"
        doing("correct", given={"field": value.field}, values={"value": before.value}, about=about)

    keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), page)
    keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    keys.activated.connect(offer)
