"""The search rows of a case and of its papers, written in the step's own transaction: search never lags behind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from scr_desk.domain.case import Paper, Person
from scr_desk.domain.case_file import CaseFile, initials_of
from scr_desk.domain.folding import APOSTROPHES, typed_spellings
from scr_desk.store.connection import Database

_SPELT_OTHERWISE = {*map(chr, APOSTROPHES), "-"}


def index_case(db: Database, file: CaseFile) -> None:
    """Put everything searchable of a case in place of what stood there."""
    index_papers(db, file)
    wanted = _texts(file)
    case_id = file.case.id
    columns = "reference, people, agencies, facts, summaries, notes"
    if db.row(f"SELECT {columns} FROM search WHERE rowid = ?", (case_id,)) == wanted:  # noqa: S608 - our own columns
        return
    db.run("DELETE FROM search WHERE rowid = ?", (case_id,))
    db.run(f"INSERT INTO search (rowid, {columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", (case_id, *wanted))  # noqa: S608


def index_papers(db: Database, file: CaseFile) -> None:
    """Index the papers of a case that are new, or that bear another agency since they were indexed."""
    if not file.papers:
        return
    agencies: dict[int | None, str] = {request.id: request.agency_name for request in file.requests}
    wanted = {
        paper.id: (paper.name, agencies.get(paper.request_id, "")) for paper in file.papers
    }
    marks = ", ".join("?" * len(wanted))
    known = {
        row: (name, agency)
        for row, name, agency in db.rows(
            f"SELECT rowid, name, agency FROM search_papers WHERE rowid IN ({marks})",  # noqa: S608 - marks only
            tuple(wanted),
        )
    }
    for paper in file.papers:
        if known.get(paper.id) != wanted[paper.id]:
            db.run("DELETE FROM search_papers WHERE rowid = ?", (paper.id,))
            db.run(
                "INSERT INTO search_papers (rowid, name, agency, text) VALUES (?, ?, ?, ?)",
                (paper.id, *wanted[paper.id], _text(db, paper)),
            )


def _text(db: Database, paper: Paper) -> str:
    """What was read in the paper when it came."""
    recognised = db.value("SELECT recognised FROM tray WHERE id = ?", (paper.id,))
    return _with_spellings(*_words_in(json.loads(recognised).get("text") if recognised else None))


def _words_in(part: Any) -> Iterator[str]:
    """Every text in the blocks of a paper, in their order."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for inner in part.values():
            yield from _words_in(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _words_in(inner)


def _with_spellings(*texts: str) -> str:
    """Texts, and behind them the words that the index would not fold by itself, as somebody types them in a hurry."""
    text = "\n".join(filter(None, texts))
    strange = dict.fromkeys(
        word for word in text.split() if not word.isascii() or not _SPELT_OTHERWISE.isdisjoint(word)
    )
    spellings = dict.fromkeys(spelling for word in strange for spelling in typed_spellings(word)[1:] if spelling)
    return "\n".join(filter(None, (text, " ".join(spellings))))


def _texts(file: CaseFile) -> tuple[str, ...]:
    """In the order of the table's columns."""
    case = file.case
    return (
        f"{case.reference} {case.known_as}",
        "\n".join(_person(person) for person in file.people),
        _with_spellings(*case.agencies_named, *dict.fromkeys(r.agency_name for r in file.requests)),
        _with_spellings(case.what_happened, case.concerns, case.incident_place, *(p.note for p in file.proceedings)),
        _with_spellings(*(f"{r.summary}\n{r.analysis}\n{r.view_reasons}".strip() for r in file.returns)),
        _with_spellings(*(note.text for note in file.notes)),
    )


def _person(person: Person) -> str:
    """A person's names in every spelling in which they may be typed, initials, and the numbers they go by."""
    names = typed_spellings(f"{person.name} {person.other_names}".strip())
    squeezed_number = person.nhs_number.replace(" ", "")
    initials = typed_spellings(initials_of(person.name).replace(".", "").strip("?"))
    return " ".join(part for part in (*names, *initials, person.nhs_number, squeezed_number, person.school) if part)
