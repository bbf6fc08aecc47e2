"""What was done to a store is named, whatever was done to it (`security.md`: 12 kinds of tampering named)."""

from __future__ import annotations

import dataclasses
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest

from scr_desk.domain import decision
from scr_desk.domain.errors import RefusedError
from scr_desk.domain.pauses import Pauses
from scr_desk.domain.seals import seal_of
from scr_desk.store import audit, rows
from scr_desk.store.connection import Database, connect
from scr_desk.store.verify import Verdict, as_json, verify
from tests.store import made
from tests.store.made import without_triggers as tamper

PAGE = 4096


def judged(db: Database, *, anchor: str | None = None) -> Verdict:
    return verify(db, made.FRAMEWORKS, anchor=anchor)


def kinds(db: Database, *, anchor: str | None = None) -> set[str]:
    return {fault.kind for fault in judged(db, anchor=anchor).faults}


def append(db: Database, count: int) -> None:
    with db.writing():
        for _ in range(count):
            made.note(db, "case:1", action="seen case", after=False)


def test_a_store_as_the_desk_left_it_is_whole(db: Database) -> None:
    verdict = judged(db)
    assert verdict.faults == ()
    assert verdict.ok
    assert verdict.integrity == "ok"
    assert verdict.pages == db.value("PRAGMA page_count")
    assert (verdict.entries, verdict.head) == (audit.head(db).seq, audit.head(db).code)
    assert verdict.counts["cases"] == 2
    assert verdict.counts["audit"] == verdict.entries
    assert not {name for name in verdict.counts if name.startswith(("sqlite", "search"))}


def test_the_verdict_has_the_shape_that_the_contract_gives(db: Database) -> None:
    tamper(db, "UPDATE audit SET action = 'other' WHERE seq = 2")
    shape = as_json(judged(db))
    assert set(shape) == {"ok", "pages", "integrity", "chain", "counts", "faults"}
    assert shape["chain"]["entries"] == audit.head(db).seq
    assert shape["chain"]["head"] == audit.head(db).code
    assert [(f["kind"], f["entry"]) for f in shape["faults"]] == [("edited", 2)]


def test_an_empty_store_is_whole(empty: Database) -> None:
    assert judged(empty).ok
    assert judged(empty, anchor=audit.head(empty).code).ok


def test_progress_is_told(db: Database) -> None:
    append(db, 1000)
    told: list[str] = []

    class Telling(Pauses):
        def pause(self, words: str) -> None:
            told.append(words)

    verify(db, made.FRAMEWORKS, pauses=Telling())
    assert f"Entry 1,000 of {audit.head(db).seq:,}" in told


def test_a_look_at_the_file_beside_lets_no_second_program_in(
    db: Database, store: Path, engine: ModuleType | None
) -> None:
    assert db.complaint_of_file() == ""
    program = (
        "import sqlite3, sys; from pathlib import Path; from scr_desk.store.connection import connect;"
        "from tests.store import made; connect(Path(sys.argv[1]), data_key=made.DATA_KEY,"
        " engine=sqlite3 if sys.argv[2] else None)"
    )
    which = "sqlite3" if engine is not None else ""
    command = [sys.executable, "-c", program, str(store), which]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert "is open in another program" in done.stderr
    with db.writing():
        db.run("INSERT INTO drafts VALUES ('a page', 'Typed', '')")


# --- the chain ---------------------------------------------------------------------------------------------------

SWAP = (
    "UPDATE audit SET seq = -1 WHERE seq = 3",
    "UPDATE audit SET seq = 3 WHERE seq = 5",
    "UPDATE audit SET seq = 5 WHERE seq = -1",
)
CHAIN_TAMPERING: dict[str, tuple[tuple[str, ...], str, int]] = {
    "words": (("UPDATE audit SET person = 'Test Other' WHERE seq = 3",), "edited", 3),
    "what it vouched for": (("UPDATE audit SET after_hash = '' WHERE seq = 4",), "edited", 4),
    "hash": ((f"UPDATE audit SET hash = '{'b' * 64}' WHERE seq = 3",), "edited", 3),
    "link": ((f"UPDATE audit SET previous = '{'b' * 64}' WHERE seq = 3",), "edited", 3),
    "an hour": (("UPDATE audit SET at = 'noon' WHERE seq = 3",), "edited", 3),
    "deleted": (("DELETE FROM audit WHERE seq = 3",), "cut", 3),
    "several deleted": (("DELETE FROM audit WHERE seq IN (3, 4, 5)",), "cut", 3),
    "the first deleted": (("DELETE FROM audit WHERE seq = 1",), "cut", 1),
    "deleted and closed up": (
        (
            "DELETE FROM audit WHERE seq = 3",
            *(f"UPDATE audit SET seq = {seq - 1} WHERE seq = {seq}" for seq in range(4, 8)),
        ),
        "cut",
        3,
    ),
    "swapped": (SWAP, "reordered", 3),
    "inserted": (
        (
            *(f"UPDATE audit SET seq = {seq + 1} WHERE seq = {seq}" for seq in range(7, 3, -1)),
            "INSERT INTO audit SELECT 4, at, person, action, subject, before_salt, before_hash, after_salt, after_hash,"
            f" previous, '{'c' * 64}', signature FROM audit WHERE seq = 5",
        ),
        "inserted",
        4,
    ),
    "a false first entry": (
        (
            *(f"UPDATE audit SET seq = {seq + 1} WHERE seq = {seq}" for seq in range(7, 0, -1)),
            "INSERT INTO audit SELECT 1, at, person, action, subject, before_salt, before_hash, after_salt, after_hash,"
            f" previous, '{'c' * 64}', signature FROM audit WHERE seq = 2",
        ),
        "inserted",
        1,
    ),
}


@pytest.mark.parametrize("name", CHAIN_TAMPERING)
def test_what_was_done_to_the_chain_is_named(db: Database, name: str) -> None:
    statements, kind, entry = CHAIN_TAMPERING[name]
    assert audit.head(db).seq == 7, "the statements above count on seven entries"
    tamper(db, *statements)
    named = {(fault.kind, fault.entry) for fault in judged(db).faults}
    assert (kind, entry) in named
    assert {k for k, _ in named} & {"edited", "cut", "inserted", "reordered"} == {kind}, named


def test_an_entry_edited_and_hashed_anew_is_edited_and_forged(db: Database) -> None:
    row = db.named_rows("SELECT * FROM audit WHERE seq = 3")[0]
    words = {name: row[name] for name in ("seq", "at", "person", "subject", "previous")}
    digest = audit.entry_hash({**words, "before": row["before_hash"], "after": row["after_hash"], "action": "other"})
    tamper(db, "UPDATE audit SET action = 'other', hash = ? WHERE seq = 3", values=(digest,))
    assert {("edited", 3), ("forged", 3)} <= {(f.kind, f.entry) for f in judged(db).faults}


def test_a_whole_tail_written_anew_shows_by_its_signatures(db: Database) -> None:
    tamper(db, "DELETE FROM audit WHERE seq >= 5")
    forger = audit.Signer(person=made.SIGNER.person, role="business_manager", seed=b"x" * 32)
    with db.writing():
        for _ in range(3):
            made.note(db, "case:1", signer=forger)
    (forged,) = [fault for fault in judged(db).faults if fault.kind == "forged"]
    assert forged.entry == 5
    assert "5 to 7" in forged.sentence


def test_an_entry_of_somebody_not_enrolled_is_forged(db: Database) -> None:
    with db.writing():
        made.note(db, "case:1", signer=made.STRANGER, after=False)
    assert [(f.kind, f.entry) for f in judged(db).faults] == [("forged", 8)]


def test_a_number_that_does_not_fit_the_link_is_found_though_hashed_and_signed(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = audit.head(db)
    monkeypatch.setattr(audit, "head", lambda _: dataclasses.replace(last, seq=last.seq + 1))
    with db.writing():
        made.note(db, "case:1", after=False)
    assert [(f.kind, f.entry) for f in judged(db).faults] == [("edited", 9)]


def test_a_second_key_of_the_same_person_counts_once_it_is_enrolled(db: Database) -> None:
    again = audit.Signer(person=made.SIGNER.person, role="business_manager", seed=b"n" * 32)
    with db.writing():
        audit.enrol(db, again)
        made.note(db, "case:1", signer=again, after=False)
    assert judged(db).ok


def test_a_clock_set_back_is_named(db: Database) -> None:
    last = made.NOW + timedelta(minutes=6)
    with db.writing():
        made.note(db, "case:1", after=False, at=last - timedelta(hours=1))
    assert [(f.kind, f.entry) for f in judged(db).faults] == [("clock_set_back", 8)]


def test_a_clock_that_was_put_right_by_a_second_is_no_fault(db: Database) -> None:
    with db.writing():
        made.note(db, "case:1", after=False, at=made.NOW + timedelta(minutes=6) - timedelta(seconds=1))
    assert judged(db).ok


def test_a_cut_tail_shows_only_against_the_code_on_paper(db: Database) -> None:
    code = audit.head(db).code
    append(db, 3)
    later = audit.head(db).code
    assert judged(db, anchor=code).ok
    tamper(db, "DELETE FROM audit WHERE seq > 7")
    assert kinds(db) == set()
    assert kinds(db, anchor=code) == set()
    assert [(f.kind, f.entry) for f in judged(db, anchor=later).faults] == [("anchor_not_found", 10)]


def test_another_entry_of_the_same_number_is_not_the_anchor(db: Database) -> None:
    append(db, 1)
    code = audit.head(db).code
    tamper(db, "DELETE FROM audit WHERE seq > 7")
    with db.writing():
        made.note(db, "case:2", after=False)
    assert kinds(db, anchor=code) == {"anchor_not_found"}


def test_an_older_file_put_back_shows_against_the_code_on_paper(store: Path, engine: ModuleType | None) -> None:
    older = store.read_bytes()
    opened = connect(store, data_key=made.DATA_KEY, engine=engine)
    append(opened, 1)
    code = audit.head(opened).code
    opened.close()
    store.write_bytes(older)
    back = connect(store, data_key=made.DATA_KEY, engine=engine)
    try:
        assert kinds(back) == set()
        assert kinds(back, anchor=code) == {"anchor_not_found"}
    finally:
        back.close()


@pytest.mark.parametrize(
    "slip",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: f"  {code.replace('-', '–')} ",
        lambda code: code.replace("0", "O").replace("1", "l"),
    ],
)
def test_a_code_is_read_as_people_copy_it(db: Database, slip: Callable[[str], str]) -> None:
    append(db, 3)  # entry 10: both 0 and 1 stand in its code
    assert judged(db, anchor=slip(audit.head(db).code)).ok


NO_CODES = ["", "214", "7KQ2-9XWM", "x-7KQ2-9XWM", "214-7KQ2-9XWU", "214-7KQ2-9XW", "214-7KQ2-9XWMM", "²-7KQ2-9XWM"]


@pytest.mark.parametrize("typed", NO_CODES)
def test_what_is_no_code_is_refused_before_anything_is_checked(db: Database, typed: str) -> None:
    with pytest.raises(RefusedError, match="record code") as refused:
        judged(db, anchor=typed)
    assert refused.value.field == "anchor"


# --- what the chain vouches for ----------------------------------------------------------------------------------

ALTERED = {
    "a case": ("UPDATE cases SET concerns = 'none' WHERE id = 2", "CFC/2016/002"),
    "a case's person": ("UPDATE people SET name = 'Test Other' WHERE case_id = 2", "CFC/2016/002"),
    "a row taken away": ("DELETE FROM people WHERE case_id = 2", "CFC/2016/002"),
    "a row put in": (
        "INSERT INTO notes (case_id, noted_on, kind, text) VALUES (2, '2016-01-15', 'note', 'Test')",
        "CFC/2016/002",
    ),
    "a row moved to another case": ("UPDATE notes SET case_id = 2", "CFC/2016/001"),
    "a timeline line": ("UPDATE timeline SET sentence = 'Test' WHERE case_id = 2", "CFC/2016/002"),
    "a value that no step writes": ("UPDATE cases SET framework = 'unheard of' WHERE id = 2", "CFC/2016/002"),
    "a meeting": ("UPDATE meetings SET place = 'elsewhere'", "Meeting 1"),
    "a tray paper": ("UPDATE tray SET name = 'other'", "Tray paper 1"),
    "an office holder": ("UPDATE office_holders SET name = 'Test Other'", "office"),
    "a meeting taken away": ("DELETE FROM meetings", "Meeting 1"),
    "a case taken away": ("DELETE FROM cases WHERE id = 2", "Case 2"),
    "a salt": ("UPDATE audit SET after_salt = NULL WHERE subject = 'meeting:1'", "Meeting 1"),
}


@pytest.mark.parametrize("name", ALTERED)
def test_a_record_that_was_altered_is_named(db: Database, name: str) -> None:
    statement, shown = ALTERED[name]
    tamper(db, statement)
    altered = [fault for fault in judged(db).faults if fault.kind == "record_altered"]
    assert any(shown in fault.sentence for fault in altered)
    assert all(fault.entry for fault in altered)


def test_an_entry_without_a_state_vouches_for_none(db: Database) -> None:
    """Case 1 was altered before somebody looked at it: the look must not count as its last state."""
    tamper(db, "UPDATE cases SET concerns = 'none' WHERE id = 1")
    append(db, 1)
    assert "record_altered" in kinds(db)


def test_a_case_that_no_step_made_is_named(db: Database) -> None:
    rows.insert(db, made.a_case(3))
    (fault,) = judged(db).faults
    assert (fault.kind, fault.entry) == ("record_inserted", None)
    assert "CFC/2016/003" in fault.sentence


def test_a_decision_altered_with_its_case_vouched_for_anew_breaks_its_seal(db: Database) -> None:
    tamper(db, "UPDATE decisions SET reasons = 'Test other reasons'")
    with db.writing():
        made.note(db, "case:1")
    (fault,) = judged(db).faults
    assert (fault.kind, fault.entry) == ("decision_altered", 8)
    assert "CFC/2016/001" in fault.sentence


def test_the_seal_covers_every_word_of_a_decision() -> None:
    whole = made.a_decision(1)
    full = next(record for record in made.records(full=True) if isinstance(record, decision.Decision))
    for field in dataclasses.fields(whole):
        changed = dataclasses.replace(whole, **{field.name: getattr(full, field.name)})
        if field.name in {"id", "seal"} or changed == whole:
            assert seal_of(changed) == whole.seal
        else:
            assert seal_of(changed) != whole.seal, field.name


@pytest.mark.parametrize("entry", [2, 99])
def test_a_timeline_line_with_another_entry_is_named(db: Database, entry: int) -> None:
    tamper(db, f"UPDATE timeline SET entry = {entry} WHERE id = 1")
    assert "timeline_altered" in kinds(db)


def test_a_stored_file_that_was_altered_is_named(db: Database) -> None:
    tamper(db, "UPDATE file_chunks SET content = x'00' WHERE place = 1")
    (fault,) = judged(db).faults
    assert (fault.kind, fault.sentence) == ("file_altered", "Stored file 1 is not what was stored.")


def test_a_stored_file_swapped_together_with_its_hash_is_named(db: Database) -> None:
    tamper(
        db,
        "DELETE FROM file_chunks",
        "UPDATE files SET size = 0, sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'",
    )
    assert kinds(db) == {"file_altered"}


def test_rows_that_point_to_nothing_are_named(db: Database) -> None:
    tamper(db, "DELETE FROM agencies")
    assert {"link_broken", "record_altered"} == kinds(db)


# --- the file ----------------------------------------------------------------------------------------------------


def test_a_damaged_page_is_named_and_does_not_stop_the_other_checks(store: Path, engine: ModuleType | None) -> None:
    content = bytearray(store.read_bytes())
    at = len(content) - 3 * PAGE - 2000  # among the stored file's pages
    content[at : at + 64] = bytes(byte ^ 0xFF for byte in content[at : at + 64])
    store.write_bytes(content)
    opened = connect(store, data_key=made.DATA_KEY, engine=engine)
    try:
        verdict = judged(opened)
    finally:
        opened.close()
    assert not verdict.ok
    assert verdict.entries == 7
    # Only the encrypted file authenticates its pages; the other engine sees that the paper is another.
    wanted = "file_altered" if engine is sqlite3 else "pages_damaged"
    assert wanted in {fault.kind for fault in verdict.faults}
    if engine is None:
        assert verdict.integrity != "ok"


@pytest.mark.parametrize("engine", ["sqlcipher3"], indirect=True)
def test_damage_to_a_page_out_of_use_is_found_by_the_first_check_alone(store: Path) -> None:
    opened = connect(store, data_key=made.DATA_KEY)
    opened.run("INSERT INTO drafts VALUES ('a page', ?, '')", ("x" * 10 * PAGE,))
    opened.run("DELETE FROM drafts")
    opened.close()
    content = bytearray(store.read_bytes())
    content[-PAGE // 2] ^= 1
    store.write_bytes(content)
    opened = connect(store, data_key=made.DATA_KEY)
    try:
        assert opened.rows("PRAGMA integrity_check") == [("ok",)]
        assert [fault.kind for fault in judged(opened).faults] == ["pages_damaged"]
    finally:
        opened.close()


def test_an_old_page_put_back_passes_the_engine_but_not_the_chain(store: Path, engine: ModuleType | None) -> None:
    older = store.read_bytes()
    opened = connect(store, data_key=made.DATA_KEY, engine=engine)
    with opened.writing():
        opened.run("UPDATE people SET address = '12 Test Street' WHERE case_id = 2")
        made.note(opened, "case:2")
    root = int(opened.value("SELECT rootpage FROM sqlite_schema WHERE name = 'people'"))
    opened.close()
    newer = bytearray(store.read_bytes())
    page = slice((root - 1) * PAGE, root * PAGE)
    assert newer[page] != older[page]
    newer[page] = older[page]
    store.write_bytes(newer)
    back = connect(store, data_key=made.DATA_KEY, engine=engine)
    try:
        verdict = judged(back)
    finally:
        back.close()
    assert verdict.integrity == "ok"
    assert [fault.kind for fault in verdict.faults] == ["record_altered"]
