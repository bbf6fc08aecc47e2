"""Finding an agency in the directory by its number or by the name somebody typed."""

from __future__ import annotations

from datetime import date

from scr_desk.domain.agency import Agency, AgencyId
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.folding import APOSTROPHES
from scr_desk.domain.folding import folded as folded_name
from scr_desk.domain.office import OfficeFile, agency_name, is_within


def find_agency(office: OfficeFile, wanted: AgencyId | str, day: date) -> Agency:
    """The agency of that number or name, active on that day.

    A name may be an old one, or the words that tell it apart ("Hospitals Trust"). Raises RefusedError when there is
    none, or when several fit.
    """
    active = [agency for agency in office.agencies if is_within(day, agency.active_from, agency.active_until)]
    if not isinstance(wanted, str):
        found = [agency for agency in active if agency.id == wanted]
    else:
        found = _by_name(office, active, wanted)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(agency_name(office, agency.id, day) for agency in found)
        raise RefusedError(
            f"“{wanted}” fits several agencies: {names}. Give the whole name or its number.", field="agencies"
        )
    raise RefusedError(
        f"There is no active agency “{wanted}” in the directory. Look its names up there; a new"
        " agency is added to it first.",
        field="agencies",
    )


def refuse_name_in_use(office: OfficeFile, name: str, *, day: date, besides: int = 0) -> None:
    """Two active agencies never bear one name: nobody could tell which of them is asked. Raises RefusedError."""
    for agency in office.agencies:
        is_active = agency.active_until is None or day <= agency.active_until
        if agency.id != besides and is_active and agency_name(office, agency.id, day).casefold() == name.casefold():
            raise RefusedError(f"{name} stands in the directory already.", field="name")


def _by_name(office: OfficeFile, active: list[Agency], wanted: str) -> list[Agency]:
    names = {agency.id: [n.name for n in office.agency_names if n.agency_id == agency.id] for agency in active}
    folded = typed(wanted)
    exact = [agency for agency in active if any(typed(name) == folded for name in names[agency.id])]
    if exact:
        return exact
    words = folded.split()
    return [agency for agency in active if any(_begins(words, name) for name in names[agency.id])]


def typed(name: str) -> str:
    """A name as somebody types it: without accents, apostrophes and brackets."""
    return folded_name(name).translate(APOSTROPHES).replace("(", " ").replace(")", " ").strip()


def _begins(words: list[str], name: str) -> bool:
    """Whether every word begins a word of the name, in any order: "gp practice" finds "GP practices (named GP)"."""
    parts = typed(name).split()
    return bool(words) and all(any(part.startswith(word) for part in parts) for word in words)
