"""A lost passphrase: the recovery key as it stands on paper, a new passphrase, and nothing changed on any way out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from scr_desk import shelf
from scr_desk.desk import Desk
from scr_desk.domain.office import Office, OfficeName
from scr_desk.store import keys, opening
from scr_desk.store.recovery_key import new_recovery_key
from scr_desk.store.unopened import keys_path
from tests.builders import CHAIR, MANAGER, TODAY
from tests.ui.test_unlock_and_lock import PASSPHRASE, codes
from ui.app import RENEWED, App
from ui.entrance.recover import Recover
from ui.idle_lock import IdleLock
from ui.main_window import MainWindow
from ui.parts.key_groups import KeyGroups

__all__ = ["codes"]  # a fixture
NEW = "seven green bottles on the wall"


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store with real keys at the floor of the derivation, and its recovery key."""
    path = tmp_path_factory.mktemp("recover") / "office.scr"
    db, opened, key = opening.make_store(
        path, person=MANAGER, passphrase=PASSPHRASE, now=datetime.now(UTC), cost=keys.FLOOR
    )
    holders = {OfficeName.LSCB_CHAIR: CHAIR, OfficeName.BUSINESS_MANAGER: MANAGER}
    Desk.found(db, opened, Office(framework=shelf.default_framework(), board="Test Board"), holders).close()
    return path, key


@pytest.fixture
def key(made_once: tuple[Path, str]) -> str:
    return made_once[1]


@pytest.fixture
def store(made_once: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # type: ignore[override]
    path = tmp_path / "office.scr"
    for source, copy in ((made_once[0], path), (keys_path(made_once[0]), keys_path(path))):
        copy.write_bytes(source.read_bytes())
    changed = keys.change_passphrase
    monkeypatch.setattr(
        keys, "change_passphrase", lambda store, whose, new: changed(store, whose, new, cost=keys.FLOOR)
    )
    return path


@pytest.fixture
def app(themed: QApplication, codes: list[int], store: Path) -> Iterator[App]:
    del codes
    made = App(themed, store, today=TODAY)
    made.start()
    yield made
    made.lane.end(patience=5)
    for lock in themed.findChildren(IdleLock):
        lock.setParent(None)
    made.window.hide()
    made.window.deleteLater()


@pytest.fixture
def page(app: App) -> Recover:
    """The page for the key, by its link on the screen to unlock."""
    assert app.unlock is not None
    next(one for one in app.unlock.links if "recovery key" in one.text()).click()
    shown = app.window.centralWidget()
    assert isinstance(shown, Recover)
    return shown


@pytest.fixture
def groups(themed: QApplication, qtbot: QtBot) -> KeyGroups:
    del themed
    made = KeyGroups()
    qtbot.addWidget(made)
    made.show()
    return made


def paste(groups: KeyGroups, place: int, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    groups.lines[place].setFocus()
    groups.lines[place].paste()


def proven(qtbot: QtBot, page: Recover, key: str) -> None:
    """Type the key and come to the second page."""
    paste(page.key.groups, 0, key)
    page.go_on()
    assert not page.next.isEnabled(), "it takes a moment; a second click tries it once"
    qtbot.waitUntil(lambda: page.at == 1, timeout=10_000)


# --- the groups ------------------------------------------------------------------------------------------------


def test_a_full_group_hands_on_to_the_next(qtbot: QtBot, groups: KeyGroups) -> None:
    key = new_recovery_key()
    groups.lines[0].setFocus()
    for letter in key.lower().replace("-", " "):
        line = groups.focusWidget()
        assert isinstance(line, QWidget)
        qtbot.keyClicks(line, letter)
    assert groups.text() == key
    assert groups.is_right()
    assert groups.refusal.text() == ""
    groups.lines[7].clear()
    groups.lines[7].setFocus()
    qtbot.keyClick(groups.lines[7], Qt.Key.Key_Backspace)
    assert groups.focusWidget() is groups.lines[6], "Backspace goes back"
    qtbot.keyClicks(groups.lines[6], "x")
    assert groups.text().count("-") == 7
    assert [len(one.text()) for one in groups.lines] == [5] * 7 + [1], "the sixth letter begins the next group"
    qtbot.keyClicks(groups.lines[2], "x")
    assert groups.text()[:30] == key[:30], "a full group takes no more, and the next one stays as it is"


@pytest.mark.parametrize("place", [0, 3, 7])
@pytest.mark.parametrize("between", ["-", " ", "\n", ""])
def test_a_key_is_pasted_into_any_group(groups: KeyGroups, place: int, between: str) -> None:
    key = new_recovery_key()
    paste(groups, place, key.lower().replace("-", between))
    assert groups.text() == key
    assert groups.is_right()


def test_letters_that_look_alike_are_read_alike(groups: KeyGroups) -> None:
    key = next(key for key in (new_recovery_key() for _ in range(1000)) if "0" in key and "1" in key)
    for written in ("OI", "OL", "oi", "ol"):
        paste(groups, 0, key.replace("0", written[0]).replace("1", written[1]))
        assert groups.is_right(), written


def test_a_slip_is_named_as_soon_as_its_group_is_full(groups: KeyGroups, qtbot: QtBot) -> None:
    key = new_recovery_key()
    slip = key.split("-")
    slip[2] = slip[2][:4] + ("A" if slip[2][4] != "A" else "B")
    groups.lines[2].setFocus()
    qtbot.keyClicks(groups.lines[2], slip[2][:4])
    assert groups.refusal.isHidden(), "half a group is left in peace"
    qtbot.keyClicks(groups.lines[2], slip[2][4])
    assert "Group 3 is not as it stands" in groups.refusal.text()
    assert groups.lines[2].property("state") == "refused"
    paste(groups, 0, "-".join([*slip[:5], slip[6], slip[5], slip[7]]))
    assert not groups.is_right()
    assert "Groups 3, 6 and 7" in groups.refusal.text(), "two that changed places are found too"
    assert groups.focusWidget() is groups.lines[2]
    paste(groups, 0, key)
    assert groups.refusal.isHidden()


def test_an_empty_key_is_asked_for_and_each_group_has_a_name(groups: KeyGroups) -> None:
    assert not groups.is_right()
    assert groups.refusal.text() == "Type the eight groups as they stand on the recovery sheet."
    names = {QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in groups.lines}
    assert names == {f"Group {number} of the recovery key" for number in range(1, 9)}


# --- the way through -------------------------------------------------------------------------------------------


def test_a_lost_passphrase_is_set_anew_and_unlocks(
    qtbot: QtBot, app: App, page: Recover, key: str, store: Path
) -> None:
    proven(qtbot, page, key)
    shown = page.new
    for first, again, field in (("short", "short", "passphrase"), (MANAGER * 2, MANAGER * 2, "passphrase"), (NEW, "other", "again")):
        shown.first.line.setText(first)
        shown.again.line.setText(again)
        page.go_on()
        assert [name for name, one in shown._refusals.items() if not one.isHidden()] == [field]
    shown.again.line.setText(NEW)
    page.go_on()
    qtbot.waitUntil(lambda: app.window.centralWidget() is app.unlock, timeout=10_000)
    assert app.unlock is not None
    assert RENEWED in [one.text() for one in app.unlock.findChildren(type(app.unlock._refusal))]
    assert keys.open_with_passphrase(store, person=None, passphrase=PASSPHRASE) is None, "the old one opens nothing"
    app.unlock.passphrase.setText(NEW)
    app.unlock._on_unlock()
    qtbot.waitUntil(lambda: isinstance(app.window, MainWindow) and bool(app.window._here), timeout=10_000)
    told: list[tuple[str, str, bool]] = []

    def look(desk: Desk) -> tuple[str, str, bool]:
        entry = next(row for row in desk.ask("audit") if row.action == "changed a passphrase")
        return desk.person, entry.person, desk.verify().ok

    app.lane.work(look, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert told == [(MANAGER, keys.RECOVERY, True)]


def test_the_boards_own_words_are_refused_beside_the_passphrase(qtbot: QtBot, page: Recover, key: str, store: Path) -> None:
    before = keys_path(store).read_bytes()
    proven(qtbot, page, key)
    page.new.first.line.setText("Test Board Test Board")  # only the store knows what the Board is called
    page.new.again.line.setText("Test Board Test Board")
    page.go_on()
    qtbot.waitUntil(page.next.isEnabled, timeout=10_000)
    assert page.at == 1
    assert "office's own names" in page.new._refusals["passphrase"].text()
    assert keys_path(store).read_bytes() == before


def test_a_slip_is_refused_before_anything_is_derived(
    qtbot: QtBot, page: Recover, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "_derive", lambda *given, **named: pytest.fail("derived"))
    paste(page.key.groups, 0, key[:-1] + ("0" if key[-1] != "0" else "1"))
    page.go_on()
    assert (page.at, page.next.isEnabled()) == (0, True)
    assert "Group 8" in page.key.groups.refusal.text()


def test_another_stores_key_is_refused_in_words(qtbot: QtBot, page: Recover) -> None:
    paste(page.key.groups, 0, new_recovery_key())
    page.go_on()
    qtbot.waitUntil(page.next.isEnabled, timeout=10_000)
    assert page.at == 0
    assert "does not open the store" in page.key.groups.refusal.text()


@pytest.mark.parametrize("at", [0, 1])
def test_whoever_goes_back_has_changed_nothing(qtbot: QtBot, app: App, page: Recover, key: str, store: Path, at: int) -> None:
    before = {path.name: path.read_bytes() for path in (store, keys_path(store))}
    if at:
        proven(qtbot, page, key)
        page.new.first.line.setText(NEW)
        qtbot.keyClick(page, Qt.Key.Key_Escape)
        assert page.at == 0
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert app.window.centralWidget() is app.unlock
    assert {path.name: path.read_bytes() for path in (store, keys_path(store))} == before


def test_the_person_is_chosen_where_there_are_several(qtbot: QtBot, themed: QApplication, app: App, store: Path) -> None:
    page = Recover(app.lane, store, ["Test Manager", "Test Deputy"], done=lambda _: None, cancel=lambda: None)
    qtbot.addWidget(page)
    page.show_page(1)
    page.new._who.show_value("Test Deputy")
    assert page.new.person == "Test Deputy"
    assert not page.new._who.widget.isHidden()


def test_the_demonstration_offers_no_recovery(themed: QApplication, store: Path) -> None:
    app = App(themed, store, note="The passphrase is …")
    app.start()
    assert app.unlock is not None
    assert app.unlock.links == []
    app.lane.end()
    app.window.hide()
    app.window.deleteLater()


