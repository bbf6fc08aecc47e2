"""Speed as ratios in one run: what a step costs in a large store, and what encryption costs."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

import pytest

from scr_desk.desk import Desk
from scr_desk.domain.agency import Agency
from scr_desk.store import opening
from scr_desk.store.keys import DATA_KEY_BYTES, OpenKeys
from scr_desk.store.rows import fetch, insert
from tests.builders import big_store, do, keys_for

pytestmark = pytest.mark.bench

MANY, FEW = 10_000, 10
SAVED_WITHIN = 0.050  # seconds at p95 with 10,000 cases
GROWS_AT_MOST = 3.0  # times the same with 10 cases
ENGINE_AT_MOST = 1.1  # times the standard library's engine, row work
BUILT_WITHIN = 30.0  # seconds


def p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[Path, OpenKeys]]:
    folder = tmp_path_factory.mktemp("bench")
    made = {}
    for cases in (FEW, MANY):
        path, keys = folder / f"{cases}.scr", keys_for()
        began = time.perf_counter()
        big_store(path, keys, cases=cases)
        took = time.perf_counter() - began
        print(f"\n{cases} cases built in {took:.1f} s, {path.stat().st_size / 1e6:.1f} MB")
        made[cases] = (path, keys)
        if cases == MANY:
            assert took < BUILT_WITHIN
    return made


def saved(path: Path, keys: OpenKeys) -> list[float]:
    """Seconds that a step takes until it is safe on the disk, 120 times."""
    times = []
    with Desk.open(path, keys, today=date(2026, 1, 5)) as desk:
        references = [row.reference for row in desk.ask("register", {"year": 2012})][:10]
        for turn in range(120):
            began = time.perf_counter()
            do(desk, "add_note", case=references[turn % len(references)], text="Test Caller telephoned.")
            times.append(time.perf_counter() - began)
    return times


def test_a_step_is_saved_quickly_however_many_cases_there_are(stores: dict[int, tuple[Path, OpenKeys]]) -> None:
    few, many = saved(*stores[FEW]), saved(*stores[MANY])
    print(f"\nstep saved, p95: {p95(many) * 1e3:.1f} ms at {MANY} cases, {p95(few) * 1e3:.1f} ms at {FEW}")
    assert p95(many) <= SAVED_WITHIN
    assert p95(many) <= GROWS_AT_MOST * p95(few)


def test_the_whole_chain_of_a_large_store_verifies(stores: dict[int, tuple[Path, OpenKeys]]) -> None:
    path, keys = stores[MANY]
    with Desk.open(path, keys) as desk:
        began = time.perf_counter()
        verdict = desk.verify()
        print(f"\n{verdict.entries} entries and {MANY} cases verified in {time.perf_counter() - began:.1f} s")
    assert verdict.ok


def row_work(folder: Path, engine: ModuleType | None, name: str) -> Callable[[], float]:
    """Records written and read back as the store does it, on one engine. Returns a timed turn of it."""
    db = opening.new_file(
        folder / name, data_key=bytes(DATA_KEY_BYTES), store_id="bench", now=datetime.now(UTC), engine=engine
    )

    def turn() -> float:
        began = time.perf_counter()
        with db.writing():
            for number in range(2_000):
                made = insert(
                    db, Agency(kind="other", safeguarding_lead=f"Test Lead {number}", telephone="01632 960001")
                )
                fetch(db, Agency, "id = ?", (made,))
            fetch(db, Agency)
            db.run("DELETE FROM agencies")
        return time.perf_counter() - began

    return turn


def test_row_work_costs_no_more_than_the_standard_engine(tmp_path: Path) -> None:
    ours, theirs = row_work(tmp_path, None, "ours.scr"), row_work(tmp_path, sqlite3, "theirs.scr")
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(9)]  # in turn, so that the machine's moods meet both
    ratio = statistics.median(one for one, _ in pairs) / statistics.median(other for _, other in pairs)
    print(f"\nrow work: {ratio:.2f} times the standard library's engine")
    assert ratio <= ENGINE_AT_MOST
