"""The chosen case in one look, beside the register or under it: how far it is and what comes next."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from scr_desk.domain.case_clocks import CaseClock
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.whose_move import Who
from scr_desk.domain.workflow import Step
from scr_desk.questions.preview import Preview
from scr_desk.questions.search import Hit
from ui import theme
from ui.pages.cases_columns import Line
from ui.parts.buttons import button
from ui.parts.card import Card, clear
from ui.parts.due_pill import due_pill
from ui.parts.labels import label, line
from ui.parts.page import Surroundings

MOST_MOVES = 4
NARROW = 300  # pixels at 100 % of the buttons' column and of a panel beside the list
# What the button says of the next step, short enough for a panel beside the list.
_FIRST = {
    Step.ANSWER_FIRST_CHECK: "First checks…",
    Step.AGREE_HOW_TO_PROCEED: "How to proceed…",
    Step.ASK_AGENCIES: "Ask agencies…",
    Step.RECORD_SENT: "Letters sent…",
    Step.RECORD_RETURN: "Record return…",
    Step.SET_AGENDA: "Put on an agenda…",
    Step.RECORD_RECOMMENDATION: "Recommendation…",
    Step.SEND_RECOMMENDATION: "Send to the Chair…",
    Step.RECORD_DECISION: "Decision…",
    Step.SEND_NOTICE: "Notice…",
    Step.CLOSE_CASE: "Close the case…",
}
_WHOSE = {Who.YOU: "You", Who.CHAIR: "The Chair"}


class CasePreview(Card):
    """Says no more than the register does, and the next steps with the way to them."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(" ", " ")
        self._around = around
        self.setAccessibleName("Preview of the chosen case")
        self.setMinimumWidth(theme.current().pixels(NARROW))
        inner = QWidget()
        self._area = QGridLayout(inner)
        self._area.setContentsMargins(0, 0, 8, 0)
        self._area.setHorizontalSpacing(28)
        self._area.setVerticalSpacing(12)
        scrolled = QScrollArea()
        scrolled.setWidget(inner)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(12)
        self.add(scrolled, 1)
        self.add_layout(self._foot)
        self._is_narrow = False
        self._shown: tuple[Line, Preview, Hit | None] | None = None

    def lay_out(self, *, is_narrow: bool) -> None:
        """Beside the list, and in large text, everything stands in one column; under it in two."""
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            if self._shown:
                self.show_case(*self._shown)

    def show_nothing(self) -> None:
        """No case is chosen."""
        self._shown = None
        self.heading.setText(" ")
        self.aside.setText(" ")
        clear(self._area)
        clear(self._foot)

    def show_case(self, chosen: Line, preview: Preview, hit: Hit | None) -> None:
        """Show a case; `hit`: where the words that are searched for stand in it."""
        self._shown = (chosen, preview, hit)
        clear(self._area)
        clear(self._foot)
        row = chosen.row
        self.heading.setText(f"{preview.reference} · {preview.known_as}")
        self.aside.setText(row.initials + (f", aged {row.age}" if row.age else ""))
        across = 1 if self._is_narrow else 2
        for column in range(2):
            self._area.setColumnStretch(column, 1 if column < across else 0)
        self._area.addLayout(self._moves(preview), 0, 0, Qt.AlignmentFlag.AlignTop)
        facts = self._facts(preview, hit)
        self._area.addLayout(facts, *((1, 0) if self._is_narrow else (0, 1)), Qt.AlignmentFlag.AlignTop)
        self._area.setRowStretch(2, 1)
        self._foot.addStretch(1)
        self._foot.addWidget(button("&Open case", partial(self._around.go, "case", case=row.reference)))
        if preview.moves:
            first = preview.moves[0]
            go = partial(self._around.go, "case", case=row.reference, step=first.step.value)
            self._foot.addWidget(button(_FIRST.get(first.step, "Next step…"), go, tip=f"Next: {first.what}"))

    def _moves(self, preview: Preview) -> QVBoxLayout:
        """Who must move, and by when."""
        down, today = QVBoxLayout(), self._around.today()
        down.setSpacing(8)
        down.addWidget(label("Next", "muted"))
        ours = [move for move in preview.moves if move.who is not Who.AGENCY]
        for move in ours[:MOST_MOVES]:
            down.addLayout(_move(_WHOSE[move.who], move.what, move.clock, today))
        if len(ours) > MOST_MOVES:
            down.addWidget(label(f"and {len(ours) - MOST_MOVES} more on the case", "muted"))
        theirs = [move for move in preview.moves if move.who is Who.AGENCY]
        if theirs:
            count = f"{len(theirs)} {'summary is' if len(theirs) == 1 else 'summaries are'} awaited"
            down.addLayout(_move("Agencies", count, theirs[0].clock, today))
        if not preview.moves:
            down.addWidget(label(f"{preview.stage_words}: nothing is to be done.", wraps=True))
        return down

    def _facts(self, preview: Preview, hit: Hit | None) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        told = f"{short_day(preview.first_told_on)}{f', by {preview.told_by}' if preview.told_by else ''}"
        facts = [("First told", told), ("Form", preview.completeness.sentence()), ("How to proceed", preview.agreed)]
        if preview.asked:
            facts.append(("Views so far", preview.views))
            facts.append(("Awaited", "; ".join(preview.awaited)))
        facts.append(("Sub-group", short_day(preview.meeting_on) if preview.meeting_on else ""))
        facts.append(("Decision", preview.decided))
        if hit and hit.excerpt:
            facts.insert(0, (f"Found in {hit.paper}" if hit.paper else "Found", hit.excerpt))
        for at, (name, words) in enumerate((name, words) for name, words in facts if words):
            beside = label(name, "muted", wraps=True)
            beside.setFixedWidth(theme.current().pixels(104))
            grid.addWidget(beside, 2 * at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(words, wraps=True), 2 * at, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(line(), 2 * at + 1, 0, 1, 2)
        return grid


def _move(whose: str, what: str, clock: CaseClock | None, today: date) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setColumnStretch(1, 1)
    who = label(whose, "strong")
    who.setMinimumWidth(theme.current().pixels(64))
    grid.addWidget(who, 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(label(what, wraps=True), 0, 1)
    if clock:
        grid.addWidget(due_pill(clock, today), 0, 2, Qt.AlignmentFlag.AlignTop)
    return grid
