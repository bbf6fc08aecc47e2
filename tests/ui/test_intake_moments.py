"""Intake at its awkward moments: between two arrivals, and when somebody cancels or locks in the midst of a mail."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scr_desk.arrivals import refused
from scr_desk.desk import Desk
from tests.ui.test_intake import a_return, asked_case, put, shown, wait_for
from ui.pages.intake import IntakePage
from ui.parts.page import Surroundings

OnDesk = Callable[[Callable[[Desk], Any]], Any]


def test_enter_in_the_tray_goes_to_the_reason_of_a_paper_that_is_being_set_aside(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    paper = on_desk(lambda desk: put(desk, "note.txt", "document", {}))
    page = shown(qtbot, IntakePage(around))
    wait_for(qtbot, page, paper)
    page.tray.setFocus()
    page._to_fields()
    assert QApplication.focusWidget() is page.aside.case
    page._on_set_aside()
    page.tray.setFocus()
    page._to_fields()
    assert QApplication.focusWidget() is page.aside.reason


def test_a_second_accept_before_the_next_arrival_is_shown_does_nothing(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk
) -> None:
    paper = on_desk(lambda desk: a_return(desk, asked_case(desk)[1]))
    page = shown(qtbot, IntakePage(around))
    wait_for(qtbot, page, paper)
    page.review.file()
    qtbot.waitUntil(lambda: page.review.arrival is None)
    assert page.review.table.current_row() is not None, "its lines are still in sight"
    page.review._on_accepted(page.review.table.current_row())
    assert not page.review._saving.isActive()


def found(name: str, kind: str = "document", **more: Any) -> dict[str, Any]:
    """What reading a file gives."""
    content = base64.b64encode(name.encode()).decode()
    nothing: dict[str, Any] = {"fields": {}, "sources": {}, "gaps": [], "warnings": [], "refused": None}
    return {"file": name, "kind": kind, **nothing, "content": content, **more}


@pytest.mark.parametrize("way", ["cancelled", "locked"])
def test_a_mail_that_is_begun_comes_into_the_tray_with_all_that_hangs_on_it(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, tmp_path: Path, way: str
) -> None:
    page = shown(qtbot, IntakePage(around))
    around.lane.changed.connect(lambda _: page.refresh())
    inner = found("inner.eml", "email", parts=[found("deep.txt")])
    parts = [found("a.txt"), refused("bad.txt", "bad.txt is broken."), found("empty.txt", content=""), inner]
    mail = found("mail.eml", "email", parts=parts)
    page.arriving._read = lambda _: (mail, mail["content"])
    go_on = threading.Event()
    around.lane.work(lambda _: go_on.wait(5))
    page.take_in([tmp_path / "mail.eml", tmp_path / "next.eml"])
    qtbot.waitUntil(lambda: page.arriving._is_filing)
    (page.arriving.cancel if way == "cancelled" else page.save_now)()
    assert not page.arriving.is_busy
    go_on.set()
    qtbot.waitUntil(lambda: bool(page.tray.rows.rows))  # it is seen there at once
    rows = on_desk(lambda desk: desk.ask("tray"))
    assert [row.file for row in rows] == ["mail.eml", "a.txt", "inner.eml", "deep.txt"]
    assert page.news.refusals[0] == "bad.txt is broken."
    assert page.news.refusals[1].startswith("empty.txt could not be put into the tray.")


def test_what_was_refused_or_unread_at_a_lock_is_told_after_it_until_somebody_closes_it(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, tmp_path: Path
) -> None:
    page = shown(qtbot, IntakePage(around))
    mail = found("mail.eml", "email", parts=[found("a.txt"), refused("bad.txt", "bad.txt is broken.")])
    page.arriving._read = lambda _: (mail, mail["content"])
    go_on = threading.Event()
    around.lane.work(lambda _: go_on.wait(5))
    page.take_in([tmp_path / name for name in ("mail.eml", "next.eml", "last.pdf")])
    qtbot.waitUntil(lambda: page.arriving._is_filing)
    page.save_now()
    go_on.set()
    on_desk(lambda _: None)
    unread = "The window locked before everything was read. Not in the tray: next.eml, last.pdf. Add them again."
    again = shown(qtbot, IntakePage(around))
    qtbot.waitUntil(lambda: again.news.refusals == [unread, "bad.txt is broken."])
    again.news._forget()
    on_desk(lambda _: None)
    after = shown(qtbot, IntakePage(around))
    on_desk(lambda _: None)
    qtbot.wait(50)
    assert after.news.refusals == []
    assert after.arriving.unread() == []


def test_what_an_earlier_lock_left_unread_is_not_lost_by_a_later_one(
    qtbot: QtBot, around: Surroundings, on_desk: OnDesk, tmp_path: Path
) -> None:
    go_on = threading.Event()
    for name in ("one.pdf", "two.pdf"):
        page = shown(qtbot, IntakePage(around))
        on_desk(lambda _: None)
        page.arriving._read = lambda _: (go_on.wait(5), (found("a.txt"), ""))[1]
        page.take_in([tmp_path / name])
        page.save_now()
        on_desk(lambda _: None)
    go_on.set()
    last = shown(qtbot, IntakePage(around))
    qtbot.waitUntil(lambda: len(last.news.refusals) == 2)
    assert ["one.pdf" in last.news.refusals[0], "two.pdf" in last.news.refusals[1]] == [True, True]
