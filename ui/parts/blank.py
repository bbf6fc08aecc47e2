"""F9: covers every window of the program from somebody who looks over a shoulder."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget

from ui.parts.labels import label

WORDS = "F9 shows it again"


class Blanks:
    """Lays a blank over each window that is open, and takes them away again."""

    def __init__(self) -> None:
        self._blanks: list[Blank] = []

    def toggle(self) -> bool:
        """Blank or show; says which it is now."""
        if self._blanks:
            for one in self._blanks:
                one.lift()
            self._blanks = []
            return False
        QToolTip.hideText()
        windows = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()]
        self._blanks = [Blank(one) for one in windows if one.windowType() is not Qt.WindowType.ToolTip]
        return True


class Blank(QWidget):
    """Over one whole window, in front, and as large as it whatever becomes of it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before = QApplication.focusWidget()
        self.setObjectName("blank")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("The window is blanked. F9 shows it again.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = label(WORDS, "blank")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        down = QVBoxLayout(self)
        down.addWidget(words)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Grow with the window, and stay in front of whatever it shows meanwhile."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.LayoutRequest):
            self.setGeometry(self._window.rect())
            self.raise_()
        return super().eventFilter(watched, event)

    def lift(self) -> None:
        """Take it away; the focus goes back to where it was."""
        self._window.removeEventFilter(self)
        self.hide()
        if self._before is not None and self._window.isAncestorOf(self._before):
            self._before.setFocus()
        self.deleteLater()
