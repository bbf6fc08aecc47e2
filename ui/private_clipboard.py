"""What is copied from the window is marked private for clipboard histories, and forgotten after half a minute.

security.md, "Locking". Only while the clipboard is still ours: what another program put there is none of our business.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

SECONDS = 30
# What clipboard histories look for before they keep a text: KDE, Windows (two) and macOS.
MARKS: dict[str, bytes] = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\x01",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\x00\x00\x00\x00",
    "org.nspasteboard.ConcealedType": b"1",
}


class PrivateClipboard(QObject):
    """Marks each copy of ours, and clears it after a while."""

    def __init__(self, parent: QObject, *, seconds: float = SECONDS) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._on_changed)
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(round(seconds * 1000))
        self._forget.timeout.connect(self.clear)

    def clear(self) -> None:
        """Forget what was copied, if it is still ours: after a while, and when the window locks."""
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if self._owns(mode):
                self._clipboard.clear(mode)

    def _owns(self, mode: QClipboard.Mode) -> bool:
        is_selection = mode is QClipboard.Mode.Selection
        if is_selection and not self._clipboard.supportsSelection():
            return False
        return self._clipboard.ownsSelection() if is_selection else self._clipboard.ownsClipboard()

    def _on_changed(self) -> None:
        copied: QMimeData | None = self._clipboard.mimeData()
        if copied is None or not copied.formats() or not self._clipboard.ownsClipboard():
            self._forget.stop()
            return
        if not copied.hasFormat(next(iter(MARKS))):
            self._clipboard.setMimeData(_marked(copied))  # comes back here, marked
            return
        self._forget.start()


def _marked(copied: QMimeData) -> QMimeData:
    """The same text, as text only: nothing else of ours is for other programs."""
    made = QMimeData()
    made.setText(copied.text())
    for kind, value in MARKS.items():
        made.setData(kind, value)
    return made
