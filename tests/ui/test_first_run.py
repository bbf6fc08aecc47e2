"""The first run: a few pages by keyboard, a store that is whole or not at all, a recovery key that was written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from scr_desk import entrance
from scr_desk.documents.qr_code import qr_modules
from scr_desk.domain.errors import RefusedError, UnavailableError
from scr_desk.domain.office import OfficeName
from scr_desk.last_store import last_store
from scr_desk.store import keys
from tests.qr_reader import read_picture
from tests.ui.test_unlock_and_lock import PASSPHRASE, codes, real_store
from ui import theme
from ui.app import DEMONSTRATE, App
from ui.entrance.first_run import FirstRun
from ui.entrance.first_run_pages import YouPage
from ui.entrance.first_run_sheet import NO_PRINTER, Sheet
from ui.idle_lock import IdleLock
from ui.keeping import read_settings
from ui.main_window import MainWindow

__all__ = ["codes", "real_store"]  # fixtures
KEY = "-".join(f"{letter}BCDE" for letter in "12345678")


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The derivation at its floor: it has its own tests."""
    made = keys.new_keys
    monkeypatch.setattr(keys, "new_keys", lambda *given, **named: made(*given, **{**named, "cost": keys.FLOOR}))


@pytest.fixture
def app(themed: QApplication, codes: list[int]) -> Iterator[App]:
    del codes
    made = App(themed, None)
    made.start()
    yield made
    made.lane.end(patience=5)
    for lock in themed.findChildren(IdleLock):
        lock.setParent(None)
    made.window.hide()
    made.window.deleteLater()


def wizard(app: App) -> FirstRun:
    assert app.first_run is not None
    return app.first_run


def fill(page: FirstRun, store: Path, backups: str = "") -> None:
    """Type everything up to the page that makes the store."""
    page.go_on()
    words = ("Test Safeguarding Board", "Testshire", "Test Chair", "Test Other Chair")
    for line, text in zip(page.office.fields.values(), words, strict=True):
        line.setText(text)
    page.go_on()
    page.you.fields["person"].setText("Test Manager")
    page.you.first.line.setText(PASSPHRASE)
    page.you.again.line.setText(PASSPHRASE)
    page.go_on()
    page.places.store.setText(str(store))
    page.places.backups.setText(backups)


def test_an_office_is_set_up_and_the_window_opens_on_it(qtbot: QtBot, app: App, tmp_path: Path) -> None:
    page, store = wizard(app), tmp_path / "office.scr"
    fill(page, store, str(tmp_path))
    page.go_on()
    assert not page.next.isEnabled(), "making it takes a moment; a second click makes no second store"
    qtbot.waitUntil(lambda: page.at == 4, timeout=10_000)
    assert page.you.first.text() == "", "the passphrase need not stand there any longer"
    assert not page.back.isEnabled()
    groups = list(page.recovery.sheet._groups)
    assert len(groups) == 8
    assert keys.open_with_recovery_key(store, "-".join(groups)) is not None
    lines = list(page.recovery.fields.values())
    lines[0].setText("AAAAA")
    page.go_on()
    assert page.at == 4
    shown = [one.text() for one in page.recovery._refusals.values() if one.isVisible()]
    assert len(shown) == 1
    assert "Compare it with the paper" in shown[0]
    for number, line in zip(page.recovery._asked, lines, strict=True):
        line.setText(f" {groups[number].lower()}")
    page.go_on()
    assert page.recovery.sheet._groups == [], "it was shown once"
    assert page.recovery.sheet.code._modules == ()
    qtbot.waitUntil(lambda: isinstance(app.window, MainWindow), timeout=10_000)
    assert last_store() == store
    answers: list[object] = []
    app.lane.work(lambda desk: (desk.ask("office"), read_settings(desk), desk.person), answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    office, settings, person = answers[0]  # type: ignore[misc]
    assert (office["office"].board, office["office"].area, person) == (
        "Test Safeguarding Board",
        "Testshire",
        "Test Manager",
    )
    assert {one.office: one.name for one in office["holders"]} == {
        OfficeName.LSCB_CHAIR: "Test Chair",
        OfficeName.BUSINESS_MANAGER: "Test Manager",
        OfficeName.SUB_GROUP_CHAIR: "Test Other Chair",
    }
    assert settings.backup_folder == str(tmp_path)


def test_it_is_worked_by_keyboard_alone(qtbot: QtBot, app: App, tmp_path: Path) -> None:
    page = wizard(app)
    qtbot.waitUntil(page.next.hasFocus)
    qtbot.keyClick(page.next, Qt.Key.Key_Space)
    assert page.at == 1
    for line, text in zip(page.office.fields.values(), ("Test Board", "", "Test Chair", ""), strict=True):
        assert line.hasFocus()
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.at == 2
    qtbot.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.at == 1
    assert page.office.fields["board"].text() == "Test Board", "nothing is lost on the way back"
    page.go_on()
    for line, text in zip(page.you.fields.values(), ("Test Manager", PASSPHRASE, PASSPHRASE), strict=True):
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.at == 3
    page.places.store.setText(str(tmp_path / "office.scr"))
    qtbot.keyClick(page.places.store, Qt.Key.Key_Return)
    qtbot.keyClick(page.places.backups, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.at == 4, timeout=10_000)


def test_what_is_missing_is_said_beside_its_field(app: App, tmp_path: Path) -> None:
    page = wizard(app)

    def refused() -> list[str]:
        shown = page.pages[page.at]._refusals
        return [name for name, one in shown.items() if not one.isHidden()]

    page.go_on()
    page.go_on()
    assert (page.at, refused()) == (1, ["board"])
    page.office.fields["board"].setText("Test Board")
    page.go_on()
    assert refused() == ["chair"]
    page.office.fields["chair"].setText("Test Chair")
    page.go_on()
    page.go_on()
    assert (page.at, refused()) == (2, ["person"])
    page.you.fields["person"].setText("Test Manager")
    page.you.first.line.setText("short")
    page.go_on()
    assert refused() == ["passphrase"]
    page.you.first.line.setText(PASSPHRASE)
    page.go_on()
    assert refused() == ["again"]
    page.you.again.line.setText(PASSPHRASE)
    page.go_on()
    page.places.store.setText(str(tmp_path / "gone" / "office.scr"))
    page.go_on()
    assert (page.at, refused()) == (3, ["store"])
    page.places.store.setText(str(tmp_path / "office.scr"))
    page.places.backups.setText(str(tmp_path / "gone"))
    page.go_on()
    assert refused() == ["backups"]


def test_a_store_that_is_there_is_never_written_over(qtbot: QtBot, app: App, tmp_path: Path) -> None:
    store = tmp_path / "office.scr"
    store.write_bytes(b"something")
    page = wizard(app)
    fill(page, store)
    page.go_on()
    qtbot.waitUntil(page.next.isEnabled, timeout=10_000)
    assert page.at == 3
    assert "is there already" in page.places._refusals["store"].text()
    assert store.read_bytes() == b"something"
    assert list(tmp_path.glob("*.keys")) == []


def test_a_store_whose_key_cannot_be_shown_is_not_kept(
    qtbot: QtBot, app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object, **named: object) -> None:
        raise UnavailableError("Test disk full.")

    monkeypatch.setattr("ui.entrance.founding.keep_settings", fail)
    page = wizard(app)
    fill(page, tmp_path / "office.scr")
    page.go_on()
    qtbot.waitUntil(page.next.isEnabled, timeout=10_000)
    assert page.places._refusals["backups"].text() == "Test disk full."
    assert list(tmp_path.glob("office.scr*")) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "0 of 15 characters"),
        ("twelve chars", "12 of 15 characters"),
        ("aaaaaaaaaaaaaaaaaaaa", "Weak."),
        ("test board test board", "Weak."),
        ("heron over slow w", "Good."),
        ("test kingfisher over slow water", "Very good"),
    ],
)
def test_the_strength_is_said_in_words(themed: QApplication, typed: str, words: str) -> None:
    del themed
    page = YouPage(lambda: ("Test Board", "", "Test Chair", ""))
    assert page.strength_words(typed).startswith(words)
    page.deleteLater()


def test_the_sheet_is_printed_or_says_that_there_is_no_printer(qtbot: QtBot, app: App, tmp_path: Path) -> None:
    page = wizard(app)
    page.recovery.show_key(KEY, qr_modules(KEY), "Test Board")
    page.show_page(4)
    paper = tmp_path / "paper.pdf"  # stands in for a printer; the dialog itself offers no file

    def to_paper(over: QWidget, paint: Callable[[QPrinter], None], told: Callable[[str], None]) -> None:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        paint(printer)

    page.recovery.sheet.print = to_paper
    page.recovery.sheet.print_button.click()
    with pypdfium2.PdfDocument(paper.read_bytes()) as printed:
        assert len(printed) == 1
        sheet = printed[0]
        words = sheet.get_textpage().get_text_bounded()
        assert all(group in words for group in KEY.split("-")), "and by hand, if no scanner is there"
        assert read_picture(sheet.render(scale=200 / 72).to_pil()) == KEY
    page.recovery.sheet.print = lambda over, paint, told: told(NO_PRINTER)
    qtbot.wait(700)  # a double click prints once
    page.recovery.sheet.print_button.click()
    assert page.recovery.sheet._said.text() == NO_PRINTER


@pytest.mark.parametrize("mode", theme.MODES)
def test_the_code_on_the_screen_is_read_in_every_mode_and_names_no_key(
    qtbot: QtBot, themed: QApplication, mode: str
) -> None:
    theme.choose(themed, mode, 100)
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.show_key(KEY, qr_modules(KEY), "Test Board")
    sheet.show()
    buffer = QBuffer()
    sheet.grab().save(buffer, "PNG")
    assert read_picture(Image.open(BytesIO(buffer.data().data()))) == KEY
    told = QAccessible.queryAccessibleInterface(sheet.code)
    said = told.text(QAccessible.Text.Name) + told.text(QAccessible.Text.Description)
    assert "QR code" in said
    assert not any(group in said for group in KEY.split("-"))
    sheet.forget()
    sheet.grab().save(buffer := QBuffer(), "PNG")
    with pytest.raises(AssertionError, match="no finder"):
        read_picture(Image.open(BytesIO(buffer.data().data())))
    theme.choose(themed, "light", 100)


def test_groups_are_read_as_the_key_is_read() -> None:
    assert entrance.same_group(" 1o0Li ", "10011")
    assert not entrance.same_group("10012", "10011")


def test_the_demonstration_is_offered_instead(app: App, codes: list[int]) -> None:
    wizard(app).welcome.demonstrate.click()
    assert codes == [DEMONSTRATE]


def test_a_store_that_is_there_can_be_opened(qtbot: QtBot, app: App, real_store: Path) -> None:
    page = wizard(app)
    page.choose_store = lambda over, then: then(real_store)
    page.welcome.open_store.click()
    assert app.unlock is not None
    assert app.window.centralWidget() is app.unlock


def test_a_passphrase_that_the_desk_refuses_is_shown_on_its_page(
    qtbot: QtBot, app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*given: object, **named: object) -> None:
        raise RefusedError("Choose another.", field="passphrase")

    monkeypatch.setattr(entrance, "found_office", refuse)
    page = wizard(app)
    fill(page, tmp_path / "office.scr")
    page.go_on()
    qtbot.waitUntil(lambda: page.at == 2)
    assert page.you._refusals["passphrase"].text() == "Choose another."


def test_closing_before_anything_is_made_makes_nothing(app: App, codes: list[int], tmp_path: Path) -> None:
    app.window.close()
    assert codes == [0]
    assert [path.name for path in tmp_path.glob("*.scr")] == []


def test_every_control_has_a_name(app: App) -> None:
    page = wizard(app)
    page.recovery.show_key(KEY, qr_modules(KEY), "Test Board")
    for number in range(5):
        page.show_page(number)
        for widget in page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                named = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
                assert named, (number, type(widget).__name__)
