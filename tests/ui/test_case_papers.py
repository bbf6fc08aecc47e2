"""The documents of a case: twins in one row, looked at and printed from memory, several in one go; the audit knows."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.documents.to_print import PaperPages
from scr_desk.domain.case import Stage
from tests.builders import at_stage, do
from tests.ui.conftest import Seen
from tests.ui.test_case_page import opened
from ui.pages.case import CasePage
from ui.parts.page import Surroundings
from ui.parts.paper_sheet import PaperSheet
from ui.parts.pdf_view import PdfView
from ui.parts.print_entries import BLANK, entries_of, on_sheets
from ui.parts.printing import PrintDialog

OnDesk = Callable[[Callable[[Desk], Any]], Any]
TEXT = [{"heading": "Summary"}, {"paragraph": "Seen twice in the autumn."}]


def with_a_word_return(desk: Desk) -> str:
    """A case whose agency sent a Word file, as intake files it."""
    import base64

    case = at_stage(desk, Stage.AGREED)
    word = {"name": "test return.docx", "kind": "agency_return", "recognised": {"text": TEXT}}
    paper = do(desk, "put_in_tray", content=base64.b64encode(b"PK test").decode(), **word).made[0].id
    waiting = next(row for row in desk.ask("requests", {"case": case}) if row.returned_on is None)
    do(desk, "record_return", request=waiting.id, returned_on="2015-11-17", nil=False, tray=paper)
    return case


def dialog(qtbot: QtBot, page: CasePage, kind: type) -> Any:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(kind)), timeout=30_000)
    return next(one for one in page.findChildren(kind) if one.isVisible())


def choose(tab: Any, kind: str) -> None:
    at = next(at for at, one in enumerate(tab.table.rows.rows) if one.paper.kind == kind)
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    tab.table.selectionModel().setCurrentIndex(tab.table.rows.index(at, 0), flags)


def entries(on_desk: OnDesk) -> list[tuple[str, str]]:
    return on_desk(lambda desk: [(row.action, row.subject) for row in desk.ask("audit")])


def test_the_word_and_the_pdf_of_one_letter_are_one_row(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case = on_desk(with_a_word_return)
    tab = opened(qtbot, around, case, tab="papers").tab_of["papers"]
    rows = tab.table.rows.rows
    letters = [one for one in rows if one.paper.kind == "request_letter"]
    assert len(letters) == 4
    assert {one.formats for one in letters} == {"PDF · Word"}
    assert "Children's Social Care" in [one.name for one in letters]
    came = next(one for one in rows if not one.paper.is_ours)
    assert (came.name, came.formats) == ("test return.docx", "DOCX")
    assert len(rows) == 4 + 4 + 1  # letters, return forms, the return


def test_a_letter_is_looked_at_without_a_copy_and_the_audit_knows(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    page = opened(qtbot, around, on_desk(lambda desk: at_stage(desk, Stage.AGREED)), tab="papers")
    tab = page.tab_of["papers"]
    choose(tab, "request_letter")
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    sheet = dialog(qtbot, page, PaperSheet)
    assert isinstance(sheet.view, PdfView)
    assert sheet.view.page_count == 3
    number = tab.chosen()[0].paper.id
    assert ("seen paper", f"file:{number}") in entries(on_desk)
    assert "CFC" not in sheet.windowTitle()
    qtbot.keyClick(sheet, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    preview = dialog(qtbot, page, PrintDialog)
    qtbot.waitUntil(lambda: page.findChildren(PaperSheet) == [])
    preview.reject()
    assert not [one for one in entries(on_desk) if one[0].startswith(("printed", "exported"))]


def test_a_received_word_file_shows_as_text_and_prints_as_it_was_read(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    page = opened(qtbot, around, on_desk(with_a_word_return), tab="papers")
    tab = page.tab_of["papers"]
    choose(tab, "agency_return")
    tab.show_chosen()
    sheet = dialog(qtbot, page, PaperSheet)
    assert "Seen twice in the autumn." in sheet.findChild(QTextEdit).toPlainText()
    sheet.print_preview()
    preview = dialog(qtbot, page, PrintDialog)
    with pypdfium2.PdfDocument(preview.view.content) as shown:
        assert len(shown) == 1
        words = shown[0].get_textpage().get_text_range()
    assert "test return.docx" in words
    assert "Seen twice in the autumn." in words
    preview.reject()


def test_all_request_letters_print_in_one_go_and_each_leaves_its_entry(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, seen: Seen, tmp_path: Path
) -> None:
    page = opened(qtbot, around, on_desk(with_a_word_return), tab="papers")
    tab = page.tab_of["papers"]
    choose(tab, "agency_return")
    came = tab.chosen()[0].paper.id
    choose(tab, "request_letter")
    tab.choose_alike()
    assert tab.print_button.text() == "Print 4…"
    assert not tab.save_button.isEnabled()
    letters = [one.paper.id for one in tab.chosen()]
    at = next(at for at, one in enumerate(tab.table.rows.rows) if one.paper.id == came)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    tab.table.selectionModel().select(tab.table.rows.index(at, 0), flags)
    tab.print_chosen()
    preview = dialog(qtbot, page, PrintDialog)
    assert preview.view.page_count == 4 * 3 + 1
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview.print_on(printer)
    qtbot.waitUntil(lambda: "Printed: 5 papers" in seen.said, timeout=30_000)
    assert [one for one in entries(on_desk) if one[0].startswith("printed")] == [
        ("printed paper", f"file:{number}") for number in (*letters, came)
    ]
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as printed:
        assert len(printed) == 4 * 4 + 1  # each letter of three pages, its last back empty


def test_a_copy_that_finds_the_disk_full_leaves_nothing_behind_and_says_so(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, around, on_desk(lambda desk: at_stage(desk, Stage.AGREED)), tab="papers")
    tab = page.tab_of["papers"]
    folder = tmp_path / "stick"
    folder.mkdir()
    tab.where = lambda _parent, name, then: then(folder / name)
    choose(tab, "request_letter")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        patched.setattr(Path, "replace", full)
        tab.save()
        qtbot.waitUntil(lambda: bool(seen.failed or seen.said))
    assert "could not be written: No space left on device." in seen.failed[0]
    assert list(folder.iterdir()) == []
    tab.save()
    qtbot.waitUntil(lambda: any(one.startswith("Saved: ") for one in seen.said))
    assert [one.suffix for one in folder.iterdir()] == [".pdf"]


def test_the_audit_names_only_papers_and_pages_that_were_printed() -> None:
    papers = (PaperPages(7, 1), PaperPages(8, 4), PaperPages(9, 6))  # type: ignore[arg-type]
    found = list(entries_of("printed", (2, 4, 5), subject="store", papers=papers, count=8))
    assert found == [("printed paper, page 2", "file:7"), ("printed paper", "file:8")]
    assert list(entries_of("printed", (1, 2), subject="case:3")) == [("printed pages 1-2", "case:3")]


@pytest.mark.parametrize(
    ("pages", "sheets"),
    [((1, 2, 3, 4, 5), (1, 2, 3, BLANK, 4, 5)), ((3, 4), (3, BLANK, 4)), ((4, 5), (4, 5)), ((1, 2), (1, 2))],
)
def test_no_paper_begins_on_the_back_of_another(pages: tuple[int, ...], sheets: tuple[int, ...]) -> None:
    papers = (PaperPages(7, 1), PaperPages(8, 4))  # type: ignore[arg-type]
    assert on_sheets(pages, papers, count=5) == sheets
