"""Editors for what is more than one value: lists of words, ticked lists, and grids of answers.

Like every editor they hold plain values as JSON has them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui.parts.buttons import button
from ui.parts.card import row
from ui.parts.editors import Choice, Text
from ui.parts.labels import label
from ui.parts.tick_lines import TickLines

_FILTERED_FROM = 8  # a ticked list of more choices has a line that filters it
_ROWS_SHOWN = 8
Then = Callable[[], object]


class Words(Text):
    """Several short texts, one a line."""

    def __init__(self, lines: int = 3) -> None:
        super().__init__(lines)
        self._text.setPlaceholderText("One on each line")

    def value(self) -> list[str]:  # type: ignore[override]
        return [line.strip() for line in self._text.toPlainText().splitlines() if line.strip()]

    def show_value(self, value: Any) -> None:
        self._text.setPlainText("\n".join(str(one) for one in value or ()))


class Ticks:
    """Any of several choices: a list to tick with Space, filtered as somebody types."""

    def __init__(self, choices: Sequence[Choice], name: str = "") -> None:
        self.widget = QWidget()
        self.filter, self.list = QLineEdit(), QListWidget()
        self.filter.setPlaceholderText("Filter the list")
        self.filter.setAccessibleName(f"Filter: {name}")
        if len(choices) <= _FILTERED_FROM:
            self.filter.hide()  # and never shown here: what has no parent yet would be a window of its own
        self.filter.textChanged.connect(self._show_fitting)
        self.list.setAccessibleName(name)
        self.list.setItemDelegate(TickLines(self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = label("", "muted")
        down = QVBoxLayout(self.widget)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        for one in (self.filter, self.list, self.count):
            down.addWidget(one)
        for choice in choices:
            line = QListWidgetItem(choice.words)
            line.setData(Qt.ItemDataRole.UserRole, choice.value)
            line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            line.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(line)
        height = self.list.sizeHintForRow(0) if choices else 30
        self.list.setMinimumHeight(height * min(max(len(choices), 1), _ROWS_SHOWN) + 14)
        self.list.itemChanged.connect(lambda _: self._show_count())
        self.list.itemDoubleClicked.connect(_turn)
        self.widget.setFocusProxy(self.list)
        self._show_count()

    def value(self) -> list[Any]:
        lines = (self.list.item(at) for at in range(self.list.count()))
        return [line.data(Qt.ItemDataRole.UserRole) for line in lines if line.checkState() is Qt.CheckState.Checked]

    def show_value(self, value: Any) -> None:
        wanted = list(value or ())
        for at in range(self.list.count()):
            line = self.list.item(at)
            is_on = line.data(Qt.ItemDataRole.UserRole) in wanted
            line.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)

    def on_edited(self, then: Then) -> None:
        self.list.itemChanged.connect(lambda _: then())

    def _show_fitting(self, typed: str) -> None:
        words = typed.casefold().split()
        for at in range(self.list.count()):
            line = self.list.item(at)
            line.setHidden(not all(word in line.text().casefold() for word in words))

    def _show_count(self) -> None:
        self.count.setText(f"{len(self.value())} of {self.list.count()} ticked")


def _turn(line: QListWidgetItem) -> None:
    is_on = line.checkState() is Qt.CheckState.Checked
    line.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)


class Grid:
    """One answer for each of several people or services: rows of radio buttons, arrows between them."""

    def __init__(self, subjects: Sequence[Choice], answers: Sequence[Choice], *, subject: str, name: str) -> None:
        """`subject`: the field that names whom an answer is about; the answer itself is `answer`."""
        self.widget = QWidget()
        self._subject, self._answers = subject, answers
        self.groups: dict[Any, QButtonGroup] = {}
        grid = QGridLayout(self.widget)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for down, one in enumerate(subjects):
            grid.addWidget(label(one.words, wraps=True), down, 0)
            group = self.groups[one.value] = QButtonGroup(self.widget)
            for across, answer in enumerate(answers):
                choice = QRadioButton(answer.words)
                choice.setAccessibleName(f"{one.words}: {answer.words}")
                group.addButton(choice, across)
                grid.addWidget(choice, down, across + 1)
        if not subjects:
            grid.addWidget(label("Nobody was asked about.", "muted"), 0, 0)
        self._every = row(
            *(button(f"All: {one.words.lower()}", partial(self.answer_all, one.value), role="link") for one in answers)
        )
        if len(subjects) > 1:
            grid.addLayout(self._every, len(subjects), 0, 1, len(answers) + 2)
        self.widget.setAccessibleName(name)
        if self.groups:
            self.widget.setFocusProxy(next(iter(self.groups.values())).button(0))

    def answer_all(self, answer: Any) -> None:
        """The same answer for everybody who has none yet, or for all when each has one."""
        open_ones = [group for group in self.groups.values() if group.checkedId() < 0]
        at = [one.value for one in self._answers].index(answer)
        for group in open_ones or self.groups.values():
            group.button(at).setChecked(True)

    def value(self) -> list[dict[str, Any]]:
        return [
            {self._subject: about, "answer": self._answers[group.checkedId()].value}
            for about, group in self.groups.items()
            if group.checkedId() >= 0
        ]

    def show_value(self, value: Any) -> None:
        places = {one.value: at for at, one in enumerate(self._answers)}
        for one in value or ():
            group = self.groups.get(one[self._subject])
            if group is not None and one["answer"] in places:
                group.button(places[one["answer"]]).setChecked(True)

    def on_edited(self, then: Then) -> None:
        for group in self.groups.values():
            group.idToggled.connect(lambda *_: then())
