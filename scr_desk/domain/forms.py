"""What a case for consideration form holds (`domain.md` §5): the shape in which a form is typed or read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from scr_desk.domain.answers import Answer
from scr_desk.domain.case import Person, Route
from scr_desk.domain.case_file import CaseFile, initials
from scr_desk.domain.fields import PartialDate, Years, asks


@dataclass(frozen=True, kw_only=True)
class ChildOnForm:
    """A child as a form or a notification names it. Anything may be missing."""

    name: str = asks("Name", default="")
    other_names: str = asks("Other names", default="")
    born_on: PartialDate | None = asks("Date of birth", default=None)
    age: Years | None = asks("Age in years, where only an age is known", default=None)
    age_on: PartialDate | None = asks("The day of that age", default=None)
    died_on: PartialDate | None = asks("Date of death", default=None)
    gender: str = asks("Gender", default="")
    ethnic_origin: str = asks("Ethnic origin", default="")
    first_language: str = asks("First language", default="")
    disability: str = asks("Disability", default="")
    nhs_number: str = asks("NHS number", default="")
    address: str = asks("Home address", default="")
    residence_authority: str = asks("Authority of normal residence", default="")
    whereabouts: str = asks("Whereabouts and carer at the time", default="")
    school: str = asks("School or setting", default="")
    legal_status: str = asks("Legal status", default="")
    looked_after: str = asks("Looked after", default="")
    protection_plan: str = asks("Child protection plan", default="")
    known_to_social_care: str = asks("Known to children's social care", default="")
    lead_worker: str = asks("Lead worker", default="")
    died: Answer | None = asks("Has this child died?", default=None)
    seriously_harmed: Answer | None = asks("Has this child been seriously harmed?", default=None)
    abuse_or_neglect: Answer | None = asks("Is abuse or neglect known or suspected?", default=None)
    concern_working_together: Answer | None = asks("Cause for concern about working together?", default=None)
    died_in: tuple[str, ...] = asks("Where the child died (always-review routes)", default=())


@dataclass(frozen=True, kw_only=True)
class FamilyOnForm:
    name: str = asks("Name", default="")
    relationship: str = asks("Relationship", default="")
    born_on: PartialDate | None = asks("Date of birth", default=None)
    other_names: str = asks("Other names", default="")
    address: str = asks("Address", default="")
    legal_status: str = asks("Legal status", default="")
    ethnic_origin: str = asks("Ethnic origin", default="")
    protection_plan: str = asks("Child protection plan", default="")


@dataclass(frozen=True, kw_only=True)
class ReferrerOnForm:
    name: str = asks("Name", default="")
    agency: str = asks("Agency", default="")
    role: str = asks("Role", default="")
    contact: str = asks("Telephone or secure e-mail", default="")


@dataclass(frozen=True, kw_only=True)
class CaseForm:
    """A case for consideration, "with as much information as possible": an incomplete one is registered and chased."""

    children: tuple[ChildOnForm, ...] = asks("Child or children", default=())
    family: tuple[FamilyOnForm, ...] = asks("Family and significant others", default=())
    referrer: ReferrerOnForm | None = asks("Referrer", default=None)
    form_on: PartialDate | None = asks("Date of the form", default=None)
    route: Route | None = asks("Route", default=None)
    safeguarding_lead: str = asks("Safeguarding lead with whom it was discussed", default="")
    senior_managers: str = asks("Senior managers in agreement", default="")
    multi_agency_meeting: str = asks("Multi-agency meeting", default="")
    child_death_review: str = asks("Child death review recommendation", default="")
    incident_on: PartialDate | None = asks("Date of the incident", default=None)
    incident_until: PartialDate | None = asks("Until, where it was a time", default=None)
    incident_place: str = asks("Place", default="")
    died: Answer | None = asks("Has the child died?", default=None)
    seriously_harmed: Answer | None = asks("Has the child been seriously harmed?", default=None)
    abuse_or_neglect: Answer | None = asks("Is abuse or neglect known or suspected?", default=None)
    concern_working_together: Answer | None = asks("Is there cause for concern about working together?", default=None)
    died_in: tuple[str, ...] = asks("Where the child died (always-review routes)", default=())
    abuse_or_neglect_reasons: str = asks("Reasons about abuse or neglect", default="")
    died_reasons: str = asks("Reasons about the death", default="")
    seriously_harmed_reasons: str = asks("Reasons about serious harm", default="")
    what_happened: str = asks("What happened", default="")
    concerns: str = asks("Concerns about how agencies worked together", default="")
    good_practice: str = asks("Good practice noted", default="")
    immediate_risks: str = asks("Immediate risks to others, and action taken", default="")
    kinds_of_abuse: tuple[str, ...] = asks("Kinds of abuse or neglect", default=())
    kinds_of_harm: tuple[str, ...] = asks("Kinds of harm", default=())
    agencies: tuple[str, ...] = asks("Agencies known to be involved", default=())
    parallel_proceedings: str = asks("Parallel proceedings", default="")
    records_secured: str = asks("Records secured", default="")
    single_agency_review: str = asks("Single-agency review under way", default="")
    media_interest: str = asks("Media interest", default="")
    family_told: str = asks("What the family has been told", default="")
    considered_for: str = asks("For consideration as", default="")


class Arrival(StrEnum):
    """In which way the Board was told of a case, other than by its form (`domain.md` §1 step 2)."""

    NOTIFICATION = "notification"
    CHILD_DEATH_REVIEW = "child_death_review"
    ANOTHER_BOARD = "another_board"
    CORONER = "coroner"
    COURT = "court"
    NATIONAL_PANEL = "national_panel"
    COMPLAINT = "complaint"
    OTHER = "other"


ARRIVAL_ROUTES = {Arrival.NOTIFICATION: Route.NOTIFICATION, Arrival.CHILD_DEATH_REVIEW: Route.CHILD_DEATH_REVIEW}
ARRIVAL_WORDS = {
    Arrival.NOTIFICATION: "serious incident notification",
    Arrival.CHILD_DEATH_REVIEW: "recommendation of the child death review",
    Arrival.ANOTHER_BOARD: "another Board",
    Arrival.CORONER: "the coroner",
    Arrival.COURT: "a court",
    Arrival.NATIONAL_PANEL: "the national panel",
    Arrival.COMPLAINT: "a complaint",
    Arrival.OTHER: "another way",
}

CRITERIA_ON_FORM = ("abuse_or_neglect", "died", "seriously_harmed", "concern_working_together")

# What the office asks for when it is missing, in the order in which it is chased: field of the child, words.
CHILD_GAPS = (
    ("name", "the child's name"),
    ("born_on", "date of birth"),
    ("gender", "gender"),
    ("ethnic_origin", "ethnic origin"),
    ("nhs_number", "NHS number"),
    ("address", "home address"),
    ("school", "school or setting"),
)
CASE_GAPS = (
    ("incident_on", "date of the incident"),
    ("what_happened", "what happened"),
    ("records_secured", "whether records are secured"),
    ("agencies_named", "agencies known to be involved"),
)


@dataclass(frozen=True)
class Completeness:
    """How much of what the office asks for about a case is known (features F16)."""

    known: int
    wanted: int

    def sentence(self) -> str:
        return f"{self.known} of {self.wanted} essentials known"


def gaps(file: CaseFile) -> tuple[str, ...]:
    """What is still missing on a case, in words, for the telephone list and the acknowledgement."""
    return tuple(words for words, is_known in _asked_for(file) if not is_known)


def completeness(file: CaseFile) -> Completeness:
    """How much is known of all that is asked for."""
    found = [is_known for _, is_known in _asked_for(file)]
    return Completeness(known=sum(found), wanted=len(found))


def _asked_for(file: CaseFile) -> Iterator[tuple[str, bool]]:
    """Everything that the office asks for about this case, in words, and whether it is known."""
    if not file.children:
        yield "the child", False
    for place, child in enumerate(file.children):
        whose = f" of {_which(file, place)}" if len(file.children) > 1 else ""
        for field, words in CHILD_GAPS:
            is_age = field == "born_on" and child.age is not None
            yield words + whose, bool(getattr(child, field)) or is_age
    for field, words in CASE_GAPS:
        yield words, bool(getattr(file.case, field))
    yield "family and significant others", bool(file.family)
    yield "the case for consideration form", any(r.kind == "form" for r in file.referrals)
    for place, child in enumerate(file.children):
        answered = {a.criterion for a in file.answers if a.person_id == child.id}
        whose = f" for {_which(file, place)}" if len(file.children) > 1 else ""
        for criterion in file.framework.criteria:
            title = f"{criterion.title[:1].lower()}{criterion.title[1:]}"
            yield f"answer: {title}{whose}", criterion.name in answered


def _which(file: CaseFile, place: int) -> str:
    """A child among several: by initials, since gaps are printed in letters too."""
    return f"{initials(file.children[place])} (child {place + 1} of {len(file.children)})"


def same_person(one: Person, name: str, born_on: str | None, nhs_number: str = "") -> bool:
    """Whether two accounts plainly speak of one person: the same NHS number, or name without a contrary birth date."""
    numbers = [number.replace(" ", "") for number in (one.nhs_number, nhs_number)]
    if all(numbers) and numbers[0] == numbers[1]:
        return True
    same_name = bool(name.strip()) and one.name.casefold().split() == name.casefold().split()
    contrary = bool(one.born_on and born_on and not _dates_agree(one.born_on, born_on))
    return same_name and not contrary


def _dates_agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
