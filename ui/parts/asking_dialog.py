"""A page that asks a few things as a sheet over another page; Escape closes it, and nothing was done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.parts.asking_page import AskingPage
from ui.parts.buttons import button
from ui.problems import Problem

WIDTH = 560


class AskingDialog(QDialog):
    """One page, the button that does what it is for, and the way out. `do` is called once the page is right."""

    def __init__(self, page: AskingPage, do: Callable[[], None], parent: QWidget, *, meanwhile: str) -> None:
        """`meanwhile`: what stands on the button while it is being done."""
        super().__init__(parent)
        self.setWindowTitle(page.short)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page, self._do, self._meanwhile = page, do, meanwhile
        self.cancel = button("Cancel", self.reject)
        self.button = button(page.verb, self.go_on, primary=True)
        self.button.setDefault(True)
        self.cancel.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.button)
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 20, 24, 20)
        down.setSpacing(16)
        down.addWidget(page)
        down.addLayout(foot)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.go_on)
        self.setFixedWidth(min(theme.current().pixels(WIDTH), max(parent.window().width() - 40, 320)))

    def ask(self) -> None:
        """Show it, with the cursor in its first field."""
        self.open()
        self.page.came()

    def go_on(self) -> None:
        """Do it, if the page is right: once, however often it is clicked."""
        if self.button.isEnabled() and self.page.is_right():
            for one in (self.button, self.cancel):
                one.setEnabled(False)
            self.button.setText(self._meanwhile)
            self._do()

    def refuse(self, problem: Problem) -> None:
        """It was not done: why, beside its field."""
        self.wait_no_more()
        self.page.refuse(problem)

    def wait_no_more(self) -> None:
        """It has been done, or not: the buttons work again."""
        for one in (self.button, self.cancel):
            one.setEnabled(True)
        self.button.setText(self.page.verb)
        QTimer.singleShot(0, self, self.adjustSize)  # what was hidden leaves no room behind

    def reject(self) -> None:
        """Escape: not while it is being done."""
        if self.button.isEnabled():
            super().reject()
