"""The search row of a case, written in the step's own transaction so that search never lags behind."""

from __future__ import annotations

from scr_desk.domain.case import Person
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.folding import typed_spellings
from scr_desk.store.connection import Database


def index_case(db: Database, file: CaseFile) -> None:
    """Put everything searchable of a case in place of what stood there."""
    wanted = _texts(file)
    case_id = file.case.id
    columns = "reference, people, agencies, facts, summaries, notes"
    if db.row(f"SELECT {columns} FROM search WHERE rowid = ?", (case_id,)) == wanted:  # noqa: S608 - our own columns
        return
    db.run("DELETE FROM search WHERE rowid = ?", (case_id,))
    db.run(f"INSERT INTO search (rowid, {columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", (case_id, *wanted))  # noqa: S608


def _texts(file: CaseFile) -> tuple[str, ...]:
    """In the order of the table's columns."""
    case = file.case
    return (
        f"{case.reference} {case.known_as}",
        "\n".join(_person(person) for person in file.people),
        "\n".join([*case.agencies_named, *dict.fromkeys(r.agency_name for r in file.requests)]),
        "\n".join(
            [case.what_happened, case.concerns, case.incident_place, *(p.note for p in file.proceedings)]
        ).strip(),
        "\n".join(f"{r.summary}\n{r.analysis}\n{r.view_reasons}".strip() for r in file.returns),
        "\n".join(note.text for note in file.notes),
    )


def _person(person: Person) -> str:
    """A person's names in every spelling in which they may be typed, and the numbers they go by."""
    names = typed_spellings(f"{person.name} {person.other_names}".strip())
    squeezed_number = person.nhs_number.replace(" ", "")
    return " ".join(part for part in (*names, person.nhs_number, squeezed_number, person.school) if part)
