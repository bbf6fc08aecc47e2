"""Which store was open last on this workstation. Only its path is kept; nothing of what is in it."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from scr_desk.store.safe_write import write_whole


def last_store() -> Path | None:
    """The store that was open last on this workstation, if it is still there."""
    note = _note_of_last_store()
    try:
        path = Path(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return path if path.is_file() else None


def remember(store: Path) -> None:
    """Let this store be the one that opens next time."""
    note = _note_of_last_store()
    note.parent.mkdir(parents=True, exist_ok=True)
    write_whole(note, str(store.absolute()).encode(), may_replace=True)


def _note_of_last_store() -> Path:
    return Path(platformdirs.user_config_dir("scr-desk", appauthor=False)) / "last-store"
