"""Agency summaries: every one that is still outstanding, over all cases: who is late, promised, to be rung (J10)."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit, QTabBar

from scr_desk.domain.english_dates import day_month, short_day
from scr_desk.domain.whose_move import is_late
from scr_desk.questions.today import TodayAnswer, WaitingAgency
from ui import theme
from ui.parts.buttons import button
from ui.parts.card import Card, row
from ui.parts.due_pill import due_words
from ui.parts.filling import Filling
from ui.parts.flow import flowing
from ui.parts.labels import label
from ui.parts.page import Page, Surroundings
from ui.parts.step_dialog import open_step
from ui.parts.table import Column, Table
from ui.parts.tips import plain

# The tabs: their words, and which of the outstanding summaries each shows.
TABS = (("all", "All outstanding"), ("late", "Late"), ("promised", "Promised"), ("coming", "Not due yet"))


class SummariesPage(Page):
    """The telephone list."""

    title = "Agency summaries"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._all: tuple[WaitingAgency, ...] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText("Filter by agency or case")
        self.search.setAccessibleName("Filter by agency or case")
        self.search.setFixedWidth(theme.current().pixels(300))
        self.search.textChanged.connect(lambda _: self._show_rows())
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("Which summaries")
        for name, words in TABS:
            self.tabs.setTabData(self.tabs.addTab(words), name)
        self.tabs.currentChanged.connect(lambda _: self._show_rows())
        self.table = Table(self._columns(), name="Outstanding summaries")
        Filling(self.table, at=0, least=180)
        self.table.opened.connect(self._open)
        self.empty = label("", "muted", wraps=True)
        self._steps = [
            button("Record return…", lambda: self._do("record_return"), role="small"),
            button("Promised…", lambda: self._do("record_promise"), role="small", icon="phone"),
            button("More time…", lambda: self._do("extend_request"), role="small"),
            button("Open the case", self._open, role="small"),
        ]
        card = Card()
        card.add_layout(row(self.tabs))
        card.add(self.empty)
        card.add(self.table, 1)
        card.add(flowing(*self._steps))
        self.body.addLayout(row(self.search))
        self.body.addWidget(card, 1)

    def opened(self, **where: str) -> None:
        """`show` names a tab: late, promised, coming."""
        at = [name for name, _ in TABS].index(where["show"]) if where.get("show") else self.tabs.currentIndex()
        self.tabs.setCurrentIndex(at)
        self.refresh()

    def place(self) -> dict[str, str]:
        return {"show": TABS[self.tabs.currentIndex()][0]}

    def refresh(self) -> None:
        """Ask who is waited for."""
        self.around.lane.ask("today", {}, self._show)

    def _show(self, answer: TodayAnswer) -> None:
        self._all = answer.agencies
        for at, (name, words) in enumerate(TABS):
            count = sum(1 for one in self._all if self._belongs(one, name))
            self.tabs.setTabText(at, f"{words} {count}" if count else words)
        late = sum(is_late(one.move) for one in self._all)
        self.header.subtitle.setText(f"{len(self._all)} outstanding{f', {late} late' if late else ''}")
        self._show_rows()

    def _show_rows(self) -> None:
        name, typed = TABS[self.tabs.currentIndex()][0], self.search.text().casefold()
        rows = [
            one
            for one in self._all
            if self._belongs(one, name) and typed in f"{one.agency_name} {one.move.case} {one.move.known_as}".casefold()
        ]
        self.table.show_rows(rows, key=lambda one: one.move.request.id if one.move.request else 0)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        nothing = "No agency summary is outstanding. They stand here from the day on which the letters were sent."
        self.empty.setText("Nothing fits." if self._all else nothing)
        for made in self._steps:
            made.setEnabled(bool(rows))

    def _belongs(self, one: WaitingAgency, name: str) -> bool:
        """A promised summary that is late stands under both."""
        is_promised = one.promised_for is not None and one.promised_for >= self.around.today()
        return {"all": True, "late": is_late(one.move), "promised": is_promised, "coming": not is_late(one.move)}[name]

    def _columns(self) -> tuple[Column, ...]:
        def due(one: WaitingAgency) -> tuple[str, str]:
            return due_words(one.move.clock, self.around.today()) if one.move.clock else ("", "")

        def promised(one: WaitingAgency) -> str:
            if one.promised_for is None:
                return ""
            over = "" if one.promised_for >= self.around.today() else ", not kept"
            return f"{day_month(one.promised_for)}{over}"

        return (
            Column("agency", "Agency", lambda one: one.agency_name, 260, is_strong=True,
                   tip=lambda one: plain(one.agency_name)),
            Column("telephone", "Telephone", lambda one: one.telephone or "not known", 130,
                   tip=lambda one: plain(one.telephone)),
            Column("case", "Case", lambda one: one.move.case, 120),
            Column("known_as", "Child", lambda one: one.move.known_as, 100, tip=lambda one: plain(one.move.known_as)),
            Column("sent", "Sent", lambda one: short_day(one.move.since) if one.move.since else "", 136),
            Column("due", "Due", lambda one: due(one)[0], 150, state=lambda one: due(one)[1],
                   tip=lambda one: plain(one.move.clock.why if one.move.clock else "")),
            Column("promised", "Promised", promised, 140),
        )  # fmt: skip

    def _open(self, one: Any = None) -> None:
        chosen = one or self.table.current_row()
        if chosen is not None:
            self.around.go("case", case=chosen.move.case, tab="agencies")

    def _do(self, step: str) -> None:
        """Open a step's form for the chosen request, without leaving the list."""
        chosen = self.table.current_row()
        if chosen is not None and chosen.move.request is not None:
            given = {"request": chosen.move.request.id}
            open_step(self, self.around, step, case=chosen.move.case, given=given)


def late_summaries(desk: Any) -> int:
    """How many summaries are late, for the badge of the rail."""
    return int(desk.ask("count_cases")["late_summaries"])
