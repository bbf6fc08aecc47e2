"""From a recognised return to the command that records it: which request it answers, and its fields.

A return is matched by its code first, then by its case and agency. What contradicts itself is not matched at all:
it stays in the tray with the sentence that says why (features F34, B1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from scr_desk.domain.errors import RefusedError
from scr_desk.domain.request_codes import RequestCode, parsed_code
from scr_desk.intake.return_codes import FIELD

TEXTS = (
    "author", "signed_off_by", "signed_off_on", "period_covered", "family_covered", "contracted_services", "summary",
    "analysis", "good_practice", "learning", "view", "view_other", "view_reasons",
)  # fmt: skip
_SAID = (*TEXTS, "nil", "chronology", "records_secured", "background", "further_people")
BY_CODE, BY_CASE = "its code", "its case and agency"

Rows = Sequence[Any]  # of the question `requests`
Ask = Callable[[str], Rows]  # the requests of the case with that reference; raises RefusedError where there is none


@dataclass(frozen=True)
class Matched:
    """The request that a return answers, and by what it was told."""

    row: Any
    by: str

    @property
    def shown(self) -> dict[str, Any]:
        """As it is shown in the tray's answer."""
        return {"request": self.row.id, "case": self.row.case, "agency": self.row.agency_name, "by": self.by}


def match_return(fields: Mapping[str, Any], ask: Ask) -> Matched:
    """The request that a return answers. Raises RefusedError where no one request does, or the form contradicts it."""
    if FIELD in fields:
        code = parsed_code(fields[FIELD] or "")
        if code is None:
            raise RefusedError("its return code cannot be relied on. Compare it with the letter.")
        return Matched(_row_of(code, fields, ask), BY_CODE)
    case, wanted = str(fields.get("case_reference") or ""), _words(fields.get("agency"))
    if not case:
        raise RefusedError("it carries no return code and names no case.")
    open_ones = [row for row in ask(case) if row.sent_on and row.returned_on is None and row.state != "cancelled"]
    if open_ones and not wanted:
        raise RefusedError(
            "The return does not say which agency it is from: choose the request that it answers, or set it aside."
        )
    fitting = [row for row in open_ones if _fits(wanted, _words(row.agency_name))]
    if len(fitting) != 1:
        to_agency = f" to {fields['agency']}" if wanted else ""
        found = "several open requests" if fitting else "no open request"
        raise RefusedError(f"{case} has {found}{to_agency}: choose the request that it answers, or set it aside.")
    return Matched(fitting[0], BY_CASE)


def with_mail(part: dict[str, Any], mail: Mapping[str, Any]) -> dict[str, Any]:
    """An attachment that is a return takes the case and the return code that it lacks from its mail.

    A mail that names another code than its attachment, or one that cannot be relied on, leaves nothing certain.
    """
    if part["kind"] != "agency_return":
        return part
    fields, told = dict(part["fields"]), mail["fields"]
    sources, warnings = dict(part["sources"]), list(part["warnings"])
    if told.get("case_reference") and not fields.get("case_reference"):
        fields["case_reference"] = told["case_reference"]
    if FIELD in told and FIELD not in fields:
        fields[FIELD] = told[FIELD]
        sources |= {FIELD: {"from": "the mail", "sure": "likely"}} if told[FIELD] else {}
    elif told.get(FIELD) and fields.get(FIELD) and told[FIELD] != fields[FIELD]:
        warnings.append(f"Its return code is {fields[FIELD]}, and the mail names {told[FIELD]}: none was taken.")
        fields[FIELD] = None
        sources.pop(FIELD, None)
    gaps = [*part["gaps"], *(one for one in (FIELD,) if fields.get(one, "") is None and one not in part["gaps"])]
    return {**part, "fields": fields, "sources": sources, "gaps": gaps, "warnings": warnings}


def _row_of(code: RequestCode, fields: Mapping[str, Any], ask: Ask) -> Any:
    try:
        rows = ask(code.reference)
    except RefusedError:
        rows = ()
    row = next((one for one in rows if one.code == code.text), None)
    if row is None:
        raise RefusedError(f"its return code {code.text} belongs to no request of this office.")
    if row.state == "cancelled":
        raise RefusedError(f"its return code {code.text} belongs to the request to {row.agency_name}, cancelled since.")
    said = str(fields.get("case_reference") or "")
    if said and _plain_reference(said) != code.reference:
        raise RefusedError(f"its return code belongs to {code.reference}, and the form itself names {said}.")
    wanted, name = _words(fields.get("agency")), _words(row.agency_name)
    if wanted and not (_fits(wanted, name) or _fits(name, wanted)):
        raise RefusedError(
            f"its return code belongs to the request to {row.agency_name}, and the form itself names the agency"
            f" “{fields['agency']}”."
        )
    return row


def return_from_fields(
    fields: Mapping[str, Any], matched: Matched, *, tray: int, today: date
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The fields of `record_return` for a recognised return, and what of it could not be taken, in sentences.

    `today` is the day of receipt, which the clocks count; the day that the form itself names does not.
    """
    answered = any(one.get("answer") for group in ("people", "services") for one in fields.get(group) or ())
    if not answered and not any(fields.get(name) not in (None, "", [], False) for name in _SAID):
        raise RefusedError("nothing on it is filled in.")
    people, strangers = _people(fields.get("people") or (), matched.row.people)
    services, others = _services(fields.get("services") or (), matched.row.services)
    others += [_further(fields["further_people"])] if fields.get("further_people") else []
    given = {
        "request": matched.row.id,
        "returned_on": today.isoformat(),
        "nil": bool(fields.get("nil")),
        "tray": tray,
        **{name: fields[name] for name in TEXTS if fields.get(name)},
        "people": people,
        "services": services,
        "chronology": [_event(line) for line in fields.get("chronology") or ()],
    }
    if fields.get("background"):
        parts = (given.get("summary"), f"Background: {fields['background']}")
        given["summary"] = "\n\n".join(part for part in parts if part)
    return given, (*strangers, *others)


def _event(line: Mapping[str, Any]) -> dict[str, str]:
    """A line of the chronology; the time and who was seen are kept with the event."""
    said = (line.get("time"), line.get("event"), f"Seen: {line['seen']}" if line.get("seen") else None)
    event = "; ".join(str(part) for part in said if part) if line.get("event") else ""
    return {"on": line.get("on") or "", "event": event, "source": line.get("source") or ""}


def _further(named: str) -> str:
    return f"The agency names others of the family or household: “{named}”. Add them to the case and ask about them."


def _people(answers: Sequence[Mapping[str, Any]], asked: Sequence[Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """The answers person by person, each by the name under which the agency was asked."""
    given: dict[int, dict[str, Any]] = {}
    said: list[str] = []
    for one in answers:
        if not one.get("answer") or not one.get("name"):
            continue
        name = _folded(one["name"])
        found = [person for person in asked if _folded(person.name) == name] or [
            person for person in asked if name.startswith(_folded(person.name) + " (") and person.name
        ]
        if len(found) != 1 or found[0].person in given:
            why = "is not among the people asked about" if not found else "cannot be told from another"
            said.append(f"“{one['name']}” {why}: the answer “{_in_words(one['answer'])}” was not taken. Type it in.")
        else:
            given[found[0].person] = {"person": found[0].person, "answer": one["answer"]}
    return list(given.values()), said


def _services(answers: Sequence[Mapping[str, Any]], asked: Sequence[str]) -> tuple[list[dict[str, Any]], list[str]]:
    """The answers service by service; one that was not asked about is kept as written."""
    names = {_folded(name): name for name in asked}
    given: dict[str, dict[str, Any]] = {}
    said: list[str] = []
    for one in answers:
        if not one.get("answer") or not one.get("service"):
            continue
        name = names.get(_folded(one["service"]))
        if name is None:
            said.append(f"The agency was not asked about “{one['service']}”; its answer was kept as written.")
        given.setdefault(_folded(one["service"]), {"service": name or one["service"], "answer": one["answer"]})
    return list(given.values()), said


def _in_words(answer: str) -> str:
    return answer.replace("_", " ")


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).casefold()


def _words(text: Any) -> list[str]:
    return str(text or "").casefold().split()


def _plain_reference(text: str) -> str:
    return text.strip().upper().replace("-", "/").replace("–", "/")


def _fits(wanted: Sequence[str], name: Sequence[str]) -> bool:
    """Whether every word of the agency as written begins a word of the name on the request."""
    return all(any(part.startswith(word) for part in name) for word in wanted)
