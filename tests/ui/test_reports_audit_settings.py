"""The quieter pages: what the store can say, who did what, and what the office set."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from scr_desk import threshold
from scr_desk.desk import Desk
from scr_desk.domain.case import Stage
from scr_desk.domain.errors import UnavailableError
from tests.builders import at_stage, do
from tests.ui.conftest import Seen
from ui import theme
from ui.keeping import Settings, read_settings
from ui.pages.audit import AuditPage
from ui.pages.reports import ReportsPage
from ui.pages.settings import SettingsPage
from ui.parts.page import Page, Surroundings
from ui.parts.step_dialog import StepDialog

OnDesk = Callable[[Callable[[Desk], Any]], Any]


@pytest.fixture
def full(on_desk: OnDesk) -> list[str]:
    made: list[str] = on_desk(lambda desk: [at_stage(desk, stage) for stage in (Stage.DECIDED, Stage.RECEIVED)])
    return made


def shown(page: Page, qtbot: QtBot) -> Any:
    qtbot.addWidget(page)
    page.resize(1060, 760)
    page.show()
    page.opened()
    return page


def words(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel)]


# --- reports -----------------------------------------------------------------------------------------------------


def test_reports_teach_while_there_is_nothing(around: Surroundings, qtbot: QtBot, on_desk: OnDesk) -> None:
    page = shown(ReportsPage(around), qtbot)
    qtbot.waitUntil(lambda: page._front.currentIndex() == 1)
    assert "Nothing to count yet" in words(page)


def test_reports_draw_and_their_tables_are_one_key_away(
    around: Surroundings, qtbot: QtBot, full: list[str]
) -> None:
    page = shown(ReportsPage(around), qtbot)
    qtbot.waitUntil(lambda: page.stages.table.rows.rowCount() == 2)
    assert page.stages.chart.accessibleDescription() == "2015: Received 1, Chair's decision 1 (2 cases)"
    assert page.decisions.chart.accessibleDescription() == "2015: SCR commissioned 1"
    assert not page.agencies.chart.grab().isNull()
    assert page.agencies.either.currentIndex() == 0
    page.switch.click()
    assert page.agencies.either.currentIndex() == 1
    assert page.place() == {"tables": "yes"}
    row = page.agencies.table.rows.row_at(0)
    assert (row.agency, row.asked, row.returned, row.median_days, row.late) == ("Children's Social Care", 1, 1, 7, 0)


# --- audit -------------------------------------------------------------------------------------------------------


def test_the_audit_shows_the_latest_first_and_is_filtered(
    around: Surroundings, qtbot: QtBot, full: list[str]
) -> None:
    page = shown(AuditPage(around), qtbot)
    qtbot.waitUntil(lambda: page.table.rows.rowCount() > 10)
    first, second = (page.table.rows.row_at(at) for at in (0, 1))
    assert first.seq > second.seq
    page.search.setText(f"record decision {full[0]}")
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 1)
    assert page.table.rows.row_at(0).action == "record_decision"
    assert page.header.subtitle.text() == "1 entry"
    page.search.setText("' OR 1=1 --")
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 0)


def test_verifying_says_in_words_that_nothing_was_rewritten(
    around: Surroundings, qtbot: QtBot, full: list[str], seen: Seen, on_desk: OnDesk
) -> None:
    page = shown(AuditPage(around), qtbot)
    page.verify_button.click()
    assert not page.verify_button.isEnabled()
    qtbot.waitUntil(lambda: page._outcome.text() == "No fault found", timeout=10_000)
    assert "every entry is signed" in page._words.text()
    (kept,) = seen.kept
    assert kept.checked_at
    assert kept == on_desk(read_settings), "the status bar says it, and says it again after unlocking"
    assert page.verify_button.isEnabled()


def test_a_store_that_cannot_be_read_is_not_said_to_be_whole(
    around: Surroundings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_desk: Desk, **_given: object) -> None:
        raise UnavailableError("The disk would not read the store. Check the disk.")

    monkeypatch.setattr(Desk, "verify", fail)
    page = shown(AuditPage(around), qtbot)
    page.verify_button.click()
    qtbot.waitUntil(lambda: page._outcome.text() == "Not checked")
    assert page._words.text() == "The disk would not read the store. Check the disk."
    assert page.verify_button.isEnabled()


def test_a_fault_is_told_with_what_to_do(around: Surroundings, qtbot: QtBot) -> None:
    from types import SimpleNamespace

    page = shown(AuditPage(around), qtbot)
    fault = SimpleNamespace(sentence="Entry 7 was changed after it was signed.")
    page._on_verified(SimpleNamespace(ok=False, faults=(fault,)))
    assert page._outcome.text() == "1 fault found"
    assert page._outcome.property("state") == "late"
    assert "Entry 7 was changed" in page._words.text()
    assert "restore the newest backup" in page._words.text()


# --- settings ----------------------------------------------------------------------------------------------------


@pytest.fixture
def settings(
    around: Surroundings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> SettingsPage:
    monkeypatch.setattr(threshold, "people", lambda _store: ("Test Manager", "Test Deputy"))
    page: SettingsPage = shown(SettingsPage(around), qtbot)
    qtbot.waitUntil(lambda: "Test Manager; Test Deputy" in words(page))
    return page


def test_settings_show_the_office_as_it_is(settings: SettingsPage) -> None:
    told = words(settings)
    for expected in ("Test Safeguarding Children Board", "OFFICIAL-SENSITIVE", "Test Chair", "CFC"):
        assert expected in told
    assert any("goes to the end of" in one for one in told)


def test_colours_text_and_lock_are_kept_and_count_at_once(
    settings: SettingsPage, themed: QApplication, qtbot: QtBot, on_desk: OnDesk
) -> None:
    card = settings.window_card
    card.mode.setCurrentIndex(card.mode.findData("dark"))
    card.text_size.setCurrentIndex(card.text_size.findData(150))
    card.idle.setValue(5)
    card.text_size.activated.emit(0)
    qtbot.waitUntil(lambda: theme.current() == theme.Theme("dark", 150))
    kept: Settings = on_desk(read_settings)
    assert (kept.theme, kept.text_size, kept.idle_minutes) == ("dark", 150, 5)
    theme.choose(themed, "light", 100)


def test_the_backup_folder_is_chosen_and_kept(settings: SettingsPage, qtbot: QtBot, on_desk: OnDesk, tmp_path: Path) -> None:
    assert not settings.backups.now.isEnabled()
    settings.backups._choose = lambda _over, then: then(tmp_path)
    next(one for one in settings.backups.findChildren(QPushButton) if "folder" in one.text()).click()
    qtbot.waitUntil(settings.backups.now.isEnabled)
    assert on_desk(read_settings).backup_folder == str(tmp_path)
    assert str(tmp_path) in words(settings.backups)


def holidays(tmp_path: Path) -> Path:
    """The bundled table with one bank holiday more."""
    from scr_desk import shelf

    table = json.loads(shelf.read_text("bank-holidays.json"))
    events = table["england-and-wales"]["events"]
    events.append({"title": "Test holiday", "date": f"{events[-1]['date'][:4]}-06-09", "notes": "", "bunting": False})
    path = tmp_path / "bank-holidays.json"
    path.write_text(json.dumps(table), encoding="utf-8")
    return path


def test_bank_holidays_show_what_moves_before_anything_does(
    settings: SettingsPage, qtbot: QtBot, on_desk: OnDesk, tmp_path: Path
) -> None:
    settings._choose = lambda _over, then: then(holidays(tmp_path))
    settings.bring.click()
    qtbot.waitUntil(lambda: "1 days are new, 0 are given up." in words(settings.holidays))
    assert on_desk(lambda desk: desk.ask("office")["bank_holidays_added"]) == ()
    next(one for one in settings.holidays.findChildren(QPushButton) if one.text() == "Bring them in").click()
    qtbot.waitUntil(lambda: bool(on_desk(lambda desk: desk.ask("office")["bank_holidays_added"])))


@pytest.mark.parametrize("content", ["no JSON", "{}", '{"england-and-wales": 3}'])
def test_a_file_that_holds_no_bank_holidays_is_refused_in_words(
    settings: SettingsPage, qtbot: QtBot, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "holidays.json"
    path.write_text(content, encoding="utf-8")
    settings.look_at(path)
    qtbot.waitUntil(
        lambda: any(one.property("role") == "refusal" and one.text() for one in settings.holidays.findChildren(QLabel))
    )


def test_the_office_is_changed_by_its_own_step(settings: SettingsPage, qtbot: QtBot, seen: Seen) -> None:
    settings.change_office()
    qtbot.waitUntil(lambda: bool(settings.findChildren(StepDialog)))
    dialog = settings.findChildren(StepDialog)[0]
    dialog.form.editors["area"].show_value("Testshire")
    dialog.form.editors["address"].show_value("1 Test Street")
    dialog.do()
    qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible())
    settings.refresh()
    qtbot.waitUntil(lambda: "Testshire" in words(settings))
    assert seen.failed == []


def changing(settings: SettingsPage, qtbot: QtBot) -> StepDialog:
    """The form of the office, as it is opened again."""
    settings.change_office()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in settings.findChildren(StepDialog)))
    return next(one for one in settings.findChildren(StepDialog) if one.isVisible())


def test_what_the_office_can_do_without_is_emptied_and_the_rest_refuses_in_a_sentence(
    settings: SettingsPage, qtbot: QtBot, on_desk: OnDesk, seen: Seen
) -> None:
    on_desk(lambda desk: do(desk, "change_office", area="Testshire", address="1 Test Street", telephone="01632 960001", quorum_required=["Constabulary"]))
    settings.refresh()
    qtbot.waitUntil(lambda: "Testshire" in words(settings))
    dialog = changing(settings, qtbot)
    assert not any("(optional)" in one for one in words(dialog)), "everything that is kept stands there"
    for name in ("area", "address", "telephone"):
        dialog.form.editors[name].show_value("")
    dialog.form.editors["quorum_required"].show_value([])
    for name, sentence in (("board", "Give the Board's name"), ("marking", "Give the protective marking"), ("prefix", "capital letters"), ("quorum_members", "takes a whole number")):
        editor = dialog.form.editors[name]
        kept = editor.value()
        editor.show_value(None)
        dialog.do()
        qtbot.waitUntil(lambda name=name: not dialog.form._refusals[name].isHidden())
        assert sentence in dialog.form._refusals[name].text()
        assert "_" not in dialog.form._refusals[name].text()
        editor.show_value(kept)
        qtbot.waitUntil(dialog.form.button.isEnabled)
    dialog.do()
    qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible())
    office = on_desk(lambda desk: desk.ask("office")["office"])
    assert (office.area, office.address, office.telephone, office.quorum_required) == ("", "", "", ())
    assert (office.board, office.prefix, office.quorum_members) == ("Test Safeguarding Children Board", "CFC", 3)
    assert seen.failed == []


def test_what_was_emptied_is_still_empty_when_the_form_is_opened_again(
    settings: SettingsPage, qtbot: QtBot, on_desk: OnDesk
) -> None:
    on_desk(lambda desk: do(desk, "change_office", address="1 Test Street"))
    settings.refresh()
    qtbot.waitUntil(lambda: "1 Test Street" in words(settings))
    dialog = changing(settings, qtbot)
    assert dialog.form.editors["address"].value() == "1 Test Street"
    dialog.form.editors["address"].show_value("")
    dialog.form.save_now()
    dialog.reject()
    again = changing(settings, qtbot)
    qtbot.waitUntil(lambda: again.form.editors["address"].value() == "")


def test_the_audit_says_meetings_by_their_day_and_every_action_alike(
    around: Surroundings, qtbot: QtBot, full: list[str]
) -> None:
    page = shown(AuditPage(around), qtbot)
    qtbot.waitUntil(lambda: page.table.rows.rowCount() > 10)
    told = {one.name: {one.text(row) for row in page.table.rows.rows} for one in page.table.rows.columns}
    assert any(about.startswith("Meeting Tue 1 Dec 2015") for about in told["about"])
    assert not any("2015-" in about for about in told["about"])
    assert "Found the office" in told["action"]
    assert "Record decision" in told["action"]


def test_the_audit_is_filtered_by_the_words_that_it_shows(
    around: Surroundings, qtbot: QtBot, full: list[str], on_desk: OnDesk
) -> None:
    done = ("began a backup", "made a backup", "printed a list", "removed an old backup")
    for action in (*done, *done[:1]):
        on_desk(lambda desk, action=action: desk.note(action, "store"))
    page = shown(AuditPage(around), qtbot)
    qtbot.waitUntil(lambda: page.table.rows.rowCount() > len(done))
    found = {"begin": {done[0]}, "Begin a backup": {done[0]}, "make a": {done[1]}, "print": {done[2]}, "began": {done[0]}}
    for typed, actions in found.items():
        page.search.setText(typed)
        qtbot.waitUntil(lambda actions=actions: {row.action for row in page.table.rows.rows} == actions)
        what = page.table.rows.columns[3]
        first = typed.split()[0].casefold().replace("began", "begin")
        assert all(what.text(row).casefold().startswith(first) for row in page.table.rows.rows)


def test_without_a_folder_for_backups_the_settings_warn(around: Surroundings, qtbot: QtBot) -> None:
    page = shown(SettingsPage(around), qtbot)
    qtbot.waitUntil(lambda: not page.backups.folder.isVisible())
    assert page.backups.missing.isVisible()
    assert page.backups.missing.property("role") == "warning"
    page.backups.show_settings(Settings(backup_folder="/test"))
    assert not page.backups.missing.isVisible()
    assert page.backups.folder.text() == "/test"
