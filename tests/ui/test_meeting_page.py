"""The meeting page: the agenda is set by steps, a draft is built beside it, papers are issued once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.documents.blocks import Document, Rendered
from scr_desk.documents.built_answer import Built
from scr_desk.documents.house_pdf import render_pdf
from scr_desk.documents.reading import plain_text
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.meeting import Attendance, MeetingId, MeetingRole
from scr_desk.pack_making import BuiltPlan, seal_of
from tests.builders import TODAY, agree, ask, do, receive, returned
from tests.ui.conftest import Seen, as_day
from ui.pages.meeting import MeetingPage
from ui.pages.meeting_agenda import Line
from ui.pages.meeting_checks import IssueDialog
from ui.pages.meeting_dialogs import AddCase
from ui.parts.page import Surroundings
from ui.parts.step_form import StepForm

OnDesk = Callable[[Callable[[Desk], Any]], Any]


def built_here(document: Document, *, progress: Callable[[int, str], bool] | None = None) -> BuiltPlan:
    """The pack set in the test's own process, and no Word: quick, and the same words."""
    del progress
    return BuiltPlan(seal_of(document), Built(render_pdf(document), Rendered(b"PK word", None)))


def three_cases(desk: Desk, *, on: str = "2015-12-17") -> list[str]:
    """Three agreed cases and a planned meeting that lists the first two."""
    cases = [receive(desk, children=[{"name": f"Test Child {name}"}]) for name in ("Ash", "Birch", "Cedar")]
    for case in cases:
        agree(desk, case)
    returned(desk, ask(desk, cases[0])[0])
    meeting = do(desk, "arrange_meeting", kind="planned", on=on, at="10:00", place="Test Hall").made[0].id
    do(desk, "set_agenda", meeting=meeting, cases=cases[:2])
    return cases


def page_of(around: Surroundings, qtbot: QtBot, *, build: Any = built_here, meeting: int = 1) -> MeetingPage:
    page = MeetingPage(around)
    page.pack.job._build = build
    around.lane.changed.connect(lambda _: page.refresh())
    qtbot.addWidget(page)
    page.resize(1100, 720)
    page.show()
    page.opened(meeting=str(meeting))
    qtbot.waitUntil(lambda: bool(page.agenda.table.rows.rows) and bool(page._facts.text()))
    return page


def listed(page: MeetingPage) -> list[str]:
    return [row.line.case for row in page.agenda.table.rows.rows if row.line.kind == "case"]


def choose(page: MeetingPage, number: str) -> Line:
    """Put the cursor on the line of a case or on a paper of the first case."""
    rows: tuple[Line, ...] = page.agenda.table.rows.rows
    at = next(at for at, row in enumerate(rows) if number in (row.line.case if row.line.kind == "case" else row.line.number))
    page.agenda.table.selectRow(at)
    return rows[at]


def dialog_of(page: MeetingPage, kind: type) -> Any:
    return next(one for one in page.findChildren(kind) if one.isVisible())


def test_an_empty_agenda_offers_the_cases_and_no_pack(around: Surroundings, qtbot: QtBot, on_desk: OnDesk) -> None:
    on_desk(lambda desk: do(desk, "arrange_meeting", kind="planned", on="2015-12-17", at="10:00", place="Test Hall"))
    page = page_of(around, qtbot)
    assert page.header.title.text() == "Sub-group, Thu 17 Dec 2015"
    assert page._facts.text() == "Planned meeting at 10:00, Test Hall · papers go out by Thu 10 Dec 2015"
    for button in (page.draft, page.issue):
        assert not button.isEnabled()
        assert "The agenda is empty" in button.accessibleDescription()
    assert "No further case" in page.agenda.add_case.accessibleDescription()


def test_a_case_comes_onto_the_agenda_in_two_actions(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk
) -> None:
    cases = on_desk(three_cases)
    page = page_of(around, qtbot)
    qtbot.mouseClick(page.agenda.add_case, Qt.MouseButton.LeftButton)  # one
    dialog = dialog_of(page, AddCase)
    assert [row.reference for row in dialog.table.rows.rows] == [cases[2]]
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)  # two
    qtbot.waitUntil(lambda: listed(page) == cases)
    assert on_desk(lambda desk: desk.ask("meeting", {"meeting": 1}).agenda) == tuple(cases)


def test_alt_and_arrows_move_a_case_and_its_number_follows(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk
) -> None:
    first, second, _ = on_desk(three_cases)
    page = page_of(around, qtbot)
    before = choose(page, second).line.number
    qtbot.keyClick(page.agenda.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: listed(page) == [second, first])
    moved = page.agenda.table.current_row().line
    assert (moved.case, int(moved.number)) == (second, int(before) - 1)
    papers = [row.number for row in page.agenda.table.rows.rows if row.line.case == second and row.line.kind == "paper"]
    assert papers[0] == f"{moved.number}.1"
    assert not page.agenda.up.isEnabled()
    assert page.agenda.down.isEnabled()


def test_every_press_moves_the_case_on_however_quickly_they_follow(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk
) -> None:
    first, second, third = on_desk(three_cases)
    on_desk(lambda desk: do(desk, "set_agenda", meeting=1, cases=[first, second, third]))
    page = page_of(around, qtbot)
    choose(page, third)
    for _ in range(2):
        qtbot.mouseClick(page.agenda.up, Qt.MouseButton.LeftButton)
    assert not page.agenda.up.isEnabled()
    qtbot.waitUntil(lambda: listed(page) == [third, first, second])
    table, alt = page.agenda.table, Qt.KeyboardModifier.AltModifier
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Down):  # there, back and there again
        qtbot.keyClick(table, key, alt)
    qtbot.waitUntil(lambda: listed(page) == [first, third, second])
    qtbot.waitUntil(lambda: not around.lane.is_doing())
    assert on_desk(lambda desk: desk.ask("meeting", {"meeting": 1}).agenda) == (first, third, second)
    assert table.chosen_case() == third


def test_the_order_last_asked_for_is_set_before_the_window_locks(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk
) -> None:
    first, second, third = on_desk(three_cases)
    page = page_of(around, qtbot)
    page.agenda.table.ask_for([second, first])
    page.agenda.table.ask_for([second, first, third])
    page.save_now()
    assert on_desk(lambda desk: desk.ask("meeting", {"meeting": 1}).agenda) == (second, first, third)


def test_a_move_that_is_refused_is_not_reckoned_from(around: Surroundings, qtbot: QtBot, on_desk: OnDesk) -> None:
    first, second, _ = on_desk(three_cases)
    page = page_of(around, qtbot)
    page.agenda.table.ask_for([first, second, "CFC/2015/999"])
    qtbot.waitUntil(page.agenda.refusal.isVisible)
    choose(page, second)
    page.agenda.table.move_case(-1)
    qtbot.waitUntil(lambda: listed(page) == [second, first])


def test_a_case_is_dropped_behind_the_case_it_is_let_go_on(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk
) -> None:
    first, second, _ = on_desk(three_cases)
    page = page_of(around, qtbot)
    choose(page, first)
    rows = page.agenda.table.rows.rows
    page.agenda.table.drop_at(max(at for at, row in enumerate(rows) if row.line.case == second))
    qtbot.waitUntil(lambda: listed(page) == [second, first])


def test_a_drag_carries_nothing_of_a_case(around: Surroundings, qtbot: QtBot, on_desk: OnDesk) -> None:
    on_desk(three_cases)
    page = page_of(around, qtbot)
    carried = page.agenda.table.rows.mimeData([page.agenda.table.rows.index(4, 0)])
    assert carried.formats() == ["application/x-scr-desk-agenda"]
    assert not bytes(carried.data("application/x-scr-desk-agenda").data())


def test_a_case_is_put_off_with_its_reason(around: Surroundings, qtbot: QtBot, on_desk: OnDesk) -> None:
    first, second, _ = on_desk(three_cases)
    page = page_of(around, qtbot)
    choose(page, first)
    qtbot.mouseClick(page.agenda.off, Qt.MouseButton.LeftButton)
    form = page.agenda.findChild(StepForm)
    form.do()
    qtbot.waitUntil(lambda: not form._refusals["reason"].isHidden() or "Say why" in form._general.text() or bool(
        form._refusals["reason"].text()))  # fmt: skip
    form.show_values({"reason": "A summary is awaited."})
    form.do()
    qtbot.waitUntil(lambda: listed(page) == [second])


def test_the_draft_follows_the_agenda_and_carries_no_record_code(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk
) -> None:
    first, second, _ = on_desk(three_cases)
    page, texts = page_of(around, qtbot), []

    def build(document: Document, **given: Any) -> BuiltPlan:
        texts.append(plain_text(document) + document.foot)
        return built_here(document, **given)

    page.pack.job._build = build
    qtbot.waitUntil(lambda: page.pack.view.page_count > 0, timeout=15_000)
    assert page.pack.view.name == "Not issued: draft of version 1"
    assert "Draft: not issued" in texts[0]
    assert "Record " not in texts[0]
    row = choose(page, "2015/001-3")
    assert row.pages and page.pack.view.bookmarks()["2015/001-3 Criteria sheet"] == row.first
    choose(page, second)
    page.agenda.table.move_case(-1)
    qtbot.waitUntil(lambda: len(texts) == 2, timeout=15_000)
    assert texts[1].index(second) < texts[1].index(first)
    assert on_desk(lambda desk: desk.ask("meeting", {"meeting": 1}).papers) == ()
    entries = on_desk(lambda desk: [row.action for row in desk.ask("audit")])
    assert entries.count("made a draft") == 2


def test_a_click_on_a_paper_brings_its_page(around: Surroundings, qtbot: QtBot, on_desk: OnDesk) -> None:
    on_desk(three_cases)
    page = page_of(around, qtbot)
    qtbot.waitUntil(lambda: page.pack.view.page_count > 0, timeout=15_000)
    page.activateWindow()
    page.agenda.table.setFocus()
    qtbot.waitUntil(page.agenda.table.hasFocus)
    row = choose(page, "2015/001-3")
    assert row.first
    qtbot.waitUntil(lambda: page.pack.view.page == row.first)


def test_a_paper_is_withheld_with_a_reason_that_survives_the_lock(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk
) -> None:
    on_desk(three_cases)
    page = page_of(around, qtbot)
    choose(page, "2015/001-3")
    page.agenda._withhold("2015/001-3", "A member is the child's teacher.")
    qtbot.waitUntil(lambda: any(one.paper == "2015/001-3" for one in page.checks.found))
    assert choose(page, "2015/001-3").state == ("withheld", "told")
    assert page.agenda.withhold.text() == "Give back"
    again = page_of(around, qtbot)
    qtbot.waitUntil(lambda: again.agenda.withheld == {"2015/001-3": "A member is the child's teacher."})


def test_what_is_withheld_at_a_meeting_that_was_left_is_not_withheld_at_this_one(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk
) -> None:
    cases = on_desk(three_cases)
    on_desk(lambda desk: do(desk, "arrange_meeting", kind="planned", on="2016-01-14", at="10:00", place="Test Hall"))
    on_desk(lambda desk: do(desk, "set_agenda", meeting=2, cases=cases[2:]))
    page = page_of(around, qtbot)
    page.agenda._withhold("2015/001-3", "A member is the child’s teacher.")
    page.opened(meeting="2")
    page.opened(meeting="1")
    page.opened(meeting="2")  # before the draft of the first has come
    qtbot.waitUntil(lambda: page.header.title.text() == "Sub-group, Thu 14 Jan 2016")
    on_desk(lambda desk: True)
    assert page.agenda.withheld == {}


def test_errors_stop_the_issue_and_are_grouped_by_case(around: Surroundings, qtbot: QtBot, on_desk: OnDesk) -> None:
    on_desk(three_cases)
    page = page_of(around, qtbot)
    qtbot.waitUntil(lambda: bool(page.checks.found))
    assert {one.case for one in page.checks.found} == {"CFC/2015/001", "CFC/2015/002"}
    assert page.tabs.tabText(0) == f"Checks before issue {len(page.checks.found)}"
    dialog = IssueDialog(page, when="x", version=1, found=page.checks.found, issue=lambda: None)
    assert dialog.issue.isEnabled()
    page.agenda._withhold("2015/999-1", "x")
    qtbot.waitUntil(lambda: any(one.severity == "error" for one in page.checks.found))
    dialog = IssueDialog(page, when="x", version=1, found=page.checks.found, issue=lambda: None)
    assert not dialog.issue.isEnabled()
    assert dialog.issue.accessibleDescription() == "Put right first what stops it."


def test_papers_are_issued_once_however_often_the_button_is_clicked(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk, seen: Seen
) -> None:
    on_desk(three_cases)
    page = page_of(around, qtbot)
    qtbot.waitUntil(lambda: page.pack.view.page_count > 0 and not page.pack.job.is_running, timeout=15_000)
    qtbot.waitUntil(lambda: bool(page.checks.found))
    for _ in range(2):
        qtbot.mouseClick(page.issue, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(IssueDialog)))
    dialogs = [one for one in page.findChildren(IssueDialog) if one.isVisible()]
    assert len(dialogs) == 1
    for _ in range(2):
        qtbot.mouseClick(dialogs[0].issue, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page._answer and len(page._answer.papers) == 4), timeout=20_000)
    assert page.pack.view.name.startswith("Version 1, issued")
    assert page.tabs.tabText(2) == "Papers issued 4"
    assert page._facts.text() == "Planned meeting at 10:00, Test Hall · papers issued Thu 10 Dec 2015"
    kept = on_desk(lambda desk: desk.look_at(page._answer.papers[0]["id"]))  # type: ignore[union-attr]
    pdf = page.pack.view.content
    assert kept in (pdf, b"PK word")
    assert [words for words in seen.said if "Papers issued" in words]
    issued = on_desk(lambda desk: [row.subject for row in desk.ask("audit") if row.action == "issue_pack"])
    assert issued.count("meeting:1") == 1
    assert on_desk(lambda desk: desk.verify().ok)


def test_what_was_built_before_a_change_is_not_kept_but_built_again(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk
) -> None:
    cases = on_desk(three_cases)
    page, builds = page_of(around, qtbot), []
    qtbot.waitUntil(lambda: page.pack.view.page_count > 0 and not page.pack.job.is_running, timeout=15_000)

    def build(document: Document, **given: Any) -> BuiltPlan:
        builds.append(document.foot)
        if len(builds) == 1:  # while it is built somebody looks at a case: the chain grows
            done = threading.Event()
            around.lane.work(lambda desk: (desk.ask("case", {"case": cases[0]}), done.set()))
            done.wait(5)
        return built_here(document, **given)

    page.pack.job._build = build
    page.pack.issue(page._wanted())
    qtbot.waitUntil(lambda: bool(page._answer and len(page._answer.papers) == 4), timeout=20_000)
    assert len(builds) == 2
    assert len(set(builds)) == 2
    assert on_desk(lambda desk: desk.verify().ok)


def test_a_pack_built_beforehand_is_refused_when_anything_has_changed(on_desk: OnDesk) -> None:
    def work(desk: Desk) -> str:
        from scr_desk.domain.fields import read
        from scr_desk.steps import BY_NAME

        cases = three_cases(desk)
        command = read(BY_NAME["issue_pack"].command, {"meeting": 1})
        built = built_here(desk.plan(command))
        desk.ask("case", {"case": cases[0]})
        with pytest.raises(RefusedError) as refused:
            desk.do(command, built=built)
        return str(refused.value.field)

    assert on_desk(work) == "built"


def test_the_lane_is_free_while_a_pack_is_built(around: Surroundings, qtbot: QtBot, on_desk: OnDesk) -> None:
    on_desk(three_cases)
    page = page_of(around, qtbot)
    qtbot.waitUntil(lambda: page.pack.view.page_count > 0 and not page.pack.job.is_running, timeout=15_000)
    go_on = threading.Event()

    def build(document: Document, **given: Any) -> BuiltPlan:
        go_on.wait(10)
        return built_here(document, **given)

    page.pack.job._build = build
    page.pack.issue(page._wanted())
    qtbot.waitUntil(lambda: page.pack.job._thread is not None and page.pack.job._thread.is_alive())
    began = time.monotonic()
    on_desk(lambda desk: desk.keep_draft("somewhere", "typed") or True)
    assert time.monotonic() - began < 2
    go_on.set()
    qtbot.waitUntil(lambda: bool(page._answer and page._answer.papers), timeout=20_000)


def test_cancel_keeps_nothing_and_shows_itself_only_after_a_second(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk
) -> None:
    on_desk(three_cases)
    page = page_of(around, qtbot)
    qtbot.waitUntil(lambda: page.pack.view.page_count > 0 and not page.pack.job.is_running, timeout=15_000)
    stopped = threading.Event()

    def build(_document: Document, *, progress: Callable[[int, str], bool]) -> BuiltPlan:
        while progress(12, "Setting the pages"):
            time.sleep(0.02)
        stopped.set()
        raise RefusedError("cancelled")

    page.pack.job._build = build
    page.pack.issue(page._wanted())
    bar = page.pack.bar
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible, timeout=1_000)
    assert not bar.cancel.isVisible()
    qtbot.waitUntil(bar.cancel.isVisible, timeout=2_000)
    qtbot.waitUntil(lambda: "page 12" in bar._words.text())
    qtbot.mouseClick(bar.cancel, Qt.MouseButton.LeftButton)
    assert stopped.wait(1)
    assert not bar.isVisible()
    assert not page.pack.refusal.isVisible()
    assert on_desk(lambda desk: desk.ask("meeting", {"meeting": 1}).papers) == ()


def test_no_worker_outlives_the_window(around: Surroundings, qtbot: QtBot, on_desk: OnDesk) -> None:
    on_desk(three_cases)
    page = page_of(around, qtbot)

    def build(_document: Document, *, progress: Callable[[int, str], bool]) -> BuiltPlan:
        while progress(0, ""):
            time.sleep(0.02)
        raise RefusedError("cancelled")

    page.pack.job._build = build
    qtbot.waitUntil(lambda: page.pack.job._thread is not None, timeout=15_000)
    page.save_now()
    assert page.pack.job._thread is not None and not page.pack.job._thread.is_alive()


def test_attendance_is_recorded_in_a_grid_and_the_rule_is_said_in_words(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk, seen: Seen
) -> None:
    on_desk(lambda desk: (three_cases(as_day(desk, "2015-11-20"), on="2015-12-01"), as_day(desk, "2015-12-10")))
    page = page_of(around, qtbot)
    page.tabs.setCurrentIndex(1)
    people = page.people
    assert people._rule.text() == "Quorum: the sub-group chair and 3 members, from at least 3 agencies."
    qtbot.mouseClick(people.edit, Qt.MouseButton.LeftButton)
    assert people.attendance() == [{"name": "Test Sub-Group Chair", "agency": "", "role": "chair"}]
    people.rows[1][0].setText("Test Chair")
    people._on_record()
    qtbot.waitUntil(people.refusal.isVisible)
    assert "who decides" in people.refusal.text()
    assert people.rows[1][0].text() == "Test Chair"  # what was typed stays
    people.rows[1][0].setText("Test Officer One")
    people.rows[1][1].setText("Constabulary")
    people._on_record()
    qtbot.waitUntil(lambda: not people.rows and len(page._answer.attendance if page._answer else ()) == 2)
    qtbot.waitUntil(lambda: people._state.text().startswith("Not quorate. 1 member is recorded"))
    assert any("Not quorate" in words for words in seen.said)


def test_what_is_first_follows_the_day_and_what_is_recorded(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk
) -> None:
    on_desk(lambda desk: (three_cases(as_day(desk, "2015-11-20"), on="2015-12-01"), as_day(desk, "2015-12-10")))
    page = page_of(around, qtbot)
    assert page._answer is not None

    def first() -> list[str]:
        return [one.text() for one in (page.draft, page.issue, page.attendance) if one.property("primary") and one.isVisible()]

    def say(**what: Any) -> list[str]:
        page._answer = replace(issued, **what)
        page._show_what_is_next()
        return first()

    issued = replace(page._answer, papers=({"name": "2015-12-01 pack.pdf", "media_type": "application/pdf"},))
    assert say() == ["Record attendance…"]
    assert say(papers=()) == ["Record attendance…"]  # papers that were only tabled
    assert say(held_on=TODAY) == ["Record attendance…"]
    assert say(held_on=TODAY, papers=()) == ["Issue papers…"]
    assert say(held_on=TODAY + timedelta(days=1)) == ["Issue papers…"]
    assert page.move_button.isVisible()
    there = Attendance(meeting_id=MeetingId(1), name="Test Officer One", role=MeetingRole.CHAIR)
    assert say(attendance=(there,)) == []
    assert page.issue.isVisible()  # a later version may still be issued
    assert not page.move_button.isVisible()
    assert say() == ["Record attendance…"]
    page.attendance.click()
    assert page.tabs.currentIndex() == 1
    assert page.people.attendance() == [{"name": "Test Sub-Group Chair", "agency": "", "role": "chair"}]
    assert first() == []  # the grid has its own
    page.people._on_ended()
    assert first() == ["Record attendance…"]


def test_attendance_that_is_half_typed_is_there_after_the_lock(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk
) -> None:
    on_desk(lambda desk: (three_cases(as_day(desk, "2015-11-20"), on="2015-12-01"), as_day(desk, "2015-12-10")))
    page = page_of(around, qtbot)
    page.people.show_grid()
    qtbot.keyClicks(page.people.rows[1][0], "Test Half")
    page.save_now()
    again = page_of(around, qtbot)
    qtbot.waitUntil(lambda: any(who.text() == "Test Half" for who, _, _ in again.people.rows))


def test_record_attendance_asked_for_again_names_nobody_twice(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk
) -> None:
    on_desk(lambda desk: (three_cases(as_day(desk, "2015-11-20"), on="2015-12-01"), as_day(desk, "2015-12-10")))
    page, wanted = page_of(around, qtbot), {"meeting": "1", "tab": "1", "step": "record_attendance"}
    page.people.show_grid()
    qtbot.keyClicks(page.people.rows[1][0], "Test Half")
    typed = page.people.attendance()
    page.opened(**wanted)  # from the palette, over a grid that is half filled
    qtbot.waitUntil(lambda: not page._step)
    assert page.people.attendance() == typed
    page.save_now()
    again = MeetingPage(around)  # and over one that comes from the draft
    qtbot.addWidget(again)
    again.opened(**wanted)
    qtbot.waitUntil(lambda: any(who.text() == "Test Half" for who, _, _ in again.people.rows))
    assert again.people.attendance() == typed
    again.people.show_grid(typed)
    assert again.people.attendance() == typed


def test_what_was_begun_for_another_meeting_is_not_put_into_this_ones_grid(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk
) -> None:
    on_desk(lambda desk: (three_cases(as_day(desk, "2015-11-20"), on="2015-12-01"), as_day(desk, "2015-12-10")))
    page = page_of(around, qtbot)
    page.people._show_draft("meeting:2:attendance", '[{"name": "Test Half", "agency": "", "role": "member"}]')
    assert not page.people.rows


def test_attendance_before_the_day_says_why_not(around: Surroundings, qtbot: QtBot, on_desk: OnDesk) -> None:
    on_desk(three_cases)
    page = page_of(around, qtbot)
    qtbot.waitUntil(lambda: not page.people.edit.isEnabled())
    assert "has not been held yet" in page.people.edit.accessibleDescription()


def test_every_control_has_a_name(around: Surroundings, qtbot: QtBot, on_desk: OnDesk, qapp: QApplication) -> None:
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QWidget

    del qapp
    on_desk(three_cases)
    page = page_of(around, qtbot)
    page.people.show_grid()
    nameless = []
    for one in page.findChildren(QWidget):
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.isVisibleTo(page):
            told = QAccessible.queryAccessibleInterface(one)
            if told is not None and not told.text(QAccessible.Text.Name):
                nameless.append(f"{type(one).__name__} in {type(one.parent()).__name__}")
    assert nameless == []


def test_a_paper_that_comes_when_another_meeting_is_shown_is_not_shown(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_desk(three_cases)
    on_desk(lambda desk: do(desk, "arrange_meeting", kind="planned", on="2015-12-18", at="10:00", place="Test Hall"))
    page = page_of(around, qtbot)
    qtbot.waitUntil(lambda: page.pack.has_draft, timeout=15_000)
    draft = page.pack.view.content
    answers: list[Any] = []
    with monkeypatch.context() as held:
        held.setattr(around.lane, "work", lambda _job, then, *_more: answers.append(then))
        page.pack.show_paper({"id": 1, "name": "letter.pdf"})
    page.opened(meeting="2")
    qtbot.waitUntil(lambda: page._answer is not None and page._answer.id == 2 and not page.pack.view.content)
    answers[0](draft)
    assert not page.pack.view.content
