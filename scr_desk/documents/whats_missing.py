"""What a case still lacks, in sentences: what the members must know before they lean on the papers."""

from __future__ import annotations

from collections.abc import Iterator

from scr_desk.documents.case_blocks import request_title
from scr_desk.documents.case_words import child_words, day_words, listed, lowered
from scr_desk.documents.return_sheet import person_words
from scr_desk.domain.assessing import answers_of, missing_words, notification_gap
from scr_desk.domain.case import CHECK_WORDS
from scr_desk.domain.case_file import (
    CaseFile,
    counted_returns,
    is_nil_complete,
    not_asked_about,
    outstanding,
    written_return,
)
from scr_desk.domain.criteria import assess

_FIELD_WORDS = {
    "born_on": "date of birth",
    "died_on": "date of death",
    "incident_on": "date of the incident",
    "incident_until": "day on which the incident ended",
    "incident_place": "place of the incident",
    "residence_authority": "authority of normal residence",
    "nhs_number": "NHS number",
}


def whats_missing(file: CaseFile) -> tuple[str, ...]:
    """Sentence by sentence: answers, returns, people not asked about, first checks, conflicting facts."""
    return (*_answers(file), *_returns(file), *_people(file), *_office(file))


def _answers(file: CaseFile) -> Iterator[str]:
    for child in file.children:
        found = assess(answers_of(file, child), file.framework)
        if found.missing:
            still_open = listed(map(lowered, missing_words(file, found).split(", ")))
            yield (
                f"Before it can be said whether the criteria are met for {child_words(file, child)}, there is still to"
                f" be answered: {still_open}."
            )
    gap = notification_gap(file)
    if gap:
        yield gap


def _returns(file: CaseFile) -> Iterator[str]:
    waiting = outstanding(file)
    silent = [request for request in waiting if not counted_returns(file, request.id)]
    if silent:
        yield f"Agency summaries not received: {listed(map(request_title, silent))}."
    for request in file.live_requests:
        if request.sent_on is None:
            yield f"The request to {request_title(request)} has not been sent yet."
        returns = counted_returns(file, request.id)
        if any(one.is_nil and not is_nil_complete(file, one) for one in returns):
            yield f"The nil return of {request.agency_name} is not complete: not everybody was searched for."
        if returns and written_return(file, request.id) is None:
            yield f"{request.agency_name} has answered only in part or by word of mouth; its whole summary is awaited."


def _people(file: CaseFile) -> Iterator[str]:
    unasked: dict[str, list[str]] = {}
    for agency_id, name in {r.agency_id: r.agency_name for r in file.live_requests}.items():
        people = listed(person_words(file, person) for person in not_asked_about(file, agency_id))
        if people:
            unasked.setdefault(people, []).append(name)
    for people, agencies in unasked.items():
        yield f"Not asked about {people}: {listed(agencies)}."


def _office(file: CaseFile) -> Iterator[str]:
    answered = {check.name for check in file.checks if check.answer.strip()}
    open_checks = [question for name, question in CHECK_WORDS.items() if name not in answered]
    if open_checks:
        yield f"First checks without an answer: {' '.join(open_checks)}"
    for conflict in file.conflicts:
        if conflict.settled_on is None:
            field = _FIELD_WORDS.get(conflict.field, conflict.field.replace("_", " "))
            person = next((one for one in (*file.children, *file.family) if one.id == conflict.person_id), None)
            whose = f" of {person_words(file, person)}" if person else ""
            on_case, on_referral = day_words(conflict.on_case), day_words(conflict.on_referral)
            yield (
                f"Two accounts differ on the {field}{whose}: “{on_case or 'not known'}” and"
                f" “{on_referral or 'not known'}”. Which is right is not settled."
            )
