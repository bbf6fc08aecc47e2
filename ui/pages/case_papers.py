"""The documents of a case: what was received and what the desk made; looked at, printed, saved where a person says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QPushButton, QVBoxLayout, QWidget

from scr_desk.desk import Desk
from scr_desk.domain.case import Paper
from scr_desk.domain.english_dates import short_day
from scr_desk.print_making import write_out
from ui.pages.case_known import CaseKnown, Doing
from ui.pages.case_paper_rows import PDF, WORD, PaperRow, rows_of
from ui.parts.buttons import allow, button
from ui.parts.card import Card
from ui.parts.filling import Filling
from ui.parts.flow import flowing
from ui.parts.labels import breakable, label
from ui.parts.page import Surroundings
from ui.parts.print_sheet import SheetBar
from ui.parts.table import Column, Table
from ui.parts.tips import plain

_ONE = "Choose one document for this."
_NONE = "Choose a document first."
Where = Callable[[QWidget, str, Callable[[Path], None]], None]

COLUMNS = (
    Column("name", "Document", lambda one: one.name if one.paper.is_ours else breakable(one.name), 240,
           tip=lambda one: plain(one.paper.name)),
    Column("from", "From", lambda one: "Ours" if one.paper.is_ours else "Received", 88,
           state=lambda one: "" if one.paper.is_ours else "told"),
    Column("kind", "Kind", lambda one: one.kind, 130, tip=lambda one: plain(one.kind)),
    Column("formats", "Format", lambda one: one.formats, 92),
    Column("dated_on", "Dated", lambda one: short_day(one.paper.dated_on), 134),
    Column("pages", "Pages", lambda one: one.pages, 54),
)  # fmt: skip


def ask_where(parent: QWidget, name: str, then: Callable[[Path], None]) -> None:
    """The system's own window for choosing where to save."""
    dialog = QFileDialog(parent, "Save a copy", name)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


class PapersTab(QWidget):
    """A table; Enter shows the document. Several can be chosen, to be printed in one go."""

    def __init__(self, around: Surroundings, doing: Doing, sheets: SheetBar, where: Where = ask_where) -> None:
        super().__init__()
        self._around, self._doing, self._sheets, self.where = around, doing, sheets, where
        self._known: CaseKnown | None = None
        self.table = Table(COLUMNS, name="Documents", grows=True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        Filling(self.table, at=0, least=160)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # of a long word both ends tell most
        self.table.opened.connect(lambda _: self.show_chosen())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self.empty = label("Forms, returns, letters and decision papers stand here as they come.", "muted", wraps=True)
        card = Card()
        card.add(self.empty)
        card.add(self.table, 1)
        self._foot = QWidget()
        self._foot.setLayout(self._buttons())
        card.add(self._foot)
        card.body.addStretch(0)  # where there is none yet, the words stand at the top
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(card)
        keys = QShortcut(QKeySequence("Ctrl+P"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.print_chosen)

    def _buttons(self) -> QVBoxLayout:
        def made(words: str, then: Callable[[], object], icon: str = "", tip: str = "") -> QPushButton:
            return button(words, then, role="small", icon=icon, tip=tip)

        self.show_button = made("Show", self.show_chosen, "eye", "Show the document here (Enter)")
        self.print_button = made("Print…", self.print_chosen, "printer", "Print preview of all that is chosen (Ctrl+P)")
        self.alike_button = made("Choose all of this kind", self.choose_alike)
        self.save_button = made("Save a copy…", self.save, "download")
        self.word_button = made("Save as Word…", partial(self.save, WORD))
        self.open_button = made("Save and open…", partial(self.save, and_open=True))
        self.move_button = made("Move to another case…", self._move)
        down = QVBoxLayout()
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(
            flowing(self.show_button, self.print_button, self.alike_button, self.save_button, self.word_button,
                    self.open_button, self.move_button)
        )  # fmt: skip
        note = "A saved or printed copy leaves the encrypted store: the audit notes it, and you look after the copy."
        down.addWidget(label(note, "muted", wraps=True))
        return down

    def show_known(self, known: CaseKnown) -> None:
        self._known = known
        rows = rows_of(known.told["papers"], known.reference)
        for one in (self.table, self._foot):
            one.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.table.show_rows(rows, key=lambda one: one.paper.id)
        self._show_buttons()

    def _show_buttons(self) -> None:
        """What may be done to what is chosen, and of the rest why not."""
        chosen = self.chosen()
        if self._known is None:
            return
        only_one = "" if len(chosen) == 1 else _ONE if chosen else _NONE
        allow(self.show_button, only_one)
        self.print_button.setText(f"Print {len(chosen)}…" if len(chosen) > 1 else "Print…")
        allow(self.print_button, "" if chosen else _NONE)
        allow(self.alike_button, only_one)
        has_both = bool(chosen) and all(chosen[0].in_format(kind) for kind in (PDF, WORD))
        self.save_button.setText("Save as PDF…" if has_both else "Save a copy…")
        self.word_button.setVisible(has_both)
        for one in (self.save_button, self.word_button, self.open_button):
            allow(one, only_one)
        allow(self.move_button, only_one or self._known.why_not("move_paper"))

    def chosen(self) -> list[PaperRow]:
        """The chosen documents, from top to bottom."""
        return self.table.chosen_rows()

    def choose_alike(self) -> None:
        """Choose every document of the kind of the one that is chosen: all request letters, all return forms."""
        row = self.table.current_row()
        if row is None:
            return
        choosing = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for at, one in enumerate(self.table.rows.rows):
            if one.paper.kind == row.paper.kind and one.paper.is_ours == row.paper.is_ours:
                self.table.selectionModel().select(self.table.rows.index(at, 0), choosing)

    # --- looking and printing ------------------------------------------------------------------------------------

    def show_chosen(self) -> None:
        """Show the chosen document from memory."""
        chosen = self.chosen()
        if len(chosen) == 1:
            self._sheets.show_paper(chosen[0].paper, title=chosen[0].title)

    def print_chosen(self) -> None:
        """The print preview of everything that is chosen, one behind the other."""
        papers = [one.paper for one in self.chosen()]
        if papers:
            title = papers[0].name.rpartition(".")[0] if len(papers) == 1 else f"{len(papers)} papers"
            self._sheets.print_papers(papers, title=title)

    # --- saving and moving ---------------------------------------------------------------------------------------

    def save(self, media_type: str = PDF, *, and_open: bool = False) -> None:
        """Write the chosen document where the person says; for opening elsewhere the Word file, if there is one."""
        row: PaperRow | None = self.table.current_row()
        if row is not None:
            chosen = row.in_format(WORD if and_open else media_type) or row.paper
            self.where(self, chosen.name, partial(self._write, chosen, and_open))

    def _write(self, chosen: Paper, and_open: bool, place: Path) -> None:
        def write(desk: Desk) -> Path:
            write_out(desk.take_out(chosen.id), place)
            return place

        self._around.lane.work(write, partial(self._written, and_open))

    def _written(self, and_open: bool, place: Path) -> None:
        self._around.say(f"Saved: {place.name}")
        if and_open:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    def _move(self) -> None:
        row: PaperRow | None = self.table.current_row()
        if row is not None:
            values = {} if row.paper.is_ours else {"paper": row.paper.id}
            self._doing("move_paper", values=values)
