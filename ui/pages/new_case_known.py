"""Known already? Beside the form of a new case: the cases that may hold the same child, looked up while typing (F4)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from scr_desk.desk import Desk
from scr_desk.domain.case import STAGE_WORDS, Stage
from ui.parts.buttons import button
from ui.parts.card import Card, clear, row
from ui.parts.labels import label
from ui.parts.page import Surroundings

_FEWEST = 3  # letters from which a search means something
_MOST = 8
_NOTE = "If it is the same child, add this as a further referral there: More, “Join a paper or a duplicate…”."


class KnownAlready(Card):
    """Shows, and never decides: two agencies may put the same child forward in one week."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__("Known already?", "looked up as you type")
        self._around = around
        self._asked = 0
        self._hits = QVBoxLayout()
        self.add_layout(self._hits)
        self.forget()

    def look_for(self, typed: Sequence[str]) -> None:
        """Look for each of what is typed; an answer that is overtaken by further typing is not shown."""
        wanted = [one.strip() for one in typed if len(one.strip()) >= _FEWEST]
        self._asked += 1
        number = self._asked

        def show(found: Sequence[Any]) -> None:
            if number == self._asked:
                self._show(found)

        self._around.lane.work(lambda desk: _found(desk, wanted), show)

    def forget(self) -> None:
        """Nothing is typed."""
        self._asked = 0
        self._show(())

    def _show(self, hits: Sequence[Any]) -> None:
        clear(self._hits)
        self.aside.setText(f"{len(hits)} possible" if hits else "looked up as you type")
        for one in hits:
            words = f"{one.case} · {one.known_as} · {STAGE_WORDS[Stage(one.stage)]}"
            self._hits.addWidget(label(words, "strong", wraps=True))
            self._hits.addWidget(label(one.excerpt.replace("[", "").replace("]", ""), "muted", wraps=True))
            look = button("Look", partial(self._around.go, "case", case=one.case), role="small", tip=f"Open {one.case}")
            self._hits.addLayout(row(look))
        nobody = "Nobody found who could be this child." if self._asked else "Type the child's name or NHS number."
        self._hits.addWidget(label(_NOTE if hits else nobody, "muted", wraps=True))


def _found(desk: Desk, wanted: Sequence[str]) -> list[Any]:
    """The cases that hold any of what is typed, each once, the best first."""
    hits: dict[str, Any] = {}
    for text in wanted:
        for one in desk.ask("search", {"text": text, "most": _MOST}):
            hits.setdefault(one.case, one)
    return list(hits.values())[:_MOST]
