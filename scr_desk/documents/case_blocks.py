"""The tables that several documents share: whom we ask about, the criteria, the agencies' views."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from scr_desk.documents.blocks import Block, Bullets, Choices, Heading, Level, Paragraph, Table, WritingSpace
from scr_desk.documents.case_words import (
    ANSWER_WORDS,
    NOT_KNOWN,
    born,
    child_words,
    raised,
    relationship_words,
    view_words,
)
from scr_desk.documents.text import Run, Text
from scr_desk.domain.agency import Request
from scr_desk.domain.answers import Answer
from scr_desk.domain.assessing import answers_of, latest_answers
from scr_desk.domain.case import CriterionAnswer, Person
from scr_desk.domain.case_file import CaseFile, counted_returns
from scr_desk.domain.criteria import Assessment, assess
from scr_desk.domain.framework import Framework

_NOT_RECORDED = "Not recorded"
_WITHHELD = ("Withheld", "Its paper is withheld from this pack")


def people_table(people: tuple[Person, ...], *, caption: str = "") -> tuple[Block, ...]:
    """The people an agency is asked about, by name, other names, date of birth and address."""
    rows = tuple(
        (
            person.name or NOT_KNOWN,
            person.other_names or "No others known",
            born(person),
            person.address or NOT_KNOWN,
            relationship_words(person),
        )
        for person in people
    )
    header = ("Name", "Other names", "Date of birth", "Address", "Relationship")
    return (Table(header, rows, widths=(2.5, 1.85, 2, 2.2, 1.6), caption=caption),) if rows else ()


def criteria_table(file: CaseFile, child: Person, *, with_evidence: bool = True) -> Table:
    """Each criterion for one child with its answer, evidence and source; routes where one was answered."""
    latest = latest_answers(file, child.id)
    cite = "{question}\n({cite})" if with_evidence else "{question} ({cite})"  # a narrow column would break it
    rows = [
        _answer_row(cite.format(question=c.question, cite=c.cite), latest.get(c.name)) for c in file.framework.criteria
    ]
    rows += [
        _answer_row(f"Always reviewed: did the child die {route.setting}?", latest[route.name])
        for route in file.framework.routes
        if route.name in latest
    ]
    if not with_evidence:
        return Table(("Criterion", "Answer"), tuple(row[:2] for row in rows), widths=(5, 1.2))
    return Table(("Criterion", "Answer", "Evidence", "Source"), tuple(rows), widths=(3.3, 1.75, 2.9, 2.3))


def _answer_row(question: str, answer: CriterionAnswer | None) -> tuple[Text, ...]:
    if answer is None:
        return question, (Run(ANSWER_WORDS[Answer.UNKNOWN], bold=True),), _NOT_RECORDED, _NOT_RECORDED
    words = ANSWER_WORDS[Answer(answer.answer)]
    return (
        question,
        (Run(words, bold=True),),
        answer.evidence or _NOT_RECORDED,
        raised(answer.source) or _NOT_RECORDED,
    )


def assessments(file: CaseFile, *, level: Level = 3, with_evidence: bool = True) -> tuple[Block, ...]:
    """The criteria child by child: answers, what follows from them, and why. An only child is not named again."""
    found: list[Block] = []
    for child in file.children:
        one = assess(answers_of(file, child), file.framework)
        if len(file.children) > 1:
            found.append(Heading(raised(child_words(file, child)), level))
        found.append(criteria_table(file, child, with_evidence=with_evidence))
        found += _outcome(one, file, child)
    return tuple(found)


def _outcome(one: Assessment, file: CaseFile, child: Person) -> Iterator[Block]:
    """What follows from the answers; a reason that only repeats a row of the table above is left out."""
    heading = str(getattr(file.framework.headings, one.outcome.value))
    conclusion, *grounds = one.reasons
    repeated = _said_by_the_table(file, child)
    yield Paragraph((Run("Assessment: "), Run(f"{heading}.", bold=True), Run(f" {conclusion}")))
    further = tuple(reason for reason in grounds if reason not in repeated)
    if further:
        yield Bullets(further)


def _said_by_the_table(file: CaseFile, child: Person) -> set[str]:
    # A presumption is never plain from the answer alone, so its sentence stays.
    latest = latest_answers(file, child.id)
    plain_criteria = [c for c in file.framework.criteria if c.name in latest and not c.is_presumed]
    yes = {c.met for c in file.framework.criteria if c.name in latest and latest[c.name].answer == Answer.YES}
    return yes | {c.not_met for c in plain_criteria if latest[c.name].answer == Answer.NO}


def views_table(file: CaseFile, *, withheld: Collection[int] = ()) -> tuple[Block, ...]:
    """Each agency's view and its reasons; nil returns and what is awaited stand in the table, but apart.

    Of the requests `withheld` only the agency is named: its paper is not for these readers.
    """
    rows = tuple(
        (request_title(request), *(_WITHHELD if request.id in withheld else _view_and_reasons(file, request)))
        for request in file.live_requests
    )
    return (Table(("Agency", "View", "Reasons"), rows, widths=(3, 2.8, 4.4)),) if rows else ()


def _view_and_reasons(file: CaseFile, request: Request) -> tuple[str, str]:
    standing = counted_returns(file, request.id)
    if request.excused_because and not standing:
        return request_state(request), request.excused_because
    if not standing:
        return request_state(request), "No return yet"
    latest = standing[-1]
    reasons = latest.view_reasons or ("Counted apart from the views" if latest.is_nil else "No reasons given")
    return view_words(latest), reasons


def request_title(request: Request) -> str:
    """The agency asked; a supplementary request to it says so."""
    return request.agency_name + (" (supplementary request)" if request.supplement_to else "")


def request_state(request: Request) -> str:
    """Where a request without a return stands."""
    if request.excused_because:
        return "Excused"
    return "Awaited" if request.sent_on else "Not yet sent"


def course_choices(framework: Framework, *, label: str, forms_label: str) -> tuple[Block, ...]:
    """Boxes for the courses that are open, and for the named forms of a review in another form."""
    courses = tuple(course.title for course in framework.courses if not course.form_of)
    forms = tuple(course.title for course in framework.courses if course.form_of)
    named = WritingSpace("If it is another form of review, its name:", 1)
    return (Choices(label, courses), *((Choices(forms_label, forms), named) if forms else ()))
