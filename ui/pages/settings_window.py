"""The settings of the window: how it looks, when it locks, where backups go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QGridLayout, QLabel, QSpinBox, QWidget

from ui import theme
from ui.idle_lock import LEAST, MOST, IdleLock
from ui.keeping import MAKING, Settings, back_up, backup_words, keep_settings, read_settings
from ui.parts.buttons import allow, button
from ui.parts.card import Card, row
from ui.parts.labels import label
from ui.parts.page import Surroundings
from ui.parts.status_bar import StatusBar
from ui.parts.table import INDENT
from ui.problems import Problem

MODES = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"), ("contrast", "High contrast"))
SIZES = (100, 110, 125, 150, 175, 200)
ChooseFolder = Callable[[QWidget, Callable[[Path], None]], None]


def choose_folder(over: QWidget, then: Callable[[Path], None]) -> None:
    """Let a person choose a folder in the system's own dialog."""
    dialog = QFileDialog(over, "The folder for backups")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


class WindowCard(Card):
    """How the window looks and when it locks; each choice counts at once."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__("This window")
        self._around = around
        self.mode, self.text_size, self.idle = QComboBox(), QComboBox(), QSpinBox()
        for name, words in MODES:
            self.mode.addItem(words, name)
        for per_cent in SIZES:
            self.text_size.addItem(f"{per_cent} %", per_cent)
        self.idle.setRange(LEAST, MOST)
        self.idle.setSuffix(" minutes")
        self.idle.lineEdit().setTextMargins(INDENT, 0, 0, 0)  # under the words of the lists above it
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        lines: tuple[tuple[str, QWidget, str], ...] = (
            ("&Colours", self.mode, ""),
            ("Te&xt size", self.text_size, ""),
            ("Lock after &idle", self.idle, f"From {LEAST} to {MOST} minutes. Ctrl+L locks at once."),
        )
        for at, (words, widget, told) in enumerate(lines):
            beside = label(words)
            beside.setBuddy(widget)
            widget.setAccessibleName(words.replace("&", ""))
            grid.addWidget(beside, at, 0)
            grid.addWidget(widget, at, 1)
            grid.addWidget(label(told, "muted", wraps=True), at, 2)
        self.add_layout(grid)
        self.mode.activated.connect(lambda _: self._keep())
        self.text_size.activated.connect(lambda _: self._keep())
        self.idle.editingFinished.connect(self._keep)

    def show_settings(self, settings: Settings) -> None:
        """What is kept."""
        self.mode.setCurrentIndex(max(0, self.mode.findData(settings.theme)))
        self.text_size.setCurrentIndex(max(0, self.text_size.findData(settings.text_size)))
        self.idle.setValue(settings.idle_minutes)

    def _keep(self) -> None:
        chosen: dict[str, Any] = {
            "theme": self.mode.currentData(),
            "text_size": self.text_size.currentData(),
            "idle_minutes": self.idle.value(),
        }
        self._around.lane.work(lambda desk: keep_settings(desk, **chosen), self._apply)

    def _apply(self, settings: Settings) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        theme.choose(application, settings.theme, settings.text_size)
        idle, status = application.findChild(IdleLock), self.window().findChild(StatusBar)
        if isinstance(idle, IdleLock):
            idle.set_minutes(settings.idle_minutes)
        if isinstance(status, StatusBar):
            status.show_idle(settings.idle_minutes)


class BackupCard(Card):
    """Where backups go and when the last one was made."""

    def __init__(self, around: Surroundings, choose: ChooseFolder = choose_folder) -> None:
        super().__init__("Backups")
        self._around, self._choose = around, choose
        self.folder: QLabel = label("", "strong", wraps=True)
        self.last: QLabel = label("", "muted", wraps=True)
        self.missing: QLabel = label("No backup folder is chosen: no backup is made.", "warning", wraps=True)
        self.now = button("&Back up now", self.back_up)
        self.add(self.missing)
        self.add(self.folder)
        self.add(self.last)
        words = (
            "A backup is made once a day and when SCR Desk is closed: a verified copy of the store with its keys. Seven"
            " daily, five weekly, twelve monthly ones and one of every year are kept; only this store's own older ones"
            " go."
        )
        self.add(label(words, "muted", wraps=True))
        self.add_layout(row(button("Choose a &folder…", lambda: self._choose(self, self.keep)), self.now))

    def show_settings(self, settings: Settings) -> None:
        """What is kept."""
        self.folder.setText(settings.backup_folder)
        self.folder.setVisible(bool(settings.backup_folder))
        self.missing.setVisible(not settings.backup_folder)
        words, _ = backup_words(settings, self._around.today())
        self.last.setText(words)
        self.last.setVisible(bool(settings.backup_folder))
        allow(self.now, "" if settings.backup_folder else "Choose a folder first.")

    def keep(self, folder: Path) -> None:
        """Backups go here from now on."""
        self._around.lane.work(lambda desk: keep_settings(desk, backup_folder=str(folder)), self._on_kept)

    def back_up(self) -> None:
        """Make one now. Nothing else is done meanwhile, but what is typed is kept; the status bar has Cancel."""
        allow(self.now, "A backup is being made.")
        self.last.setText("Making a backup…")
        self._around.lane.work_long(MAKING, back_up, self._on_kept, self._on_failed)

    def _on_kept(self, settings: Settings) -> None:
        self.show_settings(settings)
        self._around.show_kept(settings)

    def _on_failed(self, problem: Problem) -> None:
        allow(self.now)
        self.last.setText(problem.sentence)


def settings_of(around: Surroundings, then: Callable[[Settings], None]) -> None:
    """Ask for what is kept."""
    around.lane.work(read_settings, then)
