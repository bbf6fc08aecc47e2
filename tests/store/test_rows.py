"""A record's fields are its table's columns, and what is written comes back as it was."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from scr_desk.domain import agency, case, decision, meeting, office
from scr_desk.store.connection import Database
from scr_desk.store.rows import TABLES, fetch, insert, update
from scr_desk.store.tables import columns, tables
from tests.store import made

# Tables that hold no record of the domain: the proofs, the original bytes, and what is being typed.
WITHOUT_RECORD = {"audit", "signers", "store", "files", "file_chunks", "bank_holidays", "drafts"}


def test_every_table_has_its_record_or_is_named_here(empty: Database) -> None:
    assert set(TABLES.values()) | WITHOUT_RECORD == set(tables(empty))
    assert not set(TABLES.values()) & WITHOUT_RECORD


@pytest.mark.parametrize("record", TABLES, ids=lambda record: record.__name__)
def test_the_fields_are_the_columns(empty: Database, record: type) -> None:
    fields = [field.name for field in dataclasses.fields(record)]
    found = list(columns(empty, TABLES[record]))
    if record is office.Office:
        found.remove("id")  # there is one office
    assert found == fields


def test_every_record_of_the_domain_that_has_an_id_is_in_the_index() -> None:
    for module in (agency, case, decision, meeting, office):
        for kind in vars(module).values():
            if dataclasses.is_dataclass(kind) and any(field.name == "id" for field in dataclasses.fields(kind)):
                assert kind in TABLES, kind


@pytest.mark.parametrize("full", [True, False], ids=["full", "bare"])
def test_every_record_comes_back_as_it_was(empty: Database, full: bool) -> None:
    empty.run("PRAGMA foreign_keys = OFF")  # each record stands for itself here
    tried = list(made.records(full=full))
    assert len(tried) == len(TABLES)
    with empty.writing():
        for record in tried:
            insert(empty, record)
    for record in tried:
        (back,) = fetch(empty, type(record))
        assert back == record
        assert _kinds(back) == _kinds(record)


def _kinds(record: Any) -> list[type]:
    return [type(getattr(record, field.name)) for field in dataclasses.fields(record)]


def test_a_record_without_a_number_gets_the_next(db: Database) -> None:
    made_id = insert(db, made.a_case(3))
    assert made_id == 3
    assert fetch(db, case.Case, "id = ?", (made_id,)) == (dataclasses.replace(made.a_case(3), id=case.CaseId(3)),)


def test_update_changes_the_named_columns_of_one_row(db: Database) -> None:
    before = fetch(db, case.Case)
    changed = {"stage": case.Stage.CLOSED, "has_legal_hold": True, "kinds_of_harm": ("Test",), "ended_on": made.DAY}
    update(db, case.Case, 2, **changed)
    after = fetch(db, case.Case)
    assert after[0] == before[0]
    assert after[1] == dataclasses.replace(before[1], **changed)


@pytest.mark.parametrize(
    ("column", "value"),
    [("stage", "unheard of"), ("registered_on", "15.1.2016"), ("kinds_of_harm", "none"), ("has_legal_hold", 2),
     ("number", 0), ("number", "three"), ("reference", "CFC/2016/001")],
)  # fmt: skip
def test_the_table_refuses_what_no_record_can_be(db: Database, column: str, value: Any) -> None:
    with pytest.raises(db.engine.IntegrityError):
        update(db, case.Case, 2, **{column: value})
