"""The papers that were issued for a meeting: each can be shown in the preview, saved or printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from scr_desk.domain.english_dates import short_day
from ui.parts.buttons import button
from ui.parts.card import clear
from ui.parts.labels import label, line

PDF = "application/pdf"
Paper = Mapping[str, Any]


class Papers(QWidget):
    """The latest first; `show`, `save` and `print` get a paper."""

    def __init__(
        self, *, show: Callable[[Paper], None], save: Callable[[Paper], None], print_: Callable[[Paper], None]
    ) -> None:
        super().__init__()
        self._show, self._save, self._print = show, save, print_
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(8)

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show what was issued."""
        clear(self._down)
        if not papers:
            words = "Nothing has been issued for this meeting."
            words += " Look at the draft and at the checks, then issue the papers."
            self._down.addWidget(label(words, "muted", wraps=True))
        for paper in sorted(papers, key=lambda one: (" pack" not in one["name"], -int(one["id"]))):
            self._down.addWidget(self._paper(paper))
        self._down.addStretch(1)

    def _paper(self, paper: Paper) -> QWidget:
        made = QWidget()
        down = QVBoxLayout(made)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        down.addWidget(label(paper["name"], "strong", wraps=True))
        is_pdf = paper["media_type"] == PDF
        pages = f"{paper['pages']} pages" if paper["pages"] else "Word"
        day = f"issued {short_day(date.fromisoformat(paper['dated_on']))}" if paper["dated_on"] else ""
        buttons = [button("Save…", partial(self._save, paper), role="small", tip=f"Save {paper['name']}")]
        if is_pdf:
            show = button("Show", partial(self._show, paper), role="small", tip=f"Show {paper['name']}")
            printed = button("Print…", partial(self._print, paper), role="small", tip=f"Print {paper['name']}")
            buttons = [show, printed, *buttons]
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(label(" · ".join(part for part in (pages, day) if part), "muted", wraps=True), 1)
        for one in buttons:
            across.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        down.addLayout(across)
        down.addWidget(line())
        return made
