"""Intake: files dropped anywhere are read beside the lane, looked at line by line, and filed by a person only."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QTextDocument
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from scr_desk.arrivals import read_arrival, refused
from scr_desk.desk import Desk
from scr_desk.domain.plain import plain
from tests.builders import FORM, TODAY, agree, ask, do, receive, returned
from tests.intake.mail_files import mail
from tests.ui.conftest import Seen
from tests.ui.strays import Strays
from ui.lane import Lane
from ui.main_window import MainWindow
from ui.pages import intake_fields as fields
from ui.pages.intake import IntakePage
from ui.pages.intake_columns import COLUMNS, known_words, match_words
from ui.parts.page import Surroundings

OnDesk = Callable[[Callable[[Desk], Any]], Any]
SENT = "2015-11-05"


def demo_file(folder: Path, name: str) -> Path:
    with as_file(files("resources") / "demo" / name) as path:
        (folder / name).write_bytes(path.read_bytes())
    return folder / name


def put(desk: Desk, name: str, kind: str, given: dict[str, Any], *, gaps: tuple[str, ...] = (), **more: Any) -> int:
    """A paper in the tray as if it had been read."""
    content = base64.b64encode(more.pop("content", name.encode())).decode()
    recognised = {"fields": given, "sources": {}, "gaps": list(gaps), "warnings": [], **more.pop("recognised", {})}
    return do(desk, "put_in_tray", name=name, content=content, kind=kind, recognised=recognised, **more).made[0].id


def asked_case(desk: Desk) -> tuple[str, int]:
    """A case whose Hospitals were asked, and the request."""
    case = receive(desk)
    agree(desk, case)
    return case, ask(desk, case, ["Hospitals"], letter_on=SENT)[0]


def code_of(desk: Desk, request: int) -> str:
    return str(next(row.code for row in desk.ask("requests") if row.id == request))


def a_return(desk: Desk, request: int, **more: Any) -> int:
    """Its return in the tray, with the code that its form carries."""
    people = next(row.people for row in desk.ask("requests") if row.id == request)
    given = {
        "request_code": code_of(desk, request),
        "author": "Test Author",
        "view": "full_scr",
        "view_reasons": "A pattern was not seen.",
        "summary": "Seen twice.",
        "people": [{"name": people[0].name, "answer": "known"}],
        **more,
    }
    return put(desk, "return.docx", "agency_return", given, gaps=("signed_off_by",))


def shown(qtbot: QtBot, page: IntakePage) -> IntakePage:
    """The page, open, with its first arrival shown."""
    qtbot.addWidget(page)
    page.resize(1092, 780)
    page.show()
    page.opened()
    return page


def wait_for(qtbot: QtBot, page: IntakePage, paper: int) -> None:
    qtbot.waitUntil(lambda: page.review.arrival is not None and page.review.arrival.paper.id == paper)


def words_of(page: IntakePage) -> dict[str, str]:
    return {row.name: row.words for row in page.review.rows()}


def test_empty_it_says_what_will_be_here(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = shown(qtbot, IntakePage(around))
    on_desk(lambda desk: None)
    qtbot.waitUntil(page._empty.isVisible)
    assert not page._below.isVisible()
    qtbot.waitUntil(lambda: not page.file_button.isVisible())


def test_a_return_is_accepted_line_by_line_and_recorded_on_its_request(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case, request = on_desk(asked_case)
    paper = on_desk(lambda desk: a_return(desk, request))
    page = shown(qtbot, IntakePage(around))
    wait_for(qtbot, page, paper)
    row = page.tray.current_row()
    assert match_words(row) == "code matches"
    assert [column.text(row) for column in COLUMNS if column.name == "gaps"] == ["1 gap"]
    words = words_of(page)
    assert words[fields.REQUEST].startswith(case)
    assert words["signed_off_by"] == "not answered"
    qtbot.keyClick(page.review.table, Qt.Key.Key_Return)
    assert fields.REQUEST in page.review.accepted
    assert page.review.field() == fields.RECEIVED, "Enter goes on to the next line"
    qtbot.keyClick(page.review.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.news.isVisible)
    rows = on_desk(lambda desk: desk.ask("requests", {"case": case}))
    assert (rows[0].view, rows[0].returned_on) == ("full_scr", TODAY)
    assert rows[0].people[0].answer == "known"
    assert rows[0].people[1].answer is None, "what was not answered is not made up"
    assert on_desk(lambda desk: desk.ask("arrivals")) == ()
    assert f"Recorded on {case}" in page.news._filed[0]


def test_enter_accepts_every_line_and_then_files(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    _, request = on_desk(asked_case)
    paper = on_desk(lambda desk: a_return(desk, request))
    page = shown(qtbot, IntakePage(around))
    wait_for(qtbot, page, paper)
    lines = [row for row in page.review.rows() if not row.is_gap]
    for _ in lines:
        qtbot.keyClick(page.review.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.review.arrival is None)
    assert on_desk(lambda desk: desk.ask("tray")[-1].state) == "filed"


def test_what_a_person_puts_right_is_what_is_recorded(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case, request = on_desk(asked_case)
    paper = on_desk(lambda desk: a_return(desk, request))
    page = shown(qtbot, IntakePage(around))
    wait_for(qtbot, page, paper)
    names = [row.name for row in page.review.rows()]
    mother = [name for name in names if name.startswith(fields.PERSON)][1]
    for name, value in (("view", "no_review"), (mother, "not_searched"), ("signed_off_by", "Test Head")):
        page.review.table.selectRow(names.index(name))
        assert page.review.editor.editor is not None
        page.review.editor.editor.show_value(value)
    page.review.file()
    qtbot.waitUntil(lambda: page.review.arrival is None)
    row = on_desk(lambda desk: desk.ask("requests", {"case": case}))[0]
    assert row.view == "no_review"
    assert [one.answer for one in row.people] == ["known", "not_searched"]
    assert "Test Head" in str(plain(on_desk(lambda desk: desk.ask("case", {"case": case}))))


def test_what_is_half_accepted_is_kept_and_shown_again(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    _, request = on_desk(asked_case)
    paper = on_desk(lambda desk: a_return(desk, request))
    page = shown(qtbot, IntakePage(around))
    wait_for(qtbot, page, paper)
    page.review._on_accepted(page.review.rows()[0])
    names = [row.name for row in page.review.rows()]
    page.review.table.selectRow(names.index("summary"))
    page.review.editor.editor.show_value("Seen three times.")  # type: ignore[union-attr]
    where = page.place()
    assert where == {"paper": str(paper), "field": "summary"}
    page.save_now()
    kept = json.loads(on_desk(lambda desk: desk.draft(f"intake:{paper}")))
    assert kept["changed"] == {"summary": "Seen three times."}
    again = IntakePage(around)
    shown(qtbot, again)
    again.opened(**where)
    wait_for(qtbot, again, paper)
    assert again.review.field() == "summary"
    assert words_of(again)["summary"] == "Seen three times."
    assert fields.REQUEST in again.review.accepted


def test_a_return_without_a_code_waits_for_a_person_to_choose_its_request(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case, request = on_desk(asked_case)
    paper = on_desk(lambda desk: put(desk, "letter.docx", "agency_return", {"summary": "Seen.", "agency": "Test"}))
    page = shown(qtbot, IntakePage(around))
    wait_for(qtbot, page, paper)
    assert match_words(page.tray.current_row()) == "not matched"
    assert not page.file_button.isEnabled()
    assert "Choose the request" in page.file_button.toolTip()
    page.review.file()
    assert "Choose the request" in page.review.refusal.text()
    assert page.review.refusal.isVisible()
    page.review.table.selectRow(0)
    page.review.editor.editor.show_value(request)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: page.review.arrival is not None and page.review.arrival.request == request)
    qtbot.waitUntil(page.file_button.isEnabled)
    page.review.file()
    qtbot.waitUntil(lambda: page.review.arrival is None)
    assert on_desk(lambda desk: desk.ask("requests", {"case": case}))[0].returned_on == TODAY


def test_a_return_that_answers_no_request_says_what_to_do_and_one_that_came_before_where_it_lies(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case, _ = on_desk(asked_case)
    named = {"summary": "Seen.", "agency": "Test Circus", "case_reference": case}
    first = on_desk(lambda desk: put(desk, "letter.docx", "agency_return", named))
    on_desk(lambda desk: do(desk, "join_to_case", tray=first, into=case))
    again = on_desk(lambda desk: put(desk, "letter.docx", "agency_return", named))
    page = shown(qtbot, IntakePage(around))
    wait_for(qtbot, page, again)
    told = "\n".join(one.text() for one in page.known.findChildren(QLabel))
    assert f"{case} has no open request to Test Circus: choose the request that it answers, or set it aside." in told
    assert f"The very same file came before: on Thu 10 Dec 2015 and was filed on {case}." in told


def test_a_refusal_of_the_desk_is_shown_and_nothing_is_filed(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    _, request = on_desk(asked_case)
    on_desk(lambda desk: returned(desk, request))
    paper = on_desk(lambda desk: a_return(desk, request))
    page = shown(qtbot, IntakePage(around))
    wait_for(qtbot, page, paper)
    page.review.file()
    qtbot.waitUntil(page.review.refusal.isVisible)
    assert "returned its summary already" in page.review.refusal.text()
    assert page.review.field() == fields.WHOLE, "the cursor stands where it can be put right"
    page.review.editor.editor.show_value("corrects")  # type: ignore[union-attr]
    page.review.file()
    qtbot.waitUntil(lambda: page.review.arrival is None)


def test_a_case_form_shows_who_is_known_and_becomes_a_case_or_joins_one(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(receive)
    first = on_desk(lambda desk: put(desk, "form.docx", "case_form", FORM, gaps=("concern_working_together",)))
    page = shown(qtbot, IntakePage(around))
    wait_for(qtbot, page, first)
    assert known_words(page.tray.current_row()) == f"possible duplicate: {case}"
    assert page.known.isVisible()
    assert words_of(page)["children.0.born_on"] == "Thu 14 Feb 2013"
    page._on_join(case)
    assert page._ways.currentWidget() is page.aside
    assert page.aside.case.text() == case
    page.aside.do()
    qtbot.waitUntil(page.news.isVisible)
    assert on_desk(lambda desk: len(desk.ask("register"))) == 1
    second = on_desk(
        lambda desk: put(desk, "other.docx", "case_form", {**FORM, "children": [{"name": "Test Girl Ada"}]})
    )
    page.refresh()
    wait_for(qtbot, page, second)
    assert known_words(page.tray.current_row()) == ""
    page.review.file()
    qtbot.waitUntil(lambda: page.review.arrival is None)
    assert on_desk(lambda desk: len(desk.ask("register"))) == 2


@pytest.mark.parametrize(
    ("name", "born_on", "is_known"),
    [
        ("O'Hara-Łukasz Zoë Test Child", "2013-02-14", True),  # the same names in another order
        ("Test Child Zoe O'Hara-Lukasz", "2014-01-01", True),
        ("Zoey O'Harra-Lukas", "2014-01-01", True),  # spelt by ear
        ("Test Boy Someone Else", "2012-03-03", False),
    ],
)
def test_a_child_is_known_again_by_a_name_that_is_only_alike(
    on_desk: OnDesk, name: str, born_on: str, is_known: bool
) -> None:
    on_desk(receive)
    on_desk(lambda desk: put(desk, "f.docx", "case_form", {"children": [{"name": name, "born_on": born_on}]}))
    (row,) = on_desk(lambda desk: desk.ask("arrivals"))
    assert bool(row.known) is is_known


def test_a_paper_joins_its_case_or_is_set_aside_with_a_reason(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(receive)
    paper = on_desk(lambda desk: put(desk, "note.txt", "document", {}))
    page, strays = shown(qtbot, IntakePage(around)), Strays()
    wait_for(qtbot, page, paper)
    assert page._ways.currentWidget() is page.aside, "nothing was recognised: the question is where it belongs"
    assert not page.file_button.isEnabled()
    page.aside.do()
    assert "Say which case" in page.aside._refusal.text()
    page.aside.case.setText("hara")
    page.aside._search()
    qtbot.waitUntil(lambda: page.aside.hits.count() == 1)
    page.aside.hits.itemActivated.emit(page.aside.hits.item(0))
    assert page.aside.case.text() == case
    page._on_set_aside()
    page.aside.do()
    qtbot.waitUntil(lambda: "Say why" in page.aside._refusal.text() or "reason" in page.aside._refusal.text())
    page.aside.reason.setText("An advertisement.")
    page.aside.do()
    qtbot.waitUntil(lambda: page.review.arrival is None)
    assert on_desk(lambda desk: desk.ask("tray")[0].state) == "set_aside"
    assert strays.seen == []


def test_many_files_are_read_beside_the_lane_in_their_order_and_refused_ones_are_named(
    qtbot: QtBot, around: Surroundings, lane: Lane, on_desk: OnDesk, tmp_path: Path
) -> None:
    page = shown(qtbot, IntakePage(around))
    go_on, threads = threading.Event(), set()

    def slow(path: Path) -> tuple[dict[str, Any], str]:
        threads.add(threading.current_thread())
        go_on.wait(5)
        if "bad" in path.name:
            return refused(path.name, f"{path.name} is broken. Save it again."), ""
        found = {"file": path.name, "kind": "document", "fields": {}, "sources": {}, "gaps": [], "warnings": []}
        return {**found, "refused": None}, base64.b64encode(path.name.encode()).decode()

    page.arriving._read = slow
    names = ["a.txt", "bad.txt", "b.txt", "c.txt"]
    (tmp_path / "folder").mkdir()
    page.take_in([*(tmp_path / name for name in names), tmp_path / "folder"])
    assert page.news.words.text() == "Reading file 1 of 4"
    began = time.monotonic()
    on_desk(lambda desk: desk.keep_draft("somewhere", "typed"))
    assert time.monotonic() - began < 0.2, "the lane is free while files are read"
    go_on.set()
    qtbot.waitUntil(lambda: not page.arriving.is_busy)
    assert [row.file for row in on_desk(lambda desk: desk.ask("tray"))] == ["a.txt", "b.txt", "c.txt"]
    assert page.news.refusals[0].startswith("folder is a folder")
    assert page.news.refusals[1] == "bad.txt is broken. Save it again."
    assert len(threads) <= 2
    assert threading.main_thread() not in threads


def test_cancel_stops_reading_and_keeps_what_is_in_the_tray(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, tmp_path: Path
) -> None:
    page = shown(qtbot, IntakePage(around))
    one_more = threading.Semaphore(1)

    def slow(path: Path) -> tuple[dict[str, Any], str]:
        one_more.acquire(timeout=5)
        found = {"file": path.name, "kind": "document", "fields": {}, "sources": {}, "gaps": [], "warnings": []}
        return {**found, "refused": None}, base64.b64encode(path.name.encode()).decode()

    page.arriving._read = slow
    page.take_in([tmp_path / f"{number}.txt" for number in range(10)])
    qtbot.waitUntil(lambda: page.news.bar.value() == 1)
    qtbot.mouseClick(page.news.cancel, Qt.MouseButton.LeftButton)
    assert not page.arriving.is_busy
    assert not page.news._reading.isVisible()
    for _ in range(10):
        one_more.release()
    qtbot.wait(100)
    assert len(on_desk(lambda desk: desk.ask("tray"))) == 1


def test_a_real_form_and_a_mail_are_read_in_a_process_of_their_own(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, tmp_path: Path
) -> None:
    form = demo_file(tmp_path, "case-form.docx")
    letter = tmp_path / "mail.eml"
    letter.write_bytes(bytes(mail(("return.docx", demo_file(tmp_path, "return-hospitals.docx").read_bytes()))))
    page = shown(qtbot, IntakePage(around))
    page.choose_files = lambda over, then: then([form, letter])
    page.add_files()
    qtbot.waitUntil(lambda: not page.arriving.is_busy, timeout=20_000)
    rows = on_desk(lambda desk: desk.ask("arrivals"))
    assert [(row.file, row.kind, row.part_of) for row in rows] == [
        ("case-form.docx", "case_form", ""),
        ("return.docx", "agency_return", "mail.eml"),
    ]
    assert [one.file for one in rows[1].came_with] == ["mail.eml"], "a mail and what hangs on it are one row"
    wait_for(qtbot, page, rows[0].id)
    qtbot.waitUntil(lambda: "Case for consideration" in page.original._text.toPlainText())
    seen = [row.action for row in on_desk(lambda desk: desk.ask("audit")) if "paper" in row.action]
    assert seen, "looking at an original leaves an entry"


def test_a_pdf_is_shown_by_its_pages_and_never_becomes_a_file(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "temporary"
    empty.mkdir()
    monkeypatch.setenv("TMPDIR", str(empty))
    found, content = read_arrival(demo_file(tmp_path, "return-education.pdf"))
    paper = on_desk(
        lambda desk: (
            do(desk, "put_in_tray", name="r.pdf", content=content, kind=found["kind"], media_type="application/pdf")
            .made[0]
            .id
        )
    )
    page = shown(qtbot, IntakePage(around))
    wait_for(qtbot, page, paper)
    qtbot.waitUntil(lambda: page.original._pdf.status() is QPdfDocument.Status.Ready)
    assert page.original._pdf.pageCount() >= 1
    assert list(empty.iterdir()) == []
    page.original.show_document("application/pdf", b"%PDF-1.4 broken", ())
    assert page.original._shown.currentWidget() is page.original._said


def test_hostile_words_show_as_they_were_typed(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    name = "<b>Test</b> <img src='file:///etc/passwd'>"
    text = [{"heading": name}, {"paragraph": "<a href='x'>y</a>"}, {"rows": [[name, "&amp;"], [name]]}]
    paper = on_desk(
        lambda desk: put(desk, f"{name}.docx", "case_form", {"children": [{"name": name}]}, recognised={"text": text})
    )
    page = shown(qtbot, IntakePage(around))
    wait_for(qtbot, page, paper)
    qtbot.waitUntil(lambda: name in page.original._text.toPlainText())
    assert "&amp;" in page.original._text.toPlainText()
    assert "<a href='x'>y</a>" in page.original._text.toPlainText()
    assert words_of(page)["children.0.name"] == name
    for column in COLUMNS:
        if column.tip and (tip := column.tip(page.tray.current_row())):
            seen_by_reader = QTextDocument()
            seen_by_reader.setHtml(tip)
            assert "<b>" in seen_by_reader.toPlainText() or "<b>" not in column.text(page.tray.current_row())


def test_every_control_has_a_name(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    _, request = on_desk(asked_case)
    paper = on_desk(lambda desk: a_return(desk, request))
    page = shown(qtbot, IntakePage(around))
    wait_for(qtbot, page, paper)
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface.text(QAccessible.Text.Name), type(widget).__name__


def test_the_tray_opens_with_a_long_register_behind_it(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    def fill(desk: Desk) -> None:
        for number in range(40):
            put(desk, f"form {number}.docx", "case_form", {"children": [{"name": f"Test Child {number}"}]})

    on_desk(fill)
    page = shown(qtbot, IntakePage(around))
    qtbot.waitUntil(lambda: len(page.tray.rows.rows) == 40)
    assert page.header.subtitle.text() == "40 to file"
    assert page.tray.height() < page.height() / 2


def window(qtbot: QtBot, lane: Lane) -> MainWindow:
    made = MainWindow(
        lane,
        board="Test Board",
        marking="OFFICIAL-SENSITIVE",
        person="Test",
        today=lambda: TODAY,
        end=lambda _code: None,
    )
    qtbot.addWidget(made)
    made.show()
    return made


def drop_on(widget: QWidget, mime: QMimeData) -> tuple[bool, Qt.DropAction]:
    """Let something go over a widget; whether it was taken, and whether the file stays where it was."""
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    entered, dropped = (
        kind(QPoint(5, 5), actions, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        for kind in (QDragEnterEvent, QDropEvent)
    )
    for event in (entered, dropped):
        event.ignore()
        QApplication.sendEvent(widget, event)
    return dropped.isAccepted(), dropped.dropAction()


def test_files_dropped_on_any_page_go_to_the_tray(qtbot: QtBot, lane: Lane, on_desk: OnDesk, tmp_path: Path) -> None:
    made = window(qtbot, lane)
    made.go("today")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(demo_file(tmp_path, "case-form.docx")))])
    assert drop_on(made.centralWidget().findChild(QWidget), mime) == (True, Qt.DropAction.CopyAction)
    page = made.page("intake")
    assert isinstance(page, IntakePage)
    assert made._stack.currentWidget() is page
    qtbot.waitUntil(lambda: not page.arriving.is_busy, timeout=20_000)
    assert [row.file for row in on_desk(lambda desk: desk.ask("tray"))] == ["case-form.docx"]
    no_files = QMimeData()
    no_files.setText("words")
    assert not drop_on(made, no_files)[0]


def test_ctrl_i_adds_files_from_any_page(
    qtbot: QtBot, lane: Lane, seen: Seen, tmp_path: Path
) -> None:
    made = window(qtbot, lane)
    made.go("intake")
    page = made.page("intake")
    assert isinstance(page, IntakePage)
    asked: list[object] = []
    page.choose_files = lambda over, then: asked.append(over)
    made.go("today")
    made._add_files()
    assert asked == [page]
    assert seen.failed == []
