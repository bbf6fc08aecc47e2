"""What a page prints: sheets that are not kept (face sheet, position list), and stored papers one behind the other."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from scr_desk.documents.blocks import Rendered
from scr_desk.documents.received import Received
from scr_desk.documents.to_print import PaperPages, Stored, ToPrint, put_together, to_print
from scr_desk.domain.case import Paper
from scr_desk.domain.english_dates import short_day
from scr_desk.pack_making import BuiltPlan
from scr_desk.questions.paper import PaperToSee
from ui.parts.build_job import BuildJob, JobBar
from ui.parts.page import Surroundings
from ui.parts.paper_sheet import show_paper
from ui.parts.printing import PrintDialog


class SheetBar(JobBar):
    """A page puts it where its progress may stand; `print_sheet` makes one and opens the preview.

    The page's `save_now` calls `stop`: no worker may outlive the window.
    """

    def __init__(self, around: Surroundings, page: QWidget) -> None:
        self._around, self._page = around, page
        self.job = BuildJob(around.lane, parent=page)
        super().__init__(self.job, what="Making the sheet")

    def print_sheet(self, name: str, *, title: str, case: str = "") -> None:
        """Make a sheet ("face_sheet" of a case, "position_list") and show it as it will print."""

        def show(built: BuiltPlan) -> None:
            subject = f"case:{case}" if case else "store"
            PrintDialog(self._around, self._page, built.pdf, title=title, subject=subject).open()

        self.name("Making the sheet")
        self.job.start(lambda desk: desk.print_out(name, case=case), show)

    def print_position_list(self) -> None:
        """Where every open case stands: for the weekly call with the Chair."""
        self.print_sheet("position_list", title=f"Position of open cases {short_day(self._around.today())}")

    def show_paper(self, paper: Paper, *, title: str) -> None:
        """Show a stored paper on the screen, with the way to its print preview."""
        print_ = partial(self.print_papers, [paper], title=paper.name.rpartition(".")[0] or paper.name)
        show_paper(self._around, self._page, paper.id, title=title, print_=print_)

    def print_papers(self, papers: Sequence[Paper], *, title: str) -> None:
        """Show stored papers as they will print; that each was seen, and later printed, leaves its entry."""
        read: list[Stored] = []
        for one in papers:  # a piece of work each: a draft that is saved meanwhile does not wait for all of them
            self._around.lane.ask("paper", {"id": one.id}, partial(_keep, read, one))
        self._around.lane.work(lambda _: None, lambda _: self._set(read, title))

    def _set(self, read: Sequence[Stored], title: str) -> None:
        if not read:
            return  # why it could not be read has been said
        found = to_print(read, marking=self._around.marking)
        document = found.document
        if document is None:
            self._open(found, title)
            return
        self.name("Setting the papers")
        self.job.start(lambda _: document, lambda built: self._open(found, title, built.built.pdf))

    def _open(self, found: ToPrint, title: str, built: Rendered | None = None) -> None:
        def show(made: tuple[bytes, tuple[PaperPages, ...]]) -> None:
            content, papers = made
            PrintDialog(self._around, self._page, content, title=title, subject="store", papers=papers).open()

        self._around.lane.work(lambda _: put_together(found, built), show)

    def stop(self) -> None:
        """End what is being made, and wait until its worker is gone."""
        self.job.cancel_and_wait()


def _keep(read: list[Stored], paper: Paper, seen: PaperToSee) -> None:
    file = Received(name=paper.name, parts=seen.text, content=base64.b64decode(seen.content), pages=seen.pages)
    read.append(Stored(id=paper.id, is_ours=paper.is_ours, media_type=paper.media_type, file=file))
