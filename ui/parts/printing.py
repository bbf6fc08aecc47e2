"""Print preview: the whole document or some of its pages, on a printer or, where there is none, into a PDF.

From memory, page by page: nothing is written but what a person asks for. What is printed or saved leaves the office,
so whoever opens the preview hands in `note`, which leaves the audit entry (security.md, "History").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from scr_desk.desk import Desk
from scr_desk.documents.pdf_pages import page_numbers
from scr_desk.documents.to_print import PaperPages
from scr_desk.domain.errors import RefusedError
from scr_desk.print_making import write_out
from ui import theme
from ui.parts.buttons import allow, button
from ui.parts.card import Card
from ui.parts.editors import Choice, OneOf
from ui.parts.labels import label, line
from ui.parts.page import Surroundings
from ui.parts.pdf_view import PdfView
from ui.parts.print_entries import entries_of, on_sheets
from ui.parts.print_job import PrintJob
from ui.problems import Problem

WIDTH, HEIGHT = 1000, 680

SAVED = "Saved. The file is not encrypted: keep it where only those may read it who must."
STOPPED = "Stopped. Pages that were sent already may still come out."
ChoosePlace = Callable[[QWidget, str, Callable[[str], None]], None]


def ask_for_place(parent: QWidget, name: str, then: Callable[[str], None]) -> None:
    """Ask where a PDF is to be saved; `then` gets the place, and is not called when nothing is chosen."""
    ending = name.rpartition(".")[2]
    dialog = QFileDialog(parent, "Save", name, "PDF (*.pdf)" if ending == "pdf" else f"Word (*.{ending})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(then)
    dialog.open()


class PrintDialog(QDialog):
    """Pages at the left, the document as it will print at the right."""

    def __init__(
        self,
        around: Surroundings,
        parent: QWidget,
        content: bytes,
        *,
        title: str,
        subject: str,
        papers: Sequence[PaperPages] = (),
        page: int = 1,
        printers: Sequence[str] | None = None,
        choose_place: ChoosePlace = ask_for_place,
    ) -> None:
        """`subject`: what the audit says was printed ("case:7", "meeting:3"); of stored papers it names each.

        The last two only tests give.
        """
        super().__init__(parent)
        self._around, self._title, self._subject, self._papers = around, title, subject, tuple(papers)
        self._choose_place = choose_place
        self._job: PrintJob | None = None
        self.printers = list(QPrinterInfo.availablePrinterNames() if printers is None else printers)
        self.setWindowTitle("Print preview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.window().size()
        self.resize(min(WIDTH, room.width() - 40), min(HEIGHT, room.height() - 40))
        self.view = PdfView(name="The document as it prints", empty="This document cannot be shown.", may_print=False)
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 16, 16, 16)
        across.setSpacing(12)
        across.addWidget(self._choices())
        across.addWidget(self.view, 1)
        self.view.show_pdf(content, title=title, page=page)
        self.view.turned.connect(self._on_turned)
        self._on_range_changed()

    # --- what is chosen ----------------------------------------------------------------------------------------

    def _choices(self) -> QWidget:
        card = Card("Print")
        card.setFixedWidth(theme.current().pixels(280))
        self.printer = OneOf([Choice(name, name) for name in self.printers], may_be_none=False)
        self.printer.widget.setAccessibleName("Printer")
        card.add(label("Printer", "muted"))
        if self.printers:
            card.add(self.printer.widget)
        else:
            none = "No printer is set up on this machine. Save a PDF and print it where there is one."
            card.add(label(none, wraps=True))
        card.add(line())
        self._range()
        for one in (self.all, self.this, self.some):
            card.add(one)
        card.add(self.typed)
        self._refusal, self._said = label("", "refusal", wraps=True), label("", "muted", wraps=True)
        card.add(self._refusal)
        self.copies, self.two_sided = QSpinBox(), QCheckBox("&Both sides of the sheet")
        self.copies.setRange(1, 99)
        self.copies.setAccessibleName("Copies")
        self.two_sided.setChecked(True)
        if self.printers:
            card.add(line())
            card.add(label("Copies", "muted"))
            card.add(self.copies)
            card.add(self.two_sided)
        card.add(self._said)
        card.body.addStretch(1)
        self._foot(card)
        return card

    def _range(self) -> None:
        self.all, self.this, self.some = QRadioButton("&All pages"), QRadioButton(), QRadioButton("&These pages")
        group = QButtonGroup(self)
        for one in (self.all, self.this, self.some):
            group.addButton(one)
            one.toggled.connect(lambda _: self._on_range_changed())
        self.typed = QLineEdit()
        self.typed.setPlaceholderText("1-4, 7")
        self.typed.setAccessibleName("Pages, such as 1-4, 7")
        self.typed.textEdited.connect(self._on_typed)
        self.all.setChecked(True)

    def _foot(self, card: Card) -> None:
        is_only_way = not self.printers
        self.save = button("Save as PDF…", self._on_save, icon="save" if is_only_way else "", primary=is_only_way)
        self.print = button("Print", self._on_print, primary=True, icon="printer")
        self.cancel = button("Close", self.reject)
        for one in (self.print, self.save, self.cancel):
            card.add(one)
        self.print.setVisible(bool(self.printers))

    def pages(self) -> tuple[int, ...]:
        """The pages that are chosen. Raises RefusedError."""
        if self.some.isChecked():
            return page_numbers(self.typed.text(), count=self.view.page_count)
        return (self.view.page,) if self.this.isChecked() else tuple(range(1, self.view.page_count + 1))

    def _on_typed(self) -> None:
        self.some.setChecked(True)
        self._on_range_changed()

    def _on_turned(self, page: int) -> None:
        self.this.setText(f"This &page ({page})")

    def _on_range_changed(self) -> None:
        if not hasattr(self, "_said"):
            return
        self._on_turned(self.view.page)
        try:
            pages = self.pages()
        except RefusedError as error:
            is_begun = bool(self.typed.text())
            self._refusal.setText(str(error) if is_begun else "")
            self._said.setText("")
            why = "Type the pages first." if not is_begun else str(error)
        else:
            self._refusal.setText("")
            self._said.setText(f"{len(pages)} of {self.view.page_count} page{'' if self.view.page_count == 1 else 's'}")
            why = ""
            if self.some.isChecked():
                self.view.go_to(pages[0])
        self._refusal.setVisible(bool(self._refusal.text()))
        for one in (self.print, self.save):
            allow(one, why)

    # --- out ---------------------------------------------------------------------------------------------------

    def _on_print(self) -> None:
        self.print_on(self._printer(self.printer.value()))

    def _printer(self, name: str) -> QPrinter:
        made = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        made.setDocName("SCR Desk")  # the spool's list shows it: nothing of a case stands there
        made.setFullPage(True)
        made.setCopyCount(self.copies.value())
        long_side, one = QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexNone
        made.setDuplex(long_side if self.two_sided.isChecked() else one)
        return made

    def print_on(self, printer: QPrinter) -> None:
        """Print the chosen pages; the entry stands before the first page leaves."""
        pages = self.pages()
        self._wait(True)
        self._around.lane.work(
            lambda desk: self._note(desk, "printed", pages),
            lambda _: self._begin(printer, pages),
            self._on_refused,
        )

    def _note(self, desk: Desk, done: str, pages: Sequence[int]) -> None:
        entries = entries_of(done, pages, subject=self._subject, papers=self._papers, count=self.view.page_count)
        for action, subject in entries:
            desk.note(action, subject)

    def _begin(self, printer: QPrinter, pages: Sequence[int]) -> None:
        if self._papers and self.two_sided.isChecked():
            pages = on_sheets(pages, self._papers, count=self.view.page_count)
        job = PrintJob(self.view.document, printer, pages, self)
        job.told.connect(lambda done, of: self._said.setText(f"Page {done} of {of} is on its way…"))
        job.ended.connect(self._on_printed)
        self._job = job
        job.start()

    def _on_printed(self, is_whole: bool) -> None:
        was_cancelled = self._job is not None and self._job.was_cancelled
        self._job = None
        self._wait(False)
        if is_whole:
            self._around.say(f"Printed: {self._title}")
            self.accept()
        elif was_cancelled:
            self._refusal.hide()  # of an earlier try
            self._said.setText(STOPPED)
        else:
            self._on_refused(Problem("The printer did not take the document. Look at the printer and try again."))

    def _on_save(self) -> None:
        self._choose_place(self, f"{self._title}.pdf", self.save_at)

    def save_at(self, place: str) -> None:
        """Save the chosen pages as a PDF at a place."""
        pages, content = self.pages(), self.view.content
        self._wait(True)

        def work(desk: Desk) -> None:
            self._note(desk, "exported", pages)
            write_out(content, Path(place), pages=pages)

        self._around.lane.work(work, lambda _: self._on_saved(), self._on_refused)

    def _on_saved(self) -> None:
        self._around.say(SAVED)
        self.accept()

    def _on_refused(self, problem: Problem) -> None:
        self._wait(False)
        self._refusal.setText(problem.sentence)
        self._refusal.show()

    def _wait(self, is_waiting: bool) -> None:
        for one in (self.print, self.save):
            one.setEnabled(not is_waiting)
        self.cancel.setText("Cancel" if is_waiting else "Close")

    def reject(self) -> None:
        """Escape and Close: what is being printed stops first."""
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()
