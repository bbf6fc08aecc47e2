"""Proving that a store is what it was: its pages, its audit chain, every case, decision and stored file.

Each check names what it finds. None repairs anything: a store with a fault is kept as it is, as evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from scr_desk.domain.decision import Decision
from scr_desk.domain.errors import RefusedError, UnavailableError
from scr_desk.domain.framework import Framework
from scr_desk.domain.pauses import NEVER, Pauses
from scr_desk.domain.seals import seal_of
from scr_desk.store import files
from scr_desk.store.audit import Head, salted_hash
from scr_desk.store.beside import beside
from scr_desk.store.case_files import state_of
from scr_desk.store.chain import Fault, Walk, anchor_faults, faults_in, read_anchor, walk
from scr_desk.store.connection import Database, Row
from scr_desk.store.rows import fetch
from scr_desk.store.tables import counts
from scr_desk.store.tampering import tampering

__all__ = ["Fault", "Verdict", "as_json", "integrity_of", "verify"]

T = TypeVar("T")

WHOLE = "ok"
STRIDE = 100  # records between two pauses
# The subjects of the audit whose present state an entry vouches for, and the table that each number is of.
SUBJECTS = {"case": "cases", "meeting": "meetings", "tray": "tray"}

LAST_STATES = (
    "SELECT seq, subject, after_salt, after_hash FROM audit WHERE seq IN"
    " (SELECT max(seq) FROM audit WHERE after_hash <> '' GROUP BY subject) ORDER BY seq"
)
LINES_ASTRAY = (
    "SELECT t.id, t.entry FROM timeline AS t LEFT JOIN audit AS a ON a.seq = t.entry"
    " WHERE a.seq IS NULL OR a.subject <> 'case:' || t.case_id ORDER BY t.id"
)
PAPERS_ASTRAY = (
    "SELECT p.id FROM papers AS p JOIN files AS f ON f.id = p.id WHERE p.sha256 <> f.sha256"
    " UNION SELECT t.id FROM tray AS t JOIN files AS f ON f.id = t.id WHERE t.sha256 <> f.sha256"
)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What `verify` found. `head` is the code that stands on paper, `head_hash` the hash behind it."""

    ok: bool
    pages: int
    integrity: str
    entries: int
    head: str
    head_hash: str
    counts: dict[str, int]
    faults: tuple[Fault, ...]


def verify(
    db: Database, frameworks: Mapping[str, Framework], *, anchor: str | None = None, pauses: Pauses = NEVER
) -> Verdict:
    """Check the whole store; with `anchor` also that the entry printed on paper is still in it.

    In the pauses drafts may be kept: nothing else of the store may change, or the verdict is on no one state of it.

    Raises RefusedError when the anchor cannot be read as a code, before anything is checked.
    """
    wanted = read_anchor(anchor) if anchor is not None else None
    integrity = integrity_of(db, pauses)
    faults: list[Fault] = []
    if integrity != WHOLE:
        faults.append(Fault(kind="pages_damaged", entry=None, sentence=f"The file's pages are damaged: {integrity}."))
    walked = _if_readable(lambda: walk(db, pauses=pauses), faults) or Walk(head=Head(), is_linked=True)
    chain = partial(_chain, walked=walked, wanted=wanted)
    records = partial(_records, frameworks=frameworks, pauses=pauses)
    links, stored = partial(_links, pauses=pauses), partial(_files, pauses=pauses)
    for check in (chain, records, _seals, _timeline, links, stored):
        pauses.pause("The records")
        _if_readable(partial(_found, check, db, faults), faults)
    counted = _if_readable(lambda: counts(db), faults) or {}
    return Verdict(
        ok=not faults,
        pages=int(db.value("PRAGMA page_count")),
        integrity=integrity,
        entries=walked.head.seq,
        head=walked.head.code,
        head_hash=walked.head.hash,
        counts=counted,
        faults=tuple(faults),
    )


def as_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict in the shape that `scr-desk verify` prints (`contract.md`)."""
    return {
        "ok": verdict.ok,
        "pages": verdict.pages,
        "integrity": verdict.integrity,
        "chain": {"entries": verdict.entries, "head": verdict.head, "hash": verdict.head_hash},
        "counts": verdict.counts,
        "faults": [{"kind": f.kind, "entry": f.entry, "sentence": f.sentence} for f in verdict.faults],
    }


def integrity_of(db: Database, pauses: Pauses = NEVER) -> str:
    """Both of the engine's own checks: "ok" or the first complaint. Each misses damage that the other finds."""
    try:
        if _if_readable(lambda: beside(db.complaint_of_file, pauses, "The pages of the file"), []) != "":
            for (words,) in db.rows("PRAGMA cipher_integrity_check"):  # now, while nobody writes
                return str(words)
        for (words,) in db.patiently("PRAGMA integrity_check", pauses=pauses, words="The pages of the tables"):
            if words != WHOLE:
                return str(words)
    except UnavailableError as error:
        return str(error)
    return WHOLE


def _if_readable(check: Callable[[], T], faults: list[Fault]) -> T | None:
    """What a check answers; where the file cannot be read on, None, and a fault that says so."""
    try:
        return check()
    except UnavailableError as error:
        faults.append(Fault(kind="pages_damaged", entry=None, sentence=str(error)))
        return None


def _found(check: Callable[[Database], Iterator[Fault]], db: Database, faults: list[Fault]) -> None:
    faults.extend(check(db))


def _chain(db: Database, walked: Walk, wanted: tuple[int, str] | None) -> Iterator[Fault]:
    if not walked.is_linked:
        yield from tampering(db)
    yield from faults_in(walked.forged, "forged")
    yield from faults_in(walked.set_back, "clock_set_back")
    if wanted is not None:
        yield from anchor_faults(db, wanted)


def _records(db: Database, frameworks: Mapping[str, Framework], pauses: Pauses) -> Iterator[Fault]:
    """Every case, meeting, tray paper and the office against what the last entry about it vouched for."""
    vouched = db.patiently(LAST_STATES, pauses=pauses, words="The records")
    for done, (seq, subject, salt, digest) in enumerate(vouched):
        if pauses.is_wanted() or done % STRIDE == 0:
            pauses.pause(f"Record {done:,} of {len(vouched):,}")
        if subject != "office" and subject.partition(":")[0] not in SUBJECTS:
            continue
        if not _is_as_vouched(db, subject, salt, digest, frameworks):
            sentence = f"{_shown(db, subject)} is not what audit entry {seq}, the last about it, vouched for."
            yield Fault(kind="record_altered", entry=seq, sentence=sentence)
    known = {subject for _, subject, _, _ in vouched}
    for kind, table in SUBJECTS.items():
        for (number,) in db.rows(f"SELECT id FROM {table} ORDER BY id"):  # noqa: S608 - our own names
            if f"{kind}:{number}" not in known:
                sentence = f"{_shown(db, f'{kind}:{number}')} stands in no audit entry: no step of the desk made it."
                yield Fault(kind="record_inserted", entry=None, sentence=sentence)


def _is_as_vouched(
    db: Database, subject: str, salt: bytes | None, digest: str, frameworks: Mapping[str, Framework]
) -> bool:
    if salt is None:
        return False  # nothing can be proved of it any more, so it is not taken on trust
    try:
        state = state_of(db, subject, frameworks)
    except (RefusedError, ValueError, KeyError, TypeError):
        return False  # it is gone, or its row holds what no step can have written
    return salted_hash(salt, state) == digest


def _shown(db: Database, subject: str) -> str:
    """A subject in the office's words, without a name: "Case CFC/2015/016", "Meeting 3"."""
    kind, _, number = subject.partition(":")
    if kind == "case":
        reference = db.value("SELECT reference FROM cases WHERE id = ?", (number,))
        return f"Case {reference or number}"
    words = {"meeting": f"Meeting {number}", "tray": f"Tray paper {number}"}
    return words.get(kind, "The office's settings and directory")


def _seals(db: Database) -> Iterator[Fault]:
    try:
        decisions = fetch(db, Decision)
    except (ValueError, TypeError):
        yield Fault(kind="decision_altered", entry=None, sentence="A decision holds what no step can have written.")
        return
    for decision in decisions:
        if seal_of(decision) != decision.seal:
            entry = _last_entry(db, f"case:{decision.case_id}")
            shown = _shown(db, f"case:{decision.case_id}")
            sentence = f"The decision of {decision.decided_on.isoformat()} on {shown} does not fit its seal."
            yield Fault(kind="decision_altered", entry=entry, sentence=sentence)


def _last_entry(db: Database, subject: str) -> int | None:
    found = db.value("SELECT max(seq) FROM audit WHERE subject = ? AND after_hash <> ''", (subject,))
    return int(found) if found else None


def _timeline(db: Database) -> Iterator[Fault]:
    for line, entry in db.rows(LINES_ASTRAY):
        sentence = f"Timeline line {line} names audit entry {entry}, which is missing or about something else."
        yield Fault(kind="timeline_altered", entry=entry, sentence=sentence)


def _links(db: Database, pauses: Pauses) -> Iterator[Fault]:
    broken: dict[tuple[str, str], int] = {}
    for row in db.patiently("PRAGMA foreign_key_check", pauses=pauses, words="The links"):
        broken[_pair(row)] = broken.get(_pair(row), 0) + 1
    for (table, parent), rows in broken.items():
        yield Fault(kind="link_broken", entry=None, sentence=f"{rows} rows of {table} point to nothing in {parent}.")


def _pair(row: Row) -> tuple[str, str]:
    return str(row[0]), str(row[2])


def _files(db: Database, pauses: Pauses) -> Iterator[Fault]:
    wrong = {*files.damaged(db, pauses), *(number for (number,) in db.rows(PAPERS_ASTRAY))}
    for number in sorted(wrong):
        yield Fault(kind="file_altered", entry=None, sentence=f"Stored file {number} is not what was stored.")
