"""The Case page: at every stage, with every tab; what is next, what may be done, and why not."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from tests.builders import AGENCIES, agree, ask, at_stage, child_of, decide, do, listed, receive, recommend, returned
from tests.ui.conftest import Seen
from ui.pages.case import TABS, CasePage
from ui.pages.case_checks import ChecksCard
from ui.pages.case_next import more_menu, next_move
from ui.pages.case_side import FOLD, UNFOLD, without_source
from ui.pages.case_strip import stations
from ui.parts.page import Surroundings
from ui.parts.printing import PrintDialog
from ui.parts.step_dialog import StepDialog

OnDesk = Callable[[Callable[[Desk], Any]], Any]


def opened(qtbot: QtBot, around: Surroundings, case: str, **where: str) -> CasePage:
    page = CasePage(around)
    qtbot.addWidget(page)
    page.resize(1092, 770)
    page.show()
    page.opened(case=case, **where)
    qtbot.waitUntil(lambda: page.known is not None)
    return page


def words(page: Any) -> str:
    """Everything that stands on a page or a part of it."""
    return "\n".join(one.text().replace("\u00a0", " ") for one in page.findChildren(QLabel))


def press(page: Any, text: str) -> QPushButton:
    found: list[QPushButton] = [one for one in page.findChildren(QPushButton) if one.text() == text]
    return found[0]


@pytest.mark.parametrize("stage", list(Stage))
def test_every_tab_shows_at_every_stage(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, seen: Seen, stage: Stage
) -> None:
    case = on_desk(lambda desk: at_stage(desk, stage))
    page = opened(qtbot, around, case)
    assert page.header.title.text() == case
    for name, _ in TABS:
        page.show_tab(name)
        page.refresh()
    on_desk(lambda desk: None)
    assert page.strip.bar.accessibleDescription().startswith("Received: Mon 2 Nov, done")
    assert seen.failed == []
    primary = [one for one in page.findChildren(QPushButton) if one.property("primary") and one.parent() is page.header]
    assert len(primary) <= 1


def test_an_empty_case_teaches(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case = on_desk(lambda desk: do(desk, "receive_form", received_on="2015-11-02", form={}).case)
    page = opened(qtbot, around, case, tab="agencies")
    assert "No child is on the case yet" in words(page.strip)
    assert "No agency has been asked yet" in words(page)
    assert press(page, "Ask agencies…").accessibleDescription().startswith("Nobody is on the case yet")
    assert not press(page, "Ask agencies…").isEnabled()
    page.show_tab("meeting")
    assert "Put on an agenda" in words(page)


def test_a_name_like_markup_shows_as_typed(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case = on_desk(lambda desk: receive(desk, children=[{"name": "<b>Test</b> Child"}], what_happened="<i>Fell</i>"))
    page = opened(qtbot, around, case, tab="people")
    qtbot.waitUntil(lambda: "<b>Test</b> Child" in words(page))
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in page.findChildren(QLabel))


def test_the_stations_are_told_from_what_happened_and_flag_a_day_out_of_order(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    def make(desk: Desk) -> str:
        case = at_stage(desk, Stage.RECOMMENDED)
        decide(desk, case, decided_on="2015-11-30", before_sub_group_because="Urgent.")
        return case

    case = on_desk(make)
    page = opened(qtbot, around, case)
    assert page.known is not None
    found = {one.title: one for one in stations(page.known)}
    assert found["Received"].state == "done"
    assert found["Agency summaries"].state == "now"
    assert found["Agency summaries"].words == "1 of 4, 3 late"
    assert "lies before what came earlier" in found["Chair's decision"].fault
    assert "out of order" not in found["Sub-group"].sentence()
    assert page.strip.bar.heightForWidth(300) > page.strip.bar.heightForWidth(900)


@pytest.mark.parametrize(("on", "fault"), [
    ("2015-12-22", "The meeting on Tue 22 Dec is after the target for the Chair's decision, Sun 20 Dec"),
    ("2015-12-18", ""),
])  # fmt: skip
def test_a_meeting_after_the_target_is_flagged(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, on: str, fault: str
) -> None:
    def make(desk: Desk) -> str:
        case = receive(desk, received_on="2015-11-20")
        agree(desk, case, agreed_on="2015-11-23")
        listed(desk, case, on=on)
        return case

    page = opened(qtbot, around, on_desk(make))
    assert page.known is not None
    station = next(one for one in stations(page.known) if one.title == "Sub-group")
    assert station.fault == fault
    assert ("after the target" in station.shown()) is bool(fault)


def test_the_strip_names_every_brother_and_sister(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    family = [
        {"name": "Test Half One", "relationship": "Half sister"}, {"name": "Test Twin Two", "relationship": "twin"},
        {"name": "Test Aunt Three", "relationship": "mother's sister"},
    ]  # fmt: skip
    page = opened(qtbot, around, on_desk(lambda desk: receive(desk, family=family)))
    shown = words(page.strip)
    assert "Half sister T.O." in shown
    assert "twin T.T." in shown
    assert "mother's sister" not in shown


def test_the_tabs_are_numbered_as_they_are_seen(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case = on_desk(lambda desk: at_stage(desk, Stage.AGREED))
    page = opened(qtbot, around, case, tab="history")
    page.resize(1200, 800)
    page.tabs.setFocus()
    seen = [at for at in range(page.tabs.count()) if page.tabs.isTabVisible(at)]
    assert seen[0] == 1, "how to proceed is agreed"
    for number, at in enumerate(seen, 1):
        qtbot.keyClick(page.tabs, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        assert page.tabs.currentIndex() == at
    qtbot.keyClick(page.tabs, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert page.tabs.currentIndex() == seen[-1], "no ninth is shown"


def test_the_primary_button_is_the_next_move(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case = on_desk(receive)
    page = opened(qtbot, around, case)
    wanted = [
        ("Agree how to proceed", lambda desk: agree(desk, case)),
        (
            "Ask agencies…",
            lambda desk: do(desk, "ask_agencies", case=case, agencies=["Hospitals"], letter_on="2015-11-05"),
        ),
        ("Record as sent…", lambda desk: do(desk, "record_sent", requests=[1], sent_on="2015-11-05", channel="post")),
        ("Put on an agenda…", lambda desk: listed(desk, case)),
        ("Record recommendation…", lambda desk: recommend(desk, case, 1)),
        ("Send to the Chair…", lambda desk: do(desk, "send_recommendation", case=case, sent_on="2015-12-01")),
        ("Record the decision…", lambda desk: decide(desk, case)),
    ]
    for text, then in wanted:
        assert page.known is not None
        move = next_move(page.known)
        assert move is not None
        assert move[0] == text
        on_desk(then)
        before = page.known
        page.refresh()
        qtbot.waitUntil(lambda before=before: page.known is not before)  # type: ignore[misc]
    move = next_move(page.known)
    assert move is not None
    assert move[0].startswith("Tell ")


def test_the_menu_holds_every_step_and_says_why_not(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case = on_desk(receive)
    page = opened(qtbot, around, case)
    assert page.known is not None
    acts = {
        a.objectName(): a for part in more_menu(page, page.known, page.do_step).actions() for a in part.menu().actions()
    }
    assert set(acts) == set(page.known.steps)
    assert acts["add_note"].isEnabled()
    assert not acts["close_case"].isEnabled()
    assert "belongs to" in acts["close_case"].toolTip()


def test_opening_with_a_step_opens_its_form_and_the_page_repaints(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    def make(desk: Desk) -> tuple[str, list[int]]:
        case = receive(desk)
        agree(desk, case)
        do(desk, "ask_agencies", case=case, agencies=list(AGENCIES), letter_on="2015-11-05")
        return case, [1, 2, 3, 4]

    case, _ = on_desk(make)
    page = opened(qtbot, around, case, step="record_sent")
    around.lane.changed.connect(lambda _: page.refresh())
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is not None)
    sheet = page.findChild(StepDialog)
    assert sheet is not None
    assert page.tab_name() == "agencies"
    assert page.place() == {"case": case, "tab": "agencies"}
    assert sheet.place()["step"] == "record_sent"
    sheet.form.show_values({"sent_on": "2015-11-05"})
    sheet.do()
    tab = page.tab_of["agencies"]
    qtbot.waitUntil(lambda: all(line.asked == "5 Nov" for line in tab.table.rows.rows))
    assert tab.table.rows.rows[0].due == "19 Nov"


def test_the_matrix_says_of_each_request_what_may_be_done(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    def make(desk: Desk) -> str:
        case = receive(desk)
        agree(desk, case)
        first, second, _, fourth = ask(desk, case)
        returned(desk, first)
        do(desk, "record_acknowledgement", request=fourth, acknowledged_on="2015-11-06")
        do(desk, "record_promise", request=second, promised_for="2015-12-14")
        do(desk, "add_person", case=case, family={"name": "Test Uncle One", "relationship": "uncle"})
        return case

    page = opened(qtbot, around, on_desk(make), tab="agencies")
    tab = page.tab_of["agencies"]
    lines = tab.table.rows.rows
    assert lines[0].returned[0] == "16 Nov"
    assert lines[0].people == "2/2"
    assert lines[0].checked == "not signed off\nin no pack yet"
    assert lines[1].returned == ("15 working days late", "late")
    assert lines[1].checked == "promised\n14 Dec"
    assert lines[3].checked == "acknowledged\n6 Nov"
    assert lines[2].checked == ""
    tips = [next(one for one in tab.table.rows.columns if one.name == "checked").tip(line) for line in lines]
    late_tip = next(one for one in tab.table.rows.columns if one.name == "returned").tip(lines[1])
    assert late_tip == "<qt>15 working days late; promised for Mon 14 Dec 2015</qt>"
    assert "Promised for Mon 14 Dec 2015." in tips[1]
    assert "signed off by nobody yet; in no pack issued yet" in tips[0].casefold()
    assert "Acknowledged on Fri 6 Nov 2015." in tips[3]
    assert lines[2].returned == ("15 working days late", "late")
    tab.table.selectRow(0)
    assert not tab.row_buttons["record_promise"].isEnabled()
    assert "not awaited" in tab.row_buttons["record_promise"].accessibleDescription()
    tab.table.selectRow(2)
    assert tab.row_buttons["record_promise"].isEnabled()
    assert not tab.row_buttons["restart_request"].isEnabled()
    press(page, "Ask 4 about Test Uncle One…").click()
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is not None)
    sheet = page.findChild(StepDialog)
    assert sheet is not None
    assert len(sheet.form.editors["agencies"].value()) == 4


def test_how_to_proceed_weighs_dates_and_records_the_agreement(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    def make(desk: Desk) -> str:
        case = receive(desk)
        do(desk, "arrange_meeting", kind="planned", on="2015-12-15", at="14:00", place="Test Hall")
        return case

    case = on_desk(make)
    page = opened(qtbot, around, case)
    qtbot.waitUntil(lambda: page.tab_name() == "proceed")
    tab = page.tab_of["proceed"]
    shown = words(tab)
    assert "Before the target, Wed 2 Dec" in shown
    assert "9 working days after it" in shown
    assert "Summaries expected by then (3 to be asked)" in shown
    assert page.strip.bar.isVisibleTo(page)
    planned = next(one for one in tab.findChildren(QPushButton) if one.text() == "Planned, Tue 15 Dec")
    planned.click()
    assert tab.form.editors["how"].value() == "next_planned"
    tab.form.show_values({"reason": "The child is safe."})
    tab.form.do()
    qtbot.waitUntil(lambda: bool(on_desk(lambda desk: desk.ask("case", {"case": case})["agreements"])))
    made = on_desk(lambda desk: desk.ask("case", {"case": case})["agreements"])[0]
    assert (made.chair, made.manager) == ("Test Chair", "Test Manager")


def test_a_first_check_is_answered_in_place(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case = on_desk(receive)
    page = opened(qtbot, around, case)
    qtbot.waitUntil(lambda: page.tab_name() == "proceed")
    name = "Is the child already known to the Board? No"
    button = next(one for one in page.findChildren(QPushButton) if one.accessibleName() == name)
    button.click()
    checks = on_desk(lambda desk: desk.ask("case", {"case": case})["checks"])
    assert [(one.name, one.answer) for one in checks] == [("already_known", "no")]


def test_a_value_is_put_right_in_place(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case = on_desk(receive)
    page = opened(qtbot, around, case, tab="people")
    pencil = next(one for one in page.findChildren(QPushButton) if one.accessibleName() == "Correct: NHS number")
    pencil.click()
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is not None)
    sheet = page.findChild(StepDialog)
    assert sheet is not None
    assert sheet.form.editors["value"].value() == "999 000 0018"
    sheet.form.show_values({"value": "999 000 0026", "reason": "Misread."})
    sheet.do()
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is None)
    assert on_desk(lambda desk: desk.ask("people", {"case": case}))[0].nhs_number == "999 000 0026"


def test_the_decision_stands_beside_the_recommendation_with_its_departure(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    def make(desk: Desk) -> str:
        case = at_stage(desk, Stage.RECOMMENDED)
        more = {"departs_because": "The learning is known.", "against_criteria_reasons": "A review ended in May."}
        decide(desk, case, "other_review", other_review="learning review", **more)
        return case

    page = opened(qtbot, around, on_desk(make), tab="decision")
    shown = words(page)
    assert "Commission a Serious Case Review" in shown
    assert "No Serious Case Review: a review in another form (learning review)" in shown
    assert "Departs from the recommendation" in shown
    assert "an assessment, not the Chair's decision" in shown


def test_a_document_is_saved_where_the_person_chooses(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, seen: Seen, tmp_path: Path
) -> None:
    case = on_desk(lambda desk: at_stage(desk, Stage.AGREED))
    page = opened(qtbot, around, case, tab="papers")
    tab = page.tab_of["papers"]
    asked: list[str] = []

    def where(_parent: Any, name: str, then: Callable[[Path], None]) -> None:
        asked.append(name)
        then(tmp_path / "letter copy.pdf")

    tab.where = where
    tab.save()
    qtbot.waitUntil((tmp_path / "letter copy.pdf").exists)
    assert asked == [tab.table.current_row().paper.name]
    qtbot.waitUntil(lambda: seen.said == ["Saved: letter copy.pdf"])
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".part"] == []


def test_history_shows_what_was_entered_late(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = opened(qtbot, around, on_desk(lambda desk: at_stage(desk, Stage.AGREED)), tab="history")
    table = page.tab_of["history"].table
    qtbot.waitUntil(lambda: len(table.rows.rows) > 0)
    assert table.rows.columns[3].text(table.rows.rows[0]).partition("\n")[2]


def test_the_clock_says_why_on_f1(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = opened(qtbot, around, on_desk(lambda desk: at_stage(desk, Stage.LISTED)))
    assert page.clock.text() == "6 working days over target"
    assert "1 calendar month from Mon 2 Nov 2015" in page.clock.accessibleDescription()
    page.clock.setFocus()
    qtbot.keyClick(page.clock, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: "10 working days from Thu 5 Nov 2015" in words(page))


def test_a_target_on_a_day_off_says_by_when_to_act(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = opened(qtbot, around, on_desk(lambda desk: receive(desk, received_on="2015-12-09")))
    assert page.clock.text() == "Target Sat 9 Jan · act by Fri 8 Jan"
    assert page.known is not None
    assert next(one for one in stations(page.known) if one.title == "Chair's decision").words == "target Sat 9 Jan"
    on_monday = opened(qtbot, around, on_desk(lambda desk: receive(desk, received_on="2015-11-16")))
    assert on_monday.clock.text() == "Target Wed 16 Dec"


def test_of_a_closed_case_only_the_notices_run(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    decided = opened(qtbot, around, on_desk(lambda desk: at_stage(desk, Stage.DECIDED)))
    assert decided.clock.text().endswith(": 15 working days late")  # a summary
    page = opened(qtbot, around, on_desk(lambda desk: at_stage(desk, Stage.CLOSED)))
    assert page.clock.text() == "Department for Education: 1 working day late"
    assert page.known is not None
    summaries = next(one for one in stations(page.known) if one.title == "Agency summaries")
    assert (summaries.words, summaries.state) == ("1 of 4, 3 not received", "done")

    def told(desk: Desk) -> str:
        case = at_stage(desk, Stage.CLOSED)
        for notice in desk.ask("case", {"case": case})["notices"]:
            do(desk, "send_notice", case=case, notice=notice.id, sent_on="2015-12-03")
        return case

    assert not opened(qtbot, around, on_desk(told)).clock.isVisible()


def test_a_narrow_page_puts_the_side_into_a_tab(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = opened(qtbot, around, on_desk(lambda desk: at_stage(desk, Stage.LISTED)), tab="agencies")
    assert not page.tabs.isTabVisible(len(TABS) - 1)
    page.resize(800, 700)
    qtbot.waitUntil(lambda: page.tabs.isTabVisible(len(TABS) - 1))
    page.show_tab("side")
    assert "Criteria" in words(page.tab_of["side"])


def test_a_case_that_is_not_there_is_said(qtbot: QtBot, around: Surroundings, lane: Any) -> None:
    page = CasePage(around)
    qtbot.addWidget(page)
    page.opened(case="CFC/2015/099")
    qtbot.waitUntil(lambda: "There is no case CFC/2015/099" in words(page))


def test_two_children_have_their_own_criteria(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    def make(desk: Desk) -> str:
        case = receive(desk, children=[{"name": "Test Child One"}, {"name": "Test Child Two"}])
        do(desk, "answer_criterion", case=case, child=child_of(desk, case), criterion="died", answer="yes",
           evidence="Certificate.", source="Form", reason="Learnt.")  # fmt: skip
        return case

    page = opened(qtbot, around, on_desk(make), tab="decision")
    page.show_tab("decision")
    qtbot.waitUntil(lambda: "Certificate." in words(page))
    answers = [
        one.accessibleName() for one in page.side.findChildren(QPushButton) if "Press to answer" in one.accessibleName()
    ]
    assert len(answers) == 8


def test_after_a_lock_the_same_form_stands_there_with_what_was_typed(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    def make(desk: Desk) -> str:
        case = receive(desk)
        agree(desk, case)
        ask(desk, case)
        return case

    case = on_desk(make)
    page = opened(qtbot, around, case, tab="agencies")
    page.do_step("excuse_request", given={"request": 3})
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is not None)
    sheet = page.findChild(StepDialog)
    assert sheet is not None
    sheet.form.editors["reason"].show_value("Closed in")
    kept = sheet.place()
    page.save_now()
    again = CasePage(around)
    qtbot.addWidget(again)
    again.opened(**page.place())
    again.reopen(kept)
    qtbot.waitUntil(lambda: again.findChild(StepDialog) is not None)
    shown = again.findChild(StepDialog)
    assert shown is not None
    qtbot.waitUntil(lambda: shown.form.editors["reason"].value() == "Closed in")
    assert "Hospitals" in words(shown)


def test_the_face_sheet_is_made_from_memory_and_shown_before_it_prints(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    page = opened(qtbot, around, on_desk(receive))
    press(page, "Print…").click()
    qtbot.waitUntil(lambda: bool(page.findChildren(PrintDialog)), timeout=30_000)
    dialog = page.findChildren(PrintDialog)[0]
    assert dialog.isVisible()
    dialog.reject()
    page.save_now()


def test_nothing_of_the_case_before_stays_while_another_is_read(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, seen: Seen
) -> None:
    first, second = on_desk(receive), on_desk(receive)
    page = opened(qtbot, around, first)
    assert page.strip.isVisible()
    gate = threading.Event()
    around.lane.work(lambda _desk: gate.wait(10))
    page.opened(case=second)
    assert page.header.title.text() == second
    assert not page.strip.isVisible()
    assert not page.stack.isVisible()
    page.do_step("add_note")
    assert seen.said[-1] == "The case is still being read."
    gate.set()
    qtbot.waitUntil(lambda: page.known is not None and page.known.reference == second)
    assert page.strip.isVisible()
    page.opened(case="CFC/2015/077")
    qtbot.waitUntil(page._refusal.isVisible)
    assert not page.strip.isVisible()


def test_how_to_proceed_is_agreed_anew_on_an_empty_form_and_nobody_is_asked_twice(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(receive)
    page = opened(qtbot, around, case)
    around.lane.changed.connect(lambda _: page.refresh())
    qtbot.waitUntil(lambda: page.tab_name() == "proceed")
    tab = page.tab_of["proceed"]
    form = tab.form
    on_desk(lambda desk: ask(desk, case, ["Hospitals"]))
    page.refresh()
    qtbot.waitUntil(lambda: bool(page.known.live_requests))
    form.put_in({"how": "next_planned", "reason": "The child is safe."})
    form.do()
    qtbot.waitUntil(lambda: bool(page.known.told["agreements"]) and tab.form is not form)
    qtbot.wait(100)
    assert tab.form.editors["reason"].value() in ("", None)
    assert page.findChildren(StepDialog) == []


def test_the_side_gives_the_conclusion_and_the_law_behind_it_when_asked(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(lambda desk: at_stage(desk, Stage.AGREED))
    page = opened(qtbot, around, case)
    assert page.known is not None
    reasons = page.known.told["assessment"].reasons
    assert len(reasons) > 2
    shown = words(page.side)
    assert "The criteria are met: a Serious Case Review must be commissioned." in shown
    assert "SI 2006/90" not in shown
    assert without_source(reasons[1]) not in shown
    unknown = "Whether there is cause for concern about how agencies worked together is not yet known"
    assert unknown in shown  # what the conclusion rests on and nobody has answered is never folded away
    press(page.side, UNFOLD).click()
    assert all(reason in words(page.side) for reason in reasons)
    page.side.show_known(page.known)  # a step was done: what was opened stays open
    other = on_desk(lambda desk: at_stage(desk, Stage.AGREED))
    page.opened(case=other)
    qtbot.waitUntil(lambda: page.known is not None and page.known.reference == other)
    press(page.side, UNFOLD).click()  # of another case they are folded, and open at once
    press(page.side, FOLD).click()
    assert reasons[0] not in words(page.side)


def test_a_step_that_may_not_be_done_says_so_at_the_top_until_something_changes(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    page = opened(qtbot, around, on_desk(receive))
    assert page.known is not None
    page.do_step("reopen_case")
    assert page._refusal.isVisible()
    assert page._refusal.text() == page.known.why_not("reopen_case")
    assert not page.findChildren(StepDialog)
    page.refresh()
    qtbot.waitUntil(lambda: not page._refusal.isVisible())


def test_each_agency_has_one_voice_and_a_nil_return_is_one(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    def make(desk: Desk) -> str:
        case = receive(desk)
        agree(desk, case)
        care, police, hospital, _ = ask(desk, case)
        returned(desk, care, view="no_review", view_reasons="Seen once.")
        first = desk.ask("case", {"case": case})["returns"][0].id
        returned(desk, care, corrects=first, returned_on="2015-11-18")
        returned(desk, police, nil=True)
        returned(desk, hospital, view=None, view_reasons="")
        return case

    page = opened(qtbot, around, on_desk(make), tab="decision")
    shown = words(page.tab_of["decision"])
    assert shown.count("Children's Social Care") == 1
    assert "Children's Social Care: A pattern was not seen." in shown
    assert "Gloucestershire Constabulary: no involvement" in shown
    assert "No view given" in shown
    assert "GP practices" not in shown  # awaited: counted above
    assert "Full Serious Case Review: 1; nil return: 1; no view given: 1; awaited: 1." in shown


def test_the_first_checks_stand_beside_the_case_until_each_is_answered(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(lambda desk: at_stage(desk, Stage.LISTED))
    page = opened(qtbot, around, case)
    around.lane.changed.connect(lambda _: page.refresh())
    card = page.side.findChild(ChecksCard)
    assert card is not None
    page.do_step("answer_first_check")
    assert not page.findChildren(StepDialog)  # they are answered in place
    focused = page.focusWidget()
    assert focused is card.answers[0]
    at = focused.mapTo(page.side.area.viewport(), focused.rect().topLeft())
    assert page.side.area.viewport().rect().contains(at)
    first = focused.objectName()
    focused.click()
    qtbot.waitUntil(lambda: page.known is not None and first not in page.known.told["first_checks_open"])
    qtbot.waitUntil(lambda: "1 of 7 answered" in words(page.side))
    for check in list(page.known.told["first_checks_open"]):
        on_desk(lambda desk, check=check: do(desk, "answer_first_check", case=case, check=check, answer="yes"))
    page.refresh()
    qtbot.waitUntil(lambda: page.side.findChild(ChecksCard) is None)


def test_where_the_page_is_narrow_the_checks_are_on_their_tab(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    page = opened(qtbot, around, on_desk(lambda desk: at_stage(desk, Stage.LISTED)))
    page.resize(900, 700)
    page.do_step("answer_first_check")
    assert page.tab_name() == "side"
    assert page.focusWidget() in page.side.findChild(ChecksCard).answers


def test_the_agency_to_be_telephoned_is_chosen_first(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    page = opened(qtbot, around, on_desk(lambda desk: at_stage(desk, Stage.AGREED)), tab="agencies")
    tab = page.tab_of["agencies"]
    assert tab.table.current_row().request.late_by
    assert tab.row_buttons["record_return"].text() == "Record return…"
    tab.table.selectRow(0)
    assert tab.table.current_row().request.returned_on
    assert tab.row_buttons["record_return"].text() == "Record a further return…"
    page.refresh()
    on_desk(lambda _: None)
    assert tab.table.currentIndex().row() == 0  # only at first: what somebody chose stays chosen


def test_a_clock_that_the_meeting_will_miss_is_not_calm(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    def make(desk: Desk) -> str:
        case = receive(desk, received_on="2015-11-30")
        agree(desk, case, agreed_on="2015-12-01")
        listed(desk, case, on="2016-01-05")
        return case

    page = opened(qtbot, around, on_desk(make))
    assert page.clock.text().startswith("Target Wed 30 Dec")
    assert page.clock.property("state") == "soon"
    assert "is after the target" in page.clock.accessibleDescription()
