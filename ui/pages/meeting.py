"""A meeting: its agenda, its people, the checks before issue, the papers issued, and the pack beside them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from scr_desk.documents.pre_flight import Finding
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.workflow import Step
from scr_desk.print_making import write_out
from scr_desk.questions.agenda import AgendaAnswer
from scr_desk.questions.meeting import MeetingAnswer
from ui import theme
from ui.pages.meeting_agenda_card import AgendaCard
from ui.pages.meeting_checks import Checks, IssueDialog
from ui.pages.meeting_dialogs import ask_step
from ui.pages.meeting_issuing import tell_stopped
from ui.pages.meeting_pack import PackPanel
from ui.pages.meeting_papers import Papers
from ui.pages.meeting_people import People
from ui.pages.meeting_words import facts_words
from ui.parts.buttons import allow, button, make_primary
from ui.parts.card import Card
from ui.parts.labels import label
from ui.parts.page import Page, Surroundings
from ui.parts.pair import Parts
from ui.parts.printing import SAVED, ask_for_place
from ui.parts.sheet import Sheet
from ui.parts.tips import tip

_SOON = 500  # milliseconds after the last change until the draft follows
_LEFT = 456
_TABS = ("Checks before issue", "People", "Papers issued")


class MeetingPage(Page):
    """One meeting. The draft at the right follows what stands at the left."""

    title = "Meeting"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.meeting, self._step = 0, ""
        self._answer: MeetingAnswer | None = None
        self._agenda: AgendaAnswer | None = None
        self.pack = PackPanel(around)
        self.agenda = AgendaCard(around)
        self.pack.shown.connect(self.agenda.show_pages)
        self.agenda.page_wanted.connect(self.pack.view.go_to)
        self.agenda.withheld_changed.connect(self._on_withheld_changed)
        self.checks, self.people = Checks(), People(around)
        self.people.grid_shown.connect(self._show_what_is_next)
        self.papers = Papers(show=self.pack.show_paper, save=self._on_save, print_=self._on_print)
        self._facts = label("", "muted", wraps=True)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._draft_follows)
        self._make_buttons()
        self._lay_out()

    # --- how it is laid out ------------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        self.draft = button("Make draft", self._on_draft)
        self.issue = button("Issue papers…", self._on_issue, primary=True)
        self.attendance = button("Record attendance…", self._on_attendance, primary=True)
        self.attendance.hide()
        self.header.show_buttons(self.draft, self.issue, self.attendance)
        self.move_button = button("Move the meeting…", self._on_move, role="link")

    def _lay_out(self) -> None:
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("About the meeting")
        for words, widget in zip(_TABS, (self.checks, self.people, self.papers), strict=True):
            self.tabs.addTab(words)
            self._stack.addWidget(_scrolled(widget, words))
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        below = Card()
        below.body.setContentsMargins(16, 6, 8, 8)
        below.add(self.tabs)
        below.add(self._stack, 1)
        left = QWidget()
        down = QVBoxLayout(left)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(12)
        down.addWidget(self.agenda, 5)
        down.addWidget(below, 3)
        across = Parts()
        across.setChildrenCollapsible(False)
        across.setHandleWidth(12)
        across.addWidget(left)
        across.addWidget(self.pack)
        across.setStretchFactor(1, 1)
        across.setSizes([min(theme.current().pixels(_LEFT), 640), _LEFT * 2])
        about = QHBoxLayout()
        about.addWidget(self._facts, 1)
        about.addWidget(self.move_button)
        self.body.addLayout(about)
        self.body.addWidget(across, 1)

    # --- where it stands ---------------------------------------------------------------------------------------

    def opened(self, **where: str) -> None:
        """`meeting`: its number; `tab`: checks, people or papers; `step`: attendance is recorded."""
        number = int(where.get("meeting") or self.meeting)
        if number != self.meeting:
            self.meeting, self._answer, self._agenda = number, None, None
            self.agenda.meeting = number
            self.agenda.show_withheld({})
            self.agenda.show_pages({}, 0)
            self.around.lane.draft(self._withheld_place(), partial(self._on_withheld, number))
            tell_stopped(self.around)
        if where.get("tab"):
            self.tabs.setCurrentIndex(int(where["tab"]))
        self._step = where.get("step", "")
        self.refresh()

    def place(self) -> dict[str, str]:
        return {"meeting": str(self.meeting), "tab": str(self.tabs.currentIndex())}

    def print_preview(self) -> None:
        self.pack.print_preview()

    def reopen(self, sheet: Mapping[str, Any]) -> None:
        """One of the small windows of this page."""
        form, about = str(sheet.get("form")), str(sheet.get("about"))
        opens: dict[str, Callable[[str], Sheet]]
        opens = {"move": lambda _: self._on_move(), "put_off": self.agenda.put_off, "withhold": self.agenda.ask_why}
        if form in opens:
            opens[form](about).stand(sheet.get("at"))

    def save_now(self) -> None:
        """What is typed is kept, and no worker outlives the window."""
        super().save_now()
        self.agenda.save_now()
        self.pack.stop()

    def is_working(self) -> bool:
        """Papers are being issued until the step has kept them, not only while their pages are set."""
        return super().is_working() or self.pack.is_busy

    def refresh(self) -> None:
        """Ask for the meeting, its agenda and the checks anew."""
        lane, given = self.around.lane, {"meeting": self.meeting}
        lane.ask("meeting", given, self._on_meeting)
        lane.ask("agenda", given, self._on_agenda)
        lane.ask("preflight", self._wanted(), self._on_checked)

    def _wanted(self) -> dict[str, Any]:
        held = [{"paper": code, "because": why} for code, why in self.agenda.withheld.items()]
        return {"meeting": self.meeting, "withheld": held}

    def _withheld_place(self) -> str:
        return f"meeting:{self.meeting}:withheld"

    def _on_withheld(self, meeting: int, body: str) -> None:
        if body and meeting == self.meeting:
            self.agenda.show_withheld(json.loads(body))
            self.refresh()

    def _on_withheld_changed(self, withheld: dict[str, str]) -> None:
        place, body = self._withheld_place(), json.dumps(withheld) if withheld else ""
        self.around.lane.keep_draft(place, body)
        self.agenda.show_withheld(withheld)
        self.refresh()

    # --- what is shown -----------------------------------------------------------------------------------------

    def _on_meeting(self, answer: MeetingAnswer) -> None:
        if answer.id != self.meeting:
            return
        self._answer = answer
        self.header.title.setText(f"Sub-group, {short_day(answer.held_on)}")
        self._facts.setText(facts_words(answer))
        tip(self._facts, answer.papers_out.why if answer.papers_out else "")
        self._show_what_is_next()
        self.papers.show_papers(answer.papers)
        self.tabs.setTabText(2, f"{_TABS[2]} {len(answer.papers)}" if answer.papers else _TABS[2])

    def _show_what_is_next(self) -> None:
        """Papers before the meeting; once its day is there and they are out, or it is over, who was there."""
        answer, today = self._answer, self.around.today()
        if answer is None:
            return
        is_over = answer.held_on < today or (answer.held_on == today and bool(answer.papers))
        is_asked = is_over and not answer.attendance and answer.cancelled_on is None
        make_primary(self.issue, is_primary=not is_over)
        self.attendance.setVisible(is_asked and not self.people.rows)  # the grid has a first button of its own
        self.move_button.setVisible(not answer.attendance)

    def _on_agenda(self, answer: AgendaAnswer) -> None:
        if self._answer is None:
            return
        self._agenda = answer
        cancelled = "That meeting was cancelled." if self._answer.cancelled_on else ""
        self.agenda.show_agenda(self.meeting, answer, cancelled=cancelled)
        self.people.show_meeting(self._answer, answer)
        if self._step == Step.RECORD_ATTENDANCE and self.people.edit.isEnabled() and not self.people.rows:
            self.people.show_grid()
        self._step = ""
        self.pack.show_meeting(self._answer, self._key())
        is_empty = not any(one.kind == "case" for one in answer.lines)
        why = cancelled or ("The agenda is empty: put a case on it first." if is_empty else "")
        for one in (self.draft, self.issue):
            allow(one, why)
        if not why and not self._answer.papers:
            self._soon.start()

    def _on_checked(self, found: tuple[Finding, ...]) -> None:
        self.checks.show_found(found)
        self.tabs.setTabText(0, f"{_TABS[0]} {len(found)}" if found else _TABS[0])

    # --- what is done ------------------------------------------------------------------------------------------

    def _key(self) -> object:
        lines = self._agenda.lines if self._agenda else ()
        return (lines, tuple(self.agenda.withheld.items()), self._answer.held_on if self._answer else None)

    def _draft_follows(self) -> None:
        """The first draft is made unasked, and so is one after every change while drafts are shown."""
        if self.isVisible() and self._answer is not None and not self._answer.papers and not self._is_fresh():
            self._on_draft()

    def _is_fresh(self) -> bool:
        return self.pack.has_draft and self.pack.drafted == self._key()

    def _on_draft(self) -> None:
        if self.pack.is_busy:
            self._soon.start()  # once more when this one is done
            return
        self.pack.make_draft(self._wanted(), self._key())

    def _on_issue(self) -> None:
        """The last look is at what is true now: what was found when the page was opened may have changed since."""
        if self.pack.issuing is not None:
            self.around.say(f"The papers of {self.pack.issuing.day} are being issued. Wait until that is done.")
            return
        self.around.lane.ask("preflight", self._wanted(), self._open_issue)

    def _open_issue(self, found: tuple[Finding, ...]) -> None:
        self._on_checked(found)
        if self._answer is None or self.findChild(IssueDialog) is not None:
            return
        IssueDialog(
            self,
            when=short_day(self._answer.held_on),
            version=self.pack.version,
            found=found,
            issue=lambda: self.pack.issue(self._wanted()),
        ).open()

    def _on_attendance(self) -> None:
        self.tabs.setCurrentIndex(_TABS.index("People"))
        if not self.people.rows:
            self.people.show_grid()

    def _on_move(self) -> Sheet:
        return ask_step(
            self.around, self, "Move the meeting", "move_meeting", ["on", "at", "place", "reason"], verb="Move it",
            given={"meeting": self.meeting}, draft=f"meeting:{self.meeting}:move", again={"form": "move"},
        )  # fmt: skip

    def _on_save(self, paper: Any) -> None:
        number = int(paper["id"])

        def save(place: str) -> None:
            self.around.lane.work(
                lambda desk: write_out(desk.take_out(number), Path(place)),
                lambda _: self.around.say(SAVED),
            )

        ask_for_place(self, str(paper["name"]), save)

    def _on_print(self, paper: Any) -> None:
        self.pack.show_paper(paper, to_print=True)


def _scrolled(widget: QWidget, name: str) -> QScrollArea:
    made = QScrollArea()
    made.setAccessibleName(name)
    made.setWidgetResizable(True)
    made.setWidget(widget)
    widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
