"""Known already? Beside the form of a new case: the cases that may hold the same child, looked up while typing (F4)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from scr_desk.domain.case import STAGE_WORDS
from scr_desk.domain.english_dates import parse_partial, say_partial
from scr_desk.domain.errors import RefusedError
from scr_desk.questions.known import KnownChild
from ui.parts.buttons import button
from ui.parts.card import Card, clear, row
from ui.parts.labels import label
from ui.parts.page import Surroundings

_FEWEST = 3  # letters or digits from which a likeness means something
NOTHING_TYPED = "Type the child's name, date of birth or NHS number. Other spellings are found too."
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

    def look_for(self, typed: Mapping[str, str]) -> None:
        """Look for a child by what is typed of it; an answer overtaken by further typing is not shown."""
        child = {name: text.strip() for name, text in typed.items() if len(text.strip()) >= _FEWEST}
        if not _is_date(child.get("born_on", "")):
            child.pop("born_on", None)
        if not child:
            self.forget()
            return
        self._asked += 1
        number = self._asked

        def show(found: tuple[KnownChild, ...]) -> None:
            if number == self._asked:
                self._show(found)

        self._around.lane.ask("known", {"children": [child]}, show)

    def forget(self) -> None:
        """Nothing is typed."""
        self._asked += 1
        self._show((), is_typed=False)

    def _show(self, hits: tuple[KnownChild, ...], *, is_typed: bool = True) -> None:
        clear(self._hits)
        self.aside.setText(f"{len(hits)} possible" if hits else "looked up as you type")
        for one in hits:
            words = f"{one.case} · {one.known_as} · {STAGE_WORDS[one.stage]}"
            self._hits.addWidget(label(words, "strong", wraps=True))
            self._hits.addWidget(label(_child(one), wraps=True))
            self._hits.addWidget(label(f"{one.why[:1].upper()}{one.why[1:]}.", "muted", wraps=True))
            look = button("Look", partial(self._around.go, "case", case=one.case), role="small", tip=f"Open {one.case}")
            self._hits.addLayout(row(look))
        nobody = "Nobody found who could be this child." if is_typed else NOTHING_TYPED
        self._hits.addWidget(label(_NOTE if hits else nobody, "muted", wraps=True))


def _is_date(text: str) -> bool:
    try:
        return bool(parse_partial(text))
    except RefusedError:
        return False


def _child(one: KnownChild) -> str:
    """A child as it is known: its name, and when it was born."""
    return f"{one.name or 'Name not known'}{f', born {say_partial(one.born_on)}' if one.born_on else ''}"
