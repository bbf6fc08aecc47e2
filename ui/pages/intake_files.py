"""Choosing files for the tray in the system's own dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

FILES = "Papers (*.docx *.pdf *.eml *.msg *.odt *.doc *.rtf *.txt *.png *.jpg *.jpeg *.tif *.tiff);;All files (*)"
Chosen = Callable[[Sequence[Path]], None]


def choose_files(over: QWidget, then: Chosen) -> None:
    """Let a person choose files in the system's own dialog; no list of recent files is kept."""
    dialog = QFileDialog(over, "Add files to the tray")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(FILES)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()
