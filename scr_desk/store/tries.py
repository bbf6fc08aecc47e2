"""Wrong passphrases slow down the next try: three are free, then 2, 4, 8 … seconds, 15 minutes at most.

The count stands in a small file beside the store. It holds up somebody at the desk, not somebody with a copy of
the disk: against those the cost of Argon2id stands. Nothing is ever wiped.
"""

from __future__ import annotations

import contextlib
import json
from datetime import datetime, timedelta
from pathlib import Path

from scr_desk.domain.errors import UnavailableError
from scr_desk.store.safe_write import write_whole

FREE_TRIES = 3
LONGEST_WAIT = 15 * 60  # seconds


def tries_path(store: Path) -> Path:
    return store.with_name(store.name + ".tries")


def require_no_wait(store: Path, *, now: datetime) -> None:
    """Raise UnavailableError with the seconds to wait when wrong passphrases came too fast."""
    wrong, last = _read(store)
    if wrong < FREE_TRIES or last is None:
        return
    wait = min(2 ** min(wrong - FREE_TRIES + 1, 10), LONGEST_WAIT)
    left = (last + timedelta(seconds=wait) - now).total_seconds()
    if 0 < left <= wait:
        raise UnavailableError(f"Too many wrong passphrases. Wait {int(left) + 1} seconds and try again.")


def note_wrong(store: Path, *, now: datetime) -> None:
    wrong, _ = _read(store)
    body = json.dumps({"wrong": wrong + 1, "last": now.isoformat()}).encode()
    write_whole(tries_path(store), body, may_replace=True)


def forget(store: Path) -> None:
    with contextlib.suppress(OSError):  # a medium that may only be read: nothing was counted there either
        tries_path(store).unlink(missing_ok=True)


def _read(store: Path) -> tuple[int, datetime | None]:
    try:
        kept = json.loads(tries_path(store).read_bytes())
        last = datetime.fromisoformat(kept["last"])
        return (int(kept["wrong"]), last) if last.tzinfo is not None else (0, None)
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return 0, None  # a damaged count holds nobody up: it is a nuisance against guessing, not the lock
