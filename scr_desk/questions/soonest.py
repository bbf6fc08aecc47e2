"""The soonest moves of many cases: only the cases that lead are read, and the domain says what their moves are.

The candidates of `who_waits.py` are read in the order of the earliest day that they can bear, until none that is left
can come before those found.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby, islice
from typing import NamedTuple

from scr_desk.domain.case_clocks import clocks_of
from scr_desk.domain.whose_move import Move, moves_of, order_of
from scr_desk.questions.asked import Reading
from scr_desk.questions.register import target_of
from scr_desk.questions.who_waits import NO_DAY, TARGET, Source, given
from scr_desk.store.case_files import load_cases

AT_ONCE = 16  # candidates read together


@dataclass(frozen=True)
class Soonest:
    """The soonest moves, and how many there are in all."""

    moves: tuple[Move, ...]
    count: int


class _Candidate(NamedTuple):
    """A case that may have a move; none of its moves of this kind comes sooner than this."""

    due: date
    since: date
    reference: str
    case_id: int


class Reader:
    """Reads the cases that lead, each of them once for one answer."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self._given = reading, given(reading)
        self._read: dict[int, tuple[Move, ...]] = {}

    def soonest(self, sources: Sequence[Source], *, most: int, wanted: Callable[[Move], bool]) -> Soonest:
        """The first moves of the cases from these sources, as far as they are wanted; `most`: how many of them."""
        found: list[Move] = []
        cases: set[int] = set()
        candidates = self._candidates(sources)
        while batch := list(islice(candidates, AT_ONCE)):
            if len(found) >= most and order_of(found[most - 1]) <= batch[0][:3]:
                return Soonest(tuple(found[:most]), count_of(sources, self._reading))
            new = {candidate.case_id for candidate in batch} - cases
            cases |= new
            found = sorted([*found, *filter(wanted, self._moves(new))], key=order_of)
        return Soonest(tuple(found[:most]), len(found))

    def _moves(self, case_ids: set[int]) -> Iterator[Move]:
        reading = self._reading
        for file in load_cases(reading.db, sorted(case_ids - self._read.keys()), reading.frameworks):
            clocks = clocks_of(file, calendar=reading.calendar, today=reading.today)
            self._read[file.case.id] = moves_of(file, clocks, today=reading.today)
        for case_id in sorted(case_ids):
            yield from self._read[case_id]

    # --- the candidates in their order ---------------------------------------------------------------------------

    def _candidates(self, sources: Sequence[Source]) -> Iterator[_Candidate]:
        """Those on which a clock may run lead; the others are not looked for while there are enough of these."""
        clocked: Iterator[_Candidate] = heapq.merge(*self._streams(one for one in sources if one.due != NO_DAY))
        for candidate in clocked:
            if candidate.due == date.max:
                clocked = chain((candidate,), clocked)
                break
            yield candidate
        yield from heapq.merge(clocked, *self._streams(one for one in sources if one.due == NO_DAY))

    def _streams(self, sources: Iterable[Source]) -> Iterator[Iterator[_Candidate]]:
        for source in sources:
            if source.due == TARGET:
                yield from (self._by_target(source, framework) for framework in self._reading.frameworks)
            else:
                yield self._by_day(source)

    def _by_day(self, source: Source) -> Iterator[_Candidate]:
        sql = f"SELECT {source.due}, {source.since}, c.reference, c.id FROM {source.rows} ORDER BY 1, 2, 3"  # noqa: S608
        for due, since, reference, case_id in self._reading.db.each(sql, self._given):
            yield _Candidate(date.fromisoformat(due), date.fromisoformat(since), reference, case_id)

    def _by_target(self, source: Source, framework: str) -> Iterator[_Candidate]:
        """In the order of the days on which the Board was told: a target never goes back as they go on."""
        sql = (
            f"SELECT c.first_told_on, {source.since}, c.reference, c.id FROM {source.rows}"  # noqa: S608 - our own words
            " AND c.framework = :framework ORDER BY 1"
        )
        rows = self._reading.db.each(sql, {**self._given, "framework": framework})
        of_a_day = ((date.fromisoformat(told), list(group)) for told, group in groupby(rows, key=lambda row: row[0]))
        of_a_target = groupby(of_a_day, key=lambda pair: target_of(framework, pair[0], self._reading))
        for target, days in of_a_target:
            yield from sorted(
                _Candidate(target, date.fromisoformat(since), reference, case_id)
                for _, group in days
                for _, since, reference, case_id in group
            )


def count_of(sources: Sequence[Source], reading: Reading) -> int:
    """How many moves these sources may have, without reading any case."""
    counts = " + ".join(f"(SELECT count(*) FROM {source.rows})" for source in sources)  # noqa: S608
    return int(reading.db.value(f"SELECT {counts}", given(reading)))
