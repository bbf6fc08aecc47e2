"""Sheets that are printed and not kept (the face sheet of a case, the position list): made anew, then previewed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from scr_desk.domain.english_dates import short_day
from scr_desk.pack_making import BuiltPlan
from ui.parts.build_job import BuildJob, JobBar
from ui.parts.page import Surroundings
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

        self.job.start(lambda desk: desk.print_out(name, case=case), show)

    def print_position_list(self) -> None:
        """Where every open case stands: for the weekly call with the Chair."""
        self.print_sheet("position_list", title=f"Position of open cases {short_day(self._around.today())}")

    def stop(self) -> None:
        """End what is being made, and wait until its worker is gone."""
        self.job.cancel_and_wait()
