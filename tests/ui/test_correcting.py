"""A value is put right in the editor of its own type: a day as people type it, a choice among its choices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.domain.case import Route
from tests.builders import do, receive
from tests.ui.conftest import Seen
from tests.ui.test_case_page import opened
from ui.parts.choice_words import ROUTE_WORDS
from ui.parts.earlier_values import EarlierValues
from ui.parts.page import Surroundings
from ui.parts.step_dialog import StepDialog
from ui.parts.step_stock import stock_of

OnDesk = Callable[[Callable[[Desk], Any]], Any]


def correction(qtbot: QtBot, around: Surroundings, on_desk: OnDesk, case: str, field: str = "") -> StepDialog:
    stock = on_desk(lambda desk: stock_of(desk, case, step="correct"))
    made = StepDialog(around, "correct", stock, given={"field": field} if field else None)
    qtbot.addWidget(made)
    return made


def done(qtbot: QtBot, made: StepDialog) -> None:
    made.form.show_values({"reason": "A slip."})
    made.do()
    qtbot.waitUntil(lambda: made.result() == 1 or made.form._general.isVisibleTo(made) or any(
        one.isVisibleTo(made) for one in made.form._refusals.values()))  # fmt: skip


def case_of(on_desk: OnDesk, case: str) -> Any:
    return on_desk(lambda desk: desk.ask("case", {"case": case}))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("3/11/15", "2015-11-03"), ("3 Nov 2015", "2015-11-03"), ("Oct 2015", "2015-10"), ("2015", "2015"), ("today", "2015-12-10")],
)  # fmt: skip
def test_a_partial_day_is_typed_as_people_type_it(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, typed: str, kept: str
) -> None:
    case = on_desk(receive)
    made = correction(qtbot, around, on_desk, case, "incident_on")
    line = made.form.editors["value"].widget
    assert line.text() == "29 October 2015"  # type: ignore[attr-defined]
    line.setText(typed)  # type: ignore[attr-defined]
    done(qtbot, made)
    assert made.result() == 1
    assert case_of(on_desk, case)["case"].incident_on == kept


def test_a_whole_day_and_what_is_none(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case = on_desk(receive)
    made = correction(qtbot, around, on_desk, case, "referrals.0.told_on")
    made.form.editors["value"].line.setText("next week")  # type: ignore[attr-defined]
    done(qtbot, made)
    assert made.form._refusals["value"].text() == (
        "“The right value”: that is no day. Type it as 3/12/15, 3 Dec 2015, today or +10wd."
    )
    made.form.editors["value"].line.setText("30.10.2015")  # type: ignore[attr-defined]
    done(qtbot, made)
    assert str(case_of(on_desk, case)["referrals"][0].told_on) == "2015-10-30"


def test_a_choice_is_made_in_words(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case = on_desk(receive)
    made = correction(qtbot, around, on_desk, case, "route")
    box = made.form.editors["value"].widget
    assert isinstance(box, QComboBox)
    assert box.currentText() == ROUTE_WORDS[Route.SINGLE_AGENCY]
    box.setCurrentText(ROUTE_WORDS[Route.MULTI_AGENCY])
    done(qtbot, made)
    assert case_of(on_desk, case)["case"].route is Route.MULTI_AGENCY


def test_yes_and_no_a_list_and_a_number(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case = on_desk(receive)
    for field, shown, value in (
        ("family.0.must_not_be_written_to", False, True),
        ("agencies_named", ["Hospitals", "Constabulary"], ["Hospitals"]),
        ("children.0.age", None, 3),
    ):
        made = correction(qtbot, around, on_desk, case, field)
        assert made.form.editors["value"].value() == shown
        made.form.editors["value"].show_value(value)
        done(qtbot, made)
        assert made.result() == 1, field
    known = case_of(on_desk, case)
    assert known["family"][0].must_not_be_written_to is True
    assert known["case"].agencies_named == ("Hospitals",)
    assert known["children"][0].age == 3


def test_a_value_can_be_taken_away(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case = on_desk(receive)
    made = correction(qtbot, around, on_desk, case, "children.0.school")
    made.form.editors["value"].show_value("")
    done(qtbot, made)
    assert made.result() == 1
    assert case_of(on_desk, case)["children"][0].school == ""


def test_from_the_menu_the_value_is_chosen_first(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case = on_desk(receive)
    made = correction(qtbot, around, on_desk, case)
    assert made.first is not None
    made.first.show_value("route")
    qtbot.waitUntil(lambda: isinstance(made.form.editors["value"].widget, QComboBox))
    made.form.editors["value"].show_value("multi_agency")
    done(qtbot, made)
    assert case_of(on_desk, case)["case"].route is Route.MULTI_AGENCY


# --- what stood there before -------------------------------------------------------------------------------------


def corrected_twice(desk: Desk) -> str:
    case = receive(desk)
    for value, reason, on in (("2015-10", "Day unsure.", "2015-11-10"), ("2015-10-28", "Lead rang.", "2015-11-12")):
        given = {"case": case, "field": "incident_on", "value": value, "reason": reason, "corrected_on": on}
        do(desk, "correct", **given)
    return case


def test_earlier_values_stand_with_day_person_and_reason_and_can_be_put_back(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(corrected_twice)
    made = correction(qtbot, around, on_desk, case, "incident_on")
    (shown,) = made.findChildren(EarlierValues)
    texts = [one.text() for one in shown.findChildren(QLabel)]
    assert "until Tue 10 Nov 2015\nput right by Test Manager" in texts
    assert "29 October 2015\nDay unsure." in texts
    assert texts.index("October 2015\nLead rang.") < texts.index("29 October 2015\nDay unsure.")
    back = next(one for one in shown.findChildren(QPushButton) if one.accessibleName() == "Put back: 29 October 2015")
    back.click()
    assert made.form.editors["value"].value() == "2015-10-29"
    made.do()
    assert made.form._refusals["reason"].text() != ""  # a reason is wanted for this one too
    done(qtbot, made)
    known = case_of(on_desk, case)
    assert known["case"].incident_on == "2015-10-29"
    assert [one.old for one in known["corrections"]] == ["2015-10-29", "2015-10", "2015-10-28"]


def test_a_value_never_corrected_has_no_earlier_ones(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    made = correction(qtbot, around, on_desk, on_desk(corrected_twice), "incident_place")
    assert made.findChildren(EarlierValues) == []


def test_undo_on_the_case_offers_the_reverse_of_the_last_correction(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, seen: Seen
) -> None:
    page = opened(qtbot, around, on_desk(corrected_twice), tab="form")
    page.tabs.setFocus()
    qtbot.keyClick(page.tabs, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is not None)
    sheet = page.findChild(StepDialog)
    assert sheet is not None
    assert sheet.form.editors["value"].value() == "2015-10"
    assert "before: October 2015" in "\n".join(one.text() for one in sheet.findChildren(QLabel))


def test_undo_with_nothing_corrected_says_so(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, seen: Seen
) -> None:
    page = opened(qtbot, around, on_desk(receive), tab="form")
    page.tabs.setFocus()
    qtbot.keyClick(page.tabs, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(seen.said))
    assert "nothing to put back" in seen.said[0]


def test_the_history_says_from_what_to_what(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = opened(qtbot, around, on_desk(corrected_twice), tab="history")
    table = page.tab_of["history"].table
    qtbot.waitUntil(lambda: len(table.rows.rows) > 0)
    sentences = [one.sentence for one in table.rows.rows]
    assert "Incident on was corrected from October 2015 to 28 October 2015: Lead rang." in sentences
