"""Editors for the fields of a step: each comes from the field's specification, so the window asks what the desk asks.

An editor holds a plain value as JSON has it. Dates are typed as people type them (3/12/15, 3.12.2015, today, +10wd).
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Protocol

from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scr_desk.domain.english_dates import short_day
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import Spec
from scr_desk.domain.working_days import Calendar
from ui import theme
from ui.parts.choice_words import words_of
from ui.parts.typed_days import day_typed

NOT_CHOSEN = "Choose…"


class Editor(Protocol):
    """What every editor can do."""

    @property
    def widget(self) -> QWidget: ...

    def value(self) -> Any: ...

    def show_value(self, value: Any) -> None: ...

    def on_edited(self, then: Callable[[], object]) -> None: ...


@dataclass(frozen=True)
class Choice:
    """One of several: the value as JSON has it, and its words."""

    value: Any
    words: str


class Line:
    """One line of text."""

    def __init__(self, hint: str = "") -> None:
        self.widget = self._line = QLineEdit()
        self._line.setPlaceholderText(hint)

    def value(self) -> str:
        return self._line.text()

    def show_value(self, value: Any) -> None:
        self._line.setText("" if value is None else str(value))

    def on_edited(self, then: Callable[[], object]) -> None:
        self._line.textChanged.connect(lambda _: then())


class Text:
    """A text of several lines; Tab goes on to the next field."""

    def __init__(self, lines: int = 4) -> None:
        self.widget = self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        room = self._text.fontMetrics().lineSpacing() * lines + 16
        self._text.setMinimumHeight(room)
        self._text.setMaximumHeight(room * 2)

    def value(self) -> str:
        return self._text.toPlainText()

    def show_value(self, value: Any) -> None:
        self._text.setPlainText("" if value is None else str(value))

    def on_edited(self, then: Callable[[], object]) -> None:
        self._text.textChanged.connect(then)


class Number:
    """A whole number."""

    def __init__(self) -> None:
        self.widget = self._box = QSpinBox()
        self._box.setRange(0, 1_000_000)

    def value(self) -> int:
        return self._box.value()

    def show_value(self, value: Any) -> None:
        self._box.setValue(int(value or 0))

    def on_edited(self, then: Callable[[], object]) -> None:
        self._box.valueChanged.connect(lambda _: then())


class Tick:
    """Yes or no, with its question beside the box."""

    def __init__(self, question: str) -> None:
        self.widget = self._box = QCheckBox(question)

    def ask(self, question: str) -> None:
        """Its question in the words of this form."""
        self._box.setText(question)
        self._box.setAccessibleName(question)

    def value(self) -> bool:
        return self._box.isChecked()

    def show_value(self, value: Any) -> None:
        self._box.setChecked(bool(value))

    def on_edited(self, then: Callable[[], object]) -> None:
        self._box.toggled.connect(lambda _: then())


class OneOf:
    """One of several choices, none at first."""

    def __init__(self, choices: Sequence[Choice], *, may_be_none: bool = True) -> None:
        self.widget = self._box = QComboBox()
        self._may_be_none = may_be_none
        self.offer(choices)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Other choices; the one that was chosen stays chosen."""
        before = self.value() if self._box.count() else None
        self._box.clear()
        if self._may_be_none:
            self._box.addItem(NOT_CHOSEN, None)
        for choice in choices:
            self._box.addItem(choice.words, choice.value)
        self.show_value(before)

    def value(self) -> Any:
        return self._box.currentData()

    def show_value(self, value: Any) -> None:
        self._box.setCurrentIndex(max(0, self._box.findData(value)))

    def on_edited(self, then: Callable[[], object]) -> None:
        self._box.currentIndexChanged.connect(lambda _: then())


class Day:
    """A date as people type it, said back in full; a calendar is one key away."""

    def __init__(self, *, today: Callable[[], date], calendar: Calendar) -> None:
        self._today, self._calendar = today, calendar
        self.widget = QWidget()
        across = QHBoxLayout(self.widget)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        self.line = QLineEdit()
        self.line.setPlaceholderText("3/12/15, today, +10wd")
        self.line.editingFinished.connect(self._on_left)
        self._open = QToolButton()
        self._open.setIcon(theme.icon("calendar-check"))
        side = theme.current().pixels(16)
        self._open.setIconSize(QSize(side, side))
        self._open.setAccessibleName("Choose a day in the calendar")
        self._open.setToolTip("Choose a day in the calendar")
        self._open.clicked.connect(self._choose)
        across.addWidget(self.line, 1)
        across.addWidget(self._open)
        self.widget.setFocusProxy(self.line)

    def value(self) -> str | None:
        """The day in ISO; what is no day is given as typed, so that the refusal can quote it."""
        typed = self.line.text().strip()
        if not typed:
            return None
        try:
            return day_typed(typed, today=self._today(), calendar=self._calendar).isoformat()
        except RefusedError:
            return typed

    def show_value(self, value: Any) -> None:
        try:
            self.line.setText(short_day(date.fromisoformat(str(value))) if value else "")
        except ValueError:
            self.line.setText(str(value))

    def on_edited(self, then: Callable[[], object]) -> None:
        self.line.textChanged.connect(lambda _: then())

    def _on_left(self) -> None:
        self.show_value(self.value())

    def _choose(self) -> None:
        dialog = QDialog(self.widget)
        dialog.setWindowTitle("Choose a day")
        month = QCalendarWidget()
        month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        month.setGridVisible(False)
        shown = self.value()
        try:
            day = date.fromisoformat(shown or "")
        except ValueError:
            day = self._today()
        month.setSelectedDate(QDate(day.year, day.month, day.day))

        def take(found: QDate) -> None:
            self.show_value(found.toString("yyyy-MM-dd"))
            dialog.accept()

        month.activated.connect(take)
        month.clicked.connect(take)
        QVBoxLayout(dialog).addWidget(month)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def editor_for(
    spec: Spec,
    *,
    today: Callable[[], date],
    calendar: Calendar,
    choices: Sequence[Choice] | None = None,
    lines: int = 1,
) -> Editor:
    """The editor of one field by its type; `choices` where the page knows what may be chosen, `lines` for long text.

    A field of a shape that no editor shows is a defect (TypeError): the page must lay it out itself.
    """
    if choices is not None:
        return _named(OneOf(choices, may_be_none=True), spec)
    kind = _plain(spec.type)
    if kind is bool:
        return _named(Tick(spec.label), spec)
    if kind is date:
        return _named(Day(today=today, calendar=calendar), spec)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _named(OneOf([Choice(one.value, words_of(one)) for one in kind]), spec)
    if kind is int:
        return _named(Number(), spec)
    if kind is str:
        return _named(Text(lines) if lines > 1 else Line(), spec)
    raise TypeError(f"no editor for {spec.name}")


def _named(editor: Editor, spec: Spec) -> Editor:
    target = editor.line if isinstance(editor, Day) else editor.widget
    target.setAccessibleName(spec.label)
    target.setObjectName(spec.name)
    return editor


def _plain(kind: Any) -> Any:
    """The type behind `X | None` and NewTypes."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        inner = [_plain(one) for one in typing.get_args(kind) if one is not type(None)]
        return inner[0] if len(set(inner)) == 1 else str
    while hasattr(kind, "__supertype__"):
        kind = kind.__supertype__
    return kind
