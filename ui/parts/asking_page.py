"""A page that asks a few things: a heading, a few sentences, its fields with the refusal under each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.parts.labels import label
from ui.problems import Problem


class AskingPage(QWidget):
    """One page: a heading, a few sentences, its fields with the refusal under each."""

    short, verb = "", "Next"
    entered = Signal()  # Enter in its last field

    def __init__(self, heading: str, words: str) -> None:
        super().__init__()
        self.down = QVBoxLayout(self)
        self.down.setContentsMargins(0, 0, 0, 0)
        self.down.setSpacing(6)
        self.down.addWidget(label(heading, "title", wraps=True))
        self.down.addWidget(label(words, "muted", wraps=True))
        self.down.addSpacing(8)
        self.fields: dict[str, QLineEdit] = {}
        self._refusals: dict[str, QLabel] = {}

    def field(self, name: str, words: str, *, hint: str = "", beside: QWidget | None = None) -> QLineEdit:
        """A line with its words above and room for a refusal under it."""
        line = QLineEdit()
        line.setPlaceholderText(hint)
        line.setAccessibleName(words.replace("&", ""))
        self.add_field(name, words, line, line, beside=beside)
        return line

    def add_field(
        self, name: str, words: str, line: QLineEdit, shown: QWidget, *, beside: QWidget | None = None
    ) -> None:
        above = label(words)
        above.setBuddy(line)
        self.down.addWidget(above)
        across = QHBoxLayout()
        across.addWidget(shown, 1)
        if beside is not None:
            across.addWidget(beside)
        self.down.addLayout(across)
        refusal = label("", "refusal", wraps=True)
        refusal.hide()
        self.down.addWidget(refusal)
        self.down.addSpacing(4)
        self.fields[name], self._refusals[name] = line, refusal
        line.returnPressed.connect(self._on_return)
        line.textEdited.connect(lambda _: self.refuse(None))

    def _on_return(self) -> None:
        """Enter goes to the next field, and from the last one to the next page."""
        lines = list(self.fields.values())
        here = next((at for at, one in enumerate(lines) if one.hasFocus()), len(lines) - 1)
        if here + 1 < len(lines):
            lines[here + 1].setFocus()
        else:
            self.entered.emit()

    def refuse(self, problem: Problem | None) -> None:
        """Show a refusal under its field, and put the cursor there."""
        wanted = problem.field if problem and problem.field in self.fields else next(reversed(self.fields), "")
        for name, refusal in self._refusals.items():
            is_meant = problem is not None and name == wanted
            refusal.setText(problem.sentence if problem and is_meant else "")
            refusal.setVisible(is_meant)
            if is_meant:
                self.fields[name].setFocus()

    def require(self, name: str, sentence: str) -> bool:
        """Whether something stands in a field; else its refusal is shown."""
        if self.fields[name].text().strip():
            return True
        self.refuse(Problem(sentence, name, "person"))
        return False

    def is_right(self) -> bool:
        """Whether the page may be left forwards."""
        return True

    def came(self) -> None:
        """The page is shown: the cursor goes to its first field."""
        self.refuse(None)
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus()
