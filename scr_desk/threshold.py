"""Before anybody is in: who may come in, and getting ready meanwhile. Light: the unlock screen waits for it."""

from __future__ import annotations

import importlib
from pathlib import Path

from scr_desk.store import unopened


def people(store: Path) -> tuple[str, ...]:
    """Who can open the store. Raises UnavailableError for a file that is no store of ours, in its own words."""
    unopened.refuse_unfit_file(store)
    return unopened.people(store)


def get_ready() -> None:
    """Load what unlocking and every step will need: done while the passphrase is being typed."""
    importlib.import_module("scr_desk.entrance")


def leave_no_core_dump() -> None:
    """A crash of the process that holds the key must not write its memory to the disk (security.md, "Locking")."""
    try:
        import resource
    except ImportError:  # Windows keeps no core files of its own accord
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
