"""Assembling a case, a meeting, the office from their rows, and the canonical text of each for the audit."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, cast

from scr_desk import shelf
from scr_desk.domain import agency, case, decision, office
from scr_desk.domain.case_file import CaseFile
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.framework import Framework
from scr_desk.domain.meeting import AgendaItem, Attendance, Meeting, MeetingFile
from scr_desk.domain.plain import canonical_json
from scr_desk.domain.timeline_line import TimelineLine
from scr_desk.domain.tray import TrayPaper
from scr_desk.domain.working_days import Calendar, merge_holidays
from scr_desk.store.connection import Database
from scr_desk.store.rows import TABLES, fetch

# What belongs to a case, by its name on the case file. The audit's hash of a case is taken over exactly these.
PARTS: dict[str, type] = {
    "referrals": case.Referral,
    "people": case.Person,
    "answers": case.CriterionAnswer,
    "checks": case.FirstCheck,
    "agreements": case.Agreement,
    "proceedings": case.Proceedings,
    "conflicts": case.Conflict,
    "corrections": case.Correction,
    "notes": case.Note,
    "papers": case.Paper,
    "requests": agency.Request,
    "asked": agency.AskedPerson,
    "turns": agency.Turn,
    "returns": agency.Return,
    "person_answers": agency.PersonAnswer,
    "service_answers": agency.ServiceAnswer,
    "chronology": agency.ChronologyLine,
    "recommendations": decision.Recommendation,
    "sendings": decision.Sending,
    "decisions": decision.Decision,
    "notices": decision.Notice,
    "timeline": TimelineLine,
}

_FILLED = "EXISTS (SELECT 1 FROM {} WHERE case_id = :case)"
WHICH_PARTS = "SELECT " + ", ".join(_FILLED.format(TABLES[kind]) for kind in PARTS.values())

_THESE = "SELECT value FROM json_each(?)"
ON_AGENDA = "cancelled_on IS NULL AND id IN (SELECT meeting_id FROM agenda_items WHERE case_id = ?)"


OPEN_CASES = (
    "SELECT id FROM cases WHERE stage NOT IN ('closed', 'withdrawn') OR id IN (SELECT case_id FROM notices"
    " WHERE sent_on IS NULL AND due_on IS NOT NULL AND held_because = '')"
)


def case_id_of(db: Database, reference: str) -> case.CaseId:
    """The case that people know by this reference (`CFC/2015/016` or `CFC-2015-016`). Raises RefusedError."""
    found = db.value("SELECT id FROM cases WHERE reference = ?", (reference.strip().upper().replace("-", "/"),))
    if found is None:
        raise RefusedError(
            f"There is no case {reference}. References look like CFC/2015/016; the register lists them.", field="case"
        )
    return case.CaseId(found)


def open_case_ids(db: Database) -> list[int]:
    """The cases whose clocks run: those still open, and closed ones of which somebody must still be told."""
    return [int(case_id) for (case_id,) in db.rows(f"{OPEN_CASES} ORDER BY id")]


def open_cases_due_over(db: Database, days: Collection[date]) -> list[int]:
    """Of those, the cases with a deadline that still runs and has one of these days within it."""
    over = "EXISTS (SELECT 1 FROM json_each(:days) WHERE value > {} AND value <= {})"
    sql = f"""
      SELECT r.case_id FROM requests r WHERE r.sent_on IS NOT NULL AND r.cancelled_on IS NULL
        AND r.excused_because = '' AND {over.format("r.sent_on", "r.due_on")}
      UNION SELECT n.case_id FROM notices n JOIN decisions d ON d.id = n.decision_id
        WHERE n.sent_on IS NULL AND {over.format("d.decided_on", "n.due_on")}"""  # noqa: S608 - our own words
    found = {case_id for (case_id,) in db.rows(sql, {"days": json.dumps([day.isoformat() for day in days])})}
    return [case_id for case_id in open_case_ids(db) if case_id in found]


def load_case(db: Database, case_id: int, frameworks: Mapping[str, Framework]) -> CaseFile:
    """Everything known of one case."""
    (record,) = fetch(db, case.Case, "id = ?", (case_id,))
    # Most parts of most cases are empty: one question which are not saves twenty.
    filled = db.row(WHICH_PARTS, {"case": case_id}) or ()
    parts: dict[str, Any] = {
        name: fetch(db, kind, "case_id = ?", (case_id,))
        for (name, kind), is_filled in zip(PARTS.items(), filled, strict=True)
        if is_filled
    }
    meetings = tuple(sorted(fetch(db, Meeting, ON_AGENDA, (case_id,)), key=lambda m: (m.held_on, m.id)))
    return CaseFile(case=record, framework=frameworks[record.framework], meetings=meetings, **parts)


def load_cases(db: Database, case_ids: Sequence[int], frameworks: Mapping[str, Framework]) -> tuple[CaseFile, ...]:
    """Everything known of several cases, in the order asked: one question a table, not one a case."""
    given = (json.dumps(case_ids),)
    records = {one.id: one for one in fetch(db, case.Case, f"id IN ({_THESE})", given)}
    parts: dict[int, dict[str, list[Any]]] = {case_id: {} for case_id in case_ids}
    for name, kind in PARTS.items():
        for row in cast(Any, fetch(db, kind, f"case_id IN ({_THESE})", given)):
            parts[row.case_id].setdefault(name, []).append(row)
    listed = fetch(db, AgendaItem, f"case_id IN ({_THESE})", given)
    on = json.dumps([item.meeting_id for item in listed])
    meetings = sorted(
        fetch(db, Meeting, f"cancelled_on IS NULL AND id IN ({_THESE})", (on,)), key=lambda m: (m.held_on, m.id)
    )
    on_agenda: dict[int, set[int]] = {case_id: set() for case_id in case_ids}
    for item in listed:
        on_agenda[item.case_id].add(item.meeting_id)
    return tuple(
        CaseFile(
            case=records[id_],
            framework=frameworks[records[id_].framework],
            meetings=tuple(meeting for meeting in meetings if meeting.id in on_agenda[id_]),
            **{name: tuple(rows) for name, rows in parts[id_].items()},
        )
        for id_ in map(case.CaseId, case_ids)
    )


def load_meeting(db: Database, meeting_id: int) -> MeetingFile:
    """Everything known of one meeting. Raises RefusedError when there is none of that number."""
    found = fetch(db, Meeting, "id = ?", (meeting_id,))
    if not found:
        raise RefusedError(f"There is no meeting {meeting_id}.", field="meeting")
    agenda = tuple(sorted(fetch(db, AgendaItem, "meeting_id = ?", (meeting_id,)), key=lambda row: row.position))
    attendance = fetch(db, Attendance, "meeting_id = ?", (meeting_id,))
    papers = fetch(db, case.Paper, "meeting_id = ?", (meeting_id,))
    return MeetingFile(meeting=found[0], agenda=agenda, attendance=attendance, papers=papers)


def load_office(db: Database) -> office.OfficeFile:
    (record,) = fetch(db, office.Office)
    return office.OfficeFile(
        office=record,
        holders=fetch(db, office.OfficeHolder),
        delegations=fetch(db, office.Delegation),
        agencies=fetch(db, agency.Agency),
        agency_names=fetch(db, agency.AgencyName),
        bank_holidays=tuple(db.rows("SELECT day, title FROM bank_holidays ORDER BY day")),
    )


def load_calendar(db: Database) -> Calendar:
    """The bundled bank holidays and those that the office added."""
    added = {date.fromisoformat(day): title for day, title in db.rows("SELECT day, title FROM bank_holidays")}
    return merge_holidays(shelf.bank_holidays(), added) if added else shelf.bank_holidays()


def load_tray_paper(db: Database, paper_id: int) -> TrayPaper:
    found = fetch(db, TrayPaper, "id = ?", (paper_id,))
    if not found:
        raise RefusedError(f"There is no paper {paper_id} in the tray.", field="tray")
    return found[0]


def state_of(db: Database, subject: str, frameworks: Mapping[str, Framework]) -> bytes:
    """A subject of the audit ("case:12", "meeting:3", "tray:7", "office") as canonical text; b"" for any other."""
    kind, _, number = subject.partition(":")
    if kind == "case":
        return case_state(load_case(db, int(number), frameworks))
    if kind == "meeting":
        return canonical_json(load_meeting(db, int(number)))
    if kind == "tray":
        return canonical_json(load_tray_paper(db, int(number)))
    if kind == "office":
        return canonical_json(load_office(db))
    return b""


def case_state(file: CaseFile) -> bytes:
    """What belongs to the case and nothing else: its meetings and its framework have histories of their own."""
    return canonical_json({"case": file.case, **{name: getattr(file, name) for name in PARTS}})
