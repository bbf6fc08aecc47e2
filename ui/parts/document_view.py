"""The original beside what was read from it: PDF pages, the text of Word files and mails, pictures.

Everything is shown from memory: no file is ever written for it (security.md, "No plaintext temporary files").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import (
    QImageReader,
    QPalette,
    QPixmap,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from ui import theme
from ui.parts.labels import label

PDF = "application/pdf"
_PICTURES = ("image/png", "image/jpeg", "image/gif")
_PICTURE_LIMIT = 128  # MiB that a picture may take once it is unpacked
_LONGEST_MARKED = 60  # characters of a value that are looked for in the text


class DocumentView(QWidget):
    """Shows one document; `mark` brings the place of a value into sight."""

    def __init__(self, *, text: str = "The original as text") -> None:
        """`text`: what its words are called for who does not see them."""
        super().__init__()
        self.setObjectName("desktop")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pdf, self._buffer = QPdfDocument(self), QBuffer(self)
        self._pages = QPdfView(self)
        self._pages.setDocument(self._pdf)
        self._pages.setPageMode(QPdfView.PageMode.MultiPage)
        self._pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._pages.setAccessibleName("The original, page by page")
        self._pages.setFrameShape(QFrame.Shape.NoFrame)
        ground = self._pages.palette()  # what QPdfView paints between its pages, where no stylesheet reaches
        ground.setColor(QPalette.ColorRole.Dark, theme.current().colour("desktop"))
        self._pages.setPalette(ground)
        self._text = QTextEdit()
        self._text.setProperty("role", "sheet")
        self._text.setReadOnly(True)
        self._text.setAccessibleName(text)
        self._text.setTabChangesFocus(True)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._picture.setAccessibleName("The original, a picture")
        frame = QScrollArea()
        frame.setWidget(self._picture)
        frame.setWidgetResizable(True)
        self._said = label("", "heading", wraps=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown = QStackedWidget()
        for one in (self._said, self._pages, self._text, frame):
            self._shown.addWidget(one)
        self._frame = frame
        down = QVBoxLayout(self)
        down.setContentsMargins(12, 12, 12, 12)
        down.addWidget(self._shown)

    def show_nothing(self, sentence: str = "") -> None:
        """No document; a sentence says why."""
        self._forget()
        self._said.setText(sentence)
        self._shown.setCurrentWidget(self._said)

    def show_document(self, media_type: str, content: bytes, text: Sequence[Mapping[str, Any]]) -> None:
        """Show a document: its pages if it is a PDF or a picture, else its text as it was read on arrival."""
        self._forget()
        if media_type == PDF and self._load(content):
            self._shown.setCurrentWidget(self._pages)
        elif text:
            self._write(text)
            self._shown.setCurrentWidget(self._text)
        elif media_type in _PICTURES and self._paint(content):
            self._shown.setCurrentWidget(self._frame)
        else:
            self.show_nothing("This file holds no text that can be shown here. Its original is kept whole.")

    def mark(self, value: str) -> None:
        """Show where a value stands in the text; a value that does not stand there changes nothing."""
        self._text.setExtraSelections([])
        wanted = value.strip().split("\n")[0][:_LONGEST_MARKED].strip()
        if not wanted or self._shown.currentWidget() is not self._text:
            return
        found = self._text.document().find(wanted, 0, QTextDocument.FindFlag(0))
        if found.isNull():
            return
        marked = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(theme.current().colour("soon_soft"))
        marked.cursor, marked.format = found, look
        self._text.setExtraSelections([marked])
        at = QTextCursor(found)
        at.clearSelection()
        self._text.setTextCursor(at)
        self._text.ensureCursorVisible()

    # --- the three ways ----------------------------------------------------------------------------------------

    def _forget(self) -> None:
        """Let go of what was shown: nothing of it may outlast its own paper."""
        self._pdf.close()
        self._buffer.close()
        self._buffer.setData(QByteArray())
        self._text.clear()
        self._picture.clear()

    def _load(self, content: bytes) -> bool:
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._pdf.load(self._buffer)
        return self._pdf.status() is QPdfDocument.Status.Ready

    def _paint(self, content: bytes) -> bool:
        buffer = QBuffer()
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        QImageReader.setAllocationLimit(_PICTURE_LIMIT)
        reader.setAutoTransform(True)
        picture = reader.read()
        if picture.isNull():
            return False
        wide = max(200, self._shown.width() - 24)
        shown = picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        self._picture.setPixmap(QPixmap.fromImage(shown if picture.width() > wide else picture))
        return True

    def _write(self, text: Sequence[Mapping[str, Any]]) -> None:
        """The text as plain text: what looks like markup in it stands there as it was typed."""
        cursor = self._text.textCursor()
        cursor.beginEditBlock()
        body, strong = QTextCharFormat(), QTextCharFormat()
        strong.setFontWeight(600)
        spaced = QTextBlockFormat()
        spaced.setBottomMargin(6)
        for part in text:
            if part.get("rows"):
                _write_table(cursor, [[str(cell) for cell in row] for row in part["rows"]], strong)
                continue
            if cursor.position():
                cursor.insertBlock()
            cursor.setBlockFormat(spaced)
            cursor.setCharFormat(strong if part.get("heading") else body)
            cursor.insertText(str(part.get("heading") or part.get("paragraph") or ""))
        cursor.endEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self._text.setTextCursor(cursor)


def _write_table(cursor: QTextCursor, rows: list[list[str]], strong: QTextCharFormat) -> None:
    """A table of the text; in one of two columns the first is the form's questions."""
    wide = max(len(row) for row in rows)
    look = QTextTableFormat()
    look.setCellPadding(4)
    look.setCellSpacing(0)
    look.setBorderCollapse(True)
    look.setBorder(1)
    look.setBorderBrush(theme.current().colour("line"))
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 99))
    table = cursor.insertTable(len(rows), wide, look)
    for down, row in enumerate(rows):
        for across, words in enumerate(row):
            cell = table.cellAt(down, across).firstCursorPosition()
            cell.insertText(words, strong if wide == 2 and across == 0 else QTextCharFormat())  # noqa: PLR2004
    cursor.movePosition(QTextCursor.MoveOperation.End)
