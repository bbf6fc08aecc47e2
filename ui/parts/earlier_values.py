"""What stood in a field before it was put right, the latest first, each with the way back (F88).

To put a value back is a correction like any other, with a reason of its own: history only grows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from scr_desk.domain.english_dates import short_day
from ui.parts.buttons import button
from ui.parts.correcting import Earlier
from ui.parts.facts import scrolling
from ui.parts.labels import label

_HIGHEST = 150  # pixels: older ones are scrolled to


class EarlierValues(QWidget):
    """`put_back` gets the value that is to stand in the editor again."""

    def __init__(self, earlier: Sequence[Earlier], put_back: Callable[[Any], object]) -> None:
        super().__init__()
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for at, one in enumerate(reversed(earlier)):
            until = f"until {short_day(one.correction.corrected_on)}"
            grid.addWidget(label(f"{until}\nput right by {one.person}", "muted"), at, 0, Qt.AlignmentFlag.AlignTop)
            words = label(f"{one.words}\n{one.correction.because}", wraps=True)
            grid.addWidget(words, at, 1, Qt.AlignmentFlag.AlignTop)
            back = button("Put back", partial(put_back, one.value), role="small", icon="undo-2")
            back.setAccessibleName(f"Put back: {one.words}")
            grid.addWidget(back, at, 2, Qt.AlignmentFlag.AlignTop)
        area = scrolling(inner)
        area.setMaximumHeight(min(inner.sizeHint().height() + 4, _HIGHEST))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(6)
        down.addWidget(label("Earlier values", "heading"))
        down.addWidget(area)
