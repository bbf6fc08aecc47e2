"""What a page shows is noted as seen when it is opened; what it asks anew while it stands there is not noted again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from tests.builders import do, receive
from tests.steps.saying import in_tray
from ui.pages.audit import AuditPage
from ui.pages.case import CasePage
from ui.pages.intake import IntakePage
from ui.parts.page import Page, Surroundings
from ui.parts.step_dialog import open_step

OnDesk = Callable[[Callable[[Desk], Any]], Any]


@pytest.fixture
def looks(on_desk: OnDesk) -> Callable[[], list[str]]:
    """Which looks were noted since it was called last, without leaving one itself."""
    last = [0]

    def since() -> list[str]:
        for _ in range(3):  # what a page asks when its answer has come is asked by then
            on_desk(lambda _desk: None)
        rows = on_desk(lambda desk: desk._db.rows("SELECT seq, action, subject FROM audit WHERE seq > ?", (last[0],)))
        last[0] = max([last[0], *(seq for seq, *_ in rows)])
        return [f"{action} {subject}" for _, action, subject in rows if action.startswith("seen ")]

    return since


def shown(qtbot: QtBot, page: Any, **where: str) -> Any:
    qtbot.addWidget(page)
    page.resize(1092, 770)
    page.show()
    page.opened(**where)
    return page


def test_a_case_is_seen_when_it_is_opened_and_not_at_each_repaint(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, looks: Callable[[], list[str]]
) -> None:
    first, second = on_desk(receive), on_desk(receive)
    page: CasePage = shown(qtbot, CasePage(around), case=first)
    qtbot.waitUntil(lambda: page.known is not None)
    assert looks() == ["seen case case:1"]
    on_desk(lambda desk: do(desk, "add_note", case=first, text="Test Caller telephoned."))
    page.refresh()
    page.opened()  # back from another page
    page.opened(case=first, tab="form")  # and from a list, to the case that stands there
    assert looks() == []
    page.show_tab("history")
    page.refresh()
    assert looks() == ["seen timeline case:1"]
    open_step(page, around, "add_note", case=first)
    assert looks() == [], "a form about the case in sight"
    page.opened(case=second, tab="agencies")
    page.opened(case=first, tab="history")
    assert looks() == ["seen case case:2", "seen case case:1", "seen timeline case:1"]


def test_the_audit_is_seen_once_however_it_is_filtered(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, looks: Callable[[], list[str]]
) -> None:
    on_desk(receive)
    page: AuditPage = shown(qtbot, AuditPage(around))
    page.search.setText("receive")
    page.refresh()
    page.opened()
    assert looks() == ["seen audit store"]
    assert [row.action for row in page.table.rows.rows] == ["receive_form"]


def test_an_arrival_is_seen_when_it_is_chosen(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, looks: Callable[[], list[str]]
) -> None:
    first, second = on_desk(in_tray), on_desk(lambda desk: in_tray(desk, content=b"Another paper"))
    page: IntakePage = shown(qtbot, IntakePage(around))
    qtbot.waitUntil(lambda: page.tray.rows.rowCount() == 2)
    assert looks() == [f"seen paper file:{first}"]
    page.refresh()
    page.opened()
    assert looks() == []
    page.tray.selectRow(1)
    page.tray.selectRow(0)
    assert looks() == [f"seen paper file:{second}", f"seen paper file:{first}"]


def test_lists_leave_no_trail(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, looks: Callable[[], list[str]]
) -> None:
    """Searching, previewing, what waits today: none of them shows a case (architecture.md, `ask`)."""
    from ui.pages import PAGES

    on_desk(receive)
    for place in PAGES:
        if place.name != "audit":
            page: Page = shown(qtbot, place.page(around))
            page.refresh()
    qtbot.wait(200)  # the register's preview comes when the list is at rest
    assert looks() == []
