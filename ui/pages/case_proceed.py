"""How to proceed: what each date would mean, the first checks, and the record of what was agreed with the Chair (J5).

The dates are reckoned by the question `proceed`; nobody but the Chair and the Business Manager chooses.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from scr_desk.domain.context import Change
from scr_desk.questions.proceed import Candidate
from ui import theme
from ui.pages.case_checks import ChecksCard
from ui.pages.case_known import CaseKnown, Doing, day
from ui.parts.buttons import allow, button
from ui.parts.card import Card, column, row, take_away
from ui.parts.facts import Area
from ui.parts.flow import flowing
from ui.parts.kept_focus import focus_kept
from ui.parts.labels import label, line, pill, unbroken
from ui.parts.page import Surroundings
from ui.parts.step_form import StepForm
from ui.parts.tips import tip

STACKED = 160  # per cent of text from which the dates stand one under the other
_HOW = {"urgent": "urgent", "planned": "next_planned"}


class Cell(NamedTuple):
    """What a date would mean in one respect: words, a pill under them, and why where it is a date."""

    words: str
    said: str = ""
    state: str = ""
    why: str = ""


class ProceedTab(Area):
    """The dates and the agreement; the checks stand beside, in `ProceedSide`."""

    def __init__(self, around: Surroundings, doing: Doing) -> None:
        super().__init__()
        self._around, self._doing = around, doing
        self._dates = Card("What each date would mean")
        self._agreed = Card("Agreed with the Chair")
        self._said = label("", "muted", wraps=True)
        self._grid = QWidget()
        self._dates.add(self._grid)
        self._agreed.add(self._said)
        self.form: StepForm | None = None
        self._case, self._has_asked = "", False
        for card in (self._dates, self._agreed):
            self.down.addWidget(card)
        self.down.addStretch(1)

    def show_known(self, known: CaseKnown) -> None:
        self._has_asked = bool(known.live_requests)
        with focus_kept(self._dates):
            old, self._grid = self._grid, self._dates_grid(known)
            self._dates.body.replaceWidget(old, self._grid)
            take_away(old)
        self._agreed.aside.setText("agreed anew" if known.told["agreements"] else "")
        self._said.setText(_agreements(known))
        self._said.setVisible(bool(known.told["agreements"]))
        if known.reference != self._case or self.form is None:
            self._case = known.reference
            self._make_form(known)
        if self.form is not None:
            allow(self.form.button, known.why_not("agree_how_to_proceed"))

    def _make_form(self, known: CaseKnown) -> None:
        if self.form is not None:
            self.form.save_now()
            take_away(self.form)
        self.form = StepForm(
            self._around,
            "agree_how_to_proceed",
            ("chair", "manager", "agreed_on", "how", "reason"),
            verb="Record what was agreed",
            given={"case": known.reference},
            long={"reason": 2},
            draft=f"proceed:{known.reference}",
            then=self._on_agreed,
        )
        usual = {"chair": known.chair, "manager": known.manager, "agreed_on": known.today.isoformat()}
        self.form.show_values(usual)
        self._agreed.add(self.form)

    def _on_agreed(self, _change: Change) -> None:
        """On to the agencies, where none has been asked yet; whoever agrees anew begins with an empty form."""
        self._case = ""
        if not self._has_asked:
            self._doing("ask_agencies")

    def choose(self, kind: str) -> None:
        """A date was chosen: the form says which sort of meeting that is, and the cursor waits for the reason."""
        if self.form is not None:
            self.form.put_in({"how": _HOW[kind]})
            self.form.editors["reason"].widget.setFocus()

    def _dates_grid(self, known: CaseKnown) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 128)
        if theme.current().text_size > STACKED:
            for at in range(len(known.dates)):
                self._add_dates(grid, known, at, at + 1)
        else:
            self._add_dates(grid, known, 0, len(known.dates))
        if not any(one.meeting for one in known.dates):
            arrange = button("Arrange a meeting…", partial(self._around.go, "meetings"), role="link")
            grid.addWidget(arrange, grid.rowCount(), 1, Qt.AlignmentFlag.AlignLeft)
        return made

    def _add_dates(self, grid: QGridLayout, known: CaseKnown, first: int, end: int) -> None:
        """Some of the dates beside each other: all of them, or with large text one under the other."""
        dates, top = known.dates[first:end], Qt.AlignmentFlag.AlignTop
        begin = grid.rowCount()
        for across, one in enumerate(dates, 1):
            grid.setColumnStretch(across, 1)
            grid.addWidget(self._heading(known, one), begin, across, top)
        for at, (words, why, cells) in enumerate(_rows(known)):
            down = begin + 2 * at + 1
            grid.addWidget(line(), down, 0, 1, len(dates) + 1)
            head = label(words, "muted", wraps=True)
            tip(head, why)
            grid.addWidget(head, down + 1, 0, top)
            for across, cell in enumerate(cells[first:end], 1):
                grid.addWidget(_cell(cell), down + 1, across, top)

    def _heading(self, known: CaseKnown, one: Candidate) -> QWidget:
        """A date at the head of its column, with the button that chooses it."""
        words = f"{one.kind.capitalize()}, {day(known, one.on)}"
        choose = button(words, partial(self.choose, one.kind), role="small", tip=f"Choose: {words}")
        choose.setAccessibleName(f"Choose {words}")
        return _stacked(choose, label("arranged" if one.meeting else "not arranged yet", "muted", wraps=True))


class ProceedSide(Area):
    """First checks answered in place, and whom to ask."""

    def __init__(self, around: Surroundings, doing: Doing) -> None:
        super().__init__()
        self._around, self._doing = around, doing

    def show_known(self, known: CaseKnown) -> None:
        checks = ChecksCard(self._around, self._doing, known)
        self.show_cards((checks, self._whom(known)), about=known.reference)

    def _whom(self, known: CaseKnown) -> Card:
        card = Card("Who to ask", "suggested from the form")
        named = [one for one in known.candidates if one.why and not one.is_asked]
        for one in named:
            card.add(label(f"{one.name}: {one.why}", wraps=True))
        if not named:
            words = "Everybody whom the form names has been asked." if known.live_requests else "The form names nobody."
            card.add(label(words, "muted", wraps=True))
        ask = button("Ask agencies…", partial(self._doing, "ask_agencies"), role="small")
        allow(ask, known.why_not("ask_agencies"))
        card.add_layout(row(ask))
        return card


def _agreements(known: CaseKnown) -> str:
    """What was agreed before: a new agreement stands beside it and takes nothing away."""
    return "\n".join(
        f"{day(known, one.agreed_on)}: {one.how.value.replace('_', ' ')} meeting, agreed by {one.chair} and"
        f" {one.manager}. {one.reason}"
        for one in known.told["agreements"]
    )


def _rows(known: CaseKnown) -> Iterator[tuple[str, str, list[Cell]]]:
    """One row a question, with the sentence behind its date if it has one; one cell a date."""
    if not known.dates:
        return
    first = known.dates[0]
    target = unbroken(day(known, first.target))
    yield f"Before the target, {target}", first.target_why, [_spare(one) for one in known.dates]
    asked = f"{first.asked} asked" if known.live_requests else f"{first.asked} to be asked"
    yield f"Summaries expected by then ({asked})", "", [_expected(one) for one in known.dates]
    yield "Papers go", "", [_papers(known, one) for one in known.dates]
    yield "Return date for agencies", "", [_return_by(known, one) for one in known.dates]


def _spare(one: Candidate) -> Cell:
    days = f"{abs(one.spare)} working day{'' if abs(one.spare) == 1 else 's'}"
    if one.spare < 0:
        return Cell(f"no, {days} after it", "over target", "soon", one.target_why)
    return Cell(f"yes, {days} spare" if one.spare else "on the day itself", why=one.target_why)


def _expected(one: Candidate) -> Cell:
    if not one.asked:
        return Cell("nobody is named yet")
    if one.expected >= one.asked:
        return Cell(str(one.expected), "all", "fine")
    return Cell(str(one.expected), *(() if one.expected else ("oral, written to follow", "late")))


def _papers(known: CaseKnown, one: Candidate) -> Cell:
    if one.papers_out is None:
        return Cell("may be tabled")
    if one.papers_out < known.today:
        return Cell(f"were to go {day(known, one.papers_out)}", "too late: tabled", "late", one.papers_why)
    return Cell(day(known, one.papers_out), why=one.papers_why)


def _return_by(known: CaseKnown, one: Candidate) -> Cell:
    words = day(known, one.return_by)
    if one.is_by_hand:
        return Cell(words, "set by hand", "soon", one.return_why)
    return Cell(f"{words}, standard", why=one.return_why)


def _cell(cell: Cell) -> QWidget:
    """The words with their pill beside them, or under them where the column is narrow."""
    words = label(cell.words, wraps=not cell.said)
    tip(words, cell.why)
    return flowing(words, pill(cell.said, cell.state, why=cell.why)) if cell.said else _stacked(words)


def _stacked(*what: QWidget) -> QWidget:
    made = QWidget()
    down = column(*what, spacing=4)
    down.setContentsMargins(0, 0, 0, 0)
    for one in what:
        if not isinstance(one, QLabel) or not one.wordWrap():
            down.setAlignment(one, Qt.AlignmentFlag.AlignLeft)
    made.setLayout(down)
    return made
