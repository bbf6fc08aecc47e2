"""To an agency: the seed's "written summary of any involvement … by staff within their own organisations or
contracted services", and its view. The sentences are those of `domain.md` §6; the due date printed is kept.
"""

from __future__ import annotations

from scr_desk.documents.blocks import Block, Bullets, Document
from scr_desk.documents.case_blocks import people_table
from scr_desk.documents.case_words import facts as known
from scr_desk.documents.case_words import raised
from scr_desk.documents.issue import Issue, common, letter
from scr_desk.documents.text import Run, Text
from scr_desk.documents.wording import fill, say
from scr_desk.domain.agency import Request
from scr_desk.domain.case import Person
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.english_dates import long_day, short_day

_WORDING = "request_letter"
_CRIMINAL = ("criminal", "police")


def request_letter(
    file: CaseFile,
    request: Request,
    people: tuple[Person, ...],
    issue: Issue,
    *,
    to: tuple[str, ...],
    supplement: bool,
) -> Document:
    """A supplementary request asks about the people who became known after the agency was first asked."""
    facts = _facts(file, request, issue)
    flags = _flags(file, request, supplement=supplement)
    which = "_supplement" if supplement else ""
    return letter(
        issue,
        title=say(_WORDING, f"title{which}", facts),
        to=to or (request.agency_name,),
        reference=file.reference,
        subject=say(_WORDING, f"subject{which}", facts),
        more_facts=(
            ("Request code", (Run(request.code, bold=True),)),
            ("Please return by", (Run(_due_day(request), bold=True),)),
        ),
        blocks=fill(_WORDING, facts, flags=flags),
        overleaf=fill(
            _WORDING,
            facts,
            section="overleaf",
            flags=flags,
            places={
                "request": _overleaf(request),
                "people": people_table(people),
                "services": (Bullets(request.services),),
            },
        ),
    )


def _overleaf(request: Request) -> tuple[Block, ...]:
    """What the list says of itself: it is often copied without the letter."""
    return known(
        ("Request code", (Run(request.code, bold=True),)),
        ("Asked of", request.agency_name),
        ("Please return by", _due_day(request)),
    )


def _flags(file: CaseFile, request: Request, *, supplement: bool) -> dict[str, bool]:
    return {
        "is_supplement": supplement,
        "is_records_only": is_records_only(file),
        # The printed sentence may say so already.
        "is_by_hand": request.by_hand_because.strip() not in request.printed_due_why,
        "has_services": bool(request.services),
    }


def is_records_only(file: CaseFile) -> bool:
    """Whether criminal proceedings are open: then staff are not interviewed (`domain.md` §6).

    Proceedings known only from the form's own words count as soon as they speak of the police: a sentence too many
    does no harm, an interview too many may.
    """
    spoken_of = [f"{one.kind} {one.note}".casefold() for one in file.proceedings if one.is_open]
    return any(word in words for words in spoken_of for word in _CRIMINAL)


def _facts(file: CaseFile, request: Request, issue: Issue) -> dict[str, Text]:
    return {
        **common(issue, file),
        "agency": request.agency_name,
        "code": request.code,
        "due_on": _due_day(request),
        "due_why": raised(request.printed_due_why.strip().rstrip(".")),
        "by_hand_because": request.by_hand_because.strip().rstrip("."),
        "earlier": _earlier(file, request),
    }


def _due_day(request: Request) -> str:
    return short_day(request.printed_due_on)


def _earlier(file: CaseFile, request: Request) -> str:
    """When the agency was first asked, and under which code."""
    first = next((one for one in file.requests if one.id == request.supplement_to), None)
    return f"on {long_day(first.sent_on or first.letter_on)} (request code {first.code})" if first else "earlier"
