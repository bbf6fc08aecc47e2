"""Beside the tabs of a case: the criteria and today's assessment, other proceedings, the last calls and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from scr_desk.domain.case import CheckName
from scr_desk.domain.case_file import initials
from scr_desk.steps.add_proceedings import ProceedingsKind
from ui.pages.case_checks import ANSWERS, ChecksCard
from ui.pages.case_known import CaseKnown, Doing, day
from ui.pages.case_notes import latest_notes, notes_sheet
from ui.parts.buttons import allow, button
from ui.parts.card import Card, row
from ui.parts.choice_words import words_of
from ui.parts.facts import Area
from ui.parts.flow import flowing
from ui.parts.labels import label, line, pill, set_state
from ui.parts.page import Surroundings
from ui.parts.tips import tip

_LATEST_NOTES = 4
UNFOLD, FOLD = "Every reason, with its source", "Hide the reasons"
_SOURCE = re.compile(r" \([^()]*(?:\([^()]*\)[^()]*)*\)(?=\.$)")  # as each of the framework's sentences ends


class Side(Area):
    """The criteria, the first checks that are open, other proceedings, calls and notes."""

    def __init__(self, around: Surroundings, doing: Doing) -> None:
        super().__init__()
        self._around, self._doing = around, doing
        self._known: CaseKnown | None = None
        self._reasons_of = ""  # the case of which every reason of the assessment is shown

    def show_known(self, known: CaseKnown) -> None:
        self._known = known
        still = [CheckName(name) for name in known.told["first_checks_open"]]
        may_answer = still and not known.why_not("answer_first_check")
        checks = [ChecksCard(self._around, self._doing, known, still)] if may_answer else []
        cards = (self._criteria(known), *checks, self._proceedings(known), self._notes(known))
        self.show_cards(cards, about=known.reference)

    def _criteria(self, known: CaseKnown) -> Card:
        card = Card("Criteria", known.framework.title.replace("Working Together", "WT"))
        for child in known.children:
            if len(known.children) > 1:
                card.add(label(initials(child), "strong"))
            card.add(self._answers(known, child.id))
        outcome = known.told["assessment"]
        card.add(line())
        if outcome is None:
            card.add(label("Nothing can be said before a child is on the case.", "muted", wraps=True))
            return card
        card.add(label(outcome.heading, "strong", wraps=True))
        card.add(label("On today's answers: an assessment, not the Chair's decision.", "muted", wraps=True))
        self._add_reasons(known, card, outcome.reasons)
        if outcome.notification_gap and known.case.ending is None:
            card.add(label(outcome.notification_gap, "warning", wraps=True))
        return card

    def _add_reasons(self, known: CaseKnown, card: Card, reasons: Sequence[str]) -> None:
        """What follows, and from what that is not known; every reason with the law behind it for whoever asks."""
        is_whole = self._reasons_of == known.reference
        open_ones = {one.not_known for one in known.framework.criteria}
        for reason in reasons:
            if is_whole or reason is reasons[0] or reason in open_ones:
                shown = label(reason if is_whole else without_source(reason), wraps=True)
                tip(shown, reason)
                card.add(shown)
        card.add_layout(row(button(FOLD if is_whole else UNFOLD, self._turn_reasons, role="link")))

    def _turn_reasons(self) -> None:
        if self._known is not None:
            mine = self._known.reference
            self._reasons_of = "" if self._reasons_of == mine else mine
            self.show_known(self._known)

    def _answers(self, known: CaseKnown, child: int) -> QWidget:
        """Each criterion with its answer; pressing the answer answers anew."""
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        latest = {one.criterion: one for one in known.told["answers"] if one.person_id == child}
        why_not = known.why_not("answer_criterion")
        for at, criterion in enumerate(known.framework.criteria):
            answer = latest[criterion.name].answer if criterion.name in latest else "unknown"
            words, state = ANSWERS[answer]
            title = label(f"{_limb(criterion.cite)} {criterion.title}", wraps=True)
            grid.addWidget(title, at, 0, Qt.AlignmentFlag.AlignVCenter)
            act = button(
                words,
                partial(
                    self._doing,
                    "answer_criterion",
                    values={"child": child, "criterion": criterion.name},
                ),
                role="pill",
                tip=f"Answer: {criterion.question}",
            )
            set_state(act, state)
            act.setAccessibleName(f"{criterion.question} {words}. Press to answer.")
            allow(act, why_not)
            grid.addWidget(act, at, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return made

    def _proceedings(self, known: CaseKnown) -> Card:
        card = Card("Other proceedings")
        for one in known.told["proceedings"]:
            words = proceedings_words(one.kind)
            parts = [words if one.is_open else f"{words} (ended)", one.state, one.contact]
            parts.append(f"next: {day(known, one.next_on)}" if one.next_on else "")
            card.add(label(": ".join(filter(None, (parts[0], "; ".join(filter(None, parts[1:]))))) + ".", wraps=True))
            if one.holds_disclosure and one.is_open:
                card.add_layout(row(pill("Disclosure held back", "late")))
        if any(one.kind == "criminal_proceedings" and one.is_open for one in known.told["proceedings"]):
            card.add(label("Agencies work from records only.", "muted", wraps=True))
        if not known.told["proceedings"]:
            card.add(label("No police, inquest or care proceedings known.", "muted", wraps=True))
        add = button("Add…", partial(self._doing, "add_proceedings"), role="small")
        allow(add, known.why_not("add_proceedings"))
        card.add_layout(row(add))
        return card

    def _notes(self, known: CaseKnown) -> Card:
        card = Card("Last calls and notes", "in no pack")
        notes = latest_notes(known)
        for one in notes[:_LATEST_NOTES]:
            kind = "" if one.kind == "note" else f", {one.kind}"
            card.add(label(f"{day(known, one.noted_on)}{kind}: {one.text}", wraps=True))
        if not notes:
            card.add(label("Telephone calls and notes about the case stand here.", "muted", wraps=True))
        add = button("Add a note…", partial(self._doing, "add_note"), role="small")
        allow(add, known.why_not("add_note"))
        every = button("All notes…", lambda: notes_sheet(self, known).open(), role="small")
        every.setAccessibleName(f"All notes: {len(notes)}")
        card.add(flowing(add, *([every] if notes else [])))
        return card


def without_source(reason: str) -> str:
    """A reason as somebody says it; where the law says it, stands in the whole sentence."""
    return _SOURCE.sub("", reason)


def proceedings_words(kind: str) -> str:
    """What proceedings are called; a kind that was typed stands as it was typed."""
    is_ours = kind in {one.value for one in ProceedingsKind}
    return words_of(ProceedingsKind(kind)) if is_ours else kind.replace("_", " ").capitalize()


def _limb(cite: str) -> str:
    """ "regulation 5(2)(b)(ii)" as people say it: "(b)(ii)"."""
    return cite.partition("(2)")[2]
