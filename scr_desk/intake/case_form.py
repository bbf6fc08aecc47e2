"""Reads a filled-in *case for consideration*: the fields of contract.md, with where each came from.

An incomplete form is registered and chased, never refused (domain.md §1), so whatever is on the form and
cannot be read by a rule becomes a gap and a warning. A field that the form does not ask for is absent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from scr_desk.intake.found import Answer, Found, Listed
from scr_desk.intake.labels import normalise, vocabulary_of, wordings
from scr_desk.intake.layout import read_layout
from scr_desk.intake.people import asks_for, read_children, read_relatives
from scr_desk.intake.recognised import Ledger, Recognised, by_field, joined, tell_the_rest
from scr_desk.intake.rows import Block
from scr_desk.intake.values import (
    Reading,
    after_phrase,
    chosen,
    is_blank,
    quoted,
    read_date,
    read_list,
    read_narrative,
    read_text,
    read_yes_no,
)
from scr_desk.intake.written_dates import parse_span

__all__ = ["Recognised", "case_form_of", "read_case_form"]

_REFERRER = ("name", "agency", "role", "contact")
_YES_NO = ("died", "seriously_harmed", "abuse_or_neglect")
_ORDER = (
    "form_on", "safeguarding_lead", "senior_managers", "incident_on", "incident_until", *_YES_NO,
    "abuse_or_neglect_reasons", "died_reasons", "seriously_harmed_reasons", "concern_working_together", "concerns",
    "what_happened", "parallel_proceedings", "records_secured", "incident_place", "good_practice", "immediate_risks",
    "single_agency_review", "media_interest", "family_told", "considered_for", "kinds_of_abuse", "kinds_of_harm",
    "died_in",
)  # fmt: skip
# The strongest way of asking first: a recommendation, then a meeting of several agencies, then one agency.
_ROUTES = (
    ("child_death_review", ("child_death_review",)),
    ("multi_agency", ("multi_agency_meeting",)),
    ("single_agency", ("safeguarding_lead", "senior_managers")),
)
_ROUTE_WORDS = {
    "child_death_review": ("child death", "cdr", "cdop", "rapid response"),
    "multi_agency": ("multi agency", "several agencies", "multiagency"),
    "single_agency": ("single agency", "one agency", "safeguarding lead", "senior manager"),
}


def read_case_form(rows: Sequence[Block]) -> Recognised:
    """Reads the rows of a case form."""
    return case_form_of(read_layout(rows, vocabulary_of("case_form")))


def case_form_of(found: Sequence[Found]) -> Recognised:
    """Settles what was found on a case form into its fields."""
    ledger, sheet = Ledger(), by_field(found)
    fields: dict[str, Any] = {}
    answered_each: frozenset[str] = frozenset()
    if asks_for("children", found):
        people = read_children(found, ledger)
        fields["children"], answered_each = people.children, people.answered_each
    if asks_for("family", found):
        fields["family"] = read_relatives(found, ledger)
    if asks_for("referrer", found):
        fields["referrer"] = _referrer(found, ledger)
    _concern(sheet, fields, ledger)
    sheet = _span_apart(sheet)
    for name in _ORDER:
        if name in sheet and name not in fields and name not in answered_each:
            fields[name] = ledger.settle(name, joined(name, sheet[name]), _reader(name))
    if asks_for("agencies", found):
        fields["agencies"] = _agencies(found, ledger)
    _proceedings(found, fields, ledger)
    _route(sheet, fields, ledger)
    tell_the_rest(found, ledger)
    return Recognised("case_form", fields, ledger.sources, tuple(ledger.gaps), tuple(ledger.warnings))


def _span_apart(sheet: Mapping[str, list[Answer]]) -> Mapping[str, list[Answer]]:
    """An incident "29/10/2015 – 2/11/2015" began on one day and went on until another."""
    days = sheet.get("incident_on", [])
    spans = [parse_span(one.text) for one in days]
    if len(days) != 1 or not spans[0] or any(not is_blank(one.text) for one in sheet.get("incident_until", ())):
        return sheet
    began, ended = (replace(days[0], text=day, picked_on=None, is_sure=False) for day in spans[0])
    return {**sheet, "incident_on": [began], "incident_until": [ended]}


def _reader(name: str) -> Callable[[Answer], Reading]:
    if name in {"kinds_of_abuse", "kinds_of_harm"}:
        return lambda answer: read_list(answer.text)
    if name == "died_in":
        return read_settings
    if name == "considered_for":
        return lambda answer: read_text(answer.text)
    if name in {"form_on", "incident_on", "incident_until"}:
        return lambda answer: read_date(answer.text, picked_on=answer.picked_on)
    if name in _YES_NO or name == "records_secured":
        return lambda answer: read_yes_no(answer.text, name)
    return lambda answer: read_narrative(answer.text)


def _referrer(found: Sequence[Found], ledger: Ledger) -> dict[str, Any] | None:
    columns: dict[str, list[Answer]] = {}
    for one in found:
        if isinstance(one, Answer) and one.field.startswith("referrer."):
            columns.setdefault(one.field.split(".")[1], []).append(one)
        elif isinstance(one, Listed) and one.group == "referrer":
            for column, answer in one.answers().items():
                columns.setdefault(column, []).append(answer)
    if not columns:
        ledger.gap("referrer")
        return None
    return {
        column: ledger.settle(
            f"referrer.{column}",
            joined(f"referrer.{column}", columns[column]),
            lambda answer: read_text(answer.text) if answer.field == "referrer.agency" else read_narrative(answer.text),
        )
        for column in _REFERRER
        if column in columns
    }


def _concern(sheet: Mapping[str, list[Answer]], fields: dict[str, Any], ledger: Ledger) -> None:
    """The third criterion is often answered by an account and no yes or no: the account is kept as `concerns`.

    The answer itself then stays open: what a "not yet known" here means is for the criteria to say (domain.md §2).
    """
    name = "concern_working_together"
    if name not in sheet:
        return
    accounts: list[Answer] = []

    def read(answer: Answer) -> Reading:
        reading = read_yes_no(answer.text, name)
        is_account = chosen(answer.text) is None and (reading.rest or reading.warning)
        if not is_account:
            return reading
        accounts.append(answer)
        said = "there is no yes, no or not known in it; the text was kept as the concerns"
        return Reading(reading.value, sure=reading.sure, warning=said if reading.value is None else None)

    fields[name] = ledger.settle(name, sheet[name], read)
    texts = [*accounts, *sheet.get("concerns", ())]
    if texts:
        whole = [Answer("concerns", one.text, one.place, one.label, one.is_sure) for one in texts]
        fields["concerns"] = ledger.settle("concerns", joined("concerns", whole), _reader("concerns"))


def _agencies(found: Sequence[Found], ledger: Ledger) -> list[str] | None:
    """The agencies as written: whether each is one of ours is settled at the desk, not here."""
    names: list[str] = []
    for one in found:
        if isinstance(one, Answer) and one.field == "agencies":
            reading, place, sure = read_list(one.text), one.place, one.is_sure
        elif isinstance(one, Listed) and one.group == "agencies" and not is_blank(one.cells.get("agency", "")):
            reading, place, sure = Reading([one.cells["agency"]]), one.place, True
        else:
            continue
        if reading.warning:
            ledger.warn(f"{place}: {reading.warning}")
        if reading.value:
            names += [name for name in reading.value if name not in names]
            ledger.sources.setdefault(
                "agencies", {"from": place, "sure": "certain" if sure and reading.sure else "likely"}
            )
    if not names:
        ledger.gap("agencies")
    return names or None


def _proceedings(found: Sequence[Found], fields: dict[str, Any], ledger: Ledger) -> None:
    """Proceedings listed row by row stand below what the form says of them in words, a line each."""
    rows = [one for one in found if isinstance(one, Listed) and one.group == "proceedings" and one.cells]
    lines = [_in_a_line(row) for row in rows]
    if lines:
        fields["parallel_proceedings"] = "\n".join([*filter(None, [fields.get("parallel_proceedings")]), *lines])
        ledger.sources.setdefault("parallel_proceedings", {"from": rows[0].place, "sure": "likely"})
        ledger.gaps[:] = [gap for gap in ledger.gaps if gap != "parallel_proceedings"]


def _in_a_line(row: Listed) -> str:
    said = {name: text for name, text in row.cells.items() if not is_blank(text)}
    kind = said.pop("kind", "")
    rest = "; ".join(f"{row.headings[name].casefold()}: {text}" for name, text in said.items())
    return " – ".join(part for part in (kind, rest) if part)


def read_settings(answer: Answer) -> Reading:
    """The settings in which a death is always reviewed, by their names in the framework."""
    reading = read_list(answer.text)
    if reading.value is None:
        return reading
    names = {normalise(words): name for name, wording in wordings()["routes"].items() for words in wording}
    known = [names[normalise(words)] for words in reading.value if normalise(words) in names]
    strange = [words for words in reading.value if normalise(words) not in names]
    said = f"{quoted('; '.join(strange))} is none of the settings in which a death is always reviewed"
    return Reading(known or None, sure=reading.sure and not strange, warning=said if strange else None)


def _route(sheet: Mapping[str, list[Answer]], fields: dict[str, Any], ledger: Ledger) -> None:
    """By which of the three ways the request came (domain.md §1), told from which of their lines are filled in."""
    asked = [answer for _, names in _ROUTES for name in names for answer in sheet.get(name, ())]
    stated = sheet.get("route", [])
    if stated:
        fields["route"] = ledger.settle("route", stated, _read_route)
    for name in ("multi_agency_meeting", "child_death_review"):
        # Ways that were not taken are no gaps: a form is sent by one of them.
        if any(not is_blank(one.text) for one in sheet.get(name, ())):
            fields[name] = ledger.settle(name, sheet[name], lambda answer: read_narrative(answer.text))
    if fields.get("route") is not None or not (asked or stated):
        return
    for route, names in _ROUTES:
        taken = next((one for name in names for one in sheet.get(name, ()) if _is_taken(one.text)), None)
        if taken:
            fields["route"] = route
            ledger.record("route", place=taken.place, sure=False)
            ledger.gaps[:] = [gap for gap in ledger.gaps if gap != "route"]
            return
    fields["route"] = None
    ledger.gap("route")


def _is_taken(text: str) -> bool:
    """Whether a line for a way of asking says that it was gone, and not "none" or "not applicable"."""
    choice = chosen(text)
    if choice is not None:
        return choice.ticked not in ((), ("no",)) and read_yes_no(text).value != "no"
    return not is_blank(text) and after_phrase(text.strip(), wordings()["answers"]["not_taken"]["words"]) is None


def _read_route(answer: Answer) -> Reading:
    told = read_text(answer.text)
    if told.value is None:
        return told
    plain = normalise(str(told.value))
    routes = [route for route, words in _ROUTE_WORDS.items() if any(word in plain for word in words)]
    if len(routes) == 1:
        return Reading(routes[0], sure=told.sure)
    return Reading(warning=f"{quoted(answer.text)} names no one way of asking")
