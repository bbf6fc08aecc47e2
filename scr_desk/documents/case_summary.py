"""The summary sheet of a case: the children, the incident, how the case came, and its clocks."""

from __future__ import annotations

from scr_desk.documents.blocks import Block, Heading, Paragraph, Table
from scr_desk.documents.case_words import (
    NOT_KNOWN,
    ROUTE_WORDS,
    arrival_words,
    born,
    child_words,
    days_late,
    facts,
    incident_words,
    listed,
    lowered,
    raised,
    relationship_words,
)
from scr_desk.domain.case import HOW_WORDS, Person, Proceedings
from scr_desk.domain.case_clocks import CaseClock
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.english_dates import long_day, short_day
from scr_desk.domain.framework import ClockKind

_FROM_FORM = "as the form says"  # its note is the form's own words; any other note is the office's


def summary(file: CaseFile) -> tuple[Block, ...]:
    """Children and family as the members need them; how the case came and what was agreed."""
    case, agreement = file.case, file.agreement
    agreed = ""
    if agreement:
        agreed = raised(HOW_WORDS[agreement.how])
        agreed += f", agreed on {long_day(agreement.agreed_on)} by {agreement.manager} and {agreement.chair}"
    return (
        *facts(
            ("Reference", file.reference),
            ("Known as", case.known_as),
            ("Incident", incident_words(case)),
            ("Place", case.incident_place),
            ("Route", ROUTE_WORDS[case.route]),
            ("Board first told", long_day(case.first_told_on)),
            ("Told by", "\n".join(_arrivals(file))),
            ("How to proceed", agreed),
            ("Normally resident in", case.residence_authority),
            ("Kinds of abuse or neglect", raised(listed(case.kinds_of_abuse))),
            ("Kinds of harm", raised(listed(case.kinds_of_harm))),
            ("Other proceedings and reviews", "\n".join(_proceedings(one) for one in file.proceedings if one.is_open)),
        ),
        *_people(file),
    )


def _arrivals(file: CaseFile) -> list[str]:
    return [
        f"{referral.told_by}, {long_day(referral.told_on)} ({arrival_words(referral, file.framework)})"
        for referral in file.referrals
    ]


def _proceedings(one: Proceedings) -> str:
    parts = [
        lowered(one.state),
        f"next date {long_day(one.next_on)}" if one.next_on else "",
        "disclosure is on hold" if one.holds_disclosure else "",
        one.note if one.kind == _FROM_FORM else "",
    ]
    kind, told = raised(one.kind.replace("_", " ")), "; ".join(part for part in parts if part)
    return f"{kind}: {told}" if told else kind


def _people(file: CaseFile) -> tuple[Block, ...]:
    rows = tuple(
        (
            person.name or (raised(child_words(file, person)) if person.is_child else NOT_KNOWN),
            relationship_words(person),
            born(person),
            _status(person),
        )
        for person in (*file.children, *file.family)
    )
    header = ("Name", "Relationship", "Date of birth", "Legal status and plans")
    return (Table(header, rows, widths=(2.9, 1.8, 2.3, 4), caption="Children and family"),) if rows else ()


def _status(person: Person) -> str:
    told = (
        ("Legal status", person.legal_status),
        ("Looked after", person.looked_after),
        ("Child protection plan", person.protection_plan),
    )
    return "\n".join(_labelled(label, words) for label, words in told if words) or "Not recorded"


def _labelled(label: str, words: str) -> str:
    # "looked after since March" names itself.
    names_itself = words.casefold().startswith(label.casefold())
    return raised(words) if names_itself else f"{label}: {lowered(words)}"


def clock_table(clocks: tuple[CaseClock, ...]) -> tuple[Block, ...]:
    """The case's own clocks, each with its sentence; those of single agencies stand with their returns."""
    rows = tuple((clock.title, _when(clock), clock.why) for clock in clocks if not clock.about)
    if not rows:
        return (Paragraph("Nothing is due on this case yet."),)
    return (Table(("What", "When", "How it is counted"), rows, widths=(3, 2.6, 4.4)),)


def _when(clock: CaseClock) -> str:
    """A soft clock is a target; over it a reason is asked."""
    is_soft = clock.kind == ClockKind.SOFT
    words = f"{'Target' if is_soft else 'Due'} {short_day(clock.due_on)}"
    if clock.act_by != clock.due_on and clock.stopped_on is None:
        words += f"\nAct by {short_day(clock.act_by)}"
    if clock.late_by:
        words += f"\n{days_late(clock.late_by)} {'over target' if is_soft else 'late'}"
    if clock.stopped_on:
        words += f"\nDone {short_day(clock.stopped_on)}"
    return words


def grounds(file: CaseFile) -> tuple[Block, ...]:
    """What the form says beside the incident itself; what was left blank is left out."""
    case = file.case
    told = (
        ("Concerns about how agencies worked together", case.concerns),
        ("Good practice noted", case.good_practice),
        ("Immediate risks to others, and action taken", case.immediate_risks),
        ("Single-agency review under way", case.single_agency_review),
        ("Media interest", case.media_interest),
        ("What the family has been told", case.family_told),
    )
    return tuple(block for label, text in told if text.strip() for block in (Heading(label, 3), Paragraph(text)))


def what_happened(file: CaseFile) -> str:
    """The account of the incident, or that there is none yet."""
    return file.case.what_happened or "No account has been given yet."
