"""Editors for records within a step: a child, a referrer, a line of a chronology, and several of them.

Like every editor they hold plain values as JSON has them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.parts.buttons import button
from ui.parts.card import row, take_away
from ui.parts.editors import Editor, Tick
from ui.parts.labels import label, set_state
from ui.parts.step_words import fold_words

Then = Callable[[], object]
WORDS = 132  # pixels at 100 % text: what a field of a record is called


class Record:
    """A record within a step (a child, a referrer): its fields one under the other; all of them may stay empty."""

    def __init__(
        self, editors: Sequence[tuple[str, str, Editor]], *, shown: int = 8, more: str = "", is_beside: bool = False
    ) -> None:
        """`editors`: name, words and editor of each field; those after the first `shown` stand behind a button:

        it says `more`, or else names them.
        """
        self.widget = QWidget()
        self.editors = {name: editor for name, _, editor in editors}
        self.grown: Then = lambda: None  # for the form that makes room when more comes into sight
        self._refusal = label("", "refusal", wraps=True)
        self._refusal.hide()
        grid = QGridLayout(self.widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        folded: list[QWidget] = []
        for at, (_, words, editor) in enumerate(editors):
            beside = label("" if isinstance(editor, Tick) else words, "muted", wraps=not is_beside)
            if not is_beside:
                beside.setFixedWidth(theme.current().pixels(WORDS))
            beside.setBuddy(editor.widget)
            across, down = (at, 0) if is_beside else (0, at)
            grid.addWidget(beside, down, across)
            grid.addWidget(editor.widget, down + is_beside, across + (not is_beside))
            grid.setColumnStretch(across + (not is_beside), 1)
            folded += [beside, editor.widget] if at >= shown and not is_beside else []
        self._more = button(
            more or fold_words([words for _, words, _ in editors[shown:]]), partial(self._on_more, folded), role="link",
            icon="chevron-down",
        )  # fmt: skip
        if not folded:
            self._more.hide()
        self._folded = folded
        for one in folded:
            one.hide()
        grid.addWidget(self._more, grid.rowCount(), 0, 1, 2)
        grid.addWidget(self._refusal, grid.rowCount(), 0, 1, max(2, grid.columnCount()))
        self.widget.setFocusProxy(editors[0][2].widget)

    def value(self) -> dict[str, Any] | None:
        typed = {name: editor.value() for name, editor in self.editors.items()}
        return {name: one for name, one in typed.items() if one not in ("", None, [], False)} or None

    def show_value(self, value: Any) -> None:
        for name, editor in self.editors.items():
            editor.show_value((value or {}).get(name))
        if self._folded and any(self.editors[name].value() for name in list(self.editors)[-len(self._folded) // 2 :]):
            self._unfold(self._folded)

    def on_edited(self, then: Then) -> None:
        for editor in self.editors.values():
            editor.on_edited(then)

    def show_refusal(self, path: str, sentence: str) -> None:
        """A refusal about one of its fields: beside it the cursor, under the record the sentence."""
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
        for name, editor in self.editors.items():
            set_state(editor.widget, "refused" if sentence and name == path else "")
            if sentence and name == path:
                self._unfold(self._folded if editor.widget in self._folded else [])
                editor.widget.setFocus()

    def _on_more(self, folded: list[QWidget]) -> None:
        """The button goes: the cursor is to be in the first field that came, not in what stands after the button."""
        self._unfold(folded)
        folded[1].setFocus()

    def _unfold(self, folded: list[QWidget]) -> None:
        for one in folded:
            one.show()
        if folded:
            self._more.hide()
            self.grown()


class Several:
    """Several records of one kind, each with a button that takes it away, and one that adds another."""

    def __init__(self, make: Callable[[], Record], what: str, *, first: bool = False) -> None:
        self.widget = QWidget()
        self._make, self._what = make, what
        self.records: list[tuple[Record, QWidget]] = []
        self._then: list[Then] = []
        self._down = QVBoxLayout(self.widget)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(8)
        self.add_button: QPushButton = button(f"Add: {what.lower()}", self.add, role="small", icon="plus")
        self._down.addLayout(row(self.add_button))
        if first:
            self.add()

    def add(self) -> Record:
        """One more, with the cursor in it."""
        record, frame = self._make(), QWidget()
        across = row(record.widget, stretch_last=True)
        frame.setLayout(across)
        across.setContentsMargins(0, 0, 0, 0)
        away = button("", partial(self._take_away, frame), role="small", icon="x", tip="Take this one away")
        away.setAccessibleName(f"Take away: {self._what}")
        across.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        self._down.insertWidget(len(self.records), frame)
        self.records.append((record, frame))
        for then in self._then:
            record.on_edited(then)
            then()
        if self.widget.isVisible():
            record.widget.setFocus()
        return record

    def _take_away(self, frame: QWidget) -> None:
        self.records = [(record, shown) for record, shown in self.records if shown is not frame]
        take_away(frame)
        self.add_button.setFocus()
        for then in self._then:
            then()

    def value(self) -> list[dict[str, Any]]:
        return [value for record, _ in self.records if (value := record.value())]

    def show_value(self, value: Any) -> None:
        for _, frame in list(self.records):
            self._take_away(frame)
        for one in value or ():
            self.add().show_value(one)

    def on_edited(self, then: Then) -> None:
        self._then.append(then)
        for record, _ in self.records:
            record.on_edited(then)

    def show_refusal(self, path: str, sentence: str) -> None:
        """A refusal about one of them (`0.born_on`)."""
        number, _, rest = path.partition(".")
        filled = [record for record, _ in self.records if record.value()]
        for at, record in enumerate(filled):
            record.show_refusal(rest, sentence if number == str(at) else "")
