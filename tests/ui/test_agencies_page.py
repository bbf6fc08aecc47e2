"""The directory of agencies, and a case registered by hand."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from tests.builders import receive
from tests.ui.conftest import Seen
from ui.pages.agencies import AgenciesPage
from ui.pages.new_case import NewCasePage
from ui.parts.page import Surroundings
from ui.parts.step_dialog import StepDialog
from ui.parts.table import INDENT

OnDesk = Callable[[Callable[[Desk], Any]], Any]


def words(page: Any) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel))


def directory(qtbot: QtBot, around: Surroundings, on_desk: OnDesk, **where: str) -> AgenciesPage:
    page = AgenciesPage(around)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.opened(**where)
    on_desk(lambda desk: None)
    return page


def test_no_telephone_is_cut_and_a_narrow_page_puts_the_details_under_the_list(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    page = directory(qtbot, around, on_desk)
    for width, is_under in ((1066, False), (884, True)):
        page.resize(width, 700)
        qtbot.waitUntil(lambda is_under=is_under: (page.beside.y() > 100) is is_under)
        assert not page.table.horizontalScrollBar().isVisible()
        at = [one.name for one in page.table.rows.columns].index("telephone")
        room = page.table.columnWidth(at) - 2 * INDENT
        assert room >= page.table.fontMetrics().horizontalAdvance("01632 960005")
    assert "not known" not in words(page)
    assert "none noted" not in words(page)


def test_an_empty_directory_says_how_it_is_filled(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    def empty(desk: Desk) -> None:
        with desk._db.writing():
            desk._db.run("DELETE FROM agency_names")
            desk._db.run("DELETE FROM agencies")

    on_desk(empty)
    page = directory(qtbot, around, on_desk)
    assert page.header.subtitle.text() == "0 active"
    assert "“Add an agency…” puts a new one into the directory" in page.empty.text()
    assert page.empty.isVisible()


def test_the_directory_is_filtered_and_shows_the_chosen_agency(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    page = directory(qtbot, around, on_desk)
    assert "active" in page.header.subtitle.text()
    page.search.setText("care services")
    qtbot.waitUntil(lambda: len(page.table.rows.rows) == 1)
    assert "Health visiting, School nursing" in words(page.beside)
    page.search.setText("no such agency")
    qtbot.waitUntil(page.empty.isVisible)


def test_an_agency_is_changed_with_what_is_known_standing_there(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    page = directory(qtbot, around, on_desk, agency="9")
    assert page.place() == {"agency": "9"}
    page.change()
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is not None)
    sheet = page.findChild(StepDialog)
    assert sheet is not None
    assert sheet.form.editors["contracted_services"].value() == ["Health visiting", "School nursing"]
    sheet.form.show_values({"telephone": "01452 000009", "safeguarding_lead": "Test Lead Nine"})
    sheet.do()
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is None)
    row = next(one for one in on_desk(lambda desk: desk.ask("agencies")) if one.id == 9)
    assert (row.telephone, row.safeguarding_lead) == ("01452 000009", "Test Lead Nine")
    assert row.contracted_services == ("Health visiting", "School nursing")
    page.refresh()
    qtbot.waitUntil(lambda: getattr(page.table.current_row(), "telephone", "") == "01452 000009")
    page.change()
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is not None)
    sheet = page.findChild(StepDialog)
    assert sheet is not None
    sheet.form.show_values({"telephone": ""})
    sheet.do()
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is None)
    row = next(one for one in on_desk(lambda desk: desk.ask("agencies")) if one.id == 9)
    assert (row.telephone, row.safeguarding_lead) == ("", "Test Lead Nine"), "what was emptied is cleared"


def test_a_name_that_stands_there_already_is_refused_beside_it(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    page = directory(qtbot, around, on_desk)
    page.add()
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is not None)
    sheet = page.findChild(StepDialog)
    assert sheet is not None
    sheet.form.show_values({"name": "Education"})
    sheet.do()
    qtbot.waitUntil(lambda: "already" in sheet.form._refusals["name"].text())


def test_ten_thousand_agencies_are_filtered_at_once(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = directory(qtbot, around, on_desk)
    one = on_desk(lambda desk: desk.ask("agencies"))[0]
    page._show([replace(one, id=number, name=f"Test Agency {number:05}") for number in range(10_000)])
    began = time.perf_counter()
    page.search.setText("07777")
    page._show_rows()
    assert time.perf_counter() - began < 1
    assert [row.id for row in page.table.rows.rows] == [7777]


# --- a case by hand ----------------------------------------------------------------------------------------------


def new_case(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> NewCasePage:
    page = NewCasePage(around)
    qtbot.addWidget(page)
    page.show()
    on_desk(lambda desk: None)
    return page


def test_a_case_is_registered_with_the_least_that_is_known(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, seen: Seen
) -> None:
    page = new_case(qtbot, around, on_desk)
    page.do()
    qtbot.waitUntil(lambda: bool(seen.went))
    assert seen.went == [("case", {"case": "CFC/2015/001", "tab": "form"})]
    told = on_desk(lambda desk: desk.ask("case", {"case": "CFC/2015/001"}))
    assert "the child" in told["gaps"]


def test_what_is_typed_reaches_the_register(qtbot: QtBot, around: Surroundings, on_desk: OnDesk, seen: Seen) -> None:
    page = new_case(qtbot, around, on_desk)
    typed = {
        "received_on": "2015-12-08", "route": "multi_agency", "child.name": "Test Child Ada", "child.born_on": "2013-02",
        "incident_on": "2015-12-01", "seriously_harmed": "yes", "family": ["Test Mother Two, mother"],
        "agencies": ["Hospitals"], "referrer.agency": "Education",
    }  # fmt: skip
    for name, value in typed.items():
        page.editors[name].show_value(value)
    page.do()
    qtbot.waitUntil(lambda: bool(seen.went))
    told = on_desk(lambda desk: desk.ask("case", {"case": seen.went[0][1]["case"]}))
    assert told["children"][0].born_on == "2013-02"
    assert told["family"][0].relationship == "mother"
    assert told["case"].agencies_named == ("Hospitals",)
    answers = {one.criterion: one.answer for one in told["answers"]}
    assert answers["seriously_harmed"] == "yes"
    assert page.editors["child.name"].value() == ""


def test_children_known_already_are_shown_while_typing(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    case = on_desk(receive)
    page = new_case(qtbot, around, on_desk)
    page.editors["child.name"].show_value("Zoe")
    qtbot.waitUntil(lambda: case in words(page))
    page.editors["child.name"].show_value("Nobody")
    qtbot.waitUntil(lambda: "Nobody found" in words(page))


def test_a_day_in_the_future_is_refused_beside_its_field(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = new_case(qtbot, around, on_desk)
    page.editors["received_on"].show_value("2016-02-01")
    page.do()
    qtbot.waitUntil(lambda: bool(page._refusals["received_on"].text()))
    page.editors["child.born_on"].show_value("someday")
    page.editors["received_on"].show_value("2015-12-01")
    page.do()
    assert "no day" in page._refusals["child.born_on"].text()


def test_what_was_typed_for_a_new_case_stands_there_again(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    first = new_case(qtbot, around, on_desk)
    first.editors["child.name"].show_value("Test Child Draft")
    first.save_now()
    second = new_case(qtbot, around, on_desk)
    assert second.editors["child.name"].value() == "Test Child Draft"
