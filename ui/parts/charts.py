"""Small charts painted by hand: bars across, in parts, each part with its number; the words stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

ROW, BAR, LEGEND, GAP = 26, 16, 22, 2  # pixels at 100 %
NAMES_SHARE = 0.34  # of the width, at the most


@dataclass(frozen=True)
class Part:
    """A part of a bar: its words in the legend, and its colour by the theme's name."""

    words: str
    colour: str


@dataclass(frozen=True)
class Bar:
    """A bar: what it is called, how long each part is, and what is written behind it."""

    name: str
    values: tuple[float, ...]
    behind: str = ""


class Bars(QWidget):
    """Bars under each other. Nothing is told by colour alone: every part bears its number, and the table says all."""

    resized = Signal()

    def __init__(self, parts: Sequence[Part], *, name: str) -> None:
        super().__init__()
        self._parts = tuple(parts)
        self._bars: tuple[Bar, ...] = ()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars."""
        self._bars = tuple(bars)
        self.setAccessibleDescription("; ".join(self._said(bar) for bar in bars))
        self.updateGeometry()
        self.update()

    def _said(self, bar: Bar) -> str:
        counts = [f"{part.words} {value:g}" for part, value in zip(self._parts, bar.values, strict=True) if value]
        return f"{bar.name}: {', '.join(counts) or 'none'}{f' ({bar.behind})' if bar.behind else ''}"

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.current().pixels(320), self.wanted_height())

    def wanted_height(self) -> int:
        """As high as the bars and the lines of the legend need."""
        size, legend = theme.current(), self._legend(self.width())
        lines = legend[-1][2] + 1 if legend else 0
        return size.pixels(ROW) * max(1, len(self._bars)) + size.pixels(LEGEND) * lines + size.pixels(6)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In less room the legend takes more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Legend, then bar by bar."""
        shown, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        metrics = painter.fontMetrics()
        names = max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0) + shown.pixels(10)
        names = min(names, round(self.width() * NAMES_SHARE))
        behind = max((metrics.horizontalAdvance(bar.behind) for bar in self._bars), default=0) + shown.pixels(10)
        room = max(10, self.width() - names - behind)
        longest = max((sum(bar.values) for bar in self._bars), default=0) or 1
        top = self._paint_legend(painter)
        for bar in self._bars:
            box = QRectF(0, top, names, shown.pixels(ROW))
            painter.setPen(shown.colour("ink"))
            words = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, names - shown.pixels(8))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), words)
            end = self._paint_parts(painter, bar, QRectF(names, top, room, shown.pixels(ROW)), longest)
            painter.setPen(shown.colour("muted"))
            box = QRectF(end + shown.pixels(8), top, self.width() - end, shown.pixels(ROW))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), bar.behind)
            top += shown.pixels(ROW)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(shown.colour("focus"))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)

    def _paint_parts(self, painter: QPainter, bar: Bar, area: QRectF, longest: float) -> float:
        shown, left = theme.current(), area.left()
        height = shown.pixels(BAR)
        painter.setFont(theme.pill_font())
        metrics = painter.fontMetrics()
        for part, value in zip(self._parts, bar.values, strict=True):
            width = area.width() * value / longest
            if not width:
                continue
            box = QRectF(left, area.center().y() - height / 2, max(3.0, width - GAP), height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shown.colour(part.colour))
            painter.drawRoundedRect(box, 3, 3)
            words = f"{value:g}"
            if metrics.horizontalAdvance(words) + 6 <= box.width():
                painter.setPen(shown.colour("paper"))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
            left += width
        painter.setFont(self.font())
        return left

    def _legend(self, width: int) -> list[tuple[Part, int, int]]:
        """Each part that occurs, how far from the left it stands, and in which line; nothing for a single part."""
        if len(self._parts) < len(("one", "another")):
            return []
        shown, metrics = theme.current(), self.fontMetrics()
        placed, left, line = [], 0, 0
        for at, part in enumerate(self._parts):
            if not any(bar.values[at] for bar in self._bars):
                continue
            needs = shown.pixels(10) + 6 + metrics.horizontalAdvance(part.words)
            if left and left + needs > width:
                left, line = 0, line + 1
            placed.append((part, left, line))
            left += needs + shown.pixels(20)
        return placed

    def _paint_legend(self, painter: QPainter) -> int:
        shown, metrics = theme.current(), painter.fontMetrics()
        side, height = shown.pixels(10), shown.pixels(LEGEND)
        placed = self._legend(self.width())
        for part, left, line in placed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shown.colour(part.colour))
            painter.drawRoundedRect(QRectF(left, line * height + (height - side) / 2 - 2, side, side), 2, 2)
            painter.setPen(shown.colour("muted"))
            box = QRectF(left + side + 6, line * height, metrics.horizontalAdvance(part.words) + 4, height - 4)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), part.words)
        return (placed[-1][2] + 1) * height if placed else 0
