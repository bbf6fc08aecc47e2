"""Today: what needs me? By who must move: you, the Chair, agencies; the next meeting; what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from scr_desk.domain.english_dates import day_month, full_day, short_day
from scr_desk.domain.whose_move import Move, order_of
from scr_desk.domain.workflow import Step
from scr_desk.questions.outstanding import WaitingAgency
from scr_desk.questions.today import ChangeRow, NextMeeting, TodayAnswer
from ui import theme
from ui.pages.today_board import Board
from ui.pages.today_feed import changes
from ui.parts.buttons import button
from ui.parts.card import Card, clear
from ui.parts.due_pill import act_by_words, due_words, why_words
from ui.parts.facts import scrolling
from ui.parts.labels import label, line, pill, unbroken
from ui.parts.page import Page, Surroundings
from ui.parts.tips import tip

MOST = 8  # rows of a card that are about cases; the others stand in a list of their own
# What the button beside a move says: one verb.
_VERBS = {
    Step.ANSWER_FIRST_CHECK: "Answer",
    Step.AGREE_HOW_TO_PROCEED: "Record",
    Step.ASK_AGENCIES: "Ask",
    Step.RECORD_SENT: "Send",
    Step.RECORD_RETURN: "Query",
    Step.SET_AGENDA: "List",
    Step.RECORD_RECOMMENDATION: "Record",
    Step.SEND_RECOMMENDATION: "Send",
    Step.RECORD_DECISION: "Record",
    Step.SEND_NOTICE: "Letter",
    Step.CLOSE_CASE: "Close",
    Step.ISSUE_PACK: "Issue",
}


class TodayPage(Page):
    """One look at what is to be done."""

    title = "Today"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._you, self._since = Card("You", " "), Card("Since you were last here")
        self._chair, self._agencies = Card("With the Chair"), Card("Waiting on agencies", " ")
        self._meeting = Card("Next sub-group meeting")
        cards = (self._you, self._since, self._chair, self._agencies, self._meeting)
        self._areas = {card: _area(card) for card in cards}
        board = Board(self._you, self._since, self._chair, self._agencies, self._meeting)
        self.body.addWidget(scrolling(board), 1)

    def refresh(self) -> None:
        """Ask who must move."""
        self.around.lane.ask("today", {"most": MOST}, self._show)

    def _show(self, answer: TodayAnswer) -> None:
        today = self.around.today()
        self.header.subtitle.setText(full_day(today))
        file = button(
            f"File {answer.arrivals} arrival{'' if answer.arrivals == 1 else 's'}",
            lambda: self.around.go("intake"),
            primary=True,
        )
        new = button("New case", lambda: self.around.go("new_case"), primary=not answer.arrivals)
        self.header.show_buttons(*([new, file] if answer.arrivals else [new]))
        counts = answer.counts
        mine = sorted((*answer.you, *answer.meetings), key=order_of)
        mine_in_all = counts.you + len(answer.meetings)
        self._you.aside.setText(f"{mine_in_all:,}" if mine_in_all else "")
        self._agencies.aside.setText(f"{counts.late:,} late" if counts.late else "")
        rows = _rows(self._moves(mine, today))
        more = self._more(counts.you - len(answer.you), "cases", which="you")
        is_begun = bool(answer.changes or answer.arrivals)
        begin = () if is_begun or answer.next_meeting else self._starts()
        self._fill(self._you, chain(rows, more), "Nothing waits for you. New forms arrive under Intake.", *begin)
        rows = _rows(self._with_chair(answer.chair, today))
        more = self._more(counts.chair - len(answer.chair), "cases", which="chair")
        self._fill(self._chair, chain(rows, more), "Nothing waits for the Chair.")
        rows = _rows(self._waiting(answer.agencies, today))
        more = self._more(counts.agencies - len(answer.agencies), "summaries", show="all")
        self._fill(self._agencies, chain(rows, more), "No agency summary is outstanding.")
        self._fill(self._meeting, self._next(answer.next_meeting), "")
        feed = chain(changes(answer.changes, today), self._earlier(answer.changes))
        self._fill(self._since, feed, "Nothing has happened yet.")

    def _starts(self) -> Iterable[QWidget]:
        """What an office that has just been founded begins with."""
        arrange = partial(self.around.go, "meetings", step=Step.ARRANGE_MEETING.value)
        yield button("Add a form…", partial(self.around.go, "intake"), role="link", tip="Drop it on this window")
        yield button("Arrange a meeting…", arrange, role="link")
        yield button("Fill in the agencies' directory…", partial(self.around.go, "agencies"), role="link")

    def _fill(self, card: Card, rows: Iterable[QWidget], empty: str, *under: QWidget) -> None:
        """`under`: what stands below the words of an empty card."""
        area = self._areas[card]
        clear(area)
        shown = list(rows)
        for one in shown:
            area.addWidget(one)
        if not shown:
            area.addWidget(label(empty, "muted", wraps=True))
            for one in under:
                area.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        area.addStretch(1)

    def _moves(self, moves: Iterable[Move], today: date) -> Iterable[Row]:
        for move in moves:
            words, state = _when(move, today)
            go = partial(self.around.go, "case", case=move.case, step=move.step.value)
            if move.meeting is not None:
                go = partial(self.around.go, "meeting", meeting=str(move.meeting))
            told = f"{move.what}: {move.case}" if move.case else move.what
            act = button(_VERBS.get(move.step, "Open"), go, role="small", tip=told)
            who = (move.case, move.known_as) if move.case else ("Sub-group", "papers")
            yield Row(*who, move.what, (words, state), act, why_words(move.clock))

    def _more(self, count: int, page: str, **where: str) -> Iterable[QWidget]:
        """How many there are besides, and the way to the list that has them all."""
        if count > 0:
            yield button(f"and {count:,} more", partial(self.around.go, page, **where), role="link")

    def _earlier(self, rows: tuple[ChangeRow, ...]) -> Iterable[QWidget]:
        """The way to what happened before."""
        if rows:
            yield button("All that happened, in the audit", partial(self.around.go, "audit"), role="link")

    def _with_chair(self, moves: tuple[Move, ...], today: date) -> Iterable[Row]:
        for move in moves:
            words, state = due_words(move.clock, today) if move.clock else ("", "")
            since = f"since {_day(move.since, today)}" if move.since else ""
            opened = button(
                "Open", partial(self.around.go, "case", case=move.case), role="small", tip=f"Open {move.case}"
            )
            told = " · ".join(filter(None, (move.what, unbroken(since), move.known_as)))
            yield Row(move.case, told, "", (words, state), opened, why_words(move.clock))

    def _waiting(self, agencies: tuple[WaitingAgency, ...], today: date) -> Iterable[Row]:
        for one in agencies:
            words, state = due_words(one.move.clock, today) if one.move.clock else ("", "")
            promised = unbroken(f"promised {_day(one.promised_for, today)}") if one.promised_for else ""
            opened = button(
                "Open",
                partial(self.around.go, "case", case=one.move.case, tab="agencies"),
                role="small",
                tip=f"Open {one.move.case}",
            )
            told = (one.move.case, one.telephone or "no telephone recorded", promised)
            about = " · ".join(filter(None, told))
            yield Row(one.agency_name, about, "", (words, state), opened, why_words(one.move.clock))

    def _next(self, one: NextMeeting | None) -> Iterable[QWidget]:
        if one is None:
            yield label("No meeting is arranged.", "muted", wraps=True)
            arrange = partial(self.around.go, "meetings", step=Step.ARRANGE_MEETING.value)
            yield button("Arrange a meeting…", arrange, role="link")
            return
        meeting = one.meeting
        yield label(f"{full_day(meeting.held_on)}, {meeting.at}", "strong", wraps=True)
        yield label(f"{meeting.kind.value.capitalize()} meeting · {meeting.place}", "muted", wraps=True)
        yield line()
        listed = f"{one.cases} case{'' if one.cases == 1 else 's'} listed"
        yield _fact(listed, "on the agenda" if one.cases else "agenda open", "fine" if one.cases else "soon")
        if one.asked:
            is_whole = one.returned == one.asked
            yield _fact("Agency summaries", f"{one.returned} of {one.asked} in", "fine" if is_whole else "soon")
        if one.issued_on:
            yield _fact("Papers", f"issued {short_day(one.issued_on)}", "fine")
        elif one.papers_out:
            by = f"to go out by {short_day(one.papers_out.due_on)}"
            yield _fact("Papers", by, "soon", why=one.papers_out.why)
        for over in one.after_target:
            told = label(f"{over.case}: meeting is after the target", "warning", wraps=True)
            tip(told, why_words(over))
            yield told
        yield button("Open the meeting", lambda: self.around.go("meeting", meeting=str(meeting.id)), role="link")


@dataclass(frozen=True)
class Row:
    """A line of a card: who, a few words under it, what is to be done, the pill that says when, and the button."""

    who: str
    about: str
    what: str
    when: tuple[str, str]
    act: QWidget
    why: str = ""  # that day


def _area(card: Card) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(8)
    card.add_layout(made)
    card.body.setStretchFactor(made, 1)
    return made


def _rows(rows: Iterable[Row]) -> Iterable[QWidget]:
    """The rows of a card in one grid, so that what is due stands under what is due, with a line between two."""
    held = list(rows)
    if not held:
        return
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, theme.current().pixels(104))
    grid.setColumnStretch(1, 1)
    for at, row in enumerate(held):
        _add(grid, 3 * at, row, is_last=at == len(held) - 1)
    yield made


def _add(grid: QGridLayout, at: int, row: Row, *, is_last: bool) -> None:
    """Who it is about, what is to be done, when, and the button that does it."""
    top = Qt.AlignmentFlag.AlignTop
    who, about = label(row.who, "strong", wraps=True), label(row.about, "muted", wraps=True)
    if row.what:
        both = QVBoxLayout()
        both.setSpacing(4)
        both.addWidget(who)
        both.addWidget(about)
        both.addStretch(1)
        grid.addLayout(both, at, 0, 2, 1)
        grid.addWidget(label(row.what, wraps=True), at, 1, 2, 1, top)
    else:  # the second line goes on under the pill
        grid.addWidget(who, at, 0, 1, 2, top)
        grid.addWidget(about, at + 1, 0, 1, 3, top)
    words, state = row.when
    if words:
        grid.addWidget(pill(words, state, why=row.why), at, 2, top | Qt.AlignmentFlag.AlignRight)
    grid.addWidget(row.act, at, 3, 2, 1, top)
    if not is_last:
        between = line()
        grid.addWidget(between, at + 2, 0, 1, 4)
        grid.setRowMinimumHeight(at + 2, 9)


def _fact(words: str, said: str, state: str, *, why: str = "") -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 2, 0, 2)
    across.addWidget(label(words))
    across.addStretch(1)
    across.addWidget(pill(said, state, why=why))
    return made


def _when(move: Move, today: date) -> tuple[str, str]:
    if move.clock is not None and move.step is Step.MOVE_MEETING:  # what it asks for is a day before the target
        act_by = act_by_words(move.clock, today)
        return (act_by or due_words(move.clock, today)[0], "soon")
    if move.clock is not None:
        return due_words(move.clock, today)
    return (f"since {_day(move.since, today)}", "") if move.since else ("", "")


def _day(day: date | None, today: date) -> str:
    if day is None:
        return ""
    if day == today:
        return "today"
    return day_month(day) if day.year == today.year else short_day(day)
