"""What Intake has to tell: files being read, files that were refused, what was just filed, and who is known already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from scr_desk.domain.context import Change
from scr_desk.domain.english_dates import short_day
from scr_desk.questions.arrivals import ArrivalRow
from ui.parts.buttons import button
from ui.parts.card import Card, clear
from ui.parts.empty import Empty
from ui.parts.labels import label

TOP = Qt.AlignmentFlag.AlignTop
SHOWN = 3  # cases and sentences beside a paper
MOST = 4  # refusals shown; the others are counted


EMPTY = (
    "Nothing waits to be filed. Drop files anywhere on this window, or add them: case for consideration forms,"
    " agencies' returns, e-mails. Each is read beside its original, and nothing is filed before you accept it."
)


def tray_is_empty(add_files: Callable[[], object]) -> Empty:
    """What will be in the tray, and the button that brings it there."""
    return Empty("The tray is empty", EMPTY, button("Add files…", add_files, icon="upload"), icon="inbox")


def same_words(paper: ArrivalRow) -> str:
    """When the very same file came before, and where it lies."""
    if paper.same_as is None:
        return ""
    came = paper.same_as
    where = f" and was filed on {came.case}" if came.case else " and was set aside" if came.is_aside else ""
    return f"The very same file came before: on {short_day(came.arrived_on)}{where}."


class News(Card):
    """A card above the tray that is there only while it has something to say."""

    read = Signal()  # somebody has closed it

    def __init__(self, cancel: Callable[[], None], open_case: Callable[[str], None]) -> None:
        super().__init__()
        self.setAccessibleName("News of the tray")
        self._open_case = open_case
        self.refusals: list[str] = []
        self.body.setContentsMargins(16, 8, 16, 8)
        self._reading = QWidget()
        across = QHBoxLayout(self._reading)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        self.words = label()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Files read")
        self.cancel = button("Cancel", cancel, role="small", tip="Read no further; what is in the tray stays there")
        across.addWidget(self.words)
        across.addWidget(self.bar, 1)
        across.addWidget(self.cancel)
        self._reading.hide()
        self._told = QHBoxLayout()
        self._told.setSpacing(12)
        self.add(self._reading)
        self.add_layout(self._told)
        self._filed: tuple[str, str] = ("", "")
        self._tell()

    def show_progress(self, done: int, given: int) -> None:
        """How many of the files are in the tray."""
        if done == 0:
            self._filed = ("", "")
        self.words.setText(f"Reading file {min(done + 1, given)} of {given}")
        self.bar.setRange(0, given)
        self.bar.setValue(done)
        self._reading.setVisible(done < given)
        self._tell()

    def show_idle(self) -> None:
        """All are read, or the rest was cancelled."""
        self._reading.hide()
        self._tell()

    def add_refusal(self, sentence: str) -> None:
        """A file that does not come into the tray, and why."""
        self.add_refusals((sentence,))

    def add_refusals(self, sentences: Sequence[str]) -> None:
        """Several at once, each of them said once."""
        self.refusals += [one for one in sentences if one not in self.refusals]
        self._tell()

    def show_filed(self, change: Change) -> None:
        """What was just filed, with the way to it, and what is still missing from it."""
        done = {"receive_form": "Registered as", "record_return": "Recorded on", "join_to_case": "Joined to"}
        words = f"{done[change.step]} {change.case}." if change.step in done else "Set aside."
        self._filed = (words, change.case or "")
        self._tell()

    def _forget(self) -> None:
        self.read.emit()
        self.refusals, self._filed = [], ("", "")
        self._tell()

    def _tell(self) -> None:
        clear(self._told)
        sentence, case = self._filed
        said = QVBoxLayout()
        said.setSpacing(4)
        if sentence:
            said.addWidget(label(sentence, wraps=True))
        for one in self.refusals[:MOST]:
            said.addWidget(label(one, "refusal", wraps=True))
        if len(self.refusals) > MOST:
            said.addWidget(label(f"And {len(self.refusals) - MOST} more that did not come into the tray.", "refusal"))
        self._told.addLayout(said, 1)
        if case:
            self._told.addWidget(button(f"Open {case}", partial(self._open_case, case), role="link"), 0, TOP)
        if self.refusals or sentence:
            self._told.addWidget(button("Close", self._forget, role="small", tip="Close these words"), 0, TOP)
        self.setVisible(bool(sentence or self.refusals) or not self._reading.isHidden())


class KnownAlready(QWidget):
    """Who is known already, while registering: each such case can be looked at and joined (J4)."""

    def __init__(self, open_case: Callable[[str], None], join: Callable[[str], None]) -> None:
        super().__init__()
        self._open_case, self._join = open_case, join
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self.hide()

    def show_known(self, paper: ArrivalRow) -> None:
        """The cases that hold a child of this form, and why they look the same."""
        clear(self._rows)
        same_file = f" {same_words(paper)}" if paper.same_as is not None else ""
        for one in paper.known[:SHOWN]:
            across = QHBoxLayout()
            why = one.why if one.why.startswith("a child") else f"a child with {one.why}"
            said = f"Possible duplicate: {one.case} holds {why}.{same_file}"
            across.addWidget(label(said, "warning", wraps=True), 1)
            case = one.case
            across.addWidget(button("Open", partial(self._open_case, case), role="small", tip=f"Open {case}"))
            across.addWidget(button("Join to it", partial(self._join, case), role="small", tip=f"Join to {case}"))
            self._rows.addLayout(across)
        if same_file and not paper.known:
            self._rows.addWidget(label(same_words(paper), "warning", wraps=True))
        for sentence in paper.warnings[:SHOWN]:
            self._rows.addWidget(label(sentence, "muted", wraps=True))
        if paper.kind == "agency_return" and paper.why_not_matched:
            why = paper.why_not_matched
            self._rows.addWidget(label(f"{why[:1].upper()}{why[1:]}", "warning", wraps=True))
        self.setVisible(self._rows.count() > 0)
