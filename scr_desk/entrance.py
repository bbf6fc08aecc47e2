"""How a person comes in: unlocking a store, making a new one, passphrases changed and lost. For both kinds of use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from scr_desk import shelf
from scr_desk.desk import Desk
from scr_desk.domain.errors import RefusedError, UnavailableError
from scr_desk.domain.office import Office, OfficeName
from scr_desk.domain.passphrases import normal, require_good_passphrase
from scr_desk.store import keys, opening, tries
from scr_desk.store.connection import connect
from scr_desk.store.keys import OpenKeys
from scr_desk.store.recovery_key import is_right_group, read_group
from scr_desk.store.unopened import refuse_unfit_file


def unlock(store: Path, *, person: str | None, passphrase: str, today: date | None = None) -> Desk:
    """The desk, opened by a person's passphrase. Raises UnavailableError: wrong, too soon after wrong ones, damaged."""
    refuse_unfit_file(store)
    now = datetime.now(UTC)
    tries.require_no_wait(store, now=now)
    opened = opening.unlock(store, person=person, passphrase=normal(passphrase), now=now)
    return Desk.open(store, opened, today=today)


def change_passphrase(desk: Desk, *, old: str, new: str) -> None:
    """Another passphrase for the person at the desk. Raises RefusedError beside the field that it is about."""
    try:
        opened = opening.unlock(desk.path, person=desk.person, passphrase=normal(old), now=datetime.now(UTC))
    except UnavailableError as error:  # wrong, or too soon after wrong ones: it is about what was typed as the old one
        raise RefusedError(str(error), field="old") from None
    set_passphrase(desk, opened, normal(new))


def renew_passphrase(store: Path, *, recovery_key: str, person: str | None, new: str) -> str:
    """A new passphrase for somebody who lost theirs, by the recovery key. Returns the person's name."""
    rescue = try_recovery_key(store, recovery_key)
    whose = keys.renewed(store, rescue, person)
    with Desk.open(store, rescue) as desk:
        set_passphrase(desk, whose, normal(new))
    return whose.person


def set_passphrase(desk: Desk, whose: OpenKeys, new: str) -> None:
    """Seal a person's slot anew; an entry says so. Raises RefusedError for a passphrase that is too weak."""
    answer = desk.ask("office")
    own_words = (answer["office"].board, answer["office"].area, whose.person, *(one.name for one in answer["holders"]))
    require_good_passphrase(new, own_words=own_words, common=shelf.common_passphrases())
    keys.change_passphrase(desk.path, whose, new)
    tries.forget(desk.path)  # whoever could do this has shown who they are
    desk.note("changed a passphrase", "store")


def try_recovery_key(store: Path, typed: str) -> OpenKeys:
    """What the recovery key gives; nothing is changed.

    Raises RefusedError naming a group that was copied wrong, before anything is derived; UnavailableError otherwise.
    """
    return opening.unlock_with_recovery_key(store, typed)


def rehearse_recovery(store: Path, typed: str, *, desk: Desk | None = None) -> None:
    """Prove that a recovery key opens the store, and change nothing. `desk`: it is open here. Raises as above."""
    opened = try_recovery_key(store, typed)
    if desk is None:
        connect(store, data_key=opened.data_key).close()
    elif not desk.is_opened_by(opened):
        raise UnavailableError("This recovery key does not open the store. Make a backup, and ask for help.")


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
    """Whether a group of the recovery key was copied right, read as it is when it is used."""
    return read_group(typed) == read_group(group)


def is_group(typed: str, place: int) -> bool:
    """Whether a group of a recovery key (the first is 0) agrees with its own check character."""
    return is_right_group(typed, place)
