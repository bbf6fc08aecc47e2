"""What stands at the left and what at the right of one line; where the width does not do, the line becomes several.

So the head of a page and of a card is never cut, however large the text and however narrow the window.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QSizePolicy, QToolTip, QWidget

from ui.parts.tips import plain

_LEAST = 72  # pixels that words which give way keep


class GivesWay(QLabel):
    """Words that are cut with dots before anything else must move; the tooltip then says them whole."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """As a label paints, with dots at the end where the room does not do."""
        fitting = self._fitting()
        if fitting == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), fitting)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """The whole of it as its tooltip, where it is cut."""
        if isinstance(event, QHelpEvent) and self._fitting() != self.text():
            QToolTip.showText(event.globalPos(), plain(self.text()), self)
            return True
        return super().event(event)

    def _fitting(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())


class Spread(QLayout):
    """The last widget stands at the right end of the first line while it fits there; the others flow."""

    def __init__(self, spacing: int = 12) -> None:
        super().__init__()
        self._left: list[QLayoutItem] = []
        self._right: list[QLayoutItem] = []
        self._gap = spacing
        self.setContentsMargins(0, 0, 0, 0)

    def show_widgets(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        """Lay out these widgets and no others."""
        for held in (*self._left, *self._right):
            if (widget := held.widget()) is not None:
                self.removeWidget(widget)
        for one in left:
            self.addWidget(one)
        self._left, self._right = self._right, []
        for one in right:
            self.addWidget(one)

    def addItem(self, one: QLayoutItem) -> None:  # noqa: N802 - Qt's names from here on
        self._right.append(one)

    def count(self) -> int:
        return len(self._left) + len(self._right)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        held = [*self._left, *self._right]
        return held[index] if 0 <= index < len(held) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        if not 0 <= index < self.count():
            return None
        side = self._left if index < len(self._left) else self._right
        return side.pop(index if side is self._left else index - len(self._left))

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
        shown = [one for one in (*self._left, *self._right) if _is_shown(one)]
        width = sum(_wanted(one) for one in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(width, max((one.sizeHint().height() for one in shown), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802
        sizes = [one.minimumSize() for one in (*self._left, *self._right) if _is_shown(one)]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    # --- placing -------------------------------------------------------------------------------------------------

    def _place(self, rect: QRect, *, is_trial: bool) -> int:
        """Put everything in its place; returns the height that it takes."""
        y = rect.y()
        for line, at_right in self._lines(rect.width()):
            widths = self._widths(line, rect.width())
            high = max((_height(one, width) for one, width in zip(line, widths, strict=True)), default=0)
            if not is_trial:
                self._set(rect, y, high, line, widths, at_right)
            y += high + self._gap
        return max(0, y - self._gap - rect.y())

    def _set(
        self, rect: QRect, y: int, high: int, line: list[QLayoutItem], widths: list[int], at_right: int
    ) -> None:
        x = rect.x()
        free = rect.width() - sum(widths) - self._gap * (len(line) - 1)
        for number, (one, width) in enumerate(zip(line, widths, strict=True)):
            if number == at_right:
                x += max(0, free)
            height = _height(one, width)
            one.setGeometry(QRect(QPoint(x, y + (high - height) // 2), QSize(width, height)))
            x += width + self._gap

    def _lines(self, width: int) -> list[tuple[list[QLayoutItem], int]]:
        """The lines, and from which widget on each stands at the right."""
        left = [one for one in self._left if _is_shown(one)]
        right = [one for one in self._right if _is_shown(one)]
        if self._least([*left, *right]) <= width:
            return [([*left, *right], len(left))]
        pinned = right[-1:] if self._least([*left[:1], *right[-1:]]) <= width else []
        lines: list[list[QLayoutItem]] = [[]]
        for one in (*left, *(right[:-1] if pinned else right)):
            kept = pinned if len(lines) == 1 else []
            begins = one in right and lines[-1] and lines[-1][-1] in left
            if lines[-1] and (begins or self._least([*lines[-1], one, *kept]) > width):
                lines.append([])
            lines[-1].append(one)
        at = len(lines[0])
        lines[0] += pinned
        return [(line, at if number == 0 else len(line)) for number, line in enumerate(lines) if line]

    def _least(self, line: Sequence[QLayoutItem]) -> int:
        return sum(_least(one) for one in line) + self._gap * max(0, len(line) - 1)

    def _widths(self, line: list[QLayoutItem], room: int) -> list[int]:
        """Each as wide as it likes; what gives way gives way, and what grows takes the rest."""
        widths = [min(_wanted(one), room) for one in line]
        left = room - sum(widths) - self._gap * (len(line) - 1)
        for at, one in enumerate(line):
            if left < 0 and _gives_way(one):
                given = min(-left, widths[at] - _least(one))
                widths[at] -= given
                left += given
            elif left > 0 and _grows(one):
                taken = max(0, min(left, one.maximumSize().width() - widths[at]))
                widths[at] += taken
                left -= taken
        return widths


def _is_shown(one: QLayoutItem) -> bool:
    return not one.isEmpty() and one.sizeHint().width() > 0


def _gives_way(one: QLayoutItem) -> bool:
    return isinstance(one.widget(), GivesWay)


def _grows(one: QLayoutItem) -> bool:
    widget = one.widget()
    return widget is not None and widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding


def _least(one: QLayoutItem) -> int:
    wanted = _wanted(one)
    return min(wanted, _LEAST) if _gives_way(one) else wanted


def _wanted(one: QLayoutItem) -> int:
    """How wide it is on one line; Qt would give words that may wrap less than they need."""
    widget, hint = one.widget(), one.sizeHint().width()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return max(hint, widget.fontMetrics().horizontalAdvance(widget.text()) + 2)
    return hint


def _height(one: QLayoutItem, width: int) -> int:
    return one.heightForWidth(width) if one.hasHeightForWidth() else one.sizeHint().height()
