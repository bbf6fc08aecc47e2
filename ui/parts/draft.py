"""The draft of a form: what a person put into its fields, kept while it is typed and shown again the next time.

Only fields that a person touched belong to it, emptied ones too. The others are filled anew by the form, with what is
true on the day on which it is opened again.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject
from shiboken6 import isValid

from ui.lane import Lane
from ui.parts.draft_timer import DraftTimer
from ui.parts.editors import Editor


class Draft:
    """Watches the editors of a form. Without a place it keeps nothing."""

    def __init__(self, parent: QObject, lane: Lane, shown: Callable[[], None] | None = None) -> None:
        """`shown` is called when what was begun before stands in the fields again."""
        self._lane, self._place, self._shown = lane, "", shown
        self._editors: dict[str, Editor] = {}
        self.typed: set[str] = set()
        self._is_filling = False
        self._timer = DraftTimer(parent, lane, self._drafted)

    @property
    def place(self) -> str:
        """Where it is kept; "" where it is not."""
        return self._place

    def watch(self, name: str, editor: Editor) -> None:
        """A field of the form."""
        self._editors[name] = editor
        editor.on_edited(partial(self._on_edited, name))

    def begin(self, place: str) -> None:
        """From now on the form is about what is kept at this place: show what was begun there."""
        self.save_now()
        self._place, self.typed = place, set()
        if place:
            self._lane.draft(place, partial(self._show, place))

    @contextlib.contextmanager
    def filling(self) -> Iterator[None]:
        """While the form itself fills its editors: nobody typed that."""
        before, self._is_filling = self._is_filling, True
        try:
            yield
        finally:
            self._is_filling = before

    def save_now(self) -> None:
        """Hand what is typed to the lane at once: the form is about to go away."""
        self._timer.save_now()

    def forget(self) -> None:
        """It has become a step, or is not wanted any more."""
        self.typed = set()
        if self._place:
            self._timer.forget()

    def _on_edited(self, name: str) -> None:
        if self._place and not self._is_filling:
            self.typed.add(name)
            self._timer.edited()

    def _drafted(self) -> tuple[str, str]:
        typed = {name: editor.value() for name, editor in self._editors.items() if name in self.typed}
        return self._place, json.dumps(typed, ensure_ascii=False)

    def _show(self, place: str, body: str) -> None:
        """What was kept comes a moment after the form was opened: what was typed meanwhile stays as it is."""
        if not isValid(self._timer) or place != self._place or not body:
            return
        kept = {name: value for name, value in json.loads(body).items() if name in self._editors.keys() - self.typed}
        if self.typed and kept:
            self._timer.edited()  # what was kept of the other fields belongs to the draft still
        self.typed |= kept.keys()
        with self.filling():
            for name, value in kept.items():
                self._editors[name].show_value(value)
        if self._shown:
            self._shown()
