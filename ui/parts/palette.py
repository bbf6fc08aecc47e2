"""The command palette (Ctrl+K): every page, every case, and every step of the case in front, by a few letters.

Three letters and Enter: what is asked for while Enter is pressed is awaited, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from scr_desk.desk import Desk
from scr_desk.domain.folding import folded
from scr_desk.questions.permitted import PermittedRow
from scr_desk.questions.search import Hit
from ui import theme
from ui.parts.labels import label
from ui.parts.page import Surroundings
from ui.parts.step_layouts import title_of

TYPING = 30  # milliseconds after the last key
MOST_CASES = 8
WIDTH, HEIGHT = 560, 420
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True)
class Goal:
    """Somewhere to go: what it is called, its sign, the page and what it is to show."""

    words: str
    icon: str
    page: str = ""
    where: dict[str, str] = field(default_factory=dict)
    why_not: str = ""  # a step that cannot be done now says why
    is_quiet: bool = False  # offered once a letter is typed
    is_by_text: bool = False  # a case that was found by what stands in its papers
    act: Callable[[], object] | None = None  # what is done instead of going to a page


class Palette(QDialog):
    """One line to type in, and under it what fits."""

    def __init__(self, around: Surroundings, pages: Sequence[Goal], parent: QWidget, *, case: str = "") -> None:
        """`case`: the case in front, whose steps are offered too."""
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Go to")
        self.setObjectName("palette")
        self._around, self._pages = around, tuple(pages)
        self._steps: tuple[Goal, ...] = ()
        self._cases: tuple[Goal, ...] = ()
        self._turn, self._is_looking, self._goes_when_found, self._is_chosen = 0, False, False, False
        self.line = QLineEdit()
        self.line.setPlaceholderText("Go to a page, a case or a step…")
        self.line.setAccessibleName("Go to a page, a case or a step")
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._on_typed)
        self.list = QListWidget()
        self.list.setAccessibleName("What fits")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side = theme.current().pixels(16)
        self.list.setIconSize(QSize(side, side))
        self.list.itemClicked.connect(lambda _: self.choose())
        self.list.currentItemChanged.connect(lambda one, _: self._say(one))
        down = QVBoxLayout(self)
        down.setContentsMargins(12, 12, 12, 10)
        down.setSpacing(8)
        down.addWidget(self.line)
        down.addWidget(self.list, 1)
        self.told = label("", "muted", wraps=True)
        down.addWidget(self.told)
        self._typing = QTimer(self, singleShot=True, interval=TYPING)
        self._typing.timeout.connect(self._look)
        self._place(parent)
        self._fill()
        if case:
            around.lane.ask("permitted", {"case": case}, lambda rows: self._show_steps(case, rows))

    def _place(self, parent: QWidget) -> None:
        size = theme.current()
        width = min(size.pixels(WIDTH), parent.width() - 40)
        self.resize(width, min(size.pixels(HEIGHT), parent.height() - 80))
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - width) // 2, corner.y() + 64)

    # --- what fits -----------------------------------------------------------------------------------------------

    def _on_typed(self) -> None:
        self._is_looking, self._is_chosen = True, False
        self._typing.start()
        self._fill()

    def _look(self) -> None:
        self._turn += 1
        turn, text = self._turn, self.line.text().strip()

        def work(desk: Desk) -> tuple[Hit, ...]:
            asked = {"text": text, "most": MOST_CASES}
            by_name = desk.ask("search", {**asked, "names_only": True})
            found = {hit.case: hit for hit in (*by_name, *desk.ask("search", asked))}
            return tuple(found.values())[:MOST_CASES]

        self._around.lane.work(work, lambda hits: self._show_cases(turn, hits))

    def _show_cases(self, turn: int, hits: tuple[Hit, ...]) -> None:
        if turn != self._turn:
            return
        self._cases = tuple(
            Goal(
                " · ".join(filter(None, (hit.case, hit.initials, hit.known_as, hit.paper and f"in {hit.paper}"))),
                "folder-open",
                "case",
                {"case": hit.case},
                is_by_text=bool(hit.paper),
            )
            for hit in hits
        )
        self._is_looking = False
        self._fill()
        if self._goes_when_found:
            self.choose()

    def _show_steps(self, case: str, rows: tuple[PermittedRow, ...]) -> None:
        self._steps = tuple(
            Goal(
                f"{title_of(row.step)}: {case}",
                "chevron-right",
                "case",
                {"case": case, "step": row.step},
                "" if row.allowed else row.why_not,
            )
            for row in sorted(rows, key=lambda row: not row.allowed)
        )
        self._fill()

    def _fill(self) -> None:
        words = folded(self.line.text()).split()
        fitting = [goal for goal in self._pages if fits(goal.words, words) and (words or not goal.is_quiet)]
        pages, quiet = ([one for one in fitting if one.is_quiet is is_so] for is_so in (False, True))
        steps = [goal for goal in self._steps if fits(goal.words, words) and (words or not goal.why_not)]
        cases = self._cases if words else ()
        named, by_text = ([one for one in cases if one.is_by_text is is_so] for is_so in (False, True))
        before = self.list.currentItem()
        chosen = before.data(Qt.ItemDataRole.UserRole) if before and self._is_chosen else None
        self.list.clear()
        refused = [one for one in quiet if one.why_not]
        shown = (*pages, *named, *steps, *(one for one in quiet if not one.why_not), *by_text, *refused)
        for goal in shown:
            line = QListWidgetItem(theme.icon(goal.icon, "muted"), goal.words)
            line.setData(Qt.ItemDataRole.UserRole, goal)
            if goal.why_not:
                line.setForeground(theme.current().colour("muted"))
            self.list.addItem(line)
        # What came meanwhile does not move the cursor off a line that somebody went to.
        self.list.setCurrentRow(shown.index(chosen) if chosen in shown else 0)
        if not self.list.count():
            self.told.setText("Looking…" if self._is_looking else "Nothing fits. Fewer letters find more.")

    def _say(self, line: QListWidgetItem | None) -> None:
        """What stands under the list, and what a screen reader says of the line with the cursor."""
        goal = line.data(Qt.ItemDataRole.UserRole) if line else None
        if goal:
            self.told.setText(goal.why_not or "Enter goes there, Escape closes.")
            self.line.setAccessibleDescription(f"{goal.words}. {goal.why_not}".strip())

    # --- going there ---------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Go to the line with the cursor; if the cases are still being looked for, as soon as they are found."""
        if self._is_looking and self.line.text().strip() and not self._is_chosen:
            self._goes_when_found = True
            if self._typing.isActive():
                self._typing.stop()
                self._look()
            return
        self._goes_when_found = False
        line = self.list.currentItem()
        goal = line.data(Qt.ItemDataRole.UserRole) if line else None
        if goal and not goal.why_not:
            self.accept()
            goal.act() if goal.act else self._around.go(goal.page, **goal.where)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrows move in the list while the cursor stays in the line; Enter goes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _KEYS:
                step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8}.get(Qt.Key(event.key()), 8)
                self._is_chosen = True
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.choose()
                return True
        return super().eventFilter(watched, event)


def open_palette(around: Surroundings, pages: Sequence[Goal], parent: QWidget, *, case: str = "") -> Palette:
    """Open it over a window."""
    made = Palette(around, pages, parent, case=case)
    made.open()
    made.line.setFocus()
    return made


def fits(words: str, typed: Sequence[str]) -> bool:
    """Whether every typed word begins a word."""
    parts = folded(words).replace("/", " ").split()
    return all(any(part.startswith(one) for part in parts) for one in typed)
