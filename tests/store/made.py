"""A small store with one case from its form to the Chair's decision, every row made up, with its audit entries."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any

from scr_desk import shelf
from scr_desk.domain import agency, case, decision, meeting, office, timeline_line, tray
from scr_desk.domain.seals import seal_of
from scr_desk.store import audit, files, opening
from scr_desk.store.case_files import state_of
from scr_desk.store.connection import Database
from scr_desk.store.rows import TABLES, insert

NOW = datetime(2016, 1, 15, 8, 30, tzinfo=UTC)
DAY = date(2016, 1, 15)
DATA_KEY = bytes(range(48))
STORE_ID = "5" * 32
SIGNER = audit.Signer(person="Test Manager", role="business_manager", seed=b"m" * 32)
STRANGER = audit.Signer(person="Test Stranger", role="auditor", seed=b"s" * 32)
FRAMEWORKS = {name: shelf.framework(name) for name in shelf.framework_names()}
CANARY = "Test Kingfisher-Unmistakable"


def note(
    db: Database,
    subject: str,
    *,
    action: str = "test step",
    after: bool = True,
    at: datetime | None = None,
    signer: audit.Signer = SIGNER,
) -> audit.Head:
    """An entry as a step leaves it, a minute after the one before."""
    state = state_of(db, subject, FRAMEWORKS) if after else b""
    moment = at or NOW + timedelta(minutes=audit.head(db).seq)
    return audit.write(db, signer=signer, at=moment, action=action, subject=subject, after=state)


def happened(db: Database, case_id: int, sentence: str) -> None:
    """A line in a case's timeline and its entry."""
    line = timeline_line.TimelineLine(
        case_id=case.CaseId(case_id), happened_on=DAY, entered_at=NOW, person=SIGNER.person, step="add_note",
        sentence=sentence, entry=audit.head(db).seq + 1,
    )  # fmt: skip
    insert(db, line)
    note(db, f"case:{case_id}")


def a_case(number: int) -> case.Case:
    return case.Case(
        reference=f"CFC/2016/{number:03d}", year=2016, number=number, known_as=f"Child {'ABCDEFGHIJ'[number - 1]}",
        framework="wt2015", stage=case.Stage.DECIDED, registered_on=DAY, first_told_on=DAY,
        route=case.Route.SINGLE_AGENCY, agencies_named=("Test Constabulary",), concerns="Test Ängström <b>fell</b>",
    )  # fmt: skip


def a_decision(case_id: int) -> decision.Decision:
    made = decision.Decision(
        case_id=case.CaseId(case_id), decided_by="Test Chair", decided_as="LSCB Chair", decided_on=DAY,
        course=decision.CourseName.NO_REVIEW, reasons="Test reasons", assessment="Test assessment",
    )  # fmt: skip
    return replace(made, seal=seal_of(made))


def fill(db: Database) -> None:
    """An office, a meeting, a tray paper and two cases: one decided, one only registered."""
    with db.writing():
        audit.enrol(db, SIGNER)
        insert(db, office.Office(framework=shelf.default_framework(), board="Test Board"))
        chair = office.OfficeName.LSCB_CHAIR
        insert(db, office.OfficeHolder(office=chair, name="Test Chair"))
        police = agency.AgencyId(insert(db, agency.Agency(kind="police")))
        insert(db, agency.AgencyName(agency_id=police, name="Test Constabulary"))
        note(db, "office")
        planned = meeting.Meeting(kind=meeting.MeetingKind.PLANNED, held_on=DAY, at="10:00", place="Test Room")
        held = meeting.MeetingId(insert(db, planned))
        note(db, f"meeting:{held}")
        paper, sha256 = files.keep(db, b"Test form" * 120_000)
        form = tray.TrayPaper(
            id=paper, name="Test form.DOCX", kind="case_form", sha256=sha256, media_type="text/plain", arrived_on=DAY
        )
        insert(db, form)
        note(db, f"tray:{paper}")
    with db.writing():
        for number in (1, 2):
            case_id = case.CaseId(insert(db, a_case(number)))
            insert(db, case.Person(case_id=case_id, is_child=True, name=CANARY, added_on=DAY))
            happened(db, case_id, f"Test form {number} was received")
        note(db, "case:1", action="seen case", after=False)
    with db.writing():
        insert(db, case.Note(case_id=case.CaseId(1), noted_on=DAY, text=f"{CANARY} <script>alert(1)</script>"))
        insert(db, _paper(paper, sha256))
        advised = decision.RecommendationId(insert(db, _recommendation(1, held)))
        insert(db, decision.Sending(case_id=case.CaseId(1), recommendation_id=advised, sent_on=DAY))
        insert(db, a_decision(1))
        happened(db, 1, "Test decision <i>was</i> recorded")


def _paper(paper: case.PaperId, sha256: str) -> case.Paper:
    return case.Paper(
        id=paper, case_id=case.CaseId(1), is_ours=False, kind="case_form", name="Test form.DOCX",
        media_type="text/plain", sha256=sha256, dated_on=DAY,
    )  # fmt: skip


def _recommendation(case_id: int, held: meeting.MeetingId) -> decision.Recommendation:
    return decision.Recommendation(
        case_id=case.CaseId(case_id), meeting_id=held, made_on=DAY, course=decision.CourseName.NO_REVIEW,
        rationale="Test rationale", assessment="Test assessment", views="1 no review", present=("Test Member",),
    )  # fmt: skip


def without_triggers(db: Database, *statements: str, values: tuple[Any, ...] = ()) -> None:
    """What somebody with the key and a database tool can do: the triggers are dropped first."""
    db.run("PRAGMA foreign_keys = OFF")
    with db.writing():
        for (name,) in db.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
            db.run(f"DROP TRIGGER {name}")
        for statement in statements:
            db.run(statement, values)


def new_store(path: Path, engine: Any) -> Database:
    return opening.new_file(path, data_key=DATA_KEY, store_id=STORE_ID, now=NOW, engine=engine)


def records(*, full: bool) -> Iterator[Any]:
    """A record of every table with all its fields given, or with everything that may be empty left empty."""
    for record in TABLES:
        hints = typing.get_type_hints(record)
        yield record(**{f.name: _value(f, hints[f.name], full=full) for f in dataclasses.fields(record)})


def _value(field: dataclasses.Field[Any], kind: Any, *, full: bool) -> Any:
    is_optional = isinstance(kind, UnionType) or typing.get_origin(kind) is typing.Union
    if is_optional and not full:
        return None
    if is_optional:
        kind = next(choice for choice in typing.get_args(kind) if choice is not type(None))
    kind = getattr(kind, "__supertype__", kind)
    if field.name in {"sha256", "seal"}:
        return "a" * 64
    if field.default == "{}":
        return '{"Test": "field"}' if full else "{}"
    if typing.get_origin(kind) is tuple:
        return ("Test één", "Test “two”, three") if full else ()
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)[-1]
    plain = {str: f"Test {field.name} ü" if full else "", int: 1, bool: full, date: DAY, datetime: NOW}
    return plain[kind]
