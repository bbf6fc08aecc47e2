"""One stored paper on the screen, from memory: nothing is written for it. That it was seen stands in the audit."""

from __future__ import annotations

import base64
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from scr_desk.questions.paper import PaperToSee
from ui.parts.buttons import button
from ui.parts.card import row
from ui.parts.document_view import PDF, DocumentView
from ui.parts.labels import label
from ui.parts.page import Surroundings
from ui.parts.pdf_view import PdfView

WIDTH, HEIGHT = 860, 720


class PaperSheet(QDialog):
    """Pages with search and zoom if it is a PDF, else its text as it was read on arrival, or its picture."""

    def __init__(self, parent: QWidget, seen: PaperToSee, *, title: str, print_: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Paper")  # nothing of a case: a dialog's title shows in task switchers too
        self._print = print_
        self.view = self._view_of(seen, title)
        down = QVBoxLayout(self)
        down.setContentsMargins(16, 14, 16, 14)
        down.setSpacing(10)
        down.addWidget(label(title, "title", wraps=True))
        down.addWidget(self.view, 1)
        self.print = button("&Print…", self.print_preview, icon="printer", tip="Print preview (Ctrl+P)")
        down.addLayout(row(self.print, button("&Close", self.accept)))
        keys = QShortcut(QKeySequence("Ctrl+P"), self)
        keys.activated.connect(self.print_preview)
        self.view.setFocus()
        room = parent.window().size()
        self.resize(min(WIDTH, room.width() - 40), min(HEIGHT, room.height() - 40))

    def _view_of(self, seen: PaperToSee, title: str) -> QWidget:
        content = base64.b64decode(seen.content)
        if seen.media_type == PDF:
            pages = PdfView(name=f"{title}, page by page", empty="This PDF cannot be shown here.")
            pages.print_asked.connect(self.print_preview)
            pages.show_pdf(content, title=seen.name)
            return pages
        made = DocumentView()
        made.show_document(seen.media_type, content, seen.text)
        return made

    def print_preview(self) -> None:
        """The print preview takes the place of this sheet."""
        self.accept()
        self._print()


def show_paper(around: Surroundings, page: QWidget, number: int, *, title: str, print_: Callable[[], object]) -> None:
    """Open a stored paper over a page."""

    def show(seen: PaperToSee) -> None:
        PaperSheet(page, seen, title=title, print_=print_).open()

    around.lane.ask("paper", {"id": number}, show)
