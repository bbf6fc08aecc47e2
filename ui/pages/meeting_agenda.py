"""The agenda of a meeting: standing agenda, cases with their papers, in the order in which they are discussed.

Cases are moved by dragging or by Alt+Up and Alt+Down; the numbers follow by themselves (features F53).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from scr_desk.questions.agenda import AgendaLine
from ui.parts.table import Column, Index, Rows, Table


@dataclass(frozen=True)
class Line:
    """A line as it is shown: with its pages, once a pack is built, and what is withheld."""

    line: AgendaLine
    first: int | None = None
    last: int | None = None
    withheld: str = ""
    number: str = ""  # as it is counted here: paper 4.2 under item 5 is "5.4.2"; the code stands in its tooltip

    @property
    def pages(self) -> str:
        if self.first is None:
            return ""
        return f"{self.first}–{self.last}" if self.last and self.last > self.first else str(self.first)

    @property
    def state(self) -> tuple[str, str]:
        """The pill: a paper withheld or to follow, a case whose summaries are not all in."""
        if self.withheld:
            return ("withheld", "told")
        if self.line.kind == "case":
            if self.line.is_fixed:
                return ("done", "fine")
            is_whole = self.line.returned == self.line.asked
            told = f"{self.line.returned} of {self.line.asked} in"
            return (told, "fine" if is_whole else "soon") if self.line.asked else ("nobody asked", "soon")
        return ("to follow", "soon") if self.line.is_awaited else ("", "")


def _number(row: Line) -> str:
    return row.number or row.line.number


def _words(row: Line) -> str:
    return f"   {row.line.words}" if row.line.kind == "paper" else row.line.words


def _tip(row: Line) -> str:
    if row.withheld:
        return f"Paper {row.line.number} is withheld: {row.withheld}"
    return f"Paper {row.line.number}: {row.line.words}" if row.line.kind == "paper" else row.line.words


COLUMNS = (
    Column("number", "No.", _number, 52, tip=_tip),
    Column("words", "For discussion", _words, 200, tip=_tip),
    Column("state", "Papers", lambda row: row.state[0], 98, state=lambda row: row.state[1]),
    Column("pages", "Pages", lambda row: row.pages, 64),
)


class AgendaRows(Rows):
    """Cases stand out, and only those that wait for their turn can be taken hold of."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.FontRole and self.rows[index.row()].line.kind == "case":
            from ui import theme

            return theme.bold_font()
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index) | Qt.ItemFlag.ItemIsDropEnabled
        if not index.isValid():
            return usual
        line = self.rows[index.row()].line
        is_loose = line.kind == "case" and not line.is_fixed
        return usual | Qt.ItemFlag.ItemIsDragEnabled if is_loose else usual

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:  # noqa: N802 - Qt's name
        del indexes
        carried = QMimeData()
        carried.setData("application/x-scr-desk-agenda", b"")  # nothing of a case leaves with a drag
        return carried

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return ["application/x-scr-desk-agenda"]


class AgendaTable(Table):
    """Emits the new order of the cases; the page asks the desk to set it."""

    reordered = Signal(list)  # references of the cases that wait for their turn

    def __init__(self) -> None:
        super().__init__(COLUMNS, name="Agenda")
        self._asked: list[str] = []  # the order last asked for, until the rows show it
        self.is_setting = False  # a step that sets the order is under way: what the rows show is on its way to it
        self.rows = AgendaRows(COLUMNS)
        self.setModel(self.rows)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.size_columns()
        across = self.horizontalHeader()
        across.setStretchLastSection(False)
        across.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rows(self, rows: Sequence[Any], *, key: Callable[[Any], object] | None = None) -> None:
        """Show lines; what has no pill and no pages leaves its room to the words."""
        self.clearSpans()
        super().show_rows(rows, key=key)
        for at, row in enumerate(rows):
            if not row.state[0]:
                self.setSpan(at, 1, 1, 2 if row.pages else 3)
        if not self.is_setting or sorted(self._asked) != sorted(self.cases()):
            self._asked = []

    # --- order -------------------------------------------------------------------------------------------------

    def cases(self) -> list[str]:
        """The cases that wait for their turn, in order."""
        return [row.line.case for row in self.rows.rows if row.line.kind == "case" and not row.line.is_fixed]

    def order(self) -> list[str]:
        """The order last asked for, which the rows show only after step and answer; else that of the rows."""
        return list(self._asked) or self.cases()

    def ask_for(self, order: list[str]) -> None:
        """Ask for another order. The next move is reckoned from it, or quick presses would count as one."""
        self._asked = list(order)
        self.reordered.emit(order)

    def forget_asked(self) -> None:
        """What was asked for was refused: the rows show what holds."""
        self._asked = []

    def chosen_case(self) -> str:
        """The case on whose line, or on whose paper's line, the cursor is."""
        row = self.current_row()
        return row.line.case if row is not None else ""

    def move_case(self, by: int) -> None:
        """Move the chosen case up (-1) or down (1)."""
        order, case = self.order(), self.chosen_case()
        at = order.index(case) if case in order else -1
        if at >= 0 and 0 <= at + by < len(order):
            order.insert(at + by, order.pop(at))
            self.ask_for(order)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Alt+Up and Alt+Down move the case."""
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in ways:
            self.move_case(ways[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        super().dragMoveEvent(event)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """A case is dropped before the case over whose lines it is let go."""
        self.drop_at(self.rowAt(event.position().toPoint().y()))
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the rows come anew from the desk: none is taken away here
        event.accept()

    def drop_at(self, row: int) -> None:
        """Put the chosen case where that row is; below all cases, it becomes the last."""
        order, case = self.order(), self.chosen_case()
        if case not in order:
            return
        before = self.rows.rows[: row if row >= 0 else len(self.rows.rows)]
        ahead = [one.line.case for one in before if one.line.kind == "case" and one.line.case in order]
        target = self.rows.rows[row].line.case if 0 <= row < len(self.rows.rows) else ""
        moved = [one for one in order if one != case]
        at = len([one for one in ahead if one != case])
        if target in moved and order.index(case) < order.index(target):
            at = moved.index(target) + 1  # dragged down: behind the one it was let go on
        elif target in moved:
            at = moved.index(target)
        moved.insert(at, case)
        if moved != order:
            self.ask_for(moved)

    def show_current(self, case: str) -> None:
        """Keep the cursor on a case that has been moved."""
        for at, row in enumerate(self.rows.rows):
            if row.line.kind == "case" and row.line.case == case:
                self.selectRow(at)


def lines_with_pages(
    lines: Sequence[AgendaLine], pages: Mapping[str, int], count: int, withheld: Mapping[str, str]
) -> tuple[Line, ...]:
    """The lines with the pages that their papers have in the pack that is shown; `pages` by the words of headings."""
    begins = {words.partition(" ")[0]: page for words, page in pages.items()}
    cases = {words.partition(":")[0]: page for words, page in pages.items() if words.startswith("Item ")}
    starts = sorted({*pages.values(), count + 1})
    made, item = [], ""
    for line in lines:
        item = item if line.kind == "paper" else line.number
        counted = f"{item}.{line.number.partition('-')[2]}" if line.kind == "paper" else line.number
        first = begins.get(line.number) if line.kind == "paper" else cases.get(f"Item {line.number}")
        last = next((start - 1 for start in starts if first is not None and start > first), None)
        if line.kind != "paper":
            last = None
        held = withheld.get(line.number, "") if line.kind == "paper" else ""
        made.append(Line(line, first, last, held, counted))
    return tuple(made)
