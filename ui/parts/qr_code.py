"""A QR code on the screen and on paper: painted from its modules, dark on light in every theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from scr_desk.documents.qr_code import QUIET, Modules
from ui import theme

SIDE = 140  # pixels at 100 %


def paint_code(painter: QPainter, area: QRectF, modules: Modules, *, dark: QColor, light: QColor, whole: bool) -> None:
    """Paint the code with its quiet zone into the middle of an area. `whole`: every module a whole number of pixels."""
    count = len(modules) + 2 * QUIET
    module = min(area.width(), area.height()) / count
    module = float(int(module)) if whole else module
    side = module * count
    corner = QPointF(area.left() + (area.width() - side) / 2, area.top() + (area.height() - side) / 2)
    if whole:
        corner = QPointF(corner.toPoint())
    painter.fillRect(QRectF(corner.x(), corner.y(), side, side), light)
    for down, row in enumerate(modules, QUIET):
        for start, length in _runs(row):
            left, top = corner.x() + (start + QUIET) * module, corner.y() + down * module
            painter.fillRect(QRectF(left, top, length * module, module), dark)


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where dark begins in a row and how long it goes on: painted in one, no seam shows between two modules."""
    starts = [at for at, dark in enumerate(row) if dark and (at == 0 or not row[at - 1])]
    return [(at, next((end for end in range(at, len(row)) if not row[end]), len(row)) - at) for at in starts]


class QrCode(QWidget):
    """The code as a picture. What it holds is never in its name: whoever cannot see it reads the text beside it."""

    def __init__(self, *, name: str, description: str) -> None:
        super().__init__()
        self._modules: Modules = ()
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_code(self, modules: Modules) -> None:
        """Show another code; () shows none."""
        self._modules = modules
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.current().pixels(SIDE), theme.current().pixels(SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The code, sharp at every scale of the screen."""
        if not self._modules:
            return
        painter, shown, scale = QPainter(self), theme.current(), self.devicePixelRatioF()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.scale(1 / scale, 1 / scale)  # pixels of the screen, so that no module is blurred
        area = QRectF(0, 0, self.width() * scale, self.height() * scale)
        dark, light = shown.colour("code"), shown.colour("code_ground")
        paint_code(painter, area, self._modules, dark=dark, light=light, whole=True)
