"""A PDF on the screen, from memory: pages, zoom, search. No file is ever written for it (security.md)."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QModelIndex, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.parts.labels import label
from ui.parts.tips import tip

_STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class PdfView(QWidget):
    """Shows the pages of one PDF. `print_asked` is for whoever knows what the document is."""

    print_asked = Signal()
    turned = Signal(int)  # the page in front, from 1

    def __init__(self, *, name: str, empty: str, may_print: bool = True) -> None:
        super().__init__()
        self.setObjectName("desktop")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.content, self.name = b"", ""
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._search = QPdfSearchModel(self)
        self._search.setDocument(self.document)
        self._pages = QPdfView(self)
        self._pages.setAccessibleName(name)
        self._pages.setDocument(self.document)
        self._pages.setPageMode(QPdfView.PageMode.MultiPage)
        self._pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._pages.setSearchModel(self._search)
        self._pages.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusProxy(self._pages)
        ground = self._pages.palette()  # what QPdfView paints between its pages, where no stylesheet reaches
        ground.setColor(QPalette.ColorRole.Dark, theme.current().colour("desktop"))
        self._pages.setPalette(ground)
        self._empty = label(empty, wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._pages)
        self.title = label("")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        down = QVBoxLayout(self)
        down.setContentsMargins(12, 8, 12, 12)
        down.setSpacing(8)
        down.addWidget(self._bar(may_print=may_print))
        down.addWidget(self._stack, 1)
        self._pages.pageNavigator().currentPageChanged.connect(self._on_page_changed)
        self._search.countChanged.connect(self._on_found)
        self._add_keys()
        self.clear()

    # --- what is shown -----------------------------------------------------------------------------------------

    def show_pdf(self, content: bytes, *, title: str, page: int = 1) -> None:
        """Show a PDF; `page` counts from 1."""
        self.content = content
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.name = title
        self._show_title()
        self._count.setText(f"of {self.page_count}")
        self._stack.setCurrentWidget(self._pages if self.page_count else self._empty)
        self._show_bar(self.page_count > 0)
        self._on_page_changed(0)
        self.go_to(page)

    def clear(self, words: str = "") -> None:
        """Show nothing, and say why."""
        self.content = b""
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray())
        self.name = ""
        self._show_title()
        if words:
            self._empty.setText(words)
        self._stack.setCurrentWidget(self._empty)
        self._show_bar(False)

    def _show_title(self) -> None:
        """As much of the title as there is room for; the whole of it when one points at it."""
        room = self.title.fontMetrics().elidedText(self.name, Qt.TextElideMode.ElideRight, self.title.width())
        self.title.setText(room)
        tip(self.title, self.name)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The title takes the room that is left."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_title)

    def _show_bar(self, is_shown: bool) -> None:
        for one in (self._bar_parts, self._words, self._hits):
            one.setVisible(is_shown)

    @property
    def page_count(self) -> int:
        return self.document.pageCount()

    @property
    def page(self) -> int:
        """The page in front, from 1."""
        return self._pages.pageNavigator().currentPage() + 1

    def bookmarks(self) -> dict[str, int]:
        """The page of each bookmark, by its words."""
        model = QPdfBookmarkModel()
        model.setDocument(self.document)
        found: dict[str, int] = {}

        def walk(parent: QModelIndex) -> None:
            for row in range(model.rowCount(parent)):
                index = model.index(row, 0, parent)
                words = index.data(QPdfBookmarkModel.Role.Title)
                found.setdefault(str(words), int(index.data(QPdfBookmarkModel.Role.Page)) + 1)
                walk(index)

        walk(QModelIndex())
        return found

    def go_to(self, page: int) -> None:
        """Bring a page to the front."""
        if self.page_count:
            self._pages.pageNavigator().jump(min(max(page, 1), self.page_count) - 1, QPointF(0, 0), 0)

    # --- zoom and search ---------------------------------------------------------------------------------------

    def zoom_in(self) -> None:
        self._zoom(next((step for step in _STEPS if step > self._factor() + 0.01), _STEPS[-1]))

    def zoom_out(self) -> None:
        self._zoom(next((step for step in reversed(_STEPS) if step < self._factor() - 0.01), _STEPS[0]))

    def fit_width(self) -> None:
        self._pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _zoom(self, factor: float) -> None:
        self._pages.setZoomMode(QPdfView.ZoomMode.Custom)
        self._pages.setZoomFactor(factor)

    def _factor(self) -> float:
        """How large the pages are now: a page that fits the width has a size of its own."""
        if self._pages.zoomMode() is not QPdfView.ZoomMode.FitToWidth or not self.page_count:
            return self._pages.zoomFactor()
        margins = self._pages.documentMargins()
        room = self._pages.viewport().width() - margins.left() - margins.right()
        points = self.document.pagePointSize(self.page - 1).width()
        return float(room / (points * self._pages.logicalDpiX() / 72)) if points else 1.0

    def look_for(self, words: str) -> None:
        """Look for words; Enter goes from hit to hit."""
        self._search.setSearchString(words)
        self._pages.setCurrentSearchResultIndex(-1)
        if not words:
            self._hits.setText("")

    def next_hit(self, by: int = 1) -> None:
        count = self._search.rowCount(self._search.index(-1, -1))
        if not count:
            return
        at = (self._pages.currentSearchResultIndex() + by) % count
        self._pages.setCurrentSearchResultIndex(at)
        hit = self._search.resultAtIndex(at)
        self._pages.pageNavigator().jump(hit.page(), hit.location(), 0)
        self._hits.setText(f"{at + 1} of {count}")

    def _on_found(self) -> None:
        count = self._search.rowCount(self._search.index(-1, -1))
        words = "1 hit" if count == 1 else f"{count} hits" if count else "not found"
        self._hits.setText(words if self._search.searchString() else "")

    # --- the bar -----------------------------------------------------------------------------------------------

    def _bar(self, *, may_print: bool) -> QWidget:
        bar, self._bar_parts = QWidget(), QWidget()
        self._page = QLineEdit()
        self._page.setAccessibleName("Page")
        self._page.setFixedWidth(theme.current().pixels(50))
        self._page.setValidator(QIntValidator(1, 99_999, self._page))
        self._page.returnPressed.connect(lambda: self.go_to(int(self._page.text())))
        self._count, self._hits = label(), label(name="Hits")
        self._words = QLineEdit()
        self._words.setPlaceholderText("Find…")
        self._words.setAccessibleName("Find in the document")
        self._words.setMaximumWidth(theme.current().pixels(170))
        self._words.textChanged.connect(self.look_for)
        self._words.returnPressed.connect(self.next_hit)
        parts = QHBoxLayout(self._bar_parts)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(4)
        for one in (
            self._sign("chevron-up", "Page up", lambda: self.go_to(self.page - 1)),
            self._sign("chevron-down", "Page down", lambda: self.go_to(self.page + 1)),
            self._page,
            self._count,
            self._sign("zoom-out", "Smaller (Ctrl+-)", self.zoom_out),
            self._sign("zoom-in", "Larger (Ctrl++)", self.zoom_in),
            self._sign("move-horizontal", "Fit the width (Ctrl+0)", self.fit_width),
        ):
            parts.addWidget(one)
        parts.insertStretch(4, 1)
        if may_print:
            parts.addWidget(self._sign("printer", "Print preview (Ctrl+P)", self.print_asked.emit))
        down = QVBoxLayout(bar)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.title, 1)
        top.addWidget(self._hits)
        top.addWidget(self._words)
        down.addLayout(top)
        down.addWidget(self._bar_parts)
        return bar

    def _sign(self, icon: str, words: str, then: object) -> QToolButton:
        made = QToolButton()
        made.setIcon(theme.icon(icon, "desktop_ink"))
        side = theme.current().pixels(16)
        made.setIconSize(QSize(side, side))
        made.setProperty("role", "on_desktop")
        made.setToolTip(words)
        made.setAccessibleName(words.partition(" (")[0])
        made.clicked.connect(then)
        return made

    def _add_keys(self) -> None:
        keys = {
            "Ctrl++": self.zoom_in,
            "Ctrl+=": self.zoom_in,
            "Ctrl+-": self.zoom_out,
            "Ctrl+0": self.fit_width,
            "Ctrl+F": self._words.setFocus,
            "F3": self.next_hit,
        }
        for key, then in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(then)

    def _on_page_changed(self, page: int) -> None:
        self._page.setText(str(page + 1))
        self.turned.emit(page + 1)
