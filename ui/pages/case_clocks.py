"""The clock of a case in the page's header: the Chair's month at a glance, and why each of its dates is what it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from scr_desk.domain.case_clocks import CaseClock
from ui.pages.case_known import CaseKnown, after_target, day
from ui.parts.buttons import button
from ui.parts.card import row
from ui.parts.due_pill import act_by_words, due_words
from ui.parts.facts import Fact, facts_grid, scrolling
from ui.parts.labels import label, set_state
from ui.parts.tips import tip


class ClockPill(QPushButton):
    """A pill that can be pressed: hover says why, F1 or Enter opens every clock with its sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "pill")
        self.clicked.connect(self.open_reasons)
        self._known: CaseKnown | None = None

    def show_clocks(self, known: CaseKnown) -> None:
        """Show the clock that matters now: the first that still runs, the Chair's month before all others."""
        self._known = known
        clock = next_clock(known)
        self.setVisible(clock is not None)
        if clock is None:
            return
        words, state = due_words(clock, known.today)
        late_meeting = after_target(known) if clock is known.target else ""
        state = state or ("soon" if late_meeting else "")
        whose = clock.about or clock.title
        shown = f"{words[:1].upper()}{words[1:]}" if clock is known.target else f"{whose}: {words}"
        if act_by := act_by_words(clock, known.today):
            shown = f"{shown} · {act_by}"
        self.setText(shown)
        set_state(self, state)
        self.setAccessibleName(f"{clock.title}: {shown}")
        parts = (clock.title, clock.why, late_meeting, "F1 shows every clock")
        tip(self, "".join(f"{part}. " for part in parts if part).rstrip())

    def event(self, event: QEvent) -> bool:
        """F1 belongs to this pill while it has the focus: elsewhere it opens the manual."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F1:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.open_reasons()
                return True
        return super().event(event)

    def open_reasons(self) -> None:
        """Every clock of the case, running and stopped, and the sentence that says why."""
        if self._known is not None:
            reasons_sheet(self.window(), self._known).open()


def next_clock(known: CaseKnown) -> CaseClock | None:
    """The Chair's month while it runs; afterwards whatever runs out first, and on a closed case only its notices."""
    target = known.target
    if target is not None and target.stopped_on is None:
        return target
    running = (one for one in known.told["clocks"] if one.stopped_on is None)
    return next((one for one in running if not known.case.ending or _is_notice(known, one)), None)


def _is_notice(known: CaseKnown, one: CaseClock) -> bool:
    return known.framework.clock(one.clock).starts == "decision"


def reasons_sheet(parent: QWidget, known: CaseKnown) -> QDialog:
    """The sheet that answers "why this date?"."""
    sheet = QDialog(parent)
    sheet.setWindowTitle("Why these dates")
    down = QVBoxLayout(sheet)
    down.setContentsMargins(24, 20, 24, 20)
    down.setSpacing(12)
    down.addWidget(label("Why these dates", "title"))
    facts = [Fact(words=_which(one), value=f"{_when(known, one)}\n{one.why}") for one in known.told["clocks"]]
    down.addWidget(scrolling(facts_grid(facts, width=200)), 1)
    down.addLayout(row(button("Close", sheet.accept)))
    sheet.resize(660, 480)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return sheet


def _which(one: CaseClock) -> str:
    return f"{one.title}: {one.about}" if one.about else one.title


def _when(known: CaseKnown, one: CaseClock) -> str:
    stopped = f", done {day(known, one.stopped_on)}" if one.stopped_on else ""
    return f"{one.word} {day(known, one.due_on)}{stopped}{f', {one.late_by} working days late' if one.late_by else ''}"
