"""A form for one step: its fields laid out by hand, each editor from the field's specification.

A refusal stands under the field that it is about. What is typed reaches the encrypted store within a second.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from scr_desk.domain.context import Change
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import Spec, read, specs, takes_none
from scr_desk.shelf import bank_holidays
from scr_desk.steps import BY_NAME
from ui.parts.buttons import allow, button
from ui.parts.card import clear
from ui.parts.draft import Draft
from ui.parts.editors import Choice, Editor, Tick
from ui.parts.field_editors import Offer, field_editor
from ui.parts.labels import label, set_state
from ui.parts.page import Surroundings
from ui.parts.pick import Pick
from ui.parts.records import Record
from ui.parts.step_rows import EITHER, Live, Row, Rows, scrolling_rows
from ui.parts.step_words import for_people
from ui.problems import Problem

BUSY = "It is being recorded."
FIRST, GAP = 176, 16  # pixels: the column of the words, and between it and the fields


class StepForm(QWidget):
    """Editors for some fields of a step, and the button that does it. The other fields are given by the page."""

    def __init__(
        self,
        around: Surroundings,
        step: str,
        fields: Sequence[str],
        *,
        verb: str,
        given: Mapping[str, Any] | None = None,
        choices: Mapping[str, Sequence[Choice]] | None = None,
        by_type: Mapping[Any, Sequence[Choice]] | None = None,
        long: Mapping[str, int] | None = None,
        labels: Mapping[str, str] | None = None,
        types: Mapping[str, Any] | None = None,
        more: Sequence[str] = (),
        draft: str = "",
        scrolls: bool = False,
        changes: bool = False,
        live: Live | None = None,
        then: Callable[[Change], None] | None = None,
    ) -> None:
        """`given`: fields that the page knows; `choices` by field or `by_type`; `long`: lines; `draft`: its place.

        `more`: fields that stand behind a button; `scrolls`: the fields scroll and the button stays in sight.
        `changes`: what stands there is kept already; a field that is emptied is given empty, for the step to clear it.
        `live`: what hangs on what stands in it.
        """
        super().__init__()
        self._around, self._step, self._given, self._then = around, step, dict(given or {}), then
        self._command = BY_NAME[step].command
        self._labels, self._changes, self._is_doing = dict(labels or {}), changes, False
        self._kept: set[str] = set()
        self._before: QWidget | None = None  # where the cursor was when the step was ordered
        self._offer = Offer(
            today=around.today, calendar=bank_holidays(), by_name=choices or {}, by_type=by_type or {},
            lines=long or {}, types=types or {},
        )  # fmt: skip
        # What must be said and may be nothing: left empty it says "not known" (a value that is corrected).
        self._may_be_nothing = {one.name for one in specs(self._command) if one.is_required and takes_none(one.type)}
        self.editors: dict[str, Editor] = {}
        self._refusals: dict[str, QLabel] = {}
        self._live = live or Live()
        self._rows = Rows(self._live)
        self._draft = Draft(self, around.lane, self._on_draft_shown)
        self._lay_out(fields, more, verb, scrolls)
        self._draft.begin(draft)

    # --- how it is laid out --------------------------------------------------------------------------------------

    def _lay_out(self, fields: Sequence[str], more: Sequence[str], verb: str, scrolls: bool) -> None:
        known = {spec.name: spec for spec in specs(self._command)}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, FIRST)
        if self._live.either:
            self._add_choice(grid)
        for name in (*fields, *more):
            self._add_field(grid, known[name], is_seldom=name in more)
        grid.addWidget(self._rows.fold, grid.rowCount(), 1, Qt.AlignmentFlag.AlignLeft)
        self._stands = label("", wraps=True)
        self._general = label("", "refusal", wraps=True)
        self._general.hide()
        self.button: QPushButton = button(verb, self.do, primary=True)
        self.foot = QHBoxLayout()
        self.foot.addWidget(self._general, 1)
        self.foot.addStretch(0)
        self.foot.addWidget(self.button)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(12)
        down.addWidget(scrolling_rows(grid), 1) if scrolls else down.addLayout(grid)
        down.addLayout(self.foot)
        down.insertWidget(0, self._stands)
        self._follow()
        for editor in self.editors.values():
            editor.on_edited(self._follow)

    def _add_field(self, grid: QGridLayout, spec: Spec, *, is_seldom: bool) -> None:
        words = self._labels.get(spec.name, spec.label)
        editor = field_editor(spec, self._offer)
        if isinstance(editor, Tick):
            editor.ask(words)
        self._add_row(grid, spec.name, words, editor, is_seldom=is_seldom)
        is_expected = spec.is_required or self._changes or spec.name in self._live.wanted
        self._rows[spec.name].mark(is_optional=not is_expected)

    def _add_choice(self, grid: QGridLayout) -> None:
        """Which of several fields is filled in: the others are not asked."""
        words = self._labels[EITHER]
        self._add_row(grid, EITHER, words, Pick([Choice(*one) for one in self._live.either.items()], words))

    def _add_row(self, grid: QGridLayout, name: str, words: str, editor: Editor, *, is_seldom: bool = False) -> None:
        beside, at = None if isinstance(editor, Tick) else label(words, wraps=True), grid.rowCount()
        refusal = label("", "refusal", wraps=True)
        if beside is not None:
            beside.setBuddy(editor.widget)
            beside.setContentsMargins(0, 7, 0, 0)
            grid.addWidget(beside, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(editor.widget, at, 1)
        grid.addWidget(refusal, at + 1, 1)
        if isinstance(editor, Record):
            editor.grown = self._live.grown
        self._draft.watch(name, editor)
        self.editors[name], self._refusals[name] = editor, refusal
        self._rows.add(name, Row(words=words, editor=editor, beside=beside, refusal=refusal, is_seldom=is_seldom))

    def _follow(self) -> None:
        """Show what hangs on what stands in the form."""
        self._rows.show()
        lines = self._live.says(self._rows.typed())
        self._stands.setText("\n".join(lines))
        self._stands.setVisible(bool(lines))
        if self._live.needs:
            asked = {name: why for name, why in self._live.needs.items() if name in self.editors}
            empty = next((why for name, why in asked.items() if not self.editors[name].value()), "")
            allow(self.button, BUSY if self._is_doing else empty)

    @property
    def is_unfolded(self) -> bool:
        """Whether the seldom wanted fields are shown."""
        return self._rows.is_unfolded

    def unfold(self) -> None:
        """Show the fields that are seldom wanted."""
        self._rows.unfold()

    def _on_draft_shown(self) -> None:
        """What was typed into a seldom wanted field is not done unseen."""
        if any(self._rows[name].is_seldom for name in self._draft.typed):
            self.unfold()

    def wanted_height(self) -> int:
        """How high the form would be with nothing scrolled away."""
        area = self.findChild(QScrollArea)
        within = area.widget() if area else None
        if within is not None and (rows := within.layout()) is not None:
            rows.activate()  # rows that do not apply were measured when they were laid out
        inner = within.sizeHint().height() - area.sizeHint().height() if area and within else 0
        return self.sizeHint().height() + inner

    def scrolled_away(self) -> int:
        """How much of the form is out of sight: so much higher it would like to be."""
        area = self.findChild(QScrollArea)
        return area.verticalScrollBar().maximum() if area else 0

    # --- what stands in it ---------------------------------------------------------------------------------------

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Fill editors, such as with what is usual: nobody is asked whether such a field may stay empty."""
        with self._draft.filling():
            self.put_in(values)
        for name, value in values.items():
            if name in self.editors and value not in ("", None):
                self._rows[name].mark(is_optional=False)

    def put_in(self, values: Mapping[str, Any]) -> None:
        """What a person chose elsewhere, such as a date beside the form, is as if it had been typed."""
        for name, value in values.items():
            if name in self.editors:
                self.editors[name].show_value(value)
            if name in self._live.either and value not in ("", None):
                self.editors[EITHER].show_value(name)

    def show_kept(self, values: Mapping[str, Any]) -> None:
        """Fill editors with what is kept and is to be changed."""
        self._kept = {name for name, value in values.items() if self._changes and value not in ("", None)}
        self.show_values(values)

    def values(self) -> dict[str, Any]:
        """What stands in the fields that apply; what was left empty is left out, unless something was kept there."""
        typed = {name: self.editors[name].value() for name in self._rows.applying()}
        asked_one = typed.pop(EITHER, None)
        if asked_one and isinstance(self.editors[asked_one], Record):
            typed[asked_one] = typed[asked_one] or {}  # the step says what it needs to know of this one
        asked = {name for name, value in typed.items() if value not in ("", None)} | self._kept | self._may_be_nothing
        given = {name: "" if value is None and name in self._kept else value for name, value in typed.items()}
        return {name: value for name, value in given.items() if name in asked}

    def do(self) -> None:
        """Do the step with what is given and typed. While it is under way nothing is typed: it would be lost."""
        if not self.button.isEnabled():
            return
        self._tell(None)
        try:
            command = read(self._command, {**self._given, **self.values()})
        except RefusedError as error:
            self._tell(Problem(self._for_people(str(error), error.field or ""), error.field, "person"))
            return
        self._before = self.focusWidget()
        self.save_now()  # the window may lock before the step is done
        self._let_type(False)
        self._around.lane.do(command, self._on_done, self._on_refused, draft=self._draft.place)

    def _let_type(self, may: bool) -> None:
        self._is_doing = not may
        self.button.setEnabled(may)
        for editor in self.editors.values():
            editor.widget.setEnabled(may)
        if may:
            self._follow()

    def _on_done(self, change: Change) -> None:
        self._let_type(True)
        self._draft.forget()
        if self._then:
            self._then(change)

    def _on_refused(self, problem: Problem) -> None:
        self._let_type(True)
        if self._before is not None and isValid(self._before):
            self._before.setFocus()
        self._tell(replace(problem, sentence=self._for_people(problem.sentence, problem.field or "")))

    # --- refusals ------------------------------------------------------------------------------------------------

    def _for_people(self, sentence: str, field: str) -> str:
        return for_people(self._command, self._labels, sentence, field)

    def _tell(self, problem: Problem | None) -> None:
        """Show a refusal beside its field, and put the cursor there."""
        wanted, inner = self._meant(problem.field or "") if problem else ("", "")
        for name, refusal in self._refusals.items():
            is_meant = problem is not None and name == wanted
            sentence = problem.sentence if problem and is_meant else ""
            within = getattr(self.editors[name], "show_refusal", None) if not is_meant or inner else None
            if within is not None:
                within(inner, sentence)
            refusal.setText("" if within else sentence)
            refusal.setVisible(is_meant and within is None)
            set_state(self.editors[name].widget, "refused" if is_meant else "")
            if is_meant:
                self._rows.insist(name)
                if within is None:
                    self.editors[name].widget.setFocus()
        is_general = problem is not None and wanted not in self._refusals
        self._general.setText(problem.sentence if problem and is_general else "")
        self._general.setVisible(is_general)

    def _meant(self, field: str) -> tuple[str, str]:
        """The field that a refusal is about, and what within it; of fields of which one is asked, it is that one."""
        wanted, _, inner = field.replace("[", ".").partition(".")
        asked_one = self.editors[EITHER].value() if self._live.either else ""
        if wanted in self._live.either and wanted not in self._rows.applying():
            return asked_one, inner
        is_within = asked_one and wanted in getattr(self.editors[asked_one], "editors", {})
        return (asked_one, wanted) if is_within else (wanted, inner)

    # --- drafts --------------------------------------------------------------------------------------------------

    def save_now(self) -> None:
        """Hand what is typed to the lane at once: the form is about to go away."""
        self._draft.save_now()


def replace_with(layout: QVBoxLayout, widget: QWidget) -> None:
    """Show one widget in a layout in place of what was there."""
    clear(layout)
    layout.addWidget(widget)
