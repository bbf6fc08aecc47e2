"""The small windows of the meeting page: add a case, put one off, withhold a paper, move the meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QLineEdit, QVBoxLayout, QWidget

from scr_desk.domain.context import Change
from scr_desk.domain.english_dates import short_day
from scr_desk.questions.agenda import MayBeListed
from ui import theme
from ui.parts.buttons import allow, button
from ui.parts.card import row
from ui.parts.draft import Draft
from ui.parts.editors import Text
from ui.parts.labels import label
from ui.parts.page import Surroundings
from ui.parts.sheet import Sheet
from ui.parts.step_form import StepForm
from ui.parts.table import Column, Table

WIDTH = 560
_CASES = (
    Column("reference", "Case", lambda row: row.reference, 120, is_strong=True),
    Column("child", "Child", lambda row: f"{row.children} · {row.known_as}", 150),
    Column("told", "First told", lambda row: short_day(row.first_told_on), 136),
    Column(
        "summaries",
        "Summaries",
        lambda row: f"{row.returned} of {row.asked} in" if row.asked else "nobody asked",
        110,
        state=lambda row: "fine" if row.asked and row.returned >= row.asked else "soon",
    ),
)


def _sheet(parent: QWidget, title: str, words: str, again: Mapping[str, Any]) -> tuple[Sheet, QVBoxLayout]:
    made = Sheet(parent, again)
    made.setWindowTitle(title)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setMinimumWidth(min(theme.current().pixels(WIDTH), parent.window().width() - 40))
    down = QVBoxLayout(made)
    down.setContentsMargins(24, 20, 24, 20)
    down.setSpacing(12)
    down.addWidget(label(title, "title", wraps=True))
    if words:
        down.addWidget(label(words, "muted", wraps=True))
    return made, down


class AddCase(QDialog):
    """The cases that may be listed: one click, or Enter, and the case is on the agenda (J12)."""

    def __init__(self, parent: QWidget, cases: Sequence[MayBeListed], then: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Add a case")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(min(theme.current().pixels(WIDTH), parent.window().width() - 40), 320)
        self._cases, self._then = tuple(cases), then
        self.table = Table(_CASES, name="Cases that may be listed")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Reference or child")
        self.search.setAccessibleName("Search the cases that may be listed")
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(lambda: self._on_chosen(self.table.current_row()))
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.clicked.connect(lambda index: self._on_chosen(self.table.rows.rows[index.row()]))
        self.table.opened.connect(self._on_chosen)
        self.table.show_rows(self._cases)
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 20, 24, 20)
        down.setSpacing(12)
        down.addWidget(label("Add a case", "title"))
        words = "Choose a case: it comes onto the agenda with its form and its summaries."
        down.addWidget(label(words, "muted", wraps=True))
        down.addWidget(self.search)
        down.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button("Close", self.reject))
        down.addLayout(foot)
        self.table.setFocus()

    def _on_typed(self, words: str) -> None:
        wanted = words.casefold().split()
        found = [
            one
            for one in self._cases
            if all(word in f"{one.reference} {one.children} {one.known_as}".casefold() for word in wanted)
        ]
        self.table.show_rows(found)

    def _on_chosen(self, case: MayBeListed | None) -> None:
        if case is not None and self.isEnabled():
            self.setEnabled(False)  # a double click adds it once
            self.accept()
            self._then(case.reference)


def ask_why(
    around: Surroundings,
    parent: QWidget,
    title: str,
    *,
    words: str,
    verb: str,
    draft: str,
    again: Mapping[str, Any],
    then: Callable[[str], None],
) -> Sheet:
    """Ask for a reason; the button waits until one is typed."""
    made, down = _sheet(parent, title, words, again)
    reason, kept = Text(3), Draft(made, around.lane)
    reason.widget.setAccessibleName("Reason")
    reason.widget.setObjectName("reason")
    down.addWidget(reason.widget)
    kept.watch("reason", reason)
    kept.begin(draft)
    made.rejected.connect(kept.save_now)

    def done() -> None:
        made.accept()
        kept.forget()
        then(reason.value().strip())

    act = button(verb, done, primary=True, why_not="Say why first.")
    reason.on_edited(lambda: allow(act, "" if reason.value().strip() else "Say why first."))
    across = row(button("Cancel", made.reject), act)
    across.insertStretch(0, 1)
    across.takeAt(across.count() - 1)
    down.addLayout(across)
    reason.widget.setFocus()
    made.open()
    return made


def ask_step(
    around: Surroundings,
    parent: QWidget,
    title: str,
    step: str,
    fields: Sequence[str],
    *,
    verb: str,
    given: Mapping[str, Any],
    draft: str,
    again: Mapping[str, Any],
    words: str = "",
    then: Callable[[Change], None] | None = None,
) -> Sheet:
    """A step in a small window: its refusals stand in it, and it closes only when the step is done.

    `again`: the words by which the page knows after a lock which one to open.
    """
    made, down = _sheet(parent, title, words, again)

    def done(change: Change) -> None:
        made.accept()
        if then:
            then(change)

    form = StepForm(around, step, fields, verb=verb, given=given, long={"reason": 3}, draft=draft, then=done)
    made.rejected.connect(form.save_now)
    down.addWidget(form)
    form.foot.insertWidget(2, button("Cancel", made.reject))
    made.open()
    form.editors[fields[0]].widget.setFocus()
    return made
