"""Intake: what arrived, what was recognised in it, and filing it beside its original. Nothing is filed by itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget

from scr_desk.domain.context import Change
from scr_desk.domain.workflow import Step
from scr_desk.questions.arrival import Arrival
from scr_desk.questions.arrivals import ArrivalRow, KnownAs
from scr_desk.questions.known import KnownChild
from scr_desk.questions.paper import PaperToSee
from ui.pages import intake_columns
from ui.pages import intake_fields as fields
from ui.pages.intake_aside import SET_ASIDE, Aside
from ui.pages.intake_files import choose_files
from ui.pages.intake_news import KnownAlready, News, tray_is_empty
from ui.pages.intake_originals import Originals
from ui.pages.intake_reading import Arriving
from ui.pages.intake_refused import keep_stopped, watch
from ui.pages.intake_review import Review, draft_place
from ui.parts.buttons import allow, button
from ui.parts.card import Card, row
from ui.parts.page import Page, Surroundings
from ui.parts.pair import Parts
from ui.parts.table import ROW_HEIGHT
from ui.theme import current

FILE_TIP = "Ctrl+Enter. In the list above, Enter files a return whose code matches"
MOST_ROWS = 6  # of the tray before it scrolls
_REFRESH = 1500  # milliseconds between two looks at the tray while many files come in


class IntakePage(Page):
    """The tray above, one arrival below: its fields at the left, its original at the right."""

    title = "Intake"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.choose_files = choose_files
        self._wanted, self._at, self._way = "", "", ""  # the paper, its field and its way out, to stand on again
        self._paper = 0  # that is shown, or asked for
        self._has_come = False  # the person, or files
        self.arriving = Arriving(around.lane, self)
        self.news = News(self.arriving.cancel, lambda case: around.go("case", case=case))
        self.tray = intake_columns.Tray()
        self.review, self.aside = Review(around), Aside(around)
        self.known = KnownAlready(lambda case: around.go("case", case=case), self._on_join)
        self.originals = Originals(self._ask_paper)
        self.original = self.originals.view
        self.file_button = button("Accept the rest and file", self.review.file, primary=True, tip=FILE_TIP)
        self._empty = tray_is_empty(self.add_files)
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
        self._below.addWidget(self.originals)
        self._below.setChildrenCollapsible(False)
        self._below.setStretchFactor(0, 11)
        self._below.setStretchFactor(1, 9)
        self.originals.setMinimumWidth(300)
        self._below.setSizes([570, 470])
        self.body.addWidget(self.news)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._top)
        self.body.addWidget(self._below, 1)

    def _connect(self) -> None:
        self.arriving.moved.connect(self._on_moved)
        self.arriving.refusal.connect(self.news.add_refusal)
        watch(self.around.lane, self.news)
        self.arriving.ended.connect(self.news.show_idle)
        self.tray.chosen.connect(self._on_chosen)
        self.tray.opened.connect(lambda _: self._to_fields())
        self.tray.entered.connect(self._on_entered)
        self.review.filed.connect(self._on_filed)
        self.review.marked.connect(self.original.mark)
        self.review.child_changed.connect(self._look_for_child)
        self.review.request_chosen.connect(self._allow_filing)
        self.aside.done.connect(self._on_aside_done)
        self.aside.left.connect(self._show_review)
        ways = {"Ctrl+Return": self.review.file, "Ctrl+Enter": self.review.file, "Escape": self._show_review}
        for keys, then in ways.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(then)

    # --- what comes in -----------------------------------------------------------------------------------------

    def add_files(self) -> None:
        """Choose files and read them."""
        self.choose_files(self, self.take_in)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Read files into the tray, wherever they were dropped."""
        self._has_come = True
        folders = [path for path in paths if path.is_dir()]
        for folder in folders:
            self.news.add_refusal(f"{folder.name} is a folder. Open it and drop the files that are in it.")
        self.arriving.take([path for path in paths if path not in folders])

    def _on_moved(self, done: int, given: int) -> None:
        self.news.show_progress(done, given)
        if not self._tidy.isActive():
            self._tidy.start()

    # --- the tray ----------------------------------------------------------------------------------------------

    def opened(self, **where: str) -> None:
        """Show the tray; `paper` and `field` are where the person stood, `way` whether it was joined or set aside."""
        self._has_come = True
        self._wanted, self._at, self._way = where.get("paper", ""), where.get("field", ""), where.get("way", "")
        self.refresh()
        if where.get("step") == Step.PUT_IN_TRAY:
            self.add_files()

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
        keep_stopped(self.around.lane, self.arriving.unread(), self.news)
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
        self.file_button.setVisible(bool(rows))
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
            self._go_to_tray()
        self.tray.blockSignals(False)
        if not rows:
            self._paper, self._way = 0, ""
            self.review.forget_shown()
            self.originals.show_nothing()
            self._allow_filing()
        elif rows[at].id != before:
            self._on_chosen(rows[at])
        elif self._way == SET_ASIDE and self.review.arrival is not None:  # what is shown already
            self._way = ""
            self._on_set_aside()

    def _go_to_tray(self) -> None:
        """Whoever has just come, or let files go over the window, stands in the tray; who is in the fields stays."""
        focused = QApplication.focusWidget()
        is_in_fields = focused is not None and self._below.isAncestorOf(focused)
        if (self._has_come or self.hasFocus()) and not is_in_fields:
            self.tray.setFocus()
        self._has_come = self.arriving.is_busy

    def _on_chosen(self, paper: ArrivalRow | None) -> None:
        """Show another arrival: its draft first, then its fields against its request, then its original."""
        if paper is None:
            return
        self._paper = paper.id
        self.review.save_now()
        self.known.show_known(paper)
        self.around.lane.draft(draft_place(paper.id), partial(self._on_draft, paper.id))
        self.originals.show_arrival(paper)

    def _ask_paper(self, number: int, then: Callable[[PaperToSee], None]) -> None:
        self.around.lane.ask("paper", {"id": number}, then)

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
            self._on_join(goes_there=not self.tray.hasFocus())  # who walks through the tray is not pulled out of it
        self._allow_filing()

    def _allow_filing(self) -> None:
        allow(self.file_button, self.review.why_not())

    def _on_entered(self, paper: ArrivalRow) -> None:
        """Enter in the tray: a return whose own code matches is filed as it stands (J2); any other is looked at."""
        shown = self.review.arrival.paper if self.review.arrival else None
        if shown is not None and shown.id == paper.id and intake_columns.is_sure(paper):
            self.review.file()
        else:
            self._to_fields()

    def _to_fields(self) -> None:
        if self._ways.currentWidget() is self.aside:
            self.aside.to_first_field()
        else:
            self.review.table.setFocus()

    # --- filing ------------------------------------------------------------------------------------------------

    def _show_review(self) -> None:
        self._ways.setCurrentWidget(self.review)
        is_filing = self.review.arrival is not None
        allow(self.join_button, "" if is_filing else "Nothing is chosen.")
        allow(self.aside_button, "" if is_filing else "Nothing is chosen.")

    def _on_join(self, case: str = "", *, goes_there: bool = True) -> None:
        if self.review.arrival is not None:
            self._ways.setCurrentWidget(self.aside)
            self.aside.join(self.review.arrival.paper, case, changes=self.review.form_changes())
            if goes_there:
                self.aside.to_first_field()

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
