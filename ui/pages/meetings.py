"""Meetings: those to come and those held, each with how far its papers are; arrange one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from scr_desk.domain.english_dates import near_day, short_day
from scr_desk.domain.workflow import Step
from scr_desk.questions.meetings import MeetingRow
from ui.pages.meeting_dialogs import ask_step
from ui.parts.buttons import button
from ui.parts.card import Card
from ui.parts.empty import Empty
from ui.parts.filling import Filling
from ui.parts.page import Page, Surroundings
from ui.parts.table import Column, Table

DRAFT = "meetings:arrange"
PEOPLE = "1"  # the meeting's tab
PLACE = 3  # the column that takes what the others leave
TO_COME = "The sub-group's meetings will stand here, each with its agenda, its people and its papers."


class MeetingsPage(Page):
    """The list; "Arrange a meeting…" asks when and where."""

    title = "Meetings"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._step = ""
        self.arrange = button("Arrange a meeting…", self.show_form, primary=True, icon="plus")
        self.open_chosen = button("Open the meeting", self._open, tip="Open the chosen meeting (Enter)")
        self.header.show_buttons(self.open_chosen, self.arrange)
        self.table = Table(self._columns(), name="Meetings")
        self.table.opened.connect(lambda _row: self._open())
        self.table.horizontalHeader().setStretchLastSection(False)
        Filling(self.table, at=PLACE, least=120)
        self._card = Card()
        self._card.add(self.table, 1)
        first = button("Arrange a meeting…", self.show_form, primary=True, icon="plus")
        self._empty = Empty("No meeting is arranged", TO_COME, first, icon="users")
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._card, 1)

    def _columns(self) -> tuple[Column, ...]:
        today = self.around.today
        return (
            Column("held_on", "Day", lambda row: short_day(row.held_on), 144, is_strong=True),
            Column("at", "At", lambda row: row.at, 62),
            Column("kind", "Kind", lambda row: row.kind.capitalize(), 80),
            Column("place", "Place", lambda row: row.place, 200, tip=lambda row: row.place),
            Column("cases", "Cases", lambda row: str(row.cases or "none yet"), 84),
            Column(
                "papers",
                "Papers",
                lambda row: papers_words(row, today())[0],
                196,
                state=lambda row: papers_words(row, today())[1],
            ),
        )

    def opened(self, **where: str) -> None:
        """`step`: one is arranged, or attendance is recorded at the last that was held."""
        self._step = where.get("step", "")
        self.refresh()

    def refresh(self) -> None:
        """Ask for the meetings anew."""
        self.around.lane.ask("meetings", {}, self._show)

    def _show(self, rows: tuple[MeetingRow, ...]) -> None:
        today = self.around.today()
        ahead = [row for row in rows if row.held_on >= today]
        held = [row for row in reversed(rows) if row.held_on < today]
        self.header.subtitle.setText(f"{len(ahead)} to come, {len(held)} held" if rows else "")
        self._empty.setVisible(not rows)
        for one in (self._card, self.open_chosen, self.arrange):  # the empty page has its own button in the middle
            one.setVisible(bool(rows))
        self.table.show_rows((*ahead, *held), key=lambda row: row.id)
        step, self._step = self._step, ""
        if step == Step.ARRANGE_MEETING:
            self.show_form()
        elif step == Step.RECORD_ATTENDANCE:
            self._to_attendance(rows)

    def _open(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.around.go("meeting", meeting=str(row.id))

    def _to_attendance(self, rows: tuple[MeetingRow, ...]) -> None:
        """To the people of the last meeting that was held."""
        held = [row for row in rows if row.held_on <= self.around.today() and row.cancelled_on is None]
        if held:
            last = max(held, key=lambda row: row.held_on)
            self.around.go("meeting", meeting=str(last.id), tab=PEOPLE, step=Step.RECORD_ATTENDANCE.value)
        else:
            self.around.say("No meeting has been held yet: attendance is recorded from its day on.")

    def reopen(self, sheet: Mapping[str, Any]) -> None:
        """The one form there is."""
        self.show_form()
        self.form.stand(sheet.get("at"))

    def show_form(self) -> None:
        """Ask when and where; what was begun stands in the form."""
        fields = ["kind", "on", "at", "place"]
        self.form = ask_step(
            self.around,
            self,
            "Arrange a meeting",
            "arrange_meeting",
            fields,
            verb="Arrange the meeting",
            given={},
            words="The sub-group meets at an urgent meeting, or at its next planned one.",
            draft=DRAFT,
            again={"form": "arrange"},
            then=lambda change: self.around.go("meeting", meeting=str(change.meeting)),
        )


def papers_words(row: MeetingRow, today: date) -> tuple[str, str]:
    """How far a meeting's papers are, in words and state."""
    if row.cancelled_on is not None:
        return ("cancelled", "")
    if row.issued_on is not None:
        return (f"issued {short_day(row.issued_on)}", "fine")
    if row.held_on < today:
        return ("held without papers", "")
    if row.papers_out is None:
        return ("not issued yet", "soon" if row.cases else "")
    if row.papers_out < today:
        return (f"were to go out {near_day(row.papers_out, today)}", "late" if row.cases else "")
    return (f"to go out by {near_day(row.papers_out, today)}", "soon" if row.cases else "")
