"""Agency summaries over all cases: who is late, promised, to be rung."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from tests.builders import agree, ask, do, receive
from tests.ui.conftest import Seen
from ui.pages.summaries import SummariesPage
from ui.pages.today import TodayPage
from ui.parts.page import Surroundings
from ui.parts.step_dialog import StepDialog

OnDesk = Callable[[Callable[[Desk], Any]], Any]


def make(desk: Desk) -> str:
    case = receive(desk)
    agree(desk, case)
    _, second, *_ = ask(desk, case)
    do(desk, "record_promise", request=second, promised_for="2015-12-14", told_on="2015-12-01")
    return case


def opened(qtbot: QtBot, around: Surroundings, on_desk: OnDesk, **where: str) -> SummariesPage:
    page = SummariesPage(around)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.opened(**where)
    on_desk(lambda desk: None)
    return page


def test_nothing_outstanding_teaches(qtbot: QtBot, around: Surroundings, on_desk: OnDesk, seen: Seen) -> None:
    page = opened(qtbot, around, on_desk)
    assert "No agency summary is outstanding" in page.empty.title.text()
    assert not page.table.isVisible()
    next(one for one in page.empty.findChildren(QPushButton) if one.text() == "Go to the cases").click()
    assert seen.went == [("cases", {})]


def test_every_outstanding_request_stands_with_what_is_known(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, seen: Seen
) -> None:
    case = on_desk(make)
    page = opened(qtbot, around, on_desk)
    assert page.header.subtitle.text() == "4 outstanding, 4 late"
    assert on_desk(lambda desk: desk.ask("waiting").late) == 4
    page.opened(show="promised")
    on_desk(lambda desk: None)
    assert len(page.table.rows.rows) == 1
    assert page.place() == {"show": "promised"}
    page.table.opened.emit(page.table.current_row())
    assert seen.went == [("case", {"case": case, "tab": "agencies"})]


def test_the_buttons_say_whom_they_serve_and_the_row_when_it_was_due(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(make)
    page = opened(qtbot, around, on_desk)
    assert page.about.text() == f"{page.table.current_row().agency_name} · {case}"
    page.table.selectRow(2)
    assert page.about.text() == f"{page.table.rows.rows[2].agency_name} · {case}"
    told = {one.name: one.text(page.table.rows.rows[2]) for one in page.table.rows.columns}
    assert told["days"] == "due Thu 19 Nov\nsent Thu 5 Nov"
    assert told["due"] == "15 working days late"
    qtbot.waitUntil(lambda: page._foot.y() - page.table.geometry().bottom() < 80)  # near the rows
    qtbot.waitUntil(lambda: page.table.verticalScrollBar().maximum() == 0)


def test_late_is_the_same_number_wherever_it_is_said(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    """A promise does not move the due date: the promised one is late too, and stands under both tabs."""
    on_desk(make)
    page = opened(qtbot, around, on_desk, show="late")
    today = TodayPage(around)
    qtbot.addWidget(today)
    today.opened()
    badge = on_desk(lambda desk: desk.ask("waiting").late)
    assert badge == 4
    assert len(page.table.rows.rows) == badge
    assert [page.tabs.tabText(at) for at in range(4)] == ["All outstanding 4", "Late 4", "Promised 1", "Not due yet 0"]
    assert today._agencies.aside.text() == f"{badge} late"


def test_a_promise_is_recorded_without_leaving_the_list(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    on_desk(make)
    page = opened(qtbot, around, on_desk, show="late")
    page.search.setText("hospitals")
    qtbot.waitUntil(lambda: len(page.table.rows.rows) == 1)
    page._do("record_promise")
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is not None)
    sheet = page.findChild(StepDialog)
    assert sheet is not None
    sheet.form.show_values({"promised_for": "2015-12-11"})
    sheet.do()
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is None)
    rows = on_desk(lambda desk: desk.ask("requests"))
    assert sum(1 for row in rows if row.promised_for) == 2


def test_a_promise_for_a_day_gone_by_is_refused_beside_it(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    on_desk(make)
    page = opened(qtbot, around, on_desk, show="late")
    page._do("record_promise")
    qtbot.waitUntil(lambda: page.findChild(StepDialog) is not None)
    sheet = page.findChild(StepDialog)
    assert sheet is not None
    sheet.form.show_values({"promised_for": "2015-11-02"})
    sheet.do()
    qtbot.waitUntil(lambda: bool(sheet.form._refusals["promised_for"].text()))
    assert on_desk(lambda desk: sum(1 for row in desk.ask("requests") if row.promised_for)) == 1
