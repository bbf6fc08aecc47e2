"""How the facts of a case are said on paper: whole words, and "not known" where nothing is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from scr_desk.documents.blocks import Facts
from scr_desk.documents.text import Text, plain
from scr_desk.domain import agency
from scr_desk.domain.answers import Answer
from scr_desk.domain.assessing import age
from scr_desk.domain.case import Case, Person, Referral, Route
from scr_desk.domain.case_file import CaseFile, initials
from scr_desk.domain.criteria import Outcome
from scr_desk.domain.deadlines import Unit
from scr_desk.domain.english_dates import long_day, say_partial
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.framework import Framework

NOT_KNOWN = "Not known"
NIL = "Nil return: no involvement"
ANSWER_WORDS = {Answer.YES: "Yes", Answer.NO: "No", Answer.UNKNOWN: "Not yet known"}
KNOWN_WORDS = {
    agency.Known.KNOWN: "Known",
    agency.Known.NOT_KNOWN: "Not known",
    agency.Known.NOT_SEARCHED: "Not searched",
}
ROUTE_WORDS = {
    Route.SINGLE_AGENCY: "One agency: its safeguarding lead with senior managers",
    Route.MULTI_AGENCY: "General agreement of a multi-agency meeting",
    Route.CHILD_DEATH_REVIEW: "Recommendation of the child death review",
    Route.NOTIFICATION: "Serious incident notification by the local authority",
    Route.OTHER: "Another way",
}
_ARRIVALS = {
    "notification": "serious incident notification",
    "recommendation": "child death review recommendation",
}
_LENGTHS = {
    Unit.WORKING_DAYS: "working day",
    Unit.CALENDAR_DAYS: "calendar day",
    Unit.MONTHS: "calendar month",
}


def facts(*rows: tuple[str, Text]) -> tuple[Facts, ...]:
    """Labels with what stands behind them; a label with nothing behind it is left out."""
    told = tuple((label, value) for label, value in rows if plain(value).strip())
    return (Facts(told),) if told else ()


def listed(words: Iterable[str]) -> str:
    """ "one", "one and two", "one, two and three"."""
    found = [word for word in words if word]
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def day_words(partial: str | None) -> str:
    """A date about a person or an event, as far as it is known; what is no date stays as it was written."""
    try:
        return say_partial(partial) if partial else ""
    except RefusedError:
        return partial or ""


def born(person: Person) -> str:
    """When a person was born, or how old they are known to have been; and the day of a death."""
    words = day_words(person.born_on)
    if not words and person.age is not None:
        words = f"Aged {person.age}" + (f" on {day_words(person.age_on)}" if person.age_on else "")
    death = f"\nDied {day_words(person.died_on)}" if person.died_on else ""
    return (words or NOT_KNOWN) + death


def age_words(person: Person, on: str | None) -> str:
    """A person's age in years on a day: "4", "3 or 4", or "not known"."""
    found = age(person, on)
    if found is None:
        return "not known"
    youngest, oldest = found if isinstance(found, tuple) else (found, found)
    if youngest == oldest:
        return str(youngest)
    return f"{youngest} or {oldest}" if oldest == youngest + 1 else f"between {youngest} and {oldest}"


def relationship_words(person: Person) -> str:
    """What a person is to the child, as a cell of a table says it."""
    return raised(person.relationship) or ("Child" if person.is_child else NOT_KNOWN)


def child_words(file: CaseFile, child: Person) -> str:
    """A child as it stands in letters: by initials only; where brothers and sisters share them, which of them."""
    found = initials(child)
    words = "a child whose name is not known" if found == "?" else found
    alike = [one.id for one in file.children if initials(one) == found]
    return f"{words} (child {alike.index(child.id) + 1} of {len(alike)})" if len(alike) > 1 else words


def children_words(file: CaseFile) -> str:
    """The children of a case by their initials."""
    return listed(child_words(file, child) for child in file.children) or "a child not yet named"


def incident_words(case: Case) -> str:
    """When the incident was: on a day, between two days, or not known."""
    first, last = day_words(case.incident_on), day_words(case.incident_until)
    if first and last and first != last:
        return f"Between {first} and {last}"
    return first or last or NOT_KNOWN


def arrival_words(referral: Referral, framework: Framework) -> str:
    """What arrived: "case for consideration form", "serious incident notification" …"""
    if referral.kind == "form":
        return f"{framework.titles.form} form"
    return _ARRIVALS.get(referral.kind, referral.kind.replace("_", " "))


def course_words(framework: Framework, course: str, other_review: str = "") -> str:
    """A course by its title, with the form of other review where one is named."""
    title = framework.course(course).title
    form = next((c.title for c in framework.courses if c.name == other_review), other_review)
    return f"{title}: {lowered(form)}" if form else title


def view_words(one: agency.Return) -> str:
    """An agency's view in words. A nil return stands apart: it is never "no review"."""
    if one.is_nil:
        return NIL
    if one.view is None:
        return "No view given"
    words = agency.VIEW_WORDS[one.view]
    return f"{words}: {one.view_other}" if one.view_other else words


def assessment_words(framework: Framework, recorded: str) -> str:
    """The assessment that was recorded with a recommendation or decision, as it is shown."""
    return str(getattr(framework.headings, recorded)) if recorded in tuple(Outcome) else recorded


def length_words(framework: Framework, clock: str) -> str:
    """How long a clock of the framework runs: "1 calendar month"; "" where it has no such clock."""
    found = next((c for c in framework.clocks if c.name == clock and c.is_on), None)
    return f"{found.length} {_LENGTHS[found.unit]}{'' if found.length == 1 else 's'}" if found else ""


def lowered(words: str) -> str:
    """A title in the middle of a sentence; names written in capitals keep them."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def raised(words: str) -> str:
    """Words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def days_late(count: int) -> str:
    """ "1 working day", "3 working days"."""
    return f"{count} working day{'' if count == 1 else 's'}"


def as_of(file: CaseFile, day: date) -> CaseFile:
    """The case as its answers and returns stood at the end of a day: a letter written again says the same."""
    return replace(
        file,
        answers=tuple(answer for answer in file.answers if answer.answered_on <= day),
        returns=tuple(one for one in file.returns if one.returned_on <= day),
    )


def on_day(day: date | None) -> str:
    """A day in a letter, or "" where there is none."""
    return long_day(day) if day else ""
