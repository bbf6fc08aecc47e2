"""Wrong passphrases: three are free, then the wait doubles up to a quarter of an hour. Nothing is ever wiped."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from scr_desk.domain.errors import UnavailableError
from scr_desk.store import tries
from tests.store.made import NOW


def wrong(store: Path, times: int) -> None:
    for _ in range(times):
        tries.note_wrong(store, now=NOW)


def test_three_wrong_ones_are_free(tmp_path: Path) -> None:
    store = tmp_path / "office.scr"
    wrong(store, 2)
    tries.require_no_wait(store, now=NOW)


@pytest.mark.parametrize(("times", "wait"), [(3, 2), (4, 4), (5, 8), (10, 256), (12, 900), (40, 900)])
def test_then_the_wait_doubles(tmp_path: Path, times: int, wait: int) -> None:
    store = tmp_path / "office.scr"
    wrong(store, times)
    with pytest.raises(UnavailableError, match=rf"Wait {wait + 1} seconds|Wait {wait} seconds"):
        tries.require_no_wait(store, now=NOW)
    with pytest.raises(UnavailableError, match="Wait 1 seconds"):
        tries.require_no_wait(store, now=NOW + timedelta(seconds=wait - 0.5))
    tries.require_no_wait(store, now=NOW + timedelta(seconds=wait))


def test_a_right_one_forgets_them(tmp_path: Path) -> None:
    store = tmp_path / "office.scr"
    wrong(store, 5)
    tries.forget(store)
    tries.require_no_wait(store, now=NOW)
    tries.forget(store)


def test_a_clock_set_back_does_not_lock_anybody_out_for_years(tmp_path: Path) -> None:
    store = tmp_path / "office.scr"
    wrong(store, 5)
    tries.require_no_wait(store, now=NOW - timedelta(days=400))


@pytest.mark.parametrize("content", [b"", b"[]", b'{"wrong": "x"}', b'{"wrong": 9, "last": 3}', b"\xff"])
def test_a_damaged_count_counts_nothing(tmp_path: Path, content: bytes) -> None:
    store = tmp_path / "office.scr"
    tries.tries_path(store).write_bytes(content)
    tries.require_no_wait(store, now=NOW)
    wrong(store, 3)
    with pytest.raises(UnavailableError):
        tries.require_no_wait(store, now=NOW)
