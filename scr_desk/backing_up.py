"""A backup and what follows it: older ones that the rule lets go are removed. For the command line and the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scr_desk.desk import Desk
from scr_desk.domain.kept_backups import may_go
from scr_desk.store.manifest import read_manifest
from scr_desk.store.old_backups import own_backups, remove


@dataclass(frozen=True)
class BackedUp:
    """A backup that was made: its `.scr`, how many faults were found in the copy, and the older ones that went."""

    path: Path
    faults: int
    removed: tuple[str, ...] = ()


def back_up(desk: Desk, folder: Path, *, prune: bool = False) -> BackedUp:
    """Make a verified backup, then with `prune` let older ones go as the rule says."""
    made = desk.backup(folder)
    manifest = read_manifest(made)
    return BackedUp(made, len(manifest["faults"]), _prune(desk, made, manifest) if prune else ())


def _prune(desk: Desk, made: Path, manifest: Mapping[str, Any]) -> tuple[str, ...]:
    """Remove what the rule lets go, the oldest first; an entry says which.

    Only those count that the new backup can stand for. It must hold all that they held: a restored copy that somebody
    worked in elsewhere has a history of its own. And they must name the same faults: where one is new, what was made
    before it is worth more than what comes after.
    """
    made_at = {
        one.path: one.made_at
        for one in own_backups(made.parent, store_id=manifest["store_id"])
        if one.faults == manifest["faults"] and desk.goes_on_from(one.head)
    }
    removed = tuple(path.name for path in may_go(made_at) if path != made and remove(path))
    if removed:
        desk.note(_words(removed), "store")
    return removed


def _words(removed: tuple[str, ...]) -> str:
    if len(removed) == 1:
        return f"removed the older backup {removed[0]}"
    return f"removed {len(removed)} older backups, {removed[0]} to {removed[-1]}"
