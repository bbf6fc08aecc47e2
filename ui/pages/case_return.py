"""What an agency wrote, to be read on the case: every return to one request, and its original one click away.

The latest stands first; one that was corrected or taken back says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from scr_desk.domain.agency import VIEW_WORDS, Return, View
from scr_desk.domain.case import Paper
from scr_desk.domain.english_dates import short_day
from scr_desk.questions.requests import RequestRow
from ui.pages.case_known import CaseKnown
from ui.parts.buttons import button
from ui.parts.choice_words import KNOWN_WORDS
from ui.parts.correcting import said
from ui.parts.reading_sheet import Part, ReadingSheet

_LONG = (("Summary of involvement", "summary"), ("Analysis", "analysis"), ("Good practice", "good_practice"),
         ("Immediate learning acted on", "learning"))  # fmt: skip
_SHORT = (("Author", "author"), ("Signed off by", "signed_off_by"), ("Signed off on", "signed_off_on"),
          ("Period covered", "period_covered"), ("Family members covered", "family_covered"),
          ("Contracted services covered", "contracted_services"))  # fmt: skip


def returns_to(known: CaseKnown, request: RequestRow) -> list[Return]:
    """What came back to a request, the latest first."""
    return [one for one in reversed(known.told["returns"]) if one.request_id == request.id]


def originals_of(known: CaseKnown, request: RequestRow) -> list[Paper]:
    """The files in which it came."""
    numbers = [one.paper_id for one in returns_to(known, request)]
    return [one for one in known.told["papers"] if one.id in numbers]


def return_text(known: CaseKnown, request: RequestRow) -> list[Part]:
    """All that the returns to a request say, as headings, paragraphs and tables."""
    return [part for one in returns_to(known, request) for part in _parts(known, one)]


def _parts(known: CaseKnown, one: Return) -> Iterator[Part]:
    yield {"heading": _what(known, one)}
    rows = [["View on review", _view(one)]] if not one.is_nil else []
    rows += [["Reasons for the view", one.view_reasons]] if one.view_reasons else []
    rows += [[words, said(getattr(one, name))] for words, name in _SHORT if getattr(one, name)]
    if not one.signed_off_by and not one.is_nil and not one.is_oral:
        rows.append(["Signed off by", "nobody yet"])
    if rows:
        yield {"rows": rows}
    if knows := [*_people(known, one), *_services(known, one)]:
        yield {"heading": "What it knows of each person and service"}
        yield {"rows": knows}
    for words, name in _LONG:
        if text := getattr(one, name):
            yield {"heading": words}
            yield {"paragraph": text}
    lines = [line for line in known.told["chronology"] if line.return_id == one.id]
    if lines:
        yield {"heading": "Chronology"}
        told = [[said(line.happened_on), line.event, line.source] for line in lines]
        yield {"rows": [["Date", "Event", "Source"], *told]}


def _what(known: CaseKnown, one: Return) -> str:
    kinds = (("Nil return: no involvement", one.is_nil), ("Given orally, the written one to follow", one.is_oral),
             ("Only a part of it", one.is_partial))  # fmt: skip
    marks = [words for words, holds in kinds if holds]
    if one.withdrawn_because:
        marks.append(f"Taken back: {one.withdrawn_because}")
    elif any(later.supersedes == one.id and not later.withdrawn_because for later in known.told["returns"]):
        marks.append("A corrected one has come since")
    return ". ".join([f"Returned {short_day(one.returned_on)}", *marks])


def _view(one: Return) -> str:
    if one.view is None:
        return "none given"
    return VIEW_WORDS[View(one.view)] + (f" ({one.view_other})" if one.view_other else "")


def _people(known: CaseKnown, one: Return) -> Iterator[list[str]]:
    names = {person.id: person.name or person.relationship for person in (*known.children, *known.family)}
    for answer in known.told["person_answers"]:
        if answer.return_id == one.id:
            yield [names.get(answer.person_id, ""), KNOWN_WORDS[answer.answer]]


def _services(known: CaseKnown, one: Return) -> Iterator[list[str]]:
    for answer in known.told["service_answers"]:
        if answer.return_id == one.id:
            yield [answer.service, KNOWN_WORDS[answer.answer]]


class ReturnSheet(ReadingSheet):
    """A sheet over the case; `show` opens the original."""

    def __init__(self, parent: QWidget, known: CaseKnown, request: RequestRow, show: Callable[[Paper], object]) -> None:
        originals = originals_of(known, request)
        super().__init__(
            parent,
            what="What the agency wrote",
            title=request.agency_name,
            parts=return_text(known, request),
            said="" if originals else "No file came with it: it was typed in from what the agency said.",
        )
        self.add_buttons(
            *(
                button(
                    "Show the original" if len(originals) == 1 else f"Show {one.name}", partial(self._show, one, show),
                    icon="file-text", tip=f"{one.name}, as it came",
                )
                for one in originals
            )
        )  # fmt: skip

    def _show(self, paper: Paper, show: Callable[[Paper], object]) -> None:
        self.accept()
        show(paper)
