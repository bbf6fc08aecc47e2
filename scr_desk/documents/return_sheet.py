"""One agency's part of the papers: what it was asked, what it returned, whom it knows (`domain.md` §6)."""

from __future__ import annotations

from scr_desk.documents.blocks import Block, Heading, Paragraph, Table
from scr_desk.documents.case_words import (
    KNOWN_WORDS,
    NOT_KNOWN,
    child_words,
    day_words,
    days_late,
    facts,
    listed,
    lowered,
    raised,
    view_words,
)
from scr_desk.documents.text import Run, Text
from scr_desk.domain import agency
from scr_desk.domain.case import Person
from scr_desk.domain.case_clocks import is_paused, turns_of
from scr_desk.domain.case_file import CaseFile, counted_returns, is_nil_complete, people_asked
from scr_desk.domain.english_dates import long_day

_NO_ANSWER = "No answer given"
_NOT_GIVEN = "Not given"


def return_title(file: CaseFile, request: agency.Request) -> str:
    """What a request has brought, as the contents of a pack say it."""
    returns = counted_returns(file, request.id)
    if not returns:
        state = "not received" if request.sent_on else "not sent yet"
        return "excused" if request.excused_because else state
    if all(one.is_oral for one in returns):
        return "given by word of mouth"
    return "nil return" if returns[-1].is_nil else "summary and view"


def return_sheet(file: CaseFile, request: agency.Request, *, late_by: int) -> tuple[Block, ...]:
    """What an agency was asked and what it returned. `late_by`: in working days."""
    returns = counted_returns(file, request.id)
    is_late = late_by and request.sent_on and not request.excused_because
    due = long_day(request.due_on or request.printed_due_on)
    asked: tuple[tuple[str, Text], ...] = (
        ("Sent", long_day(request.sent_on) if request.sent_on else ""),
        ("Due", f"{due}, {days_late(late_by)} late" if is_late else due),
    )
    if returns:
        parts = (_return(file, request, one, asked=asked if one is returns[0] else ()) for one in returns)
        return tuple(block for part in parts for block in part)
    about = listed(_person_cell(file, person) for person in people_asked(file, request.id))
    return facts(*asked, ("Asked about", about), ("Return", (Run(_where_it_stands(file, request), bold=True),)))


def person_words(file: CaseFile, person: Person) -> str:
    """A person as the members know them: by name and relationship."""
    who = lowered(person.relationship)
    if not person.name and person.is_child:
        return f"{child_words(file, person)} ({who})" if who else child_words(file, person)
    name, who = person.name or "a person whose name is not known", who or ("child" if person.is_child else "")
    return f"{name} ({who})" if who else name


def _person_cell(file: CaseFile, person: Person) -> str:
    # A name stays as it is written, "de Souza" too.
    words = person_words(file, person)
    return words if person.name else raised(words)


def _where_it_stands(file: CaseFile, request: agency.Request) -> str:
    """Why there is no return: excused, paused, promised, or simply not received."""
    if request.excused_because:
        return f"Excused: {request.excused_because}"
    if request.sent_on is None:
        return "The request has not been sent yet"
    turns = turns_of(file, request.id)
    if is_paused(file, request.id):
        why = next(turn.because for turn in reversed(turns) if turn.kind is agency.TurnKind.PAUSED)
        return f"Paused: {why}" if why else "Paused"
    promised = [t.until_on for t in turns if t.kind is agency.TurnKind.PROMISED and t.until_on]
    if promised:
        return f"Not yet received; promised for {long_day(promised[-1])}"
    reminders = sum(turn.kind is agency.TurnKind.CHASED for turn in turns)
    sent = f"{reminders} reminder{'' if reminders == 1 else 's'} sent"
    return f"Not yet received; {sent}" if reminders else "Not yet received"


def _return(
    file: CaseFile, request: agency.Request, one: agency.Return, *, asked: tuple[tuple[str, Text], ...]
) -> tuple[Block, ...]:
    marks = [mark for mark, is_so in (("in part", one.is_partial), ("by word of mouth", one.is_oral)) if is_so]
    signed = [one.signed_off_by, day_words(one.signed_off_on)]
    told = facts(
        *asked,
        ("Returned", long_day(one.returned_on) + (f" ({listed(marks)})" if marks else "")),
        ("Author", one.author or _NOT_GIVEN),
        ("Signed off by", ", ".join(part for part in signed if part) or ("" if one.is_oral else _NOT_GIVEN)),
        ("Period covered", one.period_covered),
        ("Family members covered", one.family_covered),
        ("Contracted services covered", one.contracted_services),
        _view(file, one),
        ("Reasons for the view", one.view_reasons),
    )
    return (
        *told,
        *_answers(file, request, one),
        *_texts(one),
        *_chronology(file, one),
    )


def _view(file: CaseFile, one: agency.Return) -> tuple[str, Text]:
    """The view, or that it is a nil return: complete only if everybody was searched for (`domain.md` §6)."""
    words = Run(view_words(one), bold=True)
    if not one.is_nil:
        return "View", (words,)
    if is_nil_complete(file, one):
        return "Involvement", (words, Run(". Everybody asked about was searched for."))
    return "Involvement", (words, Run("\nNot complete: not everybody asked about has been searched for", bold=True))


def _answers(file: CaseFile, request: agency.Request, one: agency.Return) -> tuple[Block, ...]:
    """Person by person and service by service: known, not known, not searched."""
    people = {a.person_id: KNOWN_WORDS[a.answer] for a in file.person_answers if a.return_id == one.id}
    services = {a.service: KNOWN_WORDS[a.answer] for a in file.service_answers if a.return_id == one.id}
    rows = [(_person_cell(file, p), people.get(p.id, _NO_ANSWER)) for p in people_asked(file, request.id)]
    rows += [
        (f"Contracted service: {service}", services.get(service, _NO_ANSWER))
        for service in dict.fromkeys((*request.services, *services))
    ]
    return (Table(("Asked about", "Answer"), tuple(rows), widths=(4, 2)),) if rows else ()


def _texts(one: agency.Return) -> tuple[Block, ...]:
    told = (
        ("Summary of involvement", one.summary),
        ("Analysis", one.analysis),
        ("Good practice", one.good_practice),
        ("Immediate learning", one.learning),
    )
    return tuple(block for label, text in told if text.strip() for block in (Heading(label, 3), Paragraph(text)))


def _chronology(file: CaseFile, one: agency.Return) -> tuple[Block, ...]:
    rows = tuple(
        (raised(day_words(line.happened_on)) or NOT_KNOWN, line.event, line.source or NOT_KNOWN)
        for line in file.chronology
        if line.return_id == one.id
    )
    return (Table(("Date", "Event", "Source"), rows, widths=(2, 5, 2.4), caption="Chronology"),) if rows else ()
