"""Today: what needs me? By who must move: you, the Chair, agencies; the next meeting; what changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from scr_desk.domain.english_dates import day_month, full_day, short_day
from scr_desk.domain.whose_move import Move
from scr_desk.domain.workflow import Step
from scr_desk.questions.today import ChangeRow, NextMeeting, TodayAnswer, WaitingAgency
from ui.parts.buttons import button
from ui.parts.card import Card, clear
from ui.parts.due_pill import due_words, why_words
from ui.parts.labels import label, line, pill
from ui.parts.page import Page, Surroundings

_A_WEEK = 7  # days in which a weekday and a time say when
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
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(14)
        left.addWidget(self._you)
        left.addWidget(self._since, 1)
        right.addWidget(self._chair)
        right.addWidget(self._agencies)
        right.addWidget(self._meeting, 1)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addLayout(left, 3)
        across.addLayout(right, 2)
        self.body.addLayout(across, 1)

    def refresh(self) -> None:
        """Ask who must move."""
        self.around.lane.ask("today", {}, self._show)

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
        self._you.aside.setText(str(len(answer.you) or ""))
        self._fill(self._you, self._moves(answer.you, today), "Nothing waits for you. New forms arrive under Intake.")
        self._fill(self._chair, self._with_chair(answer.chair, today), "Nothing waits for the Chair.")
        late = sum(1 for one in answer.agencies if one.move.clock and one.move.clock.late_by)
        self._agencies.aside.setText(f"Late: {late}" if late else "")
        self._fill(self._agencies, self._waiting(answer.agencies, today), "No agency summary is outstanding.")
        self._fill(self._meeting, self._next(answer.next_meeting), "No meeting is arranged: do it under Meetings.")
        self._fill(self._since, _changes(answer.changes, today), "Nothing has happened yet.")

    def _fill(self, card: Card, rows: Iterable[QWidget], empty: str) -> None:
        area = self._areas[card]
        clear(area)
        shown = list(rows)
        for one in shown:
            area.addWidget(one)
        if not shown:
            area.addWidget(label(empty, "muted", wraps=True))
        area.addStretch(1)

    def _moves(self, moves: tuple[Move, ...], today: date) -> Iterable[QWidget]:
        for move in moves:
            words, state = _when(move, today)
            act = button(
                _VERBS.get(move.step, "Open"),
                partial(self.around.go, "case", case=move.case, step=move.step.value),
                role="small",
                tip=f"{move.what}: {move.case}",
            )
            yield _row((move.case, move.known_as), move.what, words, state, act, why=why_words(move.clock))

    def _with_chair(self, moves: tuple[Move, ...], today: date) -> Iterable[QWidget]:
        for move in moves:
            words, state = due_words(move.clock, today) if move.clock else ("", "")
            since = f"since {_day(move.since, today)}" if move.since else ""
            opened = button(
                "Open", partial(self.around.go, "case", case=move.case), role="small", tip=f"Open {move.case}"
            )
            told = " · ".join(filter(None, (move.what, since, move.known_as)))
            yield _row((move.case, told), "", words, state, opened, why=why_words(move.clock))

    def _waiting(self, agencies: tuple[WaitingAgency, ...], today: date) -> Iterable[QWidget]:
        for one in agencies:
            words, state = due_words(one.move.clock, today) if one.move.clock else ("", "")
            promised = f"promised {_day(one.promised_for, today)}" if one.promised_for else ""
            opened = button(
                "Open",
                partial(self.around.go, "case", case=one.move.case, tab="agencies"),
                role="small",
                tip=f"Open {one.move.case}",
            )
            told = (one.move.case, one.telephone or "no telephone known", promised)
            who = (one.agency_name, " · ".join(filter(None, told)))
            yield _row(who, "", words, state, opened, why=why_words(one.move.clock))

    def _next(self, one: NextMeeting | None) -> Iterable[QWidget]:
        if one is None:
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
        yield button("Open the meeting", lambda: self.around.go("meeting", meeting=str(meeting.id)), role="link")


def _area(card: Card) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(6)
    card.add_layout(made)
    card.body.setStretchFactor(made, 1)
    return made


def _row(who: tuple[str, str], what: str, words: str, state: str, act: QWidget, *, why: str = "") -> QWidget:
    """Who it is about, what is to be done, when, and the button that does it."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 2, 0, 2)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(1)
    grid.setColumnMinimumWidth(0, 118)
    grid.setColumnStretch(1 if what else 0, 1)
    grid.addWidget(label(who[0], "strong", wraps=True), 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(label(who[1], "muted", wraps=not what), 1, 0, 1, 1 if what else 3, Qt.AlignmentFlag.AlignTop)
    if what:
        grid.addWidget(label(what, wraps=True), 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
    if words:
        grid.addWidget(pill(words, state, why=why), 0, 2, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(act, 0, 3, 2, 1, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(line(), 2, 0, 1, 4)
    return made


def _fact(words: str, said: str, state: str, *, why: str = "") -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 2, 0, 2)
    across.addWidget(label(words))
    across.addStretch(1)
    across.addWidget(pill(said, state, why=why))
    return made


def _when(move: Move, today: date) -> tuple[str, str]:
    if move.clock is not None:
        return due_words(move.clock, today)
    return (f"since {_day(move.since, today)}", "") if move.since else ("", "")


def _day(day: date | None, today: date) -> str:
    if day is None:
        return ""
    if day == today:
        return "today"
    return day_month(day) if day.year == today.year else short_day(day)


def _changes(rows: tuple[ChangeRow, ...], today: date) -> Iterable[QWidget]:
    for one in rows:
        at = one.entered_at.astimezone()
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        is_recent = (today - at.date()).days < _A_WEEK
        when = label(f"{at:%a} {at:%H:%M}" if is_recent else day_month(at.date()), "muted")
        when.setMinimumWidth(76)
        across.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(label(f"{one.case}: {one.sentence}", wraps=True), 1)
        yield made
