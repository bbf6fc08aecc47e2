"""The agenda's card on the meeting page: the list, and what is done with its cases and papers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal

from scr_desk.domain.context import Command
from scr_desk.domain.fields import read
from scr_desk.questions.agenda import AgendaAnswer
from scr_desk.steps import BY_NAME
from ui.pages.meeting_agenda import AgendaTable, Line, lines_with_pages
from ui.pages.meeting_dialogs import AddCase, ask_step, ask_why
from ui.parts.buttons import allow, button
from ui.parts.card import Card
from ui.parts.flow import flowing
from ui.parts.labels import label
from ui.parts.page import Surroundings
from ui.parts.sheet import Sheet
from ui.problems import Problem


class AgendaCard(Card):
    """Cases are added, moved and put off by steps; a paper is withheld in the next pack."""

    withheld_changed = Signal(object)  # why, by the paper's code
    page_wanted = Signal(int)

    def __init__(self, around: Surroundings) -> None:
        super().__init__("Agenda", " ")
        self._around = around
        self.meeting = 0
        self.withheld: dict[str, str] = {}
        self._agenda: AgendaAnswer | None = None
        self._pages: tuple[Mapping[str, int], int] = ({}, 0)
        self._moved = ""
        self._about = 0  # the meeting whose lines were shown last
        self._next: Command | None = None  # the order last asked for, while an earlier one is being set
        self.table = AgendaTable()
        self.table.reordered.connect(self._on_reordered)
        self.table.chosen.connect(self._on_line_chosen)
        self.refusal = label("", "refusal", wraps=True)
        self.refusal.hide()
        self.add_case = button("Add a case…", self._on_add, role="small", icon="plus")
        arrow = partial(button, "", role="small", may_repeat=True)
        self.up = arrow(lambda: self.table.move_case(-1), icon="arrow-up", tip="Earlier (Alt+Up)")
        self.down = arrow(lambda: self.table.move_case(1), icon="arrow-down", tip="Later (Alt+Down)")
        for one, words in ((self.up, "Move the case earlier"), (self.down, "Move the case later")):
            one.setAccessibleName(words)
        self.off = button("Put off…", self._on_put_off, role="small")
        self.withhold = button("Withhold…", self._on_withhold, role="small")
        self.body.setContentsMargins(8, 12, 8, 10)
        self.add(self.table, 1)
        self.add(self.refusal)
        self.add(flowing(self.add_case, self.up, self.down, self.withhold, self.off))

    def show_agenda(self, meeting: int, answer: AgendaAnswer, *, cancelled: str = "") -> None:
        """Show an agenda; the cursor stays on its line."""
        self.meeting, self._agenda = meeting, answer
        cases = sum(one.kind == "case" for one in answer.lines)
        self.aside.setText(f"{cases} case{'' if cases == 1 else 's'}")
        none = "No further case is agreed and waits for a meeting." if not answer.may_be_listed else ""
        allow(self.add_case, cancelled or none)
        self._show_lines()

    def show_pages(self, pages: Mapping[str, int], count: int) -> None:
        """The pages of the pack that is shown beside."""
        self._pages = (pages, count)
        self._show_lines()

    def show_withheld(self, withheld: Mapping[str, str]) -> None:
        """Which papers are to be withheld, and why."""
        self.withheld = dict(withheld)
        self._show_lines()

    def _show_lines(self) -> None:
        if self._agenda is None:
            return
        self.table.show_rows(
            lines_with_pages(self._agenda.lines, *self._pages, self.withheld),
            key=lambda one: (one.line.kind, one.line.number if one.line.kind != "case" else one.line.case),
        )
        if self._about != self.meeting:
            self._about = self.meeting
            self.table.show_current(next(iter(self.table.order()), ""))  # what the buttons below are about
        if self._moved:
            self.table.show_current(self._moved)
            self._moved = ""

    def _on_line_chosen(self, line: Line | None) -> None:
        is_paper = line is not None and line.line.kind == "paper"
        allow(self.withhold, "" if is_paper else "Choose a paper of a case on the agenda first.")
        self.withhold.setText("Give back" if line is not None and line.withheld else "Withhold…")
        self._allow_moves()
        if line is not None and line.first and self.table.hasFocus():
            self.page_wanted.emit(line.first)

    def _allow_moves(self) -> None:
        order, case = self.table.order(), self.table.chosen_case()
        at = order.index(case) if case in order else -1
        why = "" if at >= 0 else "Choose a case that waits for its turn first."
        allow(self.up, why or ("" if at > 0 else "It is the first case."))
        allow(self.down, why or ("" if at < len(order) - 1 else "It is the last case."))
        allow(self.off, why)

    def _on_add(self) -> None:
        if self._agenda is not None:
            AddCase(self, self._agenda.may_be_listed, self._on_case_added).open()

    def _on_case_added(self, case: str) -> None:
        self.table.ask_for([*self.table.order(), case])
        self._moved = case

    def _on_reordered(self, cases: list[str]) -> None:
        self._moved = self.table.chosen_case()
        self._allow_moves()
        self._tell(None)
        command: Command = read(BY_NAME["set_agenda"].command, {"meeting": self.meeting, "cases": cases})
        if self.table.is_setting:
            self._next = command
        else:
            self._set(command)

    def _set(self, command: Command) -> None:
        """One order after the other. Were there several under way, the lane would take there and back for the same."""
        self._next, self.table.is_setting = None, True
        self._around.lane.do(command, lambda _: self._on_set(), self._on_not_set)

    def save_now(self) -> None:
        """The window is about to lock: the order that waits for an earlier one does not wait any longer."""
        if self._next is not None:
            self._set(self._next)

    def _on_set(self) -> None:
        self.table.is_setting = False
        if self._next is not None:
            self._set(self._next)

    def _on_not_set(self, problem: Problem) -> None:
        self._next, self.table.is_setting = None, False
        self.table.forget_asked()
        self._allow_moves()
        self._tell(problem)

    def _on_put_off(self) -> None:
        self.put_off(self.table.chosen_case())

    def put_off(self, case: str) -> Sheet:
        """Ask why a case leaves the agenda."""
        words = f"{case} leaves this agenda and can be listed at another meeting. Its timeline says why."
        return ask_step(
            self._around, self, "Put off a case", "defer_case", ["reason"], verb="Put off", given={"case": case},
            words=words, draft=f"meeting:{self.meeting}:put_off:{case}", again={"form": "put_off", "about": case},
        )  # fmt: skip

    def _on_withhold(self) -> None:
        line = self.table.current_row()
        if line is None or line.line.kind != "paper":
            return
        code = line.line.number
        if code in self.withheld:
            self._withhold(code, "")
        else:
            self.ask_why(code)

    def ask_why(self, code: str) -> Sheet:
        """Ask why a paper is withheld."""
        words = f"Paper {code} keeps its place and its code; in its stead the pack says why it is withheld."
        return ask_why(
            self._around, self, "Withhold a paper", words=words, verb="Withhold the paper",
            draft=f"meeting:{self.meeting}:withhold:{code}", again={"form": "withhold", "about": code},
            then=partial(self._withhold, code),
        )  # fmt: skip

    def _withhold(self, code: str, why: str) -> None:
        self.withheld.pop(code, None)
        if why:
            self.withheld[code] = why
        self.withheld_changed.emit(dict(self.withheld))

    def _tell(self, problem: Problem | None) -> None:
        self.refusal.setText(problem.sentence if problem else "")
        self.refusal.setVisible(problem is not None)
