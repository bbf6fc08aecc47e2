"""The decision tab: the evidence for each criterion, the views counted, the recommendation beside the decision.

The two stand side by side and neither turns into the other; a departure shows its reasons.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from scr_desk.domain.agency import View
from scr_desk.domain.case_file import AgencyView, initials
from scr_desk.domain.decision import COURSE_WORDS, Decision, Notice, Recommendation
from ui.pages.case_agency_rows import VIEWS
from ui.pages.case_checks import ANSWERS
from ui.pages.case_known import CaseKnown, Doing, day
from ui.parts.buttons import allow, button
from ui.parts.card import Card, row
from ui.parts.due_pill import why_words
from ui.parts.facts import Area, Fact, facts_grid
from ui.parts.flow import flowing
from ui.parts.labels import label, line, pill
from ui.parts.tips import tip


class DecisionTab(Area):
    """Evidence, views, the two records, and who was told."""

    def __init__(self, doing: Doing) -> None:
        super().__init__()
        self._doing = doing

    def show_known(self, known: CaseKnown) -> None:
        both = QWidget()
        across = QHBoxLayout(both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self._recommended(known), 1)
        across.addWidget(self._decided(known), 1)
        told = [self._told(known)] if known.notices else []
        self.show_cards([self._evidence(known), self._views(known), both, *told], about=known.reference)

    def _evidence(self, known: CaseKnown) -> Card:
        """Criteria by evidence: the answer, the words it rests on, and where they stand."""
        card = Card("Criteria and evidence", "an assessment, not the Chair's decision")
        names = {one.name: one.title for one in known.framework.criteria}
        names |= {one.name: f"Died {one.setting}" for one in known.framework.routes}
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 120)
        grid.setColumnStretch(2, 3)
        grid.setColumnStretch(3, 2)
        for at, words in enumerate(("Criterion", "Answer", "Evidence", "Source")):
            grid.addWidget(label(words, "muted"), 0, at)
        top = Qt.AlignmentFlag.AlignTop
        for down, (who, name, answer, evidence, source) in enumerate(_answers(known), 1):
            title = f"{names.get(name, name)}{who}"
            grid.addWidget(label(title, wraps=True), down, 0, top)
            grid.addWidget(pill(*ANSWERS[answer]), down, 1, top)
            noted = label(evidence or "no evidence noted", "" if evidence else "muted", wraps=True)
            grid.addWidget(noted, down, 2, top)
            grid.addWidget(label(source or "–", "" if source else "muted", wraps=True), down, 3, top)
        card.add(body)
        act = button("Answer a criterion…", partial(self._doing, "answer_criterion"), role="small")
        allow(act, known.why_not("answer_criterion"))
        card.add_layout(row(act))
        return card

    def _views(self, known: CaseKnown) -> Card:
        card = Card("Agencies' views")
        card.add(label(f"{known.told['views']}.", "strong", wraps=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        said = [one for one in known.told["agency_views"] if one.return_id is not None]
        for down, one in enumerate(said):
            words, state, reasons = _view(one)
            grid.addWidget(pill(words, state), down, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(f"{one.agency_name}: {reasons}", wraps=True), down, 1, Qt.AlignmentFlag.AlignTop)
        card.add_layout(grid)
        return card

    def _recommended(self, known: CaseKnown) -> Card:
        card = Card("The sub-group recommends")
        made = known.recommendation
        if made is None:
            card.add(label("Nothing yet. It is recorded at, or after, the meeting.", "muted", wraps=True))
        else:
            card.add(label(_course(made.course, made.other_review), "strong", wraps=True))
            card.add(facts_grid(list(_of_recommendation(known, made)), width=104))
        card.body.addStretch(1)
        steps = (("record_recommendation", "Record recommendation…"), ("send_recommendation", "Send to the Chair…"))
        self._add_steps(known, card, *steps)
        return card

    def _decided(self, known: CaseKnown) -> Card:
        card = Card("The Chair decides")
        made = known.decision
        if made is None:
            target = known.target
            words = f"Nothing yet. {target.word}: {day(known, target.due_on)}." if target else "Nothing yet."
            waits = label(words, "muted", wraps=True)
            tip(waits, why_words(target))
            card.add(waits)
        else:
            card.add(label(_course(made.course, made.other_review), "strong", wraps=True))
            departs = ("Departs from the recommendation", "soon") if made.departs_because else ("Sealed", "fine")
            card.add_layout(row(pill(*departs)))
            card.add(facts_grid(list(_of_decision(known, made)), width=104))
        card.body.addStretch(1)
        self._add_steps(known, card, ("record_decision", "Record decision…"))
        return card

    def _add_steps(self, known: CaseKnown, card: Card, *steps: tuple[str, str]) -> None:
        buttons = []
        for step, words in steps:
            act = button(words, partial(self._doing, step), role="small")
            allow(act, known.why_not(step))
            buttons.append(act)
        card.add(flowing(*buttons))

    def _told(self, known: CaseKnown) -> Card:
        card = Card("Who is told")
        for one in known.notices:
            words, state = _notice_state(known, one)
            tell = button("Letter…", partial(self._doing, "send_notice", given={"notice": one.id}), role="small")
            tell.setAccessibleName(f"Letter to {one.title}")
            allow(tell, f"Told on {day(known, one.sent_on)} already." if one.sent_on else known.why_not("send_notice"))
            if one is not known.notices[0]:
                card.add(line())
            who = label(one.title, wraps=True)
            card.add_layout(row(who, pill(words, state, why=one.due_why), tell, stretch_first=True, spacing=12))
        return card


def _answers(known: CaseKnown) -> Iterator[tuple[str, str, str, str, str]]:
    """The answer that counts for each criterion and route of each child, criteria without one as not yet known."""
    for child in known.children:
        who = f" ({initials(child)})" if len(known.children) > 1 else ""
        latest = {one.criterion: one for one in known.told["answers"] if one.person_id == child.id}
        criteria = [one.name for one in known.framework.criteria]
        for name in [*criteria, *(name for name in latest if name not in criteria)]:
            found = latest.get(name)
            yield (who, name, found.answer, found.evidence, found.source) if found else (who, name, "unknown", "", "")


def _view(said: AgencyView) -> tuple[str, str, str]:
    """An agency's view in a word with its colours, and its reasons."""
    if said.is_nil:
        return "Nil return", "", "no involvement"
    shown = ("No view given", "soon") if said.view is None else VIEWS[View(said.view)]
    return *shown, said.view_reasons or "no reasons given"


def _course(course: object, other: str) -> str:
    words = COURSE_WORDS[course]  # type: ignore[index]
    return f"{words[:1].upper()}{words[1:]}{f' ({other})' if other else ''}"


def _of_recommendation(known: CaseKnown, made: Recommendation) -> Iterator[Fact]:
    sent = [one.sent_on for one in known.told["sendings"] if one.recommendation_id == made.id]
    yield Fact(words="Made on", value=f"{day(known, made.made_on)}, {made.quorum}")
    yield Fact(words="Rationale", value=made.rationale)
    yield Fact(words="Rejected", value=made.rejected_options or "nothing noted")
    yield Fact(words="Dissent", value=made.dissent or "none")
    yield Fact(words="Views then", value=made.views)
    if made.against_criteria_reasons:
        yield Fact(words="Against the criteria", value=made.against_criteria_reasons)
    if made.not_awaited_because:
        yield Fact(words="Not awaited", value=made.not_awaited_because)
    yield Fact(words="To the Chair", value=day(known, max(sent)) if sent else "not sent yet")


def _of_decision(known: CaseKnown, made: Decision) -> Iterator[Fact]:
    yield Fact(words="Decided on", value=f"{day(known, made.decided_on)}, {made.decided_by}, {made.decided_as}")
    yield Fact(words="Reasons", value=made.reasons)
    for words, value in (
        ("Departs because", made.departs_because),
        ("Against the criteria", made.against_criteria_reasons),
        ("Not awaited", made.not_awaited_because),
        ("Before the sub-group", made.before_sub_group_because),
        ("Over target", made.over_target_because),
        ("Told to us by", made.told_to_us_by),
        ("Takes the place", made.supersedes_because),
    ):
        if value:
            yield Fact(words=words, value=value)
    yield Fact(words="Signed sheet", value=day(known, made.sheet_received_on) or "not received yet")


def _notice_state(known: CaseKnown, one: Notice) -> tuple[str, str]:
    if one.sent_on:
        return f"told {day(known, one.sent_on)}", "fine"
    if one.held_because:
        return f"held: {one.held_because}", ""
    if one.due_on is None:
        return "to be told", ""
    is_late = one.due_on < known.today
    return (f"was due {day(known, one.due_on)}", "late") if is_late else (f"by {day(known, one.due_on)}", "soon")
