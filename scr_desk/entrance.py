"""How a person comes in: unlocking a store, making a new one. For the command line and the window."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from scr_desk import shelf
from scr_desk.desk import Desk
from scr_desk.domain.office import Office, OfficeName
from scr_desk.domain.passphrases import normal, require_good_passphrase
from scr_desk.store import opening, tries
from scr_desk.store.unopened import refuse_unfit_file


def unlock(store: Path, *, person: str | None, passphrase: str, today: date | None = None) -> Desk:
    """The desk, opened by a person's passphrase. Raises UnavailableError: wrong, too soon after wrong ones, damaged."""
    refuse_unfit_file(store)
    now = datetime.now(UTC)
    tries.require_no_wait(store, now=now)
    opened = opening.unlock(store, person=person, passphrase=normal(passphrase), now=now)
    return Desk.open(store, opened, today=today)


def unlock_with_recovery_key(store: Path, *, recovery_key: str, today: date | None = None) -> Desk:
    """The desk, opened by the recovery key."""
    refuse_unfit_file(store)
    return Desk.open(store, opening.unlock_with_recovery_key(store, recovery_key), today=today)


def found_office(
    store: Path, office: Office, holders: Mapping[OfficeName, str], *, person: str, passphrase: str
) -> tuple[Desk, str]:
    """A new store with its office, whole or not at all. Returns the desk and the recovery key, which is shown once.

    Raises RefusedError for a passphrase that is too weak and for a store that is there already.
    """
    opening.refuse_existing(store)
    passphrase = normal(passphrase)
    own_words = (office.board, person, *holders.values())
    require_good_passphrase(passphrase, own_words=own_words, common=shelf.common_passphrases())
    db, opened, recovery_key = opening.make_store(store, person=person, passphrase=passphrase, now=datetime.now(UTC))
    try:
        return Desk.found(db, opened, office, holders), recovery_key
    except BaseException:
        opening.close_store(db)
        opening.unmake(store)
        raise


def unmake(desk: Desk) -> None:
    """Close a store that was just made and take it away: nobody has seen its recovery key."""
    desk.close()
    opening.unmake(desk.path)


def same_group(typed: str, group: str) -> bool:
    """Whether a group of the recovery key was copied right; O is read as 0, and I and L as 1, as when it is used."""
    read_as = str.maketrans({"O": "0", "I": "1", "L": "1"})
    return "".join(typed.upper().split()).translate(read_as) == group.upper().translate(read_as)
