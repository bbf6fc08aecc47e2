"""The list of keys (Ctrl+/): everything that can be done without a mouse, in one look."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.parts.buttons import button
from ui.parts.labels import label, line

KEYS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Everywhere",
        (
            ("Ctrl+K", "Go to a page, a case or a step by a few letters"),
            ("Ctrl+F", "Search the register; in a document, search the document"),
            ("Ctrl+N", "New case"),
            ("Ctrl+I", "Bring files into the tray; Ctrl+V, those that were copied"),
            ("Alt+1 … Alt+9", "The places of the rail, from the top"),
            ("Ctrl+L", "Lock now; what you were typing is kept"),
            ("F9", "Blank the window; again to show it"),
            ("Ctrl+P", "Print preview of the case, the meeting or the list in front"),
            ("Ctrl+Shift+P", "Log a telephone call about the case in front"),
            ("F5", "The agency summaries that are late"),
            ("F1", "The manual at this page; on a date, why it is that date"),
            ("Ctrl+/", "This list"),
        ),
    ),
    (
        "In a form",
        (
            ("Tab, Shift+Tab", "The next field, the field before"),
            ("Ctrl+Enter", "Do it"),
            ("Escape", "Close a dialog; what was typed is kept as a draft"),
            ("Alt", "Underlines a letter of each button and field; Alt and that letter goes there"),
        ),
    ),
    (
        "In a list",
        (
            ("Up, Down, Page Up, Page Down", "Move through the rows"),
            ("Enter", "Open the row"),
            ("Down, from the search", "Go on to the rows found; from the empty line, the last searches"),
            ("Enter, in the tray", "File a return whose code matches; of another arrival, go to its fields"),
            ("F2, Delete, on a field in the tray", "Change it; leave it out"),
            ("Alt+Up, Alt+Down", "Move an item of the agenda"),
        ),
    ),
    (
        "On a case and in a document",
        (
            ("Ctrl+1 … Ctrl+9", "The tabs of the case that are shown, from the left"),
            ("Ctrl+Z", "Put back what was corrected last; in a field, what was typed"),
            ("Ctrl++, Ctrl+-, Ctrl+0", "Larger, smaller, as wide as the window"),
        ),
    ),
)


class KeyList(QDialog):
    """Keys on the left, what they do on the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keys")
        grid = QGridLayout()
        grid.setContentsMargins(4, 4, 12, 4)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for title, keys in KEYS:
            heading = label(title, "heading")
            heading.setContentsMargins(0, 8, 0, 0)
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            for pressed, what in keys:
                at = grid.rowCount()
                grid.addWidget(label(pressed, "strong"), at, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(label(what, wraps=True), at, 1, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(line(), at + 1, 0, 1, 2)
        inner, area = QWidget(), QScrollArea()
        inner.setLayout(grid)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName("The list of keys")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button("&Close", self.accept, primary=True))
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 12, 20, 16)
        down.addWidget(area, 1)
        down.addLayout(foot)
        size = theme.current()
        self.resize(min(size.pixels(560), parent.width() - 40), min(size.pixels(620), parent.height() - 60))


def open_key_list(parent: QWidget) -> KeyList:
    """Open it over a window."""
    made = KeyList(parent)
    made.open()
    return made
