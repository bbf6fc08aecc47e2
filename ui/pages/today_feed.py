"""What changed since the last visit: a line for each thing that happened, with when and to which case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from scr_desk.domain.english_dates import day_month
from scr_desk.questions.today import ChangeRow
from ui import theme
from ui.parts.labels import label

_A_WEEK = 7  # days in which a weekday and a time say when


def changes(rows: tuple[ChangeRow, ...], today: date) -> Iterable[QWidget]:
    """What happened, the latest first; the audit has what happened before."""
    for one in rows:
        at = one.entered_at.astimezone()
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        when = label(moment(at, today), "muted")
        when.setMinimumWidth(theme.current().pixels(76))
        across.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(label(f"{one.case}: {one.sentence}", wraps=True), 1)
        yield made


def moment(at: datetime, today: date) -> str:
    """When it was entered: the time today, the weekday with it in the last days, and further back the day."""
    ago = (today - at.date()).days
    if ago == 0:
        return f"{at:%H:%M}"
    return f"{at:%a} {at:%H:%M}" if 0 < ago < _A_WEEK else day_month(at.date())
