"""The place Decisions: what is with the Chair, what is still to send, what was decided; the position list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from scr_desk.domain.errors import UnavailableError
from tests.builders import at_stage, decide, do, receive
from tests.ui.conftest import Seen
from tests.ui.test_meeting_page import built_here
from ui.pages.decisions import DecisionsPage
from ui.parts.page import Surroundings
from ui.parts.printing import PrintDialog

OnDesk = Callable[[Callable[[Desk], Any]], Any]


def opened(around: Surroundings, qtbot: QtBot) -> DecisionsPage:
    page = DecisionsPage(around)
    page.sheets.job._build = built_here
    qtbot.addWidget(page)
    page.resize(1000, 720)
    page.show()
    page.opened()
    return page


def test_an_empty_place_says_what_will_stand_there(around: Surroundings, qtbot: QtBot) -> None:
    page = opened(around, qtbot)
    qtbot.waitUntil(lambda: not page.decided.isVisible() and not page.chair.isVisible())
    words = [words.text() for _, words in page._cards.values() if words.isVisible()]
    assert words[0].startswith("No recommendation waits for the Chair's decision.")
    assert words[1] == "Nothing is to be sent."
    assert len(words) == 3


@pytest.fixture
def filled(on_desk: OnDesk) -> list[str]:
    """One decided case, one at the Chair with its recommendation sent, one not sent, one not agreed."""

    def work(desk: Desk) -> list[str]:
        decided, sent, unsent = (at_stage(desk, stage) for stage in (Stage.DECIDED, Stage.RECOMMENDED, Stage.RECOMMENDED))
        do(desk, "send_recommendation", case=sent, sent_on="2015-12-02", channel="secure_email")
        return [decided, sent, unsent, receive(desk, children=[{"name": "Test Child New"}])]

    return list(on_desk(work))


def test_each_list_has_its_way_into_the_chosen_row(
    around: Surroundings, qtbot: QtBot, filled: list[str], seen: Seen
) -> None:
    decided, sent, *_ = filled
    page = opened(around, qtbot)
    qtbot.waitUntil(lambda: page._ways_in[page.decided].isVisible() and page._ways_in[page.chair].isVisible())
    assert page._ways_in[page.chair].text() == f"Open {sent}"
    page._ways_in[page.decided].click()
    assert seen.went == [("case", {"case": decided, "tab": "decision"})]


def test_each_case_stands_where_it_waits(
    around: Surroundings, qtbot: QtBot, filled: list[str], on_desk: OnDesk
) -> None:
    decided, sent, unsent, _new = filled
    page = opened(around, qtbot)
    qtbot.waitUntil(lambda: bool(page.decided.rows.rows) and bool(page.notices.rows.rows))
    assert [(row.move.case, row.move.what) for row in page.chair.rows.rows] == [(sent, "The decision")]
    to_send = [(row.move.case, row.move.what) for row in page.notices.rows.rows]
    assert (unsent, "Send the recommendation to the Chair") in to_send
    assert any(case == decided and what.startswith("Tell ") for case, what in to_send)
    assert [row.case for row in page.decided.rows.rows] == [decided]
    assert page._cards[page.decided][0].aside.text() == "1"
    assert on_desk(lambda desk: desk.ask("waiting").to_send) == len(to_send)


def test_enter_opens_the_case_at_its_decision(
    around: Surroundings, qtbot: QtBot, filled: list[str], seen: Seen
) -> None:
    page = opened(around, qtbot)
    qtbot.waitUntil(lambda: bool(page.decided.rows.rows))
    qtbot.keyClick(page.decided, Qt.Key.Key_Return)
    assert seen.went == [("case", {"case": filled[0], "tab": "decision"})]


def test_a_departure_and_a_superseded_decision_are_said_in_words(
    around: Surroundings, qtbot: QtBot, on_desk: OnDesk
) -> None:
    def work(desk: Desk) -> None:
        case = at_stage(desk, Stage.DECIDED)
        decide(
            desk,
            case,
            "no_review",
            decided_on="2015-12-09",
            departs_because="The court has ordered an inquiry.",
            against_criteria_reasons="It covers the same ground.",
            supersedes_because="The court has ordered an inquiry.",
        )

    on_desk(work)
    page = opened(around, qtbot)
    qtbot.waitUntil(lambda: len(page.decided.rows.rows) == 2)
    model = page.decided.rows
    assert [model.pill(model.index(row, 2)) for row in range(2)] == [
        ("departs, with reasons", "soon"),
        ("superseded", "still"),
    ]
    assert model.index(0, 1).data() == "No review"


def test_the_position_list_opens_for_printing_once(
    around: Surroundings, qtbot: QtBot, filled: list[str], on_desk: OnDesk
) -> None:
    page = opened(around, qtbot)
    for _ in range(2):
        qtbot.mouseClick(page.print_list, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len([one for one in page.findChildren(PrintDialog) if one.isVisible()]) == 1, timeout=15_000)
    (dialog,) = page.findChildren(PrintDialog)
    assert dialog.view.page_count >= 1
    actions = on_desk(lambda desk: [row.action for row in desk.ask("audit")])
    assert actions.count("printed position_list") == 1


def test_a_list_that_cannot_be_made_is_said(
    around: Surroundings, qtbot: QtBot, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise UnavailableError("The disk would not read the store. Check the disk.")

    page = opened(around, qtbot)
    monkeypatch.setattr(Desk, "print_out", fail)
    qtbot.mouseClick(page.print_list, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "The disk would not read the store. Check the disk." in seen.failed)
