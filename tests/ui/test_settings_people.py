"""A person's own passphrase changed in Settings, and the recovery key rehearsed: nothing freezes, nothing half is done."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from scr_desk import entrance
from scr_desk.desk import Desk
from scr_desk.store import keys, tries
from scr_desk.store.recovery_key import new_recovery_key
from scr_desk.store.unopened import keys_path
from tests.builders import MANAGER, TODAY
from tests.ui.conftest import Seen
from tests.ui.test_recover import NEW, key, made_once, paste, store
from tests.ui.test_unlock_and_lock import PASSPHRASE
from ui.lane import Lane
from ui.pages.settings_people import CHANGED, ChangePage, PeopleCard, TryPage
from ui.parts.asking_dialog import AskingDialog
from ui.parts.page import Surroundings
from ui.problems import Problem

__all__ = ["key", "made_once", "store"]  # fixtures


@pytest.fixture
def lane(themed: QApplication, qtbot: QtBot, store: Path, seen: Seen) -> Iterator[Lane]:
    """A lane over a store with real keys."""
    made, opened = Lane(), []
    made.failed.connect(lambda problem: seen.failed.append(problem.sentence))

    def refused(problem: Problem) -> None:
        raise AssertionError(problem.sentence)

    made.open(
        lambda: entrance.unlock(store, person=None, passphrase=PASSPHRASE, today=TODAY), opened.append, refused
    )
    qtbot.waitUntil(lambda: bool(opened), timeout=10_000)
    yield made
    made.end()


@pytest.fixture
def card(around: Surroundings, qtbot: QtBot) -> PeopleCard:
    made = PeopleCard(around)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    made.refresh()
    return made


def sheet(card: PeopleCard, words: str) -> AskingDialog:
    """The sheet that a button of the card opens."""
    next(one for one in card.findChildren(QPushButton) if words in one.text()).click()
    (opened,) = card.findChildren(AskingDialog)
    return opened


def change(card: PeopleCard, *, old: str, new: str, again: str | None = None) -> tuple[AskingDialog, ChangePage]:
    opened = sheet(card, "Change your")
    page = opened.page
    assert isinstance(page, ChangePage)
    assert opened.focusWidget() is page.old.line
    page.old.line.setText(old)
    page.first.line.setText(new)
    page.again.line.setText(new if again is None else again)
    opened.button.click()
    return opened, page


def refused(page: ChangePage) -> dict[str, str]:
    return {name: one.text() for name, one in page._refusals.items() if not one.isHidden()}


def actions(on_desk: Callable[[Callable[[Desk], Any]], Any]) -> list[str]:
    rows: list[str] = on_desk(lambda desk: [row.action for row in desk.ask("audit")])
    return rows


def test_a_passphrase_is_changed_and_the_window_does_not_freeze(
    card: PeopleCard, qtbot: QtBot, store: Path, seen: Seen, on_desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = keys.change_passphrase

    def slowly(*given: Any, **named: Any) -> None:
        time.sleep(0.8)  # what the derivation takes on an office's machine
        changed(*given, **named)

    monkeypatch.setattr(keys, "change_passphrase", slowly)
    busy: list[bool] = []
    card._around.lane.busy.connect(busy.append)
    beats: list[float] = []
    timer = QTimer(card, interval=10)
    timer.timeout.connect(lambda: beats.append(time.monotonic()))
    timer.start()
    opened, page = change(card, old=PASSPHRASE, new=NEW)
    assert (opened.button.isEnabled(), opened.button.text()) == (False, "Changing…")
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert opened.isVisible(), "it is being done, and says so"
    qtbot.waitUntil(lambda: not isValid(opened) or not opened.isVisible(), timeout=20_000)
    timer.stop()
    assert max(after - before for before, after in pairwise(beats)) < 0.5
    assert busy[:1] == [True]
    assert seen.said == [CHANGED]
    assert keys.open_with_passphrase(store, person=MANAGER, passphrase=NEW) is not None
    assert keys.open_with_passphrase(store, person=MANAGER, passphrase=PASSPHRASE) is None
    assert "changed a passphrase" in actions(on_desk)
    assert not isValid(page) or page.old.text() == ""


def test_a_wrong_old_passphrase_is_refused_beside_it_and_counted(
    card: PeopleCard, qtbot: QtBot, store: Path
) -> None:
    before = keys_path(store).read_bytes()
    opened, page = change(card, old="not the passphrase", new=NEW)
    qtbot.waitUntil(opened.button.isEnabled, timeout=20_000)
    assert list(refused(page)) == ["old"]
    assert "does not open the store" in refused(page)["old"]
    assert tries.tries_path(store).exists(), "guessing here waits as it does when unlocking"
    assert keys_path(store).read_bytes() == before
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(opened) or not opened.isVisible())


@pytest.mark.parametrize(
    ("old", "new", "again", "field"),
    [("", NEW, NEW, "old"), (PASSPHRASE, "short", "short", "passphrase"), (PASSPHRASE, NEW, "other", "again"),
     (PASSPHRASE, "Test Board Test Manager", "Test Board Test Manager", "passphrase")],
)  # fmt: skip
def test_what_is_not_right_is_said_beside_its_field(
    card: PeopleCard, old: str, new: str, again: str, field: str
) -> None:
    opened, page = change(card, old=old, new=new, again=again)
    assert list(refused(page)) == [field]
    assert opened.button.isEnabled()


def test_the_recovery_key_is_rehearsed_and_nothing_changes(
    card: PeopleCard, qtbot: QtBot, store: Path, key: str, on_desk: Any
) -> None:
    before, entries = keys_path(store).read_bytes(), len(actions(on_desk))
    opened = sheet(card, "recovery key")
    page = opened.page
    assert isinstance(page, TryPage)
    paste(page.groups, 0, new_recovery_key())
    opened.button.click()
    qtbot.waitUntil(opened.button.isEnabled, timeout=20_000)
    assert "does not open the store" in page.groups.refusal.text()
    paste(page.groups, 0, key)
    qtbot.wait(650)  # a double click tries it once
    opened.button.click()
    qtbot.waitUntil(lambda: page.is_proven, timeout=20_000)
    assert page._proven.isVisible()
    assert page.groups.text() == "-------", "the key need not stand there any longer"
    assert (opened.button.text(), opened.cancel.isVisible()) == ("Close", False)
    qtbot.wait(650)
    opened.button.click()
    qtbot.waitUntil(lambda: not isValid(opened) or not opened.isVisible())
    assert keys_path(store).read_bytes() == before
    assert len(actions(on_desk)) == entries + 1, "looking at the audit is the only entry"


def test_a_key_of_other_keys_than_the_open_store_is_no_proof(store: Path, key: str) -> None:
    opened = keys.open_with_passphrase(store, person=None, passphrase=PASSPHRASE)
    assert opened is not None
    with Desk.open(store, opened) as desk:
        entrance.rehearse_recovery(store, key, desk=desk)
        desk._keys = keys.OpenKeys(person=MANAGER, role=opened.role, data_key=bytes(48), seed=opened.seed)
        with pytest.raises(Exception, match="does not open the store"):
            entrance.rehearse_recovery(store, key, desk=desk)
