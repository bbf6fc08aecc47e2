"""A store of ten thousand open cases that wait for everybody, made in two seconds: eight by the real steps, and copies.

The copies are rows only, each a few days older than the one before: their history does not verify, and the documents
are not set. `builders.big_store` makes a true chain, and takes longer.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from scr_desk.desk import Desk
from scr_desk.documents import house_docx, house_pdf
from scr_desk.domain.case import Stage
from scr_desk.store.case_files import PARTS
from scr_desk.store.keys import OpenKeys
from scr_desk.store.rows import TABLES
from tests.builders import TODAY, agree, ask, at_stage, do, founded, keys_for, listed, receive
from tests.steps.saying import unset

ORIGINALS = 8
STRIDE = 1000  # between the number of a row and that of its next copy: no table has so many rows beforehand
# What is copied, or points to what is copied. Meetings, agencies and files are shared.
_COPIED = {
    "id", "case_id", "person_id", "request_id", "return_id", "referral_id", "decision_id", "recommendation_id",
    "supplement_to",
}  # fmt: skip
_NEW_WORDS = {
    ("cases", "reference"): f"'TST/' || year || '/' || (number + n * {ORIGINALS})",
    ("cases", "number"): f"number + n * {ORIGINALS}",
    ("cases", "known_as"): f"'Child ' || (number + n * {ORIGINALS})",
    ("people", "name"): "name || ' No' || n",
    ("requests", "code"): "code || '-' || n",
}


def many_open_cases(path: Path, *, count: int = 10_000) -> OpenKeys:
    """Make a store with so many open cases and a meeting to come; the keys that open it."""
    keys = keys_for()
    founded(path, keys)
    with pytest.MonkeyPatch.context() as patch, Desk.open(path, keys, today=TODAY) as desk:
        patch.setattr(house_docx, "render_docx", unset)
        patch.setattr(house_pdf, "render_pdf", unset)
        _originals(desk)
        _copies(desk, count // ORIGINALS - 1)
    return keys


def _originals(desk: Desk) -> None:
    """Eight cases, each of which waits for something else."""
    receive(desk)
    agree(desk, receive(desk))
    for stage in (Stage.AGREED, Stage.LISTED, Stage.RECOMMENDED, Stage.DECIDED):
        at_stage(desk, stage)
    sent = at_stage(desk, Stage.RECOMMENDED)
    do(desk, "send_recommendation", case=sent, sent_on="2015-12-02", channel="secure_email")
    promised = receive(desk, received_on="2015-11-30", form_on="2015-11-30")
    agree(desk, promised, agreed_on="2015-12-01")
    request, *_ = ask(desk, promised, letter_on="2015-12-01")
    do(desk, "record_promise", request=request, promised_for="2015-12-14", told_on="2015-12-01")
    do(desk, "ask_agencies", case=promised, agencies=["Probation"], letter_on="2015-12-09")
    listed(desk, promised, on="2015-12-17")


def _copies(desk: Desk, copies: int) -> None:
    with desk._db.writing():
        desk._db.run("CREATE TEMP TABLE copies (n INTEGER PRIMARY KEY)")
        desk._db.run(
            "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ?)"
            " INSERT INTO copies SELECT n FROM c",
            (copies,),
        )
        for table in ("cases", *(TABLES[kind] for name, kind in PARTS.items() if name != "papers")):
            names = [name for _, name, *_ in desk._db.rows(f"PRAGMA table_info({table})")]
            words = ", ".join(_copied(table, name) for name in names)
            desk._db.run(f"INSERT INTO {table} ({', '.join(names)}) SELECT {words} FROM {table} t, copies ORDER BY n, t.id")
        texts = "agencies, facts, summaries, notes"
        desk._db.run(
            f"INSERT INTO search (rowid, reference, people, {texts})"
            f" SELECT c.id, c.reference || ' ' || c.known_as, people || ' No' || (c.id / {STRIDE}), {texts}"
            f" FROM cases c JOIN search s ON s.rowid = c.id % {STRIDE} WHERE c.id > {STRIDE} ORDER BY c.id"
        )
        desk._db.run("DROP TABLE copies")


def _copied(table: str, name: str) -> str:
    if (table, name) in _NEW_WORDS:
        return _NEW_WORDS[table, name]
    if name.endswith("_on"):
        return f"CASE WHEN length(t.{name}) = 10 THEN date(t.{name}, '-' || (n / 3) || ' days') ELSE t.{name} END"
    return f"t.{name} + n * {STRIDE}" if name in _COPIED else f"t.{name}"
