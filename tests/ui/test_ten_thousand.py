"""Every page with ten thousand open cases: it opens without reading them all, says how many there are, and finds one.

The store is shared by these tests (tests/many_cases.py): they look at it, and what they add takes nothing away.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from scr_desk import threshold
from scr_desk.desk import Desk
from scr_desk.domain.errors import UnavailableError
from scr_desk.questions import asked, open_decisions, outstanding, preview, soonest, today
from scr_desk.store import case_files
from scr_desk.store.keys import OpenKeys
from tests.builders import do
from tests.steps.saying import in_tray
from tests.ui.conftest import Seen
from ui.lane import Lane
from ui.pages import BEHIND, FOOT, PAGES
from ui.pages.cases import CasesPage
from ui.pages.decisions import DecisionsPage
from ui.pages.intake import IntakePage
from ui.pages.meeting import MeetingPage
from ui.pages.meeting_dialogs import AddCase
from ui.pages.new_case import NewCasePage
from ui.pages.summaries import SummariesPage
from ui.pages.today import MOST, TodayPage
from ui.parts.page import Page, Surroundings
from ui.parts.rail import Rail, Sign
from ui.parts.step_dialog import StepDialog

OnDesk = Callable[[Callable[[Desk], Any]], Any]
MANY = 10_000
READ_AT_MOST = 160  # cases in full, for one page: about a millisecond each


@pytest.fixture
def store(many_store: tuple[Path, OpenKeys]) -> tuple[Path, OpenKeys]:
    """In place of a store of the test's own."""
    return many_store


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The cases that are read in full."""
    found: list[int] = []
    one, several = case_files.load_case, case_files.load_cases

    def load_case(db: Any, case_id: int, frameworks: Any) -> Any:
        found.append(case_id)
        return one(db, case_id, frameworks)

    def load_cases(db: Any, case_ids: Any, frameworks: Any) -> Any:
        found.extend(case_ids)
        return several(db, case_ids, frameworks)

    for module in (asked, open_decisions, outstanding, preview, soonest, today):
        for name, counted in (("load_case", load_case), ("load_cases", load_cases)):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, counted)
    return found


def shown(qtbot: QtBot, lane: Lane, page: Any, **where: str) -> Any:
    """A page at rest: everything that it asked has been answered."""
    qtbot.addWidget(page)
    page.resize(1060, 760)
    page.show()
    page.opened(**where)
    qtbot.waitUntil(lambda: lane._waiting == 0, timeout=20_000)
    return page


def words(page: Any) -> str:
    return "\n".join(one.text() for kind in (QLabel, QPushButton) for one in page.findChildren(kind))


def press(page: Any, begins: str) -> str:
    """Press the button of which the words begin so, and say them."""
    found = next(one for one in page.findChildren(QPushButton) if one.text().startswith(begins) and not one.isHidden())
    found.click()
    return str(found.text())


@pytest.mark.parametrize("place", [*PAGES, *FOOT, *BEHIND], ids=lambda place: place.name)
def test_every_page_opens_and_reads_only_what_it_shows(
    qtbot: QtBot, lane: Lane, around: Surroundings, seen: Seen, read: list[int], place: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = {"case": {"case": "CFC/2015/003"}, "meeting": {"meeting": "5"}}.get(place.name, {})
    monkeypatch.setattr(threshold, "people", lambda _store: ("Test Manager",))
    page: Page = shown(qtbot, lane, place.page(around), **where)
    opened = len(read)
    page.refresh()  # as after any step
    qtbot.waitUntil(lambda: lane._waiting == 0, timeout=20_000)
    assert seen.failed == []
    assert max(opened, len(read) - opened) <= READ_AT_MOST
    page.save_now()


def test_the_badges_and_the_filters_are_counted_without_reading_a_case(on_desk: OnDesk, read: list[int]) -> None:
    waiting = on_desk(lambda desk: desk.ask("waiting"))
    counts = on_desk(lambda desk: desk.ask("count_cases"))
    assert read == []
    assert waiting.late > MANY
    assert waiting.to_send > counts["decided"] > 1_000
    assert counts["all"] == counts["open"] == counts["you"] == MANY


def test_a_badge_of_thousands_leaves_its_title_room(qtbot: QtBot, themed: object) -> None:
    rail = Rail([Sign("summaries", "Agency summaries", "files")], [], board="Test Board", person="Test Manager")
    qtbot.addWidget(rail)
    rail.show()
    for count, shown, said in ((0, "0", ""), (99, "99", "99 late"), (23_678, "99+", "23,678 late")):
        rail.show_badge("summaries", count, "late")
        assert rail._buttons["summaries"].badge.text() == shown
        assert rail._buttons["summaries"].accessibleDescription() == said


def test_today_shows_the_soonest_and_the_way_to_the_others(
    qtbot: QtBot, lane: Lane, around: Surroundings, seen: Seen, on_desk: OnDesk
) -> None:
    page: TodayPage = shown(qtbot, lane, TodayPage(around))
    told = on_desk(lambda desk: desk.ask("today", {"most": MOST}))
    counts = told.counts
    assert told.meetings, "else nothing tells them from the rows that the register lists"
    acts = [one for one in page._you.findChildren(QPushButton) if one.property("role") == "small"]
    assert len(acts) == MOST + len(told.meetings), "what the meetings ask is shown, however much the cases ask"
    for count in (counts.you, counts.chair, counts.agencies):
        assert press(page, f"and {count - MOST:,}") == f"and {count - MOST:,} more"
    assert seen.went == [("cases", {"which": "you"}), ("cases", {"which": "chair"}), ("summaries", {"show": "all"})]
    assert f"{counts.late:,} late" in words(page)
    for moves, (_, where) in zip((told.you, told.chair), seen.went[:2], strict=True):
        found = on_desk(lambda desk, where=where: desk.ask("find_cases", where)).ids
        listed = on_desk(lambda desk, found=found: desk.ask("register", {"ids": list(found)}))
        assert {row.reference for row in listed} >= {move.case for move in moves}
        register: CasesPage = shown(qtbot, lane, CasesPage(around), **where)
        qtbot.waitUntil(lambda register=register, found=found: register.rows.rowCount() == len(found))


def test_the_register_reads_only_what_is_looked_at(qtbot: QtBot, lane: Lane, around: Surroundings) -> None:
    page: CasesPage = shown(qtbot, lane, CasesPage(around))
    qtbot.waitUntil(lambda: page.rows.rowCount() == MANY)
    assert page.header.subtitle.text() == "10,000 cases"
    assert len(page.rows.known()) < 200
    page.table.scrollToBottom()
    page.table.viewport().repaint()
    qtbot.waitUntil(lambda: page.rows.row_at(MANY - 1) is not None)
    assert len(page.rows.known()) < 400
    page.table.selectRow(MANY - 1)
    top = page.place()["top"]
    assert int(top) > MANY - 200
    again = shown(qtbot, lane, CasesPage(around), **page.place())
    qtbot.waitUntil(lambda: again.place()["top"] == top)
    for which, least in (("you", MANY), ("chair", 2_500), ("waiting", 7_500)):
        page.opened(which=which)
        qtbot.waitUntil(lambda least=least: page.rows.rowCount() == least)


def test_a_summary_is_found_and_worked_on_among_thousands(
    qtbot: QtBot, lane: Lane, around: Surroundings, on_desk: OnDesk
) -> None:
    page: SummariesPage = shown(qtbot, lane, SummariesPage(around))
    assert "more: type an agency or a case" in page.more.text()
    page.search.setText("TST/2015/9987")
    qtbot.waitUntil(lambda: {one.move.case for one in page.table.rows.rows} == {"TST/2015/9987"})
    assert not page.more.isVisible()
    page._do("record_promise")
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is not None)
    sheet = page.findChild(StepDialog)
    assert sheet is not None
    sheet.form.show_values({"promised_for": "2015-12-11"})
    sheet.do()
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is None, timeout=10_000)
    promised = on_desk(lambda desk: desk.ask("outstanding", {"which": "promised", "text": "TST/2015/9987"}))
    assert promised.found == 1


def test_decisions_lists_the_soonest_and_leads_to_the_register(
    qtbot: QtBot, lane: Lane, around: Surroundings, seen: Seen, on_desk: OnDesk
) -> None:
    page: DecisionsPage = shown(qtbot, lane, DecisionsPage(around))
    told = on_desk(lambda desk: desk.ask("open_decisions", {"most": 1}))
    shown_rows = len(page.chair.rows.rows), len(page.notices.rows.rows)
    assert shown_rows == (50, 50)
    assert page._cards[page.notices][0].aside.text() == f"{told.still_to_send:,}"
    press(page, f"and {told.with_chair - 50:,} more")
    press(page, f"and {told.still_to_send - 50:,} more")
    press(page, "all cases")
    assert [where["which"] for _, where in seen.went] == ["chair", "you", "all"]
    assert page._cards[page.decided][0].aside.text() == "the latest 200"


def test_a_case_is_found_for_the_agenda_among_thousands(qtbot: QtBot, lane: Lane, around: Surroundings) -> None:
    page: MeetingPage = shown(qtbot, lane, MeetingPage(around), meeting="5")
    qtbot.mouseClick(page.agenda.add_case, Qt.MouseButton.LeftButton)
    dialog: Any = next(one for one in page.findChildren(AddCase) if one.isVisible())
    assert len(dialog.table.rows.rows) > 2_000
    dialog.search.setText("TST/2015/9986")
    assert [row.reference for row in dialog.table.rows.rows] == ["TST/2015/9986"]
    dialog.close()
    page.save_now()


def test_a_child_known_already_is_found_while_a_case_is_typed(
    qtbot: QtBot, lane: Lane, around: Surroundings
) -> None:
    page: NewCasePage = shown(qtbot, lane, NewCasePage(around))
    page.editors["child.name"].show_value("Zoe No77")
    qtbot.waitUntil(lambda: "TST/2015/" in words(page), timeout=10_000)


def test_an_arrival_is_held_against_every_child_that_is_known(
    qtbot: QtBot, lane: Lane, around: Surroundings, on_desk: OnDesk
) -> None:
    def arrive(desk: Desk) -> int:
        child = {"name": "Test Child Zoë O'Hara-Łukasz No77", "born_on": "2012-01-01"}
        return in_tray(desk, content=b"Many", children=[child], form_on="2015-12-01")

    paper = on_desk(arrive)
    page: IntakePage = shown(qtbot, lane, IntakePage(around))
    (row,) = page.tray.rows.rows
    assert {one.case.split("/")[0] for one in row.known} >= {"TST"}
    on_desk(lambda desk: do(desk, "set_aside", tray=paper, reason="A test."))


@pytest.mark.parametrize("place", [*PAGES, *FOOT, *BEHIND], ids=lambda place: place.name)
def test_what_cannot_be_read_is_said_and_the_page_stays(
    qtbot: QtBot, lane: Lane, around: Surroundings, seen: Seen, monkeypatch: pytest.MonkeyPatch, place: Any
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise UnavailableError(sentence)

    sentence = "The disk would not read the store. Check the disk."
    page: Page = place.page(around)
    monkeypatch.setattr(Desk, "ask", fail)
    if place.name == "new_case":
        page = shown(qtbot, lane, page)
        page.editors["child.name"].show_value("Zoe")  # it asks nothing before
        qtbot.waitUntil(lambda: bool(seen.failed))
    else:
        shown(qtbot, lane, page, **{"case": {"case": "CFC/2015/003"}, "meeting": {"meeting": "5"}}.get(place.name, {}))
    assert sentence in [*seen.failed, *words(page).split("\n")]
    assert page.isVisible()
    page.save_now()
