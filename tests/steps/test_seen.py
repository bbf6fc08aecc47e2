"""What was looked at is in the audit: once when it is opened, not once more each time that a page asks again."""

from __future__ import annotations

from typing import Any

import pytest

from scr_desk.desk import Desk
from tests.builders import do, receive
from tests.steps.saying import in_tray


def seen_since(desk: Desk, entry: int) -> list[tuple[str, str | None]]:
    rows = desk.ask("audit", {"after": entry})
    return [(row.action, row.about) for row in rows if row.action.startswith("seen ") and row.action != "seen audit"]


def last_entry(desk: Desk) -> int:
    return int(desk.ask("audit")[-1].seq)


def look(desk: Desk, *questions: tuple[str, Any], again: bool = True) -> list[tuple[str, str | None]]:
    """Ask, and say which entries that left."""
    before = last_entry(desk)
    for question, given in questions:
        desk.ask(question, given, again=again)
    return seen_since(desk, before)


def test_a_page_that_asks_again_leaves_one_entry(desk: Desk) -> None:
    case = receive(desk)
    asked = ("case", {"case": case})
    assert look(desk, asked) == [("seen case", case)]
    do(desk, "add_note", case=case, text="Test Caller telephoned.")
    assert look(desk, asked, asked) == []
    assert look(desk, ("case", {"case": case.replace("/", "-").lower()})) == [], "the same case by another spelling"
    assert look(desk, ("timeline", {"case": case})) == [("seen timeline", case)], "the history was not in sight yet"
    assert look(desk, ("timeline", {"case": case}), asked) == []


def test_going_back_to_a_case_opens_it_anew(desk: Desk) -> None:
    first, second = receive(desk), receive(desk)
    look(desk, ("case", {"case": first}), ("timeline", {"case": first}))
    assert look(desk, ("case", {"case": second})) == [("seen case", second)]
    back = look(desk, ("case", {"case": first}), ("timeline", {"case": first}))
    assert back == [("seen case", first), ("seen timeline", first)]


def test_who_does_not_ask_again_is_always_noted(desk: Desk) -> None:
    case = receive(desk)
    asked = ("case", {"case": case})
    assert look(desk, asked, asked, again=False) == [("seen case", case)] * 2
    assert look(desk, asked) == [], "and what was opened so is in sight"


def test_a_paper_between_does_not_put_the_case_out_of_sight(desk: Desk) -> None:
    case, first, second = receive(desk), in_tray(desk), in_tray(desk, content=b"Another")
    look(desk, ("case", {"case": case}))
    papers = [("paper", {"id": first}), ("paper", {"id": first}), ("paper", {"id": second}), ("paper", {"id": first})]
    assert [action for action, _ in look(desk, *papers)] == ["seen paper"] * 3
    assert look(desk, ("case", {"case": case})) == []


def test_a_look_that_could_not_be_noted_is_not_in_sight(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    case = receive(desk)

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(desk, "note", fail)
        with pytest.raises(OSError, match="full"):
            desk.ask("case", {"case": case}, again=True)
    assert look(desk, ("case", {"case": case})) == [("seen case", case)]


def test_another_desk_has_nothing_in_sight_yet(desk: Desk) -> None:
    """After a lock the page comes back by itself: that is a new look, and the person is the one who unlocked."""
    case = receive(desk)
    look(desk, ("case", {"case": case}))
    fresh = Desk(desk._db, desk._keys, clock=desk._clock, today=desk.today)
    assert look(fresh, ("case", {"case": case})) == [("seen case", case)]
