"""The strip under the fields: the editor of the chosen line, where its value was read, and the ways to settle it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from scr_desk.domain.answers import Answer
from scr_desk.domain.case import Route
from scr_desk.domain.fields import Spec
from scr_desk.shelf import bank_holidays
from ui.pages.case_form import ROUTES
from ui.pages.intake_fields import ANSWERS, NOT_ANSWERED, FieldRow
from ui.parts.buttons import button
from ui.parts.card import clear
from ui.parts.editors import Choice, Day, Editor, Line, OneOf, Text
from ui.parts.field_editors import Offer, field_editor
from ui.parts.labels import label

_LINES = 3
_LONG = 60  # characters of a text that is more than a line
CHOICES = {
    Answer: [Choice(value, words) for value, words in ANSWERS.items()],
    Route: [Choice(one.value, words) for one, words in ROUTES.items()],
}
_SHOWN_LINES = 4


class FieldEditor(QFrame):
    """Shows one line of what was read; emits each change of its value, and what a person settles about it."""

    edited = Signal(object)
    accepted = Signal()
    left_out = Signal()
    restored = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self._today = today
        self._name = ""
        self.editor: Editor | None = None
        self._label, self._source = label("", "strong", wraps=True), label("", "muted", wraps=True)
        self._place = QVBoxLayout()
        self.button = button("Accept", self.accepted.emit, role="small", tip="Accept this line (Enter)")
        self.away = button("Leave out", self.left_out.emit, role="small", tip="File it without this value (Delete)")
        self.back = button("As it was read", self.restored.emit, role="small", tip="Back to what was read")
        top = QHBoxLayout()
        top.addWidget(self._label, 1)
        for one in (self.back, self.away, self.button):
            top.addWidget(one)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 6, 0, 0)
        down.setSpacing(8)
        down.addLayout(top)
        down.addLayout(self._place)
        down.addWidget(self._source)

    def show_row(self, row: FieldRow | None) -> None:
        """Show a line; the editor that is being typed in stays as it is."""
        if row is not None:
            self.show_ways(row)
        if row is not None and row.name == self._name and self.editor and self.editor.value() == row.value:
            return
        clear(self._place)
        self._name, self.editor = (row.name, self._editor_of(row)) if row is not None else ("", None)
        self.setVisible(row is not None)
        if row is None:
            return
        self._label.setText(row.label)
        self._place.addWidget(self._widget(row))

    def show_ways(self, row: FieldRow) -> None:
        """What can be settled about a line as it stands now, and what was read where that is no longer filed."""
        self.away.setVisible(row.may_be_left_out)
        self.back.setVisible(bool(row.was))
        hint = "" if row.editor or row.spec else "Filed as it was read."
        read = "" if not row.was else "Nothing was read" if row.was == NOT_ANSWERED else f"Read as “{row.was}”"
        self._source.setText(". ".join(part for part in (read, row.source, hint) if part))
        self._source.setVisible(bool(self._source.text()))

    def to_editor(self) -> None:
        """F2: the cursor into the editor."""
        if self.editor is not None:
            (self.editor.widget.focusProxy() or self.editor.widget).setFocus()

    def _widget(self, row: FieldRow) -> QWidget:
        if self.editor is None:
            return _shown(row)
        widget = self.editor.widget
        target = widget.focusProxy() or widget
        target.setAccessibleName(row.label)
        target.setObjectName(row.name)
        target.installEventFilter(self)
        self.editor.show_value(row.value)
        editor = self.editor
        editor.on_edited(lambda: self._on_edited(editor))
        return widget

    def _on_edited(self, editor: Editor) -> None:
        if editor is self.editor:
            self.edited.emit(editor.value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter accepts the line, also out of its editor; in a text of several lines it begins a new one."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and not isinstance(watched, QPlainTextEdit)
        ):
            self.accepted.emit()
            return True
        return super().eventFilter(watched, event)

    def _editor_of(self, row: FieldRow) -> Editor | None:
        if row.editor == "choice":
            return OneOf(row.choices)
        if row.editor == "day":
            return Day(today=self._today, calendar=bank_holidays())
        if row.editor == "text":
            return Text(_LINES)
        if row.spec is not None:
            return self._by_spec(row.spec, row.value)
        return Line() if row.editor == "line" else None

    def _by_spec(self, spec: Spec, value: object) -> Editor:
        is_long = isinstance(value, str) and (len(value) > _LONG or "\n" in value)
        lines = {spec.name: _LINES} if is_long else {}
        return field_editor(spec, Offer(today=self._today, calendar=bank_holidays(), by_type=CHOICES, lines=lines))


def _shown(row: FieldRow) -> QPlainTextEdit:
    """The whole of a value that is only read: it can be scrolled and copied."""
    made = QPlainTextEdit(row.words)
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setAccessibleName(row.label)
    lines = min(_SHOWN_LINES, 1 + len(row.words) // 60 + row.words.count("\n"))
    made.setFixedHeight(made.fontMetrics().lineSpacing() * lines + 20)
    return made
