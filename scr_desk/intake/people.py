"""The children and the family on a case form, however the form sets them out.

One case may hold several children (domain.md §5): name lines that come again, headings "Child 1" and "Child
2", a column a child, or a row a child.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scr_desk.intake.family_text import Relative, read_family
from scr_desk.intake.found import Answer, Found, Listed, Opened
from scr_desk.intake.recognised import Ledger, joined
from scr_desk.intake.values import Reading, chosen, is_blank, read_date, read_narrative, read_text, read_yes_no
from scr_desk.intake.written_dates import parse_age

Sheet = dict[str, list[Answer]]  # what the form says of one person, by column

CRITERIA = ("died", "seriously_harmed", "abuse_or_neglect")
CHILD_COLUMNS = (
    "name", "other_names", "born_on", "died_on", "gender", "ethnic_origin", "first_language", "disability",
    "nhs_number", "address", "residence_authority", "whereabouts", "school", "legal_status", "looked_after",
    "protection_plan", "known_to_social_care", "lead_worker",
)  # fmt: skip
FAMILY_COLUMNS = (
    "name", "relationship", "born_on", "other_names", "address", "legal_status", "ethnic_origin", "protection_plan",
)  # fmt: skip
_NAMES = ("name", "forenames", "surname")
_KEPT_WHOLE = {*_NAMES, "other_names", "address", "nhs_number", "whereabouts", "lead_worker"}


@dataclass(frozen=True)
class Children:
    """The children of a form, and the criteria that it answers for each of them and not for the case."""

    children: list[dict[str, Any]] | None
    answered_each: frozenset[str] = frozenset()


def read_children(found: Sequence[Found], ledger: Ledger) -> Children:
    """The children in the order of the form; None where the form asks for them and has none."""
    sheets = [sheet for sheet in _child_sheets(found) if any(column not in CRITERIA for column in sheet)]
    filled = [sheet for sheet in sheets if _is_filled(sheet)]
    kept = filled or sheets[:1]
    if not kept:
        ledger.gap("children")
        return Children(None)
    # A question that comes once is about the case; one that comes again with each child is about that child.
    each = frozenset(name for name in CRITERIA if sum(name in sheet for sheet in kept) > 1)
    columns = (*CHILD_COLUMNS, *(name for name in CRITERIA if name in each))
    return Children([_child(sheet, columns, f"children.{at}", ledger) for at, sheet in enumerate(kept)], each)


def asks_for(group: str, found: Sequence[Found]) -> bool:
    """Whether the form has any place for the children, or for the family."""
    return any(
        (isinstance(one, Answer) and one.field.split(".")[0] == group)
        or (isinstance(one, Listed) and one.group == group)
        for one in found
    )


def read_relatives(found: Sequence[Found], ledger: Ledger) -> list[dict[str, Any]] | None:
    """The family members; None where the form asks for them and names nobody."""
    members: list[dict[str, Any]] = []
    for one in _family_in_order(found):
        if isinstance(one, Answer):
            role = "sibling" if one.field == "family.siblings" else None
            people, warnings = ((), ()) if is_blank(one.text) else read_family(one.text, relationship=role)
            for warning in warnings:
                ledger.warn(f"{one.place}: {warning}")
            members += [
                _relative(person, one, f"family.{len(members) + at}", ledger) for at, person in enumerate(people)
            ]
        elif any(not is_blank(answer.text) for name, column in one.items() if name != "role" for answer in column):
            members.append(_member(one, f"family.{len(members)}", ledger))
    if not members:
        ledger.gap("family")
    return members or None


def _child_sheets(found: Sequence[Found]) -> list[Sheet]:
    sheets: list[Sheet] = [{}]
    current = 0
    for one in found:
        if isinstance(one, Opened):
            current = _numbered(sheets, one.child)
        elif isinstance(one, Listed) and one.group == "children" and one.cells:
            sheets.append(_sheet(one))
        elif isinstance(one, Answer) and (one.field.startswith("children.") or one.field in CRITERIA):
            column = one.field.removeprefix("children.")
            if one.child is not None:
                current = _numbered(sheets, one.child)
            elif column in _NAMES:
                current = _whose(sheets, current, column, one.text)
            sheets[current].setdefault(column, []).append(one)
    return sheets


def _numbered(sheets: list[Sheet], number: int) -> int:
    sheets += [{} for _ in range(number - len(sheets))]
    return number - 1


def _whose(sheets: list[Sheet], current: int, column: str, text: str) -> int:
    """A name line that comes again begins the next child, unless it repeats a name already given."""
    if column not in sheets[current]:
        return current
    if column == "name":
        for at, sheet in enumerate(sheets):
            if any(_same(one.text, text) for one in sheet.get("name", ())):
                return at
    empty = next((at for at, sheet in enumerate(sheets) if not sheet and at > current), None)
    if empty is None:
        sheets.append({})
    return len(sheets) - 1 if empty is None else empty


def _same(one: str, other: str) -> bool:
    return not is_blank(one) and " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _sheet(row: Listed) -> Sheet:
    return {column: [answer] for column, answer in row.answers().items()}


def _is_filled(sheet: Sheet) -> bool:
    """Whether somebody wrote about this child; the criteria below an empty last child are those of the case."""
    return any(not _is_open(one.text) for name, column in sheet.items() if name not in CRITERIA for one in column)


def _is_open(text: str) -> bool:
    choice = chosen(text)
    return is_blank(text) or (choice is not None and choice.is_readable and choice.ticked in ((), ("no",)))


def read_of(column: str, answer: Answer) -> Reading:
    """Reads one fact about a person in the manner of its column."""
    if column in {"born_on", "died_on"}:
        return read_date(answer.text, picked_on=answer.picked_on)
    if column in CRITERIA:
        return read_yes_no(answer.text, column)
    return read_narrative(answer.text) if column in _KEPT_WHOLE else read_text(answer.text)


def _child(sheet: Mapping[str, list[Answer]], columns: Sequence[str], path: str, ledger: Ledger) -> dict[str, Any]:
    whole = dict(sheet)
    parts = [whole.pop(column, []) for column in ("forenames", "surname")]
    if any(parts) and not any(not is_blank(one.text) for one in whole.get("name", ())):
        whole["name"] = _full_name(*parts, ledger=ledger)
    aged = _aged(whole.get("born_on", ()))
    child = {
        column: ledger.settle(
            f"{path}.{column}",
            joined(f"children.{column}", whole[column]),
            lambda answer, column=column: read_of(column, answer),  # type: ignore[misc]
        )
        for column in columns
        if column in whole and not (column == "born_on" and aged)
    }
    return child | (_age(aged, path, ledger) if aged else {})


def _aged(answers: Sequence[Answer]) -> Answer | None:
    """The answer that gives an age where the form asks for a date of birth, if nothing on it is a date."""
    said = [one for one in answers if not is_blank(one.text)]
    return said[0] if len(said) == 1 and not said[0].picked_on and parse_age(said[0].text) else None


def _age(answer: Answer, path: str, ledger: Ledger) -> dict[str, Any]:
    """An age in years and the day of it, where only these are known (domain.md §5); the birth itself stays a gap."""
    years, on = parse_age(answer.text) or (0, None)
    ledger.gap(f"{path}.born_on")
    ledger.record(f"{path}.age", place=answer.place, sure=answer.is_sure)
    return {"born_on": None, "age": years, "age_on": on}


def _full_name(forenames: Sequence[Answer], surname: Sequence[Answer], *, ledger: Ledger) -> list[Answer]:
    """Forename and surname from their two lines, in that order however the form puts them."""
    given = [next((one for one in part if not is_blank(one.text)), None) for part in (forenames, surname)]
    said = [one for one in given if one is not None]
    if not said:
        return [*forenames, *surname]
    if len(said) == 1 and forenames and surname:
        ledger.warn(f"{said[0].place}: only one part of the child's name is given")
    first = said[0]
    return [Answer("children.name", " ".join(one.text for one in said), first.place, first.label, first.is_sure)]


def _family_in_order(found: Sequence[Found]) -> list[Sheet | Answer]:
    """Family members as the form brings them: texts that list several, and a sheet for each that has its own lines."""
    order: list[Sheet | Answer] = []
    open_sheets: dict[str, Sheet] = {}
    for one in found:
        if isinstance(one, Listed) and one.group == "family" and one.cells:
            order.append(_sheet(one))
        elif isinstance(one, Answer) and one.field in {"family", "family.siblings"}:
            order.append(one)
        elif isinstance(one, Answer) and one.field.startswith("family."):
            who, column = one.field.split(".")[1:]
            sheet = open_sheets.get(who)
            if sheet is None or (column == "name" and "name" in sheet):
                sheet = open_sheets[who] = {}
                if who != "person":
                    sheet["role"] = [Answer("family.relationship", who, one.place, one.label)]
                order.append(sheet)
            sheet.setdefault(column, []).append(one)
    return order


def _member(sheet: Sheet, path: str, ledger: Ledger) -> dict[str, Any]:
    known = {"relationship": sheet["role"], **sheet} if "role" in sheet else sheet
    return {
        column: ledger.settle(
            f"{path}.{column}",
            known[column],
            lambda answer, column=column: read_of(column, answer),  # type: ignore[misc]
        )
        for column in FAMILY_COLUMNS
        if column in known
    }


def _relative(person: Relative, answer: Answer, path: str, ledger: Ledger) -> dict[str, Any]:
    member = {"name": person.name, "relationship": person.relationship, "born_on": person.born_on}
    for column, value in member.items():
        if value is None:
            ledger.gap(f"{path}.{column}")
        else:
            ledger.record(f"{path}.{column}", place=answer.place, sure=answer.is_sure and person.is_sure)
    return member
