"""Cases: the register, searched as you type, with a preview of the chosen case beside it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget

from scr_desk.desk import Desk
from scr_desk.questions.register import RegisterRow
from ui import theme
from ui.pages.cases_columns import FIRST_SHOWN, SORTABLE, Line, columns
from ui.pages.cases_empty import say_empty
from ui.pages.cases_preview import CasePreview
from ui.pages.cases_rows import CaseRows
from ui.pages.cases_search import PLACE as SEARCHES
from ui.pages.cases_search import CaseSearch
from ui.pages.cases_tabs import PLACE as OWN_TABS
from ui.pages.cases_tabs import CaseTabs
from ui.parts.buttons import button
from ui.parts.card import Card, row
from ui.parts.columns import KeptColumns
from ui.parts.empty import Empty
from ui.parts.filter_tabs import Filter
from ui.parts.page import BIG_TEXT, Page, Surroundings
from ui.parts.print_sheet import SheetBar
from ui.parts.table import Table

TYPING, LOOKING = 40, 90  # milliseconds after the last key, and after the list came to rest
FIRST_READ = 40  # lines read together with the order of the cases
WIDE = 1500  # pixels at 100 %: from here on the preview stands beside the list
COLUMNS = "columns:cases"  # where the choice of columns is kept


class CasesPage(Page):
    """The register."""

    title = "Cases"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._turn, self._chosen, self._top, self._text = 0, 0, 0, ""
        every = columns(around.today)
        self.rows = CaseRows(every)
        self.rows.wanted.connect(self._read)
        self.table = Table(every, name="Cases", rows=self.rows)
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._on_chosen)
        self.columns = KeptColumns(
            self.table, every, place=COLUMNS, lane=around.lane, shown=FIRST_SHOWN, sortable=SORTABLE,
            sort="reference", is_descending=True,
        )  # fmt: skip
        self.columns.sorted.connect(self._look)
        self.sheets = SheetBar(around, self)
        self.tabs = CaseTabs(around.lane, self._look)
        self.tabs.chosen.connect(self._on_filter)
        self.search = CaseSearch(around.lane)
        self.search.left.connect(self.table.setFocus)
        self.search.entered.connect(self._on_search_entered)
        self.preview, self.empty = CasePreview(around), Empty(icon="folder-open")
        self._typing = self._timer(TYPING, self._look)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self._resting = self._timer(LOOKING, self._on_rest)
        self.table.verticalScrollBar().valueChanged.connect(lambda _: self._resting.start())
        self._lay_out()
        around.lane.draft(OWN_TABS, self._on_tabs)
        around.lane.draft(COLUMNS, self._on_columns)
        around.lane.draft(SEARCHES, self.search.restore)

    def _timer(self, milliseconds: int, then: Any) -> QTimer:
        made = QTimer(self, singleShot=True, interval=milliseconds)
        made.timeout.connect(then)
        return made

    # --- how it is laid out --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        big = theme.current().text_size > BIG_TEXT
        choose = button("Col&umns", lambda: self.columns.open_chooser(self), icon="columns-3", tip="Choose the columns")
        to_new = partial(self.around.go, "new_case")
        self.new = button("&New case", to_new, primary=True, icon="plus", tip="New case (Ctrl+N)")
        if big:
            self.header.show_buttons(self.new)
            self.body.addLayout(row(choose, self.search, stretch_last=True))
        else:
            self.search.setMaximumWidth(theme.current().pixels(340))
            self.header.add_before_buttons(self.search)
            self.header.show_buttons(choose, self.new)
        keep = partial(button, "Keep as a tab", role="link", icon="plus", tip="Keep this search as a tab")
        self.keep = keep(lambda: self.tabs.keep(self._text))
        self.keep.hide()
        above = QHBoxLayout()
        above.addWidget(self.tabs, 1)
        above.addWidget(self.keep)
        self.body.addLayout(above)
        self.body.addWidget(self.sheets)
        card = Card()
        card.body.setContentsMargins(6, 4, 6, 6)
        card.add(self.table, 1)
        self._list = QStackedWidget()
        self._list.addWidget(card)
        self._list.addWidget(self.empty)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self._list)
        self.split.addWidget(self.preview)
        self.split.setStretchFactor(0, 1)
        self._is_split = False
        self.body.addWidget(self.split, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a wide window the preview stands beside the list, else under it."""
        super().resizeEvent(event)
        scale = theme.current().text_size / 100
        is_beside = self.width() >= WIDE * scale
        wanted = Qt.Orientation.Horizontal if is_beside else Qt.Orientation.Vertical
        if not self._is_split or self.split.orientation() is not wanted:
            self._is_split = True
            self.split.setOrientation(wanted)
            self.preview.lay_out(is_narrow=is_beside or scale * 100 > BIG_TEXT)
            size = round((360 if is_beside else min(210, self.height() // 3 / scale)) * scale)
            whole = self.width() if is_beside else self.height() - round(120 * scale)
            self.split.setSizes([max(200, whole - size), size])

    def _on_search_entered(self) -> None:
        """Enter in the search opens the case that the cursor is on."""
        if self.table.current_row() is not None:
            self.table.opened.emit(self.table.current_row())

    # --- where the person stands ---------------------------------------------------------------------------------

    def opened(self, **where: str) -> None:
        """Come to the front as it was left; `which`, `text`, `chosen`, `top` put it elsewhere."""
        if "which" in where:
            self.tabs.show_filter(where["which"])
        if "text" in where:
            self.search.setText(where["text"])
            self._typing.stop()
        self._chosen = int(where.get("chosen", self._chosen))
        self._top = int(where.get("top", self._first_in_sight()))
        self.refresh()

    def place(self) -> dict[str, str]:
        """The filter, what is searched for, the chosen case and how far the list is scrolled."""
        front = self.tabs.current()
        where = {"which": front.name if front else "", "text": self.search.text()}
        return {**where, "chosen": str(self._chosen), "top": str(self._first_in_sight())}

    def case_in_front(self) -> str:
        chosen = self.table.current_row()
        return str(chosen.row.reference) if chosen is not None else ""

    def print_preview(self) -> None:
        self.sheets.print_position_list()

    def focus_search(self) -> None:
        """Ctrl+F: to the search, with what stands in it chosen."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def save_now(self) -> None:
        super().save_now()
        self.sheets.stop()

    def _first_in_sight(self) -> int:
        return max(0, self.table.rowAt(0))

    # --- asking and showing --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The store may have changed: read the order, the lines and the counts anew."""
        self._top = self._top or self._first_in_sight()
        self._ask(is_fresh=True)
        self.tabs.count_anew()

    def _look(self) -> None:
        self._top = 0
        self._ask(is_fresh=False)

    def _ask(self, *, is_fresh: bool) -> None:
        self._turn += 1
        turn, top = self._turn, self._top
        given = {
            "text": self.search.text(),
            "which": self.tabs.which(),
            "sort": self.columns.sort,
            "is_descending": self.columns.is_descending,
        }
        known: frozenset[int] = frozenset() if is_fresh else self.rows.known()

        def work(desk: Desk) -> tuple[tuple[int, ...], tuple[RegisterRow, ...]]:
            ids = desk.ask("find_cases", given).ids
            missing = [id_ for id_ in ids[top : top + FIRST_READ] if id_ not in known]
            return ids, desk.ask("register", {"ids": missing}) if missing else ()

        def shown(found: tuple[tuple[int, ...], tuple[RegisterRow, ...]]) -> None:
            if turn == self._turn:  # else somebody has typed on
                self._show(*found, is_fresh=is_fresh)

        self.around.lane.work(work, shown)

    def _show(self, ids: tuple[int, ...], lines: tuple[RegisterRow, ...], *, is_fresh: bool) -> None:
        self.rows.show_ids(ids, lines, is_fresh=is_fresh)
        self._text = self.search.text().strip()
        found = " found" if self._text else ""
        self.header.subtitle.setText(f"{len(ids):,} case{'' if len(ids) == 1 else 's'}{found}")
        front = self.tabs.current()
        self.keep.setVisible(bool(self._text) and not (front and front.is_own))
        self._list.setCurrentIndex(0 if ids else 1)
        self.preview.setVisible(bool(ids))
        self.new.show()
        if not ids:
            self.preview.show_nothing()
            self._say_empty()
            return
        at = ids.index(self._chosen) if self._chosen in ids else 0
        self.table.selectRow(at)
        if self._top:
            self.table.scrollTo(self.rows.index(min(self._top, len(ids) - 1), 0), Table.ScrollHint.PositionAtTop)
            self._top = 0
        self._resting.start()

    def _say_empty(self) -> None:
        clear, everywhere = self.search.clear, self._on_everywhere
        front, is_search = self.tabs.current(), bool(self._text)
        begins = say_empty(self.empty, self.around, front, is_search=is_search, clear=clear, everywhere=everywhere)
        self.new.setHidden(begins)  # there is one such button in the middle

    def _read(self, ids: list[int]) -> None:
        def added(lines: tuple[RegisterRow, ...]) -> None:
            self.rows.add(lines)
            self._resting.start()

        self.around.lane.ask("register", {"ids": ids}, added)

    def _on_rest(self) -> None:
        """The list has come to rest: ask for the next steps of what is in sight."""
        first, last = self.table.rowAt(0), self.table.rowAt(self.table.viewport().height() - 1)
        ids = self.rows.without_step(first, len(self.rows.ids) if last < 0 else last)
        if ids and self.isVisible():
            self.around.lane.ask("next_steps", {"ids": ids}, self.rows.add_steps)
        line = self.table.current_row()
        if line is not None:
            self._preview(line)

    # --- the chosen case -----------------------------------------------------------------------------------------

    def _on_chosen(self, line: Line | None) -> None:
        if line is not None:
            self._chosen = line.row.id
            self._resting.start()  # not on each row that somebody only passes

    def _preview(self, line: Line) -> None:
        reference, text = line.row.reference, self._text

        def work(desk: Desk) -> Any:
            hits = desk.ask("search", {"text": text, "case": reference}) if text else ()
            return desk.ask("preview", {"case": reference}), hits[0] if hits else None

        def shown(found: Any) -> None:
            if self._chosen == line.row.id:
                self.preview.show_case(line, *found)

        self.around.lane.work(work, shown)

    def _on_opened(self, line: Line) -> None:
        self.search.keep()
        self.around.go("case", case=line.row.reference)

    # --- filters -------------------------------------------------------------------------------------------------

    def _on_filter(self, front: Filter) -> None:
        if front.is_own:
            self.search.setText(front.text)
            self._typing.stop()
        self._look()

    def _on_everywhere(self) -> None:
        self.tabs.show_filter("all")
        self._look()

    def _on_tabs(self, kept: str) -> None:
        before = self.tabs.which()
        self.tabs.restore(kept)
        if before != self.tabs.which() and self._turn:
            self._ask(is_fresh=False)

    def _on_columns(self, kept: str) -> None:
        before = (self.columns.sort, self.columns.is_descending)
        self.columns.restore(kept)
        if before != (self.columns.sort, self.columns.is_descending) and self._turn:
            self._ask(is_fresh=False)
