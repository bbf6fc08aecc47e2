"""One of a few choices, all of them in sight: radio buttons, the first one chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from ui.parts.editors import Choice


class Pick:
    """An editor for what must be one of few: which sort of person, which sort of paper."""

    def __init__(self, choices: Sequence[Choice], name: str) -> None:
        self.widget = QWidget()
        self.widget.setAccessibleName(name)
        self._choices, self._group = choices, QButtonGroup(self.widget)
        down = QVBoxLayout(self.widget)
        down.setContentsMargins(0, 4, 0, 4)
        down.setSpacing(4)
        for at, choice in enumerate(choices):
            button = QRadioButton(choice.words)
            button.setAccessibleName(f"{name}: {choice.words}")
            self._group.addButton(button, at)
            down.addWidget(button)
        self._group.idToggled.connect(self._on_toggled)
        self._group.button(0).setChecked(True)

    def _on_toggled(self, at: int, is_on: bool) -> None:
        """The cursor comes to what is chosen, and goes along with it: a press would choose what it stands on."""
        if is_on:
            self.widget.setFocusProxy(self._group.button(at))
            if self.widget.window().focusWidget() in self._group.buttons():
                self._group.button(at).setFocus()

    def value(self) -> Any:
        return self._choices[max(0, self._group.checkedId())].value

    def show_value(self, value: Any) -> None:
        at = next((at for at, choice in enumerate(self._choices) if choice.value == value), 0)
        self._group.button(at).setChecked(True)

    def on_edited(self, then: Callable[[], object]) -> None:
        self._group.idToggled.connect(lambda _, is_on: then() if is_on else None)
