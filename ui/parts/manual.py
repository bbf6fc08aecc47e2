"""The manual (F1): it ships with the program, opens at the page in front, and needs no network.

The texts stand in `resources/manual/`, one file a page of the window. To add one: its file and its name here.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from scr_desk import shelf
from ui import theme
from ui.parts.buttons import button
from ui.parts.labels import label

PAGES = (
    "today", "intake", "new_case", "cases", "case", "summaries", "meetings", "meeting", "decisions", "agencies",
    "reports", "audit", "settings", "lock",
)  # fmt: skip
WIDTH, HEIGHT, LIST = 980, 720, 210
_PICTURE = "\ufffc"  # how Qt's documents hold one in their text
_MARGIN = 48  # pixels that a picture leaves at the sides


def text_of(page: str) -> str:
    """A page of the manual, in Markdown."""
    return shelf.read_text("manual", page + ".md")


def title_of(page: str) -> str:
    """Its heading."""
    return text_of(page).partition("\n")[0].lstrip("# ")


class _Text(QTextBrowser):
    """Shows the pictures of the manual as wide as there is room, and nothing from anywhere else."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802 - Qt's name
        """A picture off the shelf."""
        path = name.path() if isinstance(name, QUrl) else name
        if kind != QTextDocument.ResourceType.ImageResource.value or not path.startswith("pictures/"):
            return None
        image = QImage.fromData(shelf.read_bytes("manual", *path.split("/")))
        room = max(320, self.viewport().width() - _MARGIN)
        scale = self.devicePixelRatioF()
        made = image.scaledToWidth(
            round(min(room, image.width()) * scale), Qt.TransformationMode.SmoothTransformation
        )
        made.setDevicePixelRatio(scale)
        return made


    def show_text(self, markdown: str) -> None:
        """Another page: set with room between its paragraphs, which Markdown's own look leaves out."""
        self.setMarkdown(markdown)
        self.document().setDocumentMargin(16)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        block = self.document().begin()
        while block.isValid():
            cursor.setPosition(block.position())
            shape = block.blockFormat()
            is_heading, is_listed = bool(shape.headingLevel()), block.textList() is not None
            shape.setTopMargin(14 if is_heading else 0)
            shape.setBottomMargin(4 if is_listed else 8)
            if _PICTURE not in block.text():  # its line is as high as it is
                shape.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setBlockFormat(shape)
            if is_heading:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                look = QTextCharFormat()
                look.setProperty(QTextFormat.Property.FontSizeAdjustment, 2 if shape.headingLevel() == 1 else 1)
                cursor.mergeCharFormat(look)
            block = block.next()
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)


class Manual(QDialog):
    """The pages on the left, the text on the right; a line searches the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Manual")
        self.list = QListWidget()
        self.list.setAccessibleName("Pages of the manual")
        self.list.addItems([title_of(page) for page in PAGES])
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedWidth(theme.current().pixels(LIST))
        self.text = _Text()
        self.text.setAccessibleName("The manual")
        self.text.setOpenLinks(False)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find in this page (Ctrl+F)")
        self.search.setAccessibleName("Find in this page of the manual")
        self.search.setClearButtonEnabled(True)
        self.search.returnPressed.connect(self.find_next)
        self._said = label("", "muted", name="Whether it was found")
        self._lay_out()
        size = theme.current()
        self.resize(min(size.pixels(WIDTH), parent.width() - 40), min(size.pixels(HEIGHT), parent.height() - 40))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self.search.setFocus)
        self.list.currentRowChanged.connect(lambda row: self.text.show_text(text_of(PAGES[row])))

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.search, 1)
        foot.addWidget(self._said)
        foot.addStretch(1)
        foot.addWidget(button("&Close", self.accept, primary=True))
        right.addLayout(foot)
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 16, 16, 16)
        across.setSpacing(16)
        across.addWidget(self.list)
        across.addLayout(right, 1)

    def show_page(self, page: str) -> None:
        """Bring a page of the manual to the front; a page without one of its own shows the first."""
        self.list.setCurrentRow(PAGES.index(page) if page in PAGES else 0)

    def find_next(self) -> None:
        """The next place where these words stand, from the top again after the last."""
        words = self.search.text()
        is_found = self.text.find(words)
        if not is_found:
            self.text.moveCursor(self.text.textCursor().MoveOperation.Start)
            is_found = self.text.find(words)
        self._said.setText("" if is_found else "Not on this page")


def open_manual(parent: QWidget, page: str) -> Manual:
    """Open the manual beside the window: it may stay open while one works."""
    for one in parent.findChildren(Manual):
        if one.isVisible():
            one.show_page(page)
            one.raise_()
            return one
    made = Manual(parent)
    made.show()
    made.show_page(page)
    made.text.setFocus()
    return made
