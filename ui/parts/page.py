"""What every page has: its header with title, buttons and marking; where it stands; when it asks again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.keeping import Settings
from ui.lane import Lane
from ui.parts.card import take_away
from ui.parts.draft_timer import DraftTimer
from ui.parts.kept_focus import focus_kept
from ui.parts.labels import label
from ui.parts.spread import GivesWay, Spread

MARGIN, BETWEEN = 24, 12  # pixels around a page and between its cards
BIG_TEXT = 125  # per cent from which a page scrolls as a whole


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What a page may use: the lane, the way to another page, and what the office is called."""

    lane: Lane
    go: Callable[..., None]  # go("case", case="CFC/2015/016")
    say: Callable[[str], None]  # a sentence in the status bar
    warn: Callable[[Sequence[str]], None]  # what a step was done in spite of: it stays until it is dismissed
    show_kept: Callable[[Settings], None] = lambda _settings: None  # a backup was made, the records were checked
    board: str = ""
    marking: str = "OFFICIAL-SENSITIVE"
    person: str = ""
    today: Callable[[], date] = field(default=date.today)


class Header(QWidget):
    """Title, a few quieter words, the page's buttons, and the protective marking."""

    def __init__(self, title: str, marking: str) -> None:
        super().__init__()
        self.title, self.subtitle = label(title, "title"), GivesWay()
        self.subtitle.setTextFormat(Qt.TextFormat.PlainText)
        self.subtitle.setProperty("role", "subtitle")
        self._marking = label(marking, "marking", name=f"Protective marking: {marking}")
        self._staying: list[QWidget] = []
        self._buttons: list[QPushButton] = []
        self._across = Spread(BETWEEN)
        self.setLayout(self._across)
        # As high as with buttons: the title stands where it stood on the page before.
        self.setMinimumHeight(theme.current().pixels(32))
        self._arrange()

    def add_before_buttons(self, widget: QWidget) -> None:
        """Something that stays, such as a search, to the left of the buttons."""
        self._staying.append(widget)
        self._arrange()

    def show_buttons(self, *buttons: QPushButton) -> None:
        """The page's buttons, the primary one last."""
        with focus_kept(self):
            for old in self._buttons:
                take_away(old)
            self._buttons = list(buttons)
            self._arrange()

    def _arrange(self) -> None:
        self._across.show_widgets([self.title, self.subtitle], [*self._staying, *self._buttons, self._marking])


class _Inner(QWidget):
    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never wider than the page: a wide list scrolls by itself."""
        return QSize(0, super().minimumSizeHint().height())


def _scrolled(body: QVBoxLayout) -> QScrollArea:
    """With large text the whole page scrolls, before its lists become too low to be read."""
    inner, area = _Inner(), QScrollArea()
    body.setContentsMargins(0, 0, 0, 0)
    inner.setLayout(body)
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


class Page(QWidget):
    """One screen. Shows frozen answers, collects commands; it never touches the store."""

    title = ""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = Header(self.title, around.marking)
        down = QVBoxLayout(self)
        down.setContentsMargins(MARGIN, BETWEEN, MARGIN, BETWEEN)
        down.setSpacing(BETWEEN)
        down.addWidget(self.header)
        self.body = QVBoxLayout()
        self.body.setSpacing(BETWEEN)
        if theme.current().text_size > BIG_TEXT:
            down.addWidget(_scrolled(self.body), 1)
        else:
            down.addLayout(self.body, 1)

    def opened(self, **where: str) -> None:
        """The page comes to the front; `where` says what it is to show (case="CFC/2015/016")."""
        del where
        self.refresh()

    def refresh(self) -> None:
        """Ask again: something has changed, or the page has come to the front."""

    def print_preview(self) -> None:
        """Ctrl+P: what this page prints, as it will print."""
        self.around.say("Nothing is printed from this page: a case, a meeting and the lists of cases are.")

    def case_in_front(self) -> str:
        """The reference of the case that the page shows or in which its chosen row lies; "" for none."""
        return self.place().get("case", "")

    def place(self) -> dict[str, str]:
        """Where the person stands, to be shown again after a lock."""
        return {}

    def reopen(self, sheet: Mapping[str, Any]) -> None:
        """The form that was open over this page before a lock (`Sheet.place`): here, that of a step."""
        from ui.parts.step_dialog import open_step

        if "step" in sheet:
            open_step(self, self.around, **sheet)

    def save_now(self) -> None:
        """Hand what is being typed to the lane at once: the window is about to lock."""
        for typed in self.findChildren(DraftTimer):
            typed.save_now()

    def is_working(self) -> bool:
        """Whether something is being built or read here that would be lost with the page."""
        from ui.parts.build_job import BuildJob

        return any(job.is_running for job in self.findChildren(BuildJob))
