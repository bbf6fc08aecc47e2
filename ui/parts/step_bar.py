"""The step bar: from the arrival of a case to the last who was told, with what happened and when under each.

Painted, so that it stays one glance; the same is said in words to a screen reader, and each station has its tooltip.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme
from ui.parts.tips import plain

_RADIUS, _GAP, _MARGIN, _TEXT = 7, 6, 2, 12  # pixels at 100 %
_SAID = {"done": "done", "now": "now", "open": "not yet"}


@dataclass(frozen=True, kw_only=True)
class Station:
    """A station of the way: its state is done, now or open.

    `fault`: why its date is flagged, and `flag` with which words; `why`: why a date that is to come is what it is.
    """

    title: str
    words: str = ""
    state: str = "open"
    fault: str = ""
    flag: str = "out of order"
    why: str = ""

    def shown(self) -> str:
        """What stands under its title."""
        return f"{self.words} ({self.flag})" if self.fault else self.words

    def sentence(self) -> str:
        """The station for a screen reader and a tooltip."""
        return ": ".join(p for p in (self.title, ", ".join(w for w in (self.words, _SAID[self.state]) if w))) + (
            "".join(f". {one}" for one in (self.fault, self.why.rstrip(".")) if one)
        )


class StepBar(QWidget):
    """Paints the stations."""

    def __init__(self) -> None:
        super().__init__()
        self.stations: tuple[Station, ...] = ()
        self._sizes: dict[tuple[int, int], int] = {}  # of the words, by the bar's width and the size that is wished for
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Where the case stands")

    def show_stations(self, stations: Sequence[Station]) -> None:
        """Show other stations."""
        self.stations = tuple(stations)
        self._sizes = {}
        self.setAccessibleDescription(". ".join(one.sentence() for one in self.stations))
        self.updateGeometry()
        self.update()

    # --- sizes ---------------------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's names from here on
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        each = width // max(1, len(self.stations)) - 2 * _MARGIN
        texts = max((self._text_height(one, each) for one in self.stations), default=0)
        return self._top() + texts + 2

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(560, self.heightForWidth(max(self.width(), 400)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(360, self.heightForWidth(max(self.width(), 360)))

    def _top(self) -> int:
        return 2 * theme.current().pixels(_RADIUS) + _GAP + 4

    def _fonts(self, station: Station) -> tuple[QFont, QFont]:
        bold = theme.bold_font()
        plain_font = QFont(self.font())
        for font in (bold, plain_font):
            font.setPixelSize(self._size(bold))
        return (bold, bold) if station.state == "now" else (plain_font, plain_font)

    def _size(self, font: QFont) -> int:
        """The size of all words: smaller where large text in a narrow window would cut the longest of them."""
        wished = theme.current().pixels(_TEXT)
        known = (self.width(), wished)
        if known not in self._sizes:  # asked for at every measuring and painting
            font.setPixelSize(wished)
            metrics = QFontMetrics(font)
            words = [word for one in self.stations for word in f"{one.title} {one.shown()}".split()]
            longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
            room = self.width() // max(1, len(self.stations)) - 2 * _MARGIN - 2
            self._sizes[known] = max(_TEXT, wished * room // longest) if longest > room > 0 else wished
        return self._sizes[known]

    def _text_height(self, station: Station, width: int) -> int:
        first, second = self._fonts(station)
        return _height(first, station.title, width) + _height(second, station.shown(), width)

    # --- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        painter, shown = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = shown.pixels(_RADIUS)
        centres = [QPointF(box.center().x(), radius + 3) for box in self._boxes()]
        for at in range(1, len(centres)):
            is_gone = self.stations[at].state in ("done", "now")
            painter.setPen(QPen(shown.colour("accent" if is_gone else "line"), 2))
            painter.drawLine(
                QPointF(centres[at - 1].x() + radius, centres[at].y()),
                QPointF(centres[at].x() - radius, centres[at].y()),
            )
        for station, centre, box in zip(self.stations, centres, self._boxes(), strict=True):
            self._paint_sign(painter, station, centre, radius)
            self._paint_words(painter, station, box)
        painter.end()

    def _paint_sign(self, painter: QPainter, station: Station, centre: QPointF, radius: int) -> None:
        """Done: filled with a tick; now: a ring with a halo; not yet: an empty ring. Never by colour alone."""
        shown = theme.current()
        if station.state == "now":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shown.colour("chosen"))
            painter.drawEllipse(centre, radius + 3, radius + 3)
        is_done = station.state == "done"
        edge = "late" if station.fault else "edge" if station.state == "open" else "accent"
        painter.setPen(QPen(shown.colour(edge), 2))
        painter.setBrush(shown.colour(edge if is_done else "paper"))
        painter.drawEllipse(centre, radius, radius)
        if is_done:
            painter.setPen(QPen(shown.colour("paper"), 1.6))
            x, y, r = centre.x(), centre.y(), radius / 7
            painter.drawPolyline([QPointF(x - 3 * r, y), QPointF(x - r, y + 2.4 * r), QPointF(x + 3 * r, y - 2.4 * r)])

    def _paint_words(self, painter: QPainter, station: Station, box: QRect) -> None:
        shown, flags = theme.current(), int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
        first, second = self._fonts(station)
        painter.setFont(first)
        painter.setPen(shown.colour("ink" if station.state != "open" else "muted"))
        top = box.adjusted(_MARGIN, self._top(), -_MARGIN, 0)
        painter.drawText(top, flags, station.title)
        painter.setFont(second)
        painter.setPen(shown.colour("late" if station.fault else "ink" if station.state == "now" else "muted"))
        under = top.adjusted(0, _height(first, station.title, top.width()), 0, 0)
        painter.drawText(under, flags, station.shown())

    def _boxes(self) -> list[QRect]:
        each = self.width() / max(1, len(self.stations))
        return [QRect(round(at * each), 0, round(each), self.height()) for at in range(len(self.stations))]

    def event(self, event: QEvent) -> bool:
        """A station's sentence as its tooltip."""
        if isinstance(event, QHelpEvent):
            found = [s for s, box in zip(self.stations, self._boxes(), strict=True) if box.contains(event.pos())]
            if found:
                QToolTip.showText(event.globalPos(), plain(found[0].sentence()), self)
                return True
        return super().event(event)


def _height(font: QFont, text: str, width: int) -> int:
    if not text:
        return 0
    flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(width, 40), 1000), flags, text).height()
