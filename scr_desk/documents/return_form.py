"""The form on which an agency returns its summary and its view (`domain.md` §6), filled in as far as the desk knows.

Its code stands on every page and, hidden, in its Word file: by it the return finds its case however it comes back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scr_desk.documents.blocks import Document, Heading, Identity
from scr_desk.documents.case_words import KNOWN_WORDS, NOT_KNOWN, born, relationship_words
from scr_desk.documents.form_fields import Option
from scr_desk.documents.form_wording import form_places
from scr_desk.documents.issue import Issue, common, framework_words
from scr_desk.documents.request_letter import is_records_only
from scr_desk.documents.text import Text
from scr_desk.documents.wording import fill, say
from scr_desk.domain.agency import VIEW_WORDS, Request
from scr_desk.domain.case import Person
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.framework import Framework

_WORDING = "return_form"
FORM, VERSION = "agency_return", 1  # the form's name and version in its hidden part


def return_form(file: CaseFile, request: Request, people: tuple[Person, ...], issue: Issue) -> Document:
    """The form that goes out with a request; one of a supplementary request names only the people it asks about."""
    facts = common(issue, file) | {"agency": request.agency_name, "due_on": short_day(request.printed_due_on)}
    flags = {
        "is_blank": False,
        "is_supplement": request.supplement_to is not None,
        "is_records_only": is_records_only(file),
    }
    return _form(
        issue,
        facts,
        flags=flags,
        title="title",
        answers={
            "code": request.code,
            "case_reference": file.reference,
            "children": "; ".join(child.name or NOT_KNOWN for child in file.children),
            "agency": request.agency_name,
            "circulated_on": short_day(request.letter_on),
            "due_on": short_day(request.printed_due_on),
        },
        rows={
            "people": [_person(person) for person in people],
            "services": [{"service": service} for service in request.services],
        },
        identity=Identity(code=request.code, case=file.reference, form=FORM, version=VERSION),
    )


def return_form_blank(framework: Framework, issue: Issue) -> Document:
    """The form of no request, for an agency that was asked on the telephone or lost its own."""
    facts = framework_words(issue, framework) | dict.fromkeys(("reference", "children", "agency", "due_on"), "")
    flags = {"is_blank": True, "is_supplement": False, "is_records_only": False}
    return _form(issue, facts, flags=flags, title="title_blank", answers={}, rows={}, identity=None)


def _form(
    issue: Issue,
    facts: Mapping[str, Text],
    *,
    flags: Mapping[str, bool],
    title: str,
    answers: Mapping[str, str],
    rows: Mapping[str, Sequence[Mapping[str, str]]],
    identity: Identity | None,
) -> Document:
    options = {
        "known": tuple(Option(name.value, words) for name, words in KNOWN_WORDS.items()),
        "views": tuple(Option(name.value, words) for name, words in VIEW_WORDS.items()),
    }
    places = form_places(_WORDING, facts, options=options, answers=answers, rows=rows)
    record = f"Record {issue.record_code}" if issue.record_code else ""
    return Document(
        title=say(_WORDING, title, facts),
        marking=issue.office.office.marking,
        reference=identity.case if identity else "",
        board=issue.office.office.board,
        foot=" · ".join(part for part in (_code_words(facts, identity), record) if part),
        blocks=(Heading(say(_WORDING, "subject", facts)), *fill(_WORDING, facts, flags=flags, places=places)),
        identity=identity,
    )


def _code_words(facts: Mapping[str, Text], identity: Identity | None) -> str:
    """What stands in the footer of every page, so that no page of a return loses its way."""
    return say(_WORDING, "foot", {**facts, "code": identity.code}) if identity else ""


def _person(person: Person) -> dict[str, str]:
    """A person as the request letter names them."""
    return {
        "name": person.name or NOT_KNOWN,
        "other_names": person.other_names or "No others known",
        "relationship": relationship_words(person),
        "born_on": born(person).replace("\nDied", ", died"),  # in one line, as a plain text control is
    }
