"""F9: covers every window of the program from somebody who looks over a shoulder."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.parts.labels import label

WORDS = "F9 shows it again"


class Blanks(QObject):
    """Lays a blank over each window that is open or opens meanwhile, and takes them away again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._blanks: list[Blank] = []
        self._is_blank = False

    def toggle(self) -> bool:
        """Blank or show; says which it is now."""
        self._is_blank = not self._is_blank
        running = QApplication.instance()
        if running is not None and self._is_blank:
            QToolTip.hideText()
            for one in QApplication.topLevelWidgets():
                self._cover(one)
            running.installEventFilter(self)  # an answer of the lane may still open a form
        elif running is not None:
            running.removeEventFilter(self)
            try:
                for blank in filter(isValid, self._blanks):  # one whose window was closed meanwhile has gone with it
                    blank.lift()
            finally:
                self._blanks = []
        return self._is_blank

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A window that opens is covered before it is painted."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._cover(watched)
        return super().eventFilter(watched, event)

    def _cover(self, window: QWidget) -> None:
        is_shown = window.isVisible() and window.windowType() is not Qt.WindowType.ToolTip
        if is_shown and all(one.parentWidget() is not window for one in filter(isValid, self._blanks)):
            self._blanks.append(Blank(window))


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
        # The field may have gone meanwhile, with the form in which it stood.
        if self._before is not None and isValid(self._before) and self._window.isAncestorOf(self._before):
            self._before.setFocus()
        self.deleteLater()
