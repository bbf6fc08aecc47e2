"""The fields of a step's form: which may stay empty, which stand behind the button, which apply to what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.domain.assessing import reasons_that_apply
from scr_desk.domain.case import Stage
from scr_desk.domain.criteria import Outcome
from scr_desk.domain.decision import CourseName
from scr_desk.domain.english_dates import short_day
from scr_desk.steps.record_decision import RecordDecision
from scr_desk.store.case_files import load_case
from tests.builders import CHAIR, agree, ask, at_stage, do, receive
from tests.steps.saying import in_tray
from tests.ui.test_step_forms import sheet
from ui.parts.page import Surroundings
from ui.parts.records import Record
from ui.parts.step_dialog import StepDialog
from ui.parts.step_rules import goes_against, is_not_awaited, is_over_target
from ui.parts.step_stock import Stock
from ui.parts.step_words import fold_words
from ui.problems import Problem

OnDesk = Callable[[Callable[[Desk], Any]], Any]


def a_case(desk: Desk) -> str:
    case = receive(desk)
    agree(desk, case)
    ask(desk, case)
    return case


def beside(made: StepDialog, name: str) -> str:
    """The words that stand beside a field."""
    widget = made.form.editors[name].widget
    return next(one.text() for one in made.form.findChildren(QLabel) if one.buddy() is widget)


# --- what may stay empty -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "name", "words"),
    [
        ("record_decision", "decided_on", "Decided on"),  # filled in already
        ("record_decision", "reasons", "Reasons"),  # the step refuses without it
        ("record_decision", "told_to_us_by", "Told to us by\u00a0(optional)"),
        ("record_return", "summary", "Summary of involvement"),  # asked for, though a return may come without
        ("add_note", "kind", "Kind"),
        ("add_note", "noted_on", "The day of it\u00a0(optional)"),
        ("issue_pack", "issued_on", "Issued on"),
    ],
)
def test_only_what_is_normally_left_empty_is_called_optional(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, step: str, name: str, words: str
) -> None:
    made = sheet(qtbot, around, on_desk, step, on_desk(a_case))
    assert beside(made, name) == words


def test_a_screen_reader_hears_the_plain_words(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    made = sheet(qtbot, around, on_desk, "record_decision", on_desk(a_case))
    assert made.form.editors["told_to_us_by"].widget.accessibleName() == "Told to us by"


def test_what_the_step_takes_by_itself_stands_in_its_field(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    made = sheet(qtbot, around, on_desk, "add_note", on_desk(a_case))
    assert made.form.editors["kind"].value() == "note"
    made = sheet(qtbot, around, on_desk, "receive_notification")
    assert made.form.editors["kind"].value() == "notification"


def test_a_tick_asks_in_the_words_of_the_form(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    box = sheet(qtbot, around, on_desk, "add_proceedings", on_desk(a_case)).form.editors["is_open"].widget
    assert isinstance(box, QCheckBox)
    assert (box.text(), box.accessibleName()) == ("Still open", "Still open")
    assert box.isChecked()


# --- the button that unfolds ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["Due date", "Why that date"], "More: due date, why that date"),
        (["One", "Two", "Three", "Four"], "More: one, two, three and 1 more"),
        (["NHS number"], "More: NHS number"),
        (["The return, from the tray", "Has it come?"], "More: the return, has it come"),
        (["The day of that age", "A longer name than fits beside it"], "More: the day of that age and 1 more"),
    ],
)
def test_the_button_names_what_it_would_show(names: list[str], words: str) -> None:
    assert fold_words(names) == words


def test_a_form_with_all_in_sight_has_no_such_button(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    made = sheet(qtbot, around, on_desk, "ask_agencies", on_desk(a_case))
    assert made.form._rows.fold.text().startswith("More: due date")
    made.form.unfold()
    assert made.form._rows.fold.isHidden()


def test_a_form_grows_with_what_comes_into_sight(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    made = sheet(qtbot, around, on_desk, "record_decision", on_desk(a_case))
    made.show()
    before = made.height()
    made.form.unfold()
    qtbot.waitUntil(lambda: made.height() > before)
    qtbot.waitUntil(lambda: made.form.scrolled_away() == 0)


# --- what applies --------------------------------------------------------------------------------------------------


def in_sight(made: StepDialog) -> set[str]:
    return {name for name, editor in made.form.editors.items() if not editor.widget.isHidden()}


def test_a_nil_return_asks_for_no_view_and_drops_nothing_that_was_typed(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(a_case)
    request = on_desk(lambda desk: desk.ask("requests", {"case": case}))[0].id
    made = sheet(qtbot, around, on_desk, "record_return", case, given={"request": request})
    made.form.put_in({"nil": True})
    assert in_sight(made) & {"people", "view", "view_other", "view_reasons", "summary"} == {"people"}
    made.form.put_in({"nil": False, "view": "other_review", "view_other": "A practice review", "summary": "Known."})
    assert {"people", "view", "view_other", "view_reasons", "summary"} <= in_sight(made)
    made.form.put_in({"nil": True})
    assert {"view", "summary"} <= in_sight(made)  # it stands there, and the step says that both cannot be
    made.form.save_now()
    again = sheet(qtbot, around, on_desk, "record_return", case, given={"request": request})
    qtbot.waitUntil(lambda: again.form.editors["summary"].value() == "Known.")
    assert again.form.values()["view_other"] == "A practice review"
    again.do()
    qtbot.waitUntil(lambda: any("nil return gives no view" in one.text() for one in again.findChildren(QLabel)))
    again.form.put_in({"view": "", "summary": ""})
    again.do()
    qtbot.waitUntil(lambda: again.result() == 1)


def test_what_unfolds_takes_the_cursor_and_no_second_press_does_the_step(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(lambda desk: at_stage(desk, Stage.RECOMMENDED))
    made = sheet(qtbot, around, on_desk, "record_decision", case)
    made.show()
    qtbot.waitExposed(made)
    made.form.put_in({"course": "full_scr", "reasons": "As recommended."})
    fold = made.form._rows.fold
    fold.setFocus()
    before = in_sight(made)
    qtbot.keyClick(fold, Qt.Key.Key_Space)
    new = in_sight(made) - before
    assert new
    assert made.focusWidget() in [made.form.editors[name].widget for name in new] or any(
        made.form.editors[name].widget.isAncestorOf(made.focusWidget()) for name in new
    )
    assert made.focusWidget() is not made.form.button


def test_more_about_a_person_puts_the_cursor_into_it(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    made = sheet(qtbot, around, on_desk, "add_person", on_desk(a_case))
    made.show()
    qtbot.waitExposed(made)
    record = made.form.editors["family"]
    assert isinstance(record, Record)
    record._more.setFocus()
    qtbot.keyClick(record._more, Qt.Key.Key_Space)
    first = record._folded[1]
    assert made.focusWidget() is first or first.isAncestorOf(made.focusWidget())


def test_the_cursor_comes_to_what_is_chosen(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    made = sheet(qtbot, around, on_desk, "add_person", on_desk(a_case))
    made.show()
    qtbot.waitExposed(made)
    either = made.form.editors["either"]
    either.widget.setFocus()
    either.show_value("child")
    assert made.focusWidget().isChecked()
    qtbot.keyClick(made.focusWidget(), Qt.Key.Key_Space)
    assert either.value() == "child"


def test_a_notification_that_came_on_paper_joins_as_one(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    def make(desk: Desk) -> tuple[str, int]:
        return receive(desk), in_tray(desk, "document")

    case, paper = on_desk(make)
    made = sheet(qtbot, around, on_desk, "join_to_case", case)
    made.form.put_in({"tray": paper, "kind": "notification", "from": "Test Council"})
    assert {"tray", "kind", "from", "notification_on"} - in_sight(made) <= {"notification_on"}  # that one is folded
    assert made.form.values()["tray"] == paper
    made.do()
    qtbot.waitUntil(lambda: made.result() == 1)
    (_, joined) = on_desk(lambda desk: desk.ask("case", {"case": case})["referrals"])
    assert (joined.kind, joined.told_by) == ("notification", "Test Council")


def test_another_form_of_review_is_named_only_where_it_is_chosen(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    made = sheet(qtbot, around, on_desk, "record_recommendation", on_desk(a_case))
    assert "other_review" not in in_sight(made)
    made.form.put_in({"course": "other_review"})
    assert "other_review" in in_sight(made)


@pytest.mark.parametrize("course", [one.value for one in CourseName])
def test_a_departure_is_asked_for_where_another_course_was_recommended(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, course: str
) -> None:
    case = on_desk(lambda desk: at_stage(desk, Stage.RECOMMENDED))
    (recommended,) = on_desk(lambda desk: desk.ask("case", {"case": case})["recommendations"])
    made = sheet(qtbot, around, on_desk, "record_decision", case)
    assert not in_sight(made) & {"departs_because", "before_sub_group_because", "supersedes_because"}
    made.form.put_in({"course": course})
    assert ("departs_because" in in_sight(made)) == (course != recommended.course)
    made.form.put_in({"decided_on": (recommended.made_on - timedelta(days=1)).isoformat()})
    assert "before_sub_group_because" in in_sight(made), "on that day nothing was recommended"
    assert "departs_because" not in in_sight(made)


def test_a_decision_before_the_sub_group_met_and_after_the_target_says_why(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    made = sheet(qtbot, around, on_desk, "record_decision", on_desk(a_case))
    assert "before_sub_group_because" in in_sight(made)
    made.form.put_in({"decided_on": "2015-11-10"})
    assert "over_target_because" not in in_sight(made)
    made.form.put_in({"decided_on": "2016-02-10"})
    assert "over_target_because" in in_sight(made)


def test_a_second_decision_says_why_it_takes_the_place_of_the_first(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    made = sheet(qtbot, around, on_desk, "record_decision", on_desk(lambda desk: at_stage(desk, Stage.DECIDED)))
    assert "supersedes_because" in in_sight(made)
    assert "over_target_because" not in in_sight(made)


def test_a_meeting_without_a_quorum_asks_why_it_went_on(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    def make(desk: Desk) -> str:
        case = at_stage(desk, Stage.LISTED)
        meeting = desk.ask("case", {"case": case})["meetings"][-1].id
        do(desk, "record_attendance", meeting=meeting, attendance=[{"name": "Test Member", "role": "member"}])
        return case

    made = sheet(qtbot, around, on_desk, "record_recommendation", on_desk(make))
    assert "quorum_override_because" in in_sight(made)
    made.form.put_in({"meeting": None})
    assert "quorum_override_because" not in in_sight(made)


@pytest.mark.parametrize(
    ("answer", "outcome"), [("yes", Outcome.MUST), ("unknown", Outcome.CANNOT_SAY_YET), ("no", Outcome.NOT_BY_CRITERIA)]
)
@pytest.mark.parametrize("course", list(CourseName))
def test_the_reasons_asked_for_are_those_that_the_step_keeps(
    on_desk: OnDesk, answer: str, outcome: Outcome, course: CourseName
) -> None:
    case = on_desk(lambda desk: receive(desk, abuse_or_neglect=answer))
    told = on_desk(lambda desk: desk.ask("case", {"case": case}))
    assert told["assessment"].outcome == outcome.value
    file = on_desk(lambda desk: load_case(desk._db, told["case"].id, desk._frameworks))
    given = RecordDecision(
        case=case, decided_by="", decided_on=told["case"].first_told_on, course=course, reasons="",
        against_criteria_reasons="Because.", not_awaited_because="Because.",
    )  # fmt: skip
    kept, stock = reasons_that_apply(file, course, given), Stock(case=case, told=told)
    assert goes_against({"course": course.value}, stock) == bool(kept.against_criteria)
    assert is_not_awaited({"course": course.value}, stock) == bool(kept.not_awaited)


def test_a_refusal_brings_the_field_that_it_names_into_sight(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(lambda desk: at_stage(desk, Stage.RECOMMENDED))
    made = sheet(qtbot, around, on_desk, "record_decision", case)
    made.form._tell(Problem("Say why.", "departs_because", "person"))
    assert "departs_because" in in_sight(made)
    made.form.put_in({"departs_because": "The Chair thinks otherwise.", "reasons": "For all that."})
    assert made.form.values()["departs_because"], "it is sent now"


# --- how the matter stands -----------------------------------------------------------------------------------------


def test_the_decision_says_the_assessment_and_what_was_recommended(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(lambda desk: at_stage(desk, Stage.RECOMMENDED))
    made = sheet(qtbot, around, on_desk, "record_decision", case)
    assert made.form._stands.text().splitlines() == [
        "Assessment today: Criteria met.",
        "The sub-group's recommendation, Tue 1 Dec 2015: commission a Serious Case Review.",
    ]
    made.form.put_in({"decided_on": "2015-11-30"})
    assert made.form._stands.text().endswith("none yet. A decision before it needs a reason.")


def test_the_recommendation_says_the_assessment_and_the_views(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    made = sheet(qtbot, around, on_desk, "record_recommendation", on_desk(a_case))
    assert made.form._stands.text().endswith("The agencies' views: awaited: 4.")
    assert sheet(qtbot, around, on_desk, "add_note", on_desk(a_case)).form._stands.isHidden()


def test_the_day_by_which_the_letters_ask_is_the_one_that_they_print(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(receive)
    on_desk(lambda desk: agree(desk, case))
    made = sheet(qtbot, around, on_desk, "ask_agencies", case)
    said = made.form._stands.text()
    made.form.put_in({"letter_on": "2150-01-04"})
    assert made.form._stands.text() == "", "no bank holidays are known so far ahead: none would be printed"
    made.form.put_in({"letter_on": "2015-11-09"})
    assert made.form._stands.text() not in ("", said)
    said = made.form._stands.text()
    made.do()
    qtbot.waitUntil(lambda: made.result() == 1)
    printed = on_desk(lambda desk: desk.ask("case", {"case": case})["requests"][0].printed_due_on)
    assert said == f"The letters will ask for the return by {short_day(printed)}."


def test_no_letters_are_made_before_an_agency_is_ticked(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    made = sheet(qtbot, around, on_desk, "ask_agencies", on_desk(a_case))
    assert not made.form.button.isEnabled()
    assert "Tick an agency first." in made.form.button.toolTip()
    agencies = made.form.editors["agencies"]
    made.form.put_in({"agencies": [one.value for one in made._stock.by_field["ask_agencies.agencies"][1:2]]})
    assert agencies.value()
    assert made.form.button.isEnabled()
    made.do()
    qtbot.waitUntil(lambda: made.result() == 1)


def test_the_buttons_of_a_request_to_withdraw_are_told_apart(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    made = sheet(qtbot, around, on_desk, "cancel_request", on_desk(a_case))
    assert {one.text() for one in made.findChildren(QPushButton)} >= {"Keep the request", "Cancel the request"}
    assert "Cancel" not in {one.text() for one in made.findChildren(QPushButton)}


def test_whom_a_case_is_returned_to_is_the_lead_of_its_form(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    made = sheet(qtbot, around, on_desk, "return_to_safeguarding_lead", on_desk(a_case))
    assert made.form.editors["safeguarding_lead"].value() == "Test Lead One"


# --- one of two ----------------------------------------------------------------------------------------------------


def test_a_person_is_a_child_or_an_adult_and_one_of_the_two_is_asked(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(a_case)
    made = sheet(qtbot, around, on_desk, "add_person", case)
    assert in_sight(made) == {"either", "family", "added_on"}
    made.form.put_in({"family": {"name": "Test Uncle One"}, "either": "child"})
    assert in_sight(made) == {"either", "child", "added_on"}
    made.do()
    qtbot.waitUntil(made.form.button.isEnabled)
    child = made.form.editors["child"]
    assert isinstance(child, Record)
    qtbot.waitUntil(lambda: child._refusal.text().startswith("Give a name"))
    assert "family" not in in_sight(made)
    child.editors["name"].show_value("Test Child Two")
    made.form.save_now()
    again = sheet(qtbot, around, on_desk, "add_person", case)
    qtbot.waitUntil(lambda: "child" in in_sight(again))
    again.form.put_in({"either": "family"})
    family = again.form.editors["family"].value()
    assert family is not None, "what was typed there is there again"
    assert family["name"] == "Test Uncle One"
    again.form.put_in({"either": "child"})
    again.do()
    qtbot.waitUntil(lambda: again.result() == 1)
    names = {one.name for one in on_desk(lambda desk: desk.ask("people", {"case": case}))}
    assert "Test Child Two" in names
    assert "Test Uncle One" not in names


def test_what_is_known_of_a_person_first_comes_first_and_the_rest_behind_one_button(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    made = sheet(qtbot, around, on_desk, "add_person", on_desk(a_case))
    family = made.form.editors["family"]
    assert isinstance(family, Record)
    shown = [name for name, one in family.editors.items() if one.widget not in family._folded]
    assert shown == ["name", "relationship", "born_on", "address"]
    folds = [one.text() for one in made.findChildren(QPushButton) if one.isVisibleTo(made) and "More" in one.text()]
    assert folds == ["More about this person"]


def test_a_case_that_joins_is_chosen_among_the_others_and_nothing_else_is_sent(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(a_case)
    other = on_desk(lambda desk: receive(desk, children=[{"name": "Test Child Two"}]))
    made = sheet(qtbot, around, on_desk, "join_to_case", case)
    assert in_sight(made) == {"either", "tray", "joined_on"}
    made.form.put_in({"either": "kind", "from": "Test Authority"})
    made.form.put_in({"case": other})
    assert in_sight(made) == {"either", "case", "joined_on", "reason"}, "whoever chooses a case means it"
    made.do()
    qtbot.waitUntil(lambda: made.result() == 1)
    assert on_desk(lambda desk: desk.ask("case", {"case": other}))["stage"] == "closed"


def test_a_form_is_as_high_as_what_applies(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    """What does not apply takes no room."""
    made = sheet(qtbot, around, on_desk, "record_decision", on_desk(lambda desk: at_stage(desk, Stage.RECOMMENDED)))
    made.show()
    last = made.form._rows.fold
    qtbot.waitUntil(lambda: last.y() > 0)
    below = made.form.button.mapTo(made, QPoint(0, 0)).y() - last.mapTo(made, QPoint(0, last.height())).y()
    assert 0 <= below < made.form.editors["reasons"].widget.height()


@pytest.mark.parametrize("days", [-1, 0, 1])
@pytest.mark.parametrize("course", [CourseName.FULL_SCR, CourseName.DEFER])
def test_why_it_took_longer_is_asked_for_where_the_step_would_warn(
    on_desk: OnDesk, days: int, course: CourseName
) -> None:
    case = on_desk(lambda desk: at_stage(desk, Stage.RECOMMENDED))
    told = on_desk(lambda desk: desk.ask("case", {"case": case}))
    target = next(one for one in told["clocks"] if one.clock == "chair_decides")
    day = (target.due_on + timedelta(days=days)).isoformat()
    typed = {"decided_on": day, "course": course.value}
    reasons = {"departs_because": "Because.", "against_criteria_reasons": "Because."}
    given = {"case": case, "decided_by": CHAIR, "reasons": "As met.", **typed, **reasons}
    change = on_desk(lambda desk: do(desk, "record_decision", **given))
    warned = any("why it took longer" in one for one in change.warnings)
    assert is_over_target(typed, Stock(case=case, told=told)) == warned
