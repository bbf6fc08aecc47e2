"""The codes of a pack's papers: "2015/016-4.2". Members quote them in the minutes, so they never change.

A code is made of the case's number and year, the kind of paper, and for a return the number of its request on the
case. So it stays the same in a later version of the pack and at a later meeting, whatever has come in meanwhile.
"""

from __future__ import annotations

from enum import IntEnum

from scr_desk.domain.agency import Request
from scr_desk.domain.case_file import CaseFile


class PaperKind(IntEnum):
    """The papers of a case, in the order in which the pack holds them."""

    SUMMARY = 1
    FORM = 2
    CRITERIA = 3
    RETURN = 4
    MISSING = 5
    VIEWS = 6
    RECOMMENDATION_SHEET = 7


def paper_code(file: CaseFile, kind: PaperKind) -> str:
    """ "2015/016-3" for the criteria sheet of CFC/2015/016."""
    return f"{file.reference.partition('/')[2]}-{kind.value}"


def return_code(file: CaseFile, request: Request) -> str:
    """ "2015/016-4.2" for what the second request of CFC/2015/016 brought, whether it has come or not."""
    number = 1 + [one.id for one in file.requests].index(request.id)
    return f"{paper_code(file, PaperKind.RETURN)}.{number}"


def codes_of(file: CaseFile) -> tuple[str, ...]:
    """The codes of every paper that a pack holds on a case, in order."""
    found: list[str] = []
    for kind in PaperKind:
        returns = [return_code(file, one) for one in file.live_requests] if kind is PaperKind.RETURN else []
        found += returns or [paper_code(file, kind)]
    return tuple(found)
