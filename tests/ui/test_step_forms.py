"""Forms of steps: every step of the workflow opens, nested lists have editors, refusals stand beside the field."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from scr_desk.domain.fields import specs
from scr_desk.domain.workflow import Step
from scr_desk.steps import BY_NAME
from tests.builders import AGENCIES, agree, ask, at_stage, do, listed, receive
from tests.ui.conftest import Seen
from tests.ui.strays import Strays
from ui import theme
from ui.parts import step_layouts
from ui.parts.editors import Choice, Line
from ui.parts.nested_editors import Grid, Ticks, Words
from ui.parts.page import Surroundings
from ui.parts.records import Record, Several
from ui.parts.step_dialog import WIDTH, StepDialog, open_step
from ui.parts.step_stock import stock_of

OnDesk = Callable[[Callable[[Desk], Any]], Any]
PLACED_BY_THE_DESK = {"case", "into"}


def sheet(qtbot: QtBot, around: Surroundings, on_desk: OnDesk, step: str, case: str = "", **more: Any) -> StepDialog:
    stock = on_desk(lambda desk: stock_of(desk, case, step=step))
    made = StepDialog(around, step, stock, **more)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def asked(on_desk: OnDesk) -> tuple[str, list[int]]:
    """A case that four agencies were asked about."""

    def make(desk: Desk) -> tuple[str, list[int]]:
        case = receive(desk)
        agree(desk, case)
        return case, ask(desk, case)

    made: tuple[str, list[int]] = on_desk(make)
    return made


@pytest.mark.parametrize("step", [step.value for step in Step])
def test_every_step_of_the_workflow_has_a_form_that_works(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, asked: tuple[str, list[int]], step: str
) -> None:
    strays = Strays()
    made = sheet(qtbot, around, on_desk, step, asked[0])
    assert strays.seen == [], "nothing of it is shown before the form is"
    layout = step_layouts.layout_of(step)
    required = {spec.name for spec in specs(BY_NAME[step].command) if spec.is_required} - PLACED_BY_THE_DESK
    offered = set(made.form.editors) | ({layout.first} if layout.first else set())
    if step != "change_agency":  # which agency is chosen in the directory
        assert required <= offered
    assert made.form.button.text() == layout.verb
    assert "CFC" not in made.windowTitle()
    assert all((w.focusProxy() or w).accessibleName() for w in (e.widget for e in made.form.editors.values()))


@pytest.mark.parametrize("size", [100, 150, 200])
def test_what_is_asked_first_stands_in_line_with_the_fields(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, asked: tuple[str, list[int]], themed: QApplication, size: int
) -> None:
    theme.choose(themed, "light", size)
    made = sheet(qtbot, around, on_desk, "record_return", asked[0])
    made.show()

    def in_line() -> bool:
        assert made.first is not None
        editors = [made.first.widget, *(one.widget for one in made.form.editors.values() if one.widget.isVisible())]
        return len({one.mapTo(made, QPoint(0, 0)).x() for one in editors}) == 1

    qtbot.waitUntil(in_line)
    assert size > 150 or made.width() <= WIDTH
    made.resize(made.width() + 120, made.height())
    qtbot.waitUntil(in_line)
    assert made.first is not None
    made.first.widget.setCurrentIndex(2)  # another form is made for it
    made._on_first_chosen()
    qtbot.waitUntil(in_line)
    theme.choose(themed, "light", 100)


def test_a_step_without_a_layout_gets_all_its_fields_and_works(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, asked: tuple[str, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(step_layouts.LAYOUTS, Step.ADD_NOTE)
    made = sheet(qtbot, around, on_desk, "add_note", asked[0])
    assert list(made.form.editors) == ["text", "kind", "noted_on"]
    made.form.show_values({"text": "Rang the officer.", "kind": "telephone call"})
    made.do()
    qtbot.waitUntil(lambda: made.result() == 1)
    notes = on_desk(lambda desk: desk.ask("case", {"case": asked[0]})["notes"])
    assert [note.text for note in notes] == ["Rang the officer."]


def test_a_return_asks_of_each_person_who_was_asked_about(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, asked: tuple[str, list[int]]
) -> None:
    case, requests = asked
    made = sheet(qtbot, around, on_desk, "record_return", case, given={"request": requests[0]})
    assert made.first is None
    people = made.form.editors["people"]
    assert isinstance(people, Grid)
    assert len(people.groups) == 2
    people.answer_all("not_known")
    made.form.editors["nil"].show_value(True)
    made.do()
    qtbot.waitUntil(lambda: made.result() == 1)
    row = on_desk(lambda desk: desk.ask("requests", {"case": case}))[0]
    assert row.state.startswith("nil return")
    assert row.is_nil_complete


def test_a_return_without_a_request_asks_first_which(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, asked: tuple[str, list[int]]
) -> None:
    made = sheet(qtbot, around, on_desk, "record_return", asked[0])
    assert made.first is not None
    assert "people" not in made.form.editors
    made.first.show_value(asked[1][1])
    qtbot.waitUntil(lambda: "people" in made.form.editors)
    people = made.form.editors["people"]
    assert isinstance(people, Grid)
    assert len(people.groups) == 2


def test_only_drafts_are_recorded_as_sent_and_all_of_them_are_ticked(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    def make(desk: Desk) -> str:
        case = receive(desk)
        agree(desk, case)
        ask(desk, case, AGENCIES[:2])
        do(desk, "ask_agencies", case=case, agencies=list(AGENCIES[2:]), letter_on="2015-11-06")
        return case

    case = on_desk(make)
    made = sheet(qtbot, around, on_desk, "record_sent", case)
    ticks = made.form.editors["requests"]
    assert isinstance(ticks, Ticks)
    assert ticks.list.count() == 2
    made.form.show_values({"sent_on": "2015-11-06"})
    made.do()
    qtbot.waitUntil(lambda: made.result() == 1)
    assert all(row.sent_on for row in on_desk(lambda desk: desk.ask("requests", {"case": case})))


def test_an_agenda_keeps_the_cases_that_stand_on_it(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    def make(desk: Desk) -> tuple[str, str]:
        first, second = receive(desk), receive(desk, children=[{"name": "Test Child Two"}])
        for case in (first, second):
            agree(desk, case)
        listed(desk, first, on="2015-12-15")
        return first, second

    first, second = on_desk(make)
    made = sheet(qtbot, around, on_desk, "set_agenda", second)
    assert made.form.editors["cases"].value() == [first, second]
    made.do()
    qtbot.waitUntil(lambda: made.result() == 1)
    meeting = on_desk(lambda desk: desk.ask("meeting", {"meeting": 1}))
    assert meeting.agenda == (first, second)


def test_a_refusal_stands_beside_its_field_in_the_words_on_the_screen(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, asked: tuple[str, list[int]]
) -> None:
    made = sheet(qtbot, around, on_desk, "record_promise", asked[0], given={"request": asked[1][0]})
    made.do()
    assert made.form._refusals["promised_for"].text() == "“Promised for” is needed here."
    made.form.show_values({"promised_for": "soon"})
    made.do()
    assert "no day" in made.form._refusals["promised_for"].text()
    made.form.show_values({"promised_for": "2015-12-14", "told_on": "2015-11-01"})
    made.do()
    qtbot.waitUntil(lambda: "before the request" in _refusals(made))
    assert made.result() == 0


def _refusals(made: StepDialog) -> str:
    return " ".join([one.text() for one in made.form._refusals.values()] + [made.form._general.text()])


def test_a_refusal_about_a_field_that_is_folded_away_unfolds_it(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, asked: tuple[str, list[int]]
) -> None:
    made = sheet(qtbot, around, on_desk, "add_note", asked[0])
    made.form.show_values({"text": "Rang.", "noted_on": "2015-12-25"})
    assert made.form.editors["noted_on"].widget.isHidden()
    made.do()
    qtbot.waitUntil(lambda: bool(made.form._refusals["noted_on"].text()))
    assert not made.form.editors["noted_on"].widget.isHidden()


def test_what_was_typed_stands_there_again(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, asked: tuple[str, list[int]]
) -> None:
    first = sheet(qtbot, around, on_desk, "add_note", asked[0])
    first.form.editors["text"].show_value("The officer said that")
    first.form.save_now()
    first.reject()
    second = sheet(qtbot, around, on_desk, "add_note", asked[0])
    qtbot.waitUntil(lambda: second.form.editors["text"].value() == "The officer said that")
    second.do()
    qtbot.waitUntil(lambda: second.result() == 1)
    third = sheet(qtbot, around, on_desk, "add_note", asked[0])
    on_desk(lambda desk: None)
    assert third.form.editors["text"].value() == ""


def test_a_person_is_added_by_a_record_within_the_step(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, asked: tuple[str, list[int]]
) -> None:
    made = sheet(qtbot, around, on_desk, "add_person", asked[0])
    family = made.form.editors["family"]
    assert isinstance(family, Record)
    family.show_value({"name": "Test Uncle One", "relationship": "uncle", "born_on": "someday"})
    made.do()
    assert family._refusal.text().startswith("“Date of birth”: that is no day.")
    family.show_value({"name": "Test Uncle One", "relationship": "uncle"})
    made.do()
    qtbot.waitUntil(lambda: made.result() == 1)
    names = {one.name for one in on_desk(lambda desk: desk.ask("people", {"case": asked[0]}))}
    assert "Test Uncle One" in names


def test_open_step_opens_over_the_page_and_escape_closes_it(
    qtbot: QtBot, around: Surroundings, asked: tuple[str, list[int]], seen: Seen
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    open_step(page, around, "close_case", case=asked[0])
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is not None)
    made = page.findChild(StepDialog)
    assert made is not None
    made.form.show_values({"reason": "All told."})
    made.do()
    qtbot.waitUntil(lambda: "belongs to" in made.form._general.text())
    made.reject()
    assert not made.isVisible()


def test_the_same_key_twice_opens_one_form_and_a_later_one_another(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, asked: tuple[str, list[int]], seen: Seen
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    for _ in range(2):
        open_step(page, around, "add_note", case=asked[0])
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is not None)
    open_step(page, around, "add_note", case=asked[0])
    on_desk(lambda desk: desk.person)
    (made,) = page.findChildren(StepDialog)
    made.reject()
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is None)
    open_step(page, around, "add_note", case="CFC/2015/077")
    qtbot.waitUntil(lambda: bool(seen.failed))
    open_step(page, around, "add_note", case=asked[0])
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is not None)


def test_nested_editors_hold_what_json_has(qtbot: QtBot) -> None:
    words = Words()
    qtbot.addWidget(words.widget)
    words.show_value(["Hospitals", "Housing"])
    assert words.value() == ["Hospitals", "Housing"]
    ticks = Ticks([Choice(number, f"Agency {number}") for number in range(12)], "Agencies")
    qtbot.addWidget(ticks.widget)
    ticks.show_value([3, 7])
    ticks.filter.setText("agency 7")
    assert ticks.value() == [3, 7]
    assert [ticks.list.isRowHidden(at) for at in (3, 7)] == [True, False]
    several = Several(lambda: Record([("event", "Event", Line()), ("source", "Source", Line())]), "Chronology")
    qtbot.addWidget(several.widget)
    edits: list[int] = []
    several.on_edited(lambda: edits.append(1))
    several.show_value([{"event": "Seen at home"}, {"event": "Not brought", "source": "GP"}])
    assert several.value() == [{"event": "Seen at home"}, {"event": "Not brought", "source": "GP"}]
    several.add()
    assert len(several.value()) == 2  # an empty record is none
    several._take_away(several.records[0][1])
    assert several.value() == [{"event": "Not brought", "source": "GP"}]
    assert edits


def test_a_decided_case_offers_only_notices_that_wait(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case = on_desk(lambda desk: at_stage(desk, Stage.DECIDED))
    made = sheet(qtbot, around, on_desk, "send_notice", case)
    assert made.form.editors["notice"].value() is not None
    made.do()
    qtbot.waitUntil(lambda: made.result() == 1)


def test_while_a_step_is_under_way_nothing_is_typed_and_no_second_one_ordered(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(receive)
    made = sheet(qtbot, around, on_desk, "add_note", case)
    made.show()
    text = made.form.editors["text"].widget
    text.setFocus()
    qtbot.keyClicks(text, "Rang the officer.")
    gate = threading.Event()
    around.lane.work(lambda _desk: gate.wait(10))
    made.do()
    assert not text.isEnabled()
    qtbot.keyClicks(text, " And the school.")
    made.do()
    gate.set()
    qtbot.waitUntil(lambda: made.result() == 1)
    notes = on_desk(lambda desk: desk.ask("case", {"case": case})["notes"])
    assert [note.text for note in notes] == ["Rang the officer."]


def test_after_a_refusal_the_cursor_is_where_it_was(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case = on_desk(receive)
    made = sheet(qtbot, around, on_desk, "add_note", case)
    made.show()
    text = made.form.editors["text"].widget
    qtbot.keyClicks(text, "Rang.")
    text.setFocus()
    made.form._given["case"] = "CFC/2015/077"
    made.do()
    qtbot.waitUntil(lambda: made.form.button.isEnabled() and made.form._general.text() != "")
    assert text.isEnabled()
    assert made.focusWidget() is text
