"""An audit entry: its words, its link to the one before, its signature, and the code on paper."""

from __future__ import annotations

import hashlib
import re

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as some

from scr_desk.domain.plain import canonical_json
from scr_desk.store import audit
from scr_desk.store.connection import Database
from tests.store import made

texts = some.text(some.characters(codec="utf-8"), max_size=40)


@given(number=some.integers(1, 10**9), words=some.lists(texts, min_size=7, max_size=7))
def test_the_quick_text_of_an_entry_is_the_canonical_one(number: int, words: list[str]) -> None:
    names = [name for name in audit.WORDS if name != "seq"]
    entry = {"seq": number, **dict(zip(names, words, strict=True))}
    assert audit.entry_text([entry[name] for name in audit.WORDS]) == canonical_json(entry)
    assert audit.entry_hash(entry) == hashlib.sha256(audit.DOMAIN + canonical_json(entry)).hexdigest()


def test_the_words_are_in_canonical_order() -> None:
    assert list(audit.WORDS) == sorted(audit.WORDS)


def test_the_first_entry_names_no_other_and_the_next_names_it(empty: Database) -> None:
    with empty.writing():
        audit.enrol(empty, made.SIGNER)
        first = audit.write(empty, signer=made.SIGNER, at=made.NOW, action="Test", subject="store")
        second = audit.write(empty, signer=made.SIGNER, at=made.NOW, action="Test", subject="store")
    assert empty.rows("SELECT seq, previous, hash FROM audit ORDER BY seq") == [
        (1, audit.FIRST, first.hash),
        (2, first.hash, second.hash),
    ]
    assert audit.head(empty) == second


def test_an_entry_is_signed_by_its_writer(empty: Database) -> None:
    with empty.writing():
        audit.enrol(empty, made.SIGNER)
        audit.write(empty, signer=made.SIGNER, at=made.NOW, action="Test", subject="store")
    row = empty.row("SELECT hash, signature FROM audit")
    key = empty.value("SELECT public_key FROM signers WHERE person = ?", (made.SIGNER.person,))
    assert row is not None
    Ed25519PublicKey.from_public_bytes(key).verify(row[1], audit.DOMAIN + bytes.fromhex(row[0]))


def test_what_was_there_is_hashed_with_a_salt_of_its_own(empty: Database) -> None:
    with empty.writing():
        for _ in range(2):
            audit.write(empty, signer=made.SIGNER, at=made.NOW, action="", subject="case:1", before=b"a", after=b"b")
    rows = empty.named_rows("SELECT * FROM audit")
    assert len({row["after_hash"] for row in rows} | {row["before_hash"] for row in rows}) == 4
    for row in rows:
        assert row["after_hash"] == audit.salted_hash(row["after_salt"], b"b")
        assert row["before_hash"] == audit.salted_hash(row["before_salt"], b"a")
        assert len(row["after_salt"]) == 16


def test_an_entry_about_no_change_has_neither_hash_nor_salt(empty: Database) -> None:
    with empty.writing():
        audit.write(empty, signer=made.SIGNER, at=made.NOW, action="seen case", subject="case:1")
    assert empty.row("SELECT before_salt, before_hash, after_salt, after_hash FROM audit") == (None, "", None, "")


def test_an_entry_goes_with_its_transaction(empty: Database) -> None:
    with pytest.raises(ZeroDivisionError), empty.writing():
        audit.write(empty, signer=made.SIGNER, at=made.NOW, action="Test", subject="store")
        raise ZeroDivisionError
    assert audit.head(empty) == audit.Head()


def test_the_code_on_paper() -> None:
    """Worked out by hand: 39ab29 d4c3 → 00111 00110 10101 10010 10011 10101 00110 00011 → 7 6 N J K N 6 3."""
    assert audit.Head(seq=214, hash="39ab29d4c3" + "0" * 54).code == "214-76NJ-KN63"
    assert audit.Head().code == "0-0000-0000"
    assert re.fullmatch(r"[0-9]+(-[0-9A-HJKMNP-TV-Z]{4}){2}", audit.Head(seq=1, hash="f" * 64).code)
