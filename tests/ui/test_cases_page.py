"""The register: search as you type, filters with counts, columns as somebody wants them, the preview."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from tests.builders import AGENCIES, agree, ask, at_stage, do, receive, returned
from tests.ui.conftest import Seen
from ui.pages.cases import COLUMNS, CasesPage
from ui.pages.cases_columns import day_words
from ui.pages.cases_tabs import PLACE
from ui.parts.page import Surroundings

OnDesk = Callable[[Callable[[Desk], Any]], Any]


@pytest.fixture
def full(on_desk: OnDesk) -> dict[str, str]:
    """Three cases: one received, one decided, one with an agency's return that came as a paper."""

    def make(desk: Desk) -> dict[str, str]:
        decided = at_stage(desk, Stage.DECIDED)
        asked = receive(desk, children=[{"name": "Test Child <b>Mia</b>", "born_on": "2010-01-01"}])
        agree(desk, asked)
        request = ask(desk, asked, AGENCIES[:2])[0]
        content = base64.b64encode(b"Test bytes").decode()
        text = [{"paragraph": "A torn frenulum was seen."}]
        paper = do(desk, "put_in_tray", name="Final.docx", content=content, recognised={"text": text}).made[0].id
        returned(desk, request, tray=paper)
        return {"decided": decided, "asked": asked, "new": receive(desk, received_on="2015-12-03", form_on="2015-12-03")}

    made: dict[str, str] = on_desk(make)
    return made


def page_of(around: Surroundings, qtbot: QtBot, **where: str) -> CasesPage:
    page = CasesPage(around)
    qtbot.addWidget(page)
    page.resize(1060, 760)
    page.show()
    page.opened(**where)
    qtbot.waitUntil(lambda: page.header.subtitle.text() != "")
    return page


def references(page: CasesPage) -> list[str]:
    return [line.row.reference for at in range(page.rows.rowCount()) if (line := page.rows.row_at(at))]


def shows(page: CasesPage, qtbot: QtBot, wanted: list[str]) -> None:
    qtbot.waitUntil(lambda: references(page) == wanted)


def test_empty_it_teaches_and_its_buttons_start(around: Surroundings, qtbot: QtBot, seen: Seen) -> None:
    page = page_of(around, qtbot)
    assert page._list.currentWidget() is page.empty
    assert page.empty.title.text() == "No open case"
    assert "Drop one anywhere" in page.empty.words.text()
    assert not page.preview.isVisible()


def test_full_it_shows_the_open_cases_newest_first(around: Surroundings, qtbot: QtBot, full: dict[str, str]) -> None:
    page = page_of(around, qtbot)
    shows(page, qtbot, [full["new"], full["asked"], full["decided"]])
    qtbot.waitUntil(lambda: page.tabs.tabText(0) == "All open 3")
    assert page.tabs.tabText(2) == "Waiting on agencies 2"
    at = page.columns.names().index("next")
    qtbot.waitUntil(lambda: page.rows.index(1, at).data() == "Put it on an agenda")


@pytest.mark.parametrize(
    "typed",
    [
        "mia", "frenul", "002", "torn frenulum", "CFC/2015/002",
        "1 Jan 2010", "01/01/2010", "name:mia", "mia OR nobody", "mia -frenulumx", "mia stage:how",
    ],
)  # fmt: skip
def test_search_finds_as_somebody_types(
    around: Surroundings, qtbot: QtBot, full: dict[str, str], typed: str
) -> None:
    page = page_of(around, qtbot)
    qtbot.keyClicks(page.search, typed)
    shows(page, qtbot, [full["asked"]])
    assert page.header.subtitle.text() == "1 case found"


def test_the_preview_says_where_it_was_found_and_what_comes_next(
    around: Surroundings, qtbot: QtBot, full: dict[str, str], seen: Seen
) -> None:
    page = page_of(around, qtbot, text="frenulum")
    qtbot.waitUntil(lambda: page.preview.heading.text().startswith(full["asked"]))
    words = [one.text() for one in page.preview.findChildren(type(page.preview.heading))]
    assert "Put it on an agenda" in words
    assert "1 summary is awaited" in words
    qtbot.waitUntil(lambda: "Found in Final.docx" in [o.text() for o in page.preview.findChildren(type(page.preview.heading))])
    button = next(one for one in page.preview.findChildren(type(page.keep)) if one.text() == "Put on an agenda…")
    primary = [one.text() for one in page.findChildren(type(page.keep)) if one.property("primary") == "true"]
    assert primary == ["&New case"], "one primary button on the page"
    button.click()
    assert seen.went == [("case", {"case": full["asked"], "step": "set_agenda"})]


def test_nothing_found_offers_all_cases(around: Surroundings, qtbot: QtBot, full: dict[str, str]) -> None:
    page = page_of(around, qtbot, which="new", text="mia")
    qtbot.waitUntil(lambda: page.empty.title.text() == "Nothing found")
    page._on_everywhere()
    shows(page, qtbot, [full["asked"]])


@pytest.mark.parametrize("typed", ['"', "*", "NEAR(", "mia AND", "frenulum:"])
def test_no_sign_that_somebody_types_is_an_error(
    around: Surroundings, qtbot: QtBot, full: dict[str, str], seen: Seen, typed: str
) -> None:
    page = page_of(around, qtbot)
    page.search.setText(typed)
    qtbot.wait(150)
    assert seen.failed == []


def test_arrows_and_enter_open_a_case(around: Surroundings, qtbot: QtBot, full: dict[str, str], seen: Seen) -> None:
    page = page_of(around, qtbot)
    shows(page, qtbot, [full["new"], full["asked"], full["decided"]])
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert seen.went == [("case", {"case": full["asked"]})]


def test_enter_in_the_search_opens_and_escape_clears(
    around: Surroundings, qtbot: QtBot, full: dict[str, str], seen: Seen
) -> None:
    page = page_of(around, qtbot)
    qtbot.keyClicks(page.search, "mia")
    shows(page, qtbot, [full["asked"]])
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert seen.went == [("case", {"case": full["asked"]})]
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == ""


def test_a_click_on_a_header_sorts_and_is_remembered(
    around: Surroundings, qtbot: QtBot, full: dict[str, str], on_desk: OnDesk
) -> None:
    page = page_of(around, qtbot)
    page.columns._on_clicked(page.columns.names().index("reference"))
    shows(page, qtbot, [full["decided"], full["asked"], full["new"]])
    page.columns.choose(["initials", "reference", "children"])
    page.save_now()
    assert json.loads(on_desk(lambda desk: desk.draft(COLUMNS)))["columns"] == ["initials", "reference", "children"]
    again = page_of(around, qtbot)
    shows(again, qtbot, [full["decided"], full["asked"], full["new"]])
    assert again.columns.names() == ["initials", "reference", "children"]
    again.columns.reset()
    assert again.columns.names()[0] == "reference"
    shows(again, qtbot, [full["new"], full["asked"], full["decided"]])


def test_columns_are_dragged_and_sized(around: Surroundings, qtbot: QtBot, on_desk: OnDesk) -> None:
    page = page_of(around, qtbot)
    page.table.horizontalHeader().moveSection(0, 2)
    page.table.setColumnWidth(1, 222)
    assert page.columns.names()[:3] == ["initials", "first_told_on", "reference"]
    page.save_now()
    kept = json.loads(on_desk(lambda desk: desk.draft(COLUMNS)))
    assert kept["columns"][:3] == ["initials", "first_told_on", "reference"]
    assert kept["widths"] == {"initials": 222}


def test_the_chooser_shows_at_once_and_moves_by_keyboard(around: Surroundings, qtbot: QtBot) -> None:
    page = page_of(around, qtbot)
    chooser = page.columns.open_chooser(page)
    chooser.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert "initials" not in page.columns.names()
    chooser.list.setCurrentRow(0)
    chooser.move_current(1)
    chooser.move_current(1)
    assert page.columns.names()[:2] == ["first_told_on", "reference"]
    chooser.reject()


def test_a_search_is_kept_as_a_tab_with_its_filter_and_taken_away(
    around: Surroundings, qtbot: QtBot, full: dict[str, str], on_desk: OnDesk
) -> None:
    page = page_of(around, qtbot, which="waiting", text="test")
    shows(page, qtbot, [full["asked"], full["decided"]])
    page.keep.click()
    assert json.loads(on_desk(lambda desk: desk.draft(PLACE))) == [{"text": "test", "which": "waiting"}]
    front = page.tabs.current()
    assert front is not None
    assert front.title == "“test” · Waiting on agencies"
    at = page.tabs.currentIndex()
    qtbot.waitUntil(lambda: page.tabs.tabText(at) == "“test” · Waiting on agencies 2")
    shows(page, qtbot, [full["asked"], full["decided"]])
    again = page_of(around, qtbot, **page.place())
    qtbot.waitUntil(lambda: again.tabs.current() == front)
    shows(again, qtbot, [full["asked"], full["decided"]])
    qtbot.waitUntil(lambda: again.tabs.tabText(at).endswith(" 2"))
    page.tabs.taken_away.emit(front)
    assert on_desk(lambda desk: desk.draft(PLACE)) == ""


def test_a_search_kept_by_an_earlier_version_still_stands(
    around: Surroundings, qtbot: QtBot, full: dict[str, str], on_desk: OnDesk
) -> None:
    on_desk(lambda desk: desk.keep_draft(PLACE, json.dumps(["mia", {"text": "zoe", "which": "gone"}])))
    page = page_of(around, qtbot)
    qtbot.waitUntil(lambda: page.tabs.tabText(page.tabs.count() - 1) == "“zoe” 2")
    assert page.tabs.tabText(page.tabs.count() - 2) == "“mia” 1"
    page.tabs.setCurrentIndex(page.tabs.count() - 2)
    shows(page, qtbot, [full["asked"]])


def test_it_keeps_its_place(around: Surroundings, qtbot: QtBot, full: dict[str, str]) -> None:
    page = page_of(around, qtbot, which="open")
    shows(page, qtbot, [full["new"], full["asked"], full["decided"]])
    page.table.selectRow(2)
    qtbot.waitUntil(lambda: page.preview.heading.text().startswith(full["decided"]))
    where = page.place()
    again = page_of(around, qtbot, **where)
    qtbot.waitUntil(lambda: again.table.currentIndex().row() == 2)
    page.opened()  # from the rail, with nothing said
    qtbot.wait(50)
    assert page.table.currentIndex().row() == 2


def test_names_that_look_like_markup_show_as_typed(around: Surroundings, qtbot: QtBot, full: dict[str, str]) -> None:
    page = page_of(around, qtbot, text="mia")
    page.columns.choose(["children"])
    shows(page, qtbot, [full["asked"]])
    assert page.rows.index(0, 0).data() == "Test Child <b>Mia</b>"


# --- operators, and the searches made last -----------------------------------------------------------------------


def test_the_search_says_what_may_be_typed(around: Surroundings, qtbot: QtBot) -> None:
    page = page_of(around, qtbot)
    assert "-without" in page.search.accessibleDescription()
    assert "agency:" in page.search.toolTip()


def test_the_last_searches_are_offered_in_the_empty_line(
    around: Surroundings, qtbot: QtBot, full: dict[str, str], seen: Seen, on_desk: OnDesk
) -> None:
    page = page_of(around, qtbot)
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.search.menu is None, "nothing was searched for yet: on to the list"
    for typed in ("mia & co OR mia", "frenulum", "mia & co OR mia"):
        page.search.setText(typed)
        shows(page, qtbot, [full["asked"]])
        qtbot.keyClick(page.search, Qt.Key.Key_Return)
    again = page_of(around, qtbot)
    qtbot.waitUntil(lambda: bool(again.search.recent))
    assert again.search.recent == ["mia & co OR mia", "frenulum"], "each once, the latest first"
    qtbot.keyClick(again.search, Qt.Key.Key_Down)
    assert again.search.menu is not None
    actions = [one for one in again.search.menu.actions() if not one.isSeparator()]
    assert [one.text() for one in actions] == ["mia && co OR mia", "frenulum", "Forget these searches"]
    actions[1].trigger()
    assert again.search.text() == "frenulum"
    again.search.clear()
    again.search.offer()
    again.search.menu.actions()[-1].trigger()
    assert again.search.recent == []
    assert on_desk(lambda desk: desk.draft("searches:cases")) == "", "gone from the store too"


def test_what_was_only_typed_is_not_kept(around: Surroundings, qtbot: QtBot, full: dict[str, str], on_desk: OnDesk) -> None:
    page = page_of(around, qtbot)
    qtbot.keyClicks(page.search, "mia")
    shows(page, qtbot, [full["asked"]])
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert on_desk(lambda desk: desk.draft("searches:cases")) == ""


def test_a_day_near_ahead_has_its_weekday_in_any_year() -> None:
    today = date(2015, 12, 10)
    told = [day_words(day, today) for day in (date(2015, 12, 20), date(2016, 1, 9), date(2014, 3, 4), None)]
    assert told == ["Sun 20 Dec", "Sat 9 Jan", "4 Mar 2014", "–"]


def test_an_empty_office_has_one_button_for_a_new_case(around: Surroundings, qtbot: QtBot) -> None:
    page = page_of(around, qtbot)
    qtbot.waitUntil(lambda: page.empty.title.text() == "No open case" and not page.new.isVisible())
    assert "New case" in [one.text() for one in page.empty.findChildren(type(page.keep))]
