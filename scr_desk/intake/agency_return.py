"""Reads an agency's return: its summary, its chronology and its view (domain.md §6).

A nil return is counted apart from views and a view is never inferred from it; a plain "No" to "Should there
be a full Serious Case Review?" does not say whether there should be another review, so it stays open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from scr_desk.intake.asked_about import read_asked_about
from scr_desk.intake.found import Answer, Found, Listed
from scr_desk.intake.labels import wordings
from scr_desk.intake.recognised import Ledger, Recognised, by_field, joined, tell_the_rest
from scr_desk.intake.values import (
    Reading,
    after_phrase,
    chosen,
    ends_here,
    is_blank,
    quoted,
    read_date,
    read_narrative,
    read_yes_no,
)
from scr_desk.intake.written_dates import trailing_date

_TEXTS = ("case_reference", "agency", "author")
_ACCOUNTS = (
    "period_covered", "family_covered", "contracted_services", "summary", "background", "analysis", "good_practice",
    "learning", "records_secured",
)  # fmt: skip
_MAY_BE_EMPTY = ("further_people", "author_contact")  # asked for completeness: no answer is no gap
_STOPS = " \t\n,.;:-–—"
_EVENT = ("on", "event", "source")
_OF_EVENT = ("time", "seen")  # said where somebody wrote them
_LEADING_ANSWER = re.compile(r"^\s*(yes|no)\b[\s,.;:\-–—]*", re.IGNORECASE)
_GIVES_REASON = re.compile(r"(?:because|as|since|in order|at present|at this stage)\b", re.IGNORECASE)
_DENIES = re.compile(r"(?:is |are |was |would )?(?:no|not|never|un\w+)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:there should be |we think there should be )?(?:(?:a|an|the)\s+)?", re.IGNORECASE)


def agency_return_of(found: Sequence[Found]) -> Recognised:
    """Settles what was found on a return into its fields."""
    ledger, sheet = Ledger(), by_field(found)
    fields: dict[str, Any] = {}
    for name in (*_TEXTS, *_ACCOUNTS):
        if name in sheet:
            fields[name] = ledger.settle(name, joined(name, sheet[name]), lambda answer: read_narrative(answer.text))
    for name in _MAY_BE_EMPTY:
        if any(not is_blank(one.text) for one in sheet.get(name, ())):
            fields[name] = ledger.settle(name, sheet[name], lambda answer: read_narrative(answer.text))
    for group, who in (("people", "name"), ("services", "service")):
        if any(isinstance(one, Listed) and one.group == group for one in found):
            fields[group] = read_asked_about(found, group, who, ledger)
    _signing(sheet.get("signed_off_by", []), sheet.get("signed_off_on", []), fields, ledger)
    if "returned_on" in sheet:
        fields["returned_on"] = ledger.settle("returned_on", sheet["returned_on"], _read_day)
    _chronology(found, fields, ledger)
    if "view" in sheet:
        _view(sheet["view"], fields, ledger)
    for name in ("view_other", "view_reasons"):
        if name in sheet and not (name == "view_other" and _not_asked(fields, sheet["view_other"])):
            fields[name] = ledger.settle(name, sheet[name], lambda answer: read_narrative(answer.text))
    if "nil" in sheet or "involvement" in sheet:
        answers = [*sheet.get("nil", ()), *sheet.get("involvement", ())]
        fields["nil"] = ledger.settle("nil", answers, _read_nil)
    tell_the_rest(found, ledger)
    return Recognised("agency_return", fields, ledger.sources, tuple(ledger.gaps), tuple(ledger.warnings))


def _not_asked(fields: dict[str, Any], answers: Sequence[Answer]) -> bool:
    """Which other review is asked only of those who want one."""
    nobody_wrote = all(is_blank(one.text) for one in answers)
    return "view_other" in fields or (nobody_wrote and fields.get("view") not in (None, "other_review"))


def _signing(by: Sequence[Answer], on: Sequence[Answer], fields: dict[str, Any], ledger: Ledger) -> None:
    """ "Test Senior Manager, 17 November 2015" answers two questions where the form has one line for them."""
    names, days = [], list(on)
    for one in by:
        parts = None if is_blank(one.text) else trailing_date(one.text)
        if parts:
            names.append(Answer(one.field, parts[0], one.place, one.label, one.is_sure))
            days.append(Answer("signed_off_on", parts[1].value, one.place, one.label, is_sure=False))
        else:
            names.append(one)
    if names:
        fields["signed_off_by"] = ledger.settle("signed_off_by", names, lambda answer: read_narrative(answer.text))
    if days:
        fields["signed_off_on"] = ledger.settle("signed_off_on", days, _read_day)


def _chronology(found: Sequence[Found], fields: dict[str, Any], ledger: Ledger) -> None:
    rows = [one for one in found if isinstance(one, Listed) and one.group == "chronology"]
    told = [one for one in found if isinstance(one, Answer) and one.field == "chronology"]
    if not rows and not told:
        return
    events: list[dict[str, Any]] = []
    for row in (one for one in rows if one.cells):
        at, answers = f"chronology.{len(events)}", row.answers()
        named = [*_EVENT, *(name for name in _OF_EVENT if name in answers and not is_blank(answers[name].text))]
        events.append(
            {name: ledger.settle(f"{at}.{name}", [answers[name]], _read_event) for name in named if name in answers}
        )
    for one in told:
        if not is_blank(one.text):
            ledger.warn(f"{one.place}: the chronology is not in a table, so it was not taken: {quoted(one.text)}")
    fields["chronology"] = events or None
    if events:
        ledger.record("chronology", place=rows[0].place, sure=True)
    else:
        ledger.gap("chronology")


def _read_event(answer: Answer) -> Reading:
    return _read_day(answer) if answer.field == "chronology.on" else read_narrative(answer.text)


def _read_day(answer: Answer) -> Reading:
    return read_date(answer.text, picked_on=answer.picked_on)


def _view(answers: Sequence[Answer], fields: dict[str, Any], ledger: Ledger) -> None:
    fields["view"] = ledger.settle("view", answers, _read_view)
    kept = ledger.sources.get("view")
    source = next((one for one in answers if kept and one.place == kept["from"]), None)
    if source is None or fields["view"] is None:
        return
    named = _named_review(source.text) if fields["view"] == "other_review" else None
    if named:
        fields["view_other"] = named
        ledger.record("view_other", place=source.place, sure=False)


def _said(text: str) -> str | None:
    """The words of a view: of boxes, those that were ticked."""
    choice = chosen(text)
    if choice is None:
        return text.strip()
    return choice.ticked[0] if choice.is_readable and len(choice.ticked) == 1 else None


def _parts_of_view(text: str) -> tuple[str | None, list[tuple[str, str]]]:
    """ "Yes: a full Serious Case Review" → its yes, and each view that its words begin with and what follows."""
    leading = _LEADING_ANSWER.match(text)
    words = text[leading.end() :] if leading else text
    words = _ARTICLE.sub("", words, count=1).strip()
    whole = _ARTICLE.sub("", text, count=1).strip()
    found: dict[str, str] = {}
    for candidate in (whole, words):
        for view, phrases in wordings()["view"].items():
            # The longest wording decides: "Serious Case Review" must not answer for "no Serious Case Review".
            after = after_phrase(candidate, phrases)
            if after is not None:
                found.setdefault(view, after)
    return (leading.group(1).casefold() if leading else None), list(found.items())


def _read_view(answer: Answer) -> Reading:
    choice, text = chosen(answer.text), _said(answer.text)
    if is_blank(answer.text) or (choice is not None and choice.is_readable and not choice.ticked):
        return Reading()
    if text is None:
        return Reading(warning=f"it is not clear which box was ticked in {quoted(answer.text)}")
    leading, views = _parts_of_view(text)
    if len(views) == 1 and not (leading == "no" and views[0][0] == "full_scr"):
        view, after = views[0]
        rest = after.strip(_STOPS)
        if (ends_here(after) or _GIVES_REASON.match(rest)) and not _DENIES.match(rest):
            return Reading(view, sure=choice is None, rest="" if view == "other_review" else rest)
    if text.strip(_STOPS).casefold() == "yes" and "full" in answer.label.casefold():
        return Reading("full_scr", sure=False)
    return Reading(warning=f"{quoted(answer.text)} does not say which of the four views it is; it was not taken")


def _named_review(text: str) -> str | None:
    """Which other review: what follows "another form of review", or the name of the review itself."""
    said = _said(text) or ""
    _, views = _parts_of_view(said)
    after = next((after for view, after in views if view == "other_review"), "")
    named = after.strip(_STOPS + "()")
    if named:
        return named
    words = _ARTICLE.sub("", _LEADING_ANSWER.sub("", said), count=1).strip()
    return words if re.match(r"(?i)(another|other|a? ?review|any)\b", words) is None else None


def _read_nil(answer: Answer) -> Reading:
    """True or false; the question about involvement asks it the other way round."""
    choice = chosen(answer.text)
    is_box_alone = choice is not None and not any(letter.isalpha() for letter in answer.text)
    if choice is not None and choice.is_readable and (not choice.ticked or (is_box_alone and choice.ticked == ("no",))):
        return Reading()  # an empty box says neither: perhaps nobody came to it
    reading = read_yes_no(answer.text)
    if reading.value not in ("yes", "no"):
        said = f"{quoted(answer.text)} says neither that there was involvement nor that there was none"
        return Reading(warning=None if is_blank(answer.text) else reading.warning or said)
    is_nil = (reading.value == "yes") == (answer.field == "nil")
    return Reading(is_nil, sure=reading.sure and answer.field == "nil", rest=reading.rest)
