"""What can be told of a store before anybody opens it: whether the file is fit, and whose keys lie beside it.

Light on purpose: the unlock screen waits for it.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

from scr_desk.domain.errors import UnavailableError

FORMAT = 1  # of the keys file
PLAINTEXT_HEADER = b"SQLite format 3\x00"


def refuse_unfit_file(path: Path, engine: ModuleType | None = None) -> None:
    """Say what is wrong with a store file before any key is asked for. Raises UnavailableError."""
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except FileNotFoundError:
        sentence = f"There is no store at {path.name}. Check the path, or make a new store."
        raise UnavailableError(sentence) from None
    except IsADirectoryError:
        raise UnavailableError(f"{path.name} is a folder, not a store.") from None
    except OSError as error:
        raise UnavailableError(f"{path.name} could not be read: {error.strerror}.") from error
    if not start:
        raise UnavailableError(f"{path.name} is empty: it is not a store. Restore it from a backup.")
    if start == PLAINTEXT_HEADER and engine is None:
        raise UnavailableError(f"{path.name} is not encrypted, so it is not a store of SCR Desk. It was not opened.")
    if path.stat().st_size < 512:  # noqa: PLR2004 - smaller than the smallest page there is
        raise UnavailableError(f"{path.name} is too short to be a store. Restore it from a backup.")


def keys_path(store: Path) -> Path:
    return store.with_name(store.name + ".keys")


def read_keys(store: Path) -> dict[str, Any]:
    """The keys file as written. Raises UnavailableError when it is missing, damaged or newer than this program."""
    path = keys_path(store)
    try:
        keys: dict[str, Any] = json.loads(path.read_bytes())
        known = keys["format"]
        _ = keys["store"], [(slot["person"], slot["role"], slot["cost"]["memory"]) for slot in keys["slots"]]
    except FileNotFoundError:
        raise UnavailableError(
            f"{path.name} is missing: without it the store cannot be opened. Bring it from a backup."
        ) from None
    except OSError as error:
        raise UnavailableError(f"{path.name} could not be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UnavailableError(f"{path.name} is damaged. Bring it from a backup.") from None
    if known != FORMAT:
        raise UnavailableError(f"{path.name} was written by a newer SCR Desk. Install that version.")
    return keys


def people(store: Path) -> tuple[str, ...]:
    """Whose passphrases open the store, in slot order, without the recovery slot."""
    return tuple(slot["person"] for slot in read_keys(store)["slots"] if slot["role"] != "recovery")
