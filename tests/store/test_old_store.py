"""A store file of an earlier form opens with everything that was in it (`old/version-1.scr`, written by version 1)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from scr_desk.store.connection import connect
from scr_desk.store.keys import OpenKeys
from tests.builders import MANAGER, TODAY, do

OLD = Path(__file__).with_name("old") / "version-1.scr"
# The keys of the fixture alone; there are two fictional cases in it, one with an agency's return from the tray.
KEYS = OpenKeys(person=MANAGER, role="business_manager", data_key=bytes(range(48)), seed=bytes(range(32)))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copyfile(OLD, tmp_path / "old.scr"))


@pytest.fixture
def opened(old: Path) -> Iterator[Desk]:
    with Desk.open(old, KEYS, today=TODAY) as desk:
        yield desk


def test_the_fixture_is_of_the_first_form(old: Path) -> None:
    db = connect(old, data_key=KEYS.data_key)
    assert db.value("PRAGMA user_version") == 1
    db.close()


def test_it_opens_with_its_cases_and_its_history_whole(opened: Desk) -> None:
    first, second = opened.ask("register")
    assert (first.reference, first.stage, first.returned) == ("CFC/2015/001", Stage.AGREED, 1)
    assert second.children == "Test Child Second"
    assert opened.verify().ok


def test_the_texts_of_its_papers_can_be_searched_at_once(opened: Desk) -> None:
    (hit,) = opened.ask("search", {"text": "frenul paediatr"})
    assert (hit.case, hit.paper) == ("CFC/2015/001", "Test return of the hospitals.docx")
    assert "[frenulum]" in hit.excerpt


def test_it_can_be_worked_on(opened: Desk) -> None:
    do(opened, "add_note", case="CFC/2015/002", text="Test Caller telephoned about Łódź.")
    assert [hit.case for hit in opened.ask("search", {"text": "lodz"})] == ["CFC/2015/002"]
