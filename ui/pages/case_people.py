"""The child, or the children, and the family: what is known of each, and which agencies were not asked about whom."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from scr_desk.domain.case import Person
from scr_desk.domain.case_file import initials
from ui.pages.case_form import correct
from ui.pages.case_known import CaseKnown, Doing, aged, day
from ui.parts.buttons import allow, button
from ui.parts.card import Card, row
from ui.parts.correcting import said
from ui.parts.facts import Area, Fact, facts_grid
from ui.parts.labels import label, pill

CHILD = (
    ("name", "Name"), ("other_names", "Other names"), ("born_on", "Date of birth"), ("died_on", "Date of death"),
    ("gender", "Gender"), ("nhs_number", "NHS number"), ("address", "Home address"), ("school", "School or setting"),
    ("legal_status", "Legal status"), ("looked_after", "Looked after"), ("protection_plan", "Child protection plan"),
    ("known_to_social_care", "Known to social care"), ("lead_worker", "Lead worker"),
    ("whereabouts", "Whereabouts, carer then"), ("residence_authority", "Authority of residence"),
    ("ethnic_origin", "Ethnic origin"), ("first_language", "First language"), ("disability", "Disability"),
    ("must_not_be_written_to", "Must not be written to"),
)  # fmt: skip
FAMILY = (
    ("name", "Name"), ("relationship", "Relationship"), ("born_on", "Date of birth"), ("other_names", "Other names"),
    ("address", "Address"), ("legal_status", "Legal status"), ("protection_plan", "Child protection plan"),
    ("must_not_be_written_to", "Must not be written to"),
)  # fmt: skip


class PeopleTab(Area):
    """A card for each person."""

    def __init__(self, doing: Doing) -> None:
        super().__init__()
        self._doing = doing

    def show_known(self, known: CaseKnown) -> None:
        add = button("Add a person…", partial(self._doing, "add_person"))
        allow(add, known.why_not("add_person"))
        cards = [*self._not_asked(known), *self._children(known), *self._family(known)]
        self.show_cards(cards, about=known.reference, above=row(add))

    def _not_asked(self, known: CaseKnown) -> Iterator[Card]:
        """Somebody was added later: agencies that were asked before have not been asked about them."""
        missing = known.told["not_asked_about"]
        if not missing:
            return
        card = Card("Not asked about", f"{len(missing)} agenc{'y' if len(missing) == 1 else 'ies'}")
        for one in missing:
            card.add(label(f"{one.agency_name} was not asked about {', '.join(one.people)}.", wraps=True))
        values = {"agencies": [one.agency for one in missing]}
        asking = partial(self._doing, "ask_agencies", values=values)
        again = button("Make supplementary requests…", asking, role="small")
        allow(again, known.why_not("ask_agencies"))
        card.add_layout(row(again))
        yield card

    def _children(self, known: CaseKnown) -> Iterator[Card]:
        for at, one in enumerate(known.children):
            which = f"Child {at + 1} of {len(known.children)}" if len(known.children) > 1 else "Child"
            card = Card(f"{which}: {initials(one)}", aged(known, one))
            card.add(self._facts(known, one, CHILD, f"children.{at}."))
            yield card
        if not known.children:
            card = Card("Child")
            card.add(label("No child is on the case yet. Agencies can be asked when one is.", "muted", wraps=True))
            yield card

    def _family(self, known: CaseKnown) -> Iterator[Card]:
        for at, one in enumerate(known.family):
            later = f"added {day(known, one.added_on)}" if one.joined_later else ""
            card = Card(one.relationship.capitalize() or "Relationship not known", later)
            if one.must_not_be_written_to:
                card.add_layout(row(pill("Must not be written to", "late")))
            card.add(self._facts(known, one, FAMILY, f"family.{at}."))
            yield card

    def _facts(self, known: CaseKnown, one: Person, names: tuple[tuple[str, str], ...], prefix: str) -> QWidget:
        facts = []
        for name, words in names:
            raw = getattr(one, name)
            value = said(raw)
            if name == "born_on" and not value and one.age is not None:
                value = f"aged {one.age}{f' on {said(one.age_on)}' if one.age_on else ''}"
            facts.append(Fact(words=words, value=value, field=prefix + name))
        return facts_grid(facts, partial(correct, self._doing), why_not=known.why_not("correct"))
