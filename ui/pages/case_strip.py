"""The constant strip of a case: who it is about, who must not be written to, and how far the case has come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from scr_desk.domain.case import HowToProceed, Person
from scr_desk.domain.case_file import initials
from scr_desk.domain.siblings import is_sibling
from ui.pages.case_known import CaseKnown, after_target, aged, ages, day
from ui.parts.card import Card, clear
from ui.parts.due_pill import due_words, near_day, why_words
from ui.parts.labels import label
from ui.parts.step_bar import Station, StepBar
from ui.parts.tips import tip

_HOW = {HowToProceed.URGENT: "urgent", HowToProceed.NEXT_PLANNED: "planned"}
SUB_GROUP, CHAIRS_DECISION = "Sub-group", "Chair's decision"
OUT, AFTER = "out of order", "after the target"  # with what a station's day is flagged
_OFFICERS = ("criminal_proceedings", "inquest", "care_proceedings")


class Strip(Card):
    """Stays above every tab."""

    def __init__(self) -> None:
        super().__init__()
        self.words = QVBoxLayout()
        self.words.setSpacing(2)
        self.bar = StepBar()
        self.add_layout(self.words)
        self.add(self.bar)

    def show_known(self, known: CaseKnown) -> None:
        clear(self.words)
        who = label(" · ".join(who_words(known)), "strong", wraps=True)
        across = QHBoxLayout()
        across.addWidget(who, 1)
        if gaps := known.told["gaps"]:
            much = label(f"Form: {known.told['completeness'].sentence()}", "muted")
            tip(much, f"Still missing: {', '.join(gaps)}.")
            across.addWidget(much, 0, Qt.AlignmentFlag.AlignTop)
        self.words.addLayout(across)
        if warning := contact_warning(known):
            self.words.addWidget(label(warning, "refusal", wraps=True))
        self.bar.show_stations(stations(known))


def who_words(known: CaseKnown) -> Iterator[str]:
    """Initials, age at the incident, siblings, legal status, the officer in the case."""
    for child in known.children:
        yield ", ".join(_child(known, child))
    if not known.children:
        yield "No child is on the case yet"
    yield from (_relative(known, one) for one in known.family if is_sibling(one.relationship))
    for one in known.told["proceedings"]:
        if one.is_open and one.contact and one.kind in _OFFICERS:
            yield one.contact
            break


def _child(known: CaseKnown, child: Person) -> Iterator[str]:
    yield initials(child)
    yield aged(known, child) or "age at the incident not known"
    if child.died_on:
        yield "died"
    if child.legal_status:
        yield child.legal_status
    if child.looked_after.casefold() not in ("", "no"):
        yield "looked after" if child.looked_after.casefold() == "yes" else f"looked after: {child.looked_after}"


def _relative(known: CaseKnown, one: Person) -> str:
    years = ages(known, one)
    return f"{one.relationship} {initials(one)}{f', {years}' if years else ''}"


def contact_warning(known: CaseKnown) -> str:
    """Who must not be written to, and where disclosure is held back."""
    people = [
        one.relationship or initials(one) for one in (*known.children, *known.family) if one.must_not_be_written_to
    ]
    held = [one.kind.replace("_", " ") for one in known.told["proceedings"] if one.holds_disclosure and one.is_open]
    parts = [f"Do not write to: {', '.join(people)}"] if people else []
    parts += [f"Disclosure held back: {', '.join(held)}"] if held else []
    if known.case.has_legal_hold:
        parts.append("Legal hold: nothing may be destroyed")
    return " · ".join(parts)


# --- the stations: told from what has happened, never from the stage ---------------------------------------------


def stations(known: CaseKnown) -> tuple[Station, ...]:
    """The way of the case. The first that is not done is where it stands now; an earlier day than before is flagged."""
    found: list[Station] = []
    latest: date | None = None
    has_now = False
    for title, words, when, is_done in _facts(known):
        fault = ""
        if when is not None and is_done:
            if latest is not None and when < latest:
                fault = f"{title}: {day(known, when)} lies before what came earlier, {day(known, latest)}"
            latest = max(when, latest) if latest else when
        late = after_target(known) if title == SUB_GROUP and not is_done else ""
        state = "done" if is_done else "open" if has_now or known.case.ending else "now"
        has_now = has_now or state == "now"
        why = why_words(known.target) if title == CHAIRS_DECISION and not is_done else ""
        flag = AFTER if late else OUT
        found.append(Station(title=title, words=words, state=state, fault=fault or late, flag=flag, why=why))
    return tuple(found)


def _facts(known: CaseKnown) -> Iterator[tuple[str, str, date | None, bool]]:
    """Each station: its title, what stands under it, its day, and whether it is done."""
    told = known.case.first_told_on
    yield "Received", day(known, told), told, True
    agreed = known.told["agreements"][-1] if known.told["agreements"] else None
    how = f"{day(known, agreed.agreed_on)}, {_HOW[agreed.how]}" if agreed else "to be agreed"
    yield "How to proceed", how, agreed.agreed_on if agreed else None, agreed is not None
    yield _summaries(known)
    meeting = known.told["meetings"][-1] if known.told["meetings"] else None
    made = known.recommendation
    if made:
        yield SUB_GROUP, f"{day(known, made.made_on)}, recommended", made.made_on, True
    else:
        yield SUB_GROUP, near_day(meeting.held_on, known.today) if meeting else "on no agenda", None, False
    yield _decision(known)
    notices, sent = known.notices, [one for one in known.notices if one.sent_on]
    last = max((one.sent_on for one in sent if one.sent_on), default=None)
    is_told = bool(notices) and all(one.sent_on or one.held_because for one in notices)
    words = f"{len(sent)} of {len(notices)} told" if notices else "after the decision"
    yield "Ofsted, DfE, panel\u00a0told", words, last if is_told else None, is_told


def _summaries(known: CaseKnown) -> tuple[str, str, date | None, bool]:
    asked = known.live_requests
    if not asked:
        return "Agency summaries", "nobody asked yet", None, False
    back = [one for one in asked if one.returned_on and not one.state.startswith(("partial", "oral"))]
    waiting = len(asked) - len(back) - sum(1 for one in asked if one.state == "excused")
    late = sum(1 for one in asked if one.late_by and one.returned_on is None)
    is_over = known.case.ending is not None
    more = f", {waiting} not received" if is_over and waiting else f", {late} late" if late and not is_over else ""
    return "Agency summaries", f"{len(back)} of {len(asked)}{more}", None, waiting == 0 or is_over


def _decision(known: CaseKnown) -> tuple[str, str, date | None, bool]:
    if made := known.decision:
        return CHAIRS_DECISION, day(known, made.decided_on), made.decided_on, True
    target = known.target
    words = due_words(target, known.today)[0] if target and not target.stopped_on else ""
    return CHAIRS_DECISION, words, None, False
