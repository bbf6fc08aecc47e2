"""The backups that stand in a folder already: which are this store's own and whole, and taking one away.

Everything else in the folder is somebody else's and is never touched: another store's backups, one of which a file is
missing or of another size, one whose manifest was changed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from scr_desk.domain.errors import UnavailableError
from scr_desk.store.manifest import MANIFEST_SUFFIX, STORE_SUFFIX, manifest_path, read_manifest
from scr_desk.store.safe_write import sync_folder
from scr_desk.store.unopened import keys_path, read_keys


@dataclass(frozen=True)
class Standing:
    """A backup in a folder: its `.scr`, when it was made (local time), the head of its history, the faults it names."""

    path: Path
    made_at: datetime
    head: dict[str, Any]
    faults: list[Any]


def own_backups(folder: Path, *, store_id: str) -> Iterator[Standing]:
    """The whole backups of this store in a folder, by their names."""
    for path in sorted(folder.glob(f"*{MANIFEST_SUFFIX}")):
        backup = path.with_name(path.name.removesuffix(MANIFEST_SUFFIX) + STORE_SUFFIX)
        if (found := _standing(backup, store_id)) is not None:
            yield found


def remove(backup: Path) -> bool:
    """Take away a backup's three files; False where the disk says no. The store goes first: the rest opens nothing."""
    try:
        for path in (backup, keys_path(backup), manifest_path(backup)):
            path.unlink()
    except OSError:
        return False
    with contextlib.suppress(OSError):  # gone it is; a power cut may bring it back, and it goes the next time
        sync_folder(backup.parent)
    return True


def _standing(backup: Path, store_id: str) -> Standing | None:
    """A backup of this store whose files stand there as its signed manifest says, else None."""
    try:
        manifest = read_manifest(backup)
        made_of = (manifest["for"], manifest["store_id"], read_keys(backup)["store"])
        written = [manifest[role]["size"] for role in ("store", "keys")]
        sizes = [path.stat().st_size for path in (backup, keys_path(backup))]
        made_at = datetime.fromisoformat(manifest["made_at"]).astimezone()
        head = {name: manifest["head"][name] for name in ("entries", "hash")}
    except (UnavailableError, OSError, ValueError, KeyError, TypeError, OverflowError):
        return None
    is_own = made_of == ("scr-desk backup", store_id, store_id) and sizes == written
    return Standing(backup, made_at, head, manifest["faults"]) if is_own else None
