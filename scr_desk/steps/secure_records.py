"""Tell agencies to secure their records: a notice each, and the first check answered (`domain.md` §1 step 2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scr_desk.documents.secure_records_notice import secure_records_notice
from scr_desk.domain.agency import AgencyId
from scr_desk.domain.case import CaseRef, CheckName, FirstCheck, PaperId
from scr_desk.domain.case_file import require_told
from scr_desk.domain.context import Command, Context, Event, Matter, Outcome
from scr_desk.domain.directory import find_agency
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.fields import asks
from scr_desk.domain.office import agency_name
from scr_desk.paperwork import issue_of, keep_document
from scr_desk.store.connection import Database
from scr_desk.store.rows import insert


@dataclass(frozen=True, kw_only=True)
class SecureRecords(Command):
    case: CaseRef = asks("Case")
    agencies: tuple[AgencyId | str, ...] = asks("Agencies")
    told_on: date | None = asks("Told on", default=None, happened=True)


def check(command: SecureRecords, matter: Matter, context: Context) -> None:
    if not command.agencies:
        raise RefusedError("Choose at least one agency.", field="agencies")
    on = command.told_on or context.today
    require_told(matter.case, on, field="told_on")
    chosen = [find_agency(matter.office, wanted, on).id for wanted in command.agencies]
    if len(set(chosen)) < len(chosen):
        raise RefusedError("An agency is named twice. Each gets one notice.", field="agencies")


def perform(command: SecureRecords, matter: Matter, context: Context, db: Database) -> Outcome:
    on = command.told_on or context.today
    file = matter.case
    issue = issue_of("secure_records_notice", matter.office, context, dated_on=on)
    names: list[str] = []
    papers: list[PaperId] = []
    warnings: list[str] = []
    for wanted in command.agencies:
        agency = find_agency(matter.office, wanted, on)
        name = agency_name(matter.office, agency.id, on)
        kept, missing = keep_document(
            db,
            secure_records_notice(file, name, issue),
            issue,
            kind="secure_records_notice",
            reference=file.reference,
            about=name,
            case_id=file.case.id,
        )
        names.append(name)
        papers += kept
        warnings += missing
    note = f"Told on {on.isoformat()}: {', '.join(names)}."
    insert(
        db, FirstCheck(case_id=file.case.id, name=CheckName.RECORDS_SECURED, answer="yes", note=note, answered_on=on)
    )
    return Outcome(
        happened_on=on,
        events=(Event(case_id=file.case.id, facts={"agencies": ", ".join(names)}),),
        papers=tuple(papers),
        warnings=tuple(warnings),
    )
