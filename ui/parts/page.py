"""What every page has: its header with title, buttons and marking; where it stands; when it asks again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.lane import Lane
from ui.parts.card import clear
from ui.parts.labels import label


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What a page may use: the lane, the way to another page, and what the office is called."""

    lane: Lane
    go: Callable[..., None]  # go("case", case="CFC/2015/016")
    say: Callable[[str], None]  # a sentence in the status bar
    board: str = ""
    marking: str = "OFFICIAL-SENSITIVE"
    person: str = ""
    today: Callable[[], date] = field(default=date.today)


class Header(QWidget):
    """Title, a few quieter words, the page's buttons, and the protective marking."""

    def __init__(self, title: str, marking: str) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        self.title, self.subtitle = label(title, "title"), label("", "subtitle")
        self.subtitle.setContentsMargins(0, 3, 0, 0)  # on the title's line
        across.addWidget(self.title)
        across.addWidget(self.subtitle)
        across.addStretch(1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        across.addLayout(self._buttons)
        marked = label(marking, "marking", name=f"Protective marking: {marking}")
        across.addWidget(marked, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_before_buttons(self, widget: QWidget) -> None:
        """Something that stays, such as a search, to the left of the buttons."""
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            layout.insertWidget(layout.indexOf(self._buttons), widget, 1)

    def show_buttons(self, *buttons: QPushButton) -> None:
        """The page's buttons, the primary one last."""
        clear(self._buttons)
        for one in buttons:
            self._buttons.addWidget(one)


class Page(QWidget):
    """One screen. Shows frozen answers, collects commands; it never touches the store."""

    title = ""
    prints = False  # whether it has something that `print_preview` shows

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = Header(self.title, around.marking)
        down = QVBoxLayout(self)
        down.setContentsMargins(22, 14, 22, 14)
        down.setSpacing(14)
        down.addWidget(self.header)
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        down.addLayout(self.body, 1)

    def opened(self, **where: str) -> None:
        """The page comes to the front; `where` says what it is to show (case="CFC/2015/016")."""
        del where
        self.refresh()

    def refresh(self) -> None:
        """Ask again: something has changed, or the page has come to the front."""

    def place(self) -> dict[str, str]:
        """Where the person stands, to be shown again after a lock."""
        return {}

    def print_preview(self) -> None:
        """Show what the page prints, where it prints anything."""

    def save_now(self) -> None:
        """Hand what is being typed to the lane at once: the window is about to lock."""
        from ui.parts.step_form import StepForm

        for form in self.findChildren(StepForm):
            form.save_now()
