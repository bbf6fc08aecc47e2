"""The system's own dialog in which a person chooses a store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

STORES = "SCR Desk stores (*.scr);;All files (*)"


def choose_store(over: QWidget, then: Callable[[Path], None]) -> None:
    """Let a person choose a store; `then` gets its path."""
    dialog = QFileDialog(over, "Open a store")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(STORES)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
