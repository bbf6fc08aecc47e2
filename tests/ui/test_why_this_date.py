"""Every date that is reckoned can say why, wherever it stands: in its tooltip, and read out (features B5)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from scr_desk.domain.case_clocks import CaseClock
from tests.builders import at_stage, do, listed, receive
from tests.ui.test_case_page import opened
from ui.pages.cases import CasesPage
from ui.pages.meeting import MeetingPage
from ui.pages.today import TodayPage
from ui.parts.due_pill import due_pill, why_words
from ui.parts.page import Surroundings

OnDesk = Callable[[Callable[[Desk], Any]], Any]
MONTH = "1 calendar month from Mon 2 Nov 2015"


def whys(part: QWidget, begins: str) -> list[str]:
    """What is read out with the labels that begin with these words."""
    return [one.accessibleDescription() for one in part.findChildren(QLabel) if one.text().startswith(begins)]


def test_a_pill_says_why_as_plain_text_and_by_which_working_day(themed: object, qtbot: QtBot) -> None:
    clock = CaseClock(
        case="x", clock="c", title="Chair <decides>", kind="soft", word="Target", starts_on=date(2015, 12, 9),
        due_on=date(2016, 1, 9), act_by=date(2016, 1, 8), why="1 calendar month from Wed 9 Dec 2015 = Sat 9 Jan 2016",
    )  # fmt: skip
    shown = due_pill(clock, date(2015, 12, 10))
    qtbot.addWidget(shown)
    assert shown.text() == "target Sat 9 Jan"
    told = "Chair <decides>: 1 calendar month from Wed 9 Dec 2015 = Sat 9 Jan 2016. Act by Fri 8 Jan 2016."
    assert shown.accessibleDescription() == told
    assert "&lt;decides&gt;" in shown.toolTip()
    assert why_words(None) == ""


def test_today_says_why(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    def make(desk: Desk) -> None:
        at_stage(desk, Stage.AGREED)
        listed(desk, at_stage(desk, Stage.AGREED), on="2015-12-22")
        receive(desk)

    on_desk(make)
    page = TodayPage(around)
    qtbot.addWidget(page)
    page.show()  # the cards are laid out once there is a width for them
    page.opened()
    qtbot.waitUntil(lambda: bool(whys(page, "to go out by")))
    assert "5 working days before Tue 22 Dec 2015" in whys(page, "to go out by")[0]
    assert all(MONTH in one for one in whys(page, "6 working days over target"))
    assert all("10 working days from Thu 5 Nov 2015" in one for one in whys(page, "15 working days late"))
    assert whys(page, "6 working days over target")
    assert whys(page, "15 working days late")


def test_the_register_and_its_preview_say_why(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    on_desk(lambda desk: at_stage(desk, Stage.AGREED))
    page = CasesPage(around)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.opened()
    qtbot.waitUntil(lambda: bool(whys(page.preview, "6 working days over target")))
    assert MONTH in whys(page.preview, "6 working days over target")[0]
    line = page.table.current_row()
    tips = {one.name: one.tip(line) for one in page.table.rows.columns if one.tip}
    assert MONTH in tips["target_on"]
    assert "10 working days from Thu 5 Nov 2015" in tips["deadline_on"]


def test_who_is_told_says_why_by_then(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = opened(qtbot, around, on_desk(lambda desk: at_stage(desk, Stage.DECIDED)), tab="decision")
    found = whys(page.tab_of["decision"], "was due Wed 9 Dec")
    assert found
    assert all("5 working days from Wed 2 Dec 2015" in one for one in found)


def test_a_decision_that_waits_and_the_step_bar_say_why(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    page = opened(qtbot, around, on_desk(lambda desk: at_stage(desk, Stage.RECOMMENDED)), tab="decision")
    assert MONTH in whys(page.tab_of["decision"], "Nothing yet. Target")[0]
    assert f". Chair decides: {MONTH}" in page.strip.bar.accessibleDescription()


def test_how_to_proceed_says_why(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    def make(desk: Desk) -> str:
        do(desk, "arrange_meeting", kind="planned", on="2016-01-12", at="14:00", place="Test Hall")
        return receive(desk)

    page = opened(qtbot, around, on_desk(make), tab="proceed")
    tab = page.tab_of["proceed"]
    assert MONTH in whys(tab, "Before the target")[0]
    assert whys(tab, "Tue 5 Jan")[0].startswith("5 working days before Tue 12 Jan 2016")
    assert any("If sent today: 10 working days from Thu 10 Dec 2015" in one for one in whys(tab, "Thu 24 Dec"))
    by_hand = whys(tab, "set by hand")
    assert by_hand
    assert all("the standard date is later, 10 working days" in one for one in by_hand)


def test_a_meeting_says_why_its_papers_go_then(qtbot: QtBot, around: Surroundings, on_desk: OnDesk) -> None:
    number = on_desk(lambda desk: listed(desk, at_stage(desk, Stage.AGREED), on="2015-12-22"))
    page = MeetingPage(around)
    qtbot.addWidget(page)
    page.opened(meeting=str(number))
    qtbot.waitUntil(lambda: "papers go out by" in page._facts.text())
    assert "5 working days before Tue 22 Dec 2015" in page._facts.accessibleDescription()
    page.save_now()
