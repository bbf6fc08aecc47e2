"""The form as the register holds it: who referred the case, and every fact of each child and of the family.

`domain.md` §5. What was left blank is left out; what is missing stands under "What is missing".
"""

from __future__ import annotations

from scr_desk.documents.blocks import Block, Heading, Paragraph
from scr_desk.documents.case_words import child_words, day_words, facts, listed, raised
from scr_desk.domain.case import Person, Referral
from scr_desk.domain.case_file import CaseFile

# Field of the record, words on paper, in the order of the form.
PERSON_ROWS = (
    ("relationship", "Relationship"),
    ("other_names", "Other names"),
    ("born_on", "Date of birth"),
    ("died_on", "Date of death"),
    ("gender", "Gender"),
    ("ethnic_origin", "Ethnic origin"),
    ("first_language", "First language"),
    ("disability", "Disability"),
    ("nhs_number", "NHS number"),
    ("address", "Address"),
    ("residence_authority", "Authority of normal residence"),
    ("whereabouts", "Whereabouts and carer at the time"),
    ("school", "School or setting"),
    ("legal_status", "Legal status"),
    ("looked_after", "Looked after"),
    ("protection_plan", "Child protection plan"),
    ("known_to_social_care", "Known to children's social care"),
    ("lead_worker", "Lead worker"),
)
REFERRAL_ROWS = (
    ("referrer_name", "Referrer"),
    ("referrer_agency", "Agency"),
    ("referrer_role", "Role"),
    ("referrer_contact", "Contact"),
    ("form_on", "Date of the form"),
    ("safeguarding_lead", "Safeguarding lead with whom it was discussed"),
    ("senior_managers", "Senior managers in agreement"),
    ("multi_agency_meeting", "Multi-agency meeting"),
    ("child_death_review", "Child death review recommendation"),
    ("authority_aware_on", "The authority became aware"),
    ("notification_on", "The authority notified"),
    ("notification_reference", "The notification's reference"),
)
DATES = {"born_on", "died_on", "form_on", "authority_aware_on", "notification_on"}


def form_sheet(file: CaseFile) -> tuple[Block, ...]:
    """The referrals first, then each child, then the family."""
    blocks: list[Block] = []
    is_only = len(file.referrals) == 1
    for referral in file.referrals:
        blocks += _sheet("Who asked" if is_only else f"Asked by {referral.told_by}", referral, REFERRAL_ROWS)
    for child in file.children:
        blocks += _sheet(child.name or raised(child_words(file, child)), child, PERSON_ROWS)
    for person in file.family:
        blocks += _sheet(person.name or raised(person.relationship) or "A member of the family", person, PERSON_ROWS)
    known = facts(
        ("Agencies known to be involved", listed(file.case.agencies_named)),
        ("Records secured", raised(file.case.records_secured)),
        ("For consideration", file.case.considered_for),
    )
    if known:
        blocks += [Heading("Also on the form", 3), *known]
    return tuple(blocks) or (Paragraph("Nothing stands here yet: no form has come."),)


def _sheet(title: str, record: Person | Referral, rows: tuple[tuple[str, str], ...]) -> tuple[Block, ...]:
    told = facts(*((label, _words(record, name)) for name, label in rows))
    if isinstance(record, Person) and record.must_not_be_written_to:
        told = (*told, *facts(("Contact", "Must not be written to")))
    return (Heading(title, 3), *told) if told else ()


def _words(record: Person | Referral, name: str) -> str:
    value = getattr(record, name)
    if name in DATES:
        return day_words(str(value)) if value else ""
    return str(value or "")
