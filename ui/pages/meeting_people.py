"""Who was at a meeting and whether it was quorate: the rule in words, and a small grid to record attendance."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from scr_desk.documents.agenda import ROLE_WORDS
from scr_desk.domain.fields import read
from scr_desk.domain.meeting import MeetingRole
from scr_desk.questions.agenda import AgendaAnswer
from scr_desk.questions.meeting import MeetingAnswer
from scr_desk.steps import BY_NAME
from ui import theme
from ui.parts.buttons import allow, button
from ui.parts.card import clear, row
from ui.parts.draft_timer import DraftTimer
from ui.parts.labels import label, pill
from ui.parts.page import Surroundings
from ui.problems import Problem

_ROLES = {role: words[:1].upper() + words[1:].partition(" (")[0] for role, words in ROLE_WORDS.items()}
_BLANK = 2  # empty rows to begin with


class People(QWidget):
    """Shows who was there; "Record attendance" turns the list into a grid."""

    grid_shown = Signal()  # or put away

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._meeting: MeetingAnswer | None = None
        self._chair = ""
        self.rows: list[tuple[QLineEdit, QLineEdit, QComboBox]] = []
        self._saving = DraftTimer(self, around.lane, self._drafted)
        self._rule, self._state = label("", "muted", wraps=True), label("", wraps=True)
        self._shown, self._grid = QVBoxLayout(), QGridLayout()
        self._shown.setSpacing(4)
        self._grid.setSpacing(8)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 3)
        self.refusal = label("", "refusal", wraps=True)
        self.refusal.hide()
        self.edit = button("Record attendance…", self.show_grid, role="small")
        self.more = button("Another person", self.add_row, role="small", icon="plus")
        self.save = button("Record", self._on_record, primary=True)
        self.stop = button("Cancel", self._on_ended)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addWidget(self._rule)
        top = QHBoxLayout()
        top.addWidget(self._state, 1)
        top.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        down.addLayout(top)
        down.addLayout(self._shown)
        down.addLayout(self._grid)
        down.addWidget(self.refusal)
        down.addLayout(row(self.more, self.save, self.stop))
        down.addStretch(1)

    def show_meeting(self, meeting: MeetingAnswer, agenda: AgendaAnswer) -> None:
        """Show another meeting, or the same as it now stands; what is being typed stays."""
        is_other = self._meeting is None or self._meeting.id != meeting.id
        is_typing = bool(self.rows) and not is_other
        if is_other:
            self._saving.save_now()
        self._meeting, self._chair = meeting, agenda.chair
        self._rule.setText(f"Quorum: {agenda.quorum[:1].lower()}{agenda.quorum[1:]}.")
        is_ahead = meeting.held_on > self._around.today()
        too_soon = "The meeting has not been held yet: attendance is recorded from its day on."
        allow(self.edit, too_soon if is_ahead else "")
        if not is_typing:
            self._show_people()
        if is_other:
            self._around.lane.draft(self._place(), partial(self._show_draft, self._place()))

    # --- what is typed and not recorded yet --------------------------------------------------------------------

    def _place(self) -> str:
        return f"meeting:{self._meeting.id}:attendance" if self._meeting else ""

    def _drafted(self) -> tuple[str, str]:
        return self._place(), json.dumps(self.attendance(), ensure_ascii=False)

    def _show_draft(self, place: str, body: str) -> None:
        """What was begun, if its meeting is still shown. The grid of "Record attendance" gives way."""
        if body and self.edit.isEnabled() and place == self._place():
            self.show_grid(json.loads(body))

    # --- the grid ----------------------------------------------------------------------------------------------

    def _show_people(self) -> None:
        self.rows = []
        clear(self._grid)
        clear(self._shown)
        self._tell(None)
        people = self._meeting.attendance if self._meeting else ()
        self._state.setVisible(bool(people) or not self.edit.isEnabled())
        shortfall = self._meeting.quorum_shortfall if self._meeting else None
        if people:
            self._state.setText(f"Not quorate. {shortfall}" if shortfall else "Quorate.")
        else:
            self._state.setText("Who was there is recorded on the day of the meeting or after it.")
        for one in people:
            state = "told" if one.role in (MeetingRole.IN_ATTENDANCE, MeetingRole.APOLOGIES) else ""
            words = f"{one.name}, {one.agency}" if one.agency else one.name
            line = QHBoxLayout()
            line.addWidget(label(words, wraps=True), 1)
            line.addWidget(pill(_ROLES[one.role], state), 0, Qt.AlignmentFlag.AlignTop)
            self._shown.addLayout(line)
        self.edit.setText("Change attendance…" if people else "Record attendance…")
        self._show_buttons(is_typing=False)

    def show_grid(self, begun: Sequence[Mapping[str, str]] = ()) -> None:
        """The grid: with what was begun, else with who is recorded, else with the chair of the sub-group."""
        self.rows = []
        clear(self._grid)
        clear(self._shown)
        self._state.hide()
        for at, words in enumerate(("Name", "Agency", "Role")):
            self._grid.addWidget(label(words, "muted"), 0, at)
        recorded = self._meeting.attendance if self._meeting else ()
        people = [(one["name"], one["agency"], MeetingRole(one["role"])) for one in begun]
        people = people or [(one.name, one.agency, one.role) for one in recorded]
        for one in people:
            self.add_row(*one)
        if not people:
            self.add_row(self._chair, "", MeetingRole.CHAIR)
        for _ in range(_BLANK):
            self.add_row()
        self._show_buttons(is_typing=True)
        (self.rows[0] if people or not self._chair else self.rows[1])[0].setFocus()

    def add_row(self, name: str = "", agency: str = "", role: MeetingRole = MeetingRole.MEMBER) -> None:
        """A line for one more person."""
        at = len(self.rows) + 1
        who, where, which = QLineEdit(name), QLineEdit(agency), QComboBox()
        who.setAccessibleName(f"Name of person {at}")
        where.setAccessibleName(f"Agency of person {at}")
        which.setAccessibleName(f"Role of person {at}")
        for one, words in _ROLES.items():
            which.addItem(words, one.value)
        which.setCurrentIndex(which.findData(role.value))
        off = QToolButton()
        off.setIcon(theme.icon("x"))
        off.setAccessibleName(f"Leave person {at} out")
        off.setToolTip("Leave this person out")
        off.clicked.connect(partial(self._leave_out, who, where))
        for place, widget in enumerate((who, where, which, off)):
            self._grid.addWidget(widget, at, place)
        self.rows.append((who, where, which))
        for line in (who, where):
            line.setCursorPosition(0)
            line.textEdited.connect(lambda _: self._saving.edited())
        which.activated.connect(lambda _: self._saving.edited())
        who.setFocus()

    def _leave_out(self, who: QLineEdit, where: QLineEdit) -> None:
        who.clear()
        where.clear()
        who.setFocus()
        self._saving.edited()

    def attendance(self) -> list[dict[str, Any]]:
        """What stands in the grid, lines without a name left out."""
        return [
            {"name": who.text().strip(), "agency": where.text().strip(), "role": which.currentData()}
            for who, where, which in self.rows
            if who.text().strip()
        ]

    def _on_record(self) -> None:
        if self._meeting is None:
            return
        given = {"meeting": self._meeting.id, "attendance": self.attendance()}
        command = read(BY_NAME["record_attendance"].command, given)
        self.save.setEnabled(False)
        self._around.lane.do(command, self._on_ended, self._tell)

    def _on_ended(self, _change: object = None) -> None:
        """Recorded, or not wanted after all."""
        self.rows = []
        self._saving.forget()
        self._show_people()

    def _tell(self, problem: Problem | None) -> None:
        self.save.setEnabled(True)
        self.refusal.setText(problem.sentence if problem else "")
        self.refusal.setVisible(problem is not None)

    def _show_buttons(self, *, is_typing: bool) -> None:
        self.edit.setVisible(not is_typing)
        self.grid_shown.emit()
        for one in (self.more, self.save, self.stop):
            one.setVisible(is_typing)
