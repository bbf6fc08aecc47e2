"""The preview of a meeting's pack: a draft built from memory, papers issued, and the issuing itself.

Issuing holds nobody up: the plan is read on the lane, the pack is built in a worker while everything else goes on, and
only then the step keeps it, in one go. Had anything changed meanwhile, the step refuses what was built beforehand and
it is built anew; after some tries the desk builds it itself, and others wait.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_desk.desk import Desk
from scr_desk.documents.blocks import Document
from scr_desk.domain.context import Change, Command
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.fields import read
from scr_desk.pack_making import BuiltPlan, get_ready
from scr_desk.questions.meeting import MeetingAnswer
from scr_desk.steps import BY_NAME
from ui.pages.meeting_issuing import Issuing, keep_stopped
from ui.pages.meeting_words import is_pack
from ui.parts.build_job import BuildJob, JobBar
from ui.parts.labels import label
from ui.parts.page import Surroundings
from ui.parts.pdf_view import PdfView
from ui.parts.printing import PrintDialog
from ui.problems import Problem

_TRIES = 3
_EMPTY = "The pack will stand here. Put a case on the agenda, then make a draft: nothing leaves the office by it."


class PackPanel(QWidget):
    """Shows one PDF at a time: the draft, or a paper that was issued."""

    shown = Signal(object, int)  # the pages of the headings, by their words; how many pages

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._meeting: MeetingAnswer | None = None
        self._subject = ""
        self._looking: object = None  # the paper that was asked for last, until another meeting is shown
        self.drafted: object = None  # what stood on the agenda when the draft was planned
        self.view = PdfView(name="The pack, page by page", empty=_EMPTY)
        self.view.print_asked.connect(self.print_preview)
        self.job = BuildJob(around.lane, parent=self)
        self.bar = JobBar(self.job, what="Making the draft")
        self.issuing: Issuing | None = None  # from the wish until the step is done, for its meeting
        self.job.cancelled.connect(self._on_cancelled)
        self._stale = label("The agenda has changed since this draft was made. Make it again.", "warning", wraps=True)
        self._stale.hide()
        self.refusal = label("", "refusal", wraps=True)
        self.refusal.hide()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        for one in (self.bar, self._stale, self.refusal):
            down.addWidget(one)
        down.addWidget(self.view, 1)

    def show_meeting(self, meeting: MeetingAnswer, key: object) -> None:
        """Another meeting, or the same as it now stands. `key`: what a draft is made of: it shows one out of date."""
        if self._meeting is None or self._meeting.id != meeting.id:
            if self.issuing is None:  # papers that were ordered are issued, whatever is looked at meanwhile
                self.job.cancel()
            self.drafted, self._looking = None, None
            self.view.clear(_EMPTY)
            self._tell(None)
            packs = [one for one in meeting.papers if is_pack(one)]
            if packs:
                self.show_paper(packs[-1])
        self._meeting = meeting
        self._stale.setVisible(self.drafted is not None and self.drafted != key)

    @property
    def has_draft(self) -> bool:
        """Whether a draft of this meeting is shown, fresh or stale."""
        return self.drafted is not None

    @property
    def is_busy(self) -> bool:
        """Whether a draft would be in the way: of another draft, or of papers that are being issued."""
        return self.job.is_running or self.issuing is not None

    @property
    def version(self) -> int:
        """The number of the next version of the pack."""
        papers = self._meeting.papers if self._meeting else ()
        return 1 + sum(map(is_pack, papers))

    # --- a draft -----------------------------------------------------------------------------------------------

    def make_draft(self, command: Mapping[str, Any], key: object) -> None:
        """Build a draft of the pack that the step would issue."""
        wanted = self._command(command)
        meeting = command["meeting"]

        def plan(desk: Desk) -> Document:
            made = desk.plan(wanted, is_draft=True)
            desk.note("made a draft", f"meeting:{meeting}")
            return made

        def then(built: BuiltPlan) -> None:
            self.drafted = key
            self._stale.hide()
            self._show(built, f"Not issued: draft of version {self.version}", f"meeting:{meeting}")

        self._tell(None)
        self.bar.name("Making the draft")
        self.job.start(plan, then, self._tell)

    # --- issuing -----------------------------------------------------------------------------------------------

    def issue(self, command: Mapping[str, Any]) -> None:
        """Issue the papers: build first, then let the step keep what was built."""
        if self.issuing is not None or self._meeting is None:
            return
        self.job.cancel()  # a draft under way makes room: the wish would not be heard
        self._tell(None)
        self.issuing = Issuing(meeting=self._meeting.id, held_on=self._meeting.held_on, version=self.version)
        self.bar.name(f"Issuing the papers of {self.issuing.day}")
        self._issue(self._command(command), self.issuing, tries=_TRIES)

    def stop(self) -> None:
        """The window locks: no worker outlives it, and papers that were being issued are told of after unlocking."""
        if self.issuing is not None:
            keep_stopped(self._around.lane, self.issuing)
        self.job.cancel_and_wait()
        self.issuing = None

    def _issue(self, command: Command, issuing: Issuing, *, tries: int) -> None:
        refused = partial(self._not_issued, issuing)
        if tries:
            self.job.start(
                lambda desk: desk.plan(command),
                lambda built: self._keep(command, issuing, built, tries),
                refused,
                before=get_ready,
            )
        else:
            self._around.lane.do(command, lambda _: self._say_issued(issuing, "as PDF and as Word"), refused)

    def _keep(self, command: Command, issuing: Issuing, built: BuiltPlan, tries: int) -> None:
        def kept(change: Change) -> None:
            self._around.lane.changed.emit(change)
            if self._is_shown(issuing):
                pack = next(one for one in change.documents if one.name.endswith(".pdf"))
                self.drafted = None
                self._stale.hide()
                today = short_day(self._around.today())
                self._show(built, f"Version {issuing.version}, issued {today}", f"file:{pack.id}")
            self._say_issued(issuing, f"{built.built.pdf.pages} pages, as PDF and as Word")

        def refused(problem: Problem) -> None:
            if problem.field != "built":
                self._not_issued(issuing, problem)
            elif self.issuing is issuing:  # else the window is about to lock
                self._issue(command, issuing, tries=tries - 1)

        self._around.lane.work(lambda desk: desk.do(command, built=built), kept, refused)

    def _is_shown(self, issuing: Issuing) -> bool:
        return self._meeting is not None and self._meeting.id == issuing.meeting

    def _say_issued(self, issuing: Issuing, what: str) -> None:
        self.issuing = None
        whose = "" if self._is_shown(issuing) else f", for the meeting of {issuing.day}"
        self._around.say(f"Papers issued: {what}{whose}.")

    def _not_issued(self, issuing: Issuing, problem: Problem) -> None:
        """Beside its own meeting as a refusal; beside another it would be read as that one's."""
        self.issuing = None
        if self._is_shown(issuing):
            self._tell(problem)
        else:
            self._around.warn((f"The papers of {issuing.day} were not issued. {problem.sentence}",))

    def _on_cancelled(self) -> None:
        self.issuing = None

    # --- what was issued ---------------------------------------------------------------------------------------

    def show_paper(self, paper: Mapping[str, Any], *, to_print: bool = False) -> None:
        """Show a paper as it was issued; looking at it leaves an entry."""
        number = int(paper["id"])
        looking = self._looking = object()

        def then(content: bytes) -> None:
            if self._looking is not looking:
                return  # another meeting or another paper has been asked for meanwhile
            self._subject, self.drafted = f"file:{number}", None
            self._stale.hide()
            self.view.show_pdf(content, title=_title(paper))
            self._say_shown()
            if to_print:
                self.print_preview()

        self._around.lane.work(lambda desk: desk.look_at(number), then, self._tell)

    def print_preview(self) -> None:
        """The preview of what is shown."""
        if self.view.content:
            title = self.view.name.removesuffix(".pdf")
            PrintDialog(
                self._around, self, self.view.content, title=title, subject=self._subject, page=self.view.page
            ).open()

    def _show(self, built: BuiltPlan, title: str, subject: str) -> None:
        self._subject = subject
        page = self.view.page if self.view.page_count else 1
        self.view.show_pdf(built.pdf, title=title, page=page)
        self._say_shown()

    def _say_shown(self) -> None:
        self.shown.emit(self.view.bookmarks(), self.view.page_count)

    def _command(self, given: Mapping[str, Any]) -> Command:
        made: Command = read(BY_NAME["issue_pack"].command, given)
        return made

    def _tell(self, problem: Problem | None) -> None:
        self.refusal.setText(problem.sentence if problem else "")
        self.refusal.setVisible(problem is not None)


def _title(paper: Mapping[str, Any]) -> str:
    """What stands over a paper: of the pack its day of issue, of another paper its name."""
    on = paper.get("dated_on")
    return f"Papers as issued on {short_day(date.fromisoformat(on))}" if is_pack(paper) and on else str(paper["name"])
