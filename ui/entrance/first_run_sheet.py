"""The recovery sheet on the screen and on paper. It never becomes a file: a sheet in a folder would open the store."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from scr_desk.documents.qr_code import QUIET, Modules
from scr_desk.entrance import same_group
from ui.parts.buttons import button
from ui.parts.card import clear
from ui.parts.labels import label
from ui.parts.qr_code import QrCode, paint_code

ACROSS = 4  # groups in a row
_ASKED = 2
NO_PRINTER = "No printer is set up on this machine: write the key down by hand."
TITLE = "SCR Desk: recovery sheet"
WORDS = (
    "This key opens the store when the passphrase is lost. Whoever holds it can read everything.\n"
    "Lock it away, apart from the machine. O is read as 0, and I and L as 1."
)
CODE_WORDS = "The square holds the same key, for a scanner at your desk. Never photograph it."
CODE_ON_PAPER = 2.1  # inches, its quiet zone included

Print = Callable[[QWidget, Callable[[QPrinter], None], Callable[[str], None]], None]


def print_by_dialog(over: QWidget, paint: Callable[[QPrinter], None], told: Callable[[str], None]) -> None:
    """Let a person choose a printer, and paint on it."""
    if not QPrinterInfo.availablePrinterNames():
        told(NO_PRINTER)
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, over)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: paint(printer))
    dialog.setModal(True)
    dialog.show()


class Sheet(QWidget):
    """The key in its groups, numbered, the same as a QR code, and the button that prints it."""

    def __init__(self) -> None:
        super().__init__()
        self.print: Print = print_by_dialog
        self._groups: list[str] = []
        self._code: Modules = ()
        self._board = ""
        frame = QWidget()
        frame.setObjectName("sheet")
        frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self.code = QrCode(name="QR code of the recovery key", description="It holds the same groups.")
        within = QHBoxLayout(frame)
        within.setContentsMargins(16, 12, 12, 12)
        within.setSpacing(16)
        within.addLayout(self._grid, 1)
        within.addWidget(self.code)
        self.print_button = button("&Print…", self._on_print, icon="printer")
        self._said = label("", "muted", wraps=True)
        across = QHBoxLayout()
        across.addWidget(self.print_button)
        across.addWidget(self._said, 1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addWidget(frame)
        down.addLayout(across)

    @property
    def count(self) -> int:
        return len(self._groups)

    def show_key(self, key: str, code: Modules, board: str) -> None:
        """Show the groups of a key, four in a row, and its QR code."""
        self._groups, self._code, self._board = key.split("-"), code, board
        self.code.show_code(code)
        for number, group in enumerate(self._groups):
            down, across = divmod(number, ACROSS)
            shown = label(group, "key", name=f"Group {number + 1}: {' '.join(group)}")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label(str(number + 1), "muted"), 2 * down, across)
            self._grid.addWidget(shown, 2 * down + 1, across)

    def groups_to_ask(self) -> tuple[int, ...]:
        """Two groups by chance, the earlier first: nobody can know before which ones."""
        return tuple(sorted(secrets.SystemRandom().sample(range(self.count), _ASKED)))

    def is_group(self, number: int, typed: str) -> bool:
        return same_group(typed, self._groups[number])

    def forget(self) -> None:
        """Take the key off the screen and let go of it."""
        self._groups, self._code = [], ()
        self.code.show_code(())
        clear(self._grid)

    def _on_print(self) -> None:
        self.print(self, self.paint, self._said.setText)

    def paint(self, printer: QPrinter) -> None:
        """One page: what it is, whose it is, the groups large enough to be read off, and the code beside them."""
        painter = QPainter(printer)
        inch = printer.resolution()
        page = QRectF(painter.viewport()).adjusted(inch, inch, -inch, -inch)
        for size, words in ((20, TITLE), (12, self._board), (12, WORDS)):
            page.setTop(self._paint_words(painter, page, size, words) + inch / 4)
        self._paint_code(painter, page, CODE_ON_PAPER * inch)
        painter.setFont(QFont(["Liberation Mono", "Courier New"], 18))
        for number, group in enumerate(self._groups):
            painter.drawText(page, int(Qt.AlignmentFlag.AlignLeft), f"{number + 1}   {group}")
            page.setTop(page.top() + inch / 2.2)
        painter.end()
        self._said.setText("Sent to the printer. Fetch it at once.")

    def _paint_code(self, painter: QPainter, page: QRectF, side: float) -> None:
        """The code in the upper right corner, its dark squares in line with the words, and what it is."""
        quiet = side * QUIET / (len(self._code) + 2 * QUIET)
        code = QRectF(page.right() + quiet - side, page.top() - quiet, side, side)
        black, white = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white)
        paint_code(painter, code, self._code, dark=black, light=white, whole=False)
        self._paint_words(painter, code.translated(0, side).adjusted(quiet, 0, -quiet, 0), 9, CODE_WORDS)

    def _paint_words(self, painter: QPainter, area: QRectF, size: int, words: str) -> float:
        """Words in this size (points) at the top of an area; returns where they end."""
        painter.setFont(QFont(self.font().families()[:1] or ["Liberation Sans"], size))
        wanted = painter.boundingRect(area, int(Qt.TextFlag.TextWordWrap), words)
        painter.drawText(wanted, int(Qt.TextFlag.TextWordWrap), words)
        return wanted.bottom()
