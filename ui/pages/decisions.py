"""Decisions: what the LSCB Chair has still to decide, whom the office must still tell, and what was decided.

A recommendation and a decision stand beside each other and never turn into one another (`domain.md` §7).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QPushButton, QWidget

from scr_desk.domain.decision import COURSE_WORDS, CourseName
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.whose_move import Move
from scr_desk.questions.decisions import DecisionRow
from scr_desk.questions.open_decisions import OpenDecisions
from ui.parts.buttons import button
from ui.parts.card import Card, row
from ui.parts.due_pill import due_words
from ui.parts.filling import Filling
from ui.parts.labels import label
from ui.parts.page import Page, Surroundings
from ui.parts.print_sheet import SheetBar
from ui.parts.table import Column, Table

HIGH = (3, 5)  # rows of what waits that a list shows at least and at most, before it scrolls
LATEST = 200  # decisions that the page lists
POSITION_LIST = "position_list"  # no step, but gone to like one
_NOTHING_TO_DECIDE = "No recommendation waits for the Chair's decision. How to proceed is agreed on the case itself."
_NOTHING_DECIDED = (
    "The Chair has not decided anything yet. Decisions stand here, sealed, each with the later one that took its place."
)


@dataclass(frozen=True)
class _Open:
    """An open move with its date, as the day stands."""

    move: Move
    due: str
    state: str


class DecisionsPage(Page):
    """Three lists, the urgent ones first."""

    title = "Decisions"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.print_list = button(
            "Position list…",
            self.print_preview,
            icon="printer",
            tip="Where every open case stands: for the weekly call with the Chair",
        )
        self.header.show_buttons(self.print_list)
        self.sheets = SheetBar(around, self)
        self.body.addWidget(self.sheets)
        self.chair = Table(_open_columns(with_since=True), name="For the Chair's decision")
        self.notices = Table(_open_columns(with_since=False), name="Still to send")
        self.decided = Table(_decided_columns(), name="Decided", wraps=True)
        for table in (self.chair, self.notices):
            table.opened.connect(lambda row: self._open(row.move.case))
        self.decided.opened.connect(lambda row: self._open(row.case))
        self._ways_in = {table: self._way_in(table) for table in (self.chair, self.notices, self.decided)}
        self._more = {
            self.chair: self._link("chair"), self.notices: self._link("you"), self.decided: self._link("all"),
        }  # fmt: skip
        self._cards = {
            self.chair: self._card("For the Chair's decision", self.chair, _NOTHING_TO_DECIDE),
            self.notices: self._card("Still to send", self.notices, "Nothing is to be sent."),
            self.decided: self._card("Decided", self.decided, _NOTHING_DECIDED),
        }
        for table in (self.chair, self.notices):
            self.body.addWidget(self._cards[table][0])
        self.body.addWidget(self._cards[self.decided][0], 1)

    def _card(self, title: str, table: Table, empty: str) -> tuple[Card, QWidget]:
        corner = QWidget()
        beside = row(self._more[table], self._ways_in[table])
        beside.setContentsMargins(0, 0, 0, 0)
        corner.setLayout(beside)
        card, words = Card(title, " ", corner=corner), label(empty, "muted", wraps=True)
        table.horizontalHeader().setStretchLastSection(False)
        Filling(table, at=1, least=140)
        card.add(words)
        card.add(table, 1)
        card.body.addStretch(0)
        return card, words

    def _way_in(self, table: Table) -> QPushButton:
        """Opens the case of the row that the cursor is on, as Enter does, and says which that is."""
        made = button("", lambda: table.opened.emit(table.current_row()), role="small", tip="Open the case (Enter)")
        made.hide()

        def say(chosen: _Open | DecisionRow | None) -> None:
            case = chosen.move.case if isinstance(chosen, _Open) else chosen.case if chosen else ""
            made.setText(f"Open {case}")
            made.setVisible(bool(case))

        table.chosen.connect(say)
        return made

    def _link(self, which: str) -> QPushButton:
        """The way from a list that was cut off to the cases of the register that have the rest."""
        made = button("", lambda: self.around.go("cases", which=which), role="link", tip="Show them in the register")
        made.hide()
        return made

    def opened(self, **where: str) -> None:
        """`step`: the position list is printed."""
        self.refresh()
        if where.get("step") == POSITION_LIST:
            self.print_preview()

    def refresh(self) -> None:
        """Ask anew."""
        self.around.lane.ask("open_decisions", {}, self._show_open)
        self.around.lane.ask("decisions", {"latest": LATEST}, self._show_decided)

    def save_now(self) -> None:
        """No worker outlives the window."""
        super().save_now()
        self.sheets.stop()

    def _show_open(self, answer: OpenDecisions) -> None:
        today = self.around.today()
        for table, moves, count in (
            (self.chair, answer.chair, answer.with_chair),
            (self.notices, answer.to_send, answer.still_to_send),
        ):
            more = count - len(moves)
            self._fill(table, [_open(move, today) for move in moves], f"and {more:,} more" if more > 0 else "")
            self._cards[table][0].aside.setText(f"{count:,}" if count else "")

    def _show_decided(self, rows: tuple[DecisionRow, ...]) -> None:
        is_all = len(rows) < LATEST
        self._fill(self.decided, list(rows), "" if is_all else "all cases")
        self._cards[self.decided][0].aside.setText(str(len(rows) or "") if is_all else f"the latest {LATEST:,}")

    def _fill(self, table: Table, rows: list[_Open] | list[DecisionRow], more: str) -> None:
        _, words = self._cards[table]
        self._more[table].setText(more)
        self._more[table].setVisible(bool(more))
        words.setVisible(not rows)
        if not rows:
            self._ways_in[table].hide()
        table.setVisible(bool(rows))
        table.show_rows(rows, key=lambda row: row.move if isinstance(row, _Open) else row.id)
        if table is not self.decided:  # as high as what waits; the list of what was decided has the rest
            around = table.horizontalHeader().sizeHint().height() + 6
            least, most = (around + table.verticalHeader().defaultSectionSize() * min(len(rows), n) for n in HIGH)
            table.setMinimumHeight(least)
            table.setMaximumHeight(most)

    def _open(self, case: str) -> None:
        self.around.go("case", case=case, tab="decision")

    def print_preview(self) -> None:
        self.sheets.print_position_list()


def _open(move: Move, today: date) -> _Open:
    words, state = due_words(move.clock, today) if move.clock else ("no date runs", "")
    return _Open(move, words, state)


def _open_columns(*, with_since: bool) -> tuple[Column, ...]:
    since = Column("since", "Sent", lambda row: short_day(row.move.since) if row.move.since else "–", 150)
    return (
        Column("case", "Case", lambda row: row.move.case, 120, is_strong=True),
        Column("what", "What", lambda row: row.move.what, 160, tip=lambda row: row.move.what),
        Column("known_as", "Known as", lambda row: row.move.known_as, 110),
        *((since,) if with_since else ()),
        Column("due", "By when", lambda row: row.due, 196, state=lambda row: row.state, tip=_why),
    )


def _why(row: _Open) -> str:
    return row.move.clock.why if row.move.clock else "No clock runs on it."


def course_words(row: DecisionRow) -> str:
    """A course in words, with the form of other review where one is named."""
    words = COURSE_WORDS[CourseName(row.course)]
    other = f": {row.other_review.replace('_', ' ')}" if row.other_review else ""
    return f"{words[:1].upper()}{words[1:]}{other}"


def _standing(row: DecisionRow) -> tuple[str, str]:
    """Whether a decision stands, and whether it follows what was recommended."""
    if row.superseded_by is not None:
        return ("superseded", "")
    if row.recommended is None:
        return ("no recommendation", "told")
    return ("departs, with reasons", "soon") if row.departs_because else ("as recommended", "fine")


def _decided_columns() -> tuple[Column, ...]:
    return (
        Column("case", "Case", lambda row: row.case, 120, is_strong=True),
        Column("course", "Decision", course_words, 240, tip=lambda row: row.reasons),
        Column("standing", "Recommendation", lambda row: _standing(row)[0], 170, state=lambda row: _standing(row)[1]),
        Column("by", "Decided by", lambda row: row.decided_by, 140, tip=lambda row: row.decided_as),
        Column("on", "On", lambda row: short_day(row.decided_on), 124),
    )
