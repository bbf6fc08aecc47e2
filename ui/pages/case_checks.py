"""The first checks of a case, answered in place: they stand beside the tabs until the last of them has its answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from scr_desk.domain.answers import Answer
from scr_desk.domain.case import CHECK_WORDS, CaseRef, CheckName
from scr_desk.steps.answer_first_check import AnswerFirstCheck
from ui import theme
from ui.pages.case_known import CaseKnown, Doing
from ui.parts.buttons import allow, button
from ui.parts.card import Card, row
from ui.parts.flow import flowing
from ui.parts.labels import label, pill
from ui.parts.page import Surroundings

ANSWERS = {"yes": ("Yes", "fine"), "no": ("No", ""), "unknown": ("Not yet known", "soon")}


class ChecksCard(Card):
    """Each check with its answer, the answers one click away, and a pencil for an answer with a note."""

    def __init__(
        self, around: Surroundings, doing: Doing, known: CaseKnown, checks: Sequence[CheckName] = tuple(CheckName)
    ) -> None:
        """`checks`: those to be shown."""
        done = len(CheckName) - len(known.told["first_checks_open"])
        super().__init__("First checks", f"{done} of {len(CheckName)} answered")
        self._lane, self._doing, self._known = around.lane, doing, known
        self._why_not = known.why_not("answer_first_check")
        self.answers: list[QPushButton] = []
        latest = {one.name: one for one in known.told["checks"]}
        for check in checks:
            found = latest.get(check)
            self._add_check(check, found.answer if found else "unknown", found.note if found else "")

    def _add_check(self, check: CheckName, answer: str, noted: str) -> None:
        buttons: list[QWidget] = [pill(*ANSWERS[answer])]
        for value in (Answer.YES, Answer.NO):
            if value != answer:
                act = button(value.capitalize(), partial(self._answer, check, value), role="small")
                act.setAccessibleName(f"{CHECK_WORDS[check]} {value.capitalize()}")
                act.setObjectName(check.value)  # what is about one check belongs together: see kept_focus
                allow(act, self._why_not)
                buttons.append(act)
                self.answers.append(act)
        note = self._with_note(check)
        self.add(flowing(*buttons))  # first, so that Tab comes to the answers before it comes to the pencil
        question = row(label(CHECK_WORDS[check], wraps=True), note, stretch_first=True)
        self.body.insertLayout(self.body.count() - 1, question)
        if noted:
            self.add(label(noted, "muted", wraps=True))

    def _with_note(self, check: CheckName) -> QPushButton:
        made = button(
            "", partial(self._doing, "answer_first_check", given={"check": check}), role="link", icon="pencil",
            tip="Answer with a note",
        )  # fmt: skip
        side = theme.current().pixels(14)
        made.setIconSize(QSize(side, side))
        made.setAccessibleName(f"Answer with a note: {CHECK_WORDS[check]}")
        made.setObjectName(check.value)
        allow(made, self._why_not)
        return made

    def _answer(self, check: CheckName, value: Answer) -> None:
        """One click answers; what was noted before stays on the earlier answer."""
        self._lane.do(AnswerFirstCheck(case=CaseRef(self._known.reference), check=check, answer=value))


def focus_first(beside: QWidget) -> bool:
    """Bring the first check that is open into sight, and the focus to its answer; False where none is shown."""
    card = beside.findChild(ChecksCard)
    first = next((one for one in card.answers if one.isEnabled()), None) if card is not None else None
    if first is None:
        return False
    over = first.parentWidget()
    while over is not None and not isinstance(over, QScrollArea):
        over = over.parentWidget()
    if over is not None:
        over.ensureWidgetVisible(first, 0, 48)  # with the question above it
    first.setFocus(Qt.FocusReason.OtherFocusReason)
    return True
