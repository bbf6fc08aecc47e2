"""A case's answers weighed: per child, and the case's own outcome, which is its strongest child's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from scr_desk.domain.answers import Age, Answer, Answers
from scr_desk.domain.case import CriterionAnswer, Person, PersonId
from scr_desk.domain.case_file import CaseFile, initials
from scr_desk.domain.criteria import Assessment, Outcome, assess, strongest
from scr_desk.domain.decision import CourseName
from scr_desk.domain.english_dates import age_span
from scr_desk.domain.errors import RefusedError


@dataclass(frozen=True)
class CaseAssessment:
    """The outcome of a case: its strongest child's, and which child that is."""

    child: Person
    assessment: Assessment
    by_child: tuple[tuple[Person, Assessment], ...]

    def sentence(self, heading: str) -> str:
        """ "Criteria met (M.O.)": with the child named by initials where there are several."""
        return heading if len(self.by_child) < 2 else f"{heading} ({initials(self.child)})"  # noqa: PLR2004


def latest_answers(file: CaseFile, child: PersonId) -> dict[str, CriterionAnswer]:
    """The answer that counts for each criterion and route of one child: the latest."""
    return {answer.criterion: answer for answer in file.answers if answer.person_id == child}


def age(person: Person, on: str | None) -> Age:
    """A person's age in completed years on a day, as a span where dates are partial; None where it is not known."""
    if on is None:
        return None
    if person.born_on is not None:
        return age_span(person.born_on, on)
    if person.age is not None and person.age_on is not None:
        # Known as an age on a day: the years between add to it, give or take a birthday.
        return _moved_age(person.age, person.age_on, on)
    return person.age


def _moved_age(years: int, known_on: str, on: str) -> Age:
    """An age known on one day, on another day: the years between count, give or take a birthday.

    On the very day, or the same day of another year, no birthday can lie between.
    """
    birthday = 0 if len(on) == len(known_on) == len("2015-10-29") and on[5:] == known_on[5:] else 1
    later = age_span(known_on, on)
    if later is not None:
        return (years + later[0], years + later[1] + birthday)
    earlier = age_span(on, known_on)
    return None if earlier is None else (max(years - earlier[1] - birthday, 0), max(years - earlier[0], 0))


def answers_of(file: CaseFile, child: Person) -> Answers:
    """What is known of one child in the form that `assess` weighs."""
    latest = latest_answers(file, child.id)
    criteria = {criterion.name for criterion in file.framework.criteria}
    presumed = [criterion.name for criterion in file.framework.criteria if criterion.is_presumed]
    return Answers(
        answers={name: Answer(a.answer) for name, a in latest.items() if name in criteria},
        definitive_evidence="\n".join(latest[name].evidence for name in presumed if name in latest),
        died_in={name: Answer(a.answer) for name, a in latest.items() if name not in criteria},
        age_at_incident=age(child, file.case.incident_on),
        age_at_death=age(child, child.died_on),
    )


def assess_case(file: CaseFile) -> CaseAssessment | None:
    """The case's assessment; None while no child is on it."""
    by_child = tuple((child, assess(answers_of(file, child), file.framework)) for child in file.children)
    if not by_child:
        return None
    child, assessment = by_child[strongest([one for _, one in by_child])]
    return CaseAssessment(child=child, assessment=assessment, by_child=by_child)


def has_notification(file: CaseFile) -> bool:
    """Whether the authority's notification of a serious incident is on record."""
    return any(r.kind == "notification" or r.notification_on or r.notification_reference for r in file.referrals)


def notification_gap(file: CaseFile) -> str | None:
    """A case assessed *must* is also a notifiable incident: say so while none is on record."""
    found = assess_case(file)
    if found is None or found.assessment.outcome is not Outcome.MUST or has_notification(file):
        return None
    return (
        "An incident that meets the criteria is also a notifiable incident, and no notification by the local"
        " authority is on record: ask when it told Ofsted and the Board."
    )


def require_course_fits(
    file: CaseFile, course: CourseName, *, against_criteria_reasons: str, not_awaited_because: str
) -> None:
    """Refuse a course that goes against the criteria without its own reasons (`domain.md` §2).

    While the assessment is *must* or *always*, any course but a Serious Case Review needs
    `against_criteria_reasons`; while it *cannot be said yet*, a course other than an SCR or a deferral says which
    answer was missing and why it was not awaited. Raises RefusedError.
    """
    found = assess_case(file)
    if found is None or course is CourseName.FULL_SCR:
        return
    outcome = found.assessment.outcome
    headings = file.framework.headings
    if outcome in (Outcome.MUST, Outcome.ALWAYS) and not against_criteria_reasons.strip():
        heading = headings.must if outcome is Outcome.MUST else headings.always
        raise RefusedError(
            f"The assessment is “{found.sentence(heading)}”: change an answer with its evidence and reason first,"
            " or give the reasons for going against the criteria.",
            field="against_criteria_reasons",
        )
    if outcome is Outcome.CANNOT_SAY_YET and course is not CourseName.DEFER and not not_awaited_because.strip():
        raise RefusedError(
            f"The criteria cannot be said yet: {missing_words(file, found.assessment)} is not known. Answer it first,"
            " or say why it was not awaited.",
            field="not_awaited_because",
        )


class WithReasons(Protocol):
    """A recommendation or a decision as it is given: with its reasons for an unusual course."""

    @property
    def against_criteria_reasons(self) -> str: ...
    @property
    def not_awaited_because(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class KeptReasons:
    against_criteria: str
    not_awaited: str
    warnings: tuple[str, ...]


_KEPT_WORDS = {
    "against_criteria_reasons": "Reasons for going against the criteria",
    "not_awaited_because": "Reasons for not awaiting an answer",
}


def reasons_that_apply(file: CaseFile, course: CourseName, given: WithReasons) -> KeptReasons:
    """The reasons that are kept because the course calls for them, and a warning for each that it does not.

    A letter that printed reasons "against the criteria" for a course that follows them would say what is not so.
    """
    found = assess_case(file)
    is_open = found is not None and found.assessment.outcome is Outcome.CANNOT_SAY_YET
    applies = {
        "against_criteria_reasons": goes_against(file, course),
        "not_awaited_because": is_open and course not in (CourseName.FULL_SCR, CourseName.DEFER),
    }
    warnings = tuple(
        f"{_KEPT_WORDS[name]} were not kept: this course does not call for them."
        for name, needed in applies.items()
        if not needed and getattr(given, name).strip()
    )
    return KeptReasons(
        against_criteria=given.against_criteria_reasons if applies["against_criteria_reasons"] else "",
        not_awaited=given.not_awaited_because if applies["not_awaited_because"] else "",
        warnings=warnings,
    )


def missing_words(file: CaseFile, assessment: Assessment) -> str:
    """The answers that are missing, by their titles."""
    titles = {c.name: c.title for c in file.framework.criteria} | {r.name: r.title for r in file.framework.routes}
    return ", ".join(titles.get(name, name.replace("_", " ")) for name in assessment.missing)


def goes_against(file: CaseFile, course: CourseName) -> bool:
    """Whether this course goes against the criteria as they stand assessed."""
    found = assess_case(file)
    return (
        course is not CourseName.FULL_SCR
        and found is not None
        and found.assessment.outcome in (Outcome.MUST, Outcome.ALWAYS)
    )


def outcome_heading(file: CaseFile) -> str:
    """The case's outcome as it is shown: "Criteria met", "Criteria not met on these answers" …"""
    found = assess_case(file)
    if found is None:
        return "No child is on the case yet"
    return found.sentence(str(getattr(file.framework.headings, found.assessment.outcome.value)))
