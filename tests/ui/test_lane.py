"""The lane: one thread owns the desk, work that takes long shows, the same step is done once, a defect names nobody."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from scr_desk.desk import Desk
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import read
from scr_desk.domain.pauses import Pauses
from scr_desk.steps import BY_NAME
from tests.builders import receive
from tests.ui.conftest import Seen
from ui.collecting import Collecting
from ui.lane import BUSY_AFTER, Lane
from ui.problems import Problem

OnDesk = Callable[[Callable[[Desk], Any]], Any]


def test_work_is_done_on_one_thread_and_answered_on_ours(lane: Lane, qtbot: QtBot) -> None:
    ours, places = threading.get_ident(), []
    for _ in range(3):
        lane.work(lambda _desk: threading.get_ident(), lambda there: places.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: len(places) == 3)
    assert {here for _, here in places} == {ours}
    assert len({there for there, _ in places}) == 1
    assert places[0][0] != ours


def test_it_is_busy_after_a_fifth_of_a_second_and_not_before(lane: Lane, qtbot: QtBot) -> None:
    said: list[bool] = []
    lane.busy.connect(said.append)
    done: list[object] = []
    lane.work(lambda _desk: None, done.append)
    qtbot.waitUntil(lambda: len(done) == 1)
    qtbot.wait(BUSY_AFTER + 100)
    assert said == [], "quick work shows nothing"
    lane.work(lambda _desk: time.sleep(BUSY_AFTER * 2.5 / 1000), done.append)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert said == [True, False]


def test_the_same_step_asked_for_twice_is_done_once(lane: Lane, qtbot: QtBot, on_desk: OnDesk) -> None:
    case = on_desk(receive)
    command = read(BY_NAME["add_note"].command, {"case": case, "text": "Test note."})
    changed: list[object] = []
    lane.changed.connect(changed.append)
    lane.do(command)
    lane.do(read(BY_NAME["add_note"].command, {"case": case, "text": "Test note."}))
    qtbot.waitUntil(lambda: len(changed) == 1)
    on_desk(lambda desk: None)
    assert len(changed) == 1
    lane.do(command)
    qtbot.waitUntil(lambda: len(changed) == 2)  # a later wish is a new one


def test_a_refused_step_may_be_tried_again(lane: Lane, qtbot: QtBot) -> None:
    command = read(BY_NAME["add_note"].command, {"case": "CFC/2015/077", "text": "Test note."})
    problems: list[Problem] = []
    for number in (1, 2):
        lane.do(command, None, problems.append)
        qtbot.waitUntil(lambda number=number: len(problems) == number)
    assert problems[0].blame == "person"


def test_what_was_asked_with_is_let_go_on_our_thread_only(lane: Lane, qtbot: QtBot) -> None:
    """A widget that is destroyed on the lane's thread ends the process."""
    ours, let_go = threading.get_ident(), list[int]()

    def order(number: int) -> None:
        held = QObject()
        weakref.finalize(held, lambda: let_go.append(threading.get_ident()))
        if number % 2:
            lane.ask("today", None, lambda _: held)
        else:
            lane.work(lambda _desk: str(held))

    for number in range(40):
        order(number)
    qtbot.waitUntil(lambda: len(let_go) == 40)
    assert set(let_go) == {ours}


def test_an_answer_for_what_has_been_deleted_lapses(lane: Lane, qtbot: QtBot) -> None:
    class Page(QLabel):
        def look(self) -> None:
            lane.ask("today", None, lambda _: self.setText("shown"))

    page = Page()
    page.look()
    lane.ask("today", None, page.setText)
    lane.ask("today", None, partial(page.setText))
    lane.work(lambda desk: desk.ask("no such question"), page.setText, page.setText)
    shiboken6.delete(page)
    answers: list[object] = []
    lane.work(lambda _desk: None, answers.append)
    qtbot.waitUntil(lambda: bool(answers))


def test_what_was_typed_for_a_step_is_forgotten_with_it(lane: Lane, qtbot: QtBot, on_desk: OnDesk) -> None:
    case = on_desk(receive)
    add = read(BY_NAME["add_note"].command, {"case": case, "text": "Said."})
    lane.keep_draft("a form", "Said.")
    lane.do(add, draft="a form")
    assert on_desk(lambda desk: (desk.draft("a form"), len(desk.ask("case", {"case": case})["notes"]))) == ("", 1)
    lane.keep_draft("a form", "More.")
    refused = read(BY_NAME["add_note"].command, {"case": "CFC/2015/077", "text": "More."})
    lane.do(refused, None, lambda _: None, draft="a form")
    assert on_desk(lambda desk: desk.draft("a form")) == "More.", "what was refused is still to be done"


def test_what_is_said_of_a_step_whose_form_is_closed_is_said_all_the_same(
    lane: Lane, qtbot: QtBot, on_desk: OnDesk, seen: Seen
) -> None:
    class Form(QLabel):
        def order(self, step: str, **given: Any) -> None:
            lane.do(read(BY_NAME[step].command, given), lambda _: self.setText("done"), lambda _: self.setText("not"))

    case, form, warned = on_desk(receive), Form(), list[str]()
    lane.changed.connect(lambda change: warned.extend(change.warnings))
    form.order("withdraw_case", case=case, reason="An accident.")
    form.order("add_note", case="CFC/2015/077", text="Said.")
    shiboken6.delete(form)
    qtbot.waitUntil(lambda: bool(seen.failed))
    assert "CFC/2015/077" in seen.failed[0]
    assert warned, "the Chair's agreement is not recorded"


def test_a_defect_becomes_a_sentence_without_personal_data(lane: Lane, qtbot: QtBot, seen: Seen) -> None:
    def broken(_desk: Desk) -> None:
        raise ValueError("Test Child Zoë O'Hara was born on 14 February 2013")

    lane.work(broken)
    qtbot.waitUntil(lambda: bool(seen.failed))
    (sentence,) = seen.failed
    assert "ValueError" in sentence
    assert "test_lane" in sentence, "it says where"
    for secret in ("Test Child", "O'Hara", "2013"):
        assert secret not in sentence


def test_a_refusal_reaches_who_asked_with_its_field(lane: Lane, qtbot: QtBot, seen: Seen) -> None:
    def refused(_desk: Desk) -> None:
        raise RefusedError("Say why.", field="reason")

    heard: list[Problem] = []
    lane.work(refused, None, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [Problem("Say why.", "reason", "person")]
    assert seen.failed == []


def test_what_is_no_longer_used_is_collected_on_our_thread_only(
    themed: QApplication, lane: Lane, on_desk: OnDesk
) -> None:
    gc.enable()
    collecting = Collecting(themed)
    assert not gc.isenabled(), "Python itself would collect on the lane's thread"
    ended: list[int] = []

    def garbage() -> None:
        pair: list[Any] = [QObject()]
        pair.append(pair)
        weakref.finalize(pair[0], lambda: ended.append(threading.get_ident()))

    garbage()
    on_desk(lambda _desk: [[number] for number in range(5_000)])
    assert ended == []
    kept = [[number] for number in range(2_000)]  # past Python's own threshold
    assert collecting.look() is not None
    assert ended == [threading.get_ident()]
    assert kept
    assert lane.desk() is not None
    collecting.setParent(None)


def test_ending_does_what_was_ordered_lets_questions_lapse_and_closes(lane: Lane, on_desk: OnDesk) -> None:
    on_desk(lambda desk: None)
    order: list[str] = []
    lane.work(lambda _desk: time.sleep(0.1))
    lane.ask("register", {}, lambda _rows: order.append("asked"))
    lane.work(lambda desk: (desk.keep_draft("place", "typed"), order.append("kept")))
    assert lane.end(lambda desk: order.append(f"last: {desk.draft('place')}"))
    assert order == ["kept", "last: typed"]
    with pytest.raises(RuntimeError):
        lane.desk()


def test_a_draft_goes_ahead_of_everything_that_waits(lane: Lane, qtbot: QtBot, on_desk: OnDesk) -> None:
    on_desk(lambda desk: desk.keep_draft("place", "before"))
    order: list[str] = []
    lane.work(lambda _desk: time.sleep(0.2))
    lane.work(lambda desk: desk.draft("place"), lambda body: order.append(f"in turn: {body}"))
    lane.draft("place", lambda body: order.append(f"read: {body}"))
    lane.keep_draft("place", "one")
    lane.keep_draft("place", "two")
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == ["read: before", "in turn: two"]


def pausing(pauses: Pauses, seconds: float = 30.0) -> str:
    """Work of many small pieces, of which nobody waits for the end."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if pauses.is_wanted():
            pauses.pause("Piece 3 of 7")
        time.sleep(0.005)
    return "done"


def test_long_work_lets_drafts_in_and_nothing_else(lane: Lane, qtbot: QtBot, on_desk: OnDesk) -> None:
    on_desk(lambda desk: desk.keep_draft("place", "before") or True)
    order: list[str] = []
    lane.work_long("Counting", lambda _desk, pauses: pausing(pauses, 0.6), order.append)
    lane.work(lambda _desk: "in turn", order.append)
    lane.keep_draft("place", "typed")
    lane.draft("place", order.append)
    qtbot.waitUntil(lambda: order == ["typed"], timeout=500)
    qtbot.waitUntil(lambda: order == ["typed", "done", "in turn"])


def test_long_work_says_what_it_does_and_is_stopped(lane: Lane, qtbot: QtBot, on_desk: OnDesk) -> None:
    on_desk(lambda desk: True)
    said: list[str] = []
    lane.told.connect(said.append)
    problems: list[Problem] = []
    lane.work_long("Counting", lambda _desk, pauses: pausing(pauses), None, problems.append)
    qtbot.waitUntil(lambda: said == ["Counting…"])
    lane.keep_draft("place", "typed")
    qtbot.waitUntil(lambda: said == ["Counting…", "Counting: piece 3 of 7…"])
    lane.stop_long()
    qtbot.waitUntil(lambda: bool(problems))
    assert problems == [Problem("Stopped before it was done: nothing of it was kept.", None, "person")]
    assert said[-1] == ""
    lane.stop_long()
    done: list[str] = []
    lane.work_long("Counting", lambda _desk, pauses: pausing(pauses, 0.05), done.append)
    qtbot.waitUntil(lambda: done == ["done"])


@pytest.mark.parametrize("is_begun", [True, False])
def test_ending_stops_long_work_and_keeps_the_drafts(lane: Lane, on_desk: OnDesk, is_begun: bool) -> None:
    on_desk(lambda desk: True)
    kept: list[str] = []
    if not is_begun:
        lane.work(lambda _desk: time.sleep(0.2))
    lane.work_long("Counting", lambda _desk, pauses: pausing(pauses))
    time.sleep(0.1)
    lane.keep_draft("place", "typed")
    began = time.monotonic()
    assert lane.end(lambda desk: kept.append(desk.draft("place")), patience=5)
    assert time.monotonic() - began < 0.8
    assert kept == ["typed"]


def test_ending_with_patience_does_not_wait_for_work_that_hangs(lane: Lane, on_desk: OnDesk) -> None:
    on_desk(lambda desk: None)
    go_on = threading.Event()
    lane.work(lambda _desk: go_on.wait(10))
    began = time.monotonic()
    assert not lane.end(patience=0.2)
    assert time.monotonic() - began < 1.0
    go_on.set()
