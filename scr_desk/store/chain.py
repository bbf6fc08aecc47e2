"""Walking the audit chain: every entry's number, hash, signature and time, in one pass over the store.

What is found broken gets its name in `tampering.py`. A code on paper (an anchor) proves that the chain has not been
cut or put back: the chain alone cannot know what it has lost (`security.md`: history that cannot be rewritten quietly).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from scr_desk.domain.errors import RefusedError
from scr_desk.domain.pauses import NEVER, Pauses
from scr_desk.store.audit import CODE_ALPHABET, DOMAIN, FIRST, WORDS, Head, hash_of_words
from scr_desk.store.connection import Database, Row

NUMBER = WORDS.index("seq")
# The hashed words first, in the order of `audit.WORDS`.
COLUMNS = "action, after_hash, at, before_hash, person, previous, seq, subject, hash, signature"
CODE_LETTERS = 8
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
STRIDE = 1000  # entries that are read at a time, and between two pauses
# A machine that sets its clock right by the network moves it back a little: that is nobody's forgery.
CLOCK_LEEWAY = timedelta(seconds=2)

SENTENCES = {
    "edited": "words, hash or link were changed after it was written",
    "cut": "missing from the chain",
    "inserted": "put into the chain afterwards",
    "reordered": "moved from its place in the chain",
    "forged": "not signed by a person who may write in this store",
    "clock_set_back": "written at an earlier time than the entry before: the machine's clock was set back",
}


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that is not as it was written: its kind, the audit entry it stands at, and a sentence."""

    kind: str
    entry: int | None
    sentence: str


def faults_in(numbers: Sequence[int], kind: str) -> list[Fault]:
    """A fault for each run of entries: one that goes on for a thousand entries is one fault."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [
        Fault(kind=kind, entry=first, sentence=f"Audit {_named(first, last)}: {SENTENCES[kind]}.")
        for first, last in runs
    ]


def _named(first: int, last: int) -> str:
    return f"entry {first}" if first == last else f"entries {first} to {last}"


def entries(db: Database) -> Iterator[Row]:
    """Every entry in the order of its number. Between two strides nothing is being read, so drafts may be kept."""
    select, order = f"SELECT {COLUMNS} FROM audit", f"ORDER BY seq LIMIT {STRIDE}"  # noqa: S608 - our own names
    rows = db.rows(f"{select} {order}")
    while rows:
        yield from rows
        rows = db.rows(f"{select} WHERE seq > ? {order}", (rows[-1][NUMBER],))


def hash_of(row: Row, *, number: int | None = None) -> str:
    """The hash that an entry's words give, as entry `number` if it is to be tried in another place."""
    words = row[: len(WORDS)]
    return hash_of_words(words if number is None else (*words[:NUMBER], number, *words[NUMBER + 1 :]))


@dataclass(frozen=True, kw_only=True)
class Walk:
    """What one pass over the chain showed. `is_linked`: numbers, links and hashes all fit."""

    head: Head
    is_linked: bool
    forged: tuple[int, ...] = ()
    set_back: tuple[int, ...] = ()


def walk(db: Database, *, with_signatures: bool = True, pauses: Pauses = NEVER) -> Walk:
    """Go over every entry once, without holding the chain in memory."""
    keys = signing_keys(db) if with_signatures else None
    total = int(db.value("SELECT count(*) FROM audit"))
    last, before, is_linked = Head(), None, True
    forged: list[int] = []
    set_back: list[int] = []
    for done, row in enumerate(entries(db), start=1):
        _, _, at, _, person, previous, seq, _, digest, signature = row
        if seq != last.seq + 1 or previous != last.hash or hash_of(row) != digest:
            is_linked = False
        if keys is not None and not _is_signed(keys.get(person, ()), digest, signature):
            forged.append(seq)
        moment = _moment(at)
        if before and moment and moment < before - CLOCK_LEEWAY:
            set_back.append(seq)
        last, before = Head(seq=seq, hash=digest), moment or before
        if done % STRIDE == 0:
            pauses.pause(f"Entry {done:,} of {total:,}")
    return Walk(head=last, is_linked=is_linked, forged=tuple(forged), set_back=tuple(set_back))


def signing_keys(db: Database) -> dict[str, tuple[Any, ...]]:
    """Whose signatures count: every enrolled person's public keys."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    keys: dict[str, tuple[Any, ...]] = {}
    for person, raw in db.rows("SELECT person, public_key FROM signers"):
        keys[person] = (*keys.get(person, ()), Ed25519PublicKey.from_public_bytes(raw))
    return keys


def _is_signed(keys: Sequence[Any], digest: str, signature: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature

    for key in keys:
        try:
            key.verify(signature, DOMAIN + bytes.fromhex(digest))
        except (InvalidSignature, ValueError):
            continue
        return True
    return False


def _moment(at: str) -> datetime | None:
    """An entry's time; None for one that no desk has written, which its hash shows anyway."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def read_anchor(typed: str) -> tuple[int, str]:
    """The number and the eight letters of a code as somebody typed it from paper. Raises RefusedError."""
    groups = re.split(r"[\W_]+", typed.strip().upper().translate(READ_AS))
    if len(groups) == 1:  # copied without its dashes
        groups = [groups[0][:-CODE_LETTERS], groups[0][-CODE_LETTERS:]]
    number, letters = groups[0], "".join(groups[1:])
    fits = len(letters) == CODE_LETTERS and all(c in CODE_ALPHABET for c in letters)
    if not fits or not (number.isascii() and number.isdigit()):
        raise RefusedError(
            f"“{typed[:40]}” is not a record code. Type it as it is printed, like 214-7KQ2-9XWM.", field="anchor"
        )
    return int(number), letters


def anchor_faults(db: Database, anchor: tuple[int, str]) -> list[Fault]:
    """The fault, if the entry that stood on paper is not in this store: it was cut, or an older file put back."""
    number, letters = anchor
    digest = db.value("SELECT hash FROM audit WHERE seq = ?", (number,)) if number else FIRST
    if digest and Head(seq=number, hash=digest).code == f"{number}-{letters[:4]}-{letters[4:]}":
        return []
    found = "has other words here" if digest else "is not in this store"
    sentence = (
        f"The printed entry {number} {found}. Compare the code with the paper once more; if it is right, entries were"
        " cut off, or an older store was put back."
    )
    return [Fault(kind="anchor_not_found", entry=number, sentence=sentence)]
