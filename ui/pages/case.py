"""A case: its constant strip, where it stands, and everything about it in tabs; every step opens over this page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from scr_desk.domain.context import Change
from ui import theme
from ui.pages.case_agencies import AgenciesTab
from ui.pages.case_checks import focus_first
from ui.pages.case_clocks import ClockPill
from ui.pages.case_decision import DecisionTab
from ui.pages.case_form import FormTab
from ui.pages.case_history import HistoryTab
from ui.pages.case_known import CaseKnown, known_of, subtitle
from ui.pages.case_meeting import MeetingTab
from ui.pages.case_next import more_button, next_move
from ui.pages.case_papers import PapersTab
from ui.pages.case_people import PeopleTab
from ui.pages.case_proceed import ProceedSide, ProceedTab
from ui.pages.case_side import Side
from ui.pages.case_strip import Strip
from ui.pages.case_undo import add_undo
from ui.parts.buttons import button
from ui.parts.labels import label
from ui.parts.page import BETWEEN, Page, Surroundings
from ui.parts.print_sheet import SheetBar
from ui.parts.step_dialog import open_step
from ui.parts.tab_keys import add_tab_keys
from ui.problems import Problem

PROCEED, CHECK = "agree_how_to_proceed", "answer_first_check"
_ANY = 16_777_215  # Qt's own "no limit"
TABS = (
    ("proceed", "How to proceed"), ("form", "Form"), ("people", "Child and family"), ("agencies", "Agencies"),
    ("meeting", "Meeting"), ("decision", "Decision"), ("papers", "Documents"), ("history", "History"),
    ("side", "Criteria and notes"),
)  # fmt: skip
# Where a step belongs: its tab comes to the front when its form is opened from elsewhere.
TAB_OF = {
    "ask_agencies": "agencies", "record_sent": "agencies", "record_return": "agencies", "set_agenda": "meeting",
    "record_recommendation": "decision", "send_recommendation": "decision", "record_decision": "decision",
    "send_notice": "decision", "correct": "form", "settle_conflict": "form", "add_person": "people",
}  # fmt: skip
# Pixels at 100 % text: the least and the greatest width beside the tabs, what the tabs need, and from which width of
# the page down what stands beside becomes a tab itself.
SIDE, WIDE_SIDE, TABBED, NARROW = 250, 320, 816, 1000


class CasePage(Page):
    """One case."""

    title = "Case"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.known: CaseKnown | None = None
        self._case = self._tab = self._step = ""
        self._given: dict[str, Any] = {}
        self._sheet: dict[str, Any] = {}  # the form that was open before a lock
        self._primary: QPushButton | None = None
        self.clock = ClockPill()
        self.strip, self.side = Strip(), Side(around, self.do_step)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Parts of the case")
        self.tabs.setUsesScrollButtons(True)
        self.sheets = SheetBar(around, self)
        self.tab_of: dict[str, Any] = {
            "proceed": ProceedTab(around, self.do_step),
            "form": FormTab(around, self.do_step),
            "people": PeopleTab(self.do_step),
            "agencies": AgenciesTab(self.do_step, self.sheets),
            "meeting": MeetingTab(self.do_step, around.go),
            "decision": DecisionTab(self.do_step),
            "papers": PapersTab(around, self.do_step, self.sheets),
            "history": HistoryTab(around),
            "side": QWidget(),
        }
        self._proceed_side = ProceedSide(around, self.do_step)
        self._refusal = label("", "refusal", wraps=True)
        self._refusal.setAlignment(Qt.AlignmentFlag.AlignTop)  # where a case cannot be read, nothing else is there
        self._refusal.hide()
        self._lay_out()
        add_undo(self, lambda: self.known, self.do_step, around.say)
        self.tabs.currentChanged.connect(lambda _: self._show_tab())
        add_tab_keys(self, self.tabs)

    def _lay_out(self) -> None:
        self.stack, self._sides = QStackedWidget(), QStackedWidget()
        for name, words in TABS:
            self.stack.addWidget(self.tab_of[name])
            self.tabs.setTabData(self.tabs.addTab(words), name)
        for side in (self.side, self._proceed_side):
            self._sides.addWidget(side)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.strip)
        left.addWidget(self.tabs)
        left.addWidget(self.stack, 1)
        within = QVBoxLayout(self.tab_of["side"])
        within.setContentsMargins(0, 0, 0, 0)
        self._whole = QWidget()
        across = self._across = QHBoxLayout(self._whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(BETWEEN)
        across.addLayout(left, 100)
        across.addWidget(self._sides, 60)
        self.tabs.setTabVisible(len(TABS) - 1, False)
        self.header.add_before_buttons(self.clock)  # kept there: it may have the focus when the buttons are made anew
        self.clock.hide()
        self.body.addWidget(self._refusal)
        self.body.addWidget(self.sheets)
        self.body.addWidget(self._whole, 1)

    # --- coming and going ----------------------------------------------------------------------------------------

    def opened(self, **where: str) -> None:
        """Show a case, at a tab if one is named; with `step`, its form is opened at once (Today's buttons)."""
        case = where.get("case", self._case)
        if case != self._case:
            self._forget_shown(case)
        self._case, self._step = case, where.get("step", "")
        self._given = json.loads(where.get("given", "{}"))
        wanted = self._tab = where.get("tab") or TAB_OF.get(self._step, "")
        if wanted:
            self.show_tab(wanted)
        elif self.known is None:
            self.show_tab("agencies")
        self.refresh()

    def _forget_shown(self, case: str) -> None:
        """Nothing of the case before stays in sight while another is read."""
        self.known, self._primary = None, None
        self.header.title.setText(case)
        self.header.subtitle.setText("")
        self.header.show_buttons()
        self.clock.hide()
        self._whole.hide()

    def place(self) -> dict[str, str]:
        return {"case": self._case, "tab": self.tab_name()}

    def reopen(self, sheet: Mapping[str, Any]) -> None:
        """As soon as the case is known again."""
        self._sheet = {name: value for name, value in sheet.items() if name != "case"}

    def tab_name(self) -> str:
        """The tab in front."""
        return str(self.tabs.tabData(self.tabs.currentIndex()))

    def show_tab(self, name: str) -> None:
        """Bring a tab to the front."""
        at = next((at for at in range(self.tabs.count()) if self.tabs.tabData(at) == name), -1)
        if at >= 0:
            self.tabs.setCurrentIndex(at)

    def refresh(self) -> None:
        """Ask everything about the case anew."""
        if self._case:
            case = self._case
            self.around.lane.work(lambda desk: known_of(desk, case), self._show, self._show_refusal)

    # --- showing -------------------------------------------------------------------------------------------------

    def _show(self, known: CaseKnown) -> None:
        if known.reference != self._case.upper().replace("-", "/"):
            return  # the person has gone on to another case
        is_new = self.known is None
        self.known, self._case = known, known.reference
        self._refusal.hide()
        self._whole.show()
        self.header.title.setText(known.reference)
        self.header.subtitle.setText(subtitle(known))
        self._show_buttons(known)
        self.strip.show_known(known)
        may_agree = not known.why_not(PROCEED)
        # Once agreed, the tab gives way; the step is under "More" and shows it again.
        self.tabs.setTabVisible(0, may_agree and (not known.told["agreements"] or self.tab_name() == "proceed"))
        self.tabs.setTabText(len(TABS) - 1, "Criteria and notes" if known.told["agreements"] else "First checks")
        if is_new and may_agree and not self._tab and not known.told["agreements"]:
            self.show_tab("proceed")
        elif not may_agree and self.tab_name() == "proceed":
            self.show_tab("agencies")
        self._show_tab()
        if is_new:
            self.tabs.setFocus()
        if self._step:
            step, self._step = self._step, ""
            self.do_step(step, given=self._given or None)
        if self._sheet:
            sheet, self._sheet = self._sheet, {}
            self.do_step(**sheet)

    def _show_tab(self) -> None:
        """Fill the tab in front; the others are filled when they come to the front."""
        name = self.tab_name()
        self.stack.setCurrentWidget(self.tab_of[name])
        if self.known is None:
            return
        if name != "side":
            self.tab_of[name].show_known(self.known)
        is_proceeding = name == "proceed" or (name == "side" and not self.known.told["agreements"])
        beside = self._proceed_side if is_proceeding else self.side
        if self._primary is not None:  # one primary button at a time: there the form has its own
            self._primary.setVisible(name != "proceed" or self._primary.objectName() != PROCEED)
        beside.show_known(self.known)
        self._sides.setCurrentWidget(beside)

    def resizeEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        """Where the page is narrow for its text, what stands beside the tabs becomes a tab of its own."""
        super().resizeEvent(event)
        is_narrow = self.width() < theme.current().pixels(NARROW)
        self.tabs.setTabVisible(len(TABS) - 1, is_narrow)
        within = self.tab_of["side"].layout()
        if is_narrow and within is not None:
            self._sides.setMinimumWidth(0)
            self._sides.setMaximumWidth(_ANY)
            within.addWidget(self._sides)
        else:
            # A least width that gives way, or the page could never become narrow.
            self._sides.setMinimumWidth(120)
            pixels = theme.current().pixels
            room = self.width() - pixels(TABBED)
            self._sides.setMaximumWidth(min(pixels(WIDE_SIDE), max(pixels(SIDE), room)))
            self._across.addWidget(self._sides, 60)
        self._sides.show()

    def _show_buttons(self, known: CaseKnown) -> None:
        self.clock.show_clocks(known)
        self._primary = None
        buttons: list[Any] = [more_button(self, known, self.do_step)]
        if move := next_move(known):
            words, step, given = move
            self._primary = button(words, partial(self.do_step, step, given=given), primary=True)
            self._primary.setObjectName(step)
            buttons.append(self._primary)
        face = button("Print…", self.print_preview, tip="Print the face sheet of the case, for the call")
        self.header.show_buttons(face, *buttons)

    def print_preview(self) -> None:
        self.sheets.print_sheet("face_sheet", title="Face sheet", case=self._case)

    def save_now(self) -> None:
        """Also end a sheet that is being made: no worker may outlive the window."""
        super().save_now()
        self.sheets.stop()

    def _show_refusal(self, problem: Problem) -> None:
        self._refusal.setText(problem.sentence)
        self._refusal.show()

    # --- doing ---------------------------------------------------------------------------------------------------

    def do_step(
        self,
        step: str,
        *,
        given: Mapping[str, Any] | None = None,
        values: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> None:
        """Open the form of a step over the page; how to proceed has a page of its own."""
        if self.known is None:
            self.around.say("The case is still being read.")
            return
        if reason := self.known.why_not(step):
            self._refusal.setText(reason)  # at the top of the page, until something changes
            self._refusal.show()
            return
        if step == PROCEED and given is None:
            self.tabs.setTabVisible(0, True)
            self.show_tab("proceed")
            return
        if step == CHECK and given is None and values is None and self._focus_checks():
            return
        open_step(
            self, self.around, step, case=self.known.reference, given=given, values=values, known=self.known.told,
            then=self._done, **more,
        )  # fmt: skip

    def _focus_checks(self) -> bool:
        """They are answered beside the tabs, one click each; no form is needed for that."""
        if self.tabs.isTabVisible(len(TABS) - 1):
            self.show_tab("side")
        beside = self._sides.currentWidget()
        return beside is not None and focus_first(beside)

    def _done(self, change: Change) -> None:
        """A step may have led to another page's matter; here only the tab follows it."""
        if change.step in TAB_OF:
            self.show_tab(TAB_OF[change.step])
