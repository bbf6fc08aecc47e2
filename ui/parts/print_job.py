"""Pages on their way to a printer, painted one after the other while the window goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPrintSupport import QPrinter

from ui.parts.print_entries import BLANK

_FINEST = 300  # dots to the inch: finer takes long and shows nothing more
_INCH = 72  # points


class PrintJob(QObject):
    """Paints pages on a printer one after the other; the window goes on meanwhile."""

    told = Signal(int, int)  # pages painted, of how many
    ended = Signal(bool)  # whether every page was painted

    def __init__(self, document: QPdfDocument, printer: QPrinter, pages: Sequence[int], parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._printer, self._pages = document, printer, tuple(pages)
        self._painter = QPainter()
        self._done = 0
        self.was_cancelled = False  # by the person: the printer is not to blame
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(document)
        self._renderer.pageRendered.connect(self._on_rendered)

    def start(self) -> None:
        """Begin; a printer that does not answer ends the job at once."""
        if not self._painter.begin(self._printer):
            self.ended.emit(False)
            return
        self._ask()

    def cancel(self) -> None:
        """Stop before the next page."""
        if self._painter.isActive():
            self.was_cancelled = True
            self._printer.abort()
            self._painter.end()
            self.ended.emit(False)

    def _ask(self) -> None:
        page = self._pages[self._done] - 1
        if self._pages[self._done] == BLANK:
            self._put(None)
            return
        dots = min(self._printer.resolution(), _FINEST)
        points = self._document.pagePointSize(page)
        self._renderer.requestPage(page, (points * dots / _INCH).toSize())

    def _on_rendered(self, _page: int, _size: QSize, image: QImage, *_: object) -> None:
        if self._painter.isActive():
            self._put(image)

    def _put(self, image: QImage | None) -> None:
        """The next side: a page, or nothing on it."""
        if self._done:
            self._printer.newPage()
        if image is not None:
            room = self._painter.viewport()
            fitted = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            self._painter.drawImage(QRect(room.topLeft(), fitted), _on_white(image))
        self._done += 1
        self.told.emit(self._done, len(self._pages))
        if self._done < len(self._pages):
            self._ask()
        else:
            self.ended.emit(self._painter.end())


def _on_white(image: QImage) -> QImage:
    made = QImage(image.size(), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.drawImage(0, 0, image)
    painter.end()
    return made
