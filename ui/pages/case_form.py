"""The form tab: what the Board was told, by whom, and what is still missing; each value can be put right in place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

from scr_desk.domain.case import Referral
from ui.pages.case_checks import ChecksCard
from ui.pages.case_known import CaseKnown, Doing, day
from ui.parts.buttons import allow, button
from ui.parts.card import Card, row
from ui.parts.choice_words import ROUTE_WORDS
from ui.parts.correcting import said
from ui.parts.facts import NOT_RECORDED, Area, Fact, facts_grid, scrolling
from ui.parts.labels import label
from ui.parts.page import Surroundings

ROUTES = ROUTE_WORDS
WHAT_HAPPENED = (
    ("incident_on", "Incident"), ("incident_until", "Until"), ("incident_place", "Place"),
    ("what_happened", "What happened"), ("kinds_of_abuse", "Kinds of abuse or neglect"),
    ("kinds_of_harm", "Kinds of harm"), ("immediate_risks", "Risks to others, action"),
    ("records_secured", "Records secured"),
)  # fmt: skip
GROUNDS = (
    ("concerns", "Concerns: working together"), ("good_practice", "Good practice"),
    ("agencies_named", "Agencies named"),
    ("considered_for", "For consideration as"), ("single_agency_review", "Single-agency review"),
    ("media_interest", "Media interest"), ("family_told", "Family told"),
    ("residence_authority", "Authority of residence"),
)  # fmt: skip
CAME = (
    ("referrer_name", "Referrer"), ("referrer_agency", "Agency"), ("referrer_role", "Role"),
    ("referrer_contact", "Contact"), ("safeguarding_lead", "Safeguarding lead"),
    ("senior_managers", "Senior managers agreeing"), ("multi_agency_meeting", "Multi-agency meeting"),
    ("child_death_review", "Child death review"), ("authority_aware_on", "Authority aware"),
    ("notification_on", "Ofsted notified"), ("notification_reference", "Notification's reference"),
)  # fmt: skip


class FormTab(Area):
    """Cards one under the other."""

    def __init__(self, around: Surroundings, doing: Doing) -> None:
        super().__init__()
        self._around, self._doing = around, doing

    def show_known(self, known: CaseKnown) -> None:
        cards = [*self._gaps(known), *self._conflicts(known), self._incident(known), self._grounds(known)]
        cards += [self._referral(known, at, one) for at, one in enumerate(known.told["referrals"])]
        self.show_cards([*cards, ChecksCard(self._around, self._doing, known)], about=known.reference)

    def _gaps(self, known: CaseKnown) -> Iterator[Card]:
        """How complete the form is, as the telephone list (F16)."""
        gaps, how_much = known.told["gaps"], known.told["completeness"].sentence()
        card = Card("Still missing" if gaps else "Nothing is missing", how_much)
        if gaps:
            card.add(label(" · ".join(gaps), wraps=True))
        yield card

    def _conflicts(self, known: CaseKnown) -> Iterator[Card]:
        """Two accounts of one fact stand side by side until somebody settles them."""
        conflicts = [one for one in known.told["conflicts"] if one.settled_on is None]
        if not conflicts:
            return
        card = Card("Two accounts", f"{len(conflicts)} to settle")
        for one in conflicts:
            words = label(
                f"{one.field.replace('_', ' ').capitalize()}: “{one.on_case}” here, “{one.on_referral}” on the further"
                " referral", wraps=True,
            )  # fmt: skip
            settling = partial(self._doing, "settle_conflict", given={"conflict": one.id})
            settle = button("Settle…", settling, role="small")
            allow(settle, known.why_not("settle_conflict"))
            card.add_layout(row(words, settle, stretch_first=True, spacing=12))
        yield card

    def _incident(self, known: CaseKnown) -> Card:
        card = Card("What happened", f"{known.case.known_as} · registered {day(known, known.case.registered_on)}")
        card.add(self._facts(known, known.case, WHAT_HAPPENED, ""))
        return card

    def _grounds(self, known: CaseKnown) -> Card:
        card = Card("Grounds and circumstances")
        card.add(self._facts(known, known.case, GROUNDS, ""))
        return card

    def _referral(self, known: CaseKnown, at: int, one: Referral) -> Card:
        kind = one.kind.replace("_", " ").capitalize()
        card = Card(f"{kind}: {one.told_by}", f"received {day(known, one.told_on)}")
        card.add(label(ROUTES[one.route], wraps=True))
        filled = [pair for pair in CAME if getattr(one, pair[0]) or (at == 0 and pair[0].startswith("referrer"))]
        card.add(self._facts(known, one, filled, f"referrals.{at}."))
        if one.as_received not in ("", "{}"):
            card.add_layout(row(button("As received…", partial(self._show_received, one), role="small")))
        return card

    def _facts(self, known: CaseKnown, record: Any, names: Any, prefix: str) -> Any:
        facts = [
            Fact(words=words, value=said(getattr(record, name)), field=prefix + name)
            for name, words in names
        ]
        return facts_grid(facts, partial(correct, self._doing), why_not=known.why_not("correct"))

    def _show_received(self, one: Referral) -> None:
        """Every field of the form as it came, whatever has been corrected since."""
        sheet = QDialog(self)
        sheet.setWindowTitle("As received")
        down = QVBoxLayout(sheet)
        down.setContentsMargins(24, 20, 24, 20)
        facts = [Fact(words=words, value=value) for words, value in received_lines(json.loads(one.as_received))]
        down.addWidget(label("As received", "title"))
        down.addWidget(scrolling(facts_grid(facts, width=220)), 1)
        down.addLayout(row(button("Close", sheet.accept)))
        sheet.resize(640, 560)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()


def correct(doing: Doing, fact: Fact) -> None:
    """Open the step `correct` for one value, which stands in the form as it is now."""
    doing("correct", given={"field": fact.field}, about=f"{fact.words}, now: {fact.value or NOT_RECORDED}")


def received_lines(given: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Every filled field of a received form, inner ones with the name of their record."""
    if isinstance(given, dict):
        for name, value in given.items():
            words = name.replace("_", " ")
            yield from received_lines(value, f"{before}: {words}" if before else words.capitalize())
    elif isinstance(given, list):
        for at, one in enumerate(given):
            yield from received_lines(one, f"{before} {at + 1}" if isinstance(one, dict) else before)
    elif given not in (None, ""):
        yield before, said(given)
