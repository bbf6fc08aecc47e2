"""The two other ways out of the tray: a paper joins a case as it is, or is set aside with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import read
from scr_desk.questions.arrivals import ArrivalRow
from scr_desk.questions.search import Hit
from scr_desk.shelf import bank_holidays
from scr_desk.steps.join_to_case import JoinToCase
from scr_desk.steps.set_aside import SetAside
from ui.parts.buttons import button
from ui.parts.draft import Draft
from ui.parts.editors import Day, Line
from ui.parts.labels import label
from ui.parts.page import Surroundings
from ui.problems import Problem

JOIN, SET_ASIDE = "join", "set_aside"
MOST = 5  # cases offered
JOIN_ALL = "Join this mail, with what hangs on it, to a case"
SAME_FILE = "The very same file came before."
_TYPING = 120  # milliseconds


class Aside(QWidget):
    """A form of two or three fields in place of the lines: `done` carries what was done, `left` that nothing was."""

    done = Signal(object)  # Change
    left = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.paper = 0
        self._also: list[int] = []
        self._changes: dict[str, Any] | None = None
        self._is_joining = True
        self.title = label("", "heading")
        into, reason = Line("Reference, or a name: CFC/2015/016"), Line()
        self.case, self.reason = into.widget, reason.widget
        self.case.setObjectName("into")
        self.case.setAccessibleName("The case it joins")
        self.hits = QListWidget()
        self.hits.setAccessibleName("Cases found")
        self.hits.itemActivated.connect(self._on_hit)
        self.hits.itemClicked.connect(self._on_hit)
        self.reason.setObjectName("reason")
        self.reason.setAccessibleName("Reason")
        self.day = Day(today=around.today, calendar=bank_holidays())
        self.day.line.setAccessibleName("Received on")
        self._draft = Draft(self, around.lane)
        for name, editor in (("into", into), ("reason", reason), ("joined_on", self.day)):
            self._draft.watch(name, editor)
        self._refusal = label("", "refusal", wraps=True)
        self._refusal.hide()
        self.button = button("Join", self.do, primary=True)
        self.cancel = button("Back", self.left.emit, tip="Back to the fields (Escape)")
        self._lay_out()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._typing.timeout.connect(self._search)
        self.case.textEdited.connect(lambda _: self._typing.start())
        for one in (self.case, self.reason, self.day.line):
            one.returnPressed.connect(self.do)

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addWidget(self.title)
        self._labels = {}
        for name, words, editor in (
            ("case", "&Case", self.case),
            ("hits", "", self.hits),
            ("day", "Received &on", self.day.widget),
            ("reason", "&Reason", self.reason),
        ):
            if words:
                beside = self._labels[name] = label(words)
                beside.setBuddy(self.day.line if editor is self.day.widget else editor)
                down.addWidget(beside)
            down.addWidget(editor)
        down.addWidget(self._refusal)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.button)
        down.addLayout(foot)
        down.addStretch(1)

    def join(self, paper: ArrivalRow, case: str = "", *, changes: Mapping[str, Any] | None = None) -> None:
        """Ask which case it joins; `changes` is what was put right of a form's reading."""
        self._changes = dict(changes or {}) or None
        self._begin(paper, is_joining=True)
        self.title.setText("Join this paper to a case" if not paper.came_with else JOIN_ALL)
        self.button.setText("Join")
        with self._draft.filling():
            self.case.setText(case or paper.case)
            self.day.show_value(paper.arrived_on.isoformat())
        if self.case.text():
            self._search()

    def set_aside(self, paper: ArrivalRow) -> None:
        """Ask why it is set aside."""
        self._begin(paper, is_joining=False)
        self.title.setText("Set this paper aside: it is kept, and belongs to no case")
        self.button.setText("Set aside")
        with self._draft.filling():
            self.reason.setText(SAME_FILE if paper.same_as is not None else "")
        self.reason.setFocus()

    def way(self) -> str:
        """Which of the two is asked."""
        return JOIN if self._is_joining else SET_ASIDE

    def to_first_field(self) -> None:
        """The cursor into the first line that is asked."""
        (self.case if self._is_joining else self.reason).setFocus()

    def _begin(self, paper: ArrivalRow, *, is_joining: bool) -> None:
        self.paper, self._is_joining = paper.id, is_joining
        self._also = [one.id for one in paper.came_with]
        self._draft.begin(f"intake:{paper.id}:{self.way()}")
        with self._draft.filling():
            self.reason.clear()
        self.hits.clear()
        self._tell(None)
        self.hits.hide()
        for name, editor in (("case", self.case), ("day", self.day.widget)):
            self._labels[name].setVisible(is_joining)
            editor.setVisible(is_joining)
        self._labels["reason"].setText("&Reason (if any)" if is_joining else "&Reason")

    def _search(self) -> None:
        self._around.lane.ask("search", {"text": self.case.text(), "most": MOST}, self._show_hits)

    def _show_hits(self, hits: tuple[Hit, ...]) -> None:
        self.hits.clear()
        typed = self.case.text().strip()
        offered = [hit for hit in hits if hit.case != typed]
        for hit in offered:
            shown = QListWidgetItem(f"{hit.case} · {hit.known_as}" if hit.known_as else hit.case)
            shown.setData(0x0100, hit.case)
            self.hits.addItem(shown)
        self.hits.setVisible(bool(offered) and self._is_joining)
        row = self.hits.sizeHintForRow(0) if offered else 0
        self.hits.setFixedHeight(row * len(offered) + 14)

    def _on_hit(self, shown: QListWidgetItem) -> None:
        self.case.setText(shown.data(0x0100))
        self.hits.hide()
        self.case.setFocus()

    def do(self) -> None:
        """Do it, or say beside the fields why not."""
        self._tell(None)
        try:
            command = self._command()
        except RefusedError as error:
            self._tell(Problem(str(error), error.field, "person"))
            return
        self.button.setEnabled(False)
        self._around.lane.do(command, self._on_done, self._on_refused)

    def _command(self) -> Any:
        paper = {"tray": self.paper, "also": self._also, "reason": self.reason.text()}
        if not self._is_joining:
            return read(SetAside, paper)
        given = {**paper, "into": self.case.text().strip()}
        if not given["into"]:
            raise RefusedError("Say which case it joins: type its reference or a name.", field="into")
        return read(JoinToCase, {**given, "joined_on": self.day.value(), "changes": self._changes})

    def _on_done(self, change: Any) -> None:
        self.button.setEnabled(True)
        self._draft.forget()
        self.done.emit(change)

    def _on_refused(self, problem: Problem) -> None:
        self.button.setEnabled(True)
        self._tell(problem)

    def _tell(self, problem: Problem | None) -> None:
        self._refusal.setText(problem.sentence if problem else "")
        self._refusal.setVisible(problem is not None)
        if problem:
            editors = {"reason": self.reason, "joined_on": self.day.line, "into": self.case}
            editors.get(problem.field or "", self.case if self._is_joining else self.reason).setFocus()
