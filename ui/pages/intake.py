"""Intake: what arrived, what was recognised in it, and filing it beside its original. Nothing is filed by itself."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from scr_desk.domain.context import Change
from scr_desk.questions.arrival import Arrival
from scr_desk.questions.arrivals import ArrivalRow, KnownAs
from scr_desk.questions.known import KnownChild
from scr_desk.questions.paper import PaperToSee
from ui.pages import intake_columns
from ui.pages import intake_fields as fields
from ui.pages.intake_aside import SET_ASIDE, Aside
from ui.pages.intake_news import KnownAlready, News
from ui.pages.intake_reading import Arriving
from ui.pages.intake_review import Review, draft_place
from ui.parts.buttons import allow, button
from ui.parts.card import Card, row
from ui.parts.document_view import DocumentView
from ui.parts.drop import paths_of
from ui.parts.labels import label
from ui.parts.page import Page, Surroundings
from ui.parts.pair import Parts
from ui.parts.table import ROW_HEIGHT
from ui.theme import current

FILES = "Papers (*.docx *.pdf *.eml *.msg *.odt *.doc *.rtf *.txt *.png *.jpg *.jpeg *.tif *.tiff);;All files (*)"
Chosen = Callable[[Sequence[Path]], None]
MOST_ROWS = 6  # of the tray before it scrolls
_REFRESH = 1500  # milliseconds between two looks at the tray while many files come in
EMPTY = (
    "Nothing waits to be filed. Drop files anywhere on this window, or add them: case for consideration forms,"
    " agencies' returns, e-mails. Each is read beside its original, and nothing is filed before you accept it."
)


def choose_files(over: QWidget, then: Chosen) -> None:
    """Let a person choose files in the system's own dialog; no list of recent files is kept."""
    dialog = QFileDialog(over, "Add files to the tray")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(FILES)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()


class IntakePage(Page):
    """The tray above, one arrival below: its fields at the left, its original at the right."""

    title = "Intake"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.choose_files = choose_files
        self._wanted, self._at, self._way = "", "", ""  # the paper, its field and its way out, to stand on again
        self._paper = 0  # that is shown, or asked for
        self.arriving = Arriving(around.lane)
        self.news = News(self.arriving.cancel, lambda case: around.go("case", case=case))
        self.tray = intake_columns.FittingTable(intake_columns.COLUMNS, name="Arrivals", least={"file": 100, "as": 130})
        self.review, self.aside = Review(around), Aside(around)
        self.known = KnownAlready(lambda case: around.go("case", case=case), self._on_join)
        self.original = DocumentView()
        self.file_button = button("Accept the rest and file", self.review.file, primary=True, tip="Ctrl+Enter")
        self._empty = Card()
        self._below = Parts()
        self._lay_out()
        self._connect()
        self._tidy = QTimer(self)
        self._tidy.setSingleShot(True)
        self._tidy.setInterval(_REFRESH)
        self._tidy.timeout.connect(self.refresh)

    def _lay_out(self) -> None:
        add = button("Add files…", self.add_files, icon="upload", tip="Ctrl+I")
        self.header.show_buttons(add, self.file_button)
        self._top = Card()
        self._top.body.setContentsMargins(8, 4, 8, 4)
        self._top.add(self.tray)
        self._empty.add(label("The tray is empty", "heading"))
        self._empty.add(label(EMPTY, "muted", wraps=True))
        self._empty.add_layout(row(button("Add files…", self.add_files, icon="upload")))
        self._empty.body.addStretch(1)
        self._ways = QStackedWidget()
        self._ways.addWidget(self.review)
        self._ways.addWidget(self.aside)
        self.join_button = button("&Join to a case…", self._on_join, role="small")
        self.aside_button = button("&Set aside…", self._on_set_aside, role="small")
        fields = Card()
        fields.body.setContentsMargins(12, 10, 12, 10)
        fields.add(self.known)
        fields.add(self._ways, 1)
        fields.add_layout(row(self.join_button, self.aside_button))
        self._below.addWidget(fields)
        self._below.addWidget(self.original)
        self._below.setChildrenCollapsible(False)
        self._below.setStretchFactor(0, 11)
        self._below.setStretchFactor(1, 9)
        self.original.setMinimumWidth(300)
        self._below.setSizes([570, 470])
        self.body.addWidget(self.news)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._top)
        self.body.addWidget(self._below, 1)

    def _connect(self) -> None:
        self.arriving.moved.connect(self._on_moved)
        self.arriving.refusal.connect(self.news.add_refusal)
        self.arriving.ended.connect(self.news.show_idle)
        self.tray.chosen.connect(self._on_chosen)
        self.tray.opened.connect(lambda _: self.review.table.setFocus())
        self.review.filed.connect(self._on_filed)
        self.review.marked.connect(self.original.mark)
        self.review.child_changed.connect(self._look_for_child)
        self.aside.done.connect(self._on_aside_done)
        self.aside.left.connect(self._show_review)
        for keys, then in (
            ("Ctrl+Return", self.review.file),
            ("Ctrl+Enter", self.review.file),
            ("Escape", self._show_review),
            (QKeySequence.StandardKey.Paste, self._on_pasted),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(then)

    # --- what comes in -----------------------------------------------------------------------------------------

    def add_files(self) -> None:
        """Choose files and read them."""
        self.choose_files(self, self.take_in)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Read files into the tray, wherever they were dropped."""
        folders = [path for path in paths if path.is_dir()]
        for folder in folders:
            self.news.add_refusal(f"{folder.name} is a folder. Open it and drop the files that are in it.")
        self.arriving.take([path for path in paths if path not in folders])

    def _on_pasted(self) -> None:
        self.take_in(paths_of(QGuiApplication.clipboard().mimeData()))

    def _on_moved(self, done: int, given: int) -> None:
        self.news.show_progress(done, given)
        if not self._tidy.isActive():
            self._tidy.start()

    # --- the tray ----------------------------------------------------------------------------------------------

    def opened(self, **where: str) -> None:
        """Show the tray; `paper` and `field` are where the person stood, `way` whether it was joined or set aside."""
        self._wanted, self._at, self._way = where.get("paper", ""), where.get("field", ""), where.get("way", "")
        self.refresh()

    def place(self) -> dict[str, str]:
        """The paper and the field on which the person stands, and the way out of the tray that is half gone."""
        at = self.tray.current_row()
        if at is None:
            return {}
        way = {"way": self.aside.way()} if self._ways.currentWidget() is self.aside else {}
        return {"paper": str(at.id), "field": self.review.field(), **way}

    def is_working(self) -> bool:
        return self.arriving.is_busy or super().is_working()

    def save_now(self) -> None:
        """What was accepted and changed goes to the lane at once; files still being read are let go."""
        super().save_now()
        self.arriving.cancel()

    def refresh(self) -> None:
        """Ask for the tray anew."""
        self._tidy.stop()
        self.around.lane.ask("arrivals", {}, self._show)

    def _show(self, rows: tuple[ArrivalRow, ...]) -> None:
        self.header.subtitle.setText(f"{len(rows)} to file" if rows else "")
        for one in (self._top, self._below):
            one.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        around = self.tray.horizontalHeader().sizeHint().height() + 6
        sideways = self.tray.horizontalScrollBar()
        around += sideways.sizeHint().height() if sideways.maximum() else 0
        self.tray.setFixedHeight(current().pixels(ROW_HEIGHT) * min(len(rows), MOST_ROWS) + around)
        before, here = self._paper, max(0, self.tray.currentIndex().row())
        wanted = int(self._wanted or before)
        self._wanted = ""
        self.tray.blockSignals(True)
        self.tray.show_rows(rows)
        # One that was filed is gone: the next stands in its place.
        at = next((number for number, one in enumerate(rows) if one.id == wanted), min(here, len(rows) - 1))
        if rows:
            self.tray.selectRow(at)
            if self.hasFocus():  # the page has just come to the front
                self.tray.setFocus()
        self.tray.blockSignals(False)
        if not rows:
            self._paper = 0
            self.review.forget_shown()
            self.original.show_nothing()
            self._allow_filing()
        elif rows[at].id != before:
            self._on_chosen(rows[at])

    def _on_chosen(self, paper: ArrivalRow | None) -> None:
        """Show another arrival: its draft first, then its fields against its request, then its original."""
        if paper is None:
            return
        self._paper = paper.id
        self.review.save_now()
        self.known.show_known(paper)
        self.around.lane.draft(draft_place(paper.id), partial(self._on_draft, paper.id))
        self.around.lane.ask("paper", {"id": paper.id}, self._show_original)

    def _look_for_child(self) -> None:
        """A child reads otherwise now: who is known already is looked for anew."""
        if self.review.arrival is None:
            return
        paper = self.review.arrival.paper
        children = fields.children_of(paper, self.review.changed)

        def show(found: tuple[KnownChild, ...]) -> None:
            if self._paper == paper.id:
                known = tuple(KnownAs(case=one.case, why=one.why) for one in found)
                self.known.show_known(replace(paper, known=known))

        self.around.lane.ask("known", {"children": children}, show, lambda _: None)  # a day may be half typed

    def _on_draft(self, paper: int, draft: str) -> None:
        request = json.loads(draft).get("request") if draft else None
        given = {"tray": paper, "request": request}
        self.around.lane.ask("arrival", given, partial(self._show_arrival, draft))

    def _show_arrival(self, draft: str, arrival: Arrival) -> None:
        chosen = self.tray.current_row()
        if chosen is None or chosen.id != arrival.paper.id:
            return  # another one was chosen meanwhile
        self.review.show_arrival(arrival, draft, at=self._at)
        way, self._at, self._way = self._way, "", ""
        self._show_review()
        if way == SET_ASIDE:
            self._on_set_aside()
        elif way or arrival.paper.kind in ("document", "email"):
            self._on_join()
        self._allow_filing()

    def _show_original(self, paper: PaperToSee) -> None:
        chosen = self.tray.current_row()
        if chosen is not None and chosen.id == paper.id:
            self.original.show_document(paper.media_type, base64.b64decode(paper.content), paper.text)

    def _allow_filing(self) -> None:
        reason = self.review.why_not()
        # A return whose request is still to be chosen says so beside the field.
        allow(self.file_button, reason if self.review.arrival is None or "No form" in reason else "")

    # --- filing ------------------------------------------------------------------------------------------------

    def _show_review(self) -> None:
        self._ways.setCurrentWidget(self.review)
        is_filing = self.review.arrival is not None
        allow(self.join_button, "" if is_filing else "Nothing is chosen.")
        allow(self.aside_button, "" if is_filing else "Nothing is chosen.")

    def _on_join(self, case: str = "") -> None:
        if self.review.arrival is not None:
            self._ways.setCurrentWidget(self.aside)
            self.aside.join(self.review.arrival.paper, case, changes=self.review.form_changes())

    def _on_set_aside(self) -> None:
        if self.review.arrival is not None:
            self._ways.setCurrentWidget(self.aside)
            self.aside.set_aside(self.review.arrival.paper)

    def _on_filed(self, change: Change) -> None:
        self.news.show_filed(change)
        self.tray.setFocus()

    def _on_aside_done(self, change: Any) -> None:
        self.review.forget_draft()
        self._show_review()
        self._on_filed(change)
