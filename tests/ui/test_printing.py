"""Print preview: every page or some of them, on a printer or into a PDF; what leaves is in the audit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.documents.blocks import Document, Heading, PageBreak, Paragraph
from scr_desk.documents.house_pdf import render_pdf
from scr_desk.documents.pdf_pages import page_numbers, pages_of
from scr_desk.documents.reading import plain_text
from scr_desk.domain.errors import RefusedError
from tests.builders import agree, ask, receive
from tests.ui.conftest import Seen
from ui.parts.page import Surroundings
from ui.parts.pdf_view import PdfView
from ui.parts.print_entries import span
from ui.parts.print_job import PrintJob
from ui.parts.printing import SAVED, STOPPED, PrintDialog

OnDesk = Callable[[Callable[[Desk], Any]], Any]


@pytest.fixture(scope="module")
def five_pages() -> bytes:
    blocks: list[Any] = []
    for number in range(1, 6):
        blocks += [Heading(f"Part {number}"), Paragraph(f"Words of part {number}: sycamore."), PageBreak()]
    return render_pdf(Document("Five parts", blocks=tuple(blocks[:-1]))).content


def words_of(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as opened:
        return [page.get_textpage().get_text_range() for page in opened]


def dialog_of(around: Surroundings, qtbot: QtBot, content: bytes, **given: Any) -> PrintDialog:
    behind = QWidget()
    qtbot.addWidget(behind)
    behind.resize(1200, 800)
    behind.show()
    made = PrintDialog(around, behind, content, title="Test pack", subject="file:7", **{"printers": (), **given})
    made.behind = behind  # type: ignore[attr-defined]
    made.show()
    return made


def entries(on_desk: OnDesk) -> list[tuple[str, str]]:
    return on_desk(lambda desk: [(row.action, row.subject) for row in desk.ask("audit")])


# --- the view ----------------------------------------------------------------------------------------------------


def test_pages_are_turned_and_counted(themed: object, qtbot: QtBot, five_pages: bytes) -> None:
    view = PdfView(name="Test", empty="Nothing here.")
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    assert view._empty.isVisible()
    view.show_pdf(five_pages, title="Five parts")
    assert (view.page_count, view.page, view._count.text()) == (5, 1, "of 5")
    view.go_to(4)
    qtbot.waitUntil(lambda: view.page == 4)
    assert view._page.text() == "4"
    view._page.setText("99")
    qtbot.keyClick(view._page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.page == 5)
    assert view.bookmarks() == {f"Part {number}": number for number in range(1, 6)}


def test_zoom_goes_in_steps_and_back_to_the_width(themed: object, qtbot: QtBot, five_pages: bytes) -> None:
    view = PdfView(name="Test", empty="")
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    view.show_pdf(five_pages, title="x")
    fitted = view._factor()
    view.zoom_in()
    larger = view._factor()
    assert larger > fitted
    view.zoom_out()
    assert view._factor() < larger
    view.fit_width()
    assert view._factor() == pytest.approx(fitted)


def test_a_search_says_how_many_hits_and_goes_to_each(themed: object, qtbot: QtBot, five_pages: bytes) -> None:
    view = PdfView(name="Test", empty="")
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    view.show_pdf(five_pages, title="x")
    qtbot.keyClicks(view._words, "sycamore")
    qtbot.waitUntil(lambda: view._hits.text() == "5 hits")
    for expected in (1, 2, 3):
        qtbot.keyClick(view._words, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda expected=expected: view.page == expected)  # type: ignore[misc]
    assert view._hits.text() == "3 of 5"
    view._words.setText("elm")
    qtbot.waitUntil(lambda: view._hits.text() == "not found")


def test_a_broken_pdf_shows_the_words_instead(themed: object, qtbot: QtBot) -> None:
    view = PdfView(name="Test", empty="This document cannot be shown.")
    qtbot.addWidget(view)
    view.show()
    view.show_pdf(b"%PDF-1.7 broken", title="x")
    assert view._empty.isVisible()


# --- pages -------------------------------------------------------------------------------------------------------


def test_pages_are_typed_as_people_write_them() -> None:
    assert page_numbers("1-3, 5", count=5) == (1, 2, 3, 5)
    assert page_numbers(" 2 – 3 ; 2", count=5) == (2, 3)
    for typed in ("", "0", "6", "3-1", "one", "1-", "2,,3", "-2", "1-9"):
        with pytest.raises(RefusedError):
            page_numbers(typed, count=5)


def test_some_pages_hold_nothing_of_the_others(five_pages: bytes) -> None:
    assert pages_of(five_pages, (1, 2, 3, 4, 5)) == five_pages
    some = pages_of(five_pages, (4, 2))
    assert [text.count("Words of part 4") for text in words_of(some)] == [1, 0]
    assert len(words_of(some)) == 2
    assert b"Part 1" not in some
    with pytest.raises(RefusedError):
        pages_of(five_pages, (6,))


def test_the_audit_says_which_pages() -> None:
    assert span((1, 2, 3, 5, 7, 8)) == "pages 1-3, 5, 7-8"
    assert span((4,)) == "page 4"


# --- the dialog --------------------------------------------------------------------------------------------------


def test_without_a_printer_a_pdf_is_saved_where_the_person_chose(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk, seen: Seen, five_pages: bytes, tmp_path: Path
) -> None:
    place = tmp_path / "out.pdf"
    dialog = dialog_of(
        around, qtbot, five_pages, choose_place=lambda _parent, name, then: then(str(place)) if name == "Test pack.pdf" else None
    )  # fmt: skip
    assert not dialog.print.isVisible()
    qtbot.keyClicks(dialog.typed, "2-3")
    assert dialog.some.isChecked()
    assert dialog._said.text() == "2 of 5 pages"
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: SAVED in seen.said)
    assert ["Words of part 2" in text for text in words_of(place.read_bytes())] == [True, False]
    assert place.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".pdf", ".part")] == ["out.pdf"]
    assert ("exported pages 2-3", "file:7") in entries(on_desk)


def test_a_place_that_cannot_be_written_is_said_in_the_dialog(
    around: Surroundings, qtbot: QtBot, five_pages: bytes, tmp_path: Path
) -> None:
    dialog = dialog_of(around, qtbot, five_pages)
    dialog.save_at(str(tmp_path / "no such folder" / "out.pdf"))
    qtbot.waitUntil(dialog._refusal.isVisible)
    assert dialog.isVisible()
    assert dialog.save.isEnabled()


def test_wrong_pages_disable_the_button_with_the_reason(
    around: Surroundings, qtbot: QtBot, five_pages: bytes
) -> None:
    dialog = dialog_of(around, qtbot, five_pages)
    qtbot.keyClicks(dialog.typed, "3-9")
    assert not dialog.save.isEnabled()
    assert "pages 1 to 5" in dialog._refusal.text()
    dialog.typed.clear()
    qtbot.keyClicks(dialog.typed, "3")
    assert dialog.save.isEnabled()
    assert dialog.view.page == 3


def test_chosen_pages_are_painted_on_the_printer(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk, seen: Seen, five_pages: bytes, tmp_path: Path
) -> None:
    dialog = dialog_of(around, qtbot, five_pages, printers=("Test printer",))
    assert dialog.print.isVisible()
    qtbot.keyClicks(dialog.typed, "1, 4-5")
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)  # the printer of this test writes a file
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: "Printed: Test pack" in seen.said, timeout=20_000)
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as printed:
        assert len(printed) == 3
        picture = printed[1].render(scale=0.5).to_pil().convert("L")
        assert min(picture.tobytes()) < 100  # ink is on the page
    assert ("printed pages 1, 4-5", "file:7") in entries(on_desk)


def test_a_printer_that_does_not_answer_is_said(
    around: Surroundings, qtbot: QtBot, five_pages: bytes, tmp_path: Path
) -> None:
    dialog = dialog_of(around, qtbot, five_pages, printers=("Test printer",))
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: "did not take the document" in dialog._refusal.text(), timeout=10_000)
    assert dialog.print.isEnabled()


def test_who_cancels_is_told_that_it_stopped_and_the_printer_is_not_blamed(
    around: Surroundings, qtbot: QtBot, five_pages: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PrintJob, "_ask", lambda _job: None)  # the first page takes its time
    dialog = dialog_of(around, qtbot, five_pages, printers=("Test printer",))
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: dialog._job is not None)
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert dialog._said.text() == STOPPED
    assert not dialog._refusal.isVisible()
    assert dialog.isVisible() and dialog.print.isEnabled()
    assert dialog.cancel.text() == "Close"


def test_the_spool_learns_nothing_of_a_case(around: Surroundings, qtbot: QtBot, five_pages: bytes) -> None:
    dialog = dialog_of(around, qtbot, five_pages, printers=("Test printer",))
    assert dialog._printer("Test printer").docName() == "SCR Desk"


# --- sheets that are printed and not kept ------------------------------------------------------------------------


def test_a_face_sheet_and_the_position_list_leave_only_their_entries(desk: Desk) -> None:
    case = receive(desk)
    agree(desk, case)
    ask(desk, case)
    other = receive(desk, children=[{"name": "Test Child Two"}])
    told = plain_text(desk.print_out("face_sheet", case=case))
    assert "This case stands at How to proceed" in told
    assert "Test Child Zoë O'Hara-Łukasz" in told
    listed = plain_text(desk.print_out("position_list"))
    assert case in listed and other in listed
    assert "Zoë" not in listed  # by initials only
    assert listed.index(other) < listed.index(case)  # what waits for the Chair stands first
    entries = [(row.action, row.subject) for row in desk.ask("audit")]
    assert ("printed face_sheet", "case:1") in entries
    assert ("printed position_list", "store") in entries
    assert desk._db.value("SELECT count(*) FROM papers WHERE kind IN ('face_sheet', 'position_list')") == 0
    with pytest.raises(RefusedError, match="There are: face_sheet, position_list"):
        desk.print_out("pack")


