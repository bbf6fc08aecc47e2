"""Agency summaries: every one that is still outstanding, over all cases: who is late, promised, to be rung (J10)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QTabBar

from scr_desk.domain.english_dates import day_month, near_day, short_day
from scr_desk.questions.outstanding import Outstanding, WaitingAgency
from ui import theme
from ui.parts.buttons import button
from ui.parts.card import Card, row
from ui.parts.due_pill import due_words
from ui.parts.empty import Empty
from ui.parts.facts import NOT_RECORDED
from ui.parts.filling import Filling
from ui.parts.flow import flowing
from ui.parts.labels import label
from ui.parts.page import Page, Surroundings
from ui.parts.step_dialog import open_step
from ui.parts.table import Column, Table
from ui.parts.tips import plain

TYPING = 40  # milliseconds after the last key
FROM_THEN_ON = "Each stands here from the day of its letter until it has come."
# The tabs: their words, and which of the outstanding summaries each shows.
TABS = (("all", "All outstanding"), ("late", "Late"), ("promised", "Promised"), ("coming", "Not due yet"))


class SummariesPage(Page):
    """The telephone list."""

    title = "Agency summaries"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._turn = 0
        self.search = QLineEdit()
        self.search.setPlaceholderText("Filter by agency or case")
        self.search.setAccessibleName("Filter by agency or case")
        self.search.setMinimumWidth(theme.current().pixels(200))
        self.search.setMaximumWidth(theme.current().pixels(340))
        self._typing = QTimer(self, singleShot=True, interval=TYPING)
        self._typing.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("Which summaries")
        for name, words in TABS:
            self.tabs.setTabData(self.tabs.addTab(words), name)
        self.tabs.currentChanged.connect(lambda _: self.refresh())
        self.table = Table(self._columns(), name="Outstanding summaries", grows=True)
        Filling(self.table, at=0, least=120)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._say_chosen)
        self._fitting = QTimer(self, singleShot=True, interval=0)  # once all rows have been measured
        self._fitting.timeout.connect(self._fit)
        self.table.verticalHeader().sectionResized.connect(lambda *_: self._fitting.start())
        self.empty = Empty(icon="files")
        self.more, self.about = label("", "muted", wraps=True), label("", "strong", wraps=True)
        self._steps = [
            button("Record return…", lambda: self._do("record_return"), primary=True),
            button("Promised…", lambda: self._do("record_promise"), icon="phone"),
            button("More time…", lambda: self._do("extend_request")),
            button("Open the case", self._open),
        ]
        card = Card()
        card.add_layout(row(self.tabs))
        card.add(self.empty, 1)
        card.add(self.table, 1)
        card.add(self.more)
        card.add(self.about)
        self._foot = flowing(*self._steps)
        card.add(self._foot)
        card.body.addStretch(0)
        self.header.add_before_buttons(self.search)
        self.body.addWidget(card, 1)

    def opened(self, **where: str) -> None:
        """`show` names a tab: late, promised, coming."""
        at = [name for name, _ in TABS].index(where["show"]) if where.get("show") else self.tabs.currentIndex()
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(at)
        self.tabs.blockSignals(False)
        self.refresh()

    def place(self) -> dict[str, str]:
        return {"show": TABS[self.tabs.currentIndex()][0]}

    def case_in_front(self) -> str:
        chosen = self.table.current_row()
        return str(chosen.move.case) if chosen is not None else ""

    def refresh(self) -> None:
        """Ask who is waited for."""
        self._turn += 1
        turn = self._turn

        def shown(answer: Outstanding) -> None:
            if turn == self._turn:  # else somebody has typed on
                self._show(answer)

        which, text = TABS[self.tabs.currentIndex()][0], self.search.text()
        self.around.lane.ask("outstanding", {"which": which, "text": text}, shown)

    def _show(self, answer: Outstanding) -> None:
        counts = answer.counts
        for at, (name, words) in enumerate(TABS):
            self.tabs.setTabText(at, f"{words} {counts[name]:,}")
        late = f", {counts['late']:,} late" if counts["late"] else ""
        self.header.subtitle.setText(f"{counts['all']:,} outstanding{late}")
        self.table.show_rows(answer.rows, key=lambda one: one.move.request.id if one.move.request else 0)
        self.table.setVisible(bool(answer.rows))
        more = answer.found - len(answer.rows)
        self.more.setText(f"and {more:,} more: type an agency or a case above to find one")
        self.more.setVisible(more > 0)
        self.empty.setVisible(not answer.rows)
        if counts["all"]:
            self.empty.say("Nothing fits", "Other letters, or another tab, may show more.")
        else:
            to_cases = button("Go to the cases", lambda: self.around.go("cases"), icon="folder-open")
            self.empty.say("No agency summary is outstanding", FROM_THEN_ON, to_cases)
        for one in (self.about, self._foot):
            one.setVisible(bool(answer.rows))
        self._fitting.start()
        self._say_chosen(self.table.current_row())
        for made in self._steps:
            made.setEnabled(bool(answer.rows))

    def _fit(self) -> None:
        """As high as its rows, so that the buttons of the chosen one stand near it."""
        rows = self.table.verticalHeader().length()
        self.table.setMaximumHeight(rows + self.table.horizontalHeader().sizeHint().height() + 6)

    def _say_chosen(self, one: WaitingAgency | None) -> None:
        """Whose buttons they are."""
        self.about.setText(f"{one.agency_name} · {one.move.case}" if one else "")

    def _columns(self) -> tuple[Column, ...]:
        def state(one: WaitingAgency) -> tuple[str, str]:
            if one.move.clock is None:
                return ("", "")
            words, look = due_words(one.move.clock, self.around.today())
            day = near_day(one.move.clock.due_on, self.around.today())
            return ("not due yet" if day in words else words, look)

        def days(one: WaitingAgency) -> str:
            today = self.around.today()
            due = f"due {near_day(one.move.clock.due_on, today)}" if one.move.clock else ""
            sent = f"sent {near_day(one.move.since, today)}" if one.move.since else ""
            return f"{due}\n{sent}"

        def promised(one: WaitingAgency) -> str:
            if one.promised_for is None:
                return ""
            over = "" if one.promised_for >= self.around.today() else ", not kept"
            return f"{day_month(one.promised_for)}{over}"

        return (
            Column("agency", "Agency", lambda one: one.agency_name, 260, is_strong=True,
                   tip=lambda one: plain(one.agency_name)),
            Column("telephone", "Telephone", lambda one: one.telephone or NOT_RECORDED, 112,
                   tip=lambda one: plain(one.telephone)),
            Column("case", "Case, child", lambda one: f"{one.move.case}\n{one.move.known_as}", 112,
                   tip=lambda one: plain(one.move.known_as)),
            Column("days", "Due, sent", days, 124, tip=_days_tip),
            Column("due", "How late", lambda one: state(one)[0], 140, state=lambda one: state(one)[1],
                   tip=lambda one: plain(one.move.clock.why if one.move.clock else "")),
            Column("promised", "Promised", promised, 94),
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


def _days_tip(one: WaitingAgency) -> str:
    due = f"Due {short_day(one.move.clock.due_on)}" if one.move.clock else "No date runs"
    return plain(f"{due}, sent {short_day(one.move.since)}" if one.move.since else due)
