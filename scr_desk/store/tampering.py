"""Naming what was done to a broken audit chain: edited, cut, inserted or reordered.

An entry names the hash before it, so the links tell its true number whatever number it bears now. An entry whose
words fit its hash at its true number was only renumbered; one that fits at none was edited; one that the chain
leads past was inserted; a number that no entry has was cut.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scr_desk.store.audit import FIRST
from scr_desk.store.chain import COLUMNS, Fault, entries, faults_in, hash_of
from scr_desk.store.connection import Database

SEARCHED = 1000  # how far from its present number an entry's true one is looked for
SEARCHES = 100  # fruitless ones, after which a chain is not shifted but ruined


@dataclass
class Links:
    """The chain by its links alone: who follows whom, and each entry's true number as far as it is known."""

    hashes: dict[int, str] = field(default_factory=dict)
    previous: dict[int, str] = field(default_factory=dict)
    followers: dict[str, list[int]] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    bearers: dict[int, int] = field(default_factory=dict)  # the other way round: who bears a true number

    def follow(self, previous: str, number: int) -> None:
        """Number the entries that the links lead to, where the chain forks along the longer branch."""
        while branches := [seq for seq in self.followers.get(previous, ()) if seq not in self.numbers]:
            seq = branches[0] if len(branches) == 1 else max(branches, key=self._length)
            self.numbers[seq] = number
            self.bearers[number] = seq
            previous, number = self.hashes[seq], number + 1

    def _length(self, seq: int) -> int:
        seen: set[int] = set()
        following: Sequence[int] = [seq]
        while following and following[0] not in seen:
            seen.add(following[0])
            following = self.followers.get(self.hashes[following[0]], ())
        return len(seen)


def tampering(db: Database) -> list[Fault]:
    """What was done to a chain that does not fit together."""
    links = _links(db)
    links.follow(FIRST, 1)
    edited = _join_loose_ends(db, links)
    numbers = links.numbers
    inserted = [seq for seq in links.hashes if seq not in numbers]
    for row in entries(db):
        seq, digest = row[6], row[8]
        if seq in numbers and hash_of(row, number=numbers[seq]) != digest:
            edited.append(seq)
    missing = _missing(numbers.values())
    reordered = _reordered(numbers)
    return [
        *faults_in(edited, "edited"),
        *faults_in(missing, "cut"),
        *faults_in(inserted, "inserted"),
        *faults_in(reordered, "reordered"),
    ]


def _links(db: Database) -> Links:
    links = Links()
    for seq, previous, digest in db.each("SELECT seq, previous, hash FROM audit ORDER BY seq"):
        links.hashes[seq] = digest
        links.previous[seq] = previous
        links.followers.setdefault(previous, []).append(seq)
    return links


def _join_loose_ends(db: Database, links: Links) -> list[int]:
    """Number what hangs on no known hash; returns the entries that were edited so that the next lost its hold.

    The entry before a loose end was edited if it is still there, cut if it is not.
    """
    edited = []
    fruitless = 0
    known = set(links.hashes.values())
    for seq, previous in links.previous.items():
        if previous in known or previous == FIRST or seq in links.numbers:
            continue
        number = _true_number(db, seq, within=SEARCHED if fruitless < SEARCHES else 1)
        if number is None:  # its words fit no number: it was edited itself
            fruitless += 1
            links.follow(previous, seq)
        elif number not in links.bearers:  # else a stranger in a place that the chain fills already: inserted
            edited += [links.bearers[number - 1]] if number - 1 in links.bearers else []
            links.follow(previous, number)
    return edited


def _true_number(db: Database, seq: int, *, within: int) -> int | None:
    """The number at which an entry's words give its hash, looked for from its present one outwards."""
    row = db.row(f"SELECT {COLUMNS} FROM audit WHERE seq = ?", (seq,))  # noqa: S608 - our own names
    if row is None:
        return None
    for distance in range(within):
        for number in (seq + distance, seq - distance):
            if hash_of(row, number=number) == row[8]:
                return number
    return None


def _missing(numbers: Iterable[int]) -> list[int]:
    there = set(numbers)
    return [number for number in range(1, max(there, default=0) + 1) if number not in there]


def _reordered(numbers: dict[int, int]) -> list[int]:
    """The entries out of their place. One that only moved up because of a cut or an insertion keeps its order."""
    in_order = sorted(numbers)
    if sorted(numbers.values()) == in_order:
        return [seq for seq in in_order if numbers[seq] != seq]
    return [seq for before, seq in itertools.pairwise(in_order) if numbers[seq] < numbers[before]]
