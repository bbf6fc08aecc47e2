"""The list of meetings: those to come first, how far each one's papers are, and one is arranged in the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.domain.meeting import MeetingKind
from scr_desk.questions.meetings import MeetingRow
from scr_desk.store.rows import insert
from tests.builders import TODAY, do
from ui.pages.meetings import MeetingsPage, papers_words
from ui.parts.page import Surroundings
from ui.parts.step_form import StepForm

ROW = MeetingRow(
    id=1, kind="planned", held_on=date(2015, 12, 17), at="10:00", place="Test Hall", cancelled_on=None, cases=2,
    issued_on=None,
)  # fmt: skip


def opened(around: Surroundings, qtbot: QtBot) -> MeetingsPage:
    page = MeetingsPage(around)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.opened()
    return page


def test_an_empty_list_teaches_what_will_stand_there(around: Surroundings, qtbot: QtBot) -> None:
    page = opened(around, qtbot)
    qtbot.waitUntil(lambda: page._empty.isVisible() and not page.table.isVisible())
    assert "Arrange a meeting…" in [one.text() for one in page._empty.findChildren(QPushButton)]
    assert not page.arrange.isVisible(), "one button that starts is enough"


def test_meetings_to_come_stand_first_then_the_latest_held(
    around: Surroundings, qtbot: QtBot, on_desk: Callable[..., Any]
) -> None:
    def arrange(desk: Desk) -> None:
        for day in ("2015-11-03", "2015-12-17", "2015-12-01", "2016-01-12"):
            do(desk, "arrange_meeting", kind="planned", on=day, at="10:00", place="Test Hall")

    on_desk(arrange)
    page = opened(around, qtbot)
    qtbot.waitUntil(lambda: len(page.table.rows.rows) == 4)
    assert [row.held_on.isoformat() for row in page.table.rows.rows] == [
        "2015-12-17", "2016-01-12", "2015-12-01", "2015-11-03",
    ]  # fmt: skip
    assert page.header.subtitle.text() == "2 to come, 2 held"
    assert [row.papers_out and row.papers_out.isoformat() for row in page.table.rows.rows] == [
        "2015-12-10", "2016-01-05", None, None,
    ]  # fmt: skip


def test_the_chosen_meeting_is_opened_by_its_button(
    around: Surroundings, qtbot: QtBot, on_desk: Callable[..., Any], seen: Any
) -> None:
    on_desk(lambda desk: do(desk, "arrange_meeting", kind="planned", on="2015-12-17", at="10:00", place="Test Hall"))
    page = opened(around, qtbot)
    qtbot.waitUntil(lambda: len(page.table.rows.rows) == 1)
    page.open_chosen.click()
    assert seen.went == [("meeting", {"meeting": "1"})]


def test_how_far_the_papers_are_is_said_in_words() -> None:
    assert papers_words(ROW, TODAY) == ("not issued yet", "soon")
    assert papers_words(replace(ROW, cases=0), TODAY) == ("not issued yet", "")
    out = replace(ROW, papers_out=TODAY)
    assert papers_words(out, TODAY) == ("to go out by Thu 10 Dec", "soon")
    assert papers_words(out, TODAY + timedelta(days=1)) == ("were to go out Thu 10 Dec", "late")
    assert papers_words(replace(ROW, issued_on=date(2015, 12, 8)), TODAY) == ("issued Tue 8 Dec 2015", "fine")
    assert papers_words(replace(ROW, held_on=TODAY - timedelta(days=1)), TODAY) == ("held without papers", "")
    assert papers_words(replace(ROW, cancelled_on=TODAY), TODAY) == ("cancelled", "")


def test_a_meeting_is_arranged_and_opened(around: Surroundings, qtbot: QtBot, seen: Any) -> None:
    page = opened(around, qtbot)
    page.show_form()
    form = page.form.findChild(StepForm)
    form.show_values({"kind": "planned", "on": "2015-12-17", "at": "25:00", "place": "Test Hall"})
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("14:00" in label.text() for label in form._refusals.values()))
    assert page.form.isVisible()  # a refusal stands in the form, which stays
    form.show_values({"at": "10:00"})
    form.do()
    qtbot.waitUntil(lambda: seen.went == [("meeting", {"meeting": "1"})])


def test_thousands_of_meetings_open_at_once(
    around: Surroundings, qtbot: QtBot, on_desk: Callable[..., Any]
) -> None:
    from scr_desk.domain.meeting import Meeting

    def arrange(desk: Desk) -> None:
        with desk._db.writing():
            for number in range(10_000):
                day = date(2010, 1, 1) + timedelta(days=number % 3000)
                insert(desk._db, Meeting(kind=MeetingKind.PLANNED, held_on=day, at="10:00", place="Test Hall"))

    on_desk(arrange)
    page = opened(around, qtbot)
    qtbot.waitUntil(lambda: len(page.table.rows.rows) == 10_000)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert around.go is not None
