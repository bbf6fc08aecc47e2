"""Checks before issue: what stops a meeting's papers and what their readers will stumble over, case by case."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from scr_desk.documents.pre_flight import Finding
from ui import theme
from ui.parts.buttons import button
from ui.parts.card import clear
from ui.parts.labels import label, pill

WIDTH, HEIGHT = 620, 520


class Checks(QWidget):
    """The findings: the meeting's own first, then those of each case."""

    def __init__(self) -> None:
        super().__init__()
        self.found: tuple[Finding, ...] = ()
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(8)

    def show_found(self, found: Sequence[Finding]) -> None:
        """Show what was found."""
        self.found = tuple(found)
        clear(self._down)
        if not found:
            self._down.addWidget(label("Nothing stands in the way, and nothing is missing.", "muted", wraps=True))
        for case in dict.fromkeys(one.case for one in found):
            self._down.addWidget(label(case or "The meeting", "strong"))
            for one in found:
                if one.case == case:
                    self._down.addWidget(_finding(one))
        self._down.addStretch(1)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What stops the issue."""
        return tuple(one for one in self.found if one.severity == "error")


def _finding(one: Finding) -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(8)
    is_error = one.severity == "error"
    words = one.sentence.removeprefix(f"{one.case}: ")
    said = pill("stops it" if is_error else "note", "late" if is_error else "soon")
    said.setMinimumWidth(theme.current().pixels(62))
    said.setAlignment(Qt.AlignmentFlag.AlignCenter)
    across.addWidget(said, 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(label(f"{words[:1].upper()}{words[1:]}", wraps=True), 1)
    return made


class IssueDialog(QDialog):
    """The last look: what was found, and the button that issues the papers."""

    def __init__(
        self, parent: QWidget, *, when: str, version: int, found: Sequence[Finding], issue: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Issue papers")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.window().size()
        self.resize(min(theme.current().pixels(WIDTH), room.width() - 40), min(HEIGHT, room.height() - 40))
        self._issue = issue
        checks = Checks()
        checks.show_found(found)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName("What was found")
        area.setWidget(checks)
        why = "Put right first what stops it." if checks.errors else ""
        self.issue = button("Issue papers", self._on_issue, primary=True, why_not=why)
        self.stop = button("Not yet", self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.stop)
        foot.addWidget(self.issue)
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 20, 24, 20)
        down.setSpacing(12)
        down.addWidget(label(f"Papers of the meeting on {when}, version {version}", "title", wraps=True))
        words = (
            "The pack is kept as PDF and as Word with the minutes to be written, and what is issued is never changed:"
            " what comes later goes out as a new version."
        )
        down.addWidget(label(words, "muted", wraps=True))
        down.addWidget(area, 1)
        down.addLayout(foot)
        (self.stop if why else self.issue).setFocus()

    def _on_issue(self) -> None:
        self.accept()
        self._issue()
