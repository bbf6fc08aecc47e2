"""One arrival read line by line: each is accepted or put right, then the whole is filed. Nothing is filed by itself."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from scr_desk.domain.context import Change, Command
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import read
from scr_desk.questions.arrival import Arrival
from scr_desk.steps.receive_form import ReceiveForm
from scr_desk.steps.record_return import RecordReturn
from ui.pages import intake_fields as fields
from ui.pages.intake_columns import FittingTable, review_columns
from ui.pages.intake_editor import FieldEditor
from ui.pages.intake_fields import FieldRow
from ui.parts.draft_timer import DraftTimer
from ui.parts.labels import label
from ui.parts.page import Surroundings
from ui.problems import Problem


class Review(QWidget):
    """The fields of an arrival. `filed` carries what was done, `marked` the value to be shown in the original.

    `child_changed` says that a child reads otherwise now: it may be known already.
    """

    filed = Signal(object)  # Change
    marked = Signal(str)
    child_changed = Signal()
    request_chosen = Signal()  # whether it can be filed may have changed

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.arrival: Arrival | None = None
        self.changed: dict[str, Any] = {}
        self.accepted: set[str] = set()
        self._is_filing = False
        columns = review_columns(lambda row: row.name in self.accepted)
        self.table = FittingTable(columns, name="Fields read from the document", least={"label": 110, "words": 90})
        self.table.opened.connect(self._on_accepted)
        self.table.clicked.connect(self._on_clicked)
        self.table.chosen.connect(self._on_chosen)
        self.editor = FieldEditor(around.today)
        self.editor.edited.connect(self._on_edited)
        self.editor.accepted.connect(lambda: self._on_accepted(self.table.current_row()))
        self.editor.left_out.connect(self.leave_out)
        self.editor.restored.connect(self._on_restored)
        for keys, then in (("F2", self.editor.to_editor), ("Delete", self.leave_out)):
            QShortcut(QKeySequence(keys), self.table, then, context=Qt.ShortcutContext.WidgetShortcut)
        self.refusal = label("", "refusal", wraps=True)
        self.refusal.hide()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addWidget(self.table, 1)
        down.addWidget(self.editor)
        foot = QHBoxLayout()
        foot.addWidget(self.refusal, 1)
        down.addLayout(foot)
        self._saving = DraftTimer(self, around.lane, self._drafted)

    # --- what is shown -----------------------------------------------------------------------------------------

    def show_arrival(self, arrival: Arrival, draft: str = "", *, at: str = "") -> None:
        """Show an arrival with what was accepted and changed before; `at` is the field to stand on."""
        kept = json.loads(draft) if draft else {}
        self.save_now()
        self.arrival = arrival
        self.changed, self.accepted = dict(kept.get("changed", {})), set(kept.get("accepted", ()))
        self._tell(None)
        self.editor.show_row(None)
        self._show(at)

    def forget_shown(self) -> None:
        """The tray is empty."""
        self.save_now()
        self.arrival = None
        self._show()

    def show_request(self, arrival: Arrival) -> None:
        """The same arrival against another request: what was changed by hand stays."""
        self.arrival = arrival
        self.changed = {name: value for name, value in self.changed.items() if not name.startswith(fields.PERSON)}
        self._show(fields.REQUEST)
        self._saving.edited()
        self.request_chosen.emit()

    def _show(self, at: str = "") -> None:
        rows = fields.rows_of(self.arrival, self.changed) if self.arrival else ()
        here = at or self.field()
        self.table.blockSignals(True)
        self.table.show_rows(rows, key=lambda row: row.name)
        self.table.blockSignals(False)
        place = next((number for number, row in enumerate(rows) if row.name == here), 0)
        if rows:
            self.table.selectRow(place)
        self._on_chosen(self.table.current_row())

    def field(self) -> str:
        """The field on which the person stands."""
        row = self.table.current_row()
        return row.name if row is not None else ""

    def rows(self) -> tuple[FieldRow, ...]:
        return self.table.rows.rows

    # --- accepting and changing --------------------------------------------------------------------------------

    def _on_clicked(self, index: QModelIndex) -> None:
        if self.table.rows.columns[index.column()].name == "state":
            self._on_accepted(self.table.current_row())

    def _on_accepted(self, row: FieldRow | None) -> None:
        """Enter: this line is right; on to the next that is not accepted, and with all of them accepted, file."""
        if row is None or self.arrival is None:  # filed just now, and the next is not shown yet
            return
        self.accepted.add(row.name)
        self._saving.edited()
        self.table.viewport().update()
        rows = self.rows()
        here = next((number for number, one in enumerate(rows) if one.name == row.name), 0)
        open_ones = [number for number, one in enumerate(rows) if one.name not in self.accepted and not one.is_gap]
        after = [number for number in open_ones if number > here] or open_ones
        self.table.setFocus()
        if after:
            self.table.selectRow(after[0])
        else:
            self.file()

    def _on_chosen(self, row: FieldRow | None) -> None:
        self.editor.show_row(row)
        # The editor may take room from the table: once it stands, the line is brought into sight.
        QTimer.singleShot(0, self.table, lambda: self.table.scrollTo(self.table.currentIndex()))
        if row is not None and not row.is_gap:
            self.marked.emit(row.words if isinstance(row.value, str) else "")

    def _on_edited(self, value: Any) -> None:
        row = self.table.current_row()
        if row is None or self.arrival is None or fields.same(value, row.value):
            return
        if row.name == fields.REQUEST:
            self._ask_again(value)
            return
        self._change(row.name, value)

    def leave_out(self) -> None:
        """Delete: file it without this value; on to the next line."""
        row = self.table.current_row()
        if row is not None and row.may_be_left_out:
            self._change(row.name, None)
            self._show()
            self._on_accepted(self.table.current_row())

    def _on_restored(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.changed.pop(row.name, None)
            self.accepted.discard(row.name)
            self._after_change(row.name)
            self._show()

    def _change(self, name: str, value: Any) -> None:
        self.changed[name] = value
        self._after_change(name)

    def _after_change(self, name: str) -> None:
        """Show the lines as they stand now; the editor that is being typed in stays."""
        if self.arrival is None:
            return
        self._tell(None)
        self._saving.edited()
        rows = fields.rows_of(self.arrival, self.changed)
        self.table.blockSignals(True)
        here = self.table.currentIndex().row()
        self.table.rows.show_rows(rows)
        self.table.selectRow(min(here, len(rows) - 1))
        self.table.blockSignals(False)
        self.editor.show_ways(self.table.current_row())
        if name.startswith("children."):
            self.child_changed.emit()

    def _ask_again(self, request: int | None) -> None:
        """Another request asks about other people: what would be recorded is worked out anew."""
        if request is not None and self.arrival is not None:
            given = {"tray": self.arrival.paper.id, "request": request}
            self._around.lane.ask("arrival", given, self.show_request, self._tell)

    # --- filing ------------------------------------------------------------------------------------------------

    def why_not(self) -> str:
        """Why this cannot be filed by its fields, in a sentence; "" when it can."""
        if self.arrival is None:
            return "Nothing is chosen."
        if self.arrival.paper.kind == "agency_return" and self.arrival.request is None:
            return "Choose the request that it answers, or join it to its case, or set it aside."
        if self.arrival.paper.kind not in ("case_form", "agency_return"):
            return "No form was recognised in it: join it to its case, or set it aside."
        return ""

    def file(self) -> None:
        """File it with every line as it stands now."""
        if self.arrival is None or self._is_filing:
            return
        if reason := self.why_not():
            self._tell(Problem(reason, None, "person"))
            return
        self._tell(None)
        try:
            command = self._command(self.arrival)
        except RefusedError as error:
            self._tell(Problem(str(error), error.field, "person"))
            return
        self._is_filing = True
        self._around.lane.do(command, self._on_filed, self._on_refused)

    def _command(self, arrival: Arrival) -> Command:
        if arrival.paper.kind == "case_form":
            received = next(row.value for row in self.rows() if row.name == fields.RECEIVED)
            given = {"received_on": received, "tray": arrival.paper.id, "changes": self.form_changes() or None}
            return read(ReceiveForm, given | fields.also(arrival.paper))
        return read(RecordReturn, fields.return_fields(arrival, self.changed) | fields.also(arrival.paper))

    def form_changes(self) -> dict[str, Any]:
        """What was changed of a form's reading."""
        return fields.form_changes(self.arrival, self.changed) if self.arrival else {}

    def _on_filed(self, change: Change) -> None:
        self._is_filing = False
        self.forget_draft()
        self.filed.emit(change)

    def _on_refused(self, problem: Problem) -> None:
        self._is_filing = False
        self._tell(problem)

    def _tell(self, problem: Problem | None) -> None:
        """A refusal stands under the fields, and the cursor goes to the one that it is about."""
        sentence, field = (problem.sentence, problem.field or "") if problem else ("", "")
        wanted = {"returned_on": fields.RECEIVED, "corrects": fields.WHOLE}.get(field, field.removeprefix("form."))
        rows = self.rows()
        at = next((number for number, row in enumerate(rows) if row.name == wanted), -1)
        if at >= 0:
            sentence = fields.refusal_for_people(sentence, field, rows[at].label)
            self.accepted.discard(wanted)
            self.table.selectRow(at)
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    # --- the draft ---------------------------------------------------------------------------------------------

    def _drafted(self) -> tuple[str, str]:
        if self.arrival is None:
            raise RuntimeError("nothing is shown that could have a draft")
        kept = {"changed": self.changed, "accepted": sorted(self.accepted), "request": self.arrival.request}
        return draft_place(self.arrival.paper.id), json.dumps(kept, ensure_ascii=False)

    def save_now(self) -> None:
        """Hand what was changed to the lane at once: another arrival is shown."""
        self._saving.save_now()

    def forget_draft(self) -> None:
        """It was filed, joined or set aside: nothing of it is waiting any more."""
        if self.arrival is not None:
            self._saving.forget()
        self.arrival = None


def draft_place(paper: int) -> str:
    """Where in the store the half accepted fields of a paper are kept."""
    return f"intake:{paper}"

