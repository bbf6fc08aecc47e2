"""The house's table: frozen rows, columns declared once, pills painted in words and colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from ui import theme
from ui.parts.tips import plain

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, TWO_LINES = 33, 46  # the second where words may wrap into two lines
LEAST_HIGH = 144  # pixels at 100 %: what a table asks for
PLAIN = "plain"  # the state of a row that has words and no pill
INDENT = 8  # pixels from a cell's edge to its words, as style.qss pads cells and headings
PADDED = 13  # pixels that style.qss takes from a cell's width: Qt measures wrapped words without them
_DRAGGED = 40  # milliseconds of rest in dragging a column before its rows are measured anew


@dataclass(frozen=True)
class Column:
    """A column: its heading, what a row shows in it, how wide it begins, and its state if it is a pill."""

    name: str
    heading: str
    text: Callable[[Any], str]
    width: int = 120
    state: Callable[[Any], str] | None = None  # "" still, late, soon, fine, told, or PLAIN; None: no pills at all
    tip: Callable[[Any], str] | None = None
    is_strong: bool = False


class Rows(QAbstractTableModel):
    """A read-only model over frozen rows."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: tuple[Any, ...] = ()
        self.sorted_by, self.is_descending = "", False

    def row_at(self, number: int) -> Any:
        """The row that stands there."""
        return self.rows[number]

    def show_sort(self, name: str, *, is_descending: bool) -> None:
        """Mark the column by which the rows are put in order."""
        self.sorted_by, self.is_descending = name, is_descending
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.columns) - 1))

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns of the same rows."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's names and defaults
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self.row_at(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole and column.tip:
            return _safe(column.tip(row))
        if role == Qt.ItemDataRole.FontRole and column.is_strong:
            return theme.bold_font()
        return None

    def pill(self, index: Index) -> tuple[str, str]:
        """The words of a pill and the name of its colours; no words where the column has no pills."""
        column, row = self.columns[index.column()], self.row_at(index.row())
        state = column.state(row) if column.state else PLAIN
        return ("", "") if state == PLAIN else (column.text(row), state or "still")

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            column = self.columns[section]
            return column.heading + (f" {_ARROWS[self.is_descending]}" if column.name == self.sorted_by else "")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


_ARROWS = {False: "↑", True: "↓"}


def _safe(tip: str) -> str:
    """A column's tooltip as plain text, whether the column has made it so already or not."""
    is_plain = tip.startswith("<qt>") and tip.endswith("</qt>") and "<" not in tip[len("<qt>") : -len("</qt>")]
    return tip if is_plain else plain(tip)


class Pills(QStyledItemDelegate):
    """Paints a column's words as a pill in the colours of its state; on the chosen row it has an edge as well."""

    def __init__(self, table: QTableView, *, grows: bool) -> None:
        super().__init__(table)
        self._grows = grows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        words, state = model.pill(index) if isinstance(model, Rows) else ("", "")
        if not words:
            super().paint(painter, option, index)
            return
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, plain, painter, option.widget)
        shown = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.pill_font()
        painter.setFont(font)
        room = painter.fontMetrics()
        width = min(room.horizontalAdvance(words) + 2 * INDENT, option.rect.width() - INDENT - 4)
        height = room.height() + 4
        box = QRect(option.rect.left() + INDENT, option.rect.center().y() - height // 2, width, height)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(shown.colour(state) if is_chosen else Qt.PenStyle.NoPen)
        painter.setBrush(shown.colour("paper" if is_chosen else f"{state}_soft"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(shown.colour(state))
        fitting = room.elidedText(words, Qt.TextElideMode.ElideRight, width - 14)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), fitting)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        row = theme.current().pixels(ROW_HEIGHT)
        model = index.model()
        if not self._grows or (isinstance(model, Rows) and model.pill(index)[0]):
            return QSize(super().sizeHint(option, index).width(), row)
        within = QStyleOptionViewItem(option)
        within.rect = option.rect.adjusted(0, 0, -PADDED, 0)
        asked = super().sizeHint(within, index)
        return QSize(asked.width(), max(row, asked.height()))


class Table(QTableView):
    """A table that is worked by keyboard: arrows move, Enter opens."""

    chosen = Signal(object)  # the row that the cursor is on
    opened = Signal(object)  # the row that was opened

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str,
        rows: Rows | None = None,
        wraps: bool = False,
        grows: bool = False,
    ) -> None:
        """`rows`: a model of the page's own, where it reads its rows in pieces; `wraps`: words go into two lines.

        `grows`: into as many as they need. For tables of a case, not for those of 10,000 rows, which all would have
        to be measured.
        """
        super().__init__()
        self.setAccessibleName(name)
        self.rows = rows or Rows(columns)
        self.setModel(self.rows)
        self.setItemDelegate(Pills(self, grows=grows))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(wraps or grows)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        upright = self.verticalHeader()
        upright.hide()
        # Fixed: a header that measures its rows takes seconds with 10,000 of them.
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setDefaultSectionSize(theme.current().pixels(TWO_LINES if wraps else ROW_HEIGHT))
        across = self.horizontalHeader()
        if grows:
            self._measuring = QTimer(self, singleShot=True)
            self._measuring.timeout.connect(self.resizeRowsToContents)
            across.sectionResized.connect(lambda *_: self._measuring.start(_DRAGGED))
            self.rows.modelReset.connect(lambda: self._measuring.start(0))
        across.setHighlightSections(False)
        across.setStretchLastSection(True)
        across.setMinimumSectionSize(48)
        self.size_columns()
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.row_at(index.row())))
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few rows at every size of the text."""
        return QSize(256, theme.current().pixels(LEAST_HIGH))

    def size_columns(self) -> None:
        """Give each column the width that it begins with."""
        for at, column in enumerate(self.rows.columns):
            self.setColumnWidth(at, theme.current().pixels(column.width))

    def show_rows(self, rows: Sequence[Any], *, key: Callable[[Any], object] | None = None) -> None:
        """Show rows; with a key, the row that was chosen before is chosen again and stays where it was."""
        before = self.current_row()
        scrolled = self.verticalScrollBar().value()
        self.rows.show_rows(rows)
        if not rows:
            return
        at = 0
        if key is not None and before is not None:
            wanted = key(before)
            at = next((number for number, one in enumerate(rows) if key(one) == wanted), 0)
        self.selectRow(at)
        self.verticalScrollBar().setValue(scrolled)

    def current_row(self) -> Any:
        """The row that the cursor is on, or None."""
        at = self.currentIndex().row()
        return self.rows.row_at(at) if 0 <= at < self.rows.rowCount() else None

    def chosen_rows(self) -> list[Any]:
        """Every row that is chosen, from top to bottom: where several may be."""
        return [self.rows.row_at(at) for at in sorted({index.row() for index in self.selectionModel().selectedRows()})]

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Another size of the text: rows that grow are measured anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_measuring"):
            self._measuring.start(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row() is not None:
            self.opened.emit(self.current_row())
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A cell whose words do not fit says them in full."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            told = index.data(Qt.ItemDataRole.ToolTipRole) or (plain(index.data() or "") if self._is_cut(index) else "")
            QToolTip.showText(event.globalPos(), told, self.viewport())
            return True
        return super().viewportEvent(event)

    def _is_cut(self, index: QModelIndex) -> bool:
        if not index.isValid():
            return False
        room = self.visualRect(index).width() - 2 * INDENT
        return self.itemDelegate().sizeHint(self._option(), index).width() - 2 * INDENT > room

    def _option(self) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return option

    def _on_row_changed(self, *_: object) -> None:
        self.chosen.emit(self.current_row())
