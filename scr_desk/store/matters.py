"""Loading what a command is about, by the kinds of its fields: a reference is a case, a request id is its case …"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scr_desk.domain.agency import RequestId
from scr_desk.domain.case import CaseRef, PaperId
from scr_desk.domain.context import Command, Matter, TrayId
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import kinds, specs
from scr_desk.domain.framework import Framework
from scr_desk.domain.meeting import MeetingId
from scr_desk.domain.office import OfficeFile
from scr_desk.domain.tray import TrayPaper
from scr_desk.store.case_files import case_id_of, load_case, load_meeting, load_tray_paper
from scr_desk.store.connection import Database


def load_matter(
    db: Database, command: Command, office: OfficeFile, frameworks: Mapping[str, Framework], *, with_agenda: bool
) -> Matter:
    """What stands in the store about everything that the command names. Raises RefusedError for what is not there.

    `with_agenda`: the step changes the meeting for every case on its agenda, so those are loaded too.
    """
    case_ids: list[int] = []
    meeting = tray = None
    also: tuple[TrayPaper, ...] = ()
    for spec in specs(type(command)):
        value = getattr(command, spec.attribute)
        if value is None:
            continue
        found = kinds(spec.type)
        if CaseRef in found:
            case_ids += [case_id_of(db, reference) for reference in _each(value)]
        elif RequestId in found:
            case_ids += [_case_of(db, "requests", request, "request") for request in _each(value)]
        elif PaperId in found:
            case_ids += [_case_of(db, "papers", paper, "paper") for paper in _each(value)]
        elif MeetingId in found:
            meeting = load_meeting(db, value)
            if with_agenda:
                case_ids += [row.case_id for row in meeting.agenda]
        elif TrayId in found and isinstance(value, tuple):
            also = tuple(load_tray_paper(db, paper) for paper in dict.fromkeys(value))
        elif TrayId in found:
            tray = load_tray_paper(db, value)
    unique = dict.fromkeys(case_ids)
    return Matter(
        office=office,
        cases=tuple(load_case(db, case_id, frameworks) for case_id in unique),
        meeting=meeting,
        tray=tray,
        also=also,
    )


def _each(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _case_of(db: Database, table: str, id_: int, word: str) -> int:
    found = db.value(f"SELECT case_id FROM {table} WHERE id = ?", (id_,))  # noqa: S608 - our own two names
    if found is None:
        raise RefusedError(f"There is no {word} {id_} on any case.", field=word)
    return int(found)
