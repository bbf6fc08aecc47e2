"""What steps warn of stays in sight until it has been read, and what is unfinished is seen before a case is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.domain.case import CHECK_WORDS, CheckName, Stage
from tests.builders import at_stage
from tests.ui.conftest import Seen
from tests.ui.test_step_forms import sheet
from ui.lane import KEPT, LOST, TYPED
from ui.main_window import MainWindow
from ui.parts.page import Surroundings
from ui.parts.step_dialog import StepDialog, open_step
from ui.parts.warned import MOST_LINES, Warned

OnDesk = Callable[[Callable[[Desk], Any]], Any]


def lines(part: Warned) -> list[str]:
    return [one.text() for one in part.findChildren(QLabel) if one.isVisible()]


# --- the strip -----------------------------------------------------------------------------------------------------


def test_closing_over_what_is_unfinished_says_all_of_it_until_it_is_dismissed(
    window: MainWindow, qtbot: QtBot, on_desk: OnDesk
) -> None:
    case = on_desk(lambda desk: at_stage(desk, Stage.DECIDED))
    told = on_desk(lambda desk: desk.ask("case", {"case": case})["unfinished"])
    assert len(told) > MOST_LINES
    assert not window._warned.isVisible()
    open_step(window.page("today"), window._around, "close_case", case=case, values={"reason": "All told."})
    qtbot.waitUntil(lambda: bool(window.findChildren(StepDialog)))
    window.findChildren(StepDialog)[0].do()
    qtbot.waitUntil(window._warned.isVisible)
    assert lines(window._warned) == list(told), "each of them, none in place of another"
    window.go("cases")
    assert window._warned.isVisible(), "it stays over all pages"
    window._warned.dismiss.click()
    assert not window._warned.isVisible()
    assert lines(window._warned) == []


def test_warnings_of_several_steps_stand_one_under_the_other_and_each_once(themed: object, qtbot: QtBot) -> None:
    strip = Warned()
    qtbot.addWidget(strip)
    strip.resize(700, 40)
    strip.warn(["One.", "Two."])
    strip.warn([])
    strip.warn(["Two.", "Three <b>."])
    qtbot.waitUntil(lambda: lines(strip) == ["One.", "Two.", "Three <b>."])


def test_a_sentence_that_wraps_is_seen_whole(themed: object, qtbot: QtBot) -> None:
    strip = Warned()
    qtbot.addWidget(strip)
    strip.resize(1000, 40)
    strip.warn(["Another Board may be the one to decide: the LSCB of the child's normal residence does."])
    one = strip._area.height()
    strip.resize(360, 40)
    qtbot.waitUntil(lambda: strip._area.height() > one)


def test_the_latest_warning_is_in_sight_where_there_are_many(themed: object, qtbot: QtBot) -> None:
    strip = Warned()
    qtbot.addWidget(strip)
    strip.resize(700, 40)
    strip.warn(["Read."])
    strip.show()
    strip.warn([f"Warning {number}." for number in range(12)])
    assert strip._area.height() > (MOST_LINES - 1) * strip.fontMetrics().lineSpacing()
    assert strip._area.height() <= MOST_LINES * (strip.fontMetrics().lineSpacing() + 2)
    last = next(one for one in strip.findChildren(QLabel) if one.text() == "Warning 11.")
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())


def test_what_was_not_read_is_there_again_after_a_lock(window: MainWindow) -> None:
    window._warned.warn(["Ofsted: not told of the decision yet."])
    kept = window._where()
    window._warned.forget()
    window._on_last_place(kept)
    assert lines(window._warned) == ["Ofsted: not told of the decision yet."]


# --- before closing ------------------------------------------------------------------------------------------------


def test_before_a_case_is_closed_what_is_unfinished_is_shown(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    case = on_desk(lambda desk: at_stage(desk, Stage.DECIDED))
    words = [one.text() for one in sheet(qtbot, around, on_desk, "close_case", case).findChildren(QLabel)]
    assert "Still unfinished" in words
    for sentence in on_desk(lambda desk: desk.ask("case", {"case": case})["unfinished"]):
        assert f"•  {sentence}" in words
    words = [one.text() for one in sheet(qtbot, around, on_desk, "add_note", case).findChildren(QLabel)]
    assert "Still unfinished" not in words


# --- what was saved ------------------------------------------------------------------------------------------------


def test_the_status_bar_says_whether_what_is_typed_is_in_the_store(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, seen = window.status, list[str]()
    window._lane.drafted.connect(lambda _place, _how_far: seen.append(status.saved.text()))
    window.go("new_case")
    line = window.page("new_case").editors["safeguarding_lead"].widget
    qtbot.keyClicks(line, "T")
    qtbot.waitUntil(lambda: seen == ["Saving…", "Saved"])
    monkeypatch.setattr(Desk, "keep_draft", lambda *_: (_ for _ in ()).throw(OSError("full")))
    qtbot.keyClicks(line, "e")
    qtbot.waitUntil(lambda: status.saved.text() == "Not saved")
    assert status.saved.property("state") == "late"
    monkeypatch.undo()
    qtbot.keyClicks(line, "s")
    qtbot.waitUntil(lambda: status.saved.text() == "Saved")
    assert not status.saved.property("state")


def test_the_worst_of_several_drafts_is_said(window: MainWindow) -> None:
    status = window.status
    for place, how_far, words in (
        ("a", TYPED, "Saving…"), ("b", LOST, "Not saved"), ("a", KEPT, "Not saved"), ("b", KEPT, "Saved"),
    ):  # fmt: skip
        status.show_draft(place, how_far)
        assert status.saved.text() == words


def test_a_first_check_that_warns_says_so(window: MainWindow, qtbot: QtBot, on_desk: OnDesk, seen: Seen) -> None:
    case = on_desk(lambda desk: at_stage(desk, Stage.AGREED))
    window.go("case", case=case, tab="proceed")
    name = f"{CHECK_WORDS[CheckName.RESIDENT_HERE]} No"

    def found() -> list[QPushButton]:
        shown = window.page("case").findChildren(QPushButton)
        return [one for one in shown if one.accessibleName() == name and one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    found()[0].click()
    qtbot.waitUntil(window._warned.isVisible)
    assert "Another Board may be the one to decide" in lines(window._warned)[0]
    assert seen.failed == []
