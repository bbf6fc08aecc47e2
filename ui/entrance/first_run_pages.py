"""The pages of the first run: each asks a few things and says beside the field what is still to be put right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from scr_desk.documents.qr_code import Modules
from ui.entrance.first_run_sheet import Sheet
from ui.parts.asking_page import AskingPage
from ui.parts.buttons import button
from ui.parts.labels import label
from ui.parts.passphrase_page import ADVICE, PassphrasePage
from ui.problems import Problem

Choose = Callable[[QWidget, str, Callable[[Path], None]], None]


@dataclass(frozen=True)
class You:
    """The first person and their passphrase."""

    name: str
    passphrase: str


@dataclass(frozen=True)
class Places:
    """Where the store stands, and where its backups go ("": nowhere yet)."""

    store: Path
    backups: str


def choose_folder(over: QWidget, title: str, then: Callable[[Path], None]) -> None:
    """Let a person choose a folder in the system's own dialog."""
    dialog = QFileDialog(over, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


class WelcomePage(AskingPage):
    """What this is, and the three ways to begin."""

    short, verb = "Welcome", "Set up our office"

    def __init__(self, demonstrate: Callable[[], None], open_store: Callable[[], None]) -> None:
        super().__init__(
            "Welcome to SCR Desk",
            "The register in which a Safeguarding Children Board's business office keeps its cases for consideration"
            " for a Serious Case Review. Everything is kept in one encrypted file on this machine. Nothing is sent"
            " anywhere.",
        )
        self.down.addWidget(label("Setting up takes about three minutes. You will need", "strong"))
        for words in (
            "the name of the Board and of its Chair,",
            "a passphrase that you can remember and nobody would guess,",
            "a folder for backups, best on another disk or drive,",
            "a printer, or a pen: the recovery sheet is shown once.",
        ):
            self.down.addWidget(label(f"•  {words}", wraps=True))
        self.down.addSpacing(12)
        self.demonstrate = button(
            "Look at the demonstration first", demonstrate, tip="An office with fictional cases, gone when it is closed"
        )
        self.open_store = button("Open a store that is there already…", open_store, role="link")
        across = QHBoxLayout()
        across.addWidget(self.demonstrate)
        across.addWidget(self.open_store)
        across.addStretch(1)
        self.down.addLayout(across)
        self.down.addStretch(1)


class OfficePage(AskingPage):
    """The Board and its chairs."""

    short = "Office"

    def __init__(self) -> None:
        super().__init__("Your office", "As they are to stand on letters and papers. All of it can be changed later.")
        self.field("board", "&Board", hint="Testshire Safeguarding Children Board")
        self.field("area", "&Area (optional)", hint="Testshire")
        self.field("chair", "LSCB &Chair, who decides")
        self.field("sub_group_chair", "&Sub-group chair (if known)")
        self.down.addStretch(1)

    def is_right(self) -> bool:
        return self.require("board", "Give the Board's name: it stands on every letter.") and self.require(
            "chair", "Name the LSCB Chair, who decides."
        )

    def words(self) -> tuple[str, str, str, str]:
        """Board, area, LSCB Chair, sub-group chair."""
        board, area, chair, sub_group = (line.text().strip() for line in self.fields.values())
        return board, area, chair, sub_group


class YouPage(PassphrasePage):
    """The first person and the passphrase."""

    short = "You"

    def __init__(self, office_words: Callable[[], tuple[str, ...]]) -> None:
        super().__init__(
            "You and your passphrase",
            f"You are the office's Business Manager at this desk. The passphrase opens the store: {ADVICE} Nobody can"
            " look it up for you.",
            lambda: (*office_words(), self.fields["person"].text()),
        )
        self.field("person", "Your &name")
        self.ask_passphrase()
        self.down.addStretch(1)

    def is_right(self) -> bool:
        name = self.require("person", "Give your name: it stands beside all that you do.")
        return name and self.is_passphrase_right()

    def you(self) -> You:
        return You(self.fields["person"].text().strip(), self.first.text())


class PlacesPage(AskingPage):
    """Where the store stands and where its backups go."""

    short, verb = "Where", "Make the store"

    def __init__(self) -> None:
        super().__init__(
            "Where it is kept",
            "The store is one encrypted file with its keys beside it, on this machine's own disk. A backup is made"
            " whenever you close and once a day, best to another disk or drive: a stick, or a folder that is copied.",
        )
        self.choose: Choose = choose_folder
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(home) if home and Path(home).is_dir() else Path.home()
        self.store = self.field("store", "&Store", beside=self._chooser("store", "Folder for the store"))
        self.store.setText(str(folder / "office.scr"))
        self.backups = self.field(
            "backups", "&Folder for backups", hint="Choose a folder", beside=self._chooser("backups", "Backup folder")
        )
        self.down.addStretch(1)

    def _chooser(self, name: str, title: str) -> QWidget:
        return button("Choose…", lambda: self.choose(self, title, lambda folder: self._on_chosen(name, folder)))

    def _on_chosen(self, name: str, folder: Path) -> None:
        chosen = folder / Path(self.store.text()).name if name == "store" else folder
        self.fields[name].setText(str(chosen))
        self.refuse(None)

    def is_right(self) -> bool:
        if not self.require("store", "Say where the store is to stand."):
            return False
        store = Path(self.store.text().strip())
        if not store.is_absolute() or not store.parent.is_dir():
            sentence = f"The folder for {store.name} is not there. Choose one, or make it first."
            self.refuse(Problem(sentence, "store", "person"))
            return False
        backups = self.backups.text().strip()
        if backups and not Path(backups).is_dir():
            self.refuse(Problem("That folder is not there. Choose one, or leave it empty.", "backups", "person"))
            return False
        return True

    def places(self) -> Places:
        store = Path(self.store.text().strip())
        store = store if store.suffix else store.with_suffix(".scr")
        return Places(store, self.backups.text().strip())


class RecoveryPage(AskingPage):
    """The recovery sheet, shown once, and the proof that it was written down."""

    short, verb = "Recovery sheet", "Open SCR Desk"

    def __init__(self) -> None:
        super().__init__(
            "The recovery sheet",
            "If the passphrase is ever lost, this key opens the store, and nothing else does. Print it or write it"
            " down, and lock it away apart from this machine. It is shown only now.",
        )
        self.sheet = Sheet()
        self.down.addWidget(self.sheet)
        self.down.addSpacing(8)
        self.down.addWidget(label("I have written it down: type two groups back from the paper.", "strong", wraps=True))
        self._asked: tuple[int, ...] = ()
        for name in ("first", "second"):
            self.field(name, "Group")
        self._above = [one for one in self.findChildren(QLabel) if one.text() == "Group"]
        self.down.addStretch(1)

    def show_key(self, key: str, code: Modules, board: str) -> None:
        """Show the key and its QR code, and ask for two of its groups."""
        self.sheet.show_key(key, code, board)
        self._asked = self.sheet.groups_to_ask()
        for number, above, line in zip(self._asked, self._above, self.fields.values(), strict=True):
            above.setText(f"Group {number + 1} of {self.sheet.count}")
            line.setAccessibleName(f"Group {number + 1} of the recovery key")
            line.clear()

    def is_right(self) -> bool:
        for number, (name, line) in zip(self._asked, self.fields.items(), strict=True):
            if not self.sheet.is_group(number, line.text()):
                sentence = f"Group {number + 1} is not the same. Compare it with the paper, character by character."
                self.refuse(Problem(sentence, name, "person"))
                return False
        return True

    def forget(self) -> None:
        """It was shown once."""
        self.sheet.forget()
        for line in self.fields.values():
            line.clear()
