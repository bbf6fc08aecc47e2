"""The fields of an arrival as a person accepts them: what was read, in words, and what may be changed before filing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from scr_desk.domain.agency import VIEW_WORDS, View
from scr_desk.domain.english_dates import short_day
from scr_desk.domain.fields import Spec, specs
from scr_desk.domain.form_by_hand import NOTHING
from scr_desk.domain.forms import CaseForm, ChildOnForm, FamilyOnForm, ReferrerOnForm
from scr_desk.questions.arrival import Arrival, OpenRequest
from scr_desk.questions.arrivals import ArrivalRow
from scr_desk.steps.record_return import RecordReturn
from ui.parts.editors import Choice
from ui.parts.tips import plain

REQUEST, RECEIVED, WHOLE = "request", "received_on", "whole"
PERSON, SERVICE = "person:", "service:"
KNOWN = (Choice("known", "known"), Choice("not_known", "not known"), Choice("not_searched", "not searched"))
NIL = (Choice("no", "no"), Choice("yes", "yes: no involvement"))
VIEWS = tuple(Choice(view.value, words) for view, words in VIEW_WORDS.items())
ANSWERS = {"yes": "yes", "no": "no", "unknown": "not known"}
KINDS = {"case_form": "Case for consideration", "agency_return": "Summary", "email": "E-mail", "document": "Paper"}
TEXTS = (
    "author", "signed_off_by", "signed_off_on", "period_covered", "family_covered", "contracted_services", "summary",
    "analysis", "good_practice", "learning",
)  # fmt: skip
_RECORDS: dict[str, type] = {"children": ChildOnForm, "family": FamilyOnForm, "referrer": ReferrerOnForm}
_WHOSE = {"children": "Child", "family": "Family", "referrer": "Referrer"}
_SETTLED = ("request", "received_on", "whole", "nil")  # lines without which nothing can be filed
NOT_ANSWERED = "not answered"
_TIP = 900  # characters
NO_DAY = "That is no day. Type it as 3/12/15, Oct 2015 or 2015, or leave it out where it is not known."


@dataclass(frozen=True)
class FieldRow:
    """One line to accept: its name, its words, its value as JSON has it, and how it may be changed."""

    name: str
    label: str
    value: Any
    words: str
    source: str = ""
    editor: str = ""  # "", line, text, day, or one of the choices
    choices: tuple[Choice, ...] = ()
    spec: Spec | None = None  # of a form's field, from which its editor is made
    was: str = ""  # what was read, in words, where a person changed it

    @property
    def is_gap(self) -> bool:
        return self.value in (None, "", [], ())

    @property
    def is_left_out(self) -> bool:
        return self.is_gap and bool(self.was)

    @property
    def may_be_left_out(self) -> bool:
        return self.name not in _SETTLED and not self.is_gap


def recognised_as(row: ArrivalRow) -> str:
    """What an arrival was taken for: "Summary · Education · CFC/2015/016"."""
    about = [row.agency, row.case] if row.kind == "agency_return" else [row.case]
    new = ["new case"] if row.kind == "case_form" and not row.known else []
    return " · ".join(part for part in (KINDS[row.kind], *about, *new) if part)


def rows_of(arrival: Arrival, changed: Mapping[str, Any]) -> tuple[FieldRow, ...]:
    """The lines of an arrival, with what a person has changed already and what was read there."""
    lines = _of_return(arrival, changed) if arrival.paper.kind == "agency_return" else _of_form(arrival.paper, changed)
    if not changed:
        return tuple(lines)
    read = {row.name: row for row in rows_of(arrival, {})}
    return tuple(_with_what_was(row, read.get(row.name)) for row in lines)


def _with_what_was(row: FieldRow, read: FieldRow | None) -> FieldRow:
    is_changed = read is not None and row.name not in _SETTLED and not same(row.value, read.value)
    return replace(row, was=read.words) if is_changed and read is not None else row


def same(one: Any, other: Any) -> bool:
    """Whether two values are one; there are several ways of being nothing."""
    return bool(one == other or (one in NOTHING and other in NOTHING))


def _of_form(paper: ArrivalRow, changed: Mapping[str, Any]) -> Iterable[FieldRow]:
    if paper.kind == "case_form":
        yield _day("Received on", changed.get(RECEIVED, paper.arrived_on.isoformat()))
    known = {spec.name: spec for spec in specs(CaseForm)}
    for name, value in paper.fields.items():
        if name in _RECORDS:
            records = value if isinstance(value, list) else [value] if value else []
            for at, record in enumerate(records):
                whose = _WHOSE[name] + (f" {at + 1}" if len(records) > 1 else "")
                yield from _of_record(paper, name, at if isinstance(value, list) else None, whose, record, changed)
            if not records:
                yield FieldRow(name, _WHOSE[name], None, "nobody named")
        else:
            label = known[name].label if name in known else name.replace("_", " ").capitalize()
            yield _read(paper, name, label, value, known.get(name), changed)


def _of_record(
    paper: ArrivalRow, name: str, at: int | None, whose: str, record: Mapping[str, Any], changed: Mapping[str, Any]
) -> Iterable[FieldRow]:
    known = {spec.name: spec for spec in specs(_RECORDS[name])}
    for field, value in record.items():
        path = f"{name}.{field}" if at is None else f"{name}.{at}.{field}"
        words = known[field].label if field in known else field.replace("_", " ")
        begin = words[:1] if words[1:2].isupper() else words[:1].lower()  # "NHS number" stays as it is
        yield _read(paper, path, f"{whose}: {begin}{words[1:]}", value, known.get(field), changed)


def _read(
    paper: ArrivalRow, path: str, label: str, value: Any, spec: Spec | None, changed: Mapping[str, Any]
) -> FieldRow:
    """A line as it was read, or as a person changed it."""
    if paper.kind != "case_form":
        spec = None  # what was read in another paper only says what it is: it is filed as it came
    now = changed.get(path, value)
    return FieldRow(path, label, now, in_words(now), source_words(paper.sources.get(path)), spec=spec)


def form_changes(arrival: Arrival, changed: Mapping[str, Any]) -> dict[str, Any]:
    """What was changed of a form's reading, by the paths that the step takes."""
    return {row.name: row.value for row in rows_of(arrival, changed) if row.was and row.spec}


def children_of(paper: ArrivalRow, changed: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The children of a form by what tells them from others, as they stand now."""
    asked = ("name", "other_names", "born_on", "nhs_number")
    given = enumerate(paper.fields.get("children") or ())
    return [
        {name: value for name in asked if (value := changed.get(f"children.{at}.{name}", child.get(name)))}
        for at, child in given
    ]


def _of_return(arrival: Arrival, changed: Mapping[str, Any]) -> Iterable[FieldRow]:
    paper, given = arrival.paper, {**arrival.given, **changed}
    yield _request(arrival)
    yield _day("Received on", given.get(RECEIVED, paper.arrived_on.isoformat()))
    yield _whole(arrival, given)
    if arrival.request is None:
        return
    labels = {spec.name: spec.label for spec in specs(RecordReturn)}
    known = {one["person"]: one["answer"] for one in given.get("people", ())}
    for person in arrival.people:
        name = f"{PERSON}{person.person}"
        yield _known(name, person.name, changed.get(name, known.get(person.person)))
    about = {one["service"]: one["answer"] for one in given.get("services", ())}
    for service in dict.fromkeys((*arrival.services, *about)):
        name = f"{SERVICE}{service}"
        yield _known(name, service, changed.get(name, about.get(service)))
    nil = "yes" if given.get("nil") in (True, "yes") else "no"
    yield FieldRow("nil", "Nil return", nil, _words_of(nil, NIL), editor="choice", choices=NIL)
    yield FieldRow(
        "view", labels["view"], given.get("view"), _view(given.get("view")), source=_source(paper, "view"),
        editor="choice", choices=VIEWS,
    )  # fmt: skip
    for name in ("view_other", "view_reasons", *TEXTS):
        value = given.get(name)
        if name != "view_other" or value or given.get("view") == View.OTHER_REVIEW:
            long = "text" if name in ("view_reasons", "summary", "analysis", "good_practice", "learning") else "line"
            yield FieldRow(name, labels[name], value, in_words(value), source=_source(paper, name), editor=long)
    lines = given.get("chronology") or []
    said = f"{len(lines)} dated line{'' if len(lines) == 1 else 's'}" if lines else "none"
    none = None if "chronology" in changed else "none"  # none on the form is an answer, none left of it is a choice
    yield FieldRow("chronology", labels["chronology"], lines or none, said, source=_source(paper, "chronology"))


def _request(arrival: Arrival) -> FieldRow:
    choices = tuple(Choice(one.id, request_words(one)) for one in arrival.requests)
    row = next((one for one in arrival.requests if one.id == arrival.request), None)
    by = arrival.paper.matched_by if arrival.request == arrival.paper.request else "you"
    words = request_words(row) if row else "not matched: choose the request"
    return FieldRow(
        REQUEST, "Answers the request", arrival.request, words, source=f"Matched by {by}" if row else "",
        editor="choice", choices=choices,
    )  # fmt: skip


def request_words(one: OpenRequest) -> str:
    return f"{one.case} · {one.agency}{' (returned already)' if one.standing else ''}"


def _whole(arrival: Arrival, given: Mapping[str, Any]) -> FieldRow:
    row = next((one for one in arrival.requests if one.id == arrival.request), None)
    choices: tuple[Choice, ...] = (Choice("whole", "the whole summary"), Choice("partial", "only a part of it"))
    if row is not None and row.standing is not None:
        choices = (*choices, Choice("corrects", "it corrects the return that stands"))
    value = given.get(WHOLE, "whole")
    return FieldRow(WHOLE, "What it is", value, _words_of(value, choices), editor="choice", choices=choices)


def _day(label: str, value: Any) -> FieldRow:
    return FieldRow(RECEIVED, label, value, in_words(value), editor="day")


def _known(name: str, label: str, value: Any) -> FieldRow:
    words = _words_of(value, KNOWN) if value else NOT_ANSWERED
    return FieldRow(name, label, value, words, editor="choice", choices=KNOWN)


def _words_of(value: Any, choices: tuple[Choice, ...]) -> str:
    return next((one.words for one in choices if one.value == value), str(value))


def _view(value: Any) -> str:
    return VIEW_WORDS[View(value)] if value else "no view given"


def _source(paper: ArrivalRow, name: str) -> str:
    return source_words(paper.sources.get(name))


def source_words(source: Mapping[str, str] | None) -> str:
    """Where a value was read, and that it should be looked at where that is only likely."""
    if not source:
        return ""
    return f"Read at {source.get('from', '')}" + ("; look at it" if source.get("sure") == "likely" else "")


def in_words(value: Any) -> str:
    """A value as it is read out: dates in full, yes and no, lists with commas."""
    if value in (None, "", [], ()):
        return NOT_ANSWERED
    if isinstance(value, list | tuple):
        return ", ".join(in_words(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(in_words(one) for one in value.values() if one)
    text = str(value)
    try:
        return short_day(date.fromisoformat(text)) if len(text) == len("2015-12-03") else ANSWERS.get(text, text)
    except ValueError:
        return text


def return_fields(arrival: Arrival, changed: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `record_return`: what was recognised, and over it what a person changed."""
    rows = {row.name: row.value for row in rows_of(arrival, changed)}
    given = {name: value for name, value in arrival.given.items() if name not in ("returned_on", "people", "services")}
    given |= {"request": arrival.request, "tray": arrival.paper.id, "returned_on": rows[RECEIVED]}
    given |= {name: rows[name] for name in (*TEXTS, "view", "view_other", "view_reasons") if name in rows}
    given["people"] = [
        {"person": int(name.removeprefix(PERSON)), "answer": value}
        for name, value in rows.items()
        if name.startswith(PERSON) and value
    ]
    given["services"] = [
        {"service": name.removeprefix(SERVICE), "answer": value}
        for name, value in rows.items()
        if name.startswith(SERVICE) and value
    ]
    if "chronology" in changed:
        given["chronology"] = changed["chronology"] or []
    row = next((one for one in arrival.requests if one.id == arrival.request), None)
    given["nil"] = rows.get("nil") == "yes"
    given["partial"] = rows[WHOLE] == "partial"
    given["corrects"] = row.standing if row and rows[WHOLE] == "corrects" else None
    return {name: value for name, value in given.items() if value not in (None, "")}


def also(paper: ArrivalRow) -> dict[str, Any]:
    """What came with a paper is filed with it."""
    return {"also": [one.id for one in paper.came_with]}


def refusal_for_people(sentence: str, field: str, label: str) -> str:
    """A refusal of a line in the words that stand beside it."""
    return NO_DAY if "takes a date" in sentence else sentence.replace(f"“{field}”", f"“{label}”")


def tip(text: str) -> str:
    """A tooltip of what was read, not longer than the screen."""
    return plain(text if len(text) <= _TIP else text[:_TIP] + "…")
