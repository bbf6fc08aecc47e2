"""The documents of a case: what was received and what the desk made; saved where the person chooses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from scr_desk.desk import Desk
from scr_desk.domain.case import Paper
from scr_desk.domain.english_dates import short_day
from ui.pages.case_known import CaseKnown, Doing
from ui.parts.buttons import allow, button
from ui.parts.card import Card, clear
from ui.parts.filling import Filling
from ui.parts.flow import flowing
from ui.parts.labels import label
from ui.parts.page import Surroundings
from ui.parts.table import Column, Table
from ui.parts.tips import plain

_NEW = ".part"  # written beside the chosen name, and put in its place when it is whole
Where = Callable[[QWidget, str, Callable[[Path], None]], None]

COLUMNS = (
    Column("name", "Document", lambda one: one.name, 330, tip=lambda one: plain(one.name)),
    Column("from", "From", lambda one: "Ours" if one.is_ours else "Received", 84,
           state=lambda one: "" if one.is_ours else "told"),
    Column("kind", "Kind", lambda one: one.kind.replace("_", " ").capitalize(), 132),
    Column("dated_on", "Dated", lambda one: short_day(one.dated_on), 132),
    Column("pages", "Pages", lambda one: str(one.pages or "–"), 56),
)  # fmt: skip


def ask_where(parent: QWidget, name: str, then: Callable[[Path], None]) -> None:
    """The system's own window for choosing where to save."""
    dialog = QFileDialog(parent, "Save a copy", name)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


class PapersTab(QWidget):
    """A table; Enter saves a copy. The export is written into the audit."""

    def __init__(self, around: Surroundings, doing: Doing, where: Where = ask_where) -> None:
        super().__init__()
        self._around, self._doing, self.where = around, doing, where
        self._known: CaseKnown | None = None
        self.table = Table(COLUMNS, name="Documents")
        Filling(self.table, at=0, least=220)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # whose letter, and PDF or Word, stands at the end
        self.table.opened.connect(lambda _: self.save())
        self._foot = QVBoxLayout()
        self.empty = label("Forms, returns, letters and decision papers stand here as they come.", "muted", wraps=True)
        card = Card()
        card.add(self.empty)
        card.add(self.table, 1)
        card.add_layout(self._foot)
        card.body.addStretch(0)  # where there is none yet, the words stand at the top
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(card)

    def show_known(self, known: CaseKnown) -> None:
        self._known = known
        papers = sorted(known.told["papers"], key=lambda one: (one.dated_on, one.id), reverse=True)
        self.empty.setVisible(not papers)
        self.table.setVisible(bool(papers))
        self.table.show_rows(papers, key=lambda one: one.id)
        clear(self._foot)
        if papers:
            move = button("Move to another case…", self._move, role="small")
            allow(move, known.why_not("move_paper"))
            save = button("Save a copy…", self.save, role="small", icon="download")
            opening = button("Save and open…", partial(self.save, and_open=True), role="small")
            self._foot.addWidget(flowing(save, opening, move))
            note = "A saved copy leaves the encrypted store: the audit notes it, and you look after the copy."
            self._foot.addWidget(label(note, "muted", wraps=True))

    def save(self, *, and_open: bool = False) -> None:
        """Write the chosen document where the person says."""
        chosen: Paper | None = self.table.current_row()
        if chosen is not None:
            self.where(self, chosen.name, partial(self._write, chosen, and_open))

    def _write(self, chosen: Paper, and_open: bool, place: Path) -> None:
        def write(desk: Desk) -> Path:
            content = desk.take_out(chosen.id)
            new = place.with_name(place.name + _NEW)
            new.write_bytes(content)
            new.replace(place)
            return place

        self._around.lane.work(write, partial(self._written, and_open))

    def _written(self, and_open: bool, place: Path) -> None:
        self._around.say(f"Saved: {place.name}")
        if and_open:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    def _move(self) -> None:
        chosen: Any = self.table.current_row()
        if chosen is not None:
            values = {} if chosen.is_ours else {"paper": chosen.id}
            self._doing("move_paper", values=values)
