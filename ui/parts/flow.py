"""Buttons in a row that goes on in the next line where the width does not do: nothing is cut at large text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class Flow(QLayout):
    """Lays widgets out like words."""

    def __init__(self, spacing: int = 8) -> None:
        super().__init__()
        self._held: list[QLayoutItem] = []
        self._gap = spacing
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, one: QLayoutItem) -> None:  # noqa: N802 - Qt's names from here on
        self._held.append(one)

    def count(self) -> int:
        return len(self._held)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._held[index] if 0 <= index < len(self._held) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._held.pop(index) if 0 <= index < len(self._held) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self._place(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        self._place(rect, is_trial=False)

    def sizeHint(self) -> QSize:  # noqa: N802
        sizes = [one.sizeHint() for one in self._held]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802
        sizes = [one.sizeHint() for one in self._held]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def _place(self, rect: QRect, *, is_trial: bool) -> int:
        """Put everything in its place, in the middle of its line; returns the height that it takes."""
        lines: list[list[QLayoutItem]] = [[]]
        used = 0
        for one in self._held:
            width = one.sizeHint().width()
            if lines[-1] and used + width > rect.width():
                lines.append([])
                used = 0
            lines[-1].append(one)
            used += width + self._gap
        y = rect.y()
        for line in lines:
            x, high = rect.x(), max((one.sizeHint().height() for one in line), default=0)
            for one in line:
                size = one.sizeHint()
                if not is_trial:
                    one.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + self._gap
            y += high + self._gap
        return y - self._gap - rect.y()


def flowing(*what: QWidget, spacing: int = 8) -> QWidget:
    """Widgets that flow."""
    made, layout = QWidget(), Flow(spacing)
    for one in what:
        layout.addWidget(one)
    made.setLayout(layout)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
