"""A place on the rail: its icon beside its title, or above it where the rail is slim; a badge for what waits there."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStyle, QStyleOptionButton, QStylePainter

from ui import theme
from ui.parts.labels import label

ICON, SMALL = 20, 11  # pixels at 100 %: the icon, and the title where it stands under it
MOST, MOST_SLIM = 99, 9  # that a badge shows: beside a long title, beside an icon
_EDGE = 4  # pixels above the icon and below the title
_WORDS = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class PlaceButton(QPushButton):
    """Says where it leads in words, however narrow the rail is."""

    focused = Signal()

    def __init__(self, title: str, icon: str, tip: str) -> None:
        super().__init__(title)
        self.setProperty("role", "place")
        self._icon_name, self._count = icon, 0
        size = theme.current().pixels(ICON)
        self.setIconSize(QSize(size, size))
        self.setToolTip(tip)
        self.badge = label("", "badge")
        self.badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.badge.hide()
        self._slim = 0  # its width where the title stands under the icon
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 4, 0)
        self._across.addStretch(1)
        self._across.addWidget(self.badge)

    def show_slim(self, width: int) -> None:
        """The title under the icon in so many pixels; 0: beside it."""
        self._slim = width
        self._across.setAlignment(self.badge, Qt.AlignmentFlag.AlignTop if width else Qt.AlignmentFlag.AlignVCenter)
        self._across.setContentsMargins(0, 1, 0, 0) if width else self._across.setContentsMargins(0, 0, 4, 0)
        self.setIcon(theme.icon(self._icon_name, "rail_ink", beside_words=not width))
        self._show_badge()
        self.updateGeometry()
        self.update()

    def show_count(self, count: int, what: str) -> None:
        """How many wait there, said in words too; the words have the whole number."""
        self._count = count
        self._show_badge()
        self.setAccessibleDescription(f"{count:,} {what}" if count else "")

    def _show_badge(self) -> None:
        most = MOST_SLIM if self._slim else MOST
        self.badge.setText(str(self._count) if self._count <= most else f"{most}+")
        self.badge.setVisible(self._count > 0)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.focused.emit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as icon and title ask for."""
        if not self._slim:
            return super().sizeHint()
        return QSize(0, self.iconSize().height() + self._words(QRect(0, 0, self._slim, 0)).height() + 2 * _EDGE)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Where slim: the stylesheet's ground and edge, the icon on it, the title under the icon."""
        if not self._slim:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        size = self.iconSize().height()
        self.icon().paint(painter, QRect((self.width() - size) // 2, _EDGE, size, size))
        painter.setFont(self._small())
        painter.setPen(theme.current().colour("rail_ink"))
        painter.drawText(self._words(self.rect()).translated(0, _EDGE + size), _WORDS, self.text())

    def _words(self, within: QRect) -> QRect:
        """How much room the title takes where it stands under the icon."""
        needed = QFontMetrics(self._small()).boundingRect(within.adjusted(0, 0, 0, 1_000), _WORDS, self.text())
        return QRect(within.left(), within.top(), within.width(), needed.height())

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme.current().pixels(SMALL))
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium)
        return font
