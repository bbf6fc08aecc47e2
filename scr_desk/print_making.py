"""Sheets that the office prints and does not keep: what each is made of. Between the desk and `documents`.

A face sheet goes to the meeting or into the car; the position list lies between the Business Manager and the Chair
in their weekly call. Each is true only for the moment, so it is made anew and leaves nothing but its audit entry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from scr_desk.documents.blocks import Document
from scr_desk.documents.face_sheet import face_sheet
from scr_desk.documents.pdf_pages import pages_of
from scr_desk.documents.position_list import Position, position_list
from scr_desk.domain.case_clocks import CaseClock, clocks_of
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.context import Context
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.office import OfficeFile
from scr_desk.domain.whose_move import moves_of
from scr_desk.paperwork import issue_of
from scr_desk.store.case_files import case_id_of, load_case, load_cases, open_case_ids
from scr_desk.store.connection import Database
from scr_desk.store.safe_write import write_whole


def print_out(db: Database, name: str, *, context: Context, office: OfficeFile, case: str) -> tuple[Document, str]:
    """The sheet of that name as it reads today, and what it is about for the audit. Raises RefusedError."""
    if name not in PRINT_OUTS:
        raise RefusedError(f"There is no print-out “{name[:40]}”. There are: {', '.join(PRINT_OUTS)}.", field="name")
    return PRINT_OUTS[name](db, context, office, case)


def _face_sheet(db: Database, context: Context, office: OfficeFile, case: str) -> tuple[Document, str]:
    file = load_case(db, case_id_of(db, case), context.frameworks)
    issue = issue_of("face_sheet", office, context, dated_on=context.today)
    telephones = {agency.id: agency.telephone for agency in office.agencies}
    made = face_sheet(file, issue, clocks=_clocks(file, context), telephones=telephones)
    return made, f"case:{file.case.id}"


def _position_list(db: Database, context: Context, office: OfficeFile, _case: str) -> tuple[Document, str]:
    files = load_cases(db, open_case_ids(db), context.frameworks)
    positions = tuple(_position(file, context) for file in files)
    issue = issue_of("position_list", office, context, dated_on=context.today)
    return position_list(positions, issue), "store"


def _position(file: CaseFile, context: Context) -> Position:
    clocks = _clocks(file, context)
    return Position(file=file, clocks=clocks, moves=moves_of(file, clocks, today=context.today))


def _clocks(file: CaseFile, context: Context) -> tuple[CaseClock, ...]:
    return clocks_of(file, calendar=context.calendar, today=context.today)


PRINT_OUTS: Mapping[str, Callable[[Database, Context, OfficeFile, str], tuple[Document, str]]] = {
    "face_sheet": _face_sheet,
    "position_list": _position_list,
}


def write_out(content: bytes, path: Path, *, pages: Sequence[int] = ()) -> None:
    """Save a PDF, or some of its pages, where a person chose, whole or not at all. Raises UnavailableError."""
    write_whole(path, pages_of(content, pages) if pages else content, may_replace=True)
