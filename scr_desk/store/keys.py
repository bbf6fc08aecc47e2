"""The keys file beside a store: one slot for each person and one for the recovery key.

A slot wraps the store's data key and the person's signing seed under a key derived from the passphrase by
Argon2id. The slot's own words (store, person, role, generation, cost) are bound in as associated data, so an
edited role, another store's slot or a lowered cost does not open. `security.md`: keys and people.
"""

from __future__ import annotations

import json
import os
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scr_desk.domain.errors import RefusedError, UnavailableError
from scr_desk.domain.plain import canonical_json
from scr_desk.store.recovery_key import new_recovery_key, recovery_bytes
from scr_desk.store.safe_write import write_whole
from scr_desk.store.unopened import FORMAT, keys_path, read_keys

RECOVERY = "recovery key"  # the person's name in the recovery slot
DATA_KEY_BYTES = 48  # 32 of key and 16 of salt: the salt in the key survives a destroyed file salt
SEED_BYTES = 32


@dataclass(frozen=True)
class Cost:
    """What one guess at a passphrase costs (Argon2id). Memory in KiB."""

    memory: int = 256 * 1024
    passes: int = 3
    lanes: int = 4


FLOOR = Cost(memory=64 * 1024, passes=3, lanes=4)
CEILING = Cost(memory=4 * 1024 * 1024, passes=20, lanes=16)


@dataclass(frozen=True)
class OpenKeys:
    """What an opened slot gives: the key of the store, and who is at the desk."""

    person: str
    role: str
    data_key: bytes
    seed: bytes

    def __repr__(self) -> str:  # never let a key reach a log or a traceback
        return f"OpenKeys(person=…, role={self.role!r})"


def new_keys(
    store: Path, *, store_id: str, person: str, passphrase: str, cost: Cost | None = None
) -> tuple[OpenKeys, str]:
    """Write the keys file of a new store. Returns the open keys and the recovery key, shown once."""
    data_key = secrets.token_bytes(DATA_KEY_BYTES)
    cost = cost or Cost()
    keys = OpenKeys(person=person, role="business_manager", data_key=data_key, seed=secrets.token_bytes(SEED_BYTES))
    rescue = OpenKeys(person=RECOVERY, role="recovery", data_key=data_key, seed=secrets.token_bytes(SEED_BYTES))
    recovery_key = new_recovery_key()
    slots = [
        _sealed_slot(keys, secret=passphrase.encode(), store_id=store_id, cost=cost),
        # 160 random bits need no slow derivation to be safe, but one way through the code is simpler to trust.
        _sealed_slot(rescue, secret=recovery_bytes(recovery_key), store_id=store_id, cost=FLOOR),
    ]
    write_whole(keys_path(store), _as_bytes({"format": FORMAT, "store": store_id, "slots": slots}), may_replace=False)
    return keys, recovery_key


def open_with_passphrase(store: Path, *, person: str | None, passphrase: str) -> OpenKeys | None:
    """The keys of the person whose passphrase this is, or None when it opens no slot of theirs.

    With no person given the only slot is meant. An unknown person costs the same time and gets the same answer.
    """
    keys = read_keys(store)
    slots = [slot for slot in keys["slots"] if slot["role"] != "recovery"]
    if person is None and len(slots) > 1:
        raise RefusedError("Several people can open this store: say who you are with --person NAME.", field="person")
    chosen = [slot for slot in slots if person is None or slot["person"].casefold() == person.casefold()]
    if not chosen:
        _derive(passphrase.encode(), salt=bytes(16), cost=_cost_of(slots[0]) if slots else Cost())
        return None
    return _opened(chosen[0], secret=passphrase.encode(), store_id=keys["store"])


def open_with_recovery_key(store: Path, recovery_key: str) -> OpenKeys | None:
    """The keys in the recovery slot, or None when this key does not open it. Raises RefusedError on a typing slip."""
    secret = recovery_bytes(recovery_key)
    keys = read_keys(store)
    for slot in keys["slots"]:
        if slot["role"] == "recovery":
            return _opened(slot, secret=secret, store_id=keys["store"])
    raise UnavailableError(f"{keys_path(store).name} has no recovery slot.")


def change_passphrase(store: Path, opened: OpenKeys, new_passphrase: str, *, cost: Cost | None = None) -> None:
    """Seal the person's slot anew under another passphrase; the old one opens nothing afterwards."""
    keys = read_keys(store)
    sealed = _sealed_slot(opened, secret=new_passphrase.encode(), store_id=keys["store"], cost=cost or Cost())
    slots = [
        sealed if slot["person"] == opened.person and slot["role"] == opened.role else slot for slot in keys["slots"]
    ]
    write_whole(keys_path(store), _as_bytes({**keys, "slots": slots}), may_replace=True)


def renewed(store: Path, rescue: OpenKeys, person: str | None) -> OpenKeys:
    """Fresh keys for somebody who lost their passphrase, from a store opened by its recovery key.

    Their old seed went with the passphrase, so they sign with a new one from here on. The slot is written by
    `change_passphrase`. Raises RefusedError when nobody, or more than one, can be meant.
    """
    slots = [slot for slot in read_keys(store)["slots"] if slot["role"] != rescue.role]
    meant = [slot for slot in slots if person is None or slot["person"].casefold() == person.casefold()]
    if len(meant) != 1:
        raise RefusedError("Say whose passphrase was lost: --person NAME, as it stands in the store.", field="person")
    return OpenKeys(
        person=meant[0]["person"],
        role=meant[0]["role"],
        data_key=rescue.data_key,
        seed=secrets.token_bytes(SEED_BYTES),
    )


def _sealed_slot(keys: OpenKeys, *, secret: bytes, store_id: str, cost: Cost) -> dict[str, Any]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not (FLOOR.memory <= cost.memory <= CEILING.memory and FLOOR.passes <= cost.passes <= CEILING.passes):
        raise ValueError("the cost of a guess lies outside its floor and ceiling")
    salt, nonce = os.urandom(16), os.urandom(12)
    header = _header(person=keys.person, role=keys.role, generation=1, cost=cost, salt=salt)
    sealed = AESGCM(_derive(secret, salt=salt, cost=cost)).encrypt(
        nonce, keys.data_key + keys.seed, _bound(header, store_id)
    )
    return {**header, "nonce": _text(nonce), "sealed": _text(sealed)}


def _opened(slot: dict[str, Any], *, secret: bytes, store_id: str) -> OpenKeys | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cost = _cost_of(slot)
    try:
        salt, nonce, sealed = (b64decode(slot[part], validate=True) for part in ("salt", "nonce", "sealed"))
        header = _header(person=slot["person"], role=slot["role"], generation=slot["generation"], cost=cost, salt=salt)
        whole = AESGCM(_derive(secret, salt=salt, cost=cost)).decrypt(nonce, sealed, _bound(header, store_id))
    except InvalidTag:
        return None
    except (ValueError, KeyError, TypeError):
        raise UnavailableError("The keys file is damaged. Bring it from a backup.") from None
    return OpenKeys(
        person=slot["person"], role=slot["role"], data_key=whole[:DATA_KEY_BYTES], seed=whole[DATA_KEY_BYTES:]
    )


def _cost_of(slot: dict[str, Any]) -> Cost:
    """The cost written in a slot, checked before anything is derived: a lowered or absurd one is refused."""
    try:
        cost = Cost(**{name: int(slot["cost"][name]) for name in ("memory", "passes", "lanes")})
    except (KeyError, TypeError, ValueError):
        raise UnavailableError("The keys file is damaged. Bring it from a backup.") from None
    if cost.memory < FLOOR.memory or cost.passes < FLOOR.passes or cost.lanes < 1:
        raise UnavailableError("The keys file has been weakened, so it was not used. Bring it from a backup.")
    if cost.memory > CEILING.memory or cost.passes > CEILING.passes or cost.lanes > CEILING.lanes:
        raise UnavailableError("The keys file asks for more memory than SCR Desk allows. Bring it from a backup.")
    return cost


def _derive(secret: bytes, *, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory).derive(
        secret
    )


def _header(*, person: str, role: str, generation: int, cost: Cost, salt: bytes) -> dict[str, Any]:
    return {
        "person": person, "role": role, "generation": generation, "salt": _text(salt),
        "cost": {"memory": cost.memory, "passes": cost.passes, "lanes": cost.lanes},
    }  # fmt: skip


def _bound(header: dict[str, Any], store_id: str) -> bytes:
    return canonical_json({"for": "scr-desk keys slot", "store": store_id, **header})


def _text(raw: bytes) -> str:
    return b64encode(raw).decode("ascii")


def _as_bytes(keys: dict[str, Any]) -> bytes:
    return json.dumps(keys, indent=1, ensure_ascii=False).encode() + b"\n"
